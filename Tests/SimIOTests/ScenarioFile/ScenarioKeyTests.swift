import Foundation
import SimCore
import SimIO
import Testing

/// Every key of a scenario file changes what comes out: the keys that are no declared parameters.
@Suite struct ScenarioKeyTests {
  static let text = """
    haven: 1
    name: keys
    description: base
    sensitivity: public
    seed: 1
    members: 3
    start: "2025-11-20T00:00:00Z"
    horizon: 26 d
    places:
      camp: 20.4N 92.2E
    departures:
      - name: ships
        origins:
          - {name: a, position: "20.60N 92.20E", radius: 4 km, weight: 2}
          - {place: camp, radius: 4 km, weight: 1}
        routes:
          - {name: south, via: ["14N 93.7E", "9N 96E", "6.2N 98.9E"], weight: 2}
          - {name: west, via: ["14N 92E", "8N 91E", "5.5N 94E"], weight: 1}
        boats: 8
        from: "2025-11-20T00:00:00Z"
        until: "2025-12-08T00:00:00Z"
        month_weights: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
        multiplier: 1
        hulls: {trawler: 1, mother_ship: 1}
        persons: 150
        child_share: 0.3
        water: 5 L/person
        food: 3 d
        fuel: 6 d
        speed: 5 kn
        posture: under_way
        transfer: {after_waypoint: 2, persons_per_boat: 60, hull: moon_boat}
    shocks:
      - kind: abandonment
        from: "2025-11-22T00:00:00Z"
        until: "2025-12-02T00:00:00Z"
        share: 60 %
      - kind: route_shift
        from: "2025-11-21T00:00:00Z"
        until: "2025-12-03T00:00:00Z"
        share: 70 %
        route: west
      - kind: departure_stop
        from: "2025-11-25T00:00:00Z"
        until: "2025-12-01T00:00:00Z"
        share: 50 %
    survival:
      hunger_onset: 5 d

    """

