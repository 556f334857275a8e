import Foundation
import SimIO
import Testing

@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct RunTests {
  @Test func `one thread and two write the same files`() throws {
    try RunFolders.with(RunFolders.longScenario) { folder, scenario in
      for threads in ["1", "2"] {
        let result = try Program.run(
          ["run", scenario, "--out", folder + "/" + threads, "--threads", threads, "--quiet"])
        #expect(result.status == 0, "\(result.errors)")
      }
      let manifest = try RunFolders.json(folder + "/1/manifest.json")
      // Otherwise two threads would have nothing to share.
      #expect(try #require(manifest["chunks"] as? Int) >= 4)
      #expect(try RunFolders.hashes(folder + "/1") == RunFolders.hashes(folder + "/2"))
      #expect(
        try Data(contentsOf: URL(filePath: folder + "/1/manifest.json"))
          == Data(contentsOf: URL(filePath: folder + "/2/manifest.json")))
    }
  }

  @Test func `a run that was interrupted or killed ends as one that was not`() throws {
    try RunFolders.with(RunFolders.longScenario) { folder, scenario in
      func arguments(_ name: String) -> [String] {
        ["run", scenario, "--out", folder + "/" + name, "--threads", "1", "--quiet"]
      }
      #expect(try Program.run(arguments("whole")).status == 0)

      let stopped = try RunFolders.interrupted(
        arguments("stopped"), chunkFolder: folder + "/stopped/chunks", after: 1, signal: SIGINT)
      #expect(stopped.reason == .exit && stopped.status == 130)
      let part = try RunFolders.json(folder + "/stopped/manifest.json")
      #expect(part["stop_reason"] as? String == "interrupted")
      let finished = try #require(part["members_finished"] as? Int)
      #expect(finished > 0 && finished < 220)
      // What was finished can be verified as it stands.
      #expect(try Program.run(["verify", folder + "/stopped", "--quiet"]).status == 0)

      let killed = try RunFolders.interrupted(
        arguments("killed"), chunkFolder: folder + "/killed/chunks", after: 2, signal: SIGKILL)
      #expect(killed.reason == .uncaughtSignal)
      let files = FileManager.default
      #expect(!files.fileExists(atPath: folder + "/killed/manifest.json"))

      for name in ["stopped", "killed"] {
        let result = try Program.run(arguments(name) + ["--resume"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(
          try RunFolders.hashes(folder + "/" + name) == RunFolders.hashes(folder + "/whole"))
        #expect(
          try files.contentsOfDirectory(atPath: folder + "/" + name).sorted()
            == files.contentsOfDirectory(atPath: folder + "/whole").sorted())
      }
    }
  }

  @Test func `a run that a batch system ends exits with 143 and goes on with resume`() throws {
    try RunFolders.with(RunFolders.longScenario) { folder, scenario in
      let run = ["run", scenario, "--out", folder + "/run", "--threads", "1"]
      let stopped = try RunFolders.interrupted(
        run, chunkFolder: folder + "/run/chunks", after: 1, signal: SIGTERM)
      #expect(stopped.reason == .exit && stopped.status == 143)
      #expect(stopped.errors.contains("error: stopped by a signal: the results hold "))
      #expect(stopped.errors.contains(" of 220 members\nhint: continue with `--resume`\n"))
      let manifest = try RunFolders.json(folder + "/run/manifest.json")
      #expect(manifest["stop_reason"] as? String == "interrupted")
      #expect(try Program.run(run + ["--resume", "--quiet"]).status == 0)
      #expect(
        try RunFolders.json(folder + "/run/manifest.json")["stop_reason"] as? String == "complete")
    }
  }

  @Test func `a second run into the same folder is refused and a complete one stays`() throws {
    try RunFolders.with { folder, scenario in
      let run = ["run", scenario, "--out", folder + "/run", "--quiet"]
      let first = try Program.run(run)
      #expect(first.status == 0, "\(first.errors)")
      let before = try RunFolders.listing(folder + "/run")

      let second = try Program.run(run)
      #expect(second.status == 2)
      #expect(second.output.isEmpty)
      #expect(second.errors.hasPrefix("error: output folder is not empty: `"))
      let other = try Program.run(run + ["--seed", "99", "--resume"])
      #expect(other.status == 2)
      #expect(other.errors.contains("is another one"), "\(other.errors)")
      let resumed = try Program.run(run + ["--resume"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(resumed.output == first.output)
      #expect(try RunFolders.listing(folder + "/run") == before)
    }
  }

  @Test func `a run into a folder where another is writing is told so`() throws {
    try RunFolders.with { folder, scenario in
      let run = folder + "/run"
      try FileManager.default.createDirectory(atPath: run, withIntermediateDirectories: false)
      let other = try FolderLock(run)
      for resume in [[], ["--resume"]] {
        let result = try Program.run(["run", scenario, "--out", run, "--quiet"] + resume)
        #expect(result.status == 2)
        #expect(
          result.errors.hasPrefix("error: another run is writing here: `\(run)`\nhint: "),
          "\(result.errors)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: run).isEmpty)
      #expect(other != nil)
    }
  }

  @Test func `a place that cannot be written is a failure of the machine`() throws {
    try RunFolders.with { _, scenario in
      let result = try Program.run(["run", scenario, "--out", "/dev/null/run"])
      #expect(result.status == 3)
      #expect(result.output.isEmpty)
      #expect(result.errors.hasPrefix("error: cannot write `/dev/null"), "\(result.errors)")
    }
  }

  @Test func `a disk that fills up is named, and a run continues when there is room`() throws {
    let shell = try #require(Program.find("bash"))
    try RunFolders.with { folder, scenario in
      let run = ["run", scenario, "--out", folder + "/run", "--quiet"]
      // A limit on the size of files, in kB, gives the same error as a full disk.
      let limited = try Program.run(
        run, through: [shell, "-c", "ulimit -f 4; trap '' XFSZ; exec \"$@\"", "bash"])
      #expect(limited.status == 3)
      #expect(limited.errors.hasPrefix("error: disk full while writing `"), "\(limited.errors)")
      #expect(limited.errors.contains("--resume"))
      let left = try FileManager.default.subpathsOfDirectory(atPath: folder + "/run")
      #expect(!left.contains { $0.hasSuffix(".partial") || $0 == "manifest.json" }, "\(left)")
      let resumed = try Program.run(run + ["--resume"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try Program.run(["verify", folder + "/run", "--quiet"]).status == 0)
    }
  }

  @Test func `more members than the machine can hold are refused before any work`() throws {
    try RunFolders.with { folder, scenario in
      let result = try Program.run(
        ["run", scenario, "--out", folder + "/run", "--members", "1000000000000"])
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.hasPrefix("error: this run is too large for this machine"))
      for word in ["memory: ", "disk: ", "time: ", "hint: "] {
        #expect(result.errors.contains(word), "\(result.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/run"))
    }
  }

  @Test(arguments: [
    (["--threads", "0"], "error: `--threads` is `0`"),
    (["--members", "0"], "error: `--members` is `0`"),
    (["--members", "many"], "error: the value 'many' is invalid"),
    (["--frobnicate"], "error: unknown option '--frobnicate'"),
    (["--profile", "secret"], "error: the value 'secret' is invalid"),
  ])
  func `bad options are bad usage and make no folder`(options: [String], message: String) throws {
    try RunFolders.with { folder, scenario in
      let result = try Program.run(["run", scenario, "--out", folder + "/run"] + options)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.hasPrefix(message), "\(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/run"))
    }
  }

  @Test(arguments: [
    ("members: 12", "members: 0", "members"),
    ("seed: 11", "seed: -1", "seed"),
    ("persons: 120", "persons: .nan", "persons"),
    ("position: \"11N 90E\"", "position: \"21.5N 95E\"", "lies on land"),
    ("until: \"2025-12-06T00:00:00Z\"", "until: \"2026-12-06T00:00:00Z\"", "outside the simulated"),
  ])
  func `a scenario that cannot be simulated is bad input`(
    old: String, new: String, word: String
  ) throws {
    let text = RunFolders.scenario().replacingOccurrences(of: old, with: new)
    try RunFolders.with(text) { folder, scenario in
      let result = try Program.run(["run", scenario, "--out", folder + "/run"])
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(word), "\(result.errors)")
      #expect(result.errors.hasPrefix(scenario + ":"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/run"))
    }
  }

  @Test func `a missing scenario, a folder and a missing forcing file are bad input`() throws {
    let forced = RunFolders.scenario() + "forcing:\n  files: [/nonexistent/sea.nc]\n"
    try RunFolders.with(forced) { folder, scenario in
      for path in ["/nonexistent.yaml", folder, scenario] {
        let result = try Program.run(["run", path, "--out", folder + "/run"])
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.hasPrefix("error: "))
        #expect(!FileManager.default.fileExists(atPath: folder + "/run"))
      }
    }
  }

  @Test func `a scenario without a single boat has a result without people`() throws {
    try RunFolders.with(RunFolders.scenario(boats: 0)) { folder, scenario in
      let result = try Program.run(["run", scenario, "--out", folder + "/run", "--quiet"])
      #expect(result.status == 0, "\(result.errors)")
      let cases = try String(contentsOfFile: folder + "/run/cases.csv", encoding: .utf8)
      #expect(cases.split(whereSeparator: \.isNewline).count == 1)
    }
  }

  @Test func `a run of one hour, too short for a course that may be shown, is complete`() throws {
    let scenario = RunFolders.scenario().replacing("horizon: 12 d", with: "horizon: 1 h")
      .replacing("2025-12-06T00:00:00Z", with: "2025-12-05T00:30:00Z")
    try RunFolders.with(scenario) { folder, scenario in
      let result = try Program.run(["run", scenario, "--out", folder + "/run", "--quiet"])
      #expect(result.status == 0, "\(result.errors)")
      let verified = try Program.run(["verify", folder + "/run"])
      #expect(verified.status == 0, "\(verified.errors)")
    }
  }

  @Test func `a reader of the summary who goes away is no error`() throws {
    let shell = try #require(Program.find("bash"))
    try RunFolders.with { folder, scenario in
      let result = try Program.run(
        ["run", scenario, "--out", folder + "/run", "--quiet"],
        through: [shell, "-c", "set -o pipefail; \"$@\" | true; echo ${PIPESTATUS[0]}", "bash"])
      #expect(result.output == "0\n")
      #expect(FileManager.default.fileExists(atPath: folder + "/run/manifest.json"))
    }
  }

  @Test func `the JSON option prints one document and nothing else`() throws {
    try RunFolders.with { folder, scenario in
      let result = try Program.run(["run", scenario, "--out", folder + "/run", "--json"])
      #expect(result.status == 0)
      let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let keys = try #require(document as? [String: Any])
      #expect((keys["schema"] as? String)?.hasPrefix("haven/") == true)
      let file = try String(contentsOfFile: folder + "/run/summary.json", encoding: .utf8)
      #expect(result.output == file)
    }
  }

  @Test func `the shared profile shows nothing finer than a quarter of a degree`() throws {
    try RunFolders.with { folder, scenario in
      let result = try Program.run(
        ["run", scenario, "--out", folder + "/run", "--profile", "shared", "--quiet"])
      #expect(result.status == 0, "\(result.errors)")
      let manifest = try RunFolders.json(folder + "/run/manifest.json")
      #expect(manifest["profile"] as? String == "shared")
      let table = try String(contentsOfFile: folder + "/run/cases.csv", encoding: .utf8)
      let rows = table.split(whereSeparator: \.isNewline).map { RunFolders.fields($0) }
      let columns = rows[0].indices.filter {
        rows[0][$0].hasSuffix("latitude") || rows[0][$0].hasSuffix("longitude")
      }
      #expect(columns.count == 6 && rows.count == 1 + 12 * 6)
      for row in rows.dropFirst() {
        for column in columns where !row[column].isEmpty {
          let degrees = try #require(Double(row[column]))
          // Middles of cells of a quarter degree are odd multiples of an eighth.
          #expect((degrees * 8).truncatingRemainder(dividingBy: 2).magnitude == 1)
        }
      }
      #expect(try Program.run(["verify", folder + "/run", "--quiet"]).status == 0)
    }
  }
}
