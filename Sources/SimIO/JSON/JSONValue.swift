/// A JSON document whose members keep the order in which they are written.
///
/// Numbers are the shortest text that reads back to the same bits. The text of a value is therefore
/// a function of the value alone.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name and its value.
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// A number, or null where there is none (JSON has no NaN and no infinity).
  package static func optional(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value)
  }

  /// A string, or null.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The value of a member of an object.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The document as text with a final newline: two blanks of indentation, or on one line.
  package func text(indented: Bool = true) -> String {
    var out = ""
    write(to: &out, depth: indented ? 0 : nil)
    return out + "\n"
  }

  private func write(to out: inout String, depth: Int?) {
    switch self {
    case .null: out += "null"
    case .bool(let flag): out += flag ? "true" : "false"
    case .integer(let value): out += String(value)
    case .number(let value): out += JSONValue.text(of: value)
    case .string(let text): JSONValue.write(text, to: &out)
    case .array(let values):
      // Arrays of plain values (coordinates) stay on one line.
      let inner = values.contains(where: \.isStructured) ? depth : nil
      JSONValue.list("[", "]", values.count, to: &out, depth: inner) { i, out, depth in
        values[i].write(to: &out, depth: depth)
      }
    case .object(let members):
      JSONValue.list("{", "}", members.count, to: &out, depth: depth) { i, out, depth in
        JSONValue.write(members[i].name, to: &out)
        out += ": "
        members[i].value.write(to: &out, depth: depth)
      }
    }
  }

  private var isStructured: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private static func list(
    _ open: String, _ close: String, _ count: Int, to out: inout String, depth: Int?,
    _ element: (Int, inout String, Int?) -> Void
  ) {
    guard count > 0 else {
      out += open + close
      return
    }
    out += open
    for i in 0..<count {
      if i > 0 { out += depth == nil ? ", " : "," }
      if let depth { out += "\n" + String(repeating: "  ", count: depth + 1) }
      element(i, &out, depth.map { $0 + 1 })
    }
    if let depth { out += "\n" + String(repeating: "  ", count: depth) }
    out += close
  }

  private static func text(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int64(value)) }
    return "\(value)"
  }

  private static func write(_ text: String, to out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      // Also escaped: what could end a script element of an HTML page.
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1f}", "\u{7f}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
