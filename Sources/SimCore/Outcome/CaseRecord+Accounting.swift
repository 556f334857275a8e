extension CaseRecord {
  /// Whether this boat took part: boats that never left are no one's outcome.
  package var hasDeparted: Bool { end != .notDeparted }

  /// Persons that this record answers for, each in one end state of `persons`.
  ///
  /// Boats that did not leave answer for nobody. A boat whose people changed to other boats answers
  /// for those who died before; the others are in the records of those boats.
  ///
  /// - Precondition: The states add up to those embarked (for a transfer: hold the dead and the recovered).
  package var accountedPersons: Int {
    if !hasDeparted { return 0 }
    var total = 0
    for count in persons {
      precondition(count >= 0, "negative number of persons in a case")
      total += count
    }
    let died = persons[PersonEnd.dead.index]
    if end == .transferred {
      precondition(total <= embarked, "people of a transfer belong to other boats")
    } else {
      precondition(total == embarked, "each person must be in exactly one end state")
    }
    precondition(died == totalDeaths, "deaths by cause must add up to the dead")
    return total
  }

  /// Deaths of any cause.
  package var totalDeaths: Int {
    Int(deaths.wrappedSum())
  }

  /// Persons of this record who reached land or were recovered to safety.
  package var safePersons: Int {
    persons[PersonEnd.safeUnassisted.index] + persons[PersonEnd.safeAfterRecovery.index]
  }

  /// Times of the deaths after the onset of distress, s, for survival curves.
  ///
  /// Records hold the first death and the total. Drownings count at the end of the course; others
  /// fall, in up to eight equal groups, at even distances from the first death to the end. Deaths
  /// before the onset count at 0.
  package func forEachDeath(since onset: Instant, _ body: (_ seconds: Double, _ count: Int) -> Void)
  {
    let drowned = Int(deaths[DeathCause.drowning.index])
    if drowned > 0 { body(max(0, endTime - onset), drowned) }
    let others = totalDeaths - drowned
    guard others > 0 else { return }
    let first = max(0, (firstDeath ?? endTime) - onset)
    let last = max(first, endTime - onset)
    let groups = min(others, 8)
    for k in 0..<groups {
      let share = groups == 1 ? 0 : Double(k) / Double(groups - 1)
      body(first + share * (last - first), others * (k + 1) / groups - others * k / groups)
    }
  }
}

extension PersonEnd {
  /// Position in arrays by end state.
  package var index: Int {
    switch self {
    case .safeAfterRecovery: 0
    case .safeUnassisted: 1
    case .landedWhereExcluded: 2
    case .dead: 3
    case .aboardAssistingShip: 4
    case .atSeaInDistress: 5
    case .atSeaOtherwise: 6
    }
  }

  /// States that a world in which nobody comes can have.
  package static let unassisted: [PersonEnd] = [
    .safeUnassisted, .dead, .atSeaInDistress, .atSeaOtherwise,
  ]
}

extension DeathCause {
  /// Position in `CaseRecord.deaths`.
  package var index: Int {
    switch self {
    case .thirst: 0
    case .hunger: 1
    case .exposure: 2
    case .drowning: 3
    }
  }
}

/// How badly a boat fared, by the share of its people who died.
package enum Severity: String, Sendable, CaseIterable {
  case noDistress = "no_distress"
  case distressWithoutDeath = "distress_without_death"
  case below10Percent = "deaths_below_10_percent"
  case below50Percent = "deaths_10_to_50_percent"
  case above50Percent = "deaths_50_percent_or_more"

  package init(_ record: CaseRecord) {
    let dead = record.totalDeaths
    if dead == 0 {
      self = record.distress == nil ? .noDistress : .distressWithoutDeath
    } else if 10 * dead < record.embarked {
      self = .below10Percent
    } else if 2 * dead < record.embarked {
      self = .below50Percent
    } else {
      self = .above50Percent
    }
  }
}
