internal import CYaml

/// Reads one YAML document into nodes with positions.
///
/// Works on the event stream of libyaml (which the Yams package carries) and keeps its own stack, so
/// nesting cannot exhaust the machine's; caps on values, depth and bytes hold before anything is
/// expanded. Aliases share what they name and count as often as they are used.
package struct YAMLReader {
  private let problems: ProblemList
  private let limits: YAMLLimits
  private var frames: [Frame] = []
  private var anchors: [String: Measured] = [:]
  private var root: YAMLNode?
  private var visited = 0

  /// A value with its cost when used again.
  private struct Measured {
    var node: YAMLNode
    var nodes: Int
    var depth: Int
  }

  /// A list or mapping under construction.
  private struct Frame {
    let isMapping: Bool
    let position: YAMLPosition
    let anchor: String?
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var merged: [YAMLEntry] = []
    var seen: [String: YAMLPosition] = [:]
    var key: Key?
    var nodes = 1
    var depth = 0
  }

  /// The key that waits for its value; without text if it cannot be used.
  private struct Key {
    var text: String?
    var isMerge = false
    var position: YAMLPosition
  }

  private init(problems: ProblemList, limits: YAMLLimits) {
    self.problems = problems
    self.limits = limits
  }

  /// The document in a text.
  ///
  /// Duplicate keys and the like are added to `problems` and left out; the rest is returned.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - problems: Where problems go.
  ///   - limits: What the file may cost.
  /// - Returns: The root, or nil where the text is not YAML; then there is a problem.
  package static func read(
    _ bytes: [UInt8], problems: ProblemList, limits: YAMLLimits = YAMLLimits()
  ) -> YAMLNode? {
    var reader = YAMLReader(problems: problems, limits: limits)
    do {
      let text = try YAMLBytes.checked(bytes, file: problems.file, limits: limits)
      try reader.parse(text)
    } catch {
      let place = YAMLPosition(line: error.line, column: error.column)
      problems.add(place, error.path, error.message, hint: error.hint)
      return nil
    }
    if reader.root == nil { problems.add(.start, "", "the file is empty") }
    return reader.root
  }

  private mutating func parse(_ text: ArraySlice<UInt8>) throws(Problem) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      throw fail("not enough memory to read the file", at: .start)
    }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    // The parser keeps the pointer, so the bytes stay open until the last event.
    let failure = text.withUnsafeBufferPointer { buffer -> Problem? in
      // SAFETY: `buffer` outlives every use of `parser` below.
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      do throws(Problem) {
        while try step(&parser, buffer) {}
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Takes one event; false at the end of the stream.
  private mutating func step(
    _ parser: inout yaml_parser_t, _ text: UnsafeBufferPointer<UInt8>
  ) throws(Problem) -> Bool {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      throw YAMLReader.syntaxProblem(parser, text, file: problems.file)
    }
    defer { yaml_event_delete(&event) }
    let place = YAMLReader.position(event.start_mark)
    switch event.type {
    case YAML_STREAM_END_EVENT: return false
    case YAML_DOCUMENT_START_EVENT:
      if root != nil {
        throw fail(
          "a second document starts here; expected one document", at: place,
          hint: "remove the line `---`")
      }
    case YAML_ALIAS_EVENT: try alias(YAMLReader.string(event.data.alias.anchor) ?? "", place)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      checkTag(scalar.tag, place)
      let value = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      if value.utf8.contains(where: YAMLBytes.isForbidden) {
        problems.add(place, path, "control character in \(Wording.quoted(value)); expected text")
      }
      let node = YAMLNode(
        .scalar(value, isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE), place)
      try count(1, place)
      take(
        Measured(node: node, nodes: 1, depth: 0), anchor: YAMLReader.string(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      checkTag(start.tag, place)
      try open(isMapping: false, anchor: YAMLReader.string(start.anchor), place)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      checkTag(start.tag, place)
      try open(isMapping: true, anchor: YAMLReader.string(start.anchor), place)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close()
    default: break
    }
    return true
  }

  private mutating func open(
    isMapping: Bool, anchor: String?, _ place: YAMLPosition
  ) throws(Problem) {
    try count(1, place)
    guard frames.count < limits.depth else {
      throw fail("more than \(limits.depth) levels of nesting", at: place)
    }
    frames.append(Frame(isMapping: isMapping, position: place, anchor: anchor))
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    let content: YAMLNode.Content
    if frame.isMapping {
      var entries = frame.entries
      var seen = Set(frame.seen.keys)
      for entry in frame.merged where seen.insert(entry.key).inserted { entries.append(entry) }
      content = .mapping(entries)
    } else {
      content = .sequence(frame.items)
    }
    take(
      Measured(
        node: YAMLNode(content, frame.position), nodes: frame.nodes, depth: frame.depth + 1),
      anchor: frame.anchor)
  }

  private mutating func alias(_ name: String, _ place: YAMLPosition) throws(Problem) {
    guard let known = anchors[name] else {
      let isOpen = frames.contains { $0.anchor == name }
      throw fail(
        isOpen
          ? "alias `*\(name)` stands inside the value that it names"
          : "alias `*\(name)` names nothing above", at: place)
    }
    try count(known.nodes, place)
    guard frames.count + known.depth <= limits.depth else {
      throw fail("more than \(limits.depth) levels of nesting", at: place)
    }
    take(known, anchor: nil)
  }

  private mutating func count(_ nodes: Int, _ place: YAMLPosition) throws(Problem) {
    visited += nodes
    guard visited <= limits.nodes else {
      throw fail(
        "more than \(limits.nodes) values; one behind an alias counts each time it is used",
        at: place)
    }
  }

  /// Hands a finished value to the list or mapping that it belongs to.
  private mutating func take(_ value: Measured, anchor: String?) {
    if let anchor { anchors[anchor] = value }
    guard let last = frames.indices.last else {
      root = value.node
      return
    }
    frames[last].nodes += value.nodes
    frames[last].depth = max(frames[last].depth, value.depth)
    guard frames[last].isMapping else {
      frames[last].items.append(value.node)
      return
    }
    guard let key = frames[last].key else {
      takeKey(value.node, last)
      return
    }
    frames[last].key = nil
    if key.isMerge {
      merge(value.node, last)
    } else if let text = key.text {
      frames[last].entries.append(
        YAMLEntry(key: text, position: key.position, value: value.node))
    }
  }

  private mutating func takeKey(_ node: YAMLNode, _ frame: Int) {
    var key = Key(text: nil, position: node.position)
    switch node.content {
    case .scalar("<<", isQuoted: false): key.isMerge = true
    case .scalar("", _): problems.add(node.position, path, "a key is missing before `:`")
    case .scalar(let text, _):
      if let first = frames[frame].seen[text] {
        problems.add(
          node.position, path,
          "key \(Wording.quoted(text)) stands twice; first in line \(first.line)")
      } else {
        frames[frame].seen[text] = node.position
        key.text = text
      }
    default: problems.add(node.position, path, "a key is \(node.kind); expected a word")
    }
    frames[frame].key = key
  }

  /// Takes over the entries of the mapping (or mappings) behind a key `<<`.
  private mutating func merge(_ node: YAMLNode, _ frame: Int) {
    switch node.content {
    case .mapping(let entries): frames[frame].merged += entries
    case .sequence(let parts):
      for part in parts {
        if case .mapping(let entries) = part.content {
          frames[frame].merged += entries
        } else {
          problems.add(part.position, path, "`<<` takes mappings; found \(part.kind)")
        }
      }
    case .scalar:
      problems.add(node.position, path, "`<<` takes a mapping; found \(node.kind)")
    }
  }

  private func checkTag(_ tag: UnsafeMutablePointer<UInt8>?, _ place: YAMLPosition) {
    guard let tag = YAMLReader.string(tag) else { return }
    problems.add(
      place, path, "tag \(Wording.quoted(tag)) is not used in these files", hint: "leave it out")
  }

  private func fail(_ message: String, at place: YAMLPosition, hint: String? = nil) -> Problem {
    Problem(
      file: problems.file, line: place.line, column: place.column, path: path, message: message,
      hint: hint)
  }

  /// Key path of the innermost open value.
  private var path: String {
    var path = ""
    for frame in frames {
      if !frame.isMapping {
        path += "[\(frame.items.count)]"
      } else if let key = frame.key?.text {
        path += path.isEmpty ? key : ".\(key)"
      }
    }
    return path.utf8.count <= 200 ? path : ""
  }
}

extension YAMLReader {
  fileprivate static func position(_ mark: yaml_mark_t) -> YAMLPosition {
    YAMLPosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  fileprivate static func string(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// The problem that stopped the parser.
  fileprivate static func syntaxProblem(
    _ parser: yaml_parser_t, _ text: UnsafeBufferPointer<UInt8>, file: String
  ) -> Problem {
    let reason = parser.problem.map { String(cString: $0) } ?? "not readable"
    if reason.hasPrefix("Maximum nesting level") {
      return Problem(
        file: file, line: Int(parser.mark.line) + 1, column: Int(parser.mark.column) + 1, path: "",
        message: "too many levels of nesting")
    }
    let context = parser.context.map { " (\(String(cString: $0)))" } ?? ""
    var place = position(parser.problem_mark)
    var hint: String?
    if parser.error == YAML_READER_ERROR {
      place = YAMLBytes.position(of: Int(parser.problem_offset), in: Array(text))
    } else {
      let line = text.split(separator: 10, omittingEmptySubsequences: false).dropFirst(
        place.line - 1
      ).first
      if let line, line.prefix(while: { $0 == 9 || $0 == 32 }).contains(9) {
        hint = "the line starts with a tab; YAML indents with spaces"
      }
    }
    return Problem(
      file: file, line: place.line, column: place.column, path: "",
      message: "not valid YAML: \(reason)\(context)", hint: hint)
  }
}
