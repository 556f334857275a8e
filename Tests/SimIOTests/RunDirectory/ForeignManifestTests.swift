import Foundation
import SimCore
import Testing

@testable import SimIO

/// Folders that others send: their manifest is data, not to be trusted.
struct ForeignManifestTests {
  private func manifest(files: String) -> String {
    """
    {"schema": "haven/manifest/1", "scenario_sha256": "00", "seed": "1", "members": 1,
     "members_finished": 1, "chunks": 1, "engine_version": "\(EngineVersion.text)",
     "stop_reason": "complete", "profile": "internal",
     "features": {"netcdf": \(NetCDFWriter.isAvailable)}, "inputs": [],
     "files": [\(files)]}
    """
  }

  private func file(_ name: String) -> String {
    "{\"name\": \"\(name)\", \"bytes\": 1, \"sha256\": \"00\"}"
  }

  private func folder(_ text: String) throws -> TestFolder {
    let folder = try TestFolder()
    try Data(text.utf8).write(to: URL(filePath: folder.path("manifest.json")))
    return folder
  }

  @Test(arguments: ["../secret", "/dev/zero", "a/b", "..", "."])
  func `a manifest that names a file outside its folder is refused`(name: String) throws {
    let folder = try folder(manifest(files: file(name)))
    let error = #expect(throws: RunDirectoryError.self) { try Manifest.read(folder.path("")) }
    #expect("\(try #require(error))".contains("not in the folder: `\(name)`"))
  }

  @Test func `what is no regular file has no receipt, and nobody waits for its end`() throws {
    let folder = try TestFolder()
    #expect(RunComparison.receipt("/dev/zero") == nil)
    #expect(RunComparison.receipt(folder.path("")) == nil)
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    #expect(RunComparison.receipt(folder.path("pipe")) == nil)
    try Data("abc".utf8).write(to: URL(filePath: folder.path("text")))
    #expect(RunComparison.receipt(folder.path("text"))?.bytes == 3)
  }

  @Test func `the folder of a drift forecast is called by its name`() throws {
    let folder = try folder(manifest(files: file("forecast.yaml")))
    let path = folder.path("")
    #expect(throws: RunVerificationError.driftForecast(path: path)) {
      try RunVerification(path)
    }
  }
}
