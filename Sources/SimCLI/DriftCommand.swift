import ArgumentParser
import Foundation
import SimCore
import SimIO

/// `haven drift`: a leeway forecast from a last known position.
struct Drift: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Forecasts where an object drifts from its last known position.",
    discussion: """
      Without --forcing the sea is a monthly climatology: a planning default, not a forecast. Bare \
      numbers are in the units named below; a unit may be written, as in `--step "900 s"`.

      Example: haven drift --lat 10.5 --lon 96.2 --time 2025-01-05T06:00Z --object trawler --out here
      """)

  @Argument(help: "A file with `haven: 1` and `drift_forecast:`; options go over it.")
  var file: String?

  @Option(
    parsing: .unconditional, help: "Latitude: 10.5, or \"10 30.0N\" in degrees and minutes.")
  var lat: String?
  @Option(parsing: .unconditional, help: "Longitude: 96.2, or \"96 12.0E\".")
  var lon: String?
  @Option(parsing: .unconditional, help: "Time of the position, UTC: 2025-01-05T06:00Z.")
  var time: String?
  @Option(help: "Standard deviation of the position, NM (default 1).")
  var radius: String?
  @Option(help: "Leeway class, hull or CLASS=WEIGHT,...; `list` prints the table.")
  var object: String?
  @Option(parsing: .unconditional, help: "Length, hours (default 72).") var hours: String?
  @Option(parsing: .unconditional, help: "Number of particles (default 5000).")
  var particles: String?
  @Option(parsing: .unconditional, help: "Time step, minutes; divides an hour (default 15).")
  var step: String?
  @Option(help: "euler, rk2 or rk4 (default rk2).") var scheme: String?
  @Option(parsing: .unconditional, help: "Diffusivity of unresolved eddies, m2/s (default 10).")
  var diffusivity: String?
  @Option(
    parsing: .unconditional,
    help: "Probability of a change of side in an hour (default 0.04; 0 without uncertainty).")
  var jibing: String?
  @Option(help: "What a change of side changes: full or slope (default full).")
  var jibingRule: String?
  @Option(help: "Side of positive crosswind figures: physical or opendrift (default physical).")
  var convention: String?
  @Option(help: "Side of downwind at the start: left, right or both (default both).")
  var orientation: String?
  @Option(help: "A NetCDF file with current or wind; may be repeated.") var forcing: [String] = []
  @Flag(help: "No scatter of position and leeway, no random walk, no error of the sea.")
  var noUncertainty = false
  @Flag(help: "No error of current and wind, as if the sea were known exactly.")
  var noFlowError = false
  @Flag(help: "Drift over land.") var noCoast = false
  @Flag(help: "Back in time from where something was found.") var backward = false
  @Option(parsing: .unconditional, help: "Seed of the random numbers (default 1).")
  var seed: String?
  @Option(help: "Hourly positions kept in tracks.nc: a number or `all` (default 10000).")
  var tracks: String?
  @Option(help: "Folder for the files; without it forecast.txt goes to standard output.")
  var out: String?
  @Option(help: "Threads; results do not depend on it (default: all processors).")
  var threads: Int?
  @Flag(help: "Nothing on standard error but errors.") var quiet = false
  @Flag(help: "One JSON document on standard output.") var json = false

  func run() async throws {
    if object == "list" { return Console.out(DriftRequest.objectTable) }
    let plan = try plan()
    try DriftBudget.check(plan.forecast, folder: out)
    if !quiet { for remark in plan.remarks { Console.note("note: \(remark)") } }
    let session = try await DriftSession.prepare(plan, coast: .standard)
    StopSignal.listen()
    if let out { try DriftFolder.prepare(out) }
    let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let report = try await drift(session, threads: workers)
    if let out {
      try await DriftFolder.write(
        report, to: out,
        provenance: Provenance(
          time: Instant(seconds: Int64(Date().timeIntervalSince1970)),
          host: ProcessInfo.processInfo.hostName, threads: workers,
          commandLine: CommandLine.arguments,
          folder: FileManager.default.currentDirectoryPath))
      if !quiet { Console.note("forecast in \(out): read \(out)/forecast.txt") }
    }
    if json {
      Console.out(report.json.text())
    } else if out == nil {
      Console.out(report.text)
    }
  }

  private func drift(_ session: DriftSession, threads: Int) async throws -> DriftReport {
    var progress = Progress(
      "pieces", total: session.plan.forecast.chunkCount, isQuiet: quiet)
    defer { progress.finish() }
    return try await session.run(threads: threads) { done in
      progress.update(done: done)
      if StopSignal.isSet {
        throw Failure("interrupted: nothing has been written", exitCode: StopSignal.exitCode)
      }
    }
  }

  /// Everything that was asked for, with all problems at once.
  private func plan() throws -> DriftPlan {
    var request = DriftRequest()
    if let file {
      if file.hasSuffix(".nc") {
        throw Failure(
          "`\(file)` is no file of a forecast's settings", hint: "write `--forcing \(file)`")
      }
      try request.read(path: file)
    }
    request.set(.lat, lat)
    request.set(.lon, lon)
    request.set(.time, time)
    request.set(.radius, radius)
    request.set(.object, object)
    request.set(.hours, hours)
    request.set(.particles, particles)
    request.set(.step, step)
    request.set(.scheme, scheme)
    request.set(.diffusivity, diffusivity)
    request.set(.jibing, jibing)
    request.set(.jibingRule, jibingRule)
    request.set(.convention, convention)
    request.set(.orientation, orientation)
    request.set(.seed, seed)
    request.set(.tracks, tracks)
    if noUncertainty { request.set(.uncertainty, "false") }
    if noFlowError { request.set(.flowError, "false") }
    if noCoast { request.set(.coast, "false") }
    if backward { request.set(.backward, "true") }
    for path in forcing { request.set(.forcing, path) }
    var lines: [String] = []
    if let out {
      do { try DriftFolder.check(out) } catch { lines.append("\(error)") }
    }
    if let threads, !(1...1024 ~= threads) {
      lines.append("--threads: `\(threads)` is outside the range 1 to 1024")
    }
    do {
      let plan = try request.plan(coast: .standard)
      if lines.isEmpty { return plan }
    } catch { lines = error.lines + lines }
    throw DriftRequestProblems(lines)
  }
}
