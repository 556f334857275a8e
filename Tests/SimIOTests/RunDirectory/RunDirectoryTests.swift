import Foundation
import SimCore
import SimIO
import TestSupport
import Testing

@Suite struct RunDirectoryTests {
  private let identity = RunIdentity(
    scenarioHash: "ab", seed: 5, members: 12, chunks: 3, engineVersion: "0.1")

  private func chunk(_ index: Int) -> ChunkOutcome {
    SyntheticCases.chunk(index: index, members: 4 * index..<4 * index + 4, boats: 2)
  }

  @Test func `finished chunks are found again and broken ones are not`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/deep/run"
      do {
        var directory = try RunDirectory.open(path: path, identity: identity, resume: false)
        for index in 0..<3 { try directory.writeChunk(chunk(index)) }
        #expect(directory.finishedPrefix == 3)
      }
      let broken = path + "/chunks/000001.bin"
      let data = try #require(FileManager.default.contents(atPath: broken))
      try data.prefix(data.count - 5).write(to: URL(fileURLWithPath: broken))
      let again = try RunDirectory.open(path: path, identity: identity, resume: true)
      #expect(again.finishedChunks == [0, 2])
      #expect(again.finishedPrefix == 1)
      #expect(again.readChunk(2) == chunk(2))
      #expect(again.readChunk(1) == nil)
    }
  }

  @Test func `a second run into the same folder is told so and changes nothing`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/run"
      do {
        let first = try RunDirectory.open(path: path, identity: identity, resume: false)
        let before = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
        for resume in [false, true] {
          #expect(throws: RunDirectoryError.inUse(path: path)) {
            try RunDirectory.open(path: path, identity: identity, resume: resume)
          }
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: path).sorted() == before)
        // The claim lasts as long as the value.
        #expect(first.finishedPrefix == 0)
      }
      // Once the first is gone, the run in the folder goes on.
      let second = try RunDirectory.open(path: path, identity: identity, resume: true)
      #expect(second.finishedPrefix == 0)
      let error = RunDirectoryError.inUse(path: path)
      #expect(error.exitCode == 2)
      #expect("\(error)".hasPrefix("another run is writing here: `\(path)`\nhint: "))
    }
  }

  @Test func `a folder with content is refused and stays as it was`() throws {
    try withTemporaryFolder { folder in
      try "mine".write(toFile: folder + "/notes.txt", atomically: true, encoding: .utf8)
      for resume in [false, true] {
        #expect(throws: RunDirectoryError.notEmpty(path: folder, isRun: false)) {
          try RunDirectory.open(path: folder, identity: identity, resume: resume)
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
    }
  }

  @Test func `an output folder without a name is bad usage, not a folder at the root`() {
    #expect(throws: RunDirectoryError.noName) {
      try RunDirectory.open(path: "", identity: identity, resume: false)
    }
    #expect(throws: RunDirectoryError.noName) { try DriftFolder.check("") }
    #expect(RunDirectoryError.noName.exitCode == 2)
  }

  @Test func `a run does not go on over input files that were changed in between`() throws {
    func identity(_ sha256: String) -> RunIdentity {
      RunIdentity(
        scenarioHash: "00", seed: 5, members: 4, chunks: 2, engineVersion: "1",
        inputs: [.init(name: "sea.nc", sha256: sha256, role: "forcing")])
    }
    try withTemporaryFolder { folder in
      let path = folder + "/run"
      _ = try RunDirectory.open(path: path, identity: identity("aa"), resume: false)
      _ = try RunDirectory.open(path: path, identity: identity("aa"), resume: true)
      #expect(
        throws: RunDirectoryError.otherRun(
          path: path, item: "hash of the input files", found: identity("aa").inputsHash,
          expected: identity("bb").inputsHash)
      ) {
        try RunDirectory.open(path: path, identity: identity("bb"), resume: true)
      }
    }
  }

  @Test func `a second run into the same folder needs to resume the same run`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/run"
      _ = try RunDirectory.open(path: path, identity: identity, resume: false)
      #expect(throws: RunDirectoryError.notEmpty(path: path, isRun: true)) {
        try RunDirectory.open(path: path, identity: identity, resume: false)
      }
      var other = identity
      other.seed = 6
      #expect(
        throws: RunDirectoryError.otherRun(path: path, item: "seed", found: "5", expected: "6")
      ) {
        try RunDirectory.open(path: path, identity: other, resume: true)
      }
    }
  }

  @Test func `a file in place of the folder is refused`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/file"
      try "x".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: RunDirectoryError.notAFolder(path: path)) {
        try RunDirectory.open(path: path, identity: identity, resume: false)
      }
    }
  }

  @Test func `where nothing can be written the error says so and means the machine`() {
    // A folder below a device cannot be made, not even by an administrator.
    do {
      _ = try RunDirectory.open(path: "/dev/null/run", identity: identity, resume: false)
      Issue.record("opened a folder below a device")
    } catch {
      #expect(error.exitCode == 3)
      #expect("\(error)".contains("`/dev/null/run`"))
    }
  }

  @Test func `a full disk is named and counts as a failure of the machine`() {
    let error = RunDirectoryError(FileError(path: "out/cases.csv", reason: .full))
    #expect(error == .diskFull(path: "out/cases.csv"))
    #expect(error.exitCode == 3)
    #expect("\(error)".contains("disk full while writing `out/cases.csv`"))
  }

  @Test func `what a killed run was writing is cleared away`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/run"
      _ = try RunDirectory.open(path: path, identity: identity, resume: false)
      try "half".write(
        toFile: path + "/.cases.csv.77-1.partial", atomically: false, encoding: .utf8)
      _ = try RunDirectory.open(path: path, identity: identity, resume: true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["chunks"])
    }
  }
}
