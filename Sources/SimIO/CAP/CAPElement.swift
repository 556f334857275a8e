/// An element of an XML document: as much of XML as a message needs.
///
/// Names stand without their prefix, and attributes are passed over. A document type is refused, so there are no
/// entities but those of XML itself.
struct CAPElement: Sendable, Equatable {
  var name: String
  /// Line of the document on which it begins.
  var line: Int
  var text = ""
  var children: [CAPElement] = []

  /// Why a document cannot be read, and where.
  struct Fault: Error, Equatable, Sendable {
    var line: Int
    var path = ""
    var message: String
  }

  /// The outermost element of a document.
  static func root(of bytes: [UInt8]) throws(Fault) -> CAPElement {
    var scanner = CAPScanner(bytes: bytes)
    return try scanner.root()
  }
}

/// Reads elements from bytes.
private struct CAPScanner {
  let bytes: [UInt8]
  private var at = 0
  private var line = 1
  /// Elements within each other that a message may have: many more than any has.
  private static let deepest = 32

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func root() throws(CAPElement.Fault) -> CAPElement {
    var open: [CAPElement] = []
    var root: CAPElement?
    _ = skip("\u{feff}")
    while at < bytes.count {
      if skip("<!--") {
        _ = try taken(until: "-->")
      } else if skip("<![CDATA[") {
        let text = try taken(until: "]]>")
        guard !open.isEmpty else { throw fault("text outside of all elements") }
        open[open.count - 1].text += text
      } else if skip("<?") {
        _ = try taken(until: "?>")
      } else if skip("<!") {
        throw fault("a document type is not read")
      } else if skip("</") {
        let name = Self.name(try taken(until: ">"))
        guard let done = open.popLast(), done.name == name else {
          throw fault("`</\(name)>` ends no element that is open")
        }
        if open.isEmpty { root = done } else { open[open.count - 1].children.append(done) }
      } else if skip("<") {
        guard root == nil, open.count < Self.deepest else {
          throw fault("an element too many")
        }
        let begin = line
        let tag = try tag()
        let element = CAPElement(name: Self.name(tag), line: begin)
        guard !element.name.isEmpty else { throw fault("an element without a name") }
        if !tag.hasSuffix("/") {
          open.append(element)
        } else if open.isEmpty {
          root = element
        } else {
          open[open.count - 1].children.append(element)
        }
      } else {
        let begin = line
        let text = try run()
        if !open.isEmpty {
          open[open.count - 1].text += text
        } else if !text.allSatisfy(\.isWhitespace) {
          throw CAPElement.Fault(line: begin, message: "text outside of all elements")
        }
      }
    }
    if let last = open.last { throw fault("`<\(last.name)>` has no end") }
    guard let root else { throw fault("no element") }
    return root
  }

  private func fault(_ message: String) -> CAPElement.Fault {
    CAPElement.Fault(line: line, message: message)
  }

  /// The name of a tag without its prefix and attributes.
  private static func name(_ tag: String) -> String {
    let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
    return String(name.split(separator: ":").last ?? "")
  }

  private mutating func skip(_ text: String) -> Bool {
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  private mutating func text(_ range: Range<Int>) throws(CAPElement.Fault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw fault("the bytes are no UTF-8")
    }
    line += bytes[range].count { $0 == UInt8(ascii: "\n") }
    return text
  }

  private mutating func taken(until end: String) throws(CAPElement.Fault) -> String {
    var last = at
    while last < bytes.count {
      if bytes[last...].starts(with: end.utf8) {
        let text = try text(at..<last)
        at = last + end.utf8.count
        return text
      }
      last += 1
    }
    throw fault("`\(end)` is missing")
  }

  /// What stands between `<` and `>`; quoted values may have either.
  private mutating func tag() throws(CAPElement.Fault) -> String {
    var quote: UInt8?
    for last in at..<bytes.count {
      let byte = bytes[last]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        let tag = try text(at..<last)
        at = last + 1
        return tag
      }
    }
    throw fault("`>` is missing")
  }

  /// Text up to the next element, with its entities and line ends as XML reads them.
  private mutating func run() throws(CAPElement.Fault) -> String {
    let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let raw = try text(at..<end).replacing("\r\n", with: "\n")
    at = end
    var out = ""
    var rest = raw[...]
    while let and = rest.firstIndex(of: "&") {
      out += rest[..<and]
      guard let end = rest[and...].firstIndex(of: ";"),
        let character = Self.character(rest[rest.index(after: and)..<end])
      else { throw fault("an entity that is not one of XML itself") }
      out.unicodeScalars.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private static func character(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let code =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      return code.flatMap(Unicode.Scalar.init)
    }
  }
}
