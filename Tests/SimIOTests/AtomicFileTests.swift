import SimIO
import Testing

@Suite struct AtomicFileTests {
  @Test func `a file appears whole and replaces what stood there`() throws {
    let folder = try TestFolder()
    try AtomicFile.write("old", to: folder.path("a.txt"))
    let file = try AtomicFile(folder.path("a.txt"))
    try file.append(String(repeating: "x", count: 100_000))
    #expect(try folder.bytes("a.txt") == Array("old".utf8))
    try file.append("end\n")
    try file.finish()
    #expect(try folder.bytes("a.txt").count == 100_004)
    #expect(try folder.names() == ["a.txt"])
  }

  @Test func `a dropped file leaves no trace`() throws {
    let folder = try TestFolder()
    do {
      let file = try AtomicFile(folder.path("a.txt"))
      try file.append("half")
    }
    #expect(try folder.names().isEmpty)
  }

  @Test func `a missing folder and a folder in the way are named`() throws {
    let folder = try TestFolder()
    let missing = folder.path("no/a.txt")
    #expect(throws: FileError(path: missing, reason: .notFound)) {
      try AtomicFile.write("x", to: missing)
    }
    let itself = folder.path("")
    #expect(throws: FileError.self) { try AtomicFile.write("x", to: itself) }
  }
}
