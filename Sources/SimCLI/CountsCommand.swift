import ArgumentParser
import Foundation
import SimCore
import SimIO

/// `haven counts`: aggregate counts in the form of a voluntary reporting system, in and out.
struct Counts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counts",
    abstract: "Reads and writes aggregate counts in the form of a voluntary reporting system.",
    discussion: """
      Counts of persons by period, States and means; never data of persons, which are refused. The \
      columns are those of docs/guides/indicator-data.md. Of a run the mean counts of a member are \
      written, by month, with the quality `synthetic`, never by origin; small counts are suppressed, \
      those of deaths never. A run of the profile `shared` is refused: it hides counts already.

      A table of departures counts persons of a month, quarter or year. No rule of `haven warn` asks for \
      that; rules ask for `departures_seen`, boats, which nobody can make from it.

      Examples:
        haven counts reported.csv
        haven counts reported.csv --indicators indicators.csv
        haven counts runs/may-2015 --export counts.csv
      """)

  @Argument(help: "A table of counts, or the folder of a run for --export.")
  var source: String

  @Option(help: "Write the departures by sea, persons by period, as a table of indicators.")
  var indicators: String?
  @Option(help: "Write the counts of a run to this file.")
  var export: String?

  func run() throws {
    if let export {
      guard indicators == nil else {
        throw Failure("--export and --indicators: only one of them at a time")
      }
      let report = try VoluntaryReport.ofRun(source)
      guard !report.rows.isEmpty else {
        throw Failure(
          "no count of a member of this run is one person or more: there is nothing to write")
      }
      try write(report.text(), to: export)
      return Console.out(report.summary + "\n")
    }
    let report = try VoluntaryReport.read(source)
    if let indicators {
      try write(report.indicators(file: source), to: indicators)
      if let leftOut = report.leftOut { Console.note("\(source): \(leftOut)") }
    }
    Console.out(report.summary + "\n")
  }

  private func write(_ text: String, to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure("file exists: \(Wording.quoted(path))", hint: "choose another name")
    }
    try AtomicFile.write(text, to: path)
  }
}
