/// A request to land, from asking to leave to go ashore.
///
/// A mixture: with probability p the landing is prompt, within a day; otherwise refused for
///
///     spell = 1 d + f (m - 1 d) exp(s N)
///
/// with the median `m` of the State, the factor `f` of the climate, the spread `s` and a standard
/// normal `N`. The odds p/(1 - p) are those of the State times the factors of the climate.
///
/// The climate may change while people wait. A spell is then used up at the pace of the climate of the
/// moment, and a request that would now be prompt becomes so. One draw each decides for the whole
/// case, so a better climate never makes anybody wait longer, and two policies stay comparable.
package struct PermissionCase: Sendable, Equatable {
  package let requestedAt: Instant
  /// When leave is given if the climate stays as it is.
  package private(set) var grantedAt: Instant
  package private(set) var isPrompt: Bool
  private let practice: StatePractice
  private let parameters: PermissionParameters
  private let level: Double
  private let delay: Double
  private let stretch: Double
  /// Part of the spell still to come at `since`.
  private var left = 1.0
  private var since: Instant
  private var climate: LandingClimate

  /// One day: what counts as prompt, s.
  package static let promptLimit = 86_400.0

  /// Asks for leave to land.
  ///
  /// - Parameters:
  ///   - time: When.
  ///   - practice: The State of the place.
  ///   - climate: Posture and mechanisms at that moment.
  ///   - parameters: Settings.
  ///   - key: Key of the incident.
  ///   - attempt: How many requests of this incident came before, to whichever State.
  package init(
    at time: Instant, practice: StatePractice, climate: LandingClimate,
    parameters: PermissionParameters, key: RandomKey, attempt: UInt32
  ) {
    requestedAt = time
    since = time
    self.practice = practice
    self.parameters = parameters
    self.climate = climate
    level = key.uniform(.landingPrompt, index: attempt)
    var stream = key.stream(.promptLandingDelay, index: attempt)
    delay = min(max(0, parameters.promptDelay.sample(&stream)), PermissionCase.promptLimit)
    stretch = Elementary.exp(parameters.spellSigma * key.normal(.refusalSpell, index: attempt))
    isPrompt = level < PermissionCase.promptShare(practice, climate, parameters)
    grantedAt = time
    grantedAt = isPrompt ? time + delay : time + spell
  }

  /// Probability of a prompt landing in a climate: odds times the factors.
  package static func promptShare(
    _ practice: StatePractice, _ climate: LandingClimate, _ parameters: PermissionParameters
  ) -> Double {
    let share = practice.promptShare
    guard share < 1 else { return 1 }
    let factor =
      switch climate.posture {
      case .open: parameters.openOdds
      case .caseByCase: 1.0
      case .closed: parameters.closedOdds
      }
    let odds = share / (1 - share) * factor * climate.oddsFactor
    return odds / (1 + odds)
  }

  /// Length of the whole spell in the climate of the moment, s.
  private var spell: Double {
    let factor =
      switch climate.posture {
      case .open: parameters.openSpell
      case .caseByCase: 1.0
      case .closed: parameters.closedSpell
      }
    // A quarter of a day keeps a spread where a median is set at or below one day.
    let beyond = max(practice.refusalMedian - PermissionCase.promptLimit, 0.25 * 86_400)
    return PermissionCase.promptLimit + factor * climate.spellFactor * beyond * stretch
  }

  /// Moves leave to land to what a change of climate makes of it; leave once given stays.
  package mutating func change(to climate: LandingClimate, at time: Instant) {
    guard time >= since, time < grantedAt, climate != self.climate else { return }
    guard !isPrompt else { return }
    left = max(0, left - (time - since) / spell)
    since = time
    self.climate = climate
    let end = time + left * spell
    if level < PermissionCase.promptShare(practice, climate, parameters) {
      isPrompt = true
      grantedAt = min(end, time + delay)
    } else {
      grantedAt = end
    }
  }

  /// The refusal as an adverse event; nil where people land within a day.
  package func refusal(
    _ kind: RefusalKind, boat: Int, persons: Int, deaths: Int, horizon: Instant
  ) -> RefusalSpell? {
    let end = min(grantedAt, horizon)
    guard grantedAt - requestedAt > PermissionCase.promptLimit else { return nil }
    return RefusalSpell(
      kind: kind, state: practice.state, boat: boat, begin: requestedAt, end: end,
      persons: persons, deaths: deaths)
  }
}

extension LandingClimate {
  /// The climate where temporary protection has been agreed: it makes States readier to land people.
  package func withTemporaryProtection(_ parameters: PermissionParameters) -> LandingClimate {
    LandingClimate(
      posture: posture, oddsFactor: oddsFactor * parameters.temporaryProtectionOdds,
      spellFactor: spellFactor)
  }
}
