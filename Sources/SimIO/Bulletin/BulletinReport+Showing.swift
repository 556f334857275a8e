import SimCore

/// How exactly numbers of a bulletin may be shown.
///
/// What is not exact lies in cells of 0.25 degree and slots of six hours: in the shared profile all boats, in every
/// profile those believed under way. Distances are then from the cell, so that they give no position away.
extension BulletinReport {
  /// Hours and miles to which others are rounded.
  private static let coarseHours = 6.0
  private static let coarseMiles = 15.0

  /// Whether a boat may be shown exactly.
  func isExact(_ boat: BoatBulletin) -> Bool { profile.isExact && !boat.isUnderWay }

  /// A moment that belongs to no boat, as it may be shown.
  func shown(_ time: Instant) -> Instant { profile.shown(time, inDistress: true) }

  func shown(_ point: GeoPoint, _ boat: BoatBulletin) -> GeoPoint {
    profile.shown(point, inDistress: !boat.isUnderWay)
  }

  func shown(_ time: Instant, _ boat: BoatBulletin) -> Instant {
    profile.shown(time, inDistress: !boat.isUnderWay)
  }

  /// Hours until something at a place, rounded up to six where not exact.
  func shown(hours: Double, _ boat: BoatBulletin) -> Double {
    isExact(boat) ? hours : (hours / Self.coarseHours).rounded(.up) * Self.coarseHours
  }

  /// Hours from the moment of the bulletin as it is shown to that moment as it is.
  private var hoursNotShown: Double { (situation.asOf - shown(situation.asOf)) / 3600 }

  /// When a unit meets a boat: hours after the moment of the bulletin as it is shown, and the moment that they
  /// give.
  ///
  /// Where not exact the hours are rounded up to six, so that nobody is expected too early.
  func arrival(_ meeting: Rendezvous, _ boat: BoatBulletin) -> (hours: Double, time: Instant) {
    guard !isExact(boat) else { return (meeting.hours, meeting.time) }
    let hours = shown(hours: meeting.hours + hoursNotShown, boat)
    return (hours, shown(situation.asOf) + hours * 3600)
  }

  /// A range of hours after the moment of the bulletin as it is shown, rounded outwards to six where not exact.
  func shown(_ range: HourRange, _ boat: BoatBulletin) -> HourRange {
    guard !isExact(boat) else { return range }
    func slots(_ hours: Int?, _ rule: FloatingPointRoundingRule) -> Int? {
      hours.map {
        Int(((Double($0) + hoursNotShown) / Self.coarseHours).rounded(rule) * Self.coarseHours)
      }
    }
    var coarse = range
    coarse.low = slots(range.low, .down)
    coarse.middle = slots(range.middle, .toNearestOrAwayFromZero)
    coarse.high = slots(range.high, .up)
    return coarse
  }

  /// A share that depends on where exactly a boat is: to a twentieth where not exact, unless said.
  func shown(share: Double, _ boat: BoatBulletin, parts: Double = 20) -> Double {
    isExact(boat) ? share : (share * parts).rounded() / parts
  }

  /// The distance of a boat's position from a place, m: from the middle of its cell where not exact.
  func distance(_ boat: BoatBulletin, of place: FeasiblePlace) -> Double {
    guard !isExact(boat), let point = boat.now.focus?.point ?? boat.coasts.first?.centre else {
      return place.distance
    }
    return Ellipsoid.passage(shown(point, boat), situation.places[place.place].point)
  }

  /// The way of a unit to a rendezvous, m: to the middle of its cell where not exact.
  func distance(_ boat: BoatBulletin, of meeting: Rendezvous) -> Double {
    guard !isExact(boat) else { return meeting.distance }
    return Ellipsoid.passage(
      situation.bases[meeting.base].position, shown(meeting.point, boat))
  }

  /// Places of landing, nearest first by the distance that is shown.
  func places(_ boat: BoatBulletin) -> [(place: FeasiblePlace, distance: Double)] {
    boat.places.map { ($0, distance(boat, of: $0)) }.sorted {
      ($0.distance, $0.place.place) < ($1.distance, $1.place.place)
    }
  }

  /// A number of persons as it may be shown.
  func persons(_ count: Int) -> String { profile.suppresses(count) ? "<5" : String(count) }

