import Foundation

/// The manifest of a run directory: what it is, and the hash of each of its files.
package struct Manifest: Sendable, Equatable {
  package static let schema = "haven/manifest/1"
  package static let name = "manifest.json"

  /// A file of the run.
  package struct File: Sendable, Equatable {
    package var name: String
    package var bytes: Int
    package var sha256: String
  }

  /// Something the run read.
  package struct Input: Sendable, Equatable {
    package var name: String
    package var sha256: String
    /// What it is: `planning default, not a forecast`, for the embedded climatology.
    package var role: String

    package init(name: String, sha256: String, role: String) {
      self.name = name
      self.sha256 = sha256
      self.role = role
    }
  }

  package var identity: RunIdentity
  /// Members whose results are in the tables.
  package var membersFinished: Int
  package var stopReason: String
  package var profile: String
  package var features: [String: Bool]
  package var inputs: [Input]
  package var files: [File]

  var identityText: String { identity.text }

  /// The document.
  package var json: JSONValue { json(schema: Manifest.schema) }

  /// The document under a schema.
  func json(schema: String) -> JSONValue {
    .object([
      .init("schema", .string(schema)),
      .init("nature", .string(RunLabel.nature)),
      .init("scenario_sha256", .string(identity.scenarioHash)),
      .init("seed", .string(String(identity.seed))),
      .init("members", .integer(identity.members)),
      .init("members_finished", .integer(membersFinished)),
      .init("chunks", .integer(identity.chunks)),
      .init("engine_version", .string(identity.engineVersion)),
      .init("stop_reason", .string(stopReason)),
      .init("profile", .string(profile)),
      .init(
        "features",
        .object(features.sorted { $0.key < $1.key }.map { .init($0.key, .bool($0.value)) })),
      .init(
        "inputs",
        .array(
          inputs.map {
            .object([
              .init("name", .string($0.name)), .init("role", .string($0.role)),
              .init("sha256", .string($0.sha256)),
            ])
          })),
      .init(
        "files",
        .array(
          files.map {
            .object([
              .init("name", .string($0.name)), .init("bytes", .integer($0.bytes)),
              .init("sha256", .string($0.sha256)),
            ])
          })),
    ])
  }

  /// The schema that the manifest of a folder names; nil where there is none to read.
  package static func schema(of folder: String) -> String? {
    guard let data = FileManager.default.contents(atPath: folder + "/" + name),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return nil }
    return root["schema"] as? String
  }

  /// Reads the manifest of a run directory, or of the folder of a comparison or back-test.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - schema: What the folder is to be.
  /// - Returns: The manifest.
  /// - Throws: `RunDirectoryError.notARun`.
  package static func read(
    _ folder: String, schema: String = Manifest.schema
  ) throws(RunDirectoryError) -> Manifest {
    guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
      throw .notARun(path: folder, reason: "it has no `\(name)`")
    }
    guard let parsed = try? JSONSerialization.jsonObject(with: data),
      let root = parsed as? [String: Any]
    else { throw .notARun(path: folder, reason: "`\(name)` is not JSON") }
    guard let found = root["schema"] as? String, found == schema else {
      throw .notARun(path: folder, reason: "`\(name)` has another schema than `\(schema)`")
    }
    guard let manifest = Manifest(root) else {
      throw .notARun(path: folder, reason: "`\(name)` lacks an entry")
    }
    // A manifest comes with a folder that somebody may have sent: it must not point elsewhere.
    if let file = manifest.files.first(where: { !isPlain($0.name) }) {
      throw .notARun(
        path: folder, reason: "`\(name)` names a file that is not in the folder: `\(file.name)`")
    }
    return manifest
  }

  /// Whether a name is that of a file in the folder itself.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.contains("/")
  }

  private init?(_ root: [String: Any]) {
    guard let hash = root["scenario_sha256"] as? String,
      let seedText = root["seed"] as? String, let seed = UInt64(seedText),
      let members = root["members"] as? Int, let chunks = root["chunks"] as? Int,
      let engine = root["engine_version"] as? String,
      let finished = root["members_finished"] as? Int,
      let stopReason = root["stop_reason"] as? String, let profile = root["profile"] as? String,
      let features = root["features"] as? [String: Bool],
      let inputs = root["inputs"] as? [[String: Any]],
      let files = root["files"] as? [[String: Any]]
    else { return nil }
    membersFinished = finished
    self.stopReason = stopReason
    self.profile = profile
    self.features = features
    self.inputs = inputs.compactMap { entry in
      guard let name = entry["name"] as? String, let sha256 = entry["sha256"] as? String,
        let role = entry["role"] as? String
      else { return nil }
      return Input(name: name, sha256: sha256, role: role)
    }
    identity = RunIdentity(
      scenarioHash: hash, seed: seed, members: members, chunks: chunks, engineVersion: engine,
      inputs: self.inputs)
    self.files = files.compactMap { entry in
      guard let name = entry["name"] as? String, let bytes = entry["bytes"] as? Int,
        let sha256 = entry["sha256"] as? String
      else { return nil }
      return File(name: name, bytes: bytes, sha256: sha256)
    }
  }

  init(
    identity: RunIdentity, membersFinished: Int, stopReason: String, profile: String,
    features: [String: Bool], inputs: [Input], files: [File]
  ) {
    self.identity = identity
    self.membersFinished = membersFinished
    self.stopReason = stopReason
    self.profile = profile
    self.features = features
    self.inputs = inputs
    self.files = files
  }
}
