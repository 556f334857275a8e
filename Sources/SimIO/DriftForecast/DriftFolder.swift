internal import Foundation
import SimCore

/// Writes the files of a forecast into a folder.
package enum DriftFolder {
  /// Checks that a path is free for a forecast, without touching anything.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `RunDirectoryError` if it has no name, is a file or holds something.
  package static func check(_ path: String) throws(RunDirectoryError) {
    try RunDirectory.checkEmpty(path)
  }

  /// Makes the folder where there is none.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `RunDirectoryError` if it holds something or cannot be written.
  package static func prepare(_ path: String) throws(RunDirectoryError) {
    try check(path)
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !path.hasPrefix("/") ? String(part) : "/" + part
      if made.hasPrefix("//") { made.removeFirst() }
      if made == "/" || made.isEmpty { continue }
      if mkdir(made, 0o755) != 0, errno != EEXIST {
        throw RunDirectoryError(FileError(path: made, number: errno))
      }
    }
    guard access(path, W_OK) == 0 else {
      throw RunDirectoryError(FileError(path: path, number: errno))
    }
  }

  /// Writes all files; the manifest comes last.
  ///
  /// - Parameters:
  ///   - report: The forecast.
  ///   - path: An empty folder.
  ///   - provenance: When, where and how it was made.
  /// - Throws: `RunDirectoryError` or `NetCDFError`.
  package static func write(
    _ report: DriftReport, to path: String, provenance: Provenance
  ) async throws {
    let request = DriftRequestWriter.text(report.plan)
    var files: [Manifest.File] = []
    func put(_ name: String, _ text: String) throws(RunDirectoryError) {
      let receipt = try RunDirectory.write(text, to: path + "/" + name)
      files.append(.init(name: name, bytes: receipt.bytes, sha256: receipt.sha256))
    }
    try put(DriftRequestWriter.file, request)
    try put(ForecastText.file, report.text)
    try put(ForecastDocument.file, report.json.text())
    try put(DriftAreasFile.file, DriftAreasFile.json(report).text())
    try put(DriftKML.file, DriftKML.text(report))
    let table = try StrandingTable.write(report, folder: path)
    files.append(.init(name: StrandingTable.file, bytes: table.bytes, sha256: table.sha256))
    #if NetCDF
      if !report.outcome.tracked.isEmpty {
        try await DriftTracksFile.write(report, folder: path)
        let name = DriftTracksFile.file
        guard let receipt = RunComparison.receipt(path + "/" + name) else {
          throw RunDirectoryError.notWritable(
            path: path + "/" + name, reason: "it cannot be read back")
        }
        files.append(.init(name: name, bytes: receipt.bytes, sha256: receipt.sha256))
      }
    #endif
    let inputs = try report.plan.forcing.map { file throws(RunDirectoryError) in
      guard let receipt = RunComparison.receipt(file) else {
        throw .notWritable(path: file, reason: "it can no longer be read")
      }
      return Manifest.Input(name: file, sha256: receipt.sha256, role: "forcing")
    }
    let manifest = Manifest(
      identity: RunIdentity(
        scenarioHash: SHA256.hex(Array(request.utf8)), seed: report.forecast.seed,
        members: report.forecast.particles, chunks: report.forecast.chunkCount,
        engineVersion: EngineVersion.text),
      membersFinished: report.forecast.particles, stopReason: StopReason.complete.rawValue,
      profile: ExportProfile.internal.rawValue,
      features: ["netcdf": NetCDFWriter.isAvailable], inputs: inputs,
      files: files.sorted { $0.name < $1.name })
    try RunDirectory.write(provenance.json.text(), to: path + "/provenance.json")
    try RunDirectory.write(manifest.json.text(), to: path + "/" + Manifest.name)
  }
}

/// `forecast.yaml`: the request with every default, which `haven drift` reads again.
enum DriftRequestWriter {
  static let file = "forecast.yaml"

  static func text(_ plan: DriftPlan) -> String {
    let forecast = plan.forecast
    func exact(_ value: Double) -> String { Quantity.plain("\(value)") }
    var lines = [
      "# \(DriftReport.nature)", "haven: 1", "drift_forecast:",
      "  lat: \(exact(forecast.lastKnownPosition.latitude))",
      "  lon: \(exact(forecast.lastKnownPosition.longitude))",
      "  time: \"\(forecast.time.text)\"",
      "  radius: \(Quantity.text(forecast.radius, unit: .nauticalMile))",
    ]
    lines.append("  object: \(YAMLText.quoted(plan.object))")
    lines += [
      "  hours: \(forecast.hours)", "  particles: \(forecast.particles)",
      "  step: \(Quantity.text(forecast.drift.step, unit: .minute))",
      "  scheme: \(forecast.drift.scheme.rawValue)",
      "  diffusivity: \(Quantity.text(forecast.drift.diffusivity, unit: .squareMetrePerSecond))",
      "  jibing: \(exact(forecast.leeway.jibing))",
      "  jibing_rule: \(forecast.leeway.jibingRule.rawValue)",
      "  convention: \(forecast.leeway.convention.rawValue)",
      "  orientation: \(forecast.leeway.orientation.rawValue)",
      "  uncertainty: \(forecast.isUncertain)", "  flow_error: \(forecast.weather.isOn)",
      "  coast: \(plan.hasCoast)", "  backward: \(forecast.isBackward)",
      "  seed: \(forecast.seed)", "  tracks: \(forecast.tracked)",
    ]
    if !plan.forcing.isEmpty {
      lines.append("  forcing:")
      lines += plan.forcing.map { "    - \(YAMLText.quoted($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
