import SimCore

/// Small experiments of tests: a scenario with its sea, on the coast that Haven ships.
struct SmallExperiment: Sendable {
  var name: String
  var start: Instant
  var days: Double
  var members: Int
  var waves: [DepartureWave]
  var shocks: [Shock] = []
  var hulls: [HullClass] = HullClass.standard
  var stages = ScenarioStages()
  var seed: UInt64 = 1
  var years: ClosedRange<Int>?
  /// A forecast by formula; nil for the climatology.
  var forecast: SeaSource?
  var membersPerChunk: Int?
  /// Who responds; nil for nobody.
  var response: ResponsePolicy?

  private static let fetch = Coast.standard.fetchTable()

  var scenario: Scenario {
    Scenario(
      name: name, description: "", sensitivity: .public, seed: seed, members: members,
      start: start, horizon: days * 86400, departures: waves, shocks: shocks,
      forcing: ForcingChoice(years: years), coastFile: nil, places: [], hulls: hulls,
      stages: stages, response: response)
  }

  func experiment(
    sea: (@Sendable (Int?) async throws -> SeaSource)? = nil
  ) -> Experiment {
    let climatology = SeaClimatology(parameters: stages.sea).source(
      from: start, until: start + days * 86400)
    let source = forecast ?? climatology
    return Experiment(
      scenario: scenario, coast: .standard, membersPerChunk: membersPerChunk,
      fetch: SmallExperiment.fetch, sea: sea ?? { _ in source })
  }

  /// All chunks, one after another.
  func chunks(threads: Int = 1) async throws -> [ChunkOutcome] {
    var chunks: [ChunkOutcome] = []
    var experiment = experiment()
    try await experiment.prepare(threads: threads)
    try await experiment.run(threads: threads) { chunk in
      chunks.append(chunk)
      return true
    }
    return chunks
  }

  func cases() async throws -> [CaseRecord] { try await chunks().flatMap(\.cases) }
}

extension SmallExperiment {
  static func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
    GeoPoint(latitude: latitude, longitude: longitude)
  }

  /// A wave with everything that boats may have said plainly.
  static func wave(
    _ name: String, at origin: GeoPoint, to way: [GeoPoint], boats: Double, from start: Instant,
    hours: Double = 12, hull: String = "trawler", persons: Double = 100, fuelDays: Double? = nil,
    posture: InitialPosture = .underWay
  ) -> DepartureWave {
    DepartureWave(
      name: name, origins: [Origin(name: "here", point: origin, radius: 5_000, weight: 1)],
      routes: [Route(name: "there", waypoints: way, weight: 1)], boats: .fixed(boats), from: start,
      until: start + hours * 3600, monthWeights: Array(repeating: 1, count: 12), multiplier: 1,
      hulls: [(hull, 1)], persons: .fixed(persons), childShare: .fixed(0.4),
      water: .uniform(low: 0.002, high: 0.02), food: .fixed(4 * 86400),
      fuel: fuelDays.map { .fixed($0 * 86400) }, speed: nil, posture: posture, transfer: nil)
  }

  /// Boats adrift in the north-east monsoon, some with water and some with none, for a month.
  static func adrift(hull: String = "trawler") -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    var small = SmallExperiment(
      name: "adrift", start: start, days: 34, members: 3,
      waves: [
        wave(
          "adrift", at: point(11, 90), to: [point(6.35, 99)], boats: 4, from: start, hull: hull,
          posture: .adrift)
      ])
    // Boats must founder, meet helpers and starve within the month.
    small.stages.voyage.capsizeRate = 0.05 / 3600
    small.stages.voyage.resupplyRate = 0.1 / 86400
    small.hulls = HullClass.standard.map { hull in
      var hull = hull
      hull.criticalWaveHeight = min(hull.criticalWaveHeight, 2)
      return hull
    }
    return small
  }

  /// Boats adrift far from any shore with much water and little food, for seven weeks.
  static func hungry() -> SmallExperiment {
    var small = SmallExperiment.adrift()
    small.name = "hungry"
    small.days = 50
    small.members = 2
    small.waves[0].origins[0].point = point(4, 86)
    small.waves[0].water = .fixed(1)
    small.waves[0].food = .fixed(1 * 86400)
    small.waves[0].persons = .fixed(30)
    small.stages.voyage.capsizeRate = 0
    return small
  }

  /// Boats adrift in the Bay of Bengal in the season of cyclones.
  static func cyclones() -> SmallExperiment {
    let start = Instant(year: 2025, month: 11, day: 1)
    return SmallExperiment(
      name: "cyclones", start: start, days: 14, members: 6,
      waves: [
        wave(
          "bay", at: point(14, 88), to: [point(6.35, 99)], boats: 2, from: start, posture: .adrift)
      ])
  }

  /// A ship under way that hands over to small boats before the coast.
  static func underWay(hull: String = "mother_ship") -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    var ships = wave(
      "ships", at: point(20.6, 92.2), to: [point(14, 93.7), point(9, 96), point(6.2, 98.9)],
      boats: 3, from: start, hull: hull, persons: 150)
    ships.transfer = Transfer(afterWaypoint: 2, personsPerBoat: .fixed(60), hull: "moon_boat")
    return SmallExperiment(
      name: "under way", start: start, days: 16, members: 4, waves: [ships])
  }

  /// Boats adrift over a user's forecast: a current and a wind by formula.
  static func overForecast() -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    let days = 10.0
    let grid = SeaGrid(
      west: 77, south: -15, spacingEast: 0.5, spacingNorth: 0.5, columns: 87, rows: 79)
    let times = [start, start + days * 86400]
    let forecast = SeaSource(
      grid: grid, times: times, isClimatology: (current: false, wind: false), label: "test"
    ) { i in
      SeaFrame(
        time: times[i],
        records: (0..<grid.count).map { n in
          let place = grid.point(column: n % grid.columns, row: n / grid.columns)
          let wave = Elementary.sin(0.2 * place.longitude + Double(i))
          return SIMD4(Float(0.2 * wave), 0.1, -3, Float(-4 + wave))
        })
    }
    return SmallExperiment(
      name: "over a forecast", start: start, days: days, members: 3,
      waves: [
        wave(
          "adrift", at: point(12, 89), to: [point(6.35, 99)], boats: 3, from: start,
          posture: .adrift)
      ], forecast: forecast)
  }
}
