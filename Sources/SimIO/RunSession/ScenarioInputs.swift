internal import Foundation
internal import SimCore

/// The user's files that a scenario names, or what Haven ships in their place.
enum ScenarioInputs {
  /// The seas of a scenario: one for each year of its archive, or one of its own dates under nil.
  struct Seas: Sendable {
    var sources: [Int?: SeaSource]
    var label: String
  }

  /// The coast of a scenario and the outlines of its land for maps.
  static func coast(_ scenario: Scenario) throws -> (coast: Coast, outline: [[GeoPoint]]) {
    guard let file = scenario.coastFile else {
      return (.standard, Coast.standardPolygons().flatMap(\.rings))
    }
    let land = try CoastGeoJSON.read(path: file)
    return (land.coast(), land.polygons.flatMap(\.rings))
  }

  /// Opens the seas that members may draw.
  static func sea(_ scenario: Scenario) async throws -> Seas {
    let climatology = SeaClimatology(parameters: scenario.stages.sea).source(
      from: scenario.start, until: scenario.end)
    let plan = scenario.forcing
    guard !plan.files.isEmpty else {
      return Seas(sources: [nil: climatology], label: climatology.label)
    }
    var rules = ForcingRules()
    rules.gaps = plan.gaps == .refuse ? .refuse : .fill
    // One archive for all years: they share its files and its store of frames.
    let archive = try await ForcingArchive(plan.files, rules: rules)
    var sources: [Int?: SeaSource] = [:]
    let years: [Int?] = plan.years.map { range in range.map { $0 } } ?? [nil]
    for year in years {
      sources[year] = try archive.source(
        box: .domain, from: scenario.start, until: scenario.end, climatology: climatology,
        year: year, of: plan.years)
    }
    if let sea = sources[years[0]] { try check(scenario, lieWithin: sea.grid.box) }
    return Seas(sources: sources, label: sources[years[0]]?.label ?? climatology.label)
  }

  /// Sees that boats start and steer where the forcing has a sea.
  ///
  /// Elsewhere a boat would leave the simulated area in its first hours, and nothing would befall it.
  private static func check(
    _ scenario: Scenario, lieWithin box: GeoBox
  ) throws(ForcingError) {
    var places: [String] = []
    func note(_ path: String, _ what: String, _ points: [GeoPoint]) {
      guard let point = points.first(where: { !box.contains($0) }) else { return }
      places.append("\(path): \(what) at \(PositionText.shown(point))")
    }
    for (i, wave) in scenario.departures.enumerated() {
      for (j, origin) in wave.origins.enumerated() {
        note("departures[\(i)].origins[\(j)]", "origin `\(origin.name)`", [origin.point])
      }
      guard wave.posture == .underWay else { continue }
      for (j, route) in wave.routes.enumerated() {
        note("departures[\(i)].routes[\(j)]", "way-point of `\(route.name)`", route.waypoints)
      }
    }
    if !places.isEmpty { throw .startsOutside(places: places, given: box) }
  }

  /// The files with their hashes, for the manifest.
  static func list(_ scenario: Scenario) throws -> [Manifest.Input] {
    var inputs: [Manifest.Input] = []
    for file in scenario.forcing.files { inputs.append(try input(file, role: "forcing")) }
    if let file = scenario.coastFile { inputs.append(try input(file, role: "coast")) }
    if let file = scenario.regionFile { inputs.append(try input(file, role: "regions")) }
    return inputs
  }

  private static func input(_ path: String, role: String) throws -> Manifest.Input {
    guard let receipt = RunComparison.receipt(path) else {
      throw FileError(path: path, number: errno == 0 ? ENOENT : errno)
    }
    return Manifest.Input(name: path, sha256: receipt.sha256, role: role)
  }
}
