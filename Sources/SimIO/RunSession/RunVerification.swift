internal import Foundation
package import SimCore

/// A run directory that is run again from its own scenario, to compare the two byte for byte.
package struct RunVerification: Sendable {
  /// The run directory.
  package let run: String
  /// Whether `scenario.yaml` is the one of the run.
  package let hasOwnScenario: Bool
  /// What it ran; nil where that cannot be known or its inputs do not allow it.
  package let scenario: Scenario?
  /// Inputs that are gone or hold other bytes than the run read.
  package let changedInputs: [Input]
  private let manifest: Manifest
  private let profile: ExportProfile

  /// A file of the user that the run read.
  package struct Input: Sendable, Equatable {
    package var name: String
    /// Why it can no longer be read; nil if it can and has other bytes.
    package var unreadable: String?
    /// Whether it is gone.
    package var isMissing: Bool
  }

  /// How one file of the run compares.
  package struct File: Sendable, Equatable {
    package enum Result: String, Sendable {
      case same
      /// The rerun gave other bytes.
      case differs
      /// It is not what the manifest of the run says: changed or damaged after the run.
      case altered
      case missing
      /// It is there but cannot be read.
      case unreadable
      /// The rerun did not write it.
      case notRerun = "not_written_by_rerun"
      /// The rerun wrote it, the run did not.
      case added = "written_by_rerun_alone"
    }
    package var name: String
    package var result: Result
    /// More about an unreadable file.
    package var reason: String?
  }

  /// The outcome.
  package struct Verdict: Sendable, Equatable {
    /// Files in the order of their names.
    package var files: [File]
    /// Entries of the manifest that name another run than its scenario gives.
    package var identity: [String]
    package var changedInputs: [Input]
    /// Whether the scenario was run again.
    package var wasRerun: Bool
    /// What to say where the scenarios are not its own.
    package var otherScenario = "`scenario.yaml` is not the one of the run"

    package var passes: Bool {
      wasRerun && changedInputs.isEmpty && identity.isEmpty
        && files.allSatisfy { $0.result == .same }
    }
  }

  /// Reads what a run directory says of itself.
  ///
  /// - Parameter run: A run directory.
  /// - Throws: `RunDirectoryError` if it is none, `RunVerificationError` if this program cannot
  ///   give the same results, `InvalidInput` if the scenario of the run cannot be read.
  package init(_ run: String) throws {
    self.run = run
    manifest = try Manifest.read(run)
    guard let profile = ExportProfile(rawValue: manifest.profile) else {
      throw RunDirectoryError.notARun(
        path: run, reason: "its profile is not known: `\(manifest.profile)`")
    }
    self.profile = profile
    let names = Set(manifest.files.map(\.name))
    if names.contains("forecast.yaml"), !names.contains("scenario.yaml") {
      throw RunVerificationError.driftForecast(path: run)
    }
    try RunVerification.checkProgram(manifest, path: run)
    changedInputs = manifest.inputs.compactMap(RunVerification.change)
    let path = run + "/scenario.yaml"
    hasOwnScenario = RunComparison.receipt(path)?.sha256 == manifest.identity.scenarioHash
    // With other inputs even the scenario may no longer be valid: a boat on a new coast.
    scenario =
      !hasOwnScenario
      ? nil
      : changedInputs.isEmpty
        ? try ScenarioLoader.scenario(path) : try? ScenarioLoader.scenario(path)
  }

  /// Refuses what another program made.
  static func checkProgram(
    _ manifest: Manifest, path: String
  ) throws(RunVerificationError) {
    if manifest.identity.engineVersion != EngineVersion.text {
      throw .otherEngine(
        path: path, found: manifest.identity.engineVersion, expected: EngineVersion.text)
    }
    if let netCDF = manifest.features["netcdf"], netCDF != NetCDFWriter.isAvailable {
      throw .otherFeatures(path: path, hadNetCDF: netCDF)
    }
  }

  /// Whether there is anything to run: the scenario is the run's own and all inputs can be read.
  package var canRerun: Bool {
    scenario != nil && changedInputs.allSatisfy { $0.unreadable == nil }
  }

  /// The chunks that the run had finished when it ended.
  private func chunks(_ session: RunSession) -> Int {
    let size = max(1, session.experiment.membersPerChunk)
    return (manifest.membersFinished + size - 1) / size
  }

  /// Runs the scenario again into an empty folder and compares.
  ///
  /// - Parameters:
  ///   - folder: Where the second run goes; the caller removes it.
  ///   - threads: How many chunks at once.
  ///   - provenance: When, where and how this run is made.
  ///   - progress: Called with the number of chunks finished and their total.
  ///   - stop: Asked after each chunk; true gives up.
  /// - Returns: The verdict; nil if it was stopped.
  /// - Throws: What the sea or the folder throws.
  package func verdict(
    in folder: String, threads: Int, provenance: Provenance, progress: (Int, Int) -> Void,
    stop: () -> Bool
  ) async throws -> Verdict? {
    guard canRerun, let scenario else { return try unrun() }
    let session = try await RunSession.prepare(scenario)
    // An interrupted run is compared with as many chunks as it had.
    let wanted = chunks(session)
    let directory = try RunDirectory.open(path: folder, identity: session.identity, resume: false)
    var finished = 0
    do {
      _ = try await session.run(
        in: directory, threads: threads, profile: profile, provenance: provenance,
        progress: { done, _ in
          finished = done
          progress(done, wanted)
        }, stop: { stop() || finished >= wanted })
    } catch RunDirectoryError.nothingFinished where stop() {
      return nil
    }
    return finished < wanted ? nil : try compared(with: folder)
  }

  /// What can be said without running again.
  private func unrun() throws -> Verdict {
    let faults = try RunComparison.check(run)
    var files = manifest.files.map { file in
      RunVerification.result(of: file.name, in: run, faults)
        ?? File(name: file.name, result: .notRerun)
    }
    if !hasOwnScenario, !files.contains(where: { $0.name == "scenario.yaml" }) {
      files.append(File(name: "scenario.yaml", result: .altered))
    }
    return Verdict(files: files, identity: [], changedInputs: changedInputs, wasRerun: false)
  }

  private func compared(with folder: String) throws -> Verdict {
    try RunVerification.compared(run, with: folder, manifest, changedInputs, Manifest.schema)
  }

  /// Compares a folder with what was made again from it.
  static func compared(
    _ run: String, with folder: String, _ manifest: Manifest, _ changedInputs: [Input],
    _ schema: String
  ) throws(RunDirectoryError) -> Verdict {
    let differences = try RunComparison.compare(run, folder, schema: schema)
    var names = manifest.files.map(\.name)
    for case .onlyIn(folder, let name) in differences { names.append(name) }
    var files = names.sorted().map {
      result(of: $0, in: run, differences) ?? File(name: $0, result: .same)
    }
    let own = RunComparison.receipt(run + "/" + Manifest.name)
    let other = RunComparison.receipt(folder + "/" + Manifest.name)
    files.append(File(name: Manifest.name, result: own == other ? .same : .differs))
    let identity = differences.compactMap { difference in
      if case .identity = difference { difference.words } else { nil }
    }
    return Verdict(files: files, identity: identity, changedInputs: changedInputs, wasRerun: true)
  }

  /// How an input differs from what the run read; nil if it does not.
  static func change(of input: Manifest.Input) -> Input? {
    do {
      guard let found = try RunComparison.existingReceipt(input.name) else {
        return Input(name: input.name, unreadable: "it is no regular file", isMissing: false)
      }
      return found.sha256 == input.sha256 ? nil : Input(name: input.name, isMissing: false)
    } catch {
      return Input(
        name: input.name, unreadable: error.words, isMissing: error.reason == .notFound)
    }
  }

  static func result(
    of name: String, in run: String, _ differences: [RunComparison.Difference]
  ) -> File? {
    for difference in differences {
      switch difference {
      case .altered(run, name): return File(name: name, result: .altered)
      case .missing(run, name): return File(name: name, result: .missing)
      case .unreadable(run, name, let reason):
        return File(name: name, result: .unreadable, reason: reason)
      case .differs(name): return File(name: name, result: .differs)
      case .onlyIn(run, name): return File(name: name, result: .notRerun)
      case .onlyIn(_, name): return File(name: name, result: .added)
      default: continue
      }
    }
    return nil
  }
}

