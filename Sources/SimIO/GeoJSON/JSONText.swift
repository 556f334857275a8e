internal import Foundation

/// A value of a JSON text with the byte at which it begins, so that messages can name its place.
struct JSONNode {
  enum Value {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([(name: String, node: JSONNode)])
  }

  var value: Value
  var offset: Int

  /// What the value is, for messages.
  var kind: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.name == name }?.node
  }

  var string: String? { if case .string(let text) = value { text } else { nil } }
  var number: Double? { if case .number(let number) = value { number } else { nil } }
  var list: [JSONNode]? { if case .array(let nodes) = value { nodes } else { nil } }
  var isNull: Bool { if case .null = value { true } else { false } }
}

/// A reader of JSON (RFC 8259) that keeps places.
///
/// The first fault ends it.
struct JSONText {
  struct Fault: Error, Equatable {
    var offset: Int
    var message: String
  }

  private let bytes: [UInt8]
  private var next: Int
  /// Deeper nesting is refused: no honest file has it.
  private static let depthLimit = 64

  static func read(_ bytes: [UInt8]) throws(Fault) -> JSONNode {
    var text = JSONText(bytes)
    let node = try text.node(depth: 0)
    text.skipBlanks()
    if text.next < bytes.count { throw text.fault("more text after the end of the document") }
    return node
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private func fault(_ message: String) -> Fault { Fault(offset: next, message: message) }

  private var byte: UInt8? { next < bytes.count ? bytes[next] : nil }

  private mutating func skipBlanks() {
    while let b = byte, b == 32 || b == 10 || b == 13 || b == 9 { next += 1 }
  }

  private mutating func node(depth: Int) throws(Fault) -> JSONNode {
    skipBlanks()
    let offset = next
    guard depth <= JSONText.depthLimit else {
      throw fault("more than \(JSONText.depthLimit) levels of nesting")
    }
    guard let first = byte else { throw fault("the file ends too early") }
    let value: JSONNode.Value =
      switch first {
      case UInt8(ascii: "{"): .object(try members(depth: depth))
      case UInt8(ascii: "["): .array(try elements(depth: depth))
      case UInt8(ascii: "\""): .string(try string())
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
      default: try word()
      }
    return JSONNode(value: value, offset: offset)
  }

  /// Whether a list or object goes on after an element.
  private mutating func goesOn(until end: UInt8) throws(Fault) -> Bool {
    skipBlanks()
    guard let b = byte else { throw fault("the file ends too early") }
    guard b == end || b == UInt8(ascii: ",") else {
      throw fault("expected `,` or `\(Character(Unicode.Scalar(end)))`")
    }
    next += 1
    return b != end
  }

  private mutating func elements(depth: Int) throws(Fault) -> [JSONNode] {
    next += 1
    skipBlanks()
    if byte == UInt8(ascii: "]") {
      next += 1
      return []
    }
    var nodes: [JSONNode] = []
    repeat { nodes.append(try node(depth: depth + 1)) } while try goesOn(until: UInt8(ascii: "]"))
    return nodes
  }

  private mutating func members(depth: Int) throws(Fault) -> [(name: String, node: JSONNode)] {
    next += 1
    skipBlanks()
    if byte == UInt8(ascii: "}") {
      next += 1
      return []
    }
    var list: [(name: String, node: JSONNode)] = []
    repeat {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else { throw fault("expected a name in quotes") }
      let name = try string()
      skipBlanks()
      guard byte == UInt8(ascii: ":") else { throw fault("expected `:`") }
      next += 1
      list.append((name, try node(depth: depth + 1)))
    } while try goesOn(until: UInt8(ascii: "}"))
    return list
  }

  private mutating func string() throws(Fault) -> String {
    next += 1
    var text: [UInt8] = []
    while let b = byte {
      next += 1
      if b == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard b == UInt8(ascii: "\\") else {
        guard b >= 32 else { throw fault("control character in a text") }
        text.append(b)
        continue
      }
      guard let code = byte else { break }
      next += 1
      switch code {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "u"): text += Array(String(try escapedScalar()).utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(code)
      default: throw fault("unknown escape in a text")
      }
    }
    throw fault("the file ends within a text")
  }

  private mutating func escapedScalar() throws(Fault) -> Character {
    func unit(_ text: inout JSONText) throws(Fault) -> UInt32 {
      guard text.next + 4 <= text.bytes.count,
        let digits = String(bytes: text.bytes[text.next..<(text.next + 4)], encoding: .utf8),
        digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: 16)
      else { throw text.fault("expected four hexadecimal digits") }
      text.next += 4
      return code
    }
    var code = try unit(&self)
    if code >= 0xD800 && code < 0xDC00, byte == UInt8(ascii: "\\") {
      next += 2
      let low = try unit(&self)
      code = 0x10000 + ((code - 0xD800) << 10) + (low &- 0xDC00) & 0x3FF
    }
    return Unicode.Scalar(code).map { Character($0) } ?? "\u{FFFD}"
  }

  private mutating func number() throws(Fault) -> Double {
    let start = next
    while let b = byte, "+-.eE0123456789".utf8.contains(b) { next += 1 }
    let digits = String(decoding: bytes[start..<next], as: UTF8.self)
    guard let value = Double(digits), value.isFinite else {
      next = start
      throw fault("\(Wording.quoted(digits)) is not a finite number")
    }
    return value
  }

  private mutating func word() throws(Fault) -> JSONNode.Value {
    let start = next
    while let b = byte, b & 0xDF >= 65, b & 0xDF <= 90 { next += 1 }
    switch String(decoding: bytes[start..<next], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case let other:
      next = start
      let found = other.isEmpty ? "unexpected character" : "unexpected \(Wording.quoted(other))"
      throw fault("\(found); expected a JSON value")
    }
  }
}
