/// A place in a text, counted from 1; columns count characters.
package struct YAMLPosition: Sendable, Equatable {
  package var line, column: Int
  /// Which of the files that were laid over each other: index in `ProblemList.files`.
  package var source: Int

  package init(line: Int, column: Int, source: Int = 0) {
    self.line = line
    self.column = column
    self.source = source
  }

  package static let start = YAMLPosition(line: 1, column: 1)
}

/// A value of a YAML file with its place.
///
/// Scalars stay text: the reader of a key knows its type.
package struct YAMLNode: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    /// `isQuoted` tells `"no"` from `no`.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  package var content: Content
  package var position: YAMLPosition

  package init(_ content: Content, _ position: YAMLPosition) {
    self.content = content
    self.position = position
  }

  /// What the value is, for messages.
  package var kind: String {
    switch content {
    case .scalar(let text, let isQuoted):
      !isQuoted && YAMLNode.emptyWords.contains(text) ? "nothing" : Wording.quoted(text)
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// Whether nothing was written after the key.
  package var isEmpty: Bool {
    if case .scalar(let text, false) = content { return YAMLNode.emptyWords.contains(text) }
    return false
  }

  private static let emptyWords = ["", "~", "null"]
}

/// A key and its value.
package struct YAMLEntry: Sendable, Equatable {
  package var key: String
  package var position: YAMLPosition
  package var value: YAMLNode

  package init(key: String, position: YAMLPosition, value: YAMLNode) {
    self.key = key
    self.position = position
    self.value = value
  }
}

/// What a file may cost to read.
package struct YAMLLimits: Sendable {
  /// Values visited; a value behind an alias counts each time it is used.
  package var nodes = 200_000
  /// Levels of nesting.
  package var depth = 64
  package var bytes = 8 << 20

  package init() {}
}
