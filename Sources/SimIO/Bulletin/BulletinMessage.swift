import SimCore

/// The message of a bulletin in the Common Alerting Protocol: an exercise, restricted.
package enum BulletinMessage {
  static let file = "message.xml"
  /// A name under a domain that can never exist.
  package static let sender = "haven@simulation.invalid"
  /// Level of the areas, and hour after the bulletin by which they are shown beside those of now.
  private static let level = 0.9
  private static let laterHour = 24
  /// Bytes that a message may have, for a ship's link.
  package static let limit = 98_000

  /// How much of a bulletin a message shows.
  struct Detail: Sendable {
    var mostCorners = CAPRing.mostCorners
    var hasLater = true
    var mostBoats = Int.max
    /// Parts of an area that are smaller than twice this, degrees, are shown as boxes, together where they lie that near.
    var gathered = 0.0

    /// From all to little.
    static let steps: [Detail] = [
      Detail(), Detail(mostCorners: 40, gathered: 0.01),
      Detail(mostCorners: 16, gathered: 0.05),
      Detail(mostCorners: 8, hasLater: false, gathered: 0.1),
      Detail(mostCorners: 8, hasLater: false, mostBoats: 60, gathered: 0.25),
      Detail(mostCorners: 8, hasLater: false, mostBoats: 20, gathered: 1),
    ]
  }

  /// What the message says: boats known to be in distress, or else boats that may be, or where nobody has reported
  /// any what is expected.
  ///
  /// Known are boats of which a report says that they are adrift, where that is likely enough
  /// (`bulletin.known_distress`). The areas of others are coarse, and boats believed under way are in no message:
  /// their areas are not for others. Nor are boats whose reports exclude each other.
  ///
  /// - Parameters:
  ///   - report: The bulletin.
  ///   - sender: Who sends it: a domain name or address of an office.
  ///   - detail: How much to show.
  /// - Returns: The notice; nil where nothing is to be said.
  static func notice(
    _ report: BulletinReport, sender: String, detail: Detail = Detail()
  ) -> WarningNotice? {
    let bulletin = report.bulletin
    let boats = bulletin.byUrgency.filter {
      $0.excludedBy == nil && !$0.isUnderWay && $0.distressProbability >= 0.005
        && $0.area(0, Self.level) != nil
    }
    let known = boats.filter(bulletin.isKnownDistress)
    let fired = bulletin.triggers.fired
    let stage: WarningNotice.Level =
      fired.contains { $0.stage == "activation" }
      ? .activation
      : fired.contains { $0.stage == "readiness" } || !known.isEmpty ? .readiness : .watch
    let kind: WarningNotice.Kind =
      !known.isEmpty ? .distressKnown : boats.isEmpty ? .distressExpected : .distressReported
    let shown = boats.prefix(detail.mostBoats)
    let areas =
      boats.isEmpty ? expected(report) : shown.map { area($0, report, detail) }
    guard !areas.isEmpty else { return nil }
    let asOf = report.shown(report.situation.asOf)
    // What is expected holds for the seven days of its numbers, an area until the last hour that is drawn.
    let hours =
      boats.isEmpty ? UnseenOutlook.hours : min(Self.laterHour, report.situation.hours)
    var notice = WarningNotice(
      kind: kind, level: stage, asOf: asOf, onset: kind == .distressKnown ? nil : asOf,
      expires: asOf + Double(hours) * 3600, actionTime: 0, areas: areas, sender: sender,
      senderName: "Haven simulation")
    if kind != .distressKnown {
      notice.urgency =
        switch stage {
        case .activation: .immediate
        case .readiness: .expected
        case .watch: .future
        }
    }
    notice.isObserved = known.allSatisfy(bulletin.isObservedDistress)
    notice.omittedAreas = boats.count - shown.count
    notice.mostCorners = detail.mostCorners
    notice.facts = boats.isEmpty ? [] : facts(boats, known, report)
    notice.triggers = fired.map {
      WarningNotice.Trigger(name: $0.name, action: $0.action, owner: $0.owner)
    }
    notice.advisesConsultation = fired.contains { $0.stage == "advice" }
    notice.incidents = [incident(report)]
    return notice
  }

  /// The same for all messages about one situation, whatever has been reported since.
  private static func incident(_ report: BulletinReport) -> String {
    "situation-" + SHA256.hex(Array(report.situation.title.utf8)).prefix(8)
  }

  private static func expected(_ report: BulletinReport) -> [WarningNotice.Area] {
    report.bulletin.unseen.compactMap { unseen in
      guard
        let region = SearchRegions.standard.regions.first(where: { $0.key == unseen.region })
      else { return nil }
      return WarningNotice.Area(
        name: region.key, outlines: [.polygon(region.corners)],
        probability: unseen.anyProbability,
        persons: persons(
          unseen.persons.low, Int(unseen.persons.mean.rounded()), unseen.persons.high, report))
    }
  }

  private static func facts(
    _ boats: [BoatBulletin], _ known: [BoatBulletin], _ report: BulletinReport
  ) -> [WarningNotice.Fact] {
    let weights = boats.map(\.distressProbability)
    let best = Int(weights.reduce(0, +).rounded())
    var facts: [WarningNotice.Fact] = [.boats(range(known.count, best, boats.count))]
    let expected = zip(weights, boats).reduce(0) { $0 + $1.0 * Double($1.1.stores.usualPersons) }
    let atRisk = persons(
      known.reduce(0) { $0 + $1.stores.persons.lowerBound }, Int(expected.rounded()),
      boats.reduce(0) { $0 + $1.stores.persons.upperBound }, report)
    if let atRisk { facts.append(.personsAtRisk(atRisk)) }
    // Of one boat, the one that is worst off.
    let first = (known.isEmpty ? boats : known).min {
      ($0.stores.waterLeft.low ?? .max) < ($1.stores.waterLeft.low ?? .max)
    }
    if let first, let low = report.shown(first.stores.waterLeft, first).low {
      let water = report.shown(first.stores.waterLeft, first)
      let most = StoresOutlook.days * 24
      facts.append(.hoursOfWater(range(low, water.middle ?? most, water.high ?? most)))
    }
    return facts
  }

  private static func range(_ low: Int, _ best: Int, _ high: Int) -> WarningNotice.Range {
    WarningNotice.Range(low: min(low, best), best: best, high: max(high, best))
  }

  /// A range of persons; nil where one of its numbers must not be shown.
  private static func persons(
    _ low: Int, _ best: Int, _ high: Int, _ report: BulletinReport
  ) -> WarningNotice.Range? {
    let range = range(low, best, high)
    let isHidden = [range.low, range.best, range.high].contains(where: report.profile.suppresses)
    return isHidden ? nil : range
  }

  /// Where a boat may be now and a day later; coarse unless it is known to be in distress and may be shown.
  private static func area(
    _ boat: BoatBulletin, _ report: BulletinReport, _ detail: Detail
  ) -> WarningNotice.Area {
    let later = min(laterHour, report.situation.hours)
    let isLater = detail.hasLater && boat.area(later, level) != nil
    let hours = [0] + (isLater ? [later] : [])
    let rings = hours.compactMap { boat.area($0, level) }.flatMap {
      RingSimplifier.gathered($0.polygons, within: detail.gathered)
    }
    var outlines: [WarningNotice.Outline] = []
    let isExact = report.isExact(boat) && report.bulletin.isKnownDistress(boat)
    for ring in rings {
      let outline = WarningNotice.Outline.polygon(isExact ? ring : BulletinAreas.coarse(ring))
      if !outlines.contains(outline) { outlines.append(outline) }
    }
    var area = WarningNotice.Area(
      name: boat.boat.name, outlines: outlines, probability: boat.distressProbability,
      persons: persons(
        boat.stores.persons.lowerBound, boat.stores.usualPersons, boat.stores.persons.upperBound,
        report))
    area.extent = .init(share: level, laterHour: isLater ? later : nil)
    let left = boat.snapshots.last { $0.hour <= later }?.leftShare ?? 0
    if left >= BulletinReport.muchLeft { area.beyond = left }
    return area
  }

  /// The XML of the message; nil where nothing is to be said.
  ///
  /// Outlines have as many corners as the limit of a ship's link lets them have; then the areas of later hours
  /// are left out, then the less urgent boats, which are counted. A message that takes others back says
  /// nothing of today's boats; it has the areas of the last of them where this is at hand.
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
    let asOf = report.shown(report.situation.asOf)
    if let chain, let cancellation = chain.cancellation {
      return try CAPDocument.xml(
        cancel(
          chain, cancellation, sent: asOf,
          expires: asOf + Double(report.situation.hours) * 3600, incidents: [incident(report)]))
    }
    var text: String?
    for detail in Detail.steps {
      guard let notice = notice(report, sender: sender, detail: detail) else { return nil }
      let next = try CAPDocument.xml(alert(notice, chain))
      text = next
      if next.utf8.count <= limit { break }
    }
    return text
  }
}
