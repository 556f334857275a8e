import Foundation
import Testing

@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct ForcingCommandTests {
  private static let reference = Program.root.deletingLastPathComponent()
    .appending(path: "shared/reference/forcing_small.nc").path
  private static let hasReference = FileManager.default.fileExists(atPath: reference)

  @Test(.enabled(if: hasReference, "../shared is absent"))
  func `a file that can be used is described on stdout`() throws {
    let result = try Program.run(["forcing", ForcingCommandTests.reference])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("27 by 41, 88E-101E 2N-22N, every 0.5 by 0.5 degrees"))
    let json = try Program.run(["forcing", "--json", ForcingCommandTests.reference])
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(document?["schema"] as? String == "haven-forcing-1")
  }

  @Test func `a file that cannot be used is refused on stderr with exit 2`() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "haven-\(UUID().uuidString).nc").path
    try Data("not a grid\n".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try Program.run(["forcing", path])
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.errors
        == "error: \(path): is not a NetCDF file: it is a text file that begins with `not a gr`\n")
  }

  @Test(arguments: [
    (
      " [ {\"header\":{\"discipline\":0}}]",
      "it is JSON as grib2json writes it; convert the GRIB file that it was made from to NetCDF, for "
        + "example with `cdo -f nc copy IN.grib2 OUT.nc`"
    ),
    ("{\"type\": \"FeatureCollection\"}", "it is JSON; give the fields as NetCDF"),
    (
      "GRIB\u{0}\u{1}",
      "it is GRIB; convert it to NetCDF first, for example with `cdo -f nc copy IN OUT.nc`"
    ),
  ])
  func `a file of another format is told what to do`(content: String, words: String) throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "haven-\(UUID().uuidString).json").path
    try Data(content.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try Program.run(["forcing", path])
    #expect(result.status == 2)
    #expect(result.errors == "error: \(path): is not a NetCDF file: \(words)\n")
  }

  @Test func `a file that is not there is exit 2`() throws {
    let result = try Program.run(["forcing", "/no/such/file.nc"])
    #expect(result.status == 2)
    #expect(result.errors == "error: /no/such/file.nc: no such file or folder\n")
  }
}
