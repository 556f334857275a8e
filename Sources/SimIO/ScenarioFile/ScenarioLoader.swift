internal import Foundation
package import SimCore

/// Reads scenario files from disk.
package enum ScenarioLoader {
  /// The scenario in a file, with the places and the coast that Haven ships.
  ///
  /// - Parameters:
  ///   - path: The file; `-` for standard input.
  ///   - context: Known places, routes and land.
  /// - Returns: The scenario.
  /// - Throws: `FileError` if the file cannot be read, `InvalidInput` with all its problems.
  package static func scenario(
    _ path: String, context: ScenarioContext = .standard
  ) throws -> Scenario {
    let isInput = path == "-"
    return try ScenarioFile.scenario(
      FileBytes.read(isInput ? "/dev/stdin" : path), file: isInput ? "standard input" : path,
      context: context)
  }

  /// The scenario of a base file with a variant laid over it.
  ///
  /// - Parameters:
  ///   - path: The base; `-` for standard input.
  ///   - variant: A partial file: what is different.
  ///   - context: Known places, routes and land.
  /// - Returns: The scenario of the variant.
  /// - Throws: `FileError` if a file cannot be read, `InvalidInput` with all problems of both.
  package static func scenario(
    _ path: String, variant: String, context: ScenarioContext = .standard
  ) throws -> Scenario {
    let isInput = path == "-"
    return try ScenarioFile.scenario(
      FileBytes.read(isInput ? "/dev/stdin" : path), file: isInput ? "standard input" : path,
      variant: FileBytes.read(variant), variantFile: variant, context: context)
  }
}

extension ScenarioContext {
  /// The places, routes and coast that Haven ships.
  package static let standard: ScenarioContext = {
    var context = known { .standard }
    context.withCoast = { path in
      let coast = try CoastGeoJSON.read(path: path).coast()
      return known { coast }
    }
    context.regions = { try RegionGeoJSON.read(path: $0) }
    return context
  }()

  /// The places and routes that Haven ships, on a coast that is made when first needed.
  private static func known(_ coast: @escaping @Sendable () -> Coast) -> ScenarioContext {
    var context = ScenarioContext(
      places: Place.all.map(\.key),
      place: { Place.named($0)?.seaPoint(on: coast()) },
      routes: StandardRoute.all.map(\.key),
      route: { StandardRoute.named($0)?.waypoints },
      isLand: { coast().isLand($0) },
      landfall: { coast().landfall(from: $0, to: $1)?.point })
    context.placeInSight = { Place.named($0)?.seaPoint(inSightOf: $1, on: coast()) }
    return context
  }
}
