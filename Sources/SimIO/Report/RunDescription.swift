internal import Foundation
package import SimCore

/// All that a report must know about a run beyond its results; made by the caller.
package struct RunDescription: Sendable {
  /// Names of a departure wave.
  package struct Wave: Sendable {
    package var name: String
    package var origins: [(name: String, point: GeoPoint)]
    package var routes: [String]

    package init(name: String, origins: [(name: String, point: GeoPoint)], routes: [String]) {
      self.name = name
      self.origins = origins
      self.routes = routes
    }
  }

  /// A stretch of coast.
  package struct Stretch: Sendable {
    package var name: String
    package var state: StateCode

    package init(name: String, state: StateCode) {
      self.name = name
      self.state = state
    }
  }

  /// Name of the scenario.
  package var title: String
  /// The resolved scenario, as it will stand in `scenario.yaml`.
  package var scenarioText: String
  /// Moment of hour 0 of every course.
  package var start: Instant
  /// Longest time from the onset of distress to the horizon, hours.
  package var horizonHours: Int
  package var waves: [Wave]
  /// Names of hull classes, in the order of `CaseRecord.hull`.
  package var hulls: [String]
  package var stretches: [Stretch]
  /// Outline of the coast for maps.
  package var coastline: [[GeoPoint]]
  package var assumptions: [Assumption]
  package var inputs: [Manifest.Input]
  /// What results depend on beyond the standing sentence, such as the kind of winds.
  package var conditions: [String]
  package var provenance: Provenance
  /// Who may see the run; stands on every page and in every document unless it is public.
  package var sensitivity = Sensitivity.public
  /// What was run, in plain words: what it is about, the time simulated, and the scenario part by part.
  package var summary = ""
  package var dates = ""
  package var scenario: [ScenarioDigest.Section] = []
  /// Most courses in `tracks.nc`; more than chance brings of the number asked for.
  package var courseLimit = 400
  /// Who responds by which rules; nil where nobody comes.
  package var response: ResponsePolicy?
  /// The same in plain words.
  package var responders: [String] = []

  package init(
    title: String, scenarioText: String, start: Instant, horizonHours: Int, waves: [Wave],
    hulls: [String], stretches: [Stretch], coastline: [[GeoPoint]], assumptions: [Assumption],
    inputs: [Manifest.Input], conditions: [String], provenance: Provenance
  ) {
    self.title = title
    self.scenarioText = scenarioText
    self.start = start
    self.horizonHours = horizonHours
    self.waves = waves
    self.hulls = hulls
    self.stretches = stretches
    self.coastline = coastline
    self.assumptions = assumptions
    self.inputs = inputs
    self.conditions = conditions
    self.provenance = provenance
  }
}

/// When, where and how a run was made; kept out of every comparison.
package struct Provenance: Sendable, Equatable {
  package var time: Instant
  package var host: String
  package var threads: Int
  package var commandLine: [String]
  /// The folder in which the command ran: where relative paths of inputs start.
  package var folder: String

  package init(
    time: Instant, host: String, threads: Int, commandLine: [String], folder: String = ""
  ) {
    self.time = time
    self.host = host
    self.threads = threads
    self.commandLine = commandLine
    self.folder = folder
  }

  var json: JSONValue {
    .object([
      .init("schema", .string("haven/provenance/1")),
      .init("nature", .string(RunLabel.nature)),
      .init("time", .string(time.text)),
      .init("host", .string(host)),
      .init("threads", .integer(threads)),
      .init("command_line", .array(commandLine.map { .string($0) })),
      .init("working_folder", .string(folder)),
    ])
  }
}

extension Provenance {
  static let file = "provenance.json"

  /// The folder in which a run was made; nil if that is not known.
  static func folder(ofRun run: String) -> String? {
    guard let data = FileManager.default.contents(atPath: run + "/" + file),
      let parsed = try? JSONSerialization.jsonObject(with: data),
      let folder = (parsed as? [String: Any])?["working_folder"] as? String
    else { return nil }
    return folder.hasPrefix("/") ? folder : nil
  }
}

extension RunDescription {
  /// The key of a landing place, as scenario files have it.
  func placeKey(_ place: Int) -> String {
    let places = response?.places ?? []
    return places.indices.contains(place) ? places[place].key : "place_\(place + 1)"
  }

  /// The name of a landing place.
  func placeName(_ place: Int) -> String {
    let places = response?.places ?? []
    return places.indices.contains(place) ? places[place].name : "place \(place + 1)"
  }

  /// The State of a landing place.
  func placeState(_ place: Int) -> StateCode {
    let places = response?.places ?? []
    return places.indices.contains(place) ? places[place].state : .unknown
  }

  /// The key of a group of people; empty for everybody.
  func groupKey(_ group: Int) -> String {
    let groups = response?.groups ?? []
    if group < 0 { return "" }
    return groups.indices.contains(group) ? groups[group].group : "group_\(group + 1)"
  }

  /// The name of a group for tables.
  package func label(_ dimension: GroupDimension, _ group: Int) -> String {
    func name<Value>(_ values: [Value], _ index: Int, _ name: (Value) -> String) -> String {
      values.indices.contains(index) ? name(values[index]) : "\(dimension.rawValue) \(index + 1)"
    }
    switch dimension {
    case .wave: return name(waves, group) { $0.name }
    case .hull: return name(hulls, group) { $0 }
    case .origin: return waveLabel(group) { wave, i in name(wave.origins, i) { $0.name } }
    case .route: return waveLabel(group) { wave, i in name(wave.routes, i) { $0 } }
    case .distressCause: return name(DistressCause.allCases, group) { $0.rawValue }
    case .courseEnd: return name(CourseEnd.allCases, group) { $0.rawValue }
    case .landingState: return name(StateCode.allCases, group) { $0.rawValue }
    case .landingStretch: return group < 0 ? "not attributed" : name(stretches, group) { $0.name }
    case .severity: return name(Severity.allCases, group) { $0.rawValue }
    case .incidentEnd: return name(IncidentEnd.allCases, group) { $0.rawValue }
    case .reportSource: return name(ReportSource.allCases, group) { $0.rawValue }
    case .region: return name(response?.regions.regions ?? [], group) { $0.key }
    }
  }

  private func waveLabel(_ group: Int, _ inner: (Wave, Int) -> String) -> String {
    let (wave, index) = (group >> 16, group & 0xffff)
    guard waves.indices.contains(wave) else { return "wave \(wave + 1) / \(index + 1)" }
    let name = inner(waves[wave], index)
    return waves.count == 1 ? name : waves[wave].name + " / " + name
  }
}

extension ScenarioDigest.Line {
  /// The line with its details behind it.
  var plain: String {
    details.isEmpty ? text : text + " " + details.joined(separator: "; ")
  }
}
