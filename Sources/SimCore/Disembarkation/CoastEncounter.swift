/// What a refusal does to a boat whose people are still in it: how its new leg begins.
package struct AdverseLeg: Sendable, Equatable {
  package let kind: RefusalKind
  /// Distance from the shore at which the boat is left, m.
  package let distance: Double
  /// Water and food handed over, m3 and s of full rations a person.
  package let water: Double
  package let food: Double
  /// Time until the boat may approach the same coast again, s; nil where it is sent elsewhere.
  package let wait: Double?
}

/// What comes of a meeting between a boat off the coast and those who could let it land.
package enum EncounterOutcome: Sendable, Equatable {
  /// May land after a delay, s.
  case admitted(delay: Double)
  case refused(AdverseLeg)
}

/// Meetings of boats with authorities and residents before any rescue.
package enum CoastEncounter {
  /// What authorities do with a boat found inside territorial waters.
  ///
  /// The same probability of a prompt landing as for recovered people. Of the others a share that
  /// the State is known for is sent on: towed out, escorted onward, or pushed off; the rest is
  /// pushed off and lies off the coast for a spell.
  ///
  /// - Parameters:
  ///   - practice: The State of the coast.
  ///   - climate: Posture and mechanisms at that moment.
  ///   - parameters: Settings.
  ///   - key: Key of the incident.
  ///   - attempt: How many requests and meetings of this incident came before.
  /// - Returns: Leave to land or an adverse event.
  package static func withAuthorities(
    practice: StatePractice, climate: LandingClimate, parameters: PermissionParameters,
    key: RandomKey, attempt: UInt32
  ) -> EncounterOutcome {
    let start = Instant(seconds: 0)
    let request = PermissionCase(
      at: start, practice: practice, climate: climate, parameters: parameters, key: key,
      attempt: attempt)
    let wait = request.grantedAt - start
    if request.isPrompt { return .admitted(delay: wait) }
    guard key.uniform(.onwardPush, index: attempt) < practice.onwardPushShare else {
      return .refused(leg(.boatPushedOff, parameters.pushOffDistance, wait: wait))
    }
    let kind = key.uniform(.onwardPushKind, index: attempt)
    if kind < parameters.towShare {
      return .refused(leg(.towOut, parameters.towDistance, wait: nil))
    }
    if kind < parameters.towShare + parameters.escortShare {
      return .refused(
        AdverseLeg(
          kind: .aidAndOnwardEscort, distance: parameters.escortDistance,
          water: parameters.escortWater, food: parameters.escortFood, wait: nil))
    }
    return .refused(leg(.boatPushedOff, parameters.pushOffDistance, wait: nil))
  }

  /// What residents do with a boat that comes to their beach.
  ///
  /// - Parameters:
  ///   - practice: The State of the beach.
  ///   - parameters: Settings.
  ///   - key: Key of the incident.
  ///   - attempt: How many approaches of this incident came before.
  /// - Returns: Landing at once, or a push off with the time to the next approach.
  package static func withResidents(
    practice: StatePractice, parameters: PermissionParameters, key: RandomKey, attempt: UInt32
  ) -> EncounterOutcome {
    guard key.uniform(.residentsPush, index: attempt) < practice.residentsShare else {
      return .admitted(delay: 0)
    }
    let stretch = Elementary.exp(
      parameters.spellSigma * key.normal(.residentsSpell, index: attempt))
    return .refused(
      leg(
        .residentsPushOff, parameters.residentsDistance,
        wait: parameters.residentsSpell * stretch))
  }

  private static func leg(_ kind: RefusalKind, _ distance: Double, wait: Double?) -> AdverseLeg {
    AdverseLeg(kind: kind, distance: distance, water: 0, food: 0, wait: wait)
  }
}
