import Foundation
import SimCore
import SimIO
import TestSupport

/// A small run made of synthetic cases, with names that try to break every format.
enum SyntheticRun {
  static let members = 40
  static let chunkSize = 10

  static let identity = RunIdentity(
    scenarioHash: SHA256.hex("haven: 1\n"), seed: 5, members: members,
    chunks: members / chunkSize, engineVersion: "0.1.0", inputs: inputs)

  static let inputs = [
    Manifest.Input(name: "climatology", sha256: "00", role: "planning default, not a forecast")
  ]

  static func description(threads: Int = 2) -> RunDescription {
    RunDescription(
      title: "Test <script>alert(1)</script> & \"May\"", scenarioText: "haven: 1\n",
      start: SyntheticCases.start, horizonHours: 1440,
      waves: [
        .init(
          name: "=HYPERLINK(\"x\")",
          origins: [
            ("Teknaf, beach", GeoPoint(latitude: 20.86, longitude: 92.3)),
            ("Maungdaw", GeoPoint(latitude: 20.82, longitude: 92.37)),
          ], routes: ["south"]),
        .init(
          name: "second", origins: [("A", GeoPoint(latitude: 20.1, longitude: 92.8))],
          routes: ["south"]),
      ],
      hulls: ["trawler", "moon boat", "large"],
      stretches: [
        .init(name: "Langkawi", state: .malaysia), .init(name: "Aceh, east", state: .indonesia),
        .init(name: "Ranong", state: .thailand), .init(name: "Phuket", state: .thailand),
        .init(name: "-Satun", state: .thailand),
      ],
      coastline: [
        (0..<200).map { i in
          let angle = 6.283 * Double(i) / 199
          return GeoPoint(
            latitude: 9 + 3 * Elementary.sin(angle), longitude: 99 + Elementary.cos(angle))
        }
      ],
      assumptions: [
        Assumption(
          section: "voyage",
          parameter: Parameter(
            key: "engine_failure_rate", meaning: "engine failures, \"per hour\"", unit: .perHour,
            value: .number(0.002 / 3600), range: 0...(0.1 / 3600), status: .assumed,
            source: "no data; <assumed>"), value: .number(0.004 / 3600)),
        Assumption(
          section: "drift",
          parameter: Parameter(
            key: "offset", meaning: "offset", unit: .centimetrePerSecond, value: .number(-0.02),
            range: -0.1...0.1, status: .published, source: "Allen (2005)"),
          value: .number(-0.02)),
      ],
      inputs: inputs,
      conditions: ["winds and currents are a climatology: a planning default, not a forecast"],
      provenance: Provenance(
        time: Instant(seconds: 1_700_000_000), host: "test", threads: threads,
        commandLine: ["haven", "run", "x.yaml"]))
  }

  static func chunk(_ index: Int) -> ChunkOutcome {
    SyntheticCases.chunk(
      index: index, members: index * chunkSize..<(index + 1) * chunkSize)
  }

  /// A response with three places, one region, two groups and one unit, as the chunks have them.
  static var policy: ResponsePolicy {
    var policy = ResponsePolicy()
    policy.places = Array(policy.places.prefix(3))
    policy.groups = [
      GroupShare(group: "rohingya", share: 0.75), GroupShare(group: "migrants", share: 0.25),
    ]
    return policy
  }

  static func responseDescription() -> RunDescription {
    var description = description()
    description.response = policy
    description.responders = ["place chosen: the one that is reached soonest"]
    return description
  }

  /// A whole run with a response in a folder.
  @discardableResult
  static func writeResponse(
    to path: String, profile: ExportProfile = .internal,
    description: RunDescription = responseDescription()
  ) async throws -> RunReport {
    var directory = try RunDirectory.open(path: path, identity: identity, resume: false)
    for index in 0..<identity.chunks {
      try directory.writeChunk(
        SyntheticResponse.chunk(
          index: index, members: index * chunkSize..<(index + 1) * chunkSize))
    }
    return try await directory.finish(description, stopReason: .complete, profile: profile)
  }

  /// A whole run in a folder.
  @discardableResult
  static func write(
    to path: String, profile: ExportProfile = .internal,
    description: RunDescription = description()
  ) async throws -> RunReport {
    var directory = try RunDirectory.open(path: path, identity: identity, resume: false)
    for index in 0..<identity.chunks { try directory.writeChunk(chunk(index)) }
    return try await directory.finish(description, stopReason: .complete, profile: profile)
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// The rows of a table by column name; reads RFC 4180 with quotes.
  static func rows(_ path: String) throws -> [[String: String]] {
    var records: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    let scalars = Array(try text(path).unicodeScalars)
    var i = 0
    while i < scalars.count {
      let scalar = scalars[i]
      if isQuoted {
        if scalar == "\"", i + 1 < scalars.count, scalars[i + 1] == "\"" {
          field += "\""
          i += 1
        } else if scalar == "\"" {
          isQuoted = false
        } else {
          field.unicodeScalars.append(scalar)
        }
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == "," {
        records[records.count - 1].append(field)
        field = ""
      } else if scalar == "\n" {
        records[records.count - 1].append(field)
        records.append([])
        field = ""
      } else if scalar != "\r" {
        field.unicodeScalars.append(scalar)
      }
      i += 1
    }
    records.removeLast()
    let header = records[0]
    return records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }
}

/// A folder of its own for a test that waits, removed at the end.
func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let path = NSTemporaryDirectory() + "haven-test-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}
