internal import Foundation
package import SimCore

/// A forecast from request to files: sea, drift, texts.
package struct DriftSession: Sendable {
  package let plan: DriftPlan
  package let label: String
  private let source: SeaSource
  private let climatology: SeaClimatology
  /// The land; nil where particles drift over it.
  private let coast: Coast?

  /// Opens the sea.
  ///
  /// - Parameters:
  ///   - plan: What to do.
  ///   - coast: The land; built only where the plan wants it.
  /// - Returns: A session that has drifted nothing yet.
  /// - Throws: `NetCDFError` or `ForcingError` for the user's files, `DriftRequestProblems` where they do
  ///   not cover the position.
  package static func prepare(
    _ plan: DriftPlan, coast: @autoclosure () -> Coast
  ) async throws -> DriftSession {
    let coast = plan.hasCoast ? coast() : nil
    let climatology = SeaClimatology(parameters: .defaults)
    let (from, until) = plan.forecast.period
    let standard = climatology.source(from: from, until: until)
    guard !plan.forcing.isEmpty else {
      return DriftSession(
        plan: plan, label: standard.label, source: standard, climatology: climatology, coast: coast)
    }
    let source = try await Forcing.source(
      paths: plan.forcing, box: .domain, from: from, until: until, climatology: standard)
    let position = plan.forecast.lastKnownPosition
    guard source.grid.box.contains(position) else {
      throw DriftRequestProblems([
        "--lat, --lon: position \(PositionText.shown(position)) is outside the forcing, "
          + ForcingError.text(source.grid.box)
      ])
    }
    return DriftSession(
      plan: plan, label: source.label, source: source, climatology: climatology, coast: coast)
  }

  /// Drifts all particles.
  ///
  /// - Parameters:
  ///   - threads: How many pieces at once.
  ///   - progress: Called with the number of finished pieces, of `plan.forecast.chunkCount`.
  /// - Returns: The forecast as its files show it.
  /// - Throws: What the sea or `progress` throws, and cancellation.
  package func run(
    threads: Int, progress: (Int) throws -> Void = { _ in }
  ) async throws -> DriftReport {
    let outcome = try await plan.forecast.run(
      sea: source, climatology: climatology, coast: coast, threads: threads,
      progress: progress)
    return DriftReport(
      plan: plan, outcome: outcome, seaLabel: label, stretches: coast?.stretches ?? [],
      isClimatology: source.isClimatology)
  }
}

/// What a forecast will cost, before any work starts.
package struct DriftBudget: Sendable, Equatable {
  package var memoryBytes: Double
  package var diskBytes: Double

  package init(_ forecast: DriftForecast, writesTracks: Bool) {
    let particles = Double(forecast.particles)
    let positions = Double(forecast.tracked) * Double(forecast.hours + 1)
    // Ends of all particles, positions at the hours of areas (twice while they are gathered), positions
    // of the tracked ones in pieces and whole, and the working set of two dozen pieces.
    memoryBytes =
      200e6 + particles * (72 + 24 * Double(forecast.areaHours.count))
      + positions * (writesTracks ? 28 : 16)
    diskBytes = 5e6 + (writesTracks ? positions * 9 + particles : 0)
  }

  /// Compares with what the machine has.
  ///
  /// - Parameters:
  ///   - forecast: What was asked for.
  ///   - folder: Where files go; nil for none.
  ///   - memory: Free memory in bytes; nil if not known.
  /// - Throws: `DriftRequestProblems` in words.
  package static func check(
    _ forecast: DriftForecast, folder: String?, memory: Double? = freeMemory()
  ) throws(DriftRequestProblems) {
    let budget = DriftBudget(forecast, writesTracks: folder != nil)
    var lines: [String] = []
    if forecast.particles > Int(UInt32.max)
      || memory.map({ budget.memoryBytes > 0.8 * $0 }) ?? false
    {
      lines.append(
        "--particles: \(forecast.particles) particles over \(forecast.hours) hours would need about "
          + "\(size(budget.memoryBytes)) of memory"
          + (memory.map { "; \(size($0)) are free" } ?? "")
          + "\nhint: 5000 particles suffice for most forecasts")
    }
    if let folder, let free = freeDisk(folder), budget.diskBytes > free {
      lines.append(
        "--out: the files would need about \(size(budget.diskBytes)); \(size(free)) are free in "
          + "`\(folder)`")
    }
    let file = Double(forecast.tracked) * Double(forecast.hours + 1) * 4
    if folder != nil, file > 2_147_000_000 {
      lines.append(
        "--tracks: \(forecast.tracked) tracks of \(forecast.hours) hours are more than a NetCDF "
          + "file of the classic format holds (2 GiB a variable)")
    }
    if !lines.isEmpty { throw DriftRequestProblems(lines) }
  }

  private static func size(_ bytes: Double) -> String {
    for (unit, scale) in [("TB", 1e12), ("GB", 1e9)] where bytes >= scale {
      return PlainNumber.text(bytes / scale, digits: 1) + " " + unit
    }
    return PlainNumber.text(bytes / 1e6, digits: 0) + " MB"
  }

  /// Memory that the operating system would give, bytes.
  package static func freeMemory() -> Double? {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8) else {
      return nil
    }
    for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * 1024 }
    }
    return nil
  }

  private static func freeDisk(_ folder: String) -> Double? {
    var path = folder
    while !path.isEmpty {
      var status = statvfs()
      if statvfs(path, &status) == 0 {
        // Systems without blocks of their own say nothing about free space.
        guard status.f_blocks > 0 else { return nil }
        return Double(status.f_bavail) * Double(status.f_frsize)
      }
      path = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
    }
    return nil
  }
}
