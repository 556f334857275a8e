internal import Foundation
package import SimCore

/// A base and its variants as read from their files, checked against each other.
package struct ComparisonRequest: Sendable {
  /// What of a variant may be compared with the base.
  package enum Terms: String, Sendable {
    /// The same courses: everything, member by member.
    case paired
    /// Other boats over the same sea: rates alone.
    case rates
    /// Another sea: rates alone, and not paired.
    case otherSea = "other_sea"
  }

  /// A variant.
  package struct Variant: Sendable {
    package var name: String
    package var file: String
    package var scenario: Scenario
    package var terms: Terms
    /// Keys that make its courses differ.
    package var differences: [String]
    /// What it says, one line a value.
    package var changes: [String]
  }

  package var file: String
  package var base: Scenario
  package var variants: [Variant]
  /// What the user should know before the comparison runs.
  package var notes: [String]
  /// How often the comparison is repeated over drawn parameters; 0 for never.
  package var draws = ComparisonRequest.standardDraws
  /// Fewest members of a draw.
  package var drawMembers = ComparisonRequest.standardDrawMembers

  package static let standardDraws = 64
  package static let standardDrawMembers = 8

  /// Keys whose change makes another sea.
  static let seaKeys: Set<String> = ["start", "horizon", "forcing", "coast"]
  static let seaSections: Set<String> = [
    SeaParameters.section, WeatherParameters.section, DriftParameters.section,
    LeewayParameters.section,
  ]
}

extension ComparisonRequest {
  /// Reads a base and its variants.
  ///
  /// - Parameters:
  ///   - base: The base file; `-` for standard input.
  ///   - variants: Partial files: what is different.
  ///   - seed: Seed of all, instead of the base's.
  ///   - members: Members of all, instead of the base's.
  ///   - allowsOtherSea: Whether a variant with another sea is rerun instead of refused.
  ///   - context: Known places, routes and land.
  /// - Returns: The request.
  /// - Throws: `FileError` if a file cannot be read, `InvalidInput` with all problems of all files.
  package static func read(
    base: String, variants: [String], seed: UInt64? = nil, members: Int? = nil,
    allowsOtherSea: Bool = false, context: ScenarioContext = .standard
  ) throws -> ComparisonRequest {
    let isInput = base == "-"
    let file = isInput ? "standard input" : base
    let bytes = try FileBytes.read(isInput ? "/dev/stdin" : base)
    let files = try variants.map { (name: $0, bytes: try FileBytes.read($0)) }
    return try read(
      bytes, file: file, variants: files, seed: seed, members: members,
      allowsOtherSea: allowsOtherSea, context: context)
  }

  /// Reads a base and its variants from their bytes.
  package static func read(
    _ bytes: [UInt8], file: String, variants: [(name: String, bytes: [UInt8])],
    seed: UInt64? = nil, members: Int? = nil, allowsOtherSea: Bool = false,
    context: ScenarioContext
  ) throws -> ComparisonRequest {
    var problems: [Problem] = []
    func attempt<Value>(_ read: () throws -> Value) throws -> Value? {
      do { return try read() } catch let invalid as InvalidInput {
        // A problem of the base comes again with each variant.
        problems += invalid.problems.filter { !problems.contains($0) }
        return nil
      }
    }
    let base = try attempt {
      try ScenarioFile.scenario(bytes, file: file, context: context)
    }
    var request = base.map {
      ComparisonRequest(
        file: file, base: $0.with(seed: seed, members: members), variants: [], notes: [])
    }
    for variant in variants {
      let scenario = try attempt {
        try ScenarioFile.scenario(
          bytes, file: file, variant: variant.bytes, variantFile: variant.name, context: context)
      }
      guard let scenario, let base, let used = request else { continue }
      let entry = checked(
        scenario, against: base, variant, allowsOtherSea: allowsOtherSea, problems: &problems)
      guard var entry else { continue }
      entry.name = used.unusedName(variant.name)
      entry.scenario = scenario.with(seed: used.base.seed, members: used.base.members)
      request?.add(entry)
    }
    guard problems.isEmpty, let request else { throw InvalidInput(problems) }
    return request
  }

  private mutating func add(_ variant: Variant) {
    let isSame =
      variant.differences.isEmpty && variant.scenario.response == base.response
      && variant.scenario.stages == base.stages
    if isSame {
      notes.append(
        "warning: \(variant.file): the variant does not differ from the base in anything that bears "
          + "on results")
    }
    switch variant.terms {
    case .paired: break
    case .rates:
      notes.append(
        "\(variant.file): departures differ (\(Wording.listed(variant.differences))): rates only, no totals; "
          + "its boats sail by themselves")
    case .otherSea:
      notes.append(
        "\(variant.file): the sea differs (\(Wording.listed(variant.differences))): not paired, rates only; its boats sail by "
          + "themselves")
    }
    variants.append(variant)
  }

