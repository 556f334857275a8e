import SimCore

/// `bulletin.txt`: one screen for a ship's link, less than 4 kB however many boats.
///
/// Boats stand in the order of urgency. The most urgent have a full block in the order of a SITREP, as many
/// as fit; the others a line; those for which not even a line fits are counted together.
enum BulletinText {
  static let file = "bulletin.txt"
  /// Bytes that the text may have.
  static let limit = 4000

  static func text(_ report: BulletinReport) -> String {
    let boats = report.bulletin.byUrgency
    let head = head(report)
    let tail = tail(report)
    var left = limit - bytes(head) - bytes(tail) - 160
    // Lines first, for as many boats as possible; then full blocks in their place.
    let lines = boats.map { line($0, report) }
    var kept = 0
    while kept < boats.count, left >= bytes([lines[kept]]) {
      left -= bytes([lines[kept]])
      kept += 1
    }
    var full = 0
    while full < kept {
      let block = block(boats[full], report)
      let more = bytes(block) - bytes([lines[full]])
      if more > left { break }
      left -= more
      full += 1
    }
    var body: [String] = []
    for boat in boats.prefix(full) { body += block(boat, report) }
    body += lines[full..<kept]
    if kept < boats.count {
      let rest = boats.dropFirst(kept)
      let persons = rest.reduce(0) { $0 + $1.stores.usualPersons }
      body.append(
        "and \(rest.count) less urgent boats, about \(report.persons(persons)) persons: boats.csv")
    }
    return (head + body + tail).joined(separator: "\n") + "\n"
  }

  private static func bytes(_ lines: [String]) -> Int {
    lines.reduce(0) { $0 + $1.utf8.count + 1 }
  }

  private static func head(_ report: BulletinReport) -> [String] {
    let bulletin = report.bulletin
    let persons = bulletin.boats.reduce(0) { $0 + $1.stores.usualPersons }
    return [
      BulletinReport.firstLine, BulletinReport.nature,
      "\(report.situation.title): bulletin \(report.identity), as of "
        + "\(report.moment(report.situation.asOf)), \(report.situation.hours / 24) d ahead",
      "sea: \(report.seaLabel)",
      "\(bulletin.boats.count) boats reported, about \(report.persons(persons)) persons; "
        + "most urgent first",
    ]
  }

  /// One boat on one line.
  private static func line(_ boat: BoatBulletin, _ report: BulletinReport) -> String {
    let place = boat.now.cloud.map { report.position($0.centroid) } ?? "ashore or out of area"
    let area = boat.area(0, 0.9).map { BulletinReport.squareMiles($0.area) + " NM2" } ?? "-"
    let persons = report.persons(boat.stores.usualPersons)
    return "\(boat.boat.name): \(place), 90 % \(area); \(persons) pers; water "
      + "\(BulletinReport.hours(boat.stores.waterLeft)); ashore "
      + BulletinReport.percent(boat.now.ashoreShare)
  }

  /// One boat in the order of a SITREP: A identity to N further information.
  private static func block(_ boat: BoatBulletin, _ report: BulletinReport) -> [String] {
    let percent = BulletinReport.percent
    let stores = boat.stores
    let hull = boat.hull.key.replacing("_", with: " ")
    let last = report.moment(boat.boat.reports.last?.time ?? report.situation.asOf)
    var lines = [
      "A \(boat.boat.name), \(hull) \(percent(boat.hull.probability)), "
        + "\(boat.boat.reports.count) reports, last \(last)"
    ]
    if let cloud = boat.now.cloud {
      lines.append("B now \(report.position(cloud.centroid)), \(sizes(boat, 0))")
    } else {
      lines.append("B no sample is afloat")
    }
    lines.append(
      "C adrift \(percent(max(0, boat.now.afloatShare - boat.underWayShare))), under way "
        + "\(percent(boat.underWayShare)), ashore \(percent(boat.now.ashoreShare)); not this boat at all "
        + percent(boat.noneProbability))
    let range =
      report.persons(stores.persons.lowerBound) + "-"
      + report.persons(stores.persons.upperBound) + (stores.arePersonsStated ? "" : ", assumed")
    lines.append(
      "D persons \(report.persons(stores.usualPersons)) (\(range)); water left "
        + BulletinReport.hours(stores.waterLeft)
        + (stores.areStoresStated ? "" : " (stores assumed)") + "; first death "
        + BulletinReport.hours(stores.firstDeath))
    lines += meeting(boat, report)
    lines.append("F region \(SearchRegions.standard.regions[boat.region].key) (stand-in limits)")
    lines.append(weather(boat))
    lines.append(
      "K "
        + Bulletin.areaHours(report.situation.hours).filter { [24, 72, 120].contains($0) }
        .compactMap { hour -> String? in
          guard let cloud = boat.snapshots.first(where: { $0.hour == hour })?.cloud else {
            return nil
          }
          return "+\(hour) h \(report.position(cloud.centroid)) \(sizes(boat, hour))"
        }.joined(separator: "; "))
    lines.append(ashore(boat, report))
    let changes = boat.changes.sorted { weight($0) > weight($1) }.prefix(2)
    if !changes.isEmpty {
      lines.append("N " + changes.map { report.words($0, boat) }.joined(separator: "; "))
    }
    for warning in report.warnings(boat).prefix(2) { lines.append("! " + warning) }
    return lines
  }

