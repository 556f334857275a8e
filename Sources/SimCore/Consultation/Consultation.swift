/// What a meeting can agree on.
package enum ConsultationOutcome: String, Sendable, CaseIterable {
  case rotation
  case pooledUnits = "pooled_units"
  case sharedWhereabouts = "shared_whereabouts"
  case materialSupport = "material_support"
  case temporaryProtection = "temporary_protection"
}

/// Who meets.
package enum ConsultationLevel: String, Sendable, CaseIterable {
  case officials, ministers
}

/// One step of the mechanism.
package enum ConsultationStep: Sendable, Equatable {
  case signalled
  /// The Co-Chairs have consulted and do not convene.
  case notConvened
  case convened(ConsultationLevel)
  /// The meeting took place; without a quorum nothing can be agreed.
  case met(attending: [StateCode], hasQuorum: Bool)
  case inForce([ConsultationOutcome])
  case lapsed
}

/// A step with its moment.
package struct ConsultationEvent: Sendable, Equatable {
  package let time: Instant
  package let step: ConsultationStep
}

/// The Consultation Mechanism in one member: a state machine with a clock.
///
///     idle -> consulting -> convened -> agreed -> in force -> idle
///
/// It is voluntary and binds nobody: a meeting may not come about, a State may stay away, and what
/// is agreed changes odds and times of the States that took part, and of no other. Each use has its
/// own key, so a policy that signals earlier meets the same willingness.
package struct Consultation: Sendable {
  private enum Phase: Sendable, Equatable {
    case idle
    case consulting(until: Instant)
    case convened(until: Instant)
    case agreed(until: Instant)
    case inForce(until: Instant)
  }

  private let parameters: ConsultationParameters
  private let states: [StateCode]
  private let key: RandomKey
  private var phase = Phase.idle
  private var uses: UInt32 = 0
  private var level = ConsultationLevel.officials
  private var attending: [StateCode] = []
  private var agreed: [ConsultationOutcome] = []

  /// A mechanism at rest.
  ///
  /// - Parameters:
  ///   - parameters: Settings.
  ///   - states: States that would be invited, each once.
  ///   - key: Key of the member.
  package init(parameters: ConsultationParameters, states: [StateCode], key: RandomKey) {
    self.parameters = parameters
    self.states = states
    self.key = key
  }

  /// When the next step comes; nil at rest.
  package var nextEvent: Instant? {
    switch phase {
    case .idle: nil
    case .consulting(let time), .convened(let time), .agreed(let time), .inForce(let time): time
    }
  }

  /// Whether anything that was agreed is in force.
  package var isInForce: Bool {
    if case .inForce = phase { return true }
    return false
  }

  /// What is in force now.
  package var outcomes: [ConsultationOutcome] { isInForce ? agreed : [] }

  /// The States that took part, while something is in force.
  package var participants: [StateCode] { isInForce ? attending : [] }

  /// A signal: consultation begins unless it is under way or in force.
  ///
  /// - Parameter time: When, not before the last step.
  /// - Returns: The step, or nil if the signal changes nothing.
  package mutating func signal(at time: Instant) -> ConsultationEvent? {
    guard phase == .idle else { return nil }
    uses += 1
    phase = .consulting(until: time + delay(parameters.consultDelay, .consultDelay))
    return ConsultationEvent(time: time, step: .signalled)
  }

  /// Convenes a meeting at a moment, past the Co-Chairs' clock; who comes and what is agreed stays open.
  package mutating func convene(at time: Instant) {
    guard phase == .idle else { return }
    uses += 1
    level = use.uniform(.conveneLevel) < parameters.ministersShare ? .ministers : .officials
    phase = .convened(until: time)
  }

  /// Takes every step up to a moment.
  package mutating func advance(to time: Instant) -> [ConsultationEvent] {
    var events: [ConsultationEvent] = []
    while let next = nextEvent, next <= time {
      events.append(ConsultationEvent(time: next, step: step(at: next)))
    }
    return events
  }

  /// What bears on landings in a State: the posture, and what is in force if the State took part.
  package func climate(of state: StateCode, posture: LandingPosture) -> LandingClimate {
    guard isInForce, !agreed.isEmpty, attending.contains(state) else {
      return LandingClimate(posture: posture)
    }
    return LandingClimate(
      posture: posture, oddsFactor: parameters.landingOdds, spellFactor: parameters.landingSpell)
  }

  private var use: RandomKey { key.key(.incident, uses) }

  private func delay(_ distribution: Distribution, _ purpose: DrawPurpose) -> Double {
    var stream = use.stream(purpose)
    return max(0, distribution.sample(&stream))
  }

  private mutating func step(at time: Instant) -> ConsultationStep {
    switch phase {
    case .idle, .inForce:
      phase = .idle
      return .lapsed
    case .consulting:
      guard use.uniform(.conveneChoice) < parameters.conveneShare else {
        phase = .idle
        return .notConvened
      }
      level = use.uniform(.conveneLevel) < parameters.ministersShare ? .ministers : .officials
      phase = .convened(until: time + delay(parameters.conveneDelay, .conveneDelay))
      return .convened(level)
    case .convened:
      attending = states.indices.filter {
        use.uniform(.attendance, index: UInt32($0)) < parameters.attendanceShare
      }.map { states[$0] }
      let hasQuorum = attending.count >= parameters.quorum
      agreed = hasQuorum ? agreements : []
      phase =
        agreed.isEmpty
        ? .idle : .agreed(until: time + delay(parameters.outcomeDelay, .outcomeDelay))
      return .met(attending: attending, hasQuorum: hasQuorum)
    case .agreed:
      phase = .inForce(until: time + delay(parameters.duration, .outcomeDuration))
      return .inForce(agreed)
    }
  }

  private var agreements: [ConsultationOutcome] {
    ConsultationOutcome.allCases.enumerated().filter { i, outcome in
      let share =
        switch outcome {
        case .rotation: parameters.rotationShare
        case .pooledUnits: parameters.pooledUnitsShare
        case .sharedWhereabouts: parameters.whereaboutsShare
        case .materialSupport: parameters.materialSupportShare
        case .temporaryProtection: parameters.temporaryProtectionShare
        }
      guard share < 1 else { return true }
      let odds = share / (1 - share) * (level == .ministers ? parameters.ministersOdds : 1)
      return use.uniform(.outcomeChoice, index: UInt32(i)) < odds / (1 + odds)
    }.map(\.1)
  }
}
