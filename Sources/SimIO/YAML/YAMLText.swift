/// Writes scalars of YAML files.
package enum YAMLText {
  /// A text in double quotes that reads back to the same text.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      // Line ends of YAML, and what a reader may refuse as not printable.
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{a0}", "\u{2028}", "\u{2029}", "\u{feff}",
        "\u{fffe}", "\u{ffff}":
        out += "\\u" + hexadecimal(scalar.value, digits: 4)
      case "\u{10000}"...: out += "\\U" + hexadecimal(scalar.value, digits: 8)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// A list on one line.
  package static func list(_ items: [String]) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }

  /// A mapping on one line.
  package static func mapping(_ items: [(key: String, value: String)]) -> String {
    "{" + items.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
  }
}
