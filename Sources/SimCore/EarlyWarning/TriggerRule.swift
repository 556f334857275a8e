/// How far a warning goes.
package enum WarningStage: String, Sendable, CaseIterable {
  /// Prepare: what can be undone at little cost.
  case readiness
  /// Act.
  case activation
  /// Advise the Co-Chairs of the Consultation Mechanism to consult.
  case advice
}

/// What a rule changes once it is in force.
package enum WarningAction: String, Sendable, CaseIterable {
  case unitsForward = "units_forward"
  case readinessShortened = "readiness_shortened"
  case rotationOpened = "rotation_opened"
  case mechanismStarted = "mechanism_started"
  case receptionPrepared = "reception_prepared"
  case consultationAdvised = "consultation_advised"
}

/// Which side of a threshold counts.
package enum TriggerSide: String, Sendable, CaseIterable {
  case atLeast = "at_least"
  case atMost = "at_most"
}

/// What must be known for a rule to fire.
package indirect enum TriggerCondition: Sendable, Equatable {
  /// An indicator's value of the week reaches a threshold; never met by a level of which nothing is known.
  case indicator(Indicator, TriggerSide, Double)
  /// A detector's probability reaches a threshold.
  case probability(Detector, atLeast: Double)
  /// So many of some conditions hold at once: 1 for any, all for all.
  case drivers([TriggerCondition], atLeast: Int)
  /// More persons than this are known to be in distress in the region.
  case personsInDistress(above: Int)
  /// Survivors are known to have waited aboard for a place longer than this, s.
  case stranded(longerThan: Double)
}

/// When what a rule has set going comes to an end.
package struct TriggerStop: Sendable, Equatable {
  /// Evaluations in a row at which the condition does not hold.
  package var daysBelow: Int
  /// Time from firing before which it does not end, s.
  package var minimumDuration: Double
  /// Time from firing after which it ends whatever holds, s; nil for none.
  package var maximumDuration: Double?

  package init(daysBelow: Int, minimumDuration: Double = 0, maximumDuration: Double? = nil) {
    self.daysBelow = daysBelow
    self.minimumDuration = minimumDuration
    self.maximumDuration = maximumDuration
  }
}

/// A rule agreed beforehand: on what, who does what, how soon, until when, at what cost.
package struct TriggerRule: Sendable, Equatable {
  package var name: String
  package var stage: WarningStage
  package var condition: TriggerCondition
  package var actions: [WarningAction]
  /// The role that acts, never a person.
  package var owner: String
  /// Time from firing until the owner has acted, s.
  package var ownerDelay: Distribution
  /// Time that the actions need to be of use, s: a shorter lead is no warning in time.
  package var actionTime: Double
  /// Numbers of the regions that it watches; nil for all.
  package var regions: [Int]?
  package var stop: TriggerStop
  /// Cost of a day in force, in a unit of the planner's own.
  package var costPerDay: Double

  package init(
    name: String, stage: WarningStage, condition: TriggerCondition, actions: [WarningAction],
    owner: String, ownerDelay: Distribution, actionTime: Double, regions: [Int]? = nil,
    stop: TriggerStop, costPerDay: Double
  ) {
    self.name = name
    self.stage = stage
    self.condition = condition
    self.actions = actions
    self.owner = owner
    self.ownerDelay = ownerDelay
    self.actionTime = actionTime
    self.regions = regions
    self.stop = stop
    self.costPerDay = costPerDay
  }
}

/// The rules of a warning system, in order.
package struct TriggerBook: Sendable, Equatable {
  package var rules: [TriggerRule]

  package init(rules: [TriggerRule]) { self.rules = rules }
}

extension TriggerCondition {
  /// The conditions that have a threshold, in order: `drivers` count as those that they are made of.
  package var leaves: [TriggerCondition] {
    if case .drivers(let parts, _) = self { return parts.flatMap(\.leaves) }
    return [self]
  }

  /// The threshold of a leaf, turned so that larger values mean more risk.
  ///
  /// A leaf holds where the value is at or above it, or above it where `isStrict`.
  var threshold: Double {
    switch self {
    case .indicator(_, .atLeast, let value): value
    case .indicator(_, .atMost, let value): -value
    case .probability(_, let value): value
    case .personsInDistress(let value): Double(value)
    case .stranded(let value): value
    case .drivers(_, let count): Double(count)
    }
  }

  var isStrict: Bool {
    switch self {
    case .personsInDistress, .stranded: true
    default: false
    }
  }

  /// The same condition with every threshold of its leaves at zero: its shape.
  var shape: TriggerCondition {
    switch self {
    case .indicator(let indicator, let side, _): .indicator(indicator, side, 0)
    case .probability(let detector, _): .probability(detector, atLeast: 0)
    case .personsInDistress: .personsInDistress(above: 0)
    case .stranded: .stranded(longerThan: 0)
    case .drivers(let parts, let count): .drivers(parts.map(\.shape), atLeast: count)
    }
  }
}