  static func session(_ text: String) async throws -> RunSession {
    try await RunSession.prepare(
      ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: .standard))
  }

  static func outcome(_ text: String) async throws -> [ChunkOutcome] {
    let session = try await session(text)
    var chunks: [ChunkOutcome] = []
    try await session.experiment.run(threads: 1) { chunk in
      chunks.append(chunk)
      return true
    }
    return chunks
  }

  static func with(_ old: String, _ new: String) -> String {
    precondition(text.contains(old), "the scenario has no `\(old)`")
    return text.replacingOccurrences(of: old, with: new)
  }

  /// Text of the base and what replaces it, one for each key.
  static let changes: [(key: String, old: String, new: String)] = [
    ("seed", "seed: 1\n", "seed: 2\n"), ("members", "members: 3", "members: 4"),
    (
      "start", "start: \"2025-11-20T00:00:00Z\"\nhorizon: 26 d",
      "start: \"2025-11-19T00:00:00Z\"\nhorizon: 27 d"
    ), ("horizon", "26 d", "25 d"), ("places", "20.4N 92.2E", "20.3N 92.1E"),
    ("origins.position", "20.60N 92.20E", "20.50N 92.20E"),
    ("origins.radius", "20.60N 92.20E\", radius: 4 km", "20.60N 92.20E\", radius: 8 km"),
    ("origins.weight", "4 km, weight: 2", "4 km, weight: 0"), ("routes.via", "9N 96E", "9N 95.5E"),
    ("routes.weight", "98.9E\"], weight: 2", "98.9E\"], weight: 0"),
    ("boats", "boats: 8", "boats: 7"),
    ("from", "from: \"2025-11-20", "from: \"2025-11-21"),
    ("until", "until: \"2025-12-08", "until: \"2025-12-07"),
    ("month_weights", "1, 1, 1]", "1, 1, 5]"), ("multiplier", "multiplier: 1", "multiplier: 1.5"),
    ("hulls", "mother_ship: 1}", "mother_ship: 0}"), ("persons", "persons: 150", "persons: 160"),
    ("child_share", "child_share: 0.3", "child_share: 0.4"), ("water", "5 L/person", "9 L/person"),
    ("food", "food: 3 d", "food: 1 d"), ("fuel", "fuel: 6 d", "fuel: 4 d"),
    ("speed", "speed: 5 kn", "speed: 6 kn"), ("posture", "posture: under_way", "posture: adrift"),
    (
      "transfer", "transfer: {after_waypoint: 2, persons_per_boat: 60, hull: moon_boat}",
      "# all stay aboard"
    ), ("transfer.after_waypoint", "after_waypoint: 2", "after_waypoint: 1"),
    ("transfer.persons_per_boat", "persons_per_boat: 60", "persons_per_boat: 40"),
    ("transfer.hull", "hull: moon_boat", "hull: longtail"),
    ("shocks.share of abandonment", "share: 60 %", "share: 0 %"),
    ("shocks.from", "from: \"2025-11-22", "from: \"2025-11-24"),
    ("shocks.until", "until: \"2025-12-02", "until: \"2025-11-28"),
    ("shocks.share of route_shift", "share: 70 %", "share: 10 %"),
    ("shocks.route", "route: west", "route: south"),
    ("shocks.share of departure_stop", "share: 50 %", "share: 0 %"),
    ("hulls of one's own", "survival:", "hulls:\n  trawler: {beam: 2 m}\nsurvival:"),
    ("stage parameters", "hunger_onset: 5 d", "hunger_onset: 6 d"),
  ]

  @Test func `every key of a scenario moves an outcome`() async throws {
    let base = try await ScenarioKeyTests.outcome(ScenarioKeyTests.text)
    #expect(try await ScenarioKeyTests.outcome(ScenarioKeyTests.text) == base)
    for change in ScenarioKeyTests.changes {
      let text = ScenarioKeyTests.with(change.old, change.new)
      #expect(try await ScenarioKeyTests.outcome(text) != base, "\(change.key) moves nothing")
    }
  }

  @Test(arguments: [
    ("name", "name: keys", "name: other"), ("description", "base", "another"),
    ("sensitivity", "public", "restricted"),
  ])
  func `words about a scenario are carried along and touch no simulation`(
    key: String, old: String, new: String
  ) async throws {
    let text = ScenarioKeyTests.with(old, new)
    let base = try await ScenarioKeyTests.session(ScenarioKeyTests.text)
    let session = try await ScenarioKeyTests.session(text)
    #expect(session.text != base.text)
    #expect(session.identity != base.identity)
    #expect(try await session.experiment.chunk(0) == base.experiment.chunk(0))
  }

  /// What a wave does not say itself comes from these.
  private static let defaults = [
    "persons": "50", "child_share": "0.1", "water": "3 L/person", "food": "1 d",
    "origin_radius": "40 km",
  ]

  @Test func `every default of departures moves an outcome`() async throws {
    var bare = ScenarioKeyTests.text
    for line in [
      "    persons: 150\n", "    child_share: 0.3\n", "    water: 5 L/person\n", "    food: 3 d\n",
    ] {
      #expect(bare.contains(line))
      bare = bare.replacingOccurrences(of: line, with: "")
    }
    bare = bare.replacingOccurrences(of: ", radius: 4 km", with: "")
    let base = try await ScenarioKeyTests.outcome(bare)
    let keys = DepartureParameters.declarations.map(\.parameter.key)
    #expect(Set(keys) == Set(ScenarioKeyTests.defaults.keys))
    for key in keys {
      let value = try #require(ScenarioKeyTests.defaults[key])
      let text = bare + "departure_defaults:\n  \(key): \(value)\n"
      #expect(try await ScenarioKeyTests.outcome(text) != base, "\(key) moves nothing")
    }
  }

  @Test func `a coast of one's own stops boats`() async throws {
    let folder = try TestFolder()
    let island = """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Isle"},
      "geometry": {"type": "Polygon", "coordinates":
      [[[EAST, 2], [EDGE, 2], [EDGE, 3], [EAST, 3], [EAST, 2]]]}}]}
      """
    func text(_ east: Int) throws -> String {
      let path = folder.path("coast-\(east).geojson")
      let json = island.replacingOccurrences(of: "EAST", with: "\(east)")
        .replacingOccurrences(of: "EDGE", with: "\(east + 4)")
      try AtomicFile.write(json, to: path)
      return ScenarioKeyTests.text + "coast:\n  file: \(path)\n"
    }
    let near = try await ScenarioKeyTests.outcome(text(90))
    #expect(try await ScenarioKeyTests.outcome(ScenarioKeyTests.text) != near)
  }
}