  /// A range of persons as it may be shown: one number where both ends are the same.
  func persons(_ range: ClosedRange<Int>) -> String {
    range.count == 1
      ? persons(range.lowerBound) : persons(range.lowerBound) + "-" + persons(range.upperBound)
  }

  /// `1 report`, `2 reports`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Degrees and decimal minutes, as exact as may be shown.
  func position(_ point: GeoPoint, _ boat: BoatBulletin, digits: Int = 1) -> String {
    PositionText.degreesAndMinutes(shown(point, boat), digits: digits)
  }

  /// `2025-01-12 06:00Z`.
  func moment(_ time: Instant) -> String { Self.words(shown(time)) }

  func moment(_ time: Instant, _ boat: BoatBulletin) -> String { Self.words(shown(time, boat)) }

  private static func words(_ time: Instant) -> String {
    time.text.prefix(16).replacing("T", with: " ") + "Z"
  }

  static func percent(_ share: Double) -> String {
    share > 0 && share < 0.005 ? "<1 %" : PlainNumber.text(share * 100, digits: 0) + " %"
  }

  static func squareMiles(_ area: Double) -> String {
    let value = area / (1852 * 1852)
    if area > 0, value < 0.05 { return "<0.1" }
    return value < 10 ? PlainNumber.text(value, digits: 1) : PlainNumber.text(value, digits: 0)
  }

  static func miles(_ metres: Double) -> String { PlainNumber.text(metres / 1852, digits: 0) }

  /// Nautical miles between places of one boat.
  func miles(_ metres: Double, _ boat: BoatBulletin) -> String {
    guard !isExact(boat) else { return Self.miles(metres) }
    let miles = (metres / 1852 / Self.coarseMiles).rounded() * Self.coarseMiles
    return PlainNumber.text(miles, digits: 0)
  }

  /// `30-75 h`, `over 720 h`.
  static func hours(_ range: HourRange, most: Int = StoresOutlook.days * 24) -> String {
    guard let low = range.low else { return "over \(most) h" }
    guard let high = range.high else { return "\(low) to over \(most) h" }
    return low == high ? "\(low) h" : "\(low)-\(high) h"
  }

  /// `6 h`, `10 d`.
  static func span(_ hours: Int) -> String {
    hours < 72 || hours % 24 != 0 ? "\(hours) h" : "\(hours / 24) d"
  }

  /// The name of a kind of unit in words.
  static func words(_ kind: UnitKind) -> String { kind.rawValue.replacing("_", with: " ") }

  /// The hull in words.
  static func hull(_ boat: BoatBulletin) -> String {
    guard boat.isHullReported else { return "hull not reported" }
    return boat.hull.key.replacing("_", with: " ") + " " + percent(boat.hull.probability)
  }

  /// Where a boat is, in a few words.
  func place(_ boat: BoatBulletin, digits: Int = 1) -> String {
    if !boat.isLocated { return "not known: reports exclude each other" }
    if boat.parts.count > 1 {
      return boat.parts.map {
        "\(Self.percent($0.share)) near \(position($0.point, boat, digits: digits))"
      }.joined(separator: ", ")
    }
    guard let focus = boat.now.focus else {
      if boat.now.leftShare > 0.5 { return "beyond the sea data" }
      return boat.now.arrivedShare > 0.5 ? "may have arrived" : "ashore"
    }
    return position(focus.point, boat, digits: digits) + (focus.isMean ? "" : " (densest)")
  }

  /// Why no unit meets a boat.
  func noMeeting(_ boat: BoatBulletin) -> String {
    if boat.isAfloat {
      return "no unit of the list can reach it within \(Self.span(situation.hours)) and return"
    }
    return boat.now.leftDomain > 0
      ? "nothing to meet within the sea data" : "nothing to meet at sea: no sample is afloat"
  }

  /// Rules that could not be tried, one sentence each.
  var untriedRules: [String] {
    var lines: [String] = []
    let triggers = bulletin.triggers
    if triggers.unfitted > 0 {
      lines.append(
        "\(triggers.unfitted) \(triggers.unfitted == 1 ? "asks" : "ask") a detector: give --weights "
          + "of a back-test")
    }
    if triggers.unsaid > 0 {
      lines.append(
        "\(triggers.unsaid) \(triggers.unsaid == 1 ? "asks" : "ask") how long survivors wait aboard: "
          + "give `waiting_since` in caseload")
    }
    return lines
  }
}
