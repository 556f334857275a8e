/// What somebody learned about one indicator.
package struct IndicatorReading: Sendable, Equatable {
  package var indicator: Indicator
  /// Number of the region it is about; nil for all.
  package var region: Int?
  /// The day it is about, from the start of the run.
  package var day: Int
  /// When the warning system has it, s from the start of the run.
  package var knownAt: Double
  /// The value in the unit of the indicator; for counts, how many.
  package var value: Double

  package init(
    indicator: Indicator, region: Int? = nil, day: Int, knownAt: Double, value: Double
  ) {
    self.indicator = indicator
    self.region = region
    self.day = day
    self.knownAt = knownAt
    self.value = value
  }
}

/// All readings of one member, in the order in which they become known.
///
/// It may hold readings that nobody has yet. `view(asOf:)` is the only way to them: detectors and
/// triggers take views and so cannot see the future, nor anything of the member but its readings.
package struct ObservationLog: Sendable, Equatable {
  /// Sorted by `knownAt`; of readings known at one moment the one appended first stands first.
  private var readings: [IndicatorReading] = []

  package init() {}

  package var count: Int { readings.count }

  /// Adds a reading.
  ///
  /// It must be added before the log is viewed at or after `knownAt`: views of that time would differ.
  ///
  /// - Precondition: Value and time are finite.
  package mutating func append(_ reading: IndicatorReading) {
    precondition(reading.value.isFinite && reading.knownAt.isFinite, "a reading must be finite")
    if let last = readings.last, last.knownAt > reading.knownAt {
      readings.insert(reading, at: ObservationLog.end(of: readings[...], reading.knownAt))
    } else {
      readings.append(reading)
    }
  }

  /// Adds readings in their order.
  package mutating func append(contentsOf others: [IndicatorReading]) {
    for reading in others { append(reading) }
  }

  /// Drops what was known at a moment already, for those who have taken it in and keep no log.
  mutating func forget(until time: Double) {
    readings.removeFirst(ObservationLog.end(of: readings[...], time))
  }

  /// What is known at a moment, s from the start of the run.
  package func view(asOf now: Double) -> ObservationView {
    ObservationView(now: now, readings: readings[..<ObservationLog.end(of: readings[...], now)])
  }

  /// Position behind the last reading known at a moment.
  fileprivate static func end(of readings: ArraySlice<IndicatorReading>, _ time: Double) -> Int {
    var low = readings.startIndex
    var high = readings.endIndex
    while low < high {
      let middle = (low + high) / 2
      if readings[middle].knownAt <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The readings known at one moment, and no other.
package struct ObservationView: Sendable {
  /// The moment, s from the start of the run.
  package let now: Double
  private let readings: ArraySlice<IndicatorReading>

  fileprivate init(now: Double, readings: ArraySlice<IndicatorReading>) {
    self.now = now
    self.readings = readings
  }

  /// Everything that is known, oldest knowledge first.
  package var all: ArraySlice<IndicatorReading> { readings }

  /// What became known after a moment.
  package func readings(after time: Double) -> ArraySlice<IndicatorReading> {
    readings[ObservationLog.end(of: readings, time)...]
  }
}