  /// How much a change would matter: the logarithm of its factor on the area.
  private static func weight(_ change: PictureChange) -> Double {
    switch change {
    case .without(_, let factor, _), .sighting(_, let factor), .emptySearch(_, _, let factor):
      factor > 0 ? Elementary.log(factor).magnitude : 0
    }
  }

  private static func sizes(_ boat: BoatBulletin, _ hour: Int) -> String {
    let sizes = [0.5, 0.9].compactMap { level in
      boat.area(hour, level).map {
        "\(PlainNumber.text(level * 100, digits: 0)) % \(BulletinReport.squareMiles($0.area))"
      }
    }
    return sizes.isEmpty ? "no area" : sizes.joined(separator: ", ") + " NM2"
  }

  /// Who can be there first: the best that recovers, and the best that only finds.
  private static func meeting(_ boat: BoatBulletin, _ report: BulletinReport) -> [String] {
    let best =
      [boat.rendezvous.first { $0.canRecover }, boat.rendezvous.first { !$0.canRecover }]
      .compactMap { $0 }
    guard !best.isEmpty else { return ["E no unit of the list can reach it and return"] }
    return [
      "E "
        + best.map { meeting in
          BulletinReport.words(meeting.kind) + " from "
            + report.situation.bases[meeting.base].name + " in "
            + "\(PlainNumber.text(meeting.hours, digits: 0)) h at \(report.position(meeting.point)), finds "
            + BulletinReport.percent(meeting.findProbability)
            + (meeting.canRecover ? ", takes \(meeting.capacity)" : ", takes nobody")
        }.joined(separator: "; ")
    ]
  }

  private static func weather(_ boat: BoatBulletin) -> String {
    let share = boat.weather.first?.share ?? 1
    let least = boat.weather.min { ($0.share, $0.hour) < ($1.share, $1.hour) }
    return
      "H boarding possible now in \(BulletinReport.percent(share)) of the weather, least in 72 h "
      + "\(BulletinReport.percent(least?.share ?? 1)) (+\(least?.hour ?? 0) h)"
  }

  private static func ashore(_ boat: BoatBulletin, _ report: BulletinReport) -> String {
    let end = boat.snapshots.last?.ashoreShare ?? 0
    let coasts = boat.coasts.prefix(3).map { coast in
      "\(report.stretch(coast.stretch).name) \(BulletinReport.percent(coast.probability)) "
        + "(\(BulletinReport.hours(coast.hours)))"
    }
    let places = boat.places.prefix(2).map { place in
      let room = place.free.map { ", room \($0)" } ?? ""
      return report.situation.places[place.place].name
        + " \(BulletinReport.miles(place.distance)) NM\(room)"
    }
    return "M ashore by +\(report.situation.hours) h \(BulletinReport.percent(end))"
      + (coasts.isEmpty ? "" : ": " + coasts.joined(separator: ", ")) + "; places: "
      + (places.isEmpty ? FilterResult.noLawfulPlaceWords : places.joined(separator: ", "))
  }

  private static func tail(_ report: BulletinReport) -> [String] {
    let bulletin = report.bulletin
    var lines: [String] = []
    if !bulletin.unseen.isEmpty {
      lines.append(
        "UNSEEN, in distress in 7 d (mean, 80 % interval): "
          + bulletin.unseen.prefix(8).map { unseen in
            "\(unseen.region) \(PlainNumber.text(unseen.boats.mean, digits: 1)) boats "
              + "(\(unseen.boats.low)-\(unseen.boats.high)), "
              + "\(PlainNumber.text(unseen.persons.mean, digits: 0)) persons (\(report.persons(unseen.persons.low))-\(report.persons(unseen.persons.high)))"
          }.joined(separator: "; "))
    }
    if !report.situation.caseload.isEmpty {
      lines.append(
        "CASELOAD "
          + report.situation.caseload.prefix(8).map {
            "\($0.region) \($0.cases) cases, \(report.persons($0.persons)) persons"
          }.joined(separator: "; "))
    }
    let places = report.situation.placeStates.prefix(6).map { state in
      "\(state.place) "
        + (state.isOpen
          ? "\(state.occupied.map { report.persons($0) } ?? "?")/\(state.capacity.map(String.init) ?? "?")"
          : "closed")
    }
    if !places.isEmpty { lines.append("RECEPTION " + places.joined(separator: ", ")) }
    let fired = bulletin.triggers.fired
    if bulletin.triggers.tried == nil {
      lines.append("TRIGGERS none given")
    } else {
      lines.append(
        fired.isEmpty
          ? "TRIGGERS none fires"
          : "TRIGGERS "
            + fired.prefix(4).map { "\($0.name) (\($0.stage)): \($0.owner), \($0.action)" }
            .joined(separator: "; "))
      if bulletin.triggers.unfitted > 0 {
        lines.append(
          "TRIGGERS \(bulletin.triggers.unfitted) ask a detector: give --weights of a back-test")
      }
    }
    lines.append(
      "Files: boats.csv rendezvous.csv coasts.csv areas.geojson bulletin.html. No cyclone assumed.")
    return lines
  }
}

extension BulletinReport {
  /// The bulletin on one screen.
  package var text: String { BulletinText.text(self) }
}
