/// Hours after the bulletin by which something has happened in a tenth, half and nine tenths of the draws.
///
/// Nil where the draws of that share have not come to it within the outlook.
package struct HourRange: Sendable, Equatable {
  package var low: Int?
  package var middle: Int?
  package var high: Int?

  /// - Parameters:
  ///   - hours: One for each draw to which it happened.
  ///   - draws: All draws.
  init(_ hours: [Double], of draws: Int) {
    let sorted = hours.sorted()
    func at(_ p: Double) -> Int? {
      let rank = OrderStatistic.rank(p, count: draws)
      return rank <= sorted.count ? Int(max(0, sorted[rank - 1]).rounded()) : nil
    }
    low = at(0.1)
    middle = at(0.5)
    high = at(0.9)
  }
}

/// How long water and lives last aboard a boat, if nobody comes.
package struct StoresOutlook: Sendable {
  /// Hours until people drink less than the level of distress.
  package let waterLeft: HourRange
  /// Hours until the first death.
  package let firstDeath: HourRange
  /// Persons aboard, by the reports or by assumption.
  package let persons: ClosedRange<Int>
  package let usualPersons: Int
  /// Whether anybody said how many persons and what stores are aboard.
  package let arePersonsStated: Bool
  package let areStoresStated: Bool
  package let draws: Int

  /// Days after the bulletin that are looked at, and draws.
  package static let days = 30
  static let drawCount = 128
  /// Least posterior probability of a report whose number of persons is shown.
  static let leastShown = 0.1

  /// Persons aboard: the widest of what reports say that may be true, and their mean weighted with the
  /// probability that they are.
  static func persons(
    _ boat: SituationBoat, _ truth: ReportTruth, _ parameters: BulletinParameters
  ) -> (range: ClosedRange<Int>, usual: Int, isStated: Bool) {
    var (sum, weight) = (0.0, 0.0)
    var range: ClosedRange<Int>?
    for (report, share) in zip(boat.reports, truth.shares) {
      guard let persons = report.persons, share >= leastShown else { continue }
      sum += share * persons.middle
      weight += share
      range =
        range.map {
          min($0.lowerBound, persons.lowerBound)...max($0.upperBound, persons.upperBound)
        } ?? persons
    }
    guard let range, weight > 0 else {
      let usual = parameters.usualPersons
      return (usualRange(parameters), usual, false)
    }
    return (range, max(range.lowerBound, Int((sum / weight).rounded())), true)
  }

  /// Persons aboard where nobody has said.
  private static func usualRange(_ parameters: BulletinParameters) -> ClosedRange<Int> {
    let usual = parameters.usualPersons
    return max(1, usual / 2)...(2 * usual)
  }

  /// What one draw takes to be aboard, and since when.
  private struct Load {
    var start: Instant
    var persons: Int
    /// Drinking water, m3 a person, and food, s of full rations.
    var water: Double
    var food: Double
  }

  /// The load by the reports that a draw holds to be true.
  ///
  /// Stores that nobody has stated begin full at the departure of an overdue boat, else partly used at the first
  /// report.
  private static func load(
    _ boat: SituationBoat, held: [Int], asOf: Instant, parameters: BulletinParameters,
    key: RandomKey
  ) -> Load {
    func uniform(_ index: UInt32) -> Double { key.uniform(.situationStores, index: index) }
    func part(_ index: UInt32, _ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * uniform(index)
    }
    let stated = held.compactMap { boat.reports[$0].persons }
    let persons =
      if stated.isEmpty {
        triangular(usualRange(parameters), mode: Double(parameters.usualPersons), uniform(0))
      } else {
        triangular(
          stated[min(stated.count - 1, Int(uniform(3) * Double(stated.count)))], uniform(0))
      }
    if let stores = boat.stores {
      return Load(
        start: min(stores.time, asOf), persons: persons, water: part(1, stores.water),
        food: part(2, stores.food))
    }
    var (start, isDeparture) = (asOf, false)
    for report in held.map({ boat.reports[$0] }) {
      switch report.content {
      case .fix where report.time < start: (start, isDeparture) = (report.time, false)
      case .overdue(let voyage) where voyage.departure < start:
        (start, isDeparture) = (voyage.departure, true)
      case .fix, .overdue, .emptySearch: break
      }
    }
    guard isDeparture else {
      return Load(
        start: start, persons: persons, water: part(1, parameters.usualWater.support),
        food: part(2, parameters.usualFood.support))
    }
    let full = DepartureParameters.defaults
    var (water, food) = (
      key.stream(.situationStores, index: 5), key.stream(.situationStores, index: 6)
    )
    return Load(
      start: start, persons: persons, water: full.water.sample(&water),
      food: full.food.sample(&food))
  }

  /// - Parameters:
  ///   - boat: Its reports and stores.
  ///   - truth: Which of the reports are about it.
  ///   - hull: Its most likely hull.
  ///   - track: Mean positions by hour, for the rain.
  ///   - sea: Climate of rain and air.
  ///   - asOf: The moment of the bulletin.
  ///   - parameters: Settings.
  ///   - key: Of the boat.
  init(
    _ boat: SituationBoat, truth: ReportTruth, hull: HullClass,
    track: [(hour: Double, point: GeoPoint)], sea: SituationSea, asOf: Instant,
    parameters: BulletinParameters, key: RandomKey
  ) {
    let (range, usual, isStated) = StoresOutlook.persons(boat, truth, parameters)
    persons = range
    usualPersons = usual
    arePersonsStated = isStated
    areStoresStated = boat.stores != nil
    draws = StoresOutlook.drawCount
    let keys = (0..<draws).map { key.key(.person, UInt32($0)) }
    let loads = keys.indices.map {
      StoresOutlook.load(
        boat, held: truth.draws[$0], asOf: asOf, parameters: parameters, key: keys[$0])
    }
    let first = loads.map(\.start).min() ?? asOf
    let rain = Rain(members: keys, start: first, parameters: .defaults)
    let model = SurvivalModel(.defaults)
    var low: [Double] = []
    var dead: [Double] = []
    for (draw, own) in keys.enumerated() {
      let (time, count) = (loads[draw].start, loads[draw].persons)
      let before = asOf - time
      let ticks = Int((before / 86400).rounded(.up)) + StoresOutlook.days
      let children = Int((Double(count) * parameters.childShare).rounded())
      var state = model.begin(
        key: own, adults: count - children, children: children,
        water: loads[draw].water * Double(count), food: loads[draw].food * Double(count))
      var died: Double?
      for tick in 0..<ticks {
        let moment = time + (Double(tick) + 0.5) * 86400
        let place = StoresOutlook.place(track, (moment - asOf) / 3600)
        let month = moment.monthPosition
        let depth = rain.depth(
          member: draw, at: place, day: Rain.day(moment),
          rate: sea.climatology.rainRate(at: place, month: month),
          wetProbability: sea.climatology.wetDayProbability(at: place, month: month))
        let done = model.advance(
          &state, key: own, seconds: 86400,
          rainWater: model.rainWater(rain: depth, catchArea: hull.catchArea),
          airTemperatureCelsius: sea.climatology.airTemperature(at: place, month: month),
          deckArea: hull.deckArea)
        if died == nil, let offset = done.firstDeathOffset {
          died = Double(tick) * 86400 + offset
        }
        if died != nil, state.lowWaterSince >= 0 { break }
      }
      // The last day may reach beyond what is looked at.
      let end = Double(StoresOutlook.days) * 86_400
      if state.lowWaterSince >= 0, state.lowWaterSince - before <= end {
        low.append((state.lowWaterSince - before) / 3600)
      }
      if let died, died - before <= end { dead.append((died - before) / 3600) }
    }
    waterLeft = HourRange(low, of: draws)
    firstDeath = HourRange(dead, of: draws)
  }

  private static func place(
    _ track: [(hour: Double, point: GeoPoint)], _ hour: Double
  ) -> GeoPoint {
    for stop in track where stop.hour >= hour { return stop.point }
    return track.last?.point ?? ErrorField.origin
  }

  /// A whole number of the triangular distribution with a mode.
  static func triangular(
    _ range: ClosedRange<Int>, mode: Double? = nil, _ uniform: Double
  ) -> Int {
    let (a, b) = (Double(range.lowerBound), Double(range.upperBound))
    let c = min(max(mode ?? range.middle, a), b)
    guard b > a else { return range.lowerBound }
    let x =
      uniform < (c - a) / (b - a)
      ? a + (uniform * (b - a) * (c - a)).squareRoot()
      : b - ((1 - uniform) * (b - a) * (b - c)).squareRoot()
    return Int(x.rounded())
  }
}

