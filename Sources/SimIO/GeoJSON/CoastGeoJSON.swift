internal import Foundation
internal import Glibc
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
  /// Bytes that a file may have: more than as many points need in the longest usual notation.
  package static let byteLimit = 256 << 20
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
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileError(path: path, number: errno) }
    func refused(_ message: String, hint: String? = nil) -> InvalidInput {
      InvalidInput([
        Problem(file: path, line: 1, column: 1, path: "", message: message, hint: hint)
      ])
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(path: path, reason: .isDirectory)
    default: throw refused("not a regular file; expected GeoJSON")
    }
    if status.st_size > off_t(byteLimit) {
      throw refused(
        "the file has \(status.st_size) bytes; at most \(byteLimit) are read",
        hint: "simplify the coast: a point every 200 m is as fine as the model can use")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileError(path: path, number: EACCES)
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
