package import SimCore

/// What the user asked `haven drift` for: texts of options and of a file, not yet understood.
package struct DriftRequest: Sendable {
  /// The values that options and files share; the raw value is the key in a file.
  package enum Key: String, CaseIterable, Sendable {
    case lat, lon, time, radius, object, hours, particles, step, scheme, diffusivity, jibing
    case jibingRule = "jibing_rule"
    case convention, orientation, uncertainty
    case flowError = "flow_error"
    case coast, backward, seed, tracks, forcing

    /// The option that sets it, without the value.
    package var option: String {
      switch self {
      case .uncertainty: "--no-uncertainty"
      case .flowError: "--no-flow-error"
      case .coast: "--no-coast"
      default: "--" + rawValue.replacing("_", with: "-")
      }
    }
  }

  /// Where a value was written.
  enum Place: Sendable, Equatable {
    case option
    case file(String, YAMLPosition, path: String)
  }

  struct Entry: Sendable, Equatable {
    var text: String
    var place: Place
  }

  private(set) var entries: [Key: Entry] = [:]
  private(set) var forcing: [Entry] = []
  /// Problems found while reading the file.
  private(set) var fileProblems: [String] = []

  package init() {}

  /// Sets a value from an option; nil leaves what the file said.
  package mutating func set(_ key: Key, _ text: String?) {
    guard let text else { return }
    if key == .forcing {
      if forcing.first?.place != .option { forcing = [] }
      forcing.append(Entry(text: text, place: .option))
    } else {
      entries[key] = Entry(text: text, place: .option)
    }
  }

  /// Reads a file of the form `haven: 1`, `drift_forecast: {lat: ..., lon: ..., ...}`.
  ///
  /// Options set later go over what the file says.
  ///
  /// - Parameter path: The file; `-` for standard input.
  /// - Throws: `FileError` if it cannot be read.
  package mutating func read(path: String) throws {
    let isInput = path == "-"
    let bytes = try FileBytes.read(isInput ? "/dev/stdin" : path)
    read(bytes, file: isInput ? "standard input" : path)
  }

  package mutating func read(_ bytes: [UInt8], file: String) {
    let problems = ProblemList(file: file)
    defer { fileProblems += problems.sorted.map(\.text) }
    guard let root = YAMLReader.read(bytes, problems: problems),
      let top = MappingReader(
        Field(node: root, path: ""), problems: problems,
        expected: "`haven: 1` and `drift_forecast`")
    else { return }
    if let version = top.required("haven", "the version of the layout, `haven: 1`"),
      version.node.content != .scalar("1", isQuoted: false)
    {
      problems.add(
        version.position, version.path,
        "layout version \(version.node.kind) is not known; expected `haven: 1`")
      return
    }
    let hint = top.field("departures") == nil ? "" : "; this looks like a scenario of `haven run`"
    guard
      let field = top.required("drift_forecast", "what to forecast, `lat`, `lon`, ...\(hint)"),
      let mapping = MappingReader(field, problems: problems, expected: "`lat`, `lon`, ...")
    else { return }
    for key in Key.allCases {
      guard let field = mapping.field(key.rawValue), !field.node.isEmpty else { continue }
      take(key, field, problems)
    }
    mapping.finish()
    if hint.isEmpty { top.finish() }
  }

  private mutating func take(_ key: Key, _ field: Field, _ problems: ProblemList) {
    let values = ValueReader(problems: problems)
    func entry(_ text: String, _ position: YAMLPosition, _ path: String) -> Entry {
      Entry(text: text, place: .file(problems.file, position, path: path))
    }
    switch (key, field.node.content) {
    case (.forcing, .sequence(let items)):
      forcing = items.enumerated().compactMap { i, item in
        let path = "\(field.path)[\(i)]"
        return values.text(
          Field(node: item, path: path), expected: "the path of a file", limit: 4096
        ).map { entry($0, item.position, path) }
      }
    case (.object, .mapping(let classes)):
      let parts = classes.compactMap { part -> String? in
        values.scalar(
          Field(node: part.value, path: "\(field.path).\(part.key)"), expected: "a weight"
        ).map { "\(part.key)=\($0.text)" }
      }
      entries[.object] = entry(parts.joined(separator: ","), field.position, field.path)
    default:
      guard let text = values.text(field, expected: "a value", limit: 4096) else { return }
      if key == .forcing {
        forcing = [entry(text, field.position, field.path)]
      } else {
        entries[key] = entry(text, field.position, field.path)
      }
    }
  }
}

/// A request that cannot be met: every problem, as the user should read it.
package struct DriftRequestProblems: Error, Equatable, Sendable {
  package var lines: [String]

  package init(_ lines: [String]) { self.lines = lines }
}

/// A request that has been understood.
package struct DriftPlan: Sendable {
  package var forecast: DriftForecast
  /// The name under which the object was asked for.
  package var object: String
  package var forcing: [String]
  package var hasCoast: Bool
  /// Values that were given but have no effect, in words.
  package var remarks: [String]
}
