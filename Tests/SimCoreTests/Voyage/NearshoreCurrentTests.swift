import Testing

@testable import SimCore

@Suite struct NearshoreCurrentTests {
  private let start = Instant(year: 2025, month: 6, day: 1)

  private func field(current: Bool) -> ErrorField {
    ErrorField(
      members: TestVoyage.keys(0..<3).map(\.key),
      scales: ErrorFieldScales(.defaults, isClimatology: (current: current, wind: true)))
  }

  /// Particles over the Bay and the Andaman Sea.
  private var particles: ParticleColumns {
    var columns = ParticleColumns(count: 300)
    let key = RandomKey(seed: 3)
    for i in 0..<columns.count {
      columns.place(
        i,
        at: GeoPoint(
          latitude: 4 + 17 * key.uniform(.currentMode, index: 0, step: UInt32(i)),
          longitude: 84 + 14 * key.uniform(.currentMode, index: 1, step: UInt32(i))))
    }
    return columns
  }

  private func met(
    _ columns: ParticleColumns, _ field: ErrorField, blocks: Int, length: Double = 45_000
  ) -> ParticleColumns {
    var columns = columns
    var scratch = ControlScratch()
    let background = SeaBackground(.standard, start: start, horizon: 10 * 86400)
    let nearshore = NearshoreCurrent(Coast.standard.nearshoreTable(length: length))
    let member = (0..<columns.count).map { Int32($0 % 3) }
    for first in stride(from: 0, to: columns.count, by: blocks) {
      scratch.meetWeather(
        field, background: background, nearshore: nearshore,
        block: first..<min(first + blocks, columns.count), member: member, seconds: 5 * 86400,
        columns: &columns)
    }
    return columns
  }

  @Test func `the current at a particle does not depend on who shares its block`() {
    let (columns, field) = (particles, field(current: true))
    let whole = met(columns, field, blocks: DriftScratch.block)
    for blocks in [1, 7, 100] {
      let parts = met(columns, field, blocks: blocks)
      #expect(parts.currentEast == whole.currentEast && parts.currentNorth == whole.currentNorth)
      #expect(parts.windEast == whole.windEast && parts.windNorth == whole.windNorth)
    }
  }

  @Test(arguments: [true, false])
  func `away from coasts the anomaly has the local size over climatology alone`(isLocal: Bool) {
    let (columns, field) = (particles, field(current: isLocal))
    let result = met(columns, field, blocks: DriftScratch.block, length: 0)
    let month = (start + 5 * 86400).monthPosition
    for i in 0..<columns.count {
      let anomaly = field.anomaly(
        member: i % 3, latitude: columns.latitude[i], longitude: columns.longitude[i], hours: 120,
        windDeviation: 2)
      let size =
        isLocal
        ? Float(SeaClimatology.standard.currentDeviation(at: columns.point(i), month: month) / 0.2)
        : 1
      // Bilinear in Float against Double.
      #expect((result.currentEast[i] - size * anomaly[0]).magnitude < 1e-6)
      #expect((result.currentNorth[i] - size * anomaly[1]).magnitude < 1e-6)
    }
  }

  @Test
  func `boats adrift off a straight coast come ashore less often than through a free current`()
    async throws
  {
    let land = CoastPolygon(rings: [
      [
        GeoPoint(latitude: 2, longitude: 92.3), GeoPoint(latitude: 2, longitude: 97),
        GeoPoint(latitude: 22, longitude: 97), GeoPoint(latitude: 22, longitude: 92.3),
      ]
    ])
    let coast = Coast(polygons: [land], box: .domain)
    func ashore(_ length: Double) async throws -> Int {
      var (voyage, weather, drift, leeway) = TestVoyage.calm
      voyage.resupplyRate = 0
      weather.isOn = true
      weather.windDeviationFactor = 0
      weather.currentCoastLength = length
      drift.diffusivity = 0
      leeway.scatter = 0
      var batch = VoyageBatch(
        settings: TestVoyage.settings(
          TestVoyage.wave(posture: .adrift), days: 8, voyage: voyage, weather: weather,
          drift: drift, leeway: leeway, coast: coast),
        source: TestSea.constant(), members: TestVoyage.keys(0..<300))
      return try await batch.run().cases.filter { $0.end == .beached }.count
    }
    let (free, damped) = (try await ashore(0), try await ashore(45_000))
    // 33 km off: about 0.35 of 300 reach the shore freely, so +-8 is a standard deviation.
    #expect(free > 60 && damped < free - 32, "\(free) \(damped)")
  }
}
