internal import Foundation
internal import SimCore

/// A back-test from files to folder: seas, detectors, members, documents.
package struct BacktestSession: Sendable {
  package let request: BacktestRequest
  private let base: Experiment
  private let inputs: [Manifest.Input]
  private let conditions: [String]
  private let historic: HistoricBacktest

  /// How far a back-test has come.
  package enum Stage: Sendable, Equatable { case training, members }

  /// Opens seas and coasts.
  ///
  /// - Parameter request: What to play and score.
  /// - Returns: A session that has written nothing yet.
  /// - Throws: What `RunSession.prepare` throws.
  package static func prepare(_ request: BacktestRequest) async throws -> BacktestSession {
    let run = try await RunSession.prepare(request.scenario)
    var inputs = try ScenarioInputs.list(request.scenario)
    if let weights = request.triggers.weights {
      guard let receipt = RunComparison.receipt(weights.value) else {
        throw FileError(path: weights.value, number: ENOENT)
      }
      inputs.append(
        Manifest.Input(name: weights.value, sha256: receipt.sha256, role: "detector weights"))
    }
    return BacktestSession(
      request: request, base: run.experiment, inputs: inputs, conditions: run.conditions,
      historic: try HistoricBacktest(
        PublishedFigures.seasons().of("departures").map {
          HistoricSeason(
            period: $0.period, low: $0.low, best: $0.best, high: $0.high, begin: $0.from,
            knownAt: $0.known)
        }))
  }

  package var chunkCount: Int { base.chunkCount }

  var identity: RunIdentity {
    RunIdentity(
      scenarioHash: request.hash, seed: request.scenario.seed, members: request.scenario.members,
      chunks: base.chunkCount, engineVersion: EngineVersion.text, inputs: inputs)
  }

  /// Fits detectors, plays all rules and scores them, or what is missing of it.
  ///
  /// - Parameters:
  ///   - threads: How many chunks at once; no number depends on it.
  ///   - profile: How exactly to show results.
  ///   - folder: Keeps what training left and finished chunks; nil to keep none.
  ///   - least: Ends with the chunk that makes so many members or more, as a back-test that was stopped
  ///     there; nil for all.
  ///   - progress: Called with the stage, what is finished of it and its total; may throw while detectors
  ///     are fitted, which ends the back-test with nothing.
  ///   - discarded: Called with each piece in the folder that cannot be used.
  ///   - stop: Asked after each chunk; true ends with what is finished.
  /// - Returns: The back-test.
  /// - Throws: What the sea, the folder and `progress` throw; `InvalidInput` where detectors cannot be
  ///   fitted; `RunDirectoryError.nothingFinished` where it was stopped at once.
  package func run(
    threads: Int, profile: ExportProfile, in folder: BacktestFolder? = nil, least: Int? = nil,
    progress: (Stage, Int, Int) throws -> Void = { _, _, _ in },
    discarded: (String) -> Void = { _ in }, stop: () -> Bool = { false }
  ) async throws -> BacktestReport {
    let learned = folder?.learned
    let backtest: Backtest
    do {
      backtest = try await Backtest(base, plan: request.plan, learned: learned, threads: threads) {
        done, total in try progress(.training, done, total)
      }
    } catch let problem as DetectorFitProblem {
      folder?.abandon()
      throw InvalidInput([BacktestSession.words(problem, file: request.file)])
    }
    if learned == nil, let name = try folder?.write(backtest.learned) { discarded(name) }
    let total = backtest.chunkCount
    try progress(.members, 0, total)
    let outcome = try await backtest.run(
      threads: threads, least: least ?? .max, stored: { folder?.chunk($0) },
      keep: { try folder?.write($1, number: $0).map(discarded) }
    ) { done in
      // Told outside of training, an error has no one to go to: the signal is asked for below.
      try? progress(.members, done, total)
      return !stop()
    }
    guard outcome.members > 0 else { throw RunDirectoryError.nothingFinished(path: request.file) }
    let isWhole = outcome.members >= request.scenario.members
    return BacktestReport(
      request: request, identity: identity, profile: profile,
      stopReason: isWhole ? .complete : .interrupted, outcome: outcome,
      results: try await outcome.results(threads: threads), weights: backtest.weights,
      historic: historic, conditions: conditions)
  }

  private static func words(_ problem: DetectorFitProblem, file: String) -> Problem {
    let message =
      switch problem {
      case .oneOutcome(let events, let rows):
        "detectors cannot be fitted: \(events) of \(rows) days of training were followed by distress "
          + "within a week"
      case .noConvergence(let steps):
        "detectors cannot be fitted: no rest after \(steps) steps"
      }
    return Problem(
      file: file, line: 1, column: 1, path: "", message: message,
      hint: "give more `--training-members`, a longer horizon, or boats on more days")
  }

  /// Writes all files; the manifest comes last.
  ///
  /// - Parameters:
  ///   - report: The back-test.
  ///   - path: A folder for it.
  ///   - provenance: When, where and how it was made.
  /// - Throws: `RunDirectoryError`.
  package func write(
    _ report: BacktestReport, to path: String, provenance: Provenance
  ) throws(RunDirectoryError) {
    var files: [Manifest.File] = []
    func listed(_ name: String, _ receipt: AtomicFile.Receipt) {
      files.append(.init(name: name, bytes: receipt.bytes, sha256: receipt.sha256))
    }
    func put(_ name: String, _ text: String) throws(RunDirectoryError) {
      listed(name, try RunDirectory.write(text, to: path + "/" + name))
    }
    for entry in BacktestRecipe.texts(request) { try put(entry.name, entry.text) }
    try put(BacktestRecipe.file, BacktestRecipe.json(request).text())
    try put(
      WeightsFile.name, WeightsFile.json(report.weights, regions: request.regions).text())
    try put(BacktestDocument.file, BacktestDocument.json(report).text())
    try put(BacktestText.file, BacktestText.text(report))
    try put(BacktestPage.file, BacktestPage.html(report))
    for (name, receipt) in try BacktestTables.write(report, folder: path) { listed(name, receipt) }
    let manifest = Manifest(
      identity: report.identity, membersFinished: report.outcome.members,
      stopReason: report.stopReason.rawValue, profile: report.profile.rawValue,
      features: ["netcdf": NetCDFWriter.isAvailable], inputs: inputs,
      files: files.sorted { $0.name < $1.name })
    try RunDirectory.write(provenance.json.text(), to: path + "/provenance.json")
    try RunDirectory.write(
      manifest.json(schema: PlayKind.backtest.schema).text(), to: path + "/" + Manifest.name)
  }
}
