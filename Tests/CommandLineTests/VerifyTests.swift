import Foundation
import Testing

@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct VerifyTests {
  /// A finished run to verify.
  private func withRun(
    _ text: String = RunFolders.scenario(), _ body: (_ folder: String, _ run: String) throws -> Void
  ) throws {
    try RunFolders.with(text) { folder, scenario in
      let run = folder + "/run"
      let result = try Program.run(["run", scenario, "--out", run, "--quiet"])
      #expect(result.status == 0, "\(result.errors)")
      try body(folder, run)
    }
  }

  private func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old))
    let edited = text.replacingOccurrences(of: old, with: new)
    try Data(edited.utf8).write(to: URL(filePath: path))
  }

  @Test func `a run that was left alone passes, with a line for each file`() throws {
    try withRun { folder, run in
      let before = try RunFolders.listing(folder)
      for threads in ["1", "3"] {
        let result = try Program.run(["verify", run, "--threads", threads])
        #expect(result.status == 0, "\(result.errors)")
        for name in try RunFolders.hashes(run).keys {
          #expect(result.output.contains("same  \(name)\n"))
        }
        #expect(result.output.contains("same  manifest.json\n"))
        #expect(result.output.contains("\npass: all "))
      }
      // Nothing is left behind and nothing was touched.
      #expect(try RunFolders.listing(folder) == before)
    }
  }

  @Test(arguments: [
    ("cases.csv", "drifting", "drifTing"), ("summary.json", "\"unit\"", "\"Unit\""),
    ("manifest.json", "\"seed\": \"11\"", "\"seed\": \"12\""),
    ("report.html", "</body>", "</Body>"),
  ])
  func `a run with one changed byte fails and the file is named`(
    name: String, old: String, new: String
  ) throws {
    try withRun { folder, run in
      try edit(run + "/" + name, old, new)
      let before = try RunFolders.listing(folder)
      let result = try Program.run(["verify", run, "--quiet"])
      #expect(result.status == 1)
      #expect(result.output.contains("  \(name)\nfail: "), "\(result.output)")
      #expect(try RunFolders.listing(folder) == before)
      let json = try Program.run(["verify", run, "--json"])
      #expect(json.status == 1)
      let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      #expect((document as? [String: Any])?["verdict"] as? String == "fail")
    }
  }

  @Test func `a run whose scenario was changed is not run again`() throws {
    try withRun { _, run in
      try edit(run + "/scenario.yaml", "seed: 11", "seed: 12")
      let result = try Program.run(["verify", run])
      #expect(result.status == 1)
      #expect(result.output.contains("altered after the run  scenario.yaml\n"))
      #expect(result.output.contains("`scenario.yaml` is not the one of the run"))
    }
  }

  @Test func `a missing file is named`() throws {
    try withRun { _, run in
      try FileManager.default.removeItem(atPath: run + "/groups.csv")
      let result = try Program.run(["verify", run, "--quiet"])
      #expect(result.status == 1)
      #expect(result.output.hasPrefix("missing  groups.csv\nfail: 1 of "), "\(result.output)")
    }
  }

  @Test func `a file that cannot be read is not called missing`() throws {
    try withRun { _, run in
      // A link to itself cannot be read even by root.
      try FileManager.default.removeItem(atPath: run + "/groups.csv")
      try FileManager.default.createSymbolicLink(
        atPath: run + "/groups.csv", withDestinationPath: "groups.csv")
      let result = try Program.run(["verify", run, "--quiet"])
      #expect(result.status == 1)
      #expect(
        result.output.hasPrefix("cannot be read: too many levels of symbolic links"),
        "\(result.output)")
      #expect(result.output.contains("  groups.csv\nfail: 1 of "), "\(result.output)")
    }
  }

  @Test func `an input that holds other bytes than the run read is named`() throws {
    // A coast of one's own: an island far from the boats.
    func island(_ east: Double) -> String {
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Isle"},
      "geometry": {"type": "Polygon", "coordinates":
      [[[80, -10], [\(east), -10], [\(east), -9], [80, -9], [80, -10]]]}}]}
      """
    }
    try RunFolders.with { folder, _ in
      let coast = folder + "/coast.geojson"
      try Data(island(81).utf8).write(to: URL(filePath: coast))
      let text =
        RunFolders.scenario().replacingOccurrences(of: "langkawi", with: "\"9N 96E\"")
        + "coast:\n  file: \(coast)\n"
      try Data(text.utf8).write(to: URL(filePath: folder + "/s.yaml"))
      let run = folder + "/run"
      let first = try Program.run(["run", folder + "/s.yaml", "--out", run, "--quiet"])
      #expect(first.status == 0, "\(first.errors)")
      #expect(try Program.run(["verify", run, "--quiet"]).status == 0)

      try Data(island(82).utf8).write(to: URL(filePath: coast))
      let changed = try Program.run(["verify", run, "--quiet"])
      #expect(changed.status == 1)
      #expect(changed.output.hasPrefix("input changed  \(coast)\n"), "\(changed.output)")
      try FileManager.default.removeItem(atPath: coast)
      let missing = try Program.run(["verify", run, "--quiet"])
      #expect(missing.status == 1)
      #expect(missing.output.hasPrefix("input missing  \(coast)\n"), "\(missing.output)")
    }
  }

  private static let reference = Program.root.deletingLastPathComponent()
    .appending(path: "shared/reference/forcing_small.nc").path

  /// A project folder with inputs in `data`, and a run of them made from it by relative paths.
  private func withProject(
    forced: Bool, _ body: (_ folder: URL, _ project: String) throws -> Void
  ) throws {
    try RunFolders.with { folder, _ in
      let project = folder + "/project"
      try FileManager.default.createDirectory(
        atPath: project + "/data", withIntermediateDirectories: true)
      let island = """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Isle"},
        "geometry": {"type": "Polygon", "coordinates":
        [[[80, -10], [81, -10], [81, -9], [80, -9], [80, -10]]]}}]}
        """
      try Data(island.utf8).write(to: URL(filePath: project + "/data/coast.geojson"))
      var text = RunFolders.scenario(days: 4).replacingOccurrences(
        of: "langkawi", with: "\"9N 96E\""
      )
      .replacingOccurrences(of: "2025-12-0", with: "2025-01-0")
      text += "coast:\n  file: data/coast.geojson\n"
      if forced {
        try FileManager.default.copyItem(
          atPath: VerifyTests.reference, toPath: project + "/data/sea.nc")
        text += "forcing:\n  files: [data/sea.nc]\n"
      }
      try Data(text.utf8).write(to: URL(filePath: project + "/s.yaml"))
      let run = try Program.run(
        ["run", "s.yaml", "--out", "run", "--quiet"], in: URL(filePath: project))
      #expect(run.status == 0, "\(run.errors)")
      try body(URL(filePath: folder), project)
    }
  }

  @Test(arguments: [false, true])
  func `a run with relative inputs can be verified from any folder`(forced: Bool) throws {
    if forced, !FileManager.default.fileExists(atPath: VerifyTests.reference) { return }
    try withProject(forced: forced) { folder, project in
      for (place, run) in [
        (URL(filePath: project), "run"), (folder, "project/run"),
        (URL(filePath: "/"), project + "/run"),
        (URL(filePath: project + "/data"), "../run"),
      ] {
        let result = try Program.run(["verify", run], in: place)
        #expect(result.status == 0, "\(place.path): \(result.output)\(result.errors)")
        #expect(result.output.contains("\npass: all "))
      }
    }
  }

  @Test func `a project that was moved as a whole can be verified`() throws {
    try withProject(forced: false) { folder, project in
      let moved = folder.path + "/elsewhere"
      try FileManager.default.moveItem(atPath: project, toPath: moved)
      let result = try Program.run(["verify", "elsewhere/run", "--quiet"], in: folder)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      try FileManager.default.removeItem(atPath: moved + "/data/coast.geojson")
      let missing = try Program.run(["verify", "elsewhere/run", "--quiet"], in: folder)
      #expect(missing.status == 1)
      #expect(missing.output.hasPrefix("input missing  data/coast.geojson\n"), "\(missing.output)")
    }
  }

  @Test func `what is no run, or one of another engine, is bad input`() throws {
    try withRun { folder, run in
      for path in [folder, folder + "/s.yaml", folder + "/none"] {
        let result = try Program.run(["verify", path])
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("error: not a run directory: `\(path)`"))
      }
      let manifest = try RunFolders.json(run + "/manifest.json")
      let version = try #require(manifest["engine_version"] as? String)
      try edit(
        run + "/manifest.json", "\"engine_version\": \"\(version)\"",
        "\"engine_version\": \"99.0\"")
      let result = try Program.run(["verify", run])
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("engine version `99.0`; this is `\(version)`"))
    }
  }

  @Test func `a verification that is interrupted leaves nothing behind`() throws {
    try withRun(RunFolders.longScenario) { folder, run in
      let before = try RunFolders.listing(folder)
      let process = Process()
      process.executableURL = URL(filePath: Program.path)
      process.arguments = ["verify", run, "--threads", "1"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // The second run has begun when it has a finished chunk.
      while process.isRunning {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        if names.contains(where: { $0.hasPrefix(".haven-verify") && $0.hasSuffix(".bin") }) {
          break
        }
        usleep(2_000)
      }
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 130)
      #expect(try RunFolders.listing(folder) == before)
    }
  }
}
