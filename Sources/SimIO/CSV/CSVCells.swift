import SimCore

/// Reads the values of cells.
enum CSVCells {
  /// A plain number with a decimal point, or nil after adding a problem.
  static func number(
    _ cell: CSVTable.Cell, _ path: String, _ problems: ProblemList
  ) -> Double? {
    func fail(_ message: String, hint: String? = nil) -> Double? {
      problems.add(cell.position, path, message, hint: hint)
      return nil
    }
    let shown = Wording.quoted(cell.text)
    if cell.text.isEmpty {
      return fail("no value", hint: "leave out the row of a value that is not known")
    }
    do throws(Quantity.Fault) {
      let quantity = try Quantity(cell.text)
      guard quantity.unit.isEmpty else {
        return fail("\(shown) is not a plain number", hint: "the unit has a column of its own")
      }
      return quantity.value
    } catch {
      switch error {
      case .grouped:
        return fail(
          "\(shown) has a decimal comma or grouped digits",
          hint: "write numbers as `1234.5`: a decimal point, no grouping")
      case .notFinite: return fail("\(shown) is not finite")
      case .tooLarge: return fail("\(shown) is too large")
      case .notANumber: return fail("\(shown) is not a number")
      }
    }
  }

  /// A whole number from 0 on, or nil after adding a problem.
  static func count(
    _ cell: CSVTable.Cell, _ path: String, _ problems: ProblemList
  ) -> Int? {
    guard let value = number(cell, path, problems) else { return nil }
    guard value >= 0, value == value.rounded(), value <= 1e9 else {
      problems.add(
        cell.position, path,
        "\(Wording.quoted(cell.text)) is not a count; expected a whole number from 0 to 1000000000")
      return nil
    }
    return Int(value)
  }

  /// A day, such as `2024-07-01`.
  static func day(_ text: String) -> Instant? {
    text.utf8.count == 10 ? Instant(text: text + "T00:00Z") : nil
  }

  /// A day or a moment in UTC, or nil after adding a problem.
  ///
  /// - Parameters:
  ///   - cell: The cell.
  ///   - path: Its column.
  ///   - endOfDay: Whether a day means its end.
  ///   - problems: Where problems go.
  /// - Returns: The moment.
  static func moment(
    _ cell: CSVTable.Cell, _ path: String, endOfDay: Bool, _ problems: ProblemList
  ) -> Instant? {
    if let day = day(cell.text) { return endOfDay ? day + 86_400 : day }
    if let moment = Instant(text: cell.text) { return moment }
    problems.add(
      cell.position, path, "\(Wording.quoted(cell.text)) is not a date",
      hint: "write `2024-07-01` or, with a time in UTC, `2024-07-01T06:00Z`")
    return nil
  }
}
