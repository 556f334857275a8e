import Foundation
import SimCore
import Testing

/// What the table belief costs beside the particle belief, within the tolerance of `Validation/belief-table`.
@Suite struct BeliefRefereeTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Validation/belief-table")

  private static let seasons = [1: "January", 4: "April", 7: "July", 10: "October"]

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
    }
    for (name, rows) in [("sorties.csv", sorties), ("searches.csv", searches)] {
      let text = rows.map { $0 + "\n" }.joined()
      try Data(text.utf8).write(to: Self.folder.appending(path: name))
    }
  }
}