/// Boats that nobody has seen, in one region: what to expect within seven days.
package struct UnseenOutlook: Sendable {
  package let region: String
  /// Mean number of boats that come into distress, and the numbers that a tenth and nine tenths stay below.
  package let boats: (mean: Double, low: Int, high: Int)
  package let persons: (mean: Double, low: Int, high: Int)
  /// Probability that any boat comes into distress.
  package let anyProbability: Double

  /// Hours that the outlook covers.
  package static let hours = 168
  static let draws = 2000

  init(_ unseen: UnseenBoats, parameters: BulletinParameters, key: RandomKey) {
    region = unseen.region
    var boats: [Int] = []
    var persons: [Int] = []
    var none = 0.0
    for draw in 0..<UnseenOutlook.draws {
      let own = key.key(.boat, UInt32(draw))
      var stream = own.stream(.situationStores)
      let rate = parameters.unseenRate.sample(&stream)
      func within(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * stream.uniform()
      }
      let expected =
        within(unseen.boats) * (1 - Elementary.exp(-rate * within(unseen.time)))
      let count = Distribution.poissonCount(expected, &stream)
      // Given the mean of a draw, exactly; the draws stand for what is not known of it.
      none += Elementary.exp(-expected)
      boats.append(count)
      var aboard = 0
      for _ in 0..<count { aboard += Int(within(unseen.persons).rounded()) }
      persons.append(aboard)
    }
    anyProbability = 1 - none / Double(UnseenOutlook.draws)
    self.boats = UnseenOutlook.summary(boats)
    self.persons = UnseenOutlook.summary(persons)
  }

  private static func summary(_ values: [Int]) -> (mean: Double, low: Int, high: Int) {
    let sorted = values.sorted()
    let count = sorted.count
    return (
      Double(sorted.reduce(0, +)) / Double(count),
      sorted[OrderStatistic.rank(0.1, count: count) - 1],
      sorted[OrderStatistic.rank(0.9, count: count) - 1]
    )
  }
}

extension ClosedRange<Int> {
  fileprivate var middle: Double { 0.5 * Double(lowerBound + upperBound) }
}
