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

  /// Fits detectors, plays all rules and scores them.
  ///
  /// - Parameters:
  ///   - threads: How many chunks at once; no number depends on it.
  ///   - profile: How exactly to show results.
  ///   - progress: Called with the stage, what is finished of it and its total; may throw while detectors
  ///     are fitted, which ends the back-test with nothing.
  ///   - stop: Asked after each chunk; true ends with what is finished.
  /// - Returns: The back-test.
  /// - Throws: What the sea and `progress` throw; `InvalidInput` where detectors cannot be fitted;
  ///   `RunDirectoryError.nothingFinished` where it was stopped at once.
  package func run(
    threads: Int, profile: ExportProfile,
    progress: (Stage, Int, Int) throws -> Void = { _, _, _ in }, stop: () -> Bool = { false }
  ) async throws -> BacktestReport {
    let backtest: Backtest
    do {
      backtest = try await Backtest(base, plan: request.plan, threads: threads) { done, total in
        try progress(.training, done, total)
      }
    } catch let problem as DetectorFitProblem {
      throw InvalidInput([BacktestSession.words(problem, file: request.file)])
    }
    let total = backtest.chunkCount
    try progress(.members, 0, total)
    let outcome = try await backtest.run(threads: threads) { done in
      // Told outside of training, an error has no one to go to: the signal is asked for below.
      try? progress(.members, done, total)
      return !stop()
    }
    guard outcome.members > 0 else { throw RunDirectoryError.nothingFinished(path: request.file) }
    let isWhole = outcome.members >= request.scenario.members
    return BacktestReport(
      request: request, identity: identity, profile: profile,
      stopReason: isWhole ? .complete : .interrupted, outcome: outcome, weights: backtest.weights,
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
    try put("scenario.yaml", ScenarioWriter.text(request.scenario))
    try put("triggers.yaml", TriggerWriter.text(request.triggers))
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
      manifest.json(schema: BacktestDocument.manifestSchema).text(),
      to: path + "/" + Manifest.name)
  }
}
