import SimCore

/// The message of a bulletin in the Common Alerting Protocol: an exercise, restricted.
package enum BulletinMessage {
  static let file = "message.xml"
  /// A name under a domain that can never exist.
  package static let sender = "haven@simulation.invalid"
  /// Level of the areas, and hour after the bulletin by which they are shown beside those of now.
  private static let level = 0.9
  private static let laterHour = 24

  /// What the message says: boats known to be in distress, or where there are none what is expected.
  ///
  /// Boats believed under way are in no message: their areas are not for others.
  ///
  /// - Parameters:
  ///   - report: The bulletin.
  ///   - sender: Who sends it: a domain name or address of an office.
  /// - Returns: The notice; nil where nothing is to be said.
  static func notice(_ report: BulletinReport, sender: String) -> WarningNotice? {
    let bulletin = report.bulletin
    let known = bulletin.byUrgency.filter { $0.underWayShare < 0.5 }
    var areas: [WarningNotice.Area] = []
    var facts: [WarningNotice.Fact] = []
    let kind: WarningNotice.Kind
    if !known.isEmpty {
      kind = .distressKnown
      areas = known.compactMap { area($0, report) }
      let persons = known.map(\.stores)
      facts.append(.boats(range(known.count, known.count, known.count)))
      facts.append(
        .personsAtRisk(
          range(
            persons.reduce(0) { $0 + $1.persons.lowerBound },
            persons.reduce(0) { $0 + $1.usualPersons },
            persons.reduce(0) { $0 + $1.persons.upperBound })))
      if let water = persons.compactMap(\.waterLeft.low).min() {
        let most = persons.compactMap(\.waterLeft.high).min() ?? water
        facts.append(.hoursOfWater(range(water, water, max(water, most))))
      }
    } else {
      kind = .distressExpected
      for unseen in bulletin.unseen {
        guard
          let region = SearchRegions.standard.regions.first(where: { $0.key == unseen.region })
        else { continue }
        areas.append(
          WarningNotice.Area(
            name: region.key, outlines: [.polygon(region.corners)],
            probability: 1 - Elementary.exp(-unseen.boats.mean),
            persons: range(
              unseen.persons.low, Int(unseen.persons.mean.rounded()), unseen.persons.high)))
      }
    }
    guard !areas.isEmpty else { return nil }
    let fired = bulletin.triggers.fired
    let level: WarningNotice.Level =
      kind == .distressKnown || fired.contains { $0.stage == "activation" }
      ? .activation : fired.contains { $0.stage == "readiness" } ? .readiness : .watch
    var notice = WarningNotice(
      kind: kind, level: level, asOf: report.situation.asOf,
      onset: kind == .distressKnown ? nil : report.situation.asOf,
      expires: report.situation.asOf + Double(report.situation.hours) * 3600,
      actionTime: 0, areas: areas, sender: sender, senderName: "Haven simulation")
    notice.facts = facts
    notice.triggers = fired.map {
      WarningNotice.Trigger(name: $0.name, action: $0.action, owner: $0.owner)
    }
    notice.advisesConsultation = fired.contains { $0.stage == "advice" }
    notice.incidents = ["bulletin-" + report.identity]
    return notice
  }

  private static func range(_ low: Int, _ best: Int, _ high: Int) -> WarningNotice.Range {
    WarningNotice.Range(low: min(low, best), best: best, high: max(high, best))
  }

  /// Where a boat may be now and a day later.
  private static func area(
    _ boat: BoatBulletin, _ report: BulletinReport
  ) -> WarningNotice.Area? {
    let hours = [0, min(laterHour, report.situation.hours)]
    let rings = hours.compactMap { boat.area($0, level) }.flatMap(\.polygons).compactMap(\.first)
    guard !rings.isEmpty else { return nil }
    return WarningNotice.Area(
      name: boat.boat.name,
      outlines: rings.map { ring in .polygon(ring.map { report.shown($0) }) },
      probability: 1 - boat.noneProbability,
      persons: range(
        boat.stores.persons.lowerBound, boat.stores.usualPersons, boat.stores.persons.upperBound))
  }

  /// What a message has to do with earlier ones.
  package struct Chain: Sendable {
    package var references: [CAPReference]
    /// Whether it takes them back.
    package var isCancel: Bool

    package init(references: [CAPReference], isCancel: Bool) {
      self.references = references
      self.isCancel = isCancel
    }

    /// Reads references as messages print them, `sender,identifier,sent`, separated by spaces.
    package init?(text: String, isCancel: Bool) {
      var references: [CAPReference] = []
      for word in text.split(separator: " ") {
        let parts = word.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[2].count == 25, let zone = CAPZone(text: parts[2].suffix(6)),
          let local = Instant(text: parts[2].dropLast(6) + "Z")
        else { return nil }
        references.append(
          CAPReference(
            sender: parts[0], identifier: parts[1],
            sent: local + -Double(zone.minutes) * 60, zone: zone))
      }
      guard !references.isEmpty else { return nil }
      self.init(references: references, isCancel: isCancel)
    }
  }

  /// The XML of the message; nil where nothing is to be said.
  ///
  /// - Parameters:
  ///   - report: The bulletin.
  ///   - sender: Who sends it.
  ///   - chain: The messages that it replaces or takes back.
  /// - Returns: The document.
  /// - Throws: `InvalidAlert`, or `CAPAlert.ChainFault` where nothing can follow the earlier message.
  package static func xml(
    _ report: BulletinReport, sender: String = sender, chain: Chain? = nil
  ) throws -> String? {
    guard let notice = notice(report, sender: sender) else { return nil }
    let writer = CAPWriter()
    guard let chain, let last = chain.references.last else { return try writer.xml(notice) }
    var earlier = try writer.alert(notice)
    earlier.identifier = last.identifier
    earlier.sender = last.sender
    earlier.sent = last.sent
    earlier.zone = last.zone
    let before = Array(chain.references.dropLast())
    earlier.message = before.isEmpty ? .alert : .update(before)
    let next =
      chain.isCancel
      ? try writer.cancel(earlier, .over, sent: notice.asOf)
      : try writer.update(earlier, notice)
    return try CAPDocument.xml(next)
  }
}

extension CAPZone {
  /// The offset at the end of a time, such as `+07:00`.
  init?(text: Substring) {
    let digits = Array(text.utf8)
    guard digits.count == 6, digits[3] == UInt8(ascii: ":"),
      let hours = Int(text.dropFirst().prefix(2)),
      let minutes = Int(text.suffix(2)), hours <= 14, minutes < 60
    else { return nil }
    switch digits[0] {
    case UInt8(ascii: "+"): self.init(minutes: hours * 60 + minutes)
    case UInt8(ascii: "-"): self.init(minutes: -(hours * 60 + minutes))
    default: return nil
    }
  }
}
