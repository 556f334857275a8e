import SimCore

/// `bulletin.html`: one page without network, for the screen and for A4.
enum BulletinPage {
  static let file = "bulletin.html"
  private static let label = "SIMULATION (exercise) - not a distress alert: call the RCC"

  static func html(_ report: BulletinReport) -> String {
    let boats = report.bulletin.byUrgency
    let full = boats.count > BulletinMap.mostBoats ? fullCards : boats.count
    let cards = boats.enumerated().map { boat($0.element, report, isFull: $0.offset < full) }
      .joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(report.situation.title)) - simulation</title>
      <style>\(ReportPage.style(label))</style>
      </head>
      <body>
      <p class="label">\(escaped(BulletinReport.firstLine))</p>
      <main>
      <h1>\(escaped(report.situation.title))</h1>
      <p class="run">\(escaped(BulletinReport.nature)). Bulletin <code>\(report.identity)</code>, as of
      \(report.moment(report.situation.asOf)), \(report.situation.hours) hours ahead, seed
      \(report.bulletin.seed), \(report.bulletin.samples) samples a boat, engine
      \(escaped(EngineVersion.text)), profile \(report.profile.rawValue).</p>
      <h2>Boats, most urgent first</h2>
      \(overview(boats, report))
      <h2>Where they may be</h2>
      \(BulletinMap.svg(report))
      <p class="note">Areas that hold 50 % (full line) and 90 % (broken line) of the samples afloat:
      now in red, after 24 hours in brown, after 72 hours in blue; of more than \(BulletinMap.mostBoats)
      boats the 90 % areas now and after 24 hours alone. Dots: positions now, in each part of areas that lie
      apart. Green squares:
      where the best unit meets the boat. Limits of regions and names take no position on any boundary.</p>
      \(cards)
      \(others(report))
      <h2>What this depends on</h2>
      <ul>\(report.conditions.map { "<li>\(escaped($0))</li>" }.joined())</ul>
      </main>
      <p class="label">\(label). Bulletin \(report.identity).</p>
      </body>
      </html>