#if NetCDF
  /// The keys of the forcing, each with a file of the user's.
  @Suite struct ForcingKeyTests {
    private static let text = """
      haven: 1
      name: forced
      sensitivity: public
      seed: 1
      members: 6
      start: "2001-12-01T00:00:00Z"
      horizon: 8 d
      departures:
        - name: adrift
          origins: [{position: "11N 89E", radius: 20 km}]
          routes: [{to: "10N 89E"}]
          boats: 2
          from: "2001-12-01T00:00:00Z"
          until: "2001-12-02T00:00:00Z"
          hulls: {trawler: 1}
          posture: adrift

      """

    /// Currents of two years over the whole domain; the second year runs the other way.
    private func archive(_ path: String, hole: Bool = false) async throws {
      var sea = SyntheticSea.plain(
        longitudes: SyntheticSea.axis(76, 1, 46), latitudes: SyntheticSea.axis(-16, 1, 42),
        hours: SyntheticSea.axis(0, 120, 147))
      sea.timeUnits = "hours since 2001-01-01 00:00:00"
      sea.fields = ["uo", "vo"].map { name in
        SyntheticSea.Field(
          name: name,
          attributes: ["units": .text("m s-1"), "_FillValue": .float([-30000])]
        ) { hour, lat, lon in
          if hole, 5...7 ~= lat, 85...87 ~= lon { return .nan }
          return (hour < 8760 ? 0.3 : -0.3) + 0.01 * (lat - 10)
        }
      }
      try await sea.write(path)
    }

    @Test func `files, gaps and years of a forcing each move an outcome`() async throws {
      let folder = try TestFolder()
      let path = folder.path("sea.nc")
      try await archive(path)
      func forced(_ lines: String...) -> String {
        ForcingKeyTests.text + "forcing:\n" + lines.map { "  \($0)\n" }.joined()
      }
      let file = "files: [\(path)]"
      let climatology = try await ScenarioKeyTests.outcome(ForcingKeyTests.text)
      let own = try await ScenarioKeyTests.outcome(forced(file))
      #expect(own != climatology)
      let first = try await ScenarioKeyTests.outcome(forced(file, "years: [2001, 2001]"))
      let second = try await ScenarioKeyTests.outcome(forced(file, "years: [2002, 2002]"))
      let both = try await ScenarioKeyTests.outcome(forced(file, "years: [2001, 2002]"))
      #expect(first != second && both != first && both != second)
      // Each member of both years is one of the first or of the second.
      for member in 0..<6 {
        func own(_ chunks: [ChunkOutcome]) -> [CaseRecord] {
          chunks.flatMap(\.cases).filter { $0.member == member }
        }
        #expect(own(both) == own(first) || own(both) == own(second))
      }
      // A file without gaps is read the same under both rules; one with gaps is refused by one.
      #expect(try await ScenarioKeyTests.outcome(forced(file, "gaps: refuse")) == own)
      let holed = folder.path("holed.nc")
      try await archive(holed, hole: true)
      #expect(try await !ScenarioKeyTests.outcome(forced("files: [\(holed)]")).isEmpty)
      await #expect(throws: ForcingError.self) {
        try await ScenarioKeyTests.outcome(forced("files: [\(holed)]", "gaps: refuse"))
      }
    }
  }
#endif
