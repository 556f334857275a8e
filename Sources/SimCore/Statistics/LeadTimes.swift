/// How long before events the first valid warning came.
package struct LeadTimes: Sendable, Equatable {
  /// Leads of events that were warned of, whole seconds; negative where the warning came after.
  package private(set) var leads: [Int64] = []
  /// Events without any warning.
  package private(set) var unwarned = 0

  package init() {}

  /// Adds an event.
  ///
  /// - Parameter lead: Onset less first valid warning, s; nil for none.
  package mutating func add(_ lead: Double?) {
    if let lead { leads.append(Int64(lead.rounded())) } else { unwarned += 1 }
  }

  /// Adds other events.
  package mutating func merge(_ other: LeadTimes) {
    leads += other.leads
    unwarned += other.unwarned
  }

  package var events: Int { leads.count + unwarned }

  /// Events with a lead of at least the time that the action needs, s.
  package func warnedInTime(actionTime: Double) -> Int { leads.count { Double($0) >= actionTime } }

  /// The share of events with enough lead, with its exact interval; nil without events.
  ///
  /// The interval takes events as independent; where they are not, use blocks.
  package func warnedInTimeShare(
    actionTime: Double
  ) -> (value: Double, interval: ConfidenceInterval)? {
    let inTime = warnedInTime(actionTime: actionTime)
    guard let interval = ConfidenceInterval.clopperPearson(events: inTime, trials: events) else {
      return nil
    }
    return (Double(inTime) / Double(events), interval)
  }

  /// The quantile `p` of the lead over all events, s, unwarned ones as shorter than any; nil where it
  /// falls among those.
  package func quantile(_ p: Double) -> Int64? {
    guard events > 0 else { return nil }
    let rank = OrderStatistic.rank(p, count: events) - unwarned
    return rank < 1 ? nil : leads.sorted()[rank - 1]
  }

  /// Number of warned events by whole days of lead from 0 up; leads below 0 are counted apart.
  package func histogram() -> (late: Int, days: [Int]) {
    let day: Int64 = 86_400
    guard let longest = leads.max(), longest >= 0 else { return (leads.count, []) }
    var days = Array(repeating: 0, count: Int(longest / day) + 1)
    var late = 0
    for lead in leads {
      if lead < 0 { late += 1 } else { days[Int(lead / day)] += 1 }
    }
    return (late, days)
  }
}