      """
  }

  static func escaped(_ text: String) -> String { Markup.escaped(text) }

  /// A position that no line breaks; lists of positions may break after their commas.
  private static func whole(_ text: String) -> String {
    text.replacing(" ", with: "\u{a0}").replacing(",\u{a0}", with: ", ")
  }

  /// A table; heads that begin with `#` belong to columns of numbers.
  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let isNumber = heads.map { $0.hasPrefix("#") }
    let head = heads.enumerated().map { i, text in
      "<th scope=\"col\"\(isNumber[i] ? " class=\"number\"" : "")>"
        + escaped(isNumber[i] ? String(text.dropFirst()) : text) + "</th>"
    }.joined()
    let body = rows.map { row in
      "<tr>"
        + row.enumerated().map { i, text in
          let name = i == 0 ? "th scope=\"row\"" : "td"
          let end = i == 0 ? "th" : "td"
          return "<\(name)\(isNumber[i] ? " class=\"number\"" : "")>\(escaped(text))</\(end)>"
        }.joined() + "</tr>\n"
    }.joined()
    return "<div class=\"scroll\"><table><thead><tr>\(head)</tr></thead>"
      + "<tbody>\n\(body)</tbody></table></div>"
  }

  private static func overview(_ boats: [BoatBulletin], _ report: BulletinReport) -> String {
    guard !boats.isEmpty else { return "<p>No boat has been reported.</p>" }
    // Beyond the sea data nothing is shown but this column, where there is anything.
    let hasLeft = boats.contains { $0.snapshots.contains { $0.leftDomain > 0 } }
    return table(
      [
        "boat", "position now", "#90 % area, NM2", "#persons", "#water left", "#first death",
        "#adrift now", "#ashore now",
      ] + (hasLeft ? ["#beyond the sea data now, at the end"] : []) + ["#none of the reports"],
      boats.map { boat in
        [
          boat.boat.name, whole(report.place(boat)),
          boat.area(0, 0.9).map { BulletinReport.squareMiles($0.area) } ?? "-",
          report.persons(boat.stores.usualPersons)
            + (boat.stores.arePersonsStated ? "" : " (assumed)"),
          BulletinReport.hours(boat.stores.waterLeft),
          BulletinReport.hours(boat.stores.firstDeath),
          boat.isLocated ? BulletinReport.percent(boat.adriftShare) : "-",
          boat.isLocated ? BulletinReport.percent(boat.now.ashoreShare) : "-",
        ]
          + (hasLeft
            ? [
              BulletinReport.percent(boat.now.leftShare) + ", "
                + BulletinReport.percent(boat.snapshots.last?.leftShare ?? 0)
            ] : []) + [BulletinReport.percent(boat.noneProbability)]
      })
  }

  /// Of many boats the most urgent have all their rows; those of the others stand in the tables.
  private static let fullCards = 3
  private static let fewHours = [0, 24, 72]

  private static func boat(
    _ boat: BoatBulletin, _ report: BulletinReport, isFull: Bool
  ) -> String {
    var out = "<h2>\(escaped(boat.boat.name))</h2>\n"
    let warnings = report.warnings(boat)
    if !warnings.isEmpty {
      out +=
        "<div class=\"warning\" role=\"note\"><ul>"
        + warnings.map { "<li>\(escaped($0))</li>" }.joined() + "</ul></div>\n"
    }
    if boat.isLocated {
      out += areas(boat, report, isFull: isFull) + meetings(boat, report, isFull: isFull)
      out += ashore(boat, report, isFull: isFull)
    }
    if !boat.changes.isEmpty {
      out += "<h3>What would change this picture</h3>\n<ul>"
      out += boat.changes.map { "<li>\(escaped(report.words($0, boat)))</li>" }.joined()
      out += "</ul>\n"
    }
    return out
      + "<p class=\"note\">Samples \(boat.samples), drawn for the past \(boat.drawn), effective "
      + "\(PlainNumber.text(boat.effective, digits: 0)), least on the way "
      + "\(PlainNumber.text(boat.lowestEffective, digits: 0)).</p>\n"
  }

  private static func areas(
    _ boat: BoatBulletin, _ report: BulletinReport, isFull: Bool
  ) -> String {
    let hasLeft = boat.snapshots.contains { $0.leftDomain > 0 }
    let areas = boat.snapshots.compactMap { snapshot -> [String]? in
      guard
        isFull || fewHours.contains(snapshot.hour) || snapshot.hour == report.situation.hours,
        let focus = snapshot.focus, let large = boat.area(snapshot.hour, 0.9),
        let small = boat.area(snapshot.hour, 0.5)
      else { return nil }
      return [
        "+\(snapshot.hour) h", report.moment(snapshot.time, boat),
        whole(report.position(focus.point, boat) + (focus.isMean ? "" : " (densest)")),
        BulletinReport.squareMiles(small.area), BulletinReport.squareMiles(large.area),
        BulletinReport.percent(snapshot.ashoreShare),
      ] + (hasLeft ? [BulletinReport.percent(snapshot.leftShare)] : [])
    }
    return table(
      ["lead", "time", "position", "#50 % area, NM2", "#90 % area, NM2", "#ashore"]
        + (hasLeft ? ["#beyond the sea data"] : []), areas)
  }

  private static func meetings(
    _ boat: BoatBulletin, _ report: BulletinReport, isFull: Bool
  ) -> String {
    let meetings = boat.rendezvous.prefix(isFull ? 6 : 3).map { meeting in
      [
        report.situation.bases[meeting.base].name, BulletinReport.words(meeting.kind),
        PlainNumber.text(report.arrival(meeting, boat).hours, digits: 1),
        whole(report.position(meeting.point, boat)),
        BulletinReport.percent(report.shown(share: meeting.findProbability, boat)),
        BulletinReport.percent(meeting.workableShare),
        meeting.canRecover ? String(meeting.capacity) : "finds only",
      ]
    }
    return "<h3>Rendezvous, best first</h3>\n"
      + (meetings.isEmpty
        ? "<p>\(report.noMeeting(boat))</p>"
        : table(
          ["base", "unit", "#hours", "where", "#finds it", "#weather lets it", "#takes"],
          Array(meetings)))
  }

  private static func ashore(
    _ boat: BoatBulletin, _ report: BulletinReport, isFull: Bool
  ) -> String {
    var out = ""
    let coasts = boat.coasts.prefix(isFull ? 6 : 3).map { coast in
      let (name, state) = report.stretch(coast.stretch)
      return [
        name, state.name,
        BulletinReport.percent(report.shown(share: coast.probability, boat, parts: 100)),
        BulletinReport.hours(report.shown(coast.hours, boat)),
      ]
    }
    if !coasts.isEmpty {
      out += "<h3>Coasts it may reach by itself</h3>\n"
      out += table(["stretch", "State", "#probability", "#hours, 80 %"], Array(coasts))
    }
    let places = report.places(boat).prefix(isFull ? 5 : 2).map { place, distance in
      let known = report.situation.places[place.place]
      return [
        known.name, known.state.name, BulletinReport.miles(distance),
        place.free.map(String.init)
          ?? place.capacity.map { "at most \($0)" } ?? "not known", place.isShort ? "too few" : "",
      ]
    }
    out += "<h3>Feasible places of landing, nearest first (\(boat.excluded) excluded)</h3>\n"
    out +=
      places.isEmpty
      ? "<p>\(FilterResult.noLawfulPlaceWords)</p>"
      : table(["place", "State", "#NM", "#room", ""], Array(places))
    return out
  }

  private static func others(_ report: BulletinReport) -> String {
    let bulletin = report.bulletin
    var out = ""
    if !bulletin.unseen.isEmpty {
      out += "<h2>Boats not seen, next 7 days</h2>\n"
      out += table(
        ["region", "#boats in distress, mean", "#80 %", "#persons, mean", "#80 %"],
        bulletin.unseen.map {
          [
            $0.region, PlainNumber.text($0.boats.mean, digits: 1),
            "\($0.boats.low)-\($0.boats.high)",
            PlainNumber.text($0.persons.mean, digits: 0),
            "\(report.persons($0.persons.low))-\(report.persons($0.persons.high))",
          ]
        })
      out += "<p class=\"note\">From the numbers that the planner expects; never by origin.</p>\n"
    }
    if !report.situation.caseload.isEmpty {
      out += "<h2>Caseload</h2>\n"
      out += table(
        ["region", "#cases", "#persons"],
        report.situation.caseload.map { [$0.region, "\($0.cases)", report.persons($0.persons)] })
    }
    if !report.reception.isEmpty {
      out += "<h2>Reception</h2>\n"
      out += table(
        ["place", "State", "#persons there", "#room in all", ""],
        report.reception.map { state in
          [
            state.place.name, state.place.state.name,
            state.occupied.map { report.persons($0) } ?? "not known",
            state.capacity.map(String.init) ?? "not known",
            state.isOpen ? state.isCatalogued ? "room by the catalogue" : "" : "closed",
          ]
        })
    }
    if let tried = bulletin.triggers.tried {
      out += "<h2>Triggers</h2>\n"
      out +=
        bulletin.triggers.fired.isEmpty
        ? "<p>None of \(tried) rules fires.</p>"
        : table(
          ["rule", "stage", "owner", "action", "why"],
          bulletin.triggers.fired.map { [$0.name, $0.stage, $0.owner, $0.action, $0.reason] })
      if !report.untriedRules.isEmpty {
        out +=
          "<ul>" + report.untriedRules.map { "<li>Of the rules \(escaped($0)).</li>" }.joined()
          + "</ul>\n"
      }
    }
    return out
  }
}
