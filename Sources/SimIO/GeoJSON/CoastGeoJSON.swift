internal import Foundation
package import SimCore

/// A coast that the user gives: land as polygons in a GeoJSON file (RFC 7946).
///
/// `Polygon` and `MultiPolygon`, alone, in a `Feature`, `FeatureCollection` or `GeometryCollection`.
/// Properties `name` and `state` (three letters of ISO 3166-1 or the English name) name the stretch
/// of coast; without them Haven's own names are used.
package struct CoastGeoJSON: Sendable {
  /// The land that meets the area of the simulation.
  package let polygons: [CoastPolygon]
  /// What was mended or left out, one sentence each.
  package let notes: [String]

  /// Points that a file may have; the coast needs about 100 bytes each.
  package static let pointLimit = 2_000_000
  /// The area that a coast is wanted for: the domain and one degree around.
  package static let area = Coast.packedBox

  /// The coast of the file.
  package func coast() -> Coast { Coast(polygons: polygons, box: CoastGeoJSON.area) }

  /// Reads a file.
  ///
  /// - Parameter path: The file.
  /// - Returns: Its land.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all problems found otherwise.
  package static func read(path: String) throws -> CoastGeoJSON {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch let error as NSError {
      let cause = (error.userInfo[NSUnderlyingErrorKey] as? NSError) ?? error
      let isMissing = error.code == NSFileReadNoSuchFileError
      throw FileError(path: path, number: isMissing ? ENOENT : Int32(cause.code))
    }
    return try read([UInt8](data), file: path)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - file: Its name, for messages.
  ///   - pointLimit: How many points to accept.
  /// - Returns: Its land.
  /// - Throws: `InvalidInput` with all problems found.
  package static func read(
    _ bytes: [UInt8], file: String, pointLimit: Int = CoastGeoJSON.pointLimit
  ) throws(InvalidInput) -> CoastGeoJSON {
    var reader = CoastGeoJSONReader(bytes: bytes, file: file, pointLimit: pointLimit)
    let root: JSONNode
    do { root = try JSONText.read(bytes) } catch {
      reader.fail(error.offset, "", error.message)
      throw InvalidInput(reader.problems)
    }
    reader.read(root)
    guard reader.problems.isEmpty else { throw InvalidInput(reader.problems) }
    return CoastGeoJSON(polygons: reader.polygons, notes: reader.notes)
  }
}