  /// The name of a file without folder and ending, that no other variant has.
  private func unusedName(_ file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let stem = [".yaml", ".yml"].first { last.hasSuffix($0) }.map {
      String(last.dropLast($0.count))
    }
    let name = (stem ?? last).isEmpty ? "variant" : stem ?? last
    var (unused, number) = (name, 1)
    while unused == "base" || variants.contains(where: { $0.name == unused }) {
      number += 1
      unused = "\(name)-\(number)"
    }
    return unused
  }

  /// A variant whose differences are allowed, or nil with their problems noted.
  private static func checked(
    _ scenario: Scenario, against base: Scenario, _ variant: (name: String, bytes: [UInt8]),
    allowsOtherSea: Bool, problems: inout [Problem]
  ) -> Variant? {
    let list = ProblemList(file: variant.name)
    guard let root = YAMLReader.read(variant.bytes, problems: list) else { return nil }
    let differences = courseDifferences(of: scenario, from: base)
    func note(_ key: String, _ message: String, hint: String? = nil) {
      list.add(root.place(of: key), key, message, hint: hint)
    }
    let all = scenario.courseDifferences(from: base)
    for key in ["seed", "members"] where all.contains(key) {
      note(
        key, "a comparison has one number for all: `\(key)` cannot differ from the base",
        hint: "take it out of the variant; `--\(key)` sets it for all")
    }
    let sea = seaDifferences(differences)
    if !allowsOtherSea {
      for key in sea {
        note(
          key,
          "changes the sea, so the courses of the boats differ from those of the base and cannot be "
            + "compared member by member",
          hint:
            "take it out, or give `--allow-different-sea`: then the variant sails by itself, not paired"
        )
      }
    } else if differences.contains("horizon") {
      note("horizon", "times of another length cannot be compared; take it out of the variant")
    }
    guard list.isEmpty else {
      problems += list.sorted
      return nil
    }
    return Variant(
      name: "", file: variant.name, scenario: scenario, terms: terms(differences),
      differences: differences, changes: root.leaves)
  }

  /// Keys that make the courses of a variant differ; seed and members hold for all.
  private static func courseDifferences(of scenario: Scenario, from base: Scenario) -> [String] {
    scenario.courseDifferences(from: base).filter { $0 != "seed" && $0 != "members" }
  }

  private static func seaDifferences(_ differences: [String]) -> [String] {
    differences.filter {
      seaKeys.contains($0)
        || seaSections.contains($0.split(separator: ".").first.map(String.init) ?? "")
    }
  }

  private static func terms(_ differences: [String]) -> Terms {
    differences.isEmpty ? .paired : seaDifferences(differences).isEmpty ? .rates : .otherSea
  }

  /// Adds a variant of a comparison that is played again: what it may change was checked then.
  mutating func add(again scenario: Scenario, name: String, file: String, changes: [String]) {
    let differences = ComparisonRequest.courseDifferences(of: scenario, from: base)
    add(
      Variant(
        name: name, file: file, scenario: scenario, terms: ComparisonRequest.terms(differences),
        differences: differences, changes: changes))
  }
}

extension YAMLNode {
  /// Where the value of a key path stands, or as much of the path as there is.
  fileprivate func place(of path: String) -> YAMLPosition {
    var (node, place) = (self, position)
    for part in path.split(separator: ".") {
      guard case .mapping(let entries) = node.content,
        let entry = entries.first(where: { $0.key == part })
      else { break }
      (node, place) = (entry.value, entry.position)
    }
    return place
  }

  /// The values of a partial file, one line each, without its name and description.
  fileprivate var leaves: [String] {
    guard case .mapping(let entries) = content else { return [] }
    let kept = entries.filter { !["haven", "name", "description"].contains($0.key) }
    return YAMLNode(.mapping(kept), position).lines("")
  }

  private func lines(_ path: String) -> [String] {
    switch content {
    case .scalar: return ["\(path): \(flow)"]
    case .sequence(let items):
      guard items.contains(where: \.isMapping) else { return ["\(path): \(flow)"] }
      return items.map { "\(path): \($0.flow)" }
    case .mapping(let entries):
      return entries.flatMap { $0.value.lines(path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
  }

  private var isMapping: Bool {
    if case .mapping = content { return true }
    return false
  }

  /// The value on one line.
  private var flow: String {
    switch content {
    case .scalar(let text, _): text.isEmpty ? "none" : text
    case .sequence(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }
}

extension Wording {
  /// `a, b and c`, shortened where there are many.
  static func listed(_ words: [String]) -> String {
    let shown = words.prefix(4)
    let rest = words.count - shown.count
    let parts = Array(shown) + (rest > 0 ? ["\(rest) more"] : [])
    guard let last = parts.last else { return "nothing" }
    return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
