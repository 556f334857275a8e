/// What was known day by day in one region of one training member, and what then happened.
package struct TrainingSeries: Sendable, Equatable {
  package var region: Int
  package var days: [DayValues]
  /// Whether somebody was first in distress within the seven days from the start of each day.
  package var isFollowed: [Bool]

  package init(region: Int, days: [DayValues], isFollowed: [Bool]) {
    precondition(days.count == isFollowed.count, "one outcome for each day")
    self.region = region
    self.days = days
    self.isFollowed = isFollowed
  }

  /// Days that teach: those at which a week of the run begins, as weeks are scored.
  ///
  /// Another day would count events near the begin of the run less often than they are scored.
  package static func teaches(day: Int) -> Bool { day % IndicatorBoard.week == 0 }

  /// Whether an event comes on any of the seven days from each day on.
  ///
  /// Only days whose seven days end within the run: of the last six the outcome is not known.
  ///
  /// - Parameters:
  ///   - eventDays: Days with an event, in any order.
  ///   - days: Whole days of the run.
  /// - Returns: `max(0, days - 6)` answers.
  package static func outcomes(eventDays: [Int], days: Int) -> [Bool] {
    var isFollowed = Array(repeating: false, count: max(0, days - IndicatorBoard.week + 1))
    for event in eventDays {
      let first = max(0, event - IndicatorBoard.week + 1)
      guard event >= first else { continue }
      for day in first...event where day < isFollowed.count { isFollowed[day] = true }
    }
    return isFollowed
  }

  /// The series of one member, a region each.
  ///
  /// - Parameters:
  ///   - log: All readings of the member.
  ///   - start: Start of the run.
  ///   - days: Whole days of the run.
  ///   - eventDays: Days with an event, by region.
  /// - Returns: One series for each region; what is known at the start of each day.
  package static func of(
    _ log: ObservationLog, start: Instant, days: Int, eventDays: [[Int]]
  ) -> [TrainingSeries] {
    var board = IndicatorBoard(regions: eventDays.count, start: start)
    var series = eventDays.enumerated().map { region, events in
      let outcomes = outcomes(eventDays: events, days: days)
      return (region: region, days: [DayValues](), isFollowed: outcomes)
    }
    for day in 0..<max(0, days - IndicatorBoard.week + 1) {
      board.advance(log.view(asOf: Double(day) * 86_400))
      for region in series.indices { series[region].days.append(board.values(region: region)) }
    }
    return series.map {
      TrainingSeries(region: $0.region, days: $0.days, isFollowed: $0.isFollowed)
    }
  }
}
