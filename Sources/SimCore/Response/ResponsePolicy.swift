/// A group aboard by its key, with its share of the people.
package struct GroupShare: Sendable, Equatable {
  package var group: String
  package var share: Double

  package init(group: String, share: Double) {
    self.group = group
    self.share = share
  }
}

/// A State's stand towards landings: what is known of it, and its postures over the run.
package struct StatePolicy: Sendable, Equatable {
  package var practice: StatePractice
  package var posture = PostureSchedule()

  package init(practice: StatePractice, posture: PostureSchedule = PostureSchedule()) {
    self.practice = practice
    self.posture = posture
  }
}

/// What units do for people beside taking them aboard.
package struct AidPolicy: Sendable, Equatable {
  /// Units that cannot take people aboard, or not all of them, hand over water and food.
  package var resupply = false
  /// A ship repairs the engine of a boat whose people she cannot take aboard, and lets it go on.
  package var repair = false
  /// A ship tows the boat with the people whom she has no room for.
  package var tow = false
  /// Helicopters take people aboard as far as they have room; else they search alone.
  package var medicalEvacuation = true

  package init() {}
}

/// What States have agreed beforehand, apart from the Consultation Mechanism.
package struct Agreements: Sendable, Equatable {
  /// Centres of all States tell each other of boats within this time, s; nil without an agreement.
  package var sharedWithin: Double?
  /// Units of all States answer to the centre that has the case.
  package var pooledUnits = false
  /// Merchant ships are paid for the hours that a rescue costs them.
  package var compensation = false
  /// Capacity is moved to those who receive most, once, when a place has no room left.
  package var materialSupport = false

  package init() {}
}

/// How the Consultation Mechanism comes to be used.
package enum ConsultationStart: Sendable, Equatable {
  /// It is not used.
  case never
  /// A signal once the persons of whom centres know to be in distress at sea number so many.
  case signal(persons: Int)
  /// It is convened so long after the start of the run, s, whatever its clock; attendance stays voluntary.
  case convened(after: Double)
}

/// Who responds with what by which rules: everything of a response that is no parameter of a stage.
///
/// A value of a scenario. Without one nobody comes.
package struct ResponsePolicy: Sendable, Equatable {
  /// Groups aboard; shares add up to 1.
  package var groups = [GroupShare(group: PersonGroup.rohingya.key, share: 1)]
  package var rule = AllocationRule.nearestFeasible
  /// Figures of States for fair shares; also the States that share.
  package var figures: [StateFigures] = []
  /// Catalogued States first, in their order; every State of a place has one.
  package var states: [StatePolicy]
  /// Performance of each kind, in the order of `UnitKind.allCases`.
  package var units: [UnitClass]
  package var bases: [UnitBase]
  package var places: [LandingPlace]
  package var regions: SearchRegions
  package var aid = AidPolicy()
  package var agreements = Agreements()
  package var consultation = ConsultationStart.signal(persons: 500)
  /// How centres work out where a boat is.
  package var belief = BeliefKind.table
  /// Members whose landings are set beside the optimum that knew everything.
  package var optimisedMembers = 200
  /// Members that are played a second time with the other kind of belief.
  package var validatedMembers = 0

  /// How many may be: each costs as much as many others.
  package static let mostValidated = 1000

  /// The response with every default: catalogued bases, places, regions and practice.
  package init() {
    let catalogued = StatePractice.catalogued
    var states = catalogued
    for place in LandingPlace.standard where !states.contains(place.state) {
      states.append(place.state)
    }
    self.states = states.map { StatePolicy(practice: .standard($0)) }
    units = UnitKind.allCases.map { UnitClass.standard($0) }
    bases = UnitBase.all
    places = LandingPlace.standard
    regions = .standard
  }

  package func policy(of state: StateCode) -> StatePolicy {
    states.first { $0.practice.state == state } ?? StatePolicy(practice: .standard(state))
  }
}
