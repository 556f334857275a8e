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
      bytes(isInput ? "/dev/stdin" : path), file: isInput ? "standard input" : path,
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
      bytes(isInput ? "/dev/stdin" : path), file: isInput ? "standard input" : path,
      variant: bytes(variant), variantFile: variant, context: context)
  }

  /// The bytes of a file, one more than the limit at most.
  package static func bytes(_ path: String, limit: Int = YAMLLimits().bytes) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw FileError(path: path, number: errno) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= limit {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 {
        if ferror(file) != 0 { throw FileError(path: path, number: errno) }
        break
      }
      bytes += buffer[..<count]
    }
    return bytes
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
