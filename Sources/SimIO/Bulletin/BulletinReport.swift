package import SimCore

/// A bulletin with all that its files say about it.
package struct BulletinReport: Sendable {
  package let plan: SituationPlan
  package var bulletin: Bulletin
  package let profile: ExportProfile
  package let seaLabel: String
  package let isClimatology: (current: Bool, wind: Bool)
  package let stretches: [CoastStretch]

  /// The first line of every text.
  package static let firstLine = "Not a distress alert: call the RCC."
  /// The words that every file carries.
  package static let nature =
    "SIMULATION (exercise): possible positions by a model, not observations"

  var situation: Situation { bulletin.situation }

  /// Number of the bulletin: of situation and seed, so that the same inputs have the same number.
  package var identity: String {
    String(
      SHA256.hex(plan.bytes + Array("\(bulletin.seed) \(bulletin.samples)".utf8)).prefix(8))
  }

  /// What the result rests on, one sentence each.
  package var conditions: [String] {
    var lines = ["sea: " + seaLabel]
    if isClimatology.current || isClimatology.wind {
      lines.append("no tropical cyclone crosses the area; with one, give a weather forecast file")
    }
    lines += [
      "reports count as far as they are reliable; those about another boat may lie within 200 NM",
      "areas hold a share of the samples that are afloat, if any report is about the boat",
      "water left is until people drink less than 0.5 L a day, with rain of the climatology",
      "units: numbers at bases and their readiness are assumed unless the situation gives them",
      "people aboard count as not yet screened: places in States that they may fear are left out",
    ]
    if !profile.isExact { lines.append(profile.words) }
    return lines
  }

  /// The name of a stretch of coast and its State.
  func stretch(_ index: Int) -> (name: String, state: StateCode) {
    stretches.indices.contains(index)
      ? (stretches[index].name, stretches[index].state) : ("unnamed coast", .unknown)
  }

  /// A position as it may be shown.
  func shown(_ point: GeoPoint) -> GeoPoint { profile.shown(point, inDistress: true) }

  /// A moment as it may be shown.
  func shown(_ time: Instant) -> Instant { profile.shown(time, inDistress: true) }

  /// A number of persons as it may be shown.
  func persons(_ count: Int) -> String { profile.suppresses(count) ? "<5" : String(count) }

  /// Degrees and decimal minutes, as exact as may be shown.
  func position(_ point: GeoPoint, digits: Int = 1) -> String {
    PositionText.degreesAndMinutes(shown(point), digits: digits)
  }

  /// `2025-01-12 06:00Z`.
  func moment(_ time: Instant) -> String {
    let text = shown(time).text
    return text.prefix(16).replacing("T", with: " ") + "Z"
  }

  static func percent(_ share: Double) -> String {
    share > 0 && share < 0.005 ? "<1 %" : PlainNumber.text(share * 100, digits: 0) + " %"
  }

  static func squareMiles(_ area: Double) -> String {
    let value = area / (1852 * 1852)
    return value < 10 ? PlainNumber.text(value, digits: 1) : PlainNumber.text(value, digits: 0)
  }

  static func miles(_ metres: Double) -> String { PlainNumber.text(metres / 1852, digits: 0) }

  /// `30-75 h`, `over 720 h`, with the middle where there is room.
  static func hours(_ range: HourRange, most: Int = 720) -> String {
    guard let low = range.low else { return "over \(most) h" }
    guard let high = range.high else { return "\(low) to over \(most) h" }
    return low == high ? "\(low) h" : "\(low)-\(high) h"
  }

  /// The name of a kind of unit in words.
  static func words(_ kind: UnitKind) -> String { kind.rawValue.replacing("_", with: " ") }

  /// One change of the picture in words.
  func words(_ change: PictureChange, _ boat: BoatBulletin) -> String {
    func times(_ factor: Double) -> String {
      factor < 1
        ? Self.percent(factor) + " of what it is"
        : PlainNumber.text(factor, digits: factor < 10 ? 1 : 0) + " times as large"
    }
    switch change {
    case .without(let report, let factor, let shift):
      let kind = boat.boat.reports[report].kindName.replacing("_", with: " ")
      let time = moment(boat.boat.reports[report].time)
      return "without report \(report + 1) (\(kind), \(time)) the 90 % area is "
        + "\(times(factor)), its mean \(Self.miles(shift)) NM off"
    case .sighting(let point, let factor):
      return "after a sighting at \(position(point)) the 90 % area is \(times(factor))"
    case .emptySearch(let before, let after, let factor):
      return "an empty search of the 50 % ellipse (coverage 1) leaves \(Self.percent(after)) of "
        + "\(Self.percent(before)) in it, 90 % area \(times(factor))"
    }
  }

  /// What somebody must know before the numbers of a boat.
  func warnings(_ boat: BoatBulletin) -> [String] {
    var lines: [String] = []
    if boat.isDegenerate {
      lines.append(
        "few samples agree with the reports (effective "
          + "\(PlainNumber.text(boat.lowestEffective, digits: 0)) of \(boat.samples)): areas are rough; "
          + "more --particles help, unless reports contradict each other")
    }
    if boat.noneProbability > 0.2 {
      lines.append(
        "with probability \(Self.percent(boat.noneProbability)) none of the reports is about this "
          + "boat")
    }
    if !boat.stores.areStoresStated {
      lines.append(
        "nobody has said what stores are aboard: assumed 2-15 L a person at the first report")
    }
    if !boat.stores.arePersonsStated {
      lines.append("nobody has said how many persons are aboard: assumed")
    }
    return lines
  }
}
