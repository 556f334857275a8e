import SimCore
import SimIO
import Testing

@Suite struct YAMLReaderTests {
  /// The problems of a text, and what was read.
  static func read(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) -> (
    node: YAMLNode?, problems: String
  ) {
    let problems = ProblemList(file: "s.yaml")
    let node = YAMLReader.read(bytes, problems: problems, limits: limits)
    return (node, problems.sorted.map(\.text).joined(separator: "\n"))
  }

  static func read(_ text: String) -> (node: YAMLNode?, problems: String) { read(Array(text.utf8)) }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "s.yaml:3:1: key `a` stands twice; first in line 1"),
    (
      "a: [1, 2\nb: 3\n",
      "s.yaml:2:2: not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence)"
    ),
    (
      "haven: 1\n\tname: x\n",
      "s.yaml:2:1: not valid YAML: found a tab character that violates indentation "
        + "(while scanning a plain scalar)\nhint: the line starts with a tab; YAML indents with spaces"
    ),
    (
      "a: \"open\n",
      "s.yaml:2:1: not valid YAML: found unexpected end of stream (while scanning a quoted scalar)"
    ),
    (
      "a: 1\n---\nb: 1\n",
      "s.yaml:2:1: a second document starts here; expected one document\nhint: remove the line `---`"
    ),
    ("x:\n  a: &n [*n]\n", "s.yaml:2:10: x.a[0]: alias `*n` stands inside the value that it names"),
    ("a: *n\n", "s.yaml:1:4: a: alias `*n` names nothing above"),
    (
      "a: !!set x\n",
      "s.yaml:1:4: a: tag `tag:yaml.org,2002:set` is not used in these files\nhint: leave it out"
    ),
    ("? [a, b]\n: c\n", "s.yaml:1:3: a key is a list; expected a word"),
    ("\"\": 1\n", "s.yaml:1:1: a key is missing before `:`"),
    ("a: {b: 1, <<: 2}\n", "s.yaml:1:15: a: `<<` takes a mapping; found `2`"),
    ("a: \"x\\0y\"\n", "s.yaml:1:4: a: control character in `x.y`; expected text"),
    ("a: b: c\n", "s.yaml:1:5: not valid YAML: mapping values are not allowed in this context"),
    ("", "s.yaml:1:1: the file is empty"),
    ("# only words\n", "s.yaml:1:1: the file is empty"),
  ])
  func `what is wrong is named with its place`(text: String, expected: String) {
    #expect(YAMLReaderTests.read(text).problems == expected)
  }

  @Test(
    arguments: [
      ([0x61, 0x3a, 0x20, 0xff], "s.yaml:1:4: byte 0xff is not UTF-8"),
      ([0x61, 0x0a, 0xc3], "s.yaml:2:1: byte 0xc3 is not UTF-8"),
      (
        [0xff, 0xfe, 0x61, 0],
        "s.yaml:1:1: the text is UTF-16; expected UTF-8\nhint: save the file as UTF-8"
      ),
      ([0x61, 0x3a, 0x0a, 0x62, 0], "s.yaml:2:2: control character 0x0; expected text"),
    ] as [([UInt8], String)])
  func `bytes that are not text are refused`(bytes: [UInt8], expected: String) {
    #expect(YAMLReaderTests.read(bytes).problems == expected)
  }

  @Test func `a byte order mark is no part of the text`() {
    let (node, problems) = YAMLReaderTests.read([0xef, 0xbb, 0xbf] + Array("a: 1\n".utf8))
    #expect(problems == "")
    guard case .mapping(let entries) = node?.content else { return #expect(node != nil) }
    #expect(entries.map(\.key) == ["a"])
  }

  @Test func `aliases that multiply are cut before they are expanded`() {
    var text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for (name, before) in zip("bcdefghijklmnop", "abcdefghijklmno") {
      let uses = Array(repeating: "*\(before)", count: 10).joined(separator: ",")
      text += "\(name): &\(name) [\(uses)]\n"
    }
    let (node, problems) = YAMLReaderTests.read(text)
    #expect(node == nil)
    #expect(
      problems
        == "s.yaml:6:8: f[0]: more than 200000 values; one behind an alias counts each time it is used"
    )
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
  func `nesting of any kind is cut`(opening: String) {
    let text = String(repeating: opening, count: 70_000)
    let (node, problems) = YAMLReaderTests.read(text)
    #expect(node == nil)
    #expect(problems.hasPrefix("s.yaml:"))
  }

  @Test func `depth is counted through aliases`() {
    var text = "a0: &a0 [x]\n"
    for i in 1..<80 { text += "a\(i): &a\(i) [*a\(i - 1)]\n" }
    #expect(
      YAMLReaderTests.read(text).problems == "s.yaml:64:12: a63[0]: more than 64 levels of nesting")
  }

  @Test func `a file above the size limit is not read`() {
    var limits = YAMLLimits()
    limits.bytes = 10
    let (_, problems) = YAMLReaderTests.read(Array("a: 12345678\n".utf8), limits: limits)
    #expect(problems == "s.yaml:1:1: the file has 12 bytes; at most 10 are read")
  }

  @Test func `merge keys fill in what is not said`() {
    let (node, problems) = YAMLReaderTests.read(
      "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n")
    #expect(problems == "")
    guard case .mapping(let entries) = node?.content,
      case .mapping(let use) = entries.last?.value.content
    else { return #expect(node != nil) }
    #expect(use.map(\.key) == ["y", "x"])
    #expect(use.map(\.value.kind) == ["`3`", "`1`"])
  }

  @Test func `positions count characters, not bytes`() {
    let (node, _) = YAMLReaderTests.read("\"\u{e4}\u{4e2d}\": x\n")
    guard case .mapping(let entries) = node?.content else { return #expect(node != nil) }
    #expect(entries[0].value.position == YAMLPosition(line: 1, column: 7))
  }
}
