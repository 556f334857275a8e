internal import Foundation

/// `request.json`: what besides the resolved scenarios is needed to play a comparison again.
package enum ComparisonRecipe {
  package static let file = "request.json"
  package static let schema = "haven/comparison-request/1"
  static let baseFile = "scenario.yaml"

  static func variantFile(_ index: Int) -> String { "variant-\(index + 1).yaml" }

  /// The document.
  ///
  /// - Parameters:
  ///   - request: What is compared.
  ///   - withPaths: Whether to name the files of the variants as the user did; they are not what makes a
  ///     comparison this one and no other.
  /// - Returns: The document.
  static func json(_ request: ComparisonRequest, withPaths: Bool = true) -> JSONValue {
    json(Words(request), withPaths: withPaths)
  }

  private static func json(_ words: Words, withPaths: Bool) -> JSONValue {
    .object([
      .init("schema", .string(schema)), .init("nature", .string(RunLabel.nature)),
      .init("base", .string(baseFile)), .init("draws", .integer(words.draws)),
      .init("fewest_members_of_a_draw", .integer(words.drawMembers)),
      .init(
        "variants",
        .array(
          words.variants.enumerated().map { index, variant in
            .object(
              [
                .init("name", .string(variant.name)),
                .init("scenario", .string(variantFile(index))),
                .init("changes", .array(variant.changes.map { .string($0) })),
              ] + (withPaths ? [.init("file", .string(variant.file))] : []))
          })),
    ])
  }

  /// The resolved scenarios of a request under the names of their files.
  static func texts(_ request: ComparisonRequest) -> [(name: String, text: String)] {
    [(baseFile, ScenarioWriter.text(request.base))]
      + request.variants.enumerated().map {
        (variantFile($0.offset), ScenarioWriter.text($0.element.scenario))
      }
  }

  /// SHA-256 of all that is played: scenarios, names, numbers of draws.
  static func hash(_ request: ComparisonRequest) -> String {
    hash(texts(request), json(request, withPaths: false))
  }

  private static func hash(_ texts: [(name: String, text: String)], _ json: JSONValue) -> String {
    let parts = texts + [(file, json.text())]
    return SHA256.hex(Array(parts.map { "\($0.name)\n\($0.text)" }.joined(separator: "\n").utf8))
  }
}

extension ComparisonRecipe {
  /// What is not in the scenarios.
  private struct Words {
    var draws: Int
    var drawMembers: Int
    var variants: [(name: String, file: String, changes: [String])]

    init(_ request: ComparisonRequest) {
      draws = request.draws
      drawMembers = request.drawMembers
      variants = request.variants.map { ($0.name, $0.file, $0.changes) }
    }

    /// Reads a folder; nil if it does not say, or not so that it can be read.
    init?(_ folder: String) {
      guard let data = FileManager.default.contents(atPath: folder + "/" + ComparisonRecipe.file),
        let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        root["schema"] as? String == ComparisonRecipe.schema,
        let draws = root["draws"] as? Int, let members = root["fewest_members_of_a_draw"] as? Int,
        let entries = root["variants"] as? [[String: Any]], draws >= 0, members >= 1
      else { return nil }
      self.draws = draws
      drawMembers = members
      variants = []
      for (index, entry) in entries.enumerated() {
        guard let name = entry["name"] as? String, let file = entry["file"] as? String,
          let changes = entry["changes"] as? [String],
          // Names of files in a folder that somebody may have sent must not point elsewhere.
          entry["scenario"] as? String == ComparisonRecipe.variantFile(index)
        else { return nil }
        variants.append((name, file, changes))
      }
    }
  }

  /// The numbers of draws and of members of a draw that a folder holds; nil if it does not say.
  static func draws(in folder: String) -> (draws: Int, members: Int)? {
    Words(folder).map { ($0.draws, $0.drawMembers) }
  }

  /// The request that a folder holds.
  ///
  /// - Parameters:
  ///   - folder: A folder of policies compared.
  ///   - hash: What `hash` was for the request when the folder was made.
  /// - Returns: The request; nil if a file of it is missing or another one.
  /// - Throws: `InvalidInput` if a scenario is whole but no longer valid, as on another coast.
  static func request(in folder: String, hash: String) throws -> ComparisonRequest? {
    guard let words = Words(folder) else { return nil }
    let names = [baseFile] + words.variants.indices.map(variantFile)
    var texts: [(name: String, text: String)] = []
    for name in names {
      guard let bytes = try? FileBytes.read(folder + "/" + name),
        let text = String(validating: bytes, as: UTF8.self)
      else { return nil }
      texts.append((name, text))
    }
    guard self.hash(texts, json(words, withPaths: false)) == hash else { return nil }
    var request = ComparisonRequest(
      file: folder + "/" + baseFile, base: try ScenarioLoader.scenario(folder + "/" + baseFile),
      variants: [], notes: [], draws: words.draws, drawMembers: words.drawMembers)
    for (index, variant) in words.variants.enumerated() {
      try request.add(
        again: ScenarioLoader.scenario(folder + "/" + names[index + 1]), name: variant.name,
        file: variant.file, changes: variant.changes)
    }
    return request
  }
}
