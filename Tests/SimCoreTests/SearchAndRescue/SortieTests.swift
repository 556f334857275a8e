import SimCore
import Testing

@Suite struct SortieTests {
  private static let mile = 1852.0

  private static func unit(
    speed: Double = 20, search: Double = 10, hours: Double = 50, miles: Double = 800
  ) -> UnitClass {
    var unit = UnitClass.standard(.rescueShip)
    unit.maximumSpeed = speed * mile / 3600
    unit.searchSpeed = search * mile / 3600
    unit.endurance = hours * 3600
    unit.range = miles * mile
    return unit
  }

  @Test func `time on scene by hand`() throws {
    // 200 NM at 20 kn is 10 h each way; of 50 h stay 30; of 800 NM stay 400, 40 h at 10 kn.
    let sortie = try #require(Sortie.reaching(Self.unit(), distance: 200 * Self.mile))
    #expect((sortie.transit - 36_000).magnitude < 1e-6 && (sortie.back - 36_000).magnitude < 1e-6)
    #expect((sortie.onScene - 108_000).magnitude < 1e-6)
    #expect((sortie.total - 180_000).magnitude < 1e-6)
    // With 600 NM of range the fuel ends first: 200 NM, 20 h.
    let thirsty = try #require(
      Sortie.reaching(Self.unit(miles: 600), distance: 200 * Self.mile))
    #expect((thirsty.onScene - 72_000).magnitude < 1e-6)
    // Home to a nearer port of 100 NM: 5 h instead of 10.
    let near = try #require(
      Sortie.reaching(Self.unit(), distance: 200 * Self.mile, wayBack: 100 * Self.mile))
    #expect((near.onScene - 126_000).magnitude < 1e-6)
    // A tenth in reserve: 45 h and 720 NM.
    let careful = try #require(
      Sortie.reaching(Self.unit(), distance: 200 * Self.mile, reserve: 0.1))
    #expect((careful.onScene - 90_000).magnitude < 1e-6)
  }

  @Test func `who cannot come back does not go`() {
    #expect(Sortie.reaching(Self.unit(), distance: 401 * Self.mile) == nil)
    #expect(Sortie.reaching(Self.unit(), distance: 399 * Self.mile) != nil)
    #expect((Sortie.radius(Self.unit()) / Self.mile - 400).magnitude < 1e-9)
    #expect((Sortie.radius(Self.unit(hours: 20)) / Self.mile - 200).magnitude < 1e-9)
    // The helicopter reaches the 120 NM that planners reckon with.
    let helicopter = UnitClass.standard(.helicopter)
    #expect(Sortie.reaching(helicopter, distance: 120 * Self.mile) != nil)
    #expect(Sortie.reaching(helicopter, distance: 200 * Self.mile) == nil)
  }

  @Test func `a ship of 20 knots is 99 miles off Banda Aceh in five hours`() throws {
    let ship = UnitClass.standard(.rescueShip)
    let sortie = try #require(Sortie.reaching(ship, distance: 99 * Self.mile))
    #expect((sortie.transit / 3600 - 4.95).magnitude < 1e-9)
  }

  @Test func `on scene, day and night are searched for their share`() {
    let point = GeoPoint(latitude: 12, longitude: 94)
    let settings = SearchParameters.defaults
    // 21 Dec at 12N: sun from 23:59 to 11:25 UTC. Arrival at 09:25, two hours before sunset.
    let arrival = Instant(year: 2025, month: 12, day: 21, hour: 9, minute: 25)
    let window = SearchWindow(
      arrival: arrival, onScene: 10 * 3600, at: point, settings: settings)
    #expect((window.day / 0.85 - 1.5 * 3600).magnitude < 90)
    #expect((window.day + window.night - 0.85 * 36_000).magnitude < 1e-6)
    let whole = SearchWindow(
      arrival: arrival, onScene: 86_400, at: point, settings: settings)
    #expect((whole.day / 0.85 / 3600 - 10.42).magnitude < 0.02)
  }

  @Test func `effort is width times speed times hours, by day and night`() {
    let settings = SearchParameters.defaults
    let ship = UnitClass.standard(.offshorePatrolVessel)
    let trawler = SearchObject.boat(length: 53 * 0.3048)
    let calm = SearchConditions(visibility: 10 * Self.mile, windSpeed: 2, waveHeight: 0.3)
    let point = GeoPoint(latitude: 0, longitude: 90)
    let window = SearchWindow(
      arrival: Instant(year: 2025, month: 6, day: 1), onScene: 86_400, at: point,
      settings: settings)
    let effort = settings.effort(trawler, ship, calm, window: window)
    let expected = 15 / 3600 * (9.1 * window.day + 1.53 * window.night)
    #expect((effort / (Self.mile * Self.mile) / expected - 1).magnitude < 1e-9)
  }
}

