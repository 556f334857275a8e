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
        "and \(BulletinReport.count(rest.count, "less urgent boat")), about "
          + "\(report.persons(persons)) persons: boats.csv")
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
        + "\(report.moment(report.situation.asOf)), "
        + "\(BulletinReport.span(report.situation.hours)) ahead",
      "sea: \(report.seaLabel)",
      "\(BulletinReport.count(bulletin.boats.count, "boat")) reported"
        + (persons > 0 ? ", about \(report.persons(persons)) persons" : "")
        + (bulletin.boats.count > 1 ? "; most urgent first" : ""),
    ]
  }

  /// One boat on one line.
  private static func line(_ boat: BoatBulletin, _ report: BulletinReport) -> String {
    let area = boat.area(0, 0.9).map { BulletinReport.squareMiles($0.area) + " NM2" } ?? "-"
    let persons = report.persons(boat.stores.usualPersons)
    return "\(boat.boat.name): \(report.place(boat)), 90 % \(area); \(persons) pers; water "
      + BulletinReport.hours(boat.stores.waterLeft)
      + (boat.isLocated ? "; ashore \(BulletinReport.percent(boat.now.ashoreShare))" : "")
  }

  /// One boat in the order of a SITREP: A identity to N further information.
  private static func block(_ boat: BoatBulletin, _ report: BulletinReport) -> [String] {
    let stores = boat.stores
    let last = report.moment(boat.boat.reports.last?.time ?? report.situation.asOf, boat)
    var lines = [
      "A \(boat.boat.name), \(BulletinReport.hull(boat)), "
        + "\(BulletinReport.count(boat.boat.reports.count, "report")), last \(last)"
    ]
    lines.append(
      "B now \(report.place(boat))" + (boat.now.focus == nil ? "" : ", " + sizes(boat, 0)))
    if boat.isLocated { lines.append(state(boat)) }
    let range =
      (stores.persons.count > 1 ? [report.persons(stores.persons)] : [])
      + (stores.arePersonsStated ? [] : ["assumed"])
    lines.append(
      "D persons \(report.persons(stores.usualPersons))"
        + (range.isEmpty ? "" : " (\(range.joined(separator: ", ")))") + "; water left "
        + BulletinReport.hours(stores.waterLeft)
        + (stores.areStoresStated ? "" : " (stores assumed)") + "; first death "
        + BulletinReport.hours(stores.firstDeath))
    if boat.isLocated {
      lines += meeting(boat, report)
      lines.append("F region \(SearchRegions.standard.regions[boat.region].key) (stand-in limits)")
      lines += weather(boat)
      lines += ahead(boat, report)
      lines.append(ashore(boat, report))
    }
    let changes = boat.changes.sorted { weight($0) > weight($1) }.prefix(2)
    if !changes.isEmpty {
      lines.append("N " + changes.map { report.words($0, boat) }.joined(separator: "; "))
    }
    return lines + report.alarms(boat).map { "! " + $0 }
  }

  private static func state(_ boat: BoatBulletin) -> String {
    let percent = BulletinReport.percent
    return "C adrift \(percent(boat.adriftShare)), under way \(percent(boat.underWayShare)), "
      + "ashore \(percent(boat.now.ashoreShare))"
      + (boat.now.arrived > 0 ? ", may have arrived \(percent(boat.now.arrivedShare))" : "")
      + (boat.now.leftDomain > 0 ? ", beyond the sea data \(percent(boat.now.leftShare))" : "")
      + "; not this boat at all \(percent(boat.noneProbability))"
  }

  /// Where it will be: two or three moments and the last hour; nothing where nothing is afloat then.
  private static func ahead(_ boat: BoatBulletin, _ report: BulletinReport) -> [String] {
    let last = report.situation.hours
    let wanted = last <= 24 ? [6, 12, last] : [24, 72, 120, last]
    let parts = Bulletin.areaHours(last).filter { $0 > 0 && wanted.contains($0) }
      .compactMap { hour -> String? in
        guard let focus = boat.snapshots.first(where: { $0.hour == hour })?.focus else {
          return nil
        }
        return "+\(hour) h \(report.position(focus.point, boat)) \(sizes(boat, hour))"
      }
    return parts.isEmpty ? [] : ["K " + parts.joined(separator: "; ")]
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

  /// Who can be there: the best that recovers, the first that takes most where that is another, and the
  /// best that only finds.
  private static func meeting(_ boat: BoatBulletin, _ report: BulletinReport) -> [String] {
    let recovers = boat.rendezvous.first { $0.canRecover }
    var best = [recovers].compactMap { $0 }
    if let most = boat.firstToTakeMost, let recovers, most.capacity > recovers.capacity,
      recovers.capacity < boat.stores.usualPersons
    {
      best.append(most)
    }
    best += [boat.rendezvous.first { !$0.canRecover }].compactMap { $0 }
    guard !best.isEmpty else { return ["E " + report.noMeeting(boat)] }
    return [
      "E "
        + best.map { meeting in
          BulletinReport.words(meeting.kind) + " from "
            + report.situation.bases[meeting.base].name + " in "
            + PlainNumber.text(report.arrival(meeting, boat).hours, digits: 0)
            + " h at \(report.position(meeting.point, boat)), finds "
            + BulletinReport.percent(report.shown(share: meeting.findProbability, boat))
            + (meeting.canRecover ? ", takes \(meeting.capacity)" : ", takes nobody")
        }.joined(separator: "; ")
    ]
  }

  private static func weather(_ boat: BoatBulletin) -> [String] {
    let least = boat.weather.min { ($0.share, $0.hour) < ($1.share, $1.hour) }
    guard let now = boat.weather.first, let least else { return [] }
    return [
      "H boarding possible now in \(BulletinReport.percent(now.share)) of the weather, least in 72 h "
        + "\(BulletinReport.percent(least.share)) (+\(least.hour) h)"
    ]
  }

  private static func ashore(_ boat: BoatBulletin, _ report: BulletinReport) -> String {
    let end = boat.snapshots.last?.ashoreShare ?? 0
    let coasts = boat.coasts.prefix(3).map { coast in
      "\(report.stretch(coast.stretch).name) \(BulletinReport.percent(coast.probability)) "
        + "(\(BulletinReport.hours(report.shown(coast.hours, boat))))"
    }
    let places = report.places(boat).prefix(2).map { place, distance in
      let room = place.free.map { ", room \($0)" } ?? ""
      return report.situation.places[place.place].name
        + " \(BulletinReport.miles(distance)) NM\(room)"
    }
    let left = boat.snapshots.last?.leftShare ?? 0
    return "M ashore by +\(report.situation.hours) h \(BulletinReport.percent(end))"
      + (left > 0 ? ", beyond the sea data \(BulletinReport.percent(left))" : "")
      + (coasts.isEmpty ? "" : ": " + coasts.joined(separator: ", ")) + "; places: "
      + (places.isEmpty ? FilterResult.noLawfulPlaceWords : places.joined(separator: ", "))
  }

  /// The first of a list, and how many more there are.
  private static func few(_ words: [String], _ most: Int, _ separator: String) -> String {
    let shown = words.prefix(most).joined(separator: separator)
    return words.count > most ? shown + separator + "and \(words.count - most) more" : shown
  }

  private static func tail(_ report: BulletinReport) -> [String] {
    let bulletin = report.bulletin
    var lines: [String] = []
    if !bulletin.unseen.isEmpty {
      let words = bulletin.unseen.map { unseen in
        "\(unseen.region) \(PlainNumber.text(unseen.boats.mean, digits: 1)) boats "
          + "(\(unseen.boats.low)-\(unseen.boats.high)), "
          + "\(PlainNumber.text(unseen.persons.mean, digits: 0)) persons (\(report.persons(unseen.persons.low))-\(report.persons(unseen.persons.high)))"
      }
      lines.append("UNSEEN, in distress in 7 d (mean, 80 % interval): " + few(words, 8, "; "))
    }
    if !report.situation.caseload.isEmpty {
      let words = report.situation.caseload.map {
        "\($0.region) \(BulletinReport.count($0.cases, "case")), "
          + "\(report.persons($0.persons)) persons"
      }
      lines.append("CASELOAD " + few(words, 8, "; "))
    }
    let places = report.reception.map { state in
      state.isOpen
        ? "\(state.place.key) \(state.occupied.map { report.persons($0) } ?? "?")/"
          + (state.capacity.map(String.init) ?? "?") : "\(state.place.key) closed"
    }
    if !places.isEmpty { lines.append("RECEPTION " + few(places, 6, ", ")) }
    let fired = bulletin.triggers.fired
    if bulletin.triggers.tried == nil {
      lines.append("TRIGGERS none given")
    } else {
      let words = fired.map { "\($0.name) (\($0.stage)): \($0.owner), \($0.action)" }
      lines.append(fired.isEmpty ? "TRIGGERS none fires" : "TRIGGERS " + few(words, 4, "; "))
      lines += report.untriedRules.map { "TRIGGERS " + $0 }
    }
    lines.append(
      "Files: boats.csv rendezvous.csv coasts.csv areas.geojson bulletin.html. No cyclone assumed.")
    return lines
  }
}

extension BulletinReport {
  /// The bulletin on one screen.
  package var text: String { BulletinText.text(self) }

  /// The state of reception where the situation tells of it: capacities that it leaves out are those of the
  /// catalogue.
  var reception:
    [(
      place: LandingPlace, occupied: Int?, capacity: Int?, isCatalogued: Bool, isOpen: Bool
    )]
  {
    situation.placeStates.compactMap { state in
      guard let place = situation.places.first(where: { $0.key == state.place }) else { return nil }
      return (
        place, state.occupied, state.capacity ?? place.capacity, state.capacity == nil,
        state.isOpen && place.isOpen
      )
    }
  }
}
