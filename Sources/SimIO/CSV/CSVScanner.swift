/// Walks through the text of a table, cell by cell.
struct CSVScanner {
  private let scalars: [Unicode.Scalar]
  private let problems: ProblemList
  private var index = 0
  private var line = 1
  private var column = 1

  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - problems: Where problems go.
  init(_ bytes: [UInt8], problems: ProblemList) {
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    if scalars.first == "\u{feff}" { scalars.removeFirst() }
    self.scalars = scalars
    self.problems = problems
  }

  /// The place of the next character.
  var position: YAMLPosition { YAMLPosition(line: line, column: column) }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func advance() {
    if scalars[index] == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
    index += 1
  }

  /// Whether a line ends here, or the file.
  private var isAtEnd: Bool {
    guard let current else { return true }
    if current == "\n" { return true }
    return current == "\r" && (index + 1 == scalars.count || scalars[index + 1] == "\n")
  }

  /// All rows that are not blank, the header and at most so many more.
  mutating func rows(atMost most: Int) -> [[CSVTable.Cell]] {
    var rows: [[CSVTable.Cell]] = []
    while current != nil {
      let row = row()
      if row.count == 1, row[0].text.isEmpty { continue }
      guard rows.count <= most else {
        problems.add(row[0].position, "", "the table has more than \(most) rows")
        break
      }
      rows.append(row)
    }
    return rows
  }

  private mutating func row() -> [CSVTable.Cell] {
    var row: [CSVTable.Cell] = []
    while true {
      row.append(cell())
      guard current == "," else { break }
      advance()
    }
    if current == "\r" { advance() }
    if current == "\n" { advance() }
    return row
  }

  private mutating func cell() -> CSVTable.Cell {
    while current == " ", !isAtEnd { advance() }
    let start = position
    if current == "\"" { return CSVTable.Cell(text: quotedText(start), position: start) }
    var text = String.UnicodeScalarView()
    while let scalar = current, scalar != ",", !isAtEnd {
      if scalar == "\"" {
        let message = "a double quote within a cell that does not begin with one"
        problems.add(
          position, "", message, hint: "quote the whole cell and double the quotes in it")
        skipCell()
        break
      }
      if scalar == "\r" {
        problems.add(position, "", "a carriage return without a line feed")
        skipCell()
        break
      }
      text.append(scalar)
      advance()
    }
    while text.last == " " { text.removeLast() }
    return CSVTable.Cell(text: String(text), position: start)
  }

  /// The text of a cell in quotes; in it, lines may end and quotes are doubled.
  private mutating func quotedText(_ start: YAMLPosition) -> String {
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = current {
      advance()
      if scalar != "\"" {
        text.append(scalar)
        continue
      }
      guard current == "\"" else {
        while current == " ", !isAtEnd { advance() }
        if current != ",", !isAtEnd {
          problems.add(position, "", "text after the closing double quote of a cell")
          skipCell()
        }
        return String(text)
      }
      text.append("\"")
      advance()
    }
    problems.add(start, "", "the double quote that begins here is not closed")
    return String(text)
  }

  private mutating func skipCell() {
    while current != nil, current != ",", current != "\n" { advance() }
  }
}
