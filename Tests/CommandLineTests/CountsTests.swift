import Foundation
import Testing

@Suite(.enabled(if: Program.exists, "build the release binary first: make build"))
struct CountsTests {
  private static let table =
    "period,from_state,to_state,route,means,measure,count,quality\n"
    + "2014-Q4,MMR,XXX,,sea,departures,21000,estimate\n"

  private static func folder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "haven-counts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `reported counts are summed up and become indicators once`() throws {
    try Self.folder { folder in
      try Data(Self.table.utf8).write(to: folder.appending(path: "counts.csv"))
      let arguments = ["counts", "counts.csv", "--indicators", "indicators.csv"]
      let first = try Program.run(arguments, in: folder)
      #expect(first.status == 0 && first.errors.isEmpty)
      #expect(first.output == "departures: 21000 persons in 1 row, 2014-10 to 2014-12\n")
      let written = try String(
        contentsOf: folder.appending(path: "indicators.csv"), encoding: .utf8)
      #expect(written.hasSuffix("departures,,2014-10-01,2015-01-01T00:00Z,21000,persons\n"))
      let second = try Program.run(arguments, in: folder)
      #expect(second.status == 2 && second.errors.contains("file exists"))
    }
  }

  @Test func `the counts of a run are written by month, and a folder that is no run is refused`()
    throws
  {
    try Self.folder { folder in
      let scenario = Program.root.appending(path: "Scenarios/template-two-trawlers-adrift.yaml")
        .path
      let run = try Program.run(
        ["run", scenario, "--members", "4", "--out", "run", "--quiet"], in: folder)
      #expect(run.status == 0)
      let counts = try Program.run(["counts", "run", "--export", "counts.csv"], in: folder)
      #expect(counts.status == 0 && counts.output.contains("departures: "))
      let again = try Program.run(["counts", "counts.csv"], in: folder)
      #expect(again.status == 0 && again.output == counts.output)
      let shared = try Program.run(
        ["run", scenario, "--members", "4", "--out", "shared", "--quiet", "--profile", "shared"],
        in: folder)
      #expect(shared.status == 0)
      let hidden = try Program.run(["counts", "shared", "--export", "y.csv"], in: folder)
      #expect(hidden.status == 2 && hidden.errors.contains("profile: small counts of a run"))
      let none = try Program.run(["counts", "nowhere", "--export", "x.csv"], in: folder)
      #expect(none.status == 2 && !none.crashed)
    }
  }

  @Test func `data of persons are refused with their column`() throws {
    try Self.folder { folder in
      let text = "name," + Self.table.replacing("2014-Q4", with: "A B,2014-Q4")
      try Data(text.utf8).write(to: folder.appending(path: "counts.csv"))
      let result = try Program.run(["counts", "counts.csv"], in: folder)
      #expect(result.status == 2 && result.errors.contains("counts.csv:1:1"))
    }
  }
}
