/// A table of comma-separated values (RFC 4180) with the place of every cell.
///
/// UTF-8, with or without a byte order mark; lines end in LF or CRLF; blank lines are passed over. The first
/// row is the header. Invariant: every row has as many cells as the header.
package struct CSVTable: Sendable, Equatable {
  package struct Cell: Sendable, Equatable {
    /// Without quotes, and without spaces around it if it had none.
    package var text: String
    package var position: YAMLPosition
  }

  package let header: [Cell]
  package let rows: [[Cell]]
  /// Where the header begins, and where the file ends.
  package let start, end: YAMLPosition
  /// Rows that a file of a user may have.
  package static let mostRows = 200_000
  /// Columns that a table may have.
  package static let mostColumns = 256

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The file, up to one byte more than the limit.
  ///   - file: Its name for messages.
  ///   - limit: Bytes that it may have.
  ///   - mostRows: Rows that it may have.
  /// - Throws: `InvalidInput` with all problems of its form.
  package init(
    _ bytes: [UInt8], file: String, limit: Int = FileBytes.usual, mostRows: Int = CSVTable.mostRows
  ) throws(InvalidInput) {
    let problems = ProblemList(file: file)
    if let fault = CSVTable.fault(of: bytes, limit: limit) {
      problems.add(fault.position, "", fault.message, hint: fault.hint)
      throw InvalidInput(problems.sorted)
    }
    var scanner = CSVScanner(bytes, problems: problems)
    var found = scanner.rows(atMost: mostRows)
    end = scanner.position
    guard !found.isEmpty else {
      if problems.isEmpty {
        problems.add(.start, "", "the file is empty", hint: "the first row names the columns")
      }
      throw InvalidInput(problems.sorted)
    }
    header = found.removeFirst()
    start = header[0].position
    CSVTable.check(header, problems)
    var rows: [[Cell]] = []
    for row in found {
      guard row.count != header.count else {
        rows.append(row)
        continue
      }
      problems.add(
        row[0].position, "", "the row has \(row.count) cells; the header has \(header.count)",
        hint: row.count > header.count ? "a text with a comma stands in double quotes" : nil)
    }
    self.rows = rows
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
  }

  private static func check(_ header: [Cell], _ problems: ProblemList) {
    if header.count == 1, let divider = header[0].text.first(where: { ";\t|".contains($0) }) {
      let name = divider == "\t" ? "tabs" : "`\(divider)`"
      problems.add(
        header[0].position, "", "the columns are divided by \(name); expected commas",
        hint: "save the table as CSV with commas and decimal points")
    }
    if header.count > mostColumns {
      problems.add(
        header[0].position, "", "the table has \(header.count) columns, \(mostColumns) are allowed")
    }
    for cell in header.prefix(mostColumns) where cell.text.isEmpty {
      problems.add(cell.position, "", "a column has no name")
    }
  }

  /// What keeps the bytes from being text at all.
  private static func fault(
    of bytes: [UInt8], limit: Int
  ) -> (position: YAMLPosition, message: String, hint: String?)? {
    if bytes.count > limit {
      return (.start, "the file is larger than \(limit >> 20) MiB", nil)
    }
    let advice = "save the table as CSV in UTF-8"
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      return (.start, "the file is in UTF-16; expected UTF-8", advice)
    }
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
      return (.start, "the file is a workbook or archive, not a table of text", advice)
    }
    if let place = bytes.firstIndex(of: 0) {
      return (position(of: place, in: bytes), "the file has a NUL byte: it is not text", nil)
    }
    if let place = firstInvalid(bytes) {
      return (position(of: place, in: bytes), "the file is not in UTF-8 here", advice)
    }
    return nil
  }

  /// The index of the first byte that is not UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var place = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): place += scalar.count
      case .error: return place
      case .emptyInput: return nil
      }
    }
  }

  private static func position(of place: Int, in bytes: [UInt8]) -> YAMLPosition {
    let before = bytes[..<place]
    let line = before.count { $0 == 0x0a } + 1
    let start = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    return YAMLPosition(
      line: line, column: String(decoding: bytes[start..<place], as: UTF8.self).count + 1)
  }
}

extension CSVTable {
  /// Rows as text, each ended by a line feed.
  package static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// A text as a cell: in quotes where it needs them.
  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
