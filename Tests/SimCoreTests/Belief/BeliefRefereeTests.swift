import Foundation
import SimCore
import Testing

/// What the table belief costs beside the particle belief, within the tolerance of `Validation/belief-table`.
@Suite struct BeliefRefereeTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Validation/belief-table")

  private static let seasons = [1: "January", 4: "April", 7: "July"]

  private static func text(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  private static func cells(_ item: BeliefReferee.Case) -> [String] {
    [item.place, seasons[item.month] ?? "\(item.month)"]
  }

  private static func range(_ value: Replicated, _ digits: Int) -> [String] {
    [value.mean, value.mean - value.half, value.mean + value.half].map { text($0, digits) }
  }

  static let sortieColumns =
    "place,season,lead_h,pos_said,pos_true,pos_particles,bias,bias_low,bias_high,loss,loss_low,loss_high,"
    + "means_apart_km,spread_ratio"
  static let searchColumns =
    "place,season,begins_h,found_table,found_particles,loss,loss_low,loss_high,bias,bias_low,bias_high,"
    + "hours_table,hours_particles,delay_h,delay_low,delay_high"

  private static func row(_ item: BeliefReferee.Case, lead: Int, _ found: BeliefReferee.Sortie)
    -> String
  {
    (cells(item) + ["\(lead)"] + [found.said, found.real, found.best].map { text($0.mean, 4) }
      + range(found.bias, 4) + range(found.loss, 4)
      + [text(found.distance.mean, 1), text(found.spread.mean, 3)]).joined(separator: ",")
  }

  private static func row(_ item: BeliefReferee.Case, begins: Int, _ found: BeliefReferee.Search)
    -> String
  {
    (cells(item) + ["\(begins)", text(found.found.mean, 4), text(found.best.mean, 4)]
      + range(found.loss, 4) + range(found.bias, 4)
      + [text(found.hours.mean, 2), text(found.bestHours.mean, 2)] + range(found.delay, 2))
      .joined(separator: ",")
  }

  /// Writes the tables anew: `HAVEN_WRITE_VALIDATION=1 swift test --filter BeliefRefereeTests`.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["HAVEN_WRITE_VALIDATION"] != nil,
      "writes Validation/belief-table: set HAVEN_WRITE_VALIDATION"))
  func `the tables are written`() async throws {
    var (sorties, searches) = ([Self.sortieColumns], [Self.searchColumns])
    for item in BeliefReferee.cases {
      let referee = BeliefReferee(item)
      for lead in BeliefReferee.leads {
        sorties.append(Self.row(item, lead: lead, try await referee.sortie(lead: lead)))
      }
      for begins in BeliefReferee.begins {
        searches.append(Self.row(item, begins: begins, try await referee.search(begins: begins)))
      }
      for (name, rows) in [("sorties.csv", sorties), ("searches.csv", searches)] {
        let text = rows.map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: Self.folder.appending(path: name))
      }
    }
  }

  /// What README.md states.
  private struct Tolerance {
    /// Said less true, of one sortie and of all days of search.
    var bias = -0.03...0.03
    var searchBias = -0.03...0.03
    /// What is lost by planning with the table.
    var loss = -0.02...0.02
    var delay = -1.0...1.0

    init(_ place: String) {
      guard place == "off Aceh" else { return }
      searchBias = -0.03...0.07
      // Here the plan of the particles is the worse one: it goes on searching where they lie ashore.
      loss = -0.06...0.02
      delay = -5.0...1
    }

    /// Two replicates of 2,000 particles stray more than the rows of the tables.
    func widened(_ range: ClosedRange<Double>, by width: Double) -> ClosedRange<Double> {
      range.lowerBound - width...range.upperBound + width
    }
  }

  /// The rows of a table, by column.
  private static func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private static func number(_ row: [String: String], _ column: String) throws -> Double {
    try #require(row[column].flatMap { Double($0) }, "\(column)")
  }

  @Test func `the tables lie within the tolerance`() throws {
    let sorties = try Self.rows("sorties.csv")
    #expect(sorties.count == BeliefReferee.cases.count * BeliefReferee.leads.count)
    for row in sorties {
      let tolerance = Tolerance(try #require(row["place"]))
      #expect(tolerance.bias.contains(try Self.number(row, "bias")), "\(row)")
      #expect(tolerance.loss.contains(try Self.number(row, "loss")), "\(row)")
    }
    let searches = try Self.rows("searches.csv")
    #expect(searches.count == BeliefReferee.cases.count * BeliefReferee.begins.count)
    for row in searches {
      let tolerance = Tolerance(try #require(row["place"]))
      #expect(tolerance.searchBias.contains(try Self.number(row, "bias")), "\(row)")
      #expect(tolerance.loss.contains(try Self.number(row, "loss")), "\(row)")
      #expect(tolerance.delay.contains(try Self.number(row, "delay_h")), "\(row)")
    }
  }

  @Test(arguments: [(0, 24), (2, 120), (4, 72), (7, 24)])
  func `one sortie of the table is within the tolerance`(number: Int, lead: Int) async throws {
    let item = BeliefReferee.cases[number]
    let found = try await BeliefReferee(item).sortie(lead: lead, replicates: 2)
    let tolerance = Tolerance(item.place)
    #expect(tolerance.widened(tolerance.bias, by: 0.03).contains(found.bias.mean))
    #expect(tolerance.widened(tolerance.loss, by: 0.02).contains(found.loss.mean))
    // Not because nothing is found at all.
    #expect(found.best.mean > 0.01)
  }

  @Test(arguments: [(1, 0)])
  func `days of search by the table are within the tolerance`(number: Int, begins: Int) async throws
  {
    let item = BeliefReferee.cases[number]
    let found = try await BeliefReferee(item).search(begins: begins, replicates: 2)
    let tolerance = Tolerance(item.place)
    #expect(tolerance.widened(tolerance.loss, by: 0.02).contains(found.loss.mean))
    #expect(tolerance.widened(tolerance.delay, by: 1).contains(found.delay.mean))
    #expect(found.best.mean > 0.2)
  }
}
