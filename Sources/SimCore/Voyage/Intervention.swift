/// What others do to a boat at sea: the begin of a new leg of its course.
///
/// Acts take effect at whole hours, where courses are known.
package struct Intervention: Sendable, Hashable {
  package enum Act: Sendable, Hashable {
    /// Up to so many of the living leave the boat, children first; with nobody left its course ends.
    case takeAboard(most: Int)
    /// Water, m3, and food, s of full rations, for each living person.
    case supply(water: Double, food: Double)
    /// Its engine works again, or it gets fuel: it goes on along its route.
    case repair
    /// It is led or towed to a place.
    case lead(Lead)
  }

  /// A boat is brought to a place off the coast against its people's will.
  package struct Lead: Sendable, Hashable {
    package var target: GeoPoint
    /// Speed on the way there, m/s.
    package var speed: Double
    /// Until when it is led or lies there, s after the start; then boats without power drift off.
    package var until: Double
    /// Where it steers for then; nil for its own destination.
    package var onward: GeoPoint?
    /// Supplies handed over, as in `supply`.
    package var water: Double
    package var food: Double

    package init(
      target: GeoPoint, speed: Double, until: Double, onward: GeoPoint? = nil, water: Double = 0,
      food: Double = 0
    ) {
      self.target = target
      self.speed = speed
      self.until = until
      self.onward = onward
      self.water = water
      self.food = food
    }
  }

  /// Boat in its member, as boats are numbered in records.
  package var boat: Int
  /// Whole hour after the start.
  package var hour: Int
  package var act: Act

  package init(boat: Int, hour: Int, act: Act) {
    self.boat = boat
    self.hour = hour
    self.act = act
  }
}

/// What an act met when it was done.
package struct InterventionResult: Sendable, Equatable {
  /// Adults and children who left the boat.
  package var adults = 0
  package var children = 0
  /// Whether the boat was at sea with living people at that hour.
  package var met = false

  package var persons: Int { adults + children }

  package init() {}
}

/// Boats of one member that sail again, with everything that was done to them so far.
package struct ReplayRequest: Sendable {
  /// Place of the member in the chunk.
  package var member: Int
  /// A boat as it set out; with a mother ship, she first and her small boats after her.
  package var boats: [Boat]
  /// Acts in the order in which they were done.
  package var acts: [Intervention]

  package init(member: Int, boats: [Boat], acts: [Intervention]) {
    self.member = member
    self.boats = boats
    self.acts = acts
  }
}

/// What sailing again came to: one entry a boat of the request, one result an act.
package struct ReplayResult {
  package var cases: [CaseRecord]
  package var courses: [TrueCourse]
  package var results: [InterventionResult]

  package init(cases: [CaseRecord], courses: [TrueCourse], results: [InterventionResult]) {
    self.cases = cases
    self.courses = courses
    self.results = results
  }
}
