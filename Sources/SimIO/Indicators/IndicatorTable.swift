package import SimCore

/// A planner's own indicators, read from a table.
///
/// Columns: `indicator`, `region` (may be absent or empty), `date`, `known_at`, `value`, `unit`. A later row for the
/// same indicator, region and date is a revision: it holds from its own `known_at` on.
package struct IndicatorTable: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package var indicator: String
    package var region: String?
    /// The day or moment that the value is of; a day means its start.
    package var date: Instant
    /// When those who decide could know it; a day means its end.
    package var knownAt: Instant
    package var value: Double

    package init(
      indicator: String, region: String?, date: Instant, knownAt: Instant, value: Double
    ) {
      self.indicator = indicator
      self.region = region
      self.date = date
      self.knownAt = knownAt
      self.value = value
    }
  }

  /// In the order of the file.
  package private(set) var rows: [Row] = []

  static let columns = ["indicator", "region", "date", "known_at", "value", "unit"]
  static let required = ["indicator", "date", "known_at", "value", "unit"]

  /// Reads a file from disk.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - indicators: What it may hold.
  ///   - regions: Names that its regions may have; nil for any.
  /// - Returns: The table.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all its problems.
  package static func read(
    _ path: String, indicators: [IndicatorDefinition] = IndicatorDefinition.standard,
    regions: [String]? = nil
  ) throws -> IndicatorTable {
    try IndicatorTable(
      FileBytes.read(path), file: path, indicators: indicators, regions: regions)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name for messages.
  ///   - indicators: What it may hold.
  ///   - regions: Names that its regions may have; nil for any.
  /// - Throws: `InvalidInput` with all its problems.
  package init(
    _ bytes: [UInt8], file: String,
    indicators: [IndicatorDefinition] = IndicatorDefinition.standard, regions: [String]? = nil
  ) throws(InvalidInput) {
    let table = try CSVTable(bytes, file: file)
    let problems = ProblemList(file: file)
    let columns = PersonalData.columns(
      table, known: IndicatorTable.columns, required: IndicatorTable.required, problems)
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
    if table.rows.isEmpty { problems.add(table.end, "", "the table has a header but no rows") }
    let definitions = Dictionary(indicators.map { ($0.name, $0) }) { first, _ in first }
    var reader = RowReader(
      columns: columns, names: indicators.map(\.name), definitions: definitions, regions: regions,
      problems: problems)
    for cells in table.rows {
      if let row = reader.row(cells) { rows.append(row) }
    }
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
  }

  /// What identifies a row.
  private struct Key: Hashable {
    var indicator: String
    var region: String?
    var date, knownAt: Instant
  }

  private struct RowReader {
    let columns: [String: Int]
    let names: [String]
    let definitions: [String: IndicatorDefinition]
    let regions: [String]?
    let problems: ProblemList
    var lines: [Key: Int] = [:]

    init(
      columns: [String: Int], names: [String], definitions: [String: IndicatorDefinition],
      regions: [String]?, problems: ProblemList
    ) {
      self.columns = columns
      self.names = names
      self.definitions = definitions
      self.regions = regions
      self.problems = problems
    }

    /// A row, or nil after adding its problems.
    mutating func row(_ cells: [CSVTable.Cell]) -> Row? {
      func cell(_ name: String) -> CSVTable.Cell? { columns[name].map { cells[$0] } }
      guard let name = cell("indicator"), let dateCell = cell("date"),
        let knownCell = cell("known_at"), let valueCell = cell("value"), let unitCell = cell("unit")
      else { return nil }
      let region = region(cell("region"))
      let date = CSVCells.moment(dateCell, "date", endOfDay: false, problems)
      let knownAt = CSVCells.moment(knownCell, "known_at", endOfDay: true, problems)
      let value = CSVCells.number(valueCell, "value", problems)
      guard let definition = definitions[name.text] else {
        problems.add(
          name.position, "indicator", "\(Wording.quoted(name.text)) is not a known indicator",
          hint: Wording.nearest(name.text, in: names).map { "did you mean `\($0)`?" }
            ?? "indicators: \(names.joined(separator: ", "))")
        return nil
      }
      if unitCell.text != definition.unit {
        problems.add(
          unitCell.position, "unit",
          "\(Wording.quoted(unitCell.text)) is not the unit of `\(name.text)`; "
            + "expected `\(definition.unit)`")
      }
      if let value { check(value, valueCell, definition) }
      guard let date, let knownAt, let value else { return nil }
      guard knownAt >= date else {
        problems.add(
          knownCell.position, "known_at",
          "`\(knownCell.text)` is before the date `\(dateCell.text)`: nothing is known before it is"
        )
        return nil
      }
      let key = Key(indicator: name.text, region: region, date: date, knownAt: knownAt)
      if let line = lines[key] {
        problems.add(
          name.position, "",
          "the row repeats line \(line): same indicator, region, date and known_at")
        return nil
      }
      lines[key] = name.position.line
      return Row(
        indicator: name.text, region: region, date: date, knownAt: knownAt, value: value)
    }

    private func region(_ cell: CSVTable.Cell?) -> String? {
      guard let cell, !cell.text.isEmpty else { return nil }
      if let regions, !regions.contains(cell.text) {
        problems.add(
          cell.position, "region", "\(Wording.quoted(cell.text)) is not a known region",
          hint: Wording.nearest(cell.text, in: regions).map { "did you mean `\($0)`?" })
      } else if cell.text.unicodeScalars.count > 64 {
        problems.add(cell.position, "region", "the name has more than 64 characters")
      }
      return cell.text
    }

    private func check(_ value: Double, _ cell: CSVTable.Cell, _ definition: IndicatorDefinition) {
      let range =
        "`\(Quantity.shown(definition.lowest))` to `\(Quantity.shown(definition.highest))`"
      if !(definition.lowest...definition.highest ~= value) {
        problems.add(
          cell.position, "value",
          "\(Wording.quoted(cell.text)) is out of range for `\(definition.name)`; expected \(range)"
        )
      } else if definition.isWhole, value != value.rounded() {
        problems.add(
          cell.position, "value",
          "\(Wording.quoted(cell.text)) is not a whole number of \(definition.unit)")
      }
    }
  }
}
