internal import Foundation
internal import SimCore

/// A comparison from files to folder: seas, courses, policies, draws, documents.
package struct ComparisonSession: Sendable {
  package let request: ComparisonRequest
  private let base: Experiment
  private let own: [Experiment?]
  private let inputs: [Manifest.Input]
  private let conditions: [String]

  /// Opens seas and coasts.
  ///
  /// - Parameter request: What to compare.
  /// - Returns: A session that has written nothing yet.
  /// - Throws: What `RunSession.prepare` throws.
  package static func prepare(_ request: ComparisonRequest) async throws -> ComparisonSession {
    let base = try await RunSession.prepare(request.base)
    var own: [Experiment?] = []
    for variant in request.variants {
      switch variant.terms {
      case .paired: own.append(nil)
      case .rates: own.append(base.experiment.over(variant.scenario))
      case .otherSea: own.append(try await RunSession.prepare(variant.scenario).experiment)
      }
    }
    var inputs: [Manifest.Input] = []
    for scenario in [request.base] + request.variants.map(\.scenario) {
      inputs += try ScenarioInputs.list(scenario).filter { !inputs.contains($0) }
    }
    return ComparisonSession(
      request: request, base: base.experiment, own: own, inputs: inputs,
      conditions: base.conditions)
  }

  /// Number of chunks, and of policies that are played in each.
  package var chunkCount: Int { base.chunkCount }
  var membersPerChunk: Int { base.membersPerChunk }

  package var identity: RunIdentity {
    RunIdentity(
      scenarioHash: ComparisonRecipe.hash(request), seed: request.base.seed,
      members: request.base.members, chunks: base.chunkCount, engineVersion: EngineVersion.text,
      inputs: inputs)
  }

  /// How far a comparison has come.
  package enum Stage: Sendable, Equatable { case courses, draws }

  /// What the parts of a comparison took, s.
  package struct Timings: Sendable, Equatable {
    package var tables = 0.0
    package var members = 0.0
    package var draws = 0.0

    package init() {}
  }

  /// Plays all policies, or what is missing of it.
  ///
  /// - Parameters:
  ///   - threads: How many chunks or draws at once; no number depends on it.
  ///   - profile: How exactly to show results.
  ///   - folder: Keeps finished chunks and draws; nil to keep none.
  ///   - only: Ends after this number of chunks, as a comparison that was stopped there; nil for all.
  ///   - progress: Called with the stage, what is finished of it and its total.
  ///   - discarded: Called with each piece in the folder that cannot be used.
  ///   - stop: Asked after each chunk and draw; true ends with what is finished.
  /// - Returns: The comparison, and what its parts took.
  /// - Throws: What the sea and the folder throw; `RunDirectoryError.nothingFinished` where it was
  ///   stopped at once.
  package func run(
    threads: Int, profile: ExportProfile, in folder: ComparisonFolder? = nil, only: Int? = nil,
    progress: (Stage, Int, Int) -> Void = { _, _, _ in }, discarded: (String) -> Void = { _ in },
    stop: () -> Bool = { false }
  ) async throws -> (report: ComparisonReport, timings: Timings) {
    let clock = ContinuousClock()
    var timings = Timings()
    let began = clock.now
    let comparison = try await Comparison(
      base: base,
      variants: zip(request.variants, own).map { ($0.name, $0.scenario, $1) }, threads: threads)
    timings.tables = (clock.now - began) / .seconds(1)
    let ready = clock.now
    progress(.courses, 0, comparison.chunkCount)
    let outcome = try await comparison.run(
      threads: threads, stored: { folder?.chunk($0) },
      keep: { try folder?.write($1, number: $0).map(discarded) }
    ) { done in
      progress(.courses, done, comparison.chunkCount)
      return !stop() && only.map { done < $0 } ?? true
    }
    timings.members = (clock.now - ready) / .seconds(1)
    guard outcome.members > 0 else { throw RunDirectoryError.nothingFinished(path: request.file) }
    var isStopped = outcome.members < request.base.members || only != nil
    let simulated = clock.now
    var drawn: DrawnComparisons?
    if request.draws > 0, !isStopped, !request.variants.isEmpty, !stop() {
      progress(.draws, 0, request.draws)
      drawn = try await comparison.repeated(
        draws: request.draws, leastMembers: request.drawMembers, threads: threads,
        stored: { folder?.draw($0) }, keep: { try folder?.write($1, number: $0).map(discarded) }
      ) { done in
        progress(.draws, done, request.draws)
        return !stop()
      }
      isStopped = drawn == nil
    } else if request.draws > 0 {
      isStopped = isStopped || stop()
    }
    timings.draws = (clock.now - simulated) / .seconds(1)
    return (report(outcome, drawn, profile, isStopped ? .interrupted : .complete), timings)
  }

  private func report(
    _ outcome: ComparisonOutcome, _ drawn: DrawnComparisons?, _ profile: ExportProfile,
    _ stopReason: StopReason
  ) -> ComparisonReport {
    let variants = request.variants.enumerated().map { i, variant in
      let isNamed = variant.scenario.description != request.base.description
      return ComparisonReport.Variant(
        name: variant.name, summary: isNamed ? variant.scenario.description : "", request: variant,
        judgement: Judgement(
          outcome.results(i + 1), base: request.base, variant: variant.scenario),
        gains: outcome.gains[i + 1], remaining: outcome.remaining[i + 1])
    }
    let order: [Sensitivity] = [.public, .restricted, .confidential]
    let scenarios = [request.base] + request.variants.map(\.scenario)
    // The strictest word of all files holds for the whole.
    let sensitivity = order.last { word in scenarios.contains { $0.sensitivity == word } }
    return ComparisonReport(
      title: request.base.name, sensitivity: sensitivity ?? request.base.sensitivity,
      profile: profile, identity: identity, outcome: outcome, variants: variants, drawn: drawn,
      stopReason: stopReason, notes: request.notes,
      conditions: [
        RunLabel.conditional(responds: scenarios.contains { $0.response != nil }),
        "people ashore without help count as safe: whether that place was a place of safety is not "
          + "judged",
        "intervals show Monte Carlo error alone; what is uncertain in the assumptions is in the draws "
          + "over them, and what differs between scenarios in neither",
      ] + conditions, bounds: ComparisonReport.bounds(outcome, variants),
      lastRecoveries: ComparisonReport.lastRecoveries(outcome.deathClock))
  }

  /// Writes all files; the manifest comes last.
  ///
  /// - Parameters:
  ///   - report: The comparison.
  ///   - path: A folder for it.
  ///   - provenance: When, where and how it was made.
  ///   - timings: What its parts took.
  /// - Throws: `RunDirectoryError`.
  package func write(
    _ report: ComparisonReport, to path: String, provenance: Provenance, timings: Timings
  ) throws(RunDirectoryError) {
    var files: [Manifest.File] = []
    func listed(_ name: String, _ receipt: AtomicFile.Receipt) {
      files.append(.init(name: name, bytes: receipt.bytes, sha256: receipt.sha256))
    }
    func put(_ name: String, _ text: String) throws(RunDirectoryError) {
      listed(name, try RunDirectory.write(text, to: path + "/" + name))
    }
    for entry in ComparisonRecipe.texts(request) { try put(entry.name, entry.text) }
    try put(ComparisonRecipe.file, ComparisonRecipe.json(request).text())
    try put(ComparisonDocument.file, ComparisonDocument.json(report).text())
    listed(ComparisonTable.file, try ComparisonTable.write(report, folder: path))
    try put(ComparisonText.file, ComparisonText.text(report))
    try put(ComparisonPage.file, ComparisonPage.html(report))
    let manifest = Manifest(
      identity: report.identity, membersFinished: report.members,
      stopReason: report.stopReason.rawValue, profile: report.profile.rawValue,
      features: ["netcdf": NetCDFWriter.isAvailable], inputs: inputs,
      files: files.sorted { $0.name < $1.name })
    guard case .object(var members) = provenance.json else { return }
    members.append(
      .init(
        "seconds",
        .object([
          .init("tables", .number(timings.tables)), .init("members", .number(timings.members)),
          .init("draws", .number(timings.draws)),
        ])))
    try RunDirectory.write(JSONValue.object(members).text(), to: path + "/provenance.json")
    try RunDirectory.write(
      manifest.json(schema: PlayKind.comparison.schema).text(), to: path + "/" + Manifest.name)
  }
}
