/// The texts of messages in each language.
///
/// Invariant: every language has every text, with each of its placeholders once.
package struct CAPCatalogue: Sendable, Equatable {
  /// Language tags in their order.
  package private(set) var languages: [String] = []
  private var texts: [String: [CAPText: String]] = [:]

  /// Tables that are known to be complete.
  init(tables: [(language: String, texts: [CAPText: String])]) {
    for (language, texts) in tables { set(language, texts) }
  }

  mutating func set(_ language: String, _ texts: [CAPText: String]) {
    if self.texts[language] == nil { languages.append(language) }
    self.texts[language] = texts
  }

  package func has(_ language: String) -> Bool { texts[language] != nil }

  /// A text with its placeholders filled.
  ///
  /// - Parameters:
  ///   - key: Which text.
  ///   - language: A language of the catalogue.
  ///   - values: What to put in the place of each placeholder.
  /// - Returns: The text; empty if the catalogue does not have the language.
  package func text(_ key: CAPText, _ language: String, _ values: [String: String] = [:]) -> String
  {
    guard let text = texts[language]?[key] else { return "" }
    var out = ""
    for piece in CAPCatalogue.pieces(text) {
      switch piece {
      case .text(let text): out += text
      case .placeholder(let name): out += values[name] ?? ""
      }
    }
    return out
  }

  /// A part of a text: words, or a place for a value.
  enum Piece: Equatable {
    case text(String)
    case placeholder(String)
  }

  /// The parts of a text; a brace without its partner is text.
  static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.placeholder(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  /// What is wrong with the placeholders of a text, if anything.
  static func fault(of text: String, for key: CAPText) -> (message: String, hint: String?)? {
    var found: [String] = []
    for case .placeholder(let name) in pieces(text) { found.append(name) }
    for name in found where !key.placeholders.contains(name) {
      let nearest = Wording.nearest(name, in: key.placeholders)
      return (
        "the placeholder \(Wording.quoted("{\(name)}")) is not known here",
        nearest.map { "did you mean `{\($0)}`?" }
      )
    }
    for name in key.placeholders where found.count(where: { $0 == name }) != 1 {
      return ("the placeholder `{\(name)}` must stand here exactly once", nil)
    }
    let pairs = text.count { $0 == "{" || $0 == "}" }
    return pairs == 2 * found.count ? nil : ("a brace has no partner", nil)
  }
}

extension CAPCatalogue {
  /// A file to translate: a row for each text, with the texts of this catalogue.
  package var template: String {
    var rows = [["key"] + languages]
    for key in CAPText.allCases {
      rows.append([key.rawValue] + languages.map { texts[$0]?[key] ?? "" })
    }
    return CSVTable.text(rows)
  }

  /// This catalogue with the languages of a planner's file added or replaced.
  ///
  /// The file is a table: a column `key` and a column for each language, named by its tag, with every text.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name for messages.
  /// - Returns: The catalogue.
  /// - Throws: `InvalidInput` with all problems of the file.
  package func adding(_ bytes: [UInt8], file: String) throws(InvalidInput) -> CAPCatalogue {
    let table = try CSVTable(bytes, file: file)
    let problems = ProblemList(file: file)
    var result = self
    guard let keys = table.header.firstIndex(where: { $0.text == "key" }) else {
      problems.add(table.start, "", "the column `key` is missing")
      throw InvalidInput(problems.sorted)
    }
    let columns = table.header.indices.filter { $0 != keys }
    if columns.isEmpty { problems.add(table.start, "", "no column of a language") }
    for (place, column) in columns.enumerated() {
      let cell = table.header[column]
      if !CAPRules.isLanguage(cell.text) {
        problems.add(
          cell.position, cell.text,
          "\(Wording.quoted(cell.text)) is no language tag; expected such as `en` or `th`")
      }
      if columns[..<place].contains(where: { table.header[$0].text == cell.text }) {
        problems.add(cell.position, cell.text, "the language stands here twice")
      }
    }
    let rows = CAPCatalogue.rows(of: table, keys: keys, problems)
    for column in columns {
      let language = table.header[column].text
      var texts: [CAPText: String] = [:]
      for key in CAPText.allCases {
        guard let row = rows[key] else { continue }
        let cell = row[column]
        if cell.text.isEmpty {
          problems.add(cell.position, key.rawValue, "no text in `\(language)`")
        } else if !CAPRules.isWritable(cell.text) {
          problems.add(
            cell.position, key.rawValue, "the text has a character that XML cannot carry")
        } else if let fault = CAPCatalogue.fault(of: cell.text, for: key) {
          problems.add(cell.position, key.rawValue, fault.message, hint: fault.hint)
        }
        texts[key] = cell.text
      }
      result.set(language, texts)
    }
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
    return result
  }

  /// The row of each key, with unknown, repeated and missing keys among the problems.
  private static func rows(
    of table: CSVTable, keys: Int, _ problems: ProblemList
  ) -> [CAPText: [CSVTable.Cell]] {
    let known = CAPText.allCases.map(\.rawValue)
    var rows: [CAPText: [CSVTable.Cell]] = [:]
    for row in table.rows {
      let cell = row[keys]
      guard let key = CAPText(rawValue: cell.text) else {
        problems.add(
          cell.position, "key", "\(Wording.quoted(cell.text)) is not a known key",
          hint: Wording.nearest(cell.text, in: known).map { "did you mean `\($0)`?" })
        continue
      }
      if let first = rows[key] {
        problems.add(
          cell.position, "key", "`\(cell.text)` stands in line \(first[keys].position.line) already"
        )
      } else {
        rows[key] = row
      }
    }
    let missing = CAPText.allCases.filter { rows[$0] == nil }.map { "`\($0.rawValue)`" }
    if !missing.isEmpty {
      problems.add(table.end, "", "missing keys: \(missing.joined(separator: ", "))")
    }
    return rows
  }
}
