/// A place of reception as the planner describes it.
package struct ReceptionSite: Sendable, Equatable {
  package var practice: StatePractice
  /// Shelter places; nil where unknown: then nothing is counted as overflow.
  package var capacity: Int?
  /// People already there at the start; they stay.
  package var occupied: Int
  /// Interview teams; nil for the number of the settings.
  package var teams: Int?

  package init(practice: StatePractice, capacity: Int?, occupied: Int = 0, teams: Int? = nil) {
    precondition(
      (capacity ?? 0) >= 0 && occupied >= 0 && (teams ?? 0) >= 0, "nothing at a site is negative")
    self.practice = practice
    self.capacity = capacity
    self.occupied = occupied
    self.teams = teams
  }
}

/// How people leave a place of reception.
package enum ReceptionOutflow: String, Sendable, CaseIterable {
  /// To a service for victims of trafficking.
  case referral
  case resettlement
  case voluntaryReturn = "voluntary_return"
  /// Under an agreement between States; off by default.
  case readmission
  case localStay = "local_stay"
  /// Unassisted, to another State or unknown.
  case onwardMovement = "onward_movement"
}

/// Where people are in a place of reception.
package enum ReceptionStage: String, Sendable, CaseIterable {
  case healthCheck = "health_check"
  case registration
  case awaitingAccess = "awaiting_access"
  case screeningQueue = "screening_queue"
  case screening
  /// Screened and still there.
  case stay
  case left
}

/// Counts and integrals of one site, all whole numbers.
package struct SiteTally: Sendable, Equatable {
  /// Persons landed there, and those there now with those of the start.
  package var landed = 0
  package var occupied = 0
  package var peak = 0
  /// Integral of `max(occupied - capacity, 0)` over time, person-seconds.
  package var overflow: Int64 = 0
  /// Person-seconds in detention, of all and of children.
  package var detained: Int64 = 0
  package var detainedChildren: Int64 = 0
  /// Persons whose interview began, and their person-seconds from landing until then.
  package var heard = 0
  package var waited: Int64 = 0
  /// Persons under temporary protection now.
  package var protected = 0
  /// Persons in each stage now, in the order of `ReceptionStage.allCases`; those of the start apart.
  package var stages = Array(repeating: 0, count: ReceptionStage.allCases.count)
  /// Persons who left, in the order of `ReceptionOutflow.allCases`.
  package var outflows = Array(repeating: 0, count: ReceptionOutflow.allCases.count)

  package func persons(in stage: ReceptionStage) -> Int {
    ReceptionStage.allCases.firstIndex(of: stage).map { stages[$0] } ?? 0
  }

  package func persons(by outflow: ReceptionOutflow) -> Int {
    ReceptionOutflow.allCases.firstIndex(of: outflow).map { outflows[$0] } ?? 0
  }
}

/// A change of what a site has: shelter places and teams, more or fewer.
package struct SiteChange: Sendable, Equatable {
  package var site: Int
  package var beds: Int
  package var teams: Int

  package init(site: Int, beds: Int, teams: Int) {
    self.site = site
    self.beds = beds
    self.teams = teams
  }
}
