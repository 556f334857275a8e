import Foundation
import Testing

/// The rules of `docs/architecture.md`, checked on the source text.
@Suite struct HouseTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All text files of the package below a folder, with paths from the package root.
  static func files(_ folder: String, _ isWanted: (String) -> Bool) throws -> [House.File] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let found = try #require(FileManager.default.enumerator(atPath: start.path))
    var files: [House.File] = []
    while let path = found.nextObject() as? String {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".build") || name.hasPrefix(".venv") || name == ".git" || name == "runs" {
        found.skipDescendants()
        continue
      }
      guard isWanted(path),
        let text = try? String(contentsOf: start.appending(path: path), encoding: .utf8)
      else { continue }
      files.append(House.File(path: folder.isEmpty ? path : folder + "/" + path, text: text))
    }
    return files.sorted { $0.path < $1.path }
  }

  private func expectNone(_ faults: [String]) {
    #expect(faults.isEmpty, Comment(rawValue: faults.joined(separator: "\n")))
  }

  /// The Swift sources, read once.
  private static let sources = Result { try files("Sources") { $0.hasSuffix(".swift") } }

  static func swift(_ folder: String) throws -> [House.File] {
    let files = try sources.get().filter { $0.path.hasPrefix(folder) }
    try #require(!files.isEmpty)
    return files
  }

  @Test func `folders of the engine name types of lower floors only`() throws {
    expectNone(try House.floorFaults(Self.swift("Sources/SimCore")))
  }

  @Test func `a belief cannot name the truth`() throws {
    let files = try Self.swift("Sources/SimCore")
    #expect(files.contains { $0.folder == "Belief" })
    expectNone(House.beliefFaults(files))
  }

  @Test func `formats do not name what combines them`() throws {
    expectNone(try House.adapterFaults(Self.swift("Sources/SimIO")))
  }

  @Test func `the engine imports vector operations and LAPACK alone, and hides them`() throws {
    for file in try Self.swift("Sources/SimCore") {
      for (module, access) in House.imports(file) {
        #expect(["CVector", "CLAPACK"].contains(module), "\(file.path) imports \(module)")
        #expect(access == "internal", "\(file.path) shows \(module) to others")
      }
    }
  }

  @Test func `adapters do not see the command line, nor the command line their libraries`() throws {
    for file in try Self.swift("Sources/SimIO") {
      for (module, _) in House.imports(file) {
        #expect(!["SimCLI", "ArgumentParser"].contains(module), "\(file.path) imports \(module)")
        let guarded = file.text.contains("#if NetCDF")
        #expect(module != "CNetCDF" || guarded, "\(file.path) needs NetCDF without `#if NetCDF`")
      }
    }
    for file in try Self.swift("Sources/SimCLI") {
      for (module, _) in House.imports(file) {
        #expect(!["Yams", "CNetCDF", "CLAPACK", "CVector"].contains(module), "\(file.path)")
      }
    }
  }

  @Test func `the engine depends on no Swift package`() throws {
    let manifest = try String(
      contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    let after = try #require(
      manifest.components(separatedBy: "name: \"SimCore\", ").dropFirst().first)
    let list = try #require(after.split(separator: "]").first)
    #expect(list.filter { !$0.isWhitespace } == "dependencies:[\"CVector\",\"CLAPACK\"")
  }

  @Test func `concurrency lives in Parallel alone`() throws {
    expectNone(try Self.swift("Sources/SimCore").flatMap(House.concurrencyFaults))
  }

  @Test func `every random draw has a number of its own in the range of its stage`() throws {
    expectNone(try House.drawFaults(Self.swift("Sources")))
  }

  @Test func `files are short enough to read`() throws {
    for file in try Self.swift("Sources") where !House.longTables.contains(file.name) {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 600, "\(file.path)")
    }
  }

  @Test func `no loose ends and no traps in the sources`() throws {
    expectNone(try Self.swift("Sources").flatMap(House.wordFaults))
  }

  @Test func `no file names a place on somebody's machine`() throws {
    // Written in pieces, so that this file passes its own test.
    let places = ["home", "root", "Users", "work"].map { "/" + $0 + "/" }
    let kinds = [
      ".swift", ".c", ".h", ".md", ".py", ".sh", ".yaml", ".json", ".txt", ".csv", "Makefile",
      ".modulemap", "run", "setup",
    ]
    for file in try Self.files("", { path in kinds.contains { path.hasSuffix($0) } }) {
      for place in places {
        // A relative path or a web address may contain the same letters.
        let found = file.text.ranges(of: place).filter { range in
          guard range.lowerBound > file.text.startIndex else { return true }
          let before = file.text[file.text.index(before: range.lowerBound)]
          return !(before.isLetter || before.isNumber || "./_-}>$)*~".contains(before))
        }
        #expect(found.isEmpty, "\(file.path) contains \(place)")
      }
    }
  }
}

/// The scanner itself: each rule refuses a file that breaks it and nothing else.
@Suite struct HouseScannerTests {
  private func file(_ path: String, _ text: String) -> House.File {
    House.File(path: "Sources/SimCore/" + path, text: text)
  }

  @Test func `comments and strings are not code`() {
    let text = """
      let a = "Sea \\" Coast" // Drift
      /* Voyage
      */ let b = #"Belief"" "#
      let c = \"\"\"
        Response "quoted"
        \"\"\"
      """
    #expect(House.words(House.code(text)).map(\.text) == ["let", "a", "let", "b", "let", "c"])
    #expect(House.words(House.code(text)).map(\.line) == [1, 1, 3, 3, 4, 4])
  }

