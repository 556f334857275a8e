import Foundation
import Testing

/// Scenarios and folders of tests that run the program.
enum RunFolders {
  /// A small scenario: boats under way and boats adrift.
  static func scenario(members: Int = 12, boats: Int = 3, days: Int = 12) -> String {
    """
    haven: 1
    name: small
    sensitivity: public
    seed: 11
    members: \(members)
    start: "2025-12-05T00:00:00Z"
    horizon: \(days) d
    departures:
      - name: sailing
        origins: [{name: off-naf, position: "20.60N 92.20E", radius: 4 km}]
        routes: [{to: langkawi}]
        boats: \(boats)
        from: "2025-12-05T00:00:00Z"
        until: "2025-12-06T00:00:00Z"
        hulls: {trawler: 1}
        persons: 120
      - name: drifting
        origins: [{name: open-sea, position: "11N 90E", radius: 20 km}]
        routes: [{to: "10N 90E"}]
        boats: \(boats)
        from: "2025-12-05T00:00:00Z"
        until: "2025-12-06T00:00:00Z"
        hulls: {trawler: 1}
        persons: 80
        posture: adrift

    """
  }

  /// Several chunks: the longest horizon that is allowed makes them small.
  static let longScenario = scenario(members: 220, boats: 8, days: 400)

  /// A folder of its own with a scenario in it, removed at the end.
  static func with<Result>(
    _ text: String = scenario(), _ body: (_ folder: String, _ scenario: String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "haven-run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(text.utf8).write(to: URL(filePath: folder + "/s.yaml"))
    return try body(folder, folder + "/s.yaml")
  }

  static func json(_ path: String) throws -> [String: Any] {
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    return try #require(document as? [String: Any])
  }

  /// The hash of each file, as the manifest has it.
  static func hashes(_ run: String) throws -> [String: String] {
    let files = try #require(try json(run + "/manifest.json")["files"] as? [[String: Any]])
    var hashes: [String: String] = [:]
    for file in files {
      hashes[try #require(file["name"] as? String)] = try #require(file["sha256"] as? String)
    }
    #expect(hashes["cases.csv"] != nil && hashes["summary.json"] != nil)
    return hashes
  }

  /// The fields of a line of a table; quoted ones may hold commas.
  static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  /// The names in a folder with size and time of change: what "untouched" means.
  static func listing(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().map { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      return "\(name) \(attributes[.size] ?? "") \(attributes[.modificationDate] ?? "")"
    }
  }

  /// How a program ended that was sent a signal.
  struct Stopped {
    var status: Int32
    var reason: Process.TerminationReason
    var errors: String
  }

  /// Starts a run, waits for a number of finished chunks, sends a signal and waits for the end.
  static func interrupted(
    _ arguments: [String], chunkFolder: String, after chunks: Int, signal number: Int32
  ) throws -> Stopped {
    func hasChunks() -> Bool {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: chunkFolder)) ?? []
      return names.filter { $0.hasSuffix(".bin") }.count >= chunks
    }
    return try interrupted(arguments, until: hasChunks, signal: number)
  }

  /// Starts the program, sends a signal as soon as something holds, and waits for the end.
  static func interrupted(
    _ arguments: [String], until isTime: () -> Bool, signal number: Int32
  ) throws -> Stopped {
    let log = FileManager.default.temporaryDirectory
      .appending(path: "haven-log-\(UUID().uuidString)")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    while process.isRunning, !isTime() { usleep(2_000) }
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    return Stopped(
      status: process.terminationStatus, reason: process.terminationReason,
      errors: try String(contentsOf: log, encoding: .utf8))
  }
}
