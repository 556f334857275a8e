import Foundation
import SimCore
import SimIO
import Testing

/// A planner's table as a bulletin takes it.
@Suite struct IndicatorReadingsTests {
  private static let asOf = Instant(year: 2024, month: 12, day: 12, hour: 6)
  private static let day = 86_400.0

  private static func readings(_ rows: String) throws -> IndicatorReadings {
    let text = "indicator,date,known_at,value,unit\n" + rows
    return IndicatorReadings(
      try IndicatorTable(Array(text.utf8), file: "i.csv"), regions: ["north"], asOf: asOf)
  }

  /// The value of the week that rules see at the moment of the bulletin.
  private static func weekly(_ indicator: Indicator, _ rows: String) throws -> Double {
    let start = BulletinRules.start(of: asOf)
    var log = ObservationLog()
    log.append(contentsOf: try readings(rows).readings)
    var board = IndicatorBoard(regions: 1, start: start)
    for i in 0...BulletinRules.days { board.advance(log.view(asOf: Double(i) * day)) }
    board.advance(log.view(asOf: asOf - start))
    return board.weekly(indicator, region: 0)
  }

  @Test func `a revision of a count replaces it, up or down and however late`() throws {
    let first = "departures_seen,2024-12-08,2024-12-08,4,boats\n"
    #expect(try Self.weekly(.departuresSeen, first) == 4)
    #expect(
      try Self.weekly(
        .departuresSeen, first + "departures_seen,2024-12-08,2024-12-10,5,boats\n") == 5)
    #expect(
      try Self.weekly(
        .departuresSeen, first + "departures_seen,2024-12-08,2024-12-10,1,boats\n") == 1)
    // Not known yet.
    #expect(
      try Self.weekly(
        .departuresSeen, first + "departures_seen,2024-12-08,2024-12-20,9,boats\n") == 4)
    // What it corrects has left the week: nothing is taken from it.
    #expect(
      try Self.weekly(
        .departuresSeen,
        "departures_seen,2024-11-20,2024-11-20,4,boats\n"
          + "departures_seen,2024-11-20,2024-12-11,0,boats\n") == 0)
    // Another date is another count.
    #expect(
      try Self.weekly(
        .departuresSeen, first + "departures_seen,2024-12-09,2024-12-10,5,boats\n") == 9)
  }

  @Test func `a level holds however old it is, a count and an outlook do not`() throws {
    let ration = "ration_level,2024-09-03,2024-09-03,6,USD/person/month\n"
    #expect(try Self.weekly(.rationLevel, ration) == 6)
    #expect(
      try Self.weekly(
        .rationLevel,
        "ration_level,2024-12-01,2024-12-02,12,USD/person/month\n" + ration) == 12)
    let old = try Self.readings(
      "boats_overdue,2024-09-03,2024-09-03,6,boats\nweather_window,2024-09-03,2024-09-03,6,d\n"
        + "departures,2024-12-01,2024-12-02,500,persons\n"
        + "caseload,2024-12-01,2025-01-02,500,persons\n" + ration)
    #expect(old.readings.count == 1 && old.unused == 4)
    #expect(
      old.unusedWords
        == "1 row of `departures`, for which no rule can ask; 2 rows of more than 90 days ago; "
        + "1 row not known yet")
  }

  @Test func `a table without any row of use is refused, and rows not used are told`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "haven-readings-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let triggers = folder.appending(path: "t.yaml").path
    let table = folder.appending(path: "i.csv").path
    try Data("haven-triggers: 1\nrules: default\n".utf8).write(to: URL(filePath: triggers))
    func read(_ rows: String) throws -> [String] {
      try Data(("indicator,date,known_at,value,unit\n" + rows).utf8).write(
        to: URL(filePath: table))
      var notes: [String] = []
      _ = try BulletinRules.read(
        triggers: triggers, weights: nil, indicators: table, asOf: Self.asOf,
        note: { notes.append($0) })
      return notes
    }
    let departures = "departures,2024-11-01,2024-12-01,500,persons\n"
    #expect {
      try read(departures)
    } throws: { error in
      (error as? InvalidInput)?.problems.first?.message
        == "no row is of use at the moment of the bulletin: 1 row of `departures`, for which no rule can ask"
    }
    let ration = "ration_level,2024-09-03,2024-09-03,6,USD/person/month\n"
    #expect(
      try read(departures + ration)
        == ["\(table): not used: 1 row of `departures`, for which no rule can ask"])
    #expect(try read(ration).isEmpty)
  }

  @Test func `definitions ask for what rules make of the values`() {
    // Counts add up over a week: a stock told day by day would count the same boats again.
    for definition in IndicatorDefinition.standard {
      guard let indicator = Indicator(rawValue: definition.name) else { continue }
      #expect(
        definition.meaning.contains("since the last row") == (indicator.kind == .count),
        "\(definition.name)")
    }
  }
}
