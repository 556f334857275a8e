/// What voyages do beside the drift kernel, as a load for its benchmark: members' weather, waves and
/// capsize hazard every six hours, positions every hour.
struct WeatherLoad: Sendable {
  /// Boats of a member.
  private static let boats = 30
  private static let start = Instant(seconds: 0)

  private let weather: Weather
  private let background: SeaBackground
  private let nearshore: NearshoreCurrent
  private let fetch: FetchTable
  private let voyage: VoyageParameters
  private let decayTime: Double

  /// Draws the weather of as many members as the particles of a chunk make.
  init(chunk: Int, coast: Coast) {
    let stages = ScenarioStages()
    let parameters = stages.weather
    let keys = (0..<(chunk + WeatherLoad.boats - 1) / WeatherLoad.boats).map {
      RandomKey(seed: 1).key(.member, UInt32($0))
    }
    weather = Weather(
      members: keys, parameters: parameters, isClimatology: (current: true, wind: true),
      start: WeatherLoad.start, horizon: 0, isLand: { coast.isLand($0) })
    background = SeaBackground(
      SeaClimatology(parameters: stages.sea), start: WeatherLoad.start, horizon: 30 * 86400)
    nearshore = NearshoreCurrent(coast.nearshoreTable(length: parameters.currentCoastLength))
    fetch = coast.fetchTable()
    voyage = stages.voyage
    decayTime = parameters.windSeaDecayTime
  }

  /// The state of one chunk of particles on its way.
  struct State {
    var control = ControlScratch()
    let member: [Int32]
    let slot: [Int32]
    let posture: [UInt16]
    var windSea: [Float]
    let critical: [Float]
    let departed: [Double]
    var hazard: [Double]
    let threshold: [Double]
    let courses: CourseStore
  }

  /// A chunk at its start, with room for hourly positions.
  func begin(count: Int, hours: Int) -> State {
    var state = State(
      member: (0..<count).map { Int32($0 / WeatherLoad.boats) }, slot: (0..<count).map(Int32.init),
      posture: Array(repeating: CourseStore.packed(.adrift, alive: 100), count: count),
      windSea: Array(repeating: 0, count: count), critical: Array(repeating: 3, count: count),
      departed: Array(repeating: 0, count: count), hazard: Array(repeating: 0, count: count),
      threshold: Array(repeating: .infinity, count: count),
      courses: CourseStore(boats: count, hours: hours))
    state.control.swell = (0..<weather.memberCount).map {
      weather.swellFactor(member: $0, day: 0)
    }
    state.control.wave = (0..<weather.memberCount).map { Float(weather.modelFactor(member: $0)) }
    return state
  }

  /// Looks at weather, waves and hazard when it is time, and records where all are.
  func look(hour: Int, sea: SeaWindow, columns: inout ParticleColumns, state: inout State) {
    if hour % VoyageSettings.controlHours == 0 {
      let now = Double(hour) * 3600
      let seconds = Double(VoyageSettings.controlHours) * 3600
      let grid = KernelGrid(sea.source.grid)
      var first = 0
      while first < columns.count {
        let block = first..<min(first + DriftScratch.block, columns.count)
        state.control.meetWeather(
          weather.errorField, background: background, nearshore: nearshore, block: block,
          member: state.member, seconds: now, columns: &columns)
        state.control.meetWind(sea.bracket(now), grid: grid, block: block, columns: columns)
        state.control.meetWaves(
          fetch, decayTime: decayTime, seconds: seconds, block: block, member: state.member,
          columns: columns, inStorm: false, windSea: &state.windSea)
        ControlPhases.capsizeRates(
          voyage, block: block, height: state.control.height, critical: state.critical,
          state: state.posture, departed: state.departed, now: now, rate: &state.control.rate)
        _ = ControlPhases.accumulate(
          block: block, rate: state.control.rate, seconds: seconds, threshold: state.threshold,
          hazard: &state.hazard)
        first = block.upperBound
      }
    }
    state.courses.record(
      hour: hour, count: columns.count, boat: state.slot, columns: columns, state: state.posture)
  }
}
