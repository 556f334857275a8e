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

  @Test(arguments: [0, 3, 1 << 18, 700_001])
  func `the receipt is that of the bytes on disk`(count: Int) throws {
    let folder = try TestFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = try AtomicFile(folder.path("a.bin"))
    for start in stride(from: 0, to: count, by: 999) {
      try file.append(bytes[start..<min(start + 999, count)])
    }
    let receipt = try file.finish()
    #expect(receipt.bytes == count)
    #expect(receipt.sha256 == SHA256.hex(bytes))
    #expect(RunComparison.receipt(folder.path("a.bin")) == receipt)
    #expect(try folder.bytes("a.bin") == bytes)
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
