import SimCore

extension VoluntaryReport {
  /// Reads a file from disk.
  ///
  /// - Parameter path: The file.
  /// - Returns: The report.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all its problems.
  package static func read(_ path: String) throws -> VoluntaryReport {
    try VoluntaryReport(FileBytes.read(path), file: path)
  }

  /// Reads the bytes of a file; a column of data of persons is refused.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name for messages.
  /// - Throws: `InvalidInput` with all its problems.
  package init(_ bytes: [UInt8], file: String) throws(InvalidInput) {
    let table = try CSVTable(bytes, file: file)
    let problems = ProblemList(file: file)
    let columns = PersonalData.columns(
      table, known: VoluntaryReport.columns, required: VoluntaryReport.columns, problems)
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
    if table.rows.isEmpty { problems.add(table.end, "", "the table has a header but no rows") }
    rows = []
    var lines: [[String]: Int] = [:]
    for cells in table.rows {
      let reader = ReportCells(cells: cells, columns: columns, problems: problems)
      guard let row = reader.row else { continue }
      let key = [
        row.period.text, row.fromState, row.toState, row.route, row.means.rawValue,
        row.measure.rawValue,
      ]
      let place = cells[0].position
      if let line = lines[key] {
        problems.add(place, "", "the row repeats line \(line): the same but for count and quality")
      } else {
        lines[key] = place.line
        rows.append(row)
      }
    }
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
  }
}

/// The cells of one row.
private struct ReportCells {
  let cells: [CSVTable.Cell]
  let columns: [String: Int]
  let problems: ProblemList

  private func cell(_ name: String) -> CSVTable.Cell {
    columns[name].map { cells[$0] } ?? CSVTable.Cell(text: "", position: .start)
  }

  private func fail(_ name: String, _ message: String, hint: String? = nil) {
    problems.add(cell(name).position, name, message, hint: hint)
  }

  private func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String, _: Choice.Type
  ) -> Choice? {
    let text = cell(name).text
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    fail(
      name,
      "\(Wording.quoted(text)) is not known; expected "
        + Wording.alternatives(known.map { "`\($0)`" }),
      hint: Wording.nearest(text, in: known).map { "did you mean `\($0)`?" })
    return nil
  }

  private func state(_ name: String) -> String? {
    let text = cell(name).text
    if StateCodes.all.contains(text) { return text }
    let known = StateCode.allCases.first { $0.name.lowercased() == text.lowercased() }
    fail(
      name, "\(Wording.quoted(text)) is not an ISO 3166-1 alpha-3 code",
      hint: known.map { "\($0.name) is `\($0.rawValue)`" }
        ?? "such as `MMR` or `IDN`; `XXX` if unknown")
    return nil
  }

  private var route: String? {
    let text = cell("route").text
    let isKey = text.utf8.allSatisfy {
      97...122 ~= $0 || 65...90 ~= $0 || 48...57 ~= $0 || $0 == 95 || $0 == 45
    }
    if isKey, text.utf8.count <= 48, text.utf8.count(where: { 48...57 ~= $0 }) <= 4,
      text.first != "-"
    {
      return text
    }
    fail(
      "route", "\(Wording.quoted(text)) is not a key of a route",
      hint:
        "at most 48 letters, `_` and `-` with at most 4 digits: no free text, no numbers of persons' papers"
    )
    return nil
  }

  /// The row, or nil after adding its problems.
  var row: VoluntaryReport.Row? {
    let period = VoluntaryReport.Period(cell("period").text)
    if period == nil {
      fail(
        "period", "\(Wording.quoted(cell("period").text)) is not a period",
        hint:
          "write a year `2024`, a quarter `2024-Q3` or a month `2024-07`; shorter spans are refused"
      )
    }
    let (from, to) = (state("from_state"), state("to_state"))
    let route = route
    let means = choice("means", VoluntaryReport.Means.self)
    let measure = choice("measure", VoluntaryReport.Measure.self)
    guard let quality = choice("quality", VoluntaryReport.Quality.self) else { return nil }
    var count: Int?
    if quality.hidesCount {
      if !cell("count").text.isEmpty {
        fail("count", "a row of quality `\(quality.rawValue)` has no count")
      }
    } else {
      count = CSVCells.count(cell("count"), "count", problems)
      if count == nil { return nil }
    }
    guard let period, let from, let to, let route, let means, let measure else { return nil }
    return VoluntaryReport.Row(
      period: period, fromState: from, toState: to, route: route, means: means, measure: measure,
      count: count, quality: quality)
  }
}
