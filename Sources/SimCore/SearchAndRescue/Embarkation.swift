/// A unit that takes people aboard.
package struct RecoveryUnit: Sendable, Equatable {
  /// When it is alongside, s from any common start.
  package var arrival: Double
  /// Persons whom it can take in one trip, and persons a second.
  package var capacity: Int
  package var rate: Double
  /// Time from leaving full to being alongside again, empty, s; nil if it does not come back.
  package var turnaround: Double?

  package init(arrival: Double, capacity: Int, rate: Double, turnaround: Double? = nil) {
    self.arrival = arrival
    self.capacity = capacity
    self.rate = rate
    self.turnaround = turnaround
  }
}

/// One trip of one unit in a recovery.
package struct RecoveryTrip: Sendable, Equatable {
  /// Index among the units.
  package var unit: Int
  /// First and last person of the trip aboard, s.
  package var start: Double
  package var end: Double
  package var persons: Int
}

/// How people are taken off: who takes how many, when, and who is left.
package struct RecoverySchedule: Sendable, Equatable {
  /// Trips in the order in which they begin; none without persons.
  package let trips: [RecoveryTrip]
  /// Persons whom no unit has room for.
  package let left: Int
  /// When the last one taken is aboard, s; nil if nobody is.
  package let completion: Double?

  /// Schedules a recovery.
  ///
  /// Persons go one by one to the unit that can take the next one first; of equal ones to the first of
  /// the list. A unit takes its first person `1 / rate` after it is alongside. A full unit leaves at once and,
  /// if it comes back, begins anew.
  ///
  /// - Parameters:
  ///   - persons: Persons to be taken off.
  ///   - units: Who takes them.
  /// - Returns: The schedule.
  /// - Complexity: O(persons * units).
  package static func schedule(persons: Int, units: [RecoveryUnit]) -> RecoverySchedule {
    var trips: [RecoveryTrip] = []
    var current = [Int?](repeating: nil, count: units.count)
    var begin = units.map(\.arrival)
    var aboard = [Int](repeating: 0, count: units.count)
    var left = max(0, persons)
    var completion: Double?
    while left > 0 {
      var best: (unit: Int, time: Double)?
      for (i, unit) in units.enumerated() where unit.capacity > 0 && unit.rate > 0 {
        guard begin[i].isFinite else { continue }
        let time = begin[i] + Double(aboard[i] + 1) / unit.rate
        if time < (best?.time ?? .infinity) { best = (i, time) }
      }
      guard let (i, time) = best else { break }
      if current[i] == nil {
        current[i] = trips.count
        trips.append(RecoveryTrip(unit: i, start: time, end: time, persons: 0))
      }
      if let trip = current[i] {
        trips[trip].persons += 1
        trips[trip].end = time
      }
      left -= 1
      aboard[i] += 1
      completion = max(completion ?? time, time)
      if aboard[i] == units[i].capacity {
        aboard[i] = 0
        current[i] = nil
        begin[i] = units[i].turnaround.map { time + $0 } ?? .infinity
      }
    }
    return RecoverySchedule(trips: trips, left: left, completion: completion)
  }
}
