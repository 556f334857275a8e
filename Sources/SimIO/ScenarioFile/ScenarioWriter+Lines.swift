extension ScenarioWriter {
  /// The lines of the file with their indentation.
  struct Lines {
    var text = ""

    mutating func add(_ depth: Int, _ key: String, _ value: String) {
      line(depth, "\(key): \(value)")
    }
    mutating func open(_ depth: Int, _ key: String) { line(depth, "\(key):") }
    /// The first key of a list element; further keys stand one level deeper.
    mutating func item(_ depth: Int, _ key: String, _ value: String) {
      line(depth, "- \(key): \(value)")
    }
    mutating func entry(_ depth: Int, _ value: String) { line(depth, "- \(value)") }
    private mutating func line(_ depth: Int, _ content: String) {
      text += String(repeating: "  ", count: depth) + content + "\n"
    }
  }
}
