/// The values of all indicators for one region on one day, as they are known that day.
package struct DayValues: Sendable, Equatable {
  /// Month of the day, 1 to 12.
  package var month: Int
  /// In the order of `Indicator.allCases`: for counts what became known in the last day, for levels the
  /// latest; NaN for a level of which nothing is known.
  package var daily: [Double]
  /// The same over the last seven days: sums of counts, latest levels.
  package var weekly: [Double]

  package init(month: Int, daily: [Double], weekly: [Double]) {
    self.month = month
    self.daily = daily
    self.weekly = weekly
  }

  /// Nothing is known yet.
  init() {
    month = 1
    daily = Array(repeating: .nan, count: Indicator.count)
    weekly = daily
  }
}

/// The picture that readings add up to, day by day.
///
/// A count enters on the day it becomes known, however late. A level holds until one of a later day is
/// known; news of an earlier day does not replace it. A reading without region counts in every region.
package struct IndicatorBoard: Sendable {
  /// Length of the span over which counts add up, d.
  package static let week = 7

  package let regions: Int
  package let start: Instant
  /// When it was last brought up to date, s from the start; before the first time minus infinity.
  package private(set) var time = -Double.infinity
  /// Month of the present day, 1 to 12.
  package private(set) var month = 1
  /// Latest value and its day, by region and indicator.
  private var levels: [Double]
  private var levelDays: [Int]
  /// Counts of the last seven days, by day, region and indicator, and the row of today.
  private var counts: [Double]
  private var today = 0
  /// By region and indicator: sums of these counts, and levels.
  private var weeks: [Double]

  /// An empty picture.
  ///
  /// - Parameters:
  ///   - regions: Number of regions.
  ///   - start: Start of the run, which gives days their month.
  package init(regions: Int, start: Instant) {
    self.regions = regions
    self.start = start
    let cells = regions * Indicator.count
    levels = Array(repeating: .nan, count: cells)
    levelDays = Array(repeating: .min, count: cells)
    counts = Array(repeating: 0, count: cells * IndicatorBoard.week)
    weeks = (0..<cells).map { Indicator.isCount[$0 % Indicator.count] ? 0 : .nan }
  }

  /// Takes in what became known since the last time; to be called once a day.
  ///
  /// - Precondition: The view is later than the one before.
  package mutating func advance(_ view: ObservationView) {
    precondition(view.now > time, "a board goes forward in time")
    let cells = levels.count
    today = (today + 1) % IndicatorBoard.week
    for i in 0..<cells { counts[today * cells + i] = 0 }
    for reading in view.readings(after: time) {
      let position = reading.indicator.position
      for region in reading.region.map({ $0..<$0 + 1 }) ?? 0..<regions {
        guard region >= 0, region < regions else { continue }
        let cell = region * Indicator.count + position
        switch reading.indicator.kind {
        case .count: counts[today * cells + cell] += reading.value
        case .level where reading.day >= levelDays[cell]:
          levels[cell] = reading.value
          levelDays[cell] = reading.day
        case .level: break
        }
      }
    }
    for cell in 0..<cells {
      guard Indicator.isCount[cell % Indicator.count] else {
        weeks[cell] = levels[cell]
        continue
      }
      var sum = 0.0
      for day in 0..<IndicatorBoard.week { sum += counts[day * cells + cell] }
      weeks[cell] = sum
    }
    time = view.now
    month = (start + max(time, 0)).civil.month
  }

  /// What is known of a region now.
  package func values(region: Int) -> DayValues {
    var values = DayValues()
    read(into: &values, region: region)
    return values
  }

  /// The same into values that exist, without new memory.
  func read(into values: inout DayValues, region: Int) {
    values.month = month
    let cells = levels.count
    for i in 0..<Indicator.count {
      let cell = region * Indicator.count + i
      values.daily[i] = Indicator.isCount[i] ? counts[today * cells + cell] : levels[cell]
      values.weekly[i] = weeks[cell]
    }
  }

  /// The count of the last day, or the latest level; NaN for a level never heard of.
  package func daily(_ indicator: Indicator, region: Int) -> Double {
    let cell = region * Indicator.count + indicator.position
    return indicator.kind == .level ? levels[cell] : counts[today * levels.count + cell]
  }

  /// The count of the last seven days, or the latest level; NaN for a level never heard of.
  package func weekly(_ indicator: Indicator, region: Int) -> Double {
    weeks[region * Indicator.count + indicator.position]
  }
}
