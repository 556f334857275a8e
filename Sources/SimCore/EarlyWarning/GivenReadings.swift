/// What a warning system hears in one member whatever is done there, and what chance does to the rest.
///
/// Worked out once for all plays of a member: none of it depends on the response.
struct GivenReadings: Sendable {
  /// Counts and levels that hang on what is done.
  static let counts: [Indicator] = [.departuresSeen, .contactsLost, .boatsOverdue]
  static let levels: [Indicator] = [.caseload, .receptionLoad]

  let generator: IndicatorGenerator
  private let regions: Int
  /// By day: the calendar, precursors of the day, and the outlook from it on.
  private var given: [[IndicatorReading]]
  /// False reports by day, region and count.
  private var imagined: [[IndicatorReading]] = []
  /// Levels whose true value is 1, by day, region and level; nil for those that nobody passes on.
  private var relative: [IndicatorReading?] = []

  /// Works them out.
  ///
  /// - Parameters:
  ///   - generator: Makes readings of the member.
  ///   - regions: Number of regions.
  ///   - eventDays: Days on which somebody was first in distress while nobody comes.
  ///   - calms: How long the waves at the station of a region stay low from a day on, d.
  init(
    _ generator: IndicatorGenerator, regions: Int, eventDays: [Int], calms: [[Int]]
  ) {
    self.generator = generator
    self.regions = regions
    given = Array(repeating: [], count: generator.days)
    for reading in generator.season() { given[reading.day].append(reading) }
    for indicator in Indicator.exogenous {
      for reading in generator.exogenous(indicator, eventDays: eventDays) {
        given[reading.day].append(reading)
      }
    }
    for day in 0..<generator.days {
      for region in calms.indices {
        if let reading = generator.measured(
          .weatherWindow, region: region, day: day, value: Double(calms[region][day]) * 86_400)
        {
          given[day].append(reading)
        }
      }
      for region in 0..<regions {
        for indicator in GivenReadings.counts {
          imagined.append(generator.imagined(indicator, region: region, day: day))
        }
        for indicator in GivenReadings.levels {
          relative.append(generator.relative(indicator, region: region, day: day))
        }
      }
    }
  }

  /// Adds what is told at the begin of a day.
  func add(day: Int, to log: inout ObservationLog) { log.append(contentsOf: given[day]) }

  /// Adds what is heard of a region about a day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - region: Number of the region.
  ///   - events: How often each of `counts` happened.
  ///   - values: True values of `levels`; nil for those that do not exist.
  ///   - log: Where they are added.
  func add(
    day: Int, region: Int, events: ArraySlice<Int>, values: [Double?], to log: inout ObservationLog
  ) {
    let cell = day * regions + region
    for (c, indicator) in GivenReadings.counts.enumerated() {
      let happened = events[events.startIndex + c]
      if happened > 0 {
        log.append(
          contentsOf: generator.seen(indicator, region: region, day: day, events: happened))
      }
      log.append(contentsOf: imagined[cell * GivenReadings.counts.count + c])
    }
    for l in GivenReadings.levels.indices {
      if let value = values[l], var reading = relative[cell * GivenReadings.levels.count + l] {
        reading.value *= value
        log.append(reading)
      }
    }
  }
}
