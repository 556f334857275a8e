internal import Foundation
internal import SimCore

/// What is needed to play a back-test again: the resolved scenario and trigger file, and `request.json`.
package enum BacktestRecipe {
  package static let file = "request.json"
  package static let schema = "haven/backtest-request/1"
  static let scenarioFile = "scenario.yaml"
  static let triggerFile = "triggers.yaml"

  /// A file of the folder.
  typealias Document = (name: String, text: String)

  /// What the resolved files do not say at a glance, or not at all.
  struct Words: Sendable, Equatable {
    /// The trigger file as the user named it; it is not what makes a back-test this one and no other.
    var triggers: String
    var trainingMembers: Int
    /// Nil for all.
    var valueMembers: Int?

    init(_ request: BacktestRequest) {
      triggers = request.triggers.file
      trainingMembers = request.triggers.trainingMembers
      valueMembers = request.triggers.valueMembers
    }

    /// Reads a folder; nil if it does not say, or not so that it can be read.
    init?(_ folder: String) {
      guard let data = FileManager.default.contents(atPath: folder + "/" + BacktestRecipe.file),
        let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        root["schema"] as? String == BacktestRecipe.schema,
        let triggers = root["triggers_as_named"] as? String,
        let training = root["training_members"] as? Int
      else { return nil }
      let value = root["value_members"] as? Int
      guard value != nil || root["value_members"] as? String == TriggerWriter.allMembers else {
        return nil
      }
      self.triggers = triggers
      trainingMembers = training
      valueMembers = value
    }
  }

  /// The document.
  static func json(_ request: BacktestRequest) -> JSONValue {
    let words = Words(request)
    return .object([
      .init("schema", .string(schema)), .init("nature", .string(RunLabel.nature)),
      .init("scenario", .string(scenarioFile)), .init("triggers", .string(triggerFile)),
      .init("triggers_as_named", .string(words.triggers)),
      .init("training_members", .integer(words.trainingMembers)),
      .init(
        "value_members",
        words.valueMembers.map { .integer($0) } ?? .string(TriggerWriter.allMembers)),
    ])
  }

  /// The resolved scenario and trigger file under the names of their files.
  static func texts(_ request: BacktestRequest) -> [Document] {
    [
      (scenarioFile, ScenarioWriter.text(request.scenario)),
      (triggerFile, TriggerWriter.text(request.triggers)),
    ]
  }

  /// The same as a folder has them; nil where one cannot be read.
  static func texts(in folder: String) -> [Document]? {
    var texts: [Document] = []
    for name in [scenarioFile, triggerFile] {
      guard let bytes = try? FileBytes.read(folder + "/" + name),
        let text = String(validating: bytes, as: UTF8.self)
      else { return nil }
      texts.append((name, text))
    }
    return texts
  }

  /// SHA-256 of all that is played.
  static func hash(_ texts: [Document]) -> String {
    SHA256.hex(texts.map(\.text).joined(separator: "\n---\n"))
  }

  /// The request that a folder holds.
  ///
  /// - Parameters:
  ///   - folder: The folder of a back-test.
  ///   - hash: What `hash` was for the request when the folder was made.
  /// - Returns: The request; nil if a file of it is missing or another one.
  /// - Throws: `InvalidInput` if a file is whole but no longer valid, as on another coast.
  static func request(in folder: String, hash: String) throws -> BacktestRequest? {
    guard let words = Words(folder), let texts = texts(in: folder), self.hash(texts) == hash else {
      return nil
    }
    var request = try BacktestRequest.read(
      scenario: folder + "/" + scenarioFile, triggers: folder + "/" + triggerFile)
    request.triggers.file = words.triggers
    // The numbers stand in the trigger file too: a document that says others was changed.
    return Words(request) == words ? request : nil
  }
}