@Suite struct EmbarkationTests {
  private static func unit(
    _ arrival: Double, _ capacity: Int, _ perHour: Double, back: Double? = nil
  ) -> RecoveryUnit {
    RecoveryUnit(
      arrival: arrival * 3600, capacity: capacity, rate: perHour / 3600,
      turnaround: back.map { $0 * 3600 })
  }

  @Test func `one ship takes all at its rate`() throws {
    let schedule = RecoverySchedule.schedule(persons: 120, units: [Self.unit(2, 200, 60)])
    #expect(schedule.left == 0 && schedule.trips.count == 1)
    #expect((try #require(schedule.completion) - 4 * 3600).magnitude < 1e-6)
    #expect(schedule.trips[0].persons == 120)
    // The first is aboard a minute after the ship is alongside.
    #expect((schedule.trips[0].start - 2 * 3600 - 60).magnitude < 1e-6)
  }

  @Test func `303 by ladder at the observed rate take three hours`() throws {
    let schedule = RecoverySchedule.schedule(persons: 303, units: [Self.unit(0, 400, 100)])
    #expect((try #require(schedule.completion) / 3600 - 3.03).magnitude < 1e-9)
  }

  @Test func `two ships share the work, and a late one takes the rest`() throws {
    // 60 an hour each: the first takes 60 in its hour alone, then both take 70 each.
    let schedule = RecoverySchedule.schedule(
      persons: 200, units: [Self.unit(0, 300, 60), Self.unit(1, 300, 60)])
    #expect(schedule.trips.map(\.persons) == [130, 70])
    let hours: Double = try #require(schedule.completion) / 3600
    let expected: Double = 1 + 70.0 / 60
    #expect((hours - expected).magnitude < 1e-9)
  }

  @Test func `a small boat comes back for the rest`() throws {
    // 30 in half an hour, four hours away, three times.
    let schedule = RecoverySchedule.schedule(
      persons: 80, units: [Self.unit(0, 30, 60, back: 4)])
    #expect(schedule.trips.map(\.persons) == [30, 30, 20])
    let hours: Double = try #require(schedule.completion) / 3600
    let expected: Double = 9 + 20.0 / 60
    #expect((hours - expected).magnitude < 1e-9)
    #expect(schedule.left == 0)
  }

  @Test func `who has no room is left, and nobody is counted twice`() {
    let schedule = RecoverySchedule.schedule(
      persons: 100, units: [Self.unit(0, 30, 60), Self.unit(0, 0, 60), Self.unit(3, 20, 10)])
    #expect(schedule.left == 50)
    #expect(schedule.trips.reduce(0) { $0 + $1.persons } == 50)
    let none = RecoverySchedule.schedule(persons: 5, units: [Self.unit(0, 5, 0)])
    #expect(none.left == 5 && none.completion == nil && none.trips.isEmpty)
    #expect(RecoverySchedule.schedule(persons: 0, units: [Self.unit(0, 5, 9)]).completion == nil)
  }

  @Test(arguments: 1...20)
  func `an earlier, larger or faster unit never ends later`(seed: UInt64) throws {
    let key = RandomKey(seed: seed)
    let purpose = DrawPurpose(code: 251)
    func uniform(_ index: UInt32) -> Double { key.uniform(purpose, index: index) }
    let units = (0..<3).map { i -> RecoveryUnit in
      let base = UInt32(4 * i)
      return Self.unit(
        6 * uniform(base), 20 + Int(60 * uniform(base + 1)), 20 + 60 * uniform(base + 2),
        back: 1 + 5 * uniform(base + 3))
    }
    let before = try #require(RecoverySchedule.schedule(persons: 150, units: units).completion)
    for i in units.indices {
      for change in 0..<3 {
        var better = units
        switch change {
        case 0: better[i].arrival *= 0.5
        case 1: better[i].rate *= 1.5
        default: better[i].turnaround = better[i].turnaround.map { $0 * 0.5 }
        }
        let after = try #require(
          RecoverySchedule.schedule(persons: 150, units: better).completion)
        #expect(after <= before + 1e-6, "seed \(seed) unit \(i) change \(change)")
      }
    }
  }
}
