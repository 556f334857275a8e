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

  /// Number of the bulletin: of what is known and the seed, whatever the order in the file.
  package var identity: String {
    let text = plan.canonicalText + "\n\(bulletin.seed) \(bulletin.samples)"
    return String(SHA256.hex(Array(text.utf8)).prefix(8))
  }

  /// What the result rests on, one sentence each.
  package var conditions: [String] {
    var lines = ["sea: " + seaLabel]
    if isClimatology.current || isClimatology.wind {
      lines.append("no tropical cyclone crosses the area; with one, give a weather forecast file")
    }
    lines += [
      "reports count as far as they are reliable; those about another boat may lie within 200 NM",
      "a boat of which no report says so was under way with probability "
        + Self.percent(bulletin.parameters.unsaidUnderWay),
      "areas hold a share of the samples that are afloat, if any report is about the boat",
      "water left is until people drink less than 0.5 L a day, with rain of the climatology",
      "units: numbers at bases and their readiness are assumed unless the situation gives them",
      "people aboard count as not yet screened: places in States that they may fear are left out",
    ]
    if bulletin.boats.contains(where: \.isUnderWay) {
      lines.append("boats believed under way are shown to 0.25 degree and 6 hours")
    }
    if !profile.isExact { lines.append(profile.words) }
    return lines
  }

  /// The name of a stretch of coast and its State.
  func stretch(_ index: Int) -> (name: String, state: StateCode) {
    stretches.indices.contains(index)
      ? (stretches[index].name, stretches[index].state) : ("unnamed coast", .unknown)
  }

  /// One change of the picture in words.
  func words(_ change: PictureChange, _ boat: BoatBulletin) -> String {
    func times(_ factor: Double) -> String {
      if 0.995..<1.05 ~= factor { return "as large as now" }
      return factor < 1
        ? Self.percent(factor) + " of what it is"
        : PlainNumber.text(factor, digits: factor < 10 ? 1 : 0) + " times as large"
    }
    switch change {
    case .without(let report, let factor, let shift):
      let kind = boat.boat.reports[report].kindName.replacing("_", with: " ")
      let time = moment(boat.boat.reports[report].time, boat)
      return "without report \(report + 1) by time (\(kind), \(time)) the 90 % area is "
        + "\(times(factor)), its mean \(miles(shift, boat)) NM off"
    case .sighting(let point, let factor):
      return "after a sighting at \(position(point, boat)) the 90 % area is \(times(factor))"
    case .emptySearch(let before, let after, let factor):
      return "an empty search of the 50 % ellipse (coverage 1) leaves \(Self.percent(after)) of "
        + "\(Self.percent(before)) in it, 90 % area \(times(factor))"
    }
  }

  /// What somebody must know before the numbers of a boat, the gravest first.
  func alarms(_ boat: BoatBulletin) -> [String] {
    if let excludedBy = boat.excludedBy, boat.boat.reports.indices.contains(excludedBy) {
      let report = boat.boat.reports[excludedBy]
      let kind = report.kindName.replacing("_", with: " ")
      return [
        "reports exclude each other: report \(excludedBy + 1) by time (\(kind), "
          + "\(moment(report.time, boat))) leaves no place; no area is given until one is withdrawn "
          + "or its reliability lowered"
      ]
    }
    var lines: [String] = []
    if boat.parts.count > 1 {
      lines.append("the samples lie in \(boat.parts.count) parts: send a unit to each")
    } else if let focus = boat.now.focus, !focus.isMean {
      lines.append(
        "the mean of the samples lies on land or where none is: the densest place is shown")
    }
    if boat.isDegenerate {
      let least = boat.least
      lines.append(
        "few samples agree with the reports (\(least.name) "
          + "\(PlainNumber.text(least.count, digits: 0)) of \(boat.drawn)): areas are rough; "
          + "more --particles help, unless reports contradict each other")
    } else if boat.now.afloat > 0, boat.now.afloat < Self.fewAfloat {
      lines.append(
        "only \(Self.count(boat.now.afloat, "sample")) afloat: areas are rough")
    }
    if let words = leftWords(boat) { lines.append(words) }
    if boat.now.ashoreShare > 0.5, boat.isAfloat {
      lines.append(
        "it is likelier ashore (\(Self.percent(boat.now.ashoreShare))) than afloat: position, areas "
          + "and units are for the other cases")
    }
    if boat.now.arrivedShare > 0.2 {
      lines.append(
        "it may have arrived or landed under power (\(Self.percent(boat.now.arrivedShare))): "
          + "the areas are for the other cases")
    }
    if boat.noneProbability > 0.2 {
      lines.append(
        "with probability \(Self.percent(boat.noneProbability)) none of the reports is about this "
          + "boat")
    }
    return lines
  }

  /// How much of a boat is lost to the sea data, where it is enough to matter.
  private func leftWords(_ boat: BoatBulletin) -> String? {
    guard let last = boat.snapshots.last, last.leftShare >= Self.muchLeft else { return nil }
    let now = boat.now.leftShare
    return "the sea data end where it may be: with \(Self.percent(now)) it is beyond them now"
      + (last.hour > 0 ? ", with \(Self.percent(last.leftShare)) by +\(last.hour) h" : "")
      + "; areas, units and coasts are for the other cases"
  }

  /// Share of the samples beyond the sea data that must be told.
  static let muchLeft = 0.05
  /// Samples afloat below which areas are called rough.
  private static let fewAfloat = 100

  /// What is taken for granted of a boat because nobody has said it.
  func assumptions(_ boat: BoatBulletin) -> [String] {
    var lines: [String] = []
    if !boat.stores.areStoresStated {
      lines.append(
        "nobody has said what stores are aboard: assumed 2-15 L a person at the first report, 6-28 L "
          + "at the departure of an overdue boat")
    }
    if !boat.stores.arePersonsStated {
      lines.append("nobody has said how many persons are aboard: assumed")
    }
    if !boat.isHullReported { lines.append("nobody has said what kind of boat it is: assumed") }
    return lines
  }

  func warnings(_ boat: BoatBulletin) -> [String] { alarms(boat) + assumptions(boat) }
}
