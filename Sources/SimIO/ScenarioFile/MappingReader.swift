internal import SimCore

/// A value read from a file, with its place.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var position: YAMLPosition
  /// Key path, such as `departures[0].persons`.
  package var path: String

  package init(_ value: Value, _ position: YAMLPosition, _ path: String) {
    self.value = value
    self.position = position
    self.path = path
  }
}

extension Located: Equatable where Value: Equatable {}

/// A value of a file on its way to being read.
struct Field {
  let node: YAMLNode
  let path: String
  /// Unit named by the ending of the key, as in `speed_knots`.
  var keyUnit: Unit? = nil

  var position: YAMLPosition { node.position }
}

/// Reads the keys of one mapping and reports those that nobody asked for.
///
/// A class because it remembers which keys were asked for while nested readers are alive.
final class MappingReader {
  let path: String
  let position: YAMLPosition
  let problems: ProblemList
  private let entries: [YAMLEntry]
  private let index: [String: Int]
  private var taken = Set<Int>()
  private var asked: [String] = []

  /// Nil, with a problem, if the value is not a mapping.
  init?(_ field: Field, problems: ProblemList, expected: String) {
    guard case .mapping(let entries) = field.node.content else {
      problems.add(
        field.position, field.path, "expected \(expected); found \(field.node.kind)")
      return nil
    }
    self.entries = entries
    self.problems = problems
    path = field.path
    position = field.position
    index = Dictionary(
      entries.enumerated().map { ($0.element.key, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The keys with something after them.
  var keys: Set<String> { Set(entries.filter { !$0.value.isEmpty }.map(\.key)) }

  /// Key path of a key of this mapping.
  func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// All keys, for mappings whose keys are free names.
  var all: [(key: Located<String>, field: Field)] {
    taken.formUnion(entries.indices)
    return entries.map { entry in
      let path = path(of: entry.key)
      return (
        Located(entry.key, entry.position, path), Field(node: entry.value, path: path)
      )
    }
  }

  /// The value of a key; nil if the file does not have it.
  func field(_ key: String) -> Field? {
    asked.append(key)
    guard let i = index[key] else { return nil }
    taken.insert(i)
    return Field(node: entries[i].value, path: path(of: key))
  }

  /// The value of a key that may end in a unit, such as `speed` or `speed_knots`.
  func field(_ key: String, _ dimension: Unit.Dimension) -> Field? {
    var found = field(key)
    for (ending, unit) in UnitNames.endings(dimension) {
      guard let i = index[key + ending] else { continue }
      taken.insert(i)
      let path = path(of: key + ending)
      let source = entries[i].position.source
      if let earlier = found, earlier.position.source != source {
        // A variant may name another unit at the end of the key than its base.
        if earlier.position.source < source {
          found = Field(node: entries[i].value, path: path, keyUnit: unit)
        }
      } else if let found {
        problems.add(
          entries[i].position, path, "the same value stands in line \(found.position.line)")
      } else {
        found = Field(node: entries[i].value, path: path, keyUnit: unit)
      }
    }
    return found
  }

  /// The value of a key, with a problem if it is missing.
  func required(_ key: String, _ meaning: String) -> Field? {
    if let found = field(key) { return found }
    problems.add(position, path, "key `\(key)` is missing: \(meaning)")
    return nil
  }

  /// Reports keys that nobody asked for.
  func finish() {
    for (i, entry) in entries.enumerated() where !taken.contains(i) {
      let near = Wording.nearest(entry.key, in: asked)
      problems.add(
        entry.position, path(of: entry.key).count <= 200 ? path(of: entry.key) : path,
        "unknown key \(Wording.quoted(entry.key))",
        hint: near.map { "did you mean `\($0)`?" }
          ?? "known keys here: \(asked.prefix(40).joined(separator: ", "))")
    }
  }
}
