/// When an incident entered each emergency phase, from the reports at the centre alone.
///
/// What a report says counts on receipt. Besides, inquiries about an overdue boat that bring no news lead from
/// uncertainty to alert, and wider ones from alert to distress (SAR Convention 1979, annex 4.4). Reports of a
/// departure or of a boat under way start no inquiries. Phases are not lowered: a centre that gets news closes the case.
package struct IncidentPhases: Sendable, Equatable {
  package private(set) var uncertainty: Instant?
  package private(set) var alert: Instant?
  package private(set) var distress: Instant?

  /// The phases that follow from reports, in any order.
  package init(_ reports: [Report], _ parameters: AwarenessParameters) {
    func first(_ isMeant: (Report) -> Bool) -> Instant? {
      reports.filter(isMeant).compactMap(\.centreAt).min()
    }
    func earlier(_ a: Instant?, _ b: Instant?) -> Instant? {
      [a, b].compactMap { $0 }.min()
    }
    uncertainty = first { _ in true }
    alert = earlier(
      first { $0.phase >= .alert },
      first { $0.occasion == .overdue }.map { $0 + parameters.alertAfter })
    distress = earlier(
      first { $0.phase == .distress }, alert.map { $0 + parameters.distressAfter })
  }

  /// The phase at a moment; nil before the first report.
  package func phase(at time: Instant) -> EmergencyPhase? {
    func hasCome(_ moment: Instant?) -> Bool { moment.map { $0 <= time } ?? false }
    if hasCome(distress) { return .distress }
    if hasCome(alert) { return .alert }
    return hasCome(uncertainty) ? .uncertainty : nil
  }
}