  @Test func `naming upwards and sideways is found, downwards is not`() {
    let files = [
      file("Sea/SeaGrid.swift", "package struct SeaGrid {}\nprivate struct Hidden {}"),
      file("Coast/Coast.swift", "struct Coast { let grid: SeaGrid }"),
      file("Time/Instant.swift", "public struct Instant { var place: SeaGrid }"),
      file("Drift/Leeway.swift", "enum Leeway { static func f(_ g: SeaGrid, _ c: Coast) {} }"),
      file(
        "Random/Own.swift",
        "struct Own {\n  struct Coast {}\n  var c: Coast\n  var d: Other.Leeway }"),
      file("Random/Note.swift", "// SeaGrid\nlet text = \"Coast\""),
    ]
    #expect(
      House.floorFaults(files) == [
        "Sources/SimCore/Coast/Coast.swift:1: names `SeaGrid` of Sea",
        "Sources/SimCore/Time/Instant.swift:1: names `SeaGrid` of Sea",
      ])
    #expect(House.floorFaults([file("Attic/A.swift", "")]).count == 1)
    #expect(House.floorFaults([file("A.swift", "")]).count == 1)
  }

  @Test func `early warning may not see the truth`() {
    let files = [
      file("Sea/SeaGrid.swift", "package struct SeaGrid {}"),
      file("Particles/Columns.swift", "package struct Columns {}"),
      file("Drift/Leeway.swift", "package struct Leeway {}"),
      file("Voyage/Boat.swift", "package struct Boat {}"),
      file(
        "Incident/Report.swift", "package struct Sighting {}\npackage struct CaseRecord {}"),
      file(
        "EarlyWarning/Warning.swift",
        "struct Warning { var a: Sighting\n var b: SeaGrid\n var c: Columns\n var d: Leeway\n"
          + "  var e: [Boat]\n var f: CaseRecord }"),
    ]
    let place = "Sources/SimCore/EarlyWarning/Warning.swift"
    #expect(
      House.floorFaults(files) == [
        "\(place):2: names `SeaGrid` of Sea", "\(place):3: names `Columns` of Particles",
        "\(place):4: names `Leeway` of Drift", "\(place):5: names `Boat` of Voyage",
        "\(place):6: names `CaseRecord` of Incident",
      ])
  }

  @Test func `beliefs that name a member, its weather or a foreign error field are found`() {
    let files = [
      file("Belief/A.swift", "let k = root.key(.member, 1)"),
      file("Belief/B.swift", "let w: Weather"),
      file("Belief/C.swift", "let e: ErrorField"),
      file("Belief/ParticleBelief.swift", "let e = ErrorField(keys)"),
      file("Belief/BeliefCloud.swift", "let seas: ErrorField"),
      file("Voyage/D.swift", "let w: Weather"),
    ]
    #expect(House.beliefFaults(files).count == 4)
  }

  @Test func `formats that name a composer are found`() {
    let files = [
      House.File(path: "Sources/SimIO/Report/Report.swift", text: "package struct Report {}"),
      House.File(path: "Sources/SimIO/JSON/JSON.swift", text: "enum JSON { var r: Report }"),
      House.File(
        path: "Sources/SimIO/RunDirectory/Run.swift", text: "struct Run { var r: Report }"),
    ]
    #expect(
      House.adapterFaults(files) == ["Sources/SimIO/JSON/JSON.swift:1: names `Report` of Report"])
  }

  @Test func `imports are read with their access level`() {
    let found = House.imports(
      file(
        "Sea/A.swift", "package import CVector\nimport Foundation\n// import X\nlet important = 1"))
    #expect(found.map(\.module) == ["CVector", "Foundation"])
    #expect(found.map(\.access) == ["package", "internal"])
  }

  @Test(arguments: [
    "let t = Task { }", "async let x = f()", "actor Store {}", "withTaskGroup(of: Int.self) {}",
    "let m = Mutex(0)", "struct S: @unchecked Sendable {}", "nonisolated(unsafe) var x = 0",
  ])
  func `concurrency outside Parallel is found`(text: String) {
    #expect(House.concurrencyFaults(file("Sea/A.swift", text)).count == 1)
  }

  @Test func `concurrency inside Parallel and words in comments are let through`() {
    #expect(House.concurrencyFaults(file("Parallel/P.swift", "let t = Task { }")) == [])
    #expect(
      House.concurrencyFaults(file("Sea/A.swift", "/// A Task for an actor.\nlet x = 1")) == [])
    let reasoned =
      "// SAFETY: written once before any thread starts.\nnonisolated(unsafe) var x = 0"
    #expect(House.concurrencyFaults(file("Sea/A.swift", reasoned)) == [])
  }

  @Test func `draws that clash, leave their range or are computed are found`() {
    func draw(_ path: String, _ code: String) -> House.File {
      file(path, "extension DrawPurpose { static let a = DrawPurpose(code: \(code)) }")
    }
    #expect(House.drawFaults([draw("Sea/A.swift", "16"), draw("Sea/B.swift", "17")]) == [])
    #expect(House.drawFaults([draw("Sea/A.swift", "16"), draw("Sea/B.swift", "16")]).count == 1)
    #expect(House.drawFaults([draw("Sea/A.swift", "64")]).count == 1)
    #expect(House.drawFaults([draw("Response/A.swift", "256")]).count == 1)
    #expect(House.drawFaults([draw("Response/A.swift", "base + 1")]).count == 1)
  }

  @Test(arguments: ["// TODO later", "let x = try! f()", "fatalError()", "let y = z as! Int"])
  func `loose ends and traps are found`(text: String) {
    #expect(House.wordFaults(file("Sea/A.swift", text)).count == 1)
  }
}