/// Why a run cannot be compared by this program.
package enum RunVerificationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Another version of the engine may give other results.
  case otherEngine(path: String, found: String, expected: String)
  /// The run has `.nc` files and this program cannot write them, or the other way round.
  case otherFeatures(path: String, hadNetCDF: Bool)
  /// The folder holds a drift forecast, not a run of a scenario.
  case driftForecast(path: String)

  package var description: String {
    switch self {
    case .otherEngine(let path, let found, let expected):
      "the run in `\(path)` was made by engine version `\(found)`; this is `\(expected)`, whose "
        + "results may differ\nhint: verify with the version that made it"
    case .driftForecast(let path):
      "not a run directory: `\(path)`: it holds a drift forecast\nhint: `haven drift "
        + "\(path)/forecast.yaml --out FOLDER` makes it again; its files have the same bytes"
    case .otherFeatures(let path, let hadNetCDF):
      "the run in `\(path)` was made \(hadNetCDF ? "with" : "without") NetCDF and this program is "
        + "built \(hadNetCDF ? "without" : "with") it\nhint: verify with a build of the same kind"
    }
  }
}

extension RunVerification {
  /// The folder from which the relative paths of a run's inputs lead to the files that it read.
  ///
  /// Looked for where the run was made (`provenance.json`), in the current folder, and in the folders
  /// above the run, so that a project may be moved as a whole. Of several folders that have all inputs the
  /// first counts whose inputs have the hashes of the manifest.
  ///
  /// - Parameters:
  ///   - run: A run directory, or a folder of policies compared.
  ///   - schema: Schema of its manifest.
  /// - Returns: An absolute path; nil if no path is relative. Where no folder has all inputs, the one
  ///   where the run was made, if it still exists.
  /// - Throws: `RunDirectoryError` if it is no run directory.
  package static func inputFolder(
    of run: String, schema: String = Manifest.schema
  ) throws(RunDirectoryError) -> String? {
    let inputs = try Manifest.read(run, schema: schema).inputs.filter { !$0.name.hasPrefix("/") }
    guard !inputs.isEmpty else { return nil }
    let files = FileManager.default
    let current = files.currentDirectoryPath
    let made = Provenance.folder(ofRun: run).flatMap {
      files.fileExists(atPath: $0) ? $0 : nil
    }
    var folders = (made.map { [$0] } ?? []) + [current]
    var above = URL(filePath: run, relativeTo: URL(filePath: current + "/")).standardized.path
    while above != "/", !above.isEmpty {
      above = FilePath.parent(of: above)
      folders.append(above)
    }
    var candidates: [String] = []
    for folder in folders where !candidates.contains(folder) {
      let isWhole = inputs.allSatisfy { files.fileExists(atPath: folder + "/" + $0.name) }
      if isWhole { candidates.append(folder) }
    }
    // Hashes of large files take time: they decide only where there is a choice.
    guard candidates.count > 1 else { return candidates.first ?? made }
    return candidates.first { folder in
      inputs.allSatisfy { RunComparison.receipt(folder + "/" + $0.name)?.sha256 == $0.sha256 }
    } ?? candidates[0]
  }

  /// Makes an empty folder for the second run: beside the run, or else where temporary files go.
  ///
  /// - Returns: Its path.
  /// - Throws: `FileError` if neither place can be written.
  package func makeFolder() throws(FileError) -> String { try RunVerification.makeFolder(for: run) }

  /// Makes an empty folder beside a folder, or else where temporary files go.
  static func makeFolder(for run: String) throws(FileError) -> String {
    let parent = run + "/.."
    var fault = FileError(path: parent, number: EACCES)
    for place in [parent, NSTemporaryDirectory()] {
      var template = Array((place + "/.haven-verify-XXXXXX").utf8CString)
      if mkdtemp(&template) != nil {
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
      fault = FileError(path: place, number: errno)
    }
    throw fault
  }
}
