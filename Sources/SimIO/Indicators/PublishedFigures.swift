package import SimCore

/// Figures of departures, deaths, rations and prices from public sources, with their ranges.
///
/// Where sources contradict each other, low and high are the extremes and `best` the later or better documented one.
/// What is not known is nil and never filled.
package struct PublishedFigures: Sendable, Equatable {
  package enum Status: String, Sendable, CaseIterable {
    /// Printed in the source.
    case published
    /// Computed from printed figures; the note says how.
    case derived
    /// Set without a source.
    case assumed
    /// Not found; a bound may be known.
    case missing
  }

  package struct Figure: Sendable, Equatable {
    /// The season or other span in words, such as `2014/15` or `2015 H1`.
    package var period: String
    /// Its first moment; nil if open or not tied to a year.
    package var from: Instant?
    /// The first moment after it.
    package var end: Instant?
    /// The moment after the last day of all that `best` rests on; nil where the table does not say.
    package var known: Instant?
    package var quantity: String
    package var low, best, high: Double?
    package var unit: String
    /// Keys of the sources in the guide `indicator-data.md`.
    package var source: String
    package var status: Status
    package var note: String
  }

  /// In the order of the file.
  package private(set) var figures: [Figure]

  /// The figures that Haven carries (`Data/early-warning/published-figures.csv`).
  ///
  /// - Returns: The figures.
  /// - Throws: `InvalidInput` if the table within the program were broken.
  package static func carried() throws(InvalidInput) -> PublishedFigures {
    try PublishedFigures(Array(figuresText.utf8), file: "published-figures.csv")
  }

  /// Departures of the seasons July to June 2012/13 to 2024/25 (`Data/early-warning/seasons.csv`).
  ///
  /// - Returns: One figure for each season, in order; `best` is nil where a season is not known.
  /// - Throws: `InvalidInput` if the table within the program were broken.
  package static func seasons() throws(InvalidInput) -> PublishedFigures {
    try PublishedFigures(Array(seasonsText.utf8), file: "seasons.csv")
  }

  /// Reads a planner's file of the same form.
  ///
  /// - Parameter path: The file.
  /// - Returns: Its figures.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all its problems.
  package static func read(_ path: String) throws -> PublishedFigures {
    try PublishedFigures(FileBytes.read(path), file: path)
  }

  /// The figures of a quantity.
  package func of(_ quantity: String) -> [Figure] { figures.filter { $0.quantity == quantity } }

  static let columns = [
    "period", "from", "to", "known", "quantity", "low", "high", "best", "unit", "source", "status",
    "note",
  ]
  private static let optional = ["note", "known"]

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name for messages.
  /// - Throws: `InvalidInput` with all its problems.
  package init(_ bytes: [UInt8], file: String) throws(InvalidInput) {
    let table = try CSVTable(bytes, file: file)
    let problems = ProblemList(file: file)
    let required = PublishedFigures.columns.filter { !PublishedFigures.optional.contains($0) }
    let columns = PersonalData.columns(
      table, known: PublishedFigures.columns, required: required, problems)
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
    figures = []
    for cells in table.rows {
      let values = FigureCells(cells: cells, columns: columns, problems: problems)
      if let figure = values.figure { figures.append(figure) }
    }
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
  }
}

/// The cells of one figure.
private struct FigureCells {
  let cells: [CSVTable.Cell]
  let columns: [String: Int]
  let problems: ProblemList

  private func cell(_ name: String) -> CSVTable.Cell? { columns[name].map { cells[$0] } }
  private func text(_ name: String) -> String { cell(name)?.text ?? "" }

  private func fail(_ name: String, _ message: String, hint: String? = nil) {
    guard let cell = cell(name) else { return }
    problems.add(cell.position, name, message, hint: hint)
  }

  private func number(_ name: String) -> Double? {
    guard let cell = cell(name), !cell.text.isEmpty else { return nil }
    return CSVCells.number(cell, name, problems)
  }

  private func day(_ name: String) -> Instant? {
    guard let cell = cell(name), !cell.text.isEmpty else { return nil }
    if let day = CSVCells.day(cell.text) { return day }
    fail(name, "\(Wording.quoted(cell.text)) is not a day", hint: "write days as `2024-07-01`")
    return nil
  }

  /// The figure, or nil after adding a problem.
  var figure: PublishedFigures.Figure? {
    for name in ["period", "quantity", "unit", "source"] where text(name).isEmpty {
      fail(name, "is empty")
    }
    guard let status = PublishedFigures.Status(rawValue: text("status")) else {
      let known = PublishedFigures.Status.allCases.map(\.rawValue)
      fail(
        "status",
        "\(Wording.quoted(text("status"))) is not a status; expected "
          + Wording.alternatives(known.map { "`\($0)`" }),
        hint: Wording.nearest(text("status"), in: known).map { "did you mean `\($0)`?" })
      return nil
    }
    let from = day("from")
    let end = day("to").map { $0 + 86_400 }
    let known = day("known").map { $0 + 86_400 }
    if let from, let end, end <= from { fail("to", "`\(text("to"))` is before `\(text("from"))`") }
    let (low, best, high) = (number("low"), number("best"), number("high"))
    let ordered = [low, best, high].compactMap { $0 }
    if ordered != ordered.sorted() { fail("best", "expected low <= best <= high") }
    if status == .missing, best != nil { fail("best", "a missing figure has no best value") }
    if status != .missing, ordered.isEmpty {
      fail("best", "no value", hint: "a figure that is not known has the status `missing`")
    }
    return PublishedFigures.Figure(
      period: text("period"), from: from, end: end, known: known, quantity: text("quantity"),
      low: low,
      best: best, high: high, unit: text("unit"), source: text("source"), status: status,
      note: text("note"))
  }
}
