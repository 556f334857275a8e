import ArgumentParser
import Foundation
import SimCore
import SimIO

/// `haven warn`: a bulletin from what has been reported.
struct Warn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warn",
    abstract:
      "Makes a bulletin: where reported boats may be, who can reach them, how long water lasts.",
    discussion: """
      A simulation for planning and exercises, never a distress alert. The situation file holds the \
      moment (`as_of`) and the reports of each boat; docs/guides/bulletin.md names every key. Without \
      --out the bulletin goes to standard output.

      Examples:
        haven warn Scenarios/situations/two-boats-adrift.yaml
        haven warn Scenarios/situations/overdue-and-lost.yaml --out bulletins/day-1
        haven warn situation.yaml --profile shared --out for-partners
        haven warn situation.yaml --triggers Scenarios/triggers/standard.yaml --out day-2 \
          --follows day-1/message.xml
        haven warn situation.yaml --out end --follows day-2/message.xml --cancel
        haven warn situation.yaml --json --particles 20000
      """)

  @Argument(help: "A file with `haven-situation: 1`; `-` for standard input.")
  var situation: String

  @Option(
    help: "Folder for text, page, maps and tables; without it the text goes to standard output.")
  var out: String?
  @Option(parsing: .unconditional, help: "Seed of the random numbers (default 1).")
  var seed: String?
  @Option(parsing: .unconditional, help: "Samples of each boat, 200 to 200000 (default 5000).")
  var particles: Int = 5000
  @Option(help: "Threads; results do not depend on it (default: all processors).")
  var threads: Int?
  @Option(help: "internal, or shared: positions to 0.25 degree, times to 6 hours.")
  var profile: String = ExportProfile.internal.rawValue
  @Option(help: "A trigger file: which of its rules fire is part of the bulletin.")
  var triggers: String?
  @Option(help: "Weights of detectors, from the folder of a back-test.")
  var weights: String?
  @Option(help: "A table of indicators (CSV) that the rules ask for.")
  var indicators: String?
  @Option(help: "Sender of the CAP message: a domain name or address of an office.")
  var sender: String = BulletinMessage.sender
  @Option(
    help: "What this message replaces: the file of the last, or \"sender,identifier,sent\" of each."
  )
  var follows: String?
  @Flag(help: "Take the messages named by --follows back: what they warned of is over.")
  var cancel = false
  @Flag(help: "With --cancel: they were sent in error.") var withdrawn = false
  @Flag(help: "Nothing on standard error but errors.") var quiet = false
  @Flag(help: "One JSON document on standard output.") var json = false

  func run() async throws {
    let (settings, profile) = try checked()
    let chain = try chain()
    if let out { try DriftFolder.check(out) }
    let plan = try SituationPlan.read(path: situation, coast: .standard)
    try check(chain, asOf: profile.shown(plan.situation.asOf, inDistress: true))
    let rules = try triggers.map {
      try BulletinRules.read(
        triggers: $0, weights: weights, indicators: indicators, asOf: plan.situation.asOf,
        note: { if !quiet { Console.note($0) } })
    }
    if rules == nil, weights ?? indicators != nil {
      throw Failure(
        "--weights and --indicators are of no use without rules",
        hint: "give a trigger file with --triggers, such as Scenarios/triggers/standard.yaml")
    }
    let session = try await BulletinSession.prepare(plan, settings: settings, coast: .standard)
    StopSignal.listen()
    if let out { try DriftFolder.prepare(out) }
    let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
    var report = try await bulletin(session, profile: profile, threads: workers)
    if let rules { report.bulletin.triggers = report.bulletin.tried(rules) }
    if let out {
      try BulletinFolder.write(
        report, to: out, message: message(report, chain),
        provenance: Provenance(
          time: Instant(seconds: Int64(Date().timeIntervalSince1970)),
          host: ProcessInfo.processInfo.hostName, threads: workers,
          commandLine: CommandLine.arguments,
          folder: FileManager.default.currentDirectoryPath))
      if !quiet { Console.note("bulletin in \(out): read \(out)/bulletin.txt") }
    }
    if json {
      Console.out(report.json.text())
    } else if out == nil {
      Console.out(report.text)
    }
  }

  /// The earlier messages that this one follows.
  private func chain() throws -> BulletinMessage.Chain? {
    if out == nil, follows != nil || cancel || withdrawn || sender != BulletinMessage.sender {
      throw Failure(
        "--follows, --cancel, --withdrawn and --sender are for message.xml, which needs a folder",
        hint: "name one with --out")
    }
    if withdrawn, !cancel {
      throw Failure("--withdrawn: says why messages are taken back", hint: "give --cancel too")
    }
    guard let follows else {
      if cancel {
        throw Failure(
          "--cancel: nothing to take back",
          hint: "name the earlier message with --follows, such as --follows day-1/message.xml")
      }
      return nil
    }
    let cancellation: CAPWriter.Cancellation? = cancel ? withdrawn ? .withdrawn : .over : nil
    if let chain = BulletinMessage.Chain(text: follows, cancellation: cancellation) {
      return chain
    }
    if FileManager.default.fileExists(atPath: follows) {
      return try BulletinMessage.Chain.read(path: follows, cancellation: cancellation)
    }
    throw Failure(
      "--follows: expected the file of a message, or `sender,identifier,sent` as messages print "
        + "them; found \(Wording.quoted(follows))",
      hint:
        "such as day-1/message.xml, or "
        + "\"haven@simulation.invalid,haven-20251212T060000-0a1b,2025-12-12T06:00:00-00:00\"")
  }

  /// What would keep every message from being sent is said before any work.
  private func check(_ chain: BulletinMessage.Chain?, asOf: Instant) throws {
    do {
      try BulletinMessage.check(sender: sender, chain: chain, asOf: asOf)
    } catch let fault as CAPAlert.ChainFault {
      throw Failure("--follows: \(fault.text)")
    } catch let invalid as InvalidAlert {
      throw Failure("--sender or --follows: \(invalid.text)")
    }
  }

  /// The message; a fault of it never takes the bulletin with it.
  private func message(_ report: BulletinReport, _ chain: BulletinMessage.Chain?) -> String? {
    do {
      if let xml = try BulletinMessage.xml(report, sender: sender, chain: chain) { return xml }
      if chain != nil {
        Console.note(
          "message.xml is left out: nothing is left to say, and the earlier message stays in force\n"
            + "hint: take it back with --cancel")
      }
      return nil
    } catch let fault as CAPAlert.ChainFault {
      Console.note("message.xml is left out: \(fault.text)")
    } catch let invalid as InvalidAlert {
      Console.note("message.xml is left out: \(invalid.text)")
    } catch {
      Console.note("message.xml is left out: \(error)")
    }
    return nil
  }

  private func bulletin(
    _ session: BulletinSession, profile: ExportProfile, threads: Int
  ) async throws -> BulletinReport {
    var progress = Progress(
      "boats", total: session.plan.situation.boats.count, isQuiet: quiet)
    defer { progress.finish() }
    return try await session.run(threads: threads, profile: profile) { done in
      progress.update(done: done)
      if StopSignal.isSet {
        throw Failure("interrupted: nothing has been written", exitCode: StopSignal.exitCode)
      }
    }
  }

  /// The options, with all problems at once.
  private func checked() throws -> (settings: Bulletin.Settings, profile: ExportProfile) {
    var settings = Bulletin.Settings()
    var lines: [String] = []
    if let seed {
      if let value = UInt64(seed), !seed.hasPrefix("+") {
        settings.seed = value
      } else {
        lines.append(
          "--seed: expected a whole number from 0 to \(UInt64.max); found \(Wording.quoted(seed))")
      }
    }
    if 200...200_000 ~= particles {
      settings.samples = particles
    } else {
      lines.append("--particles: `\(particles)` is outside the range 200 to 200000")
    }
    if let threads, !(1...1024 ~= threads) {
      lines.append("--threads: `\(threads)` is outside the range 1 to 1024")
    }
    let chosen = ExportProfile(rawValue: profile)
    if chosen == nil {
      lines.append("--profile: \(Wording.quoted(profile)) is not one of `internal` or `shared`")
    }
    guard let chosen, lines.isEmpty else { throw DriftRequestProblems(lines) }
    return (settings, chosen)
  }
}
