import ArgumentParser
import Foundation
import SimIO

/// `haven verify`: runs a run directory, a comparison or a back-test again and compares byte for byte.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Runs a finished run, comparison or back-test again and compares all its files byte for byte.",
    discussion: """
      The scenarios, triggers, seed, members, draws and profile are those of the folder; the second run \
      goes to a temporary folder, and a back-test trains again. Time, host and command line \
      (provenance.json, ro-crate-metadata.json) are not compared. Exit code 0: the same; 1: something \
      differs; 2: no run, comparison or back-test, or made by another version of the engine; 130 or 143: \
      stopped by SIGINT or SIGTERM.
      """)

  @Argument(help: "A folder as `haven run`, `haven compare` or `haven backtest` writes it.")
  var folder: String

  @Option(help: "Threads; all processors by default. Results do not depend on it.")
  var threads: Int?

  @Flag(help: "No progress, and only the files that differ.")
  var quiet = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws { try RunChoices.check(threads: threads) }

  func run() async throws {
    let schema = Manifest.schema(of: folder)
    let kind = PlayKind.allCases.first { $0.schema == schema }
    let path = try atInputs(kind?.schema ?? Manifest.schema)
    let found =
      switch kind {
      case .comparison: try await comparison(path)
      case .backtest: try await backtest(path)
      case nil: try await verdict(RunVerification(path))
      }
    guard let verdict = found else {
      throw Failure(
        "stopped before the comparison: nothing was verified", exitCode: StopSignal.exitCode)
    }
    Console.out(json ? document(verdict).text() : text(verdict))
    if !verdict.passes { throw ExitCode(1) }
  }

  private var usedThreads: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Goes to the folder from which the run named its inputs; gives the path of the run from there.
  private func atInputs(_ schema: String) throws -> String {
    guard let inputs = try RunVerification.inputFolder(of: folder, schema: schema) else {
      return folder
    }
    let files = FileManager.default
    let run = folder.hasPrefix("/") ? folder : files.currentDirectoryPath + "/" + folder
    return files.changeCurrentDirectoryPath(inputs) ? run : folder
  }

  private func verdict(
    _ verification: RunVerification
  ) async throws -> RunVerification.Verdict? {
    let scratch = try verification.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    StopSignal.listen()
    if verification.canRerun, let scenario = verification.scenario {
      try RunBudget(scenario, threads: usedThreads).check(
        Machine(resultsAt: scratch), path: scratch)
    }
    var progress = Progress("chunks", total: 1, isQuiet: quiet)
    defer { progress.finish() }
    return try await verification.verdict(
      in: scratch, threads: usedThreads,
      provenance: RunCommandCore.provenance(threads: usedThreads),
      progress: { done, total in progress.update(done: done, total: total) },
      stop: { StopSignal.isSet })
  }

  /// Plays a comparison again.
  private func comparison(_ path: String) async throws -> RunVerification.Verdict? {
    let verification = try ComparisonVerification(path)
    let scratch = try verification.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    StopSignal.listen()
    if verification.canRerun, let request = verification.request {
      var budget = RunBudget(request, threads: usedThreads)
      // A second time no pieces are kept.
      budget.disk = RunBudget.comparisonDocuments
      try budget.check(Machine(resultsAt: scratch), path: scratch)
    }
    var progress = ComparisonProgress(chunks: 1, draws: 1, isQuiet: quiet)
    defer { progress.finish() }
    return try await verification.verdict(
      in: scratch, threads: usedThreads,
      provenance: RunCommandCore.provenance(threads: usedThreads),
      progress: { stage, done, total in progress.update(stage, done: done, total: total) },
      stop: { StopSignal.isSet })
  }

  /// Plays a back-test again.
  private func backtest(_ path: String) async throws -> RunVerification.Verdict? {
    let verification = try BacktestVerification(path)
    let scratch = try verification.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    StopSignal.listen()
    if verification.canRerun, let request = verification.request {
      var budget = RunBudget(request, threads: usedThreads)
      // A second time no pieces are kept.
      budget.disk = RunBudget.backtestDocuments
      try budget.check(Machine(resultsAt: scratch), path: scratch)
    }
    var progress = BacktestProgress(isQuiet: quiet)
    defer { progress.finish() }
    do {
      return try await verification.verdict(
        in: scratch, threads: usedThreads,
        provenance: RunCommandCore.provenance(threads: usedThreads),
        progress: { stage, done, total in
          progress.update(stage, done: done, total: total)
          if stage == .training, StopSignal.isSet { throw CancellationError() }
        }, stop: { StopSignal.isSet })
    } catch is CancellationError where StopSignal.isSet {
      return nil
    }
  }

  private func text(_ verdict: RunVerification.Verdict) -> String {
    var lines: [String] = []
    for input in verdict.changedInputs {
      lines.append("input \(words(input))  \(input.name)")
    }
    lines += verdict.identity
    for file in verdict.files where !quiet || file.result != .same {
      lines.append("\(words(file))  \(file.name)")
    }
    lines.append(conclusion(verdict))
    return lines.map { $0 + "\n" }.joined()
  }

  private func words(_ input: RunVerification.Input) -> String {
    if input.isMissing { return "missing" }
    return input.unreadable.map { "cannot be read: \($0)" } ?? "changed"
  }

  private func words(_ file: RunVerification.File) -> String {
    switch file.result {
    case .unreadable: "cannot be read: \(file.reason ?? "unknown reason")"
    case .same: "same"
    case .differs: "differs"
    case .altered: "altered after the run"
    case .missing: "missing"
    case .notRerun: "not written by the second run"
    case .added: "written by the second run alone"
    }
  }

  private func conclusion(_ verdict: RunVerification.Verdict) -> String {
    let bad = verdict.files.filter { $0.result != .same }.count
    if verdict.passes { return "pass: all \(verdict.files.count) files are the same" }
    if !verdict.wasRerun {
      return verdict.changedInputs.isEmpty
        ? "fail: \(verdict.otherScenario), so it was not run again"
        : "fail: an input of the run is missing, unreadable or changed, so it was not run again"
    }
    if bad == 0 { return "fail: the files are the same, but not what they were made from" }
    return "fail: \(bad) of \(verdict.files.count) files are not the same"
  }

  private func document(_ verdict: RunVerification.Verdict) -> JSONValue {
    .object([
      .init("schema", .string("haven/verify/1")),
      .init("run", .string(folder)),
      .init("engine_version", .string(EngineVersion.text)),
      .init("verdict", .string(verdict.passes ? "pass" : "fail")),
      .init("rerun", .bool(verdict.wasRerun)),
      .init("conclusion", .string(conclusion(verdict))),
      .init(
        "inputs_changed",
        .array(
          verdict.changedInputs.map { input in
            .object(
              [.init("name", .string(input.name)), .init("missing", .bool(input.isMissing))]
                + (input.unreadable.map { [.init("reason", .string($0))] } ?? []))
          })),
      .init("identity", .array(verdict.identity.map { .string($0) })),
      .init(
        "files",
        .array(
          verdict.files.map { file in
            .object(
              [
                .init("name", .string(file.name)),
                .init("result", .string(file.result.rawValue)),
              ] + (file.reason.map { [.init("reason", .string($0))] } ?? []))
          })),
    ])
  }
}
