/// The belief of the table beside that of particles, over the same boats of the members that are validated.
///
/// Sums of whole numbers, member by member: what a member's boats have in common widens the interval.
package struct BeliefSummary: Sendable, Equatable {
  /// What is set side by side.
  package enum Quantity: String, Sendable, CaseIterable {
    /// Mean over searches of the probability that the belief gave them.
    case said = "success_said"
    /// Mean over searches of the probability of detection where the boat truly was.
    case worth = "success_true"
    case found = "share_found"
    case hoursToFound = "hours_to_found"
    case hoursToRecovered = "hours_to_recovered"
    case deaths

    /// In plain words, with the boats that count.
    package var words: String {
      switch self {
      case .said: "probability of success that the belief gives a search, boats searched under both"
      case .worth:
        "probability of detection where the boat truly was, a search, boats searched under both"
      case .found: "share of the boats reported to a centre that are found"
      case .hoursToFound: "hours from distress until found, boats found under both"
      case .hoursToRecovered:
        "hours from distress until recovery begins, boats recovered under both"
      case .deaths: "deaths of boats that a centre knew of or whose deaths differ, a member"
      }
    }

    package var unit: String {
      switch self {
      case .said, .worth, .found: "1"
      case .hoursToFound, .hoursToRecovered: "h"
      case .deaths: "persons/member"
      }
    }

    /// From the whole numbers that are summed to the unit.
    fileprivate var scale: Double {
      switch self {
      case .said, .worth: 1e-6
      case .hoursToFound, .hoursToRecovered: 1.0 / 3600
      case .found, .deaths: 1
      }
    }

    /// What a trial adds; the pair counts by `isCounted`.
    fileprivate func value(_ trial: BeliefTrial, _ distress: Instant?) -> Int64 {
      let searches = Int64(max(1, trial.searches.searches))
      switch self {
      case .said: return trial.searches.said / searches
      case .worth: return trial.searches.worth / searches
      case .found: return trial.found == nil ? 0 : 1
      case .hoursToFound: return seconds(distress, trial.found)
      case .hoursToRecovered: return seconds(distress, trial.recovered)
      case .deaths: return Int64(trial.deaths)
      }
    }

    private func seconds(_ from: Instant?, _ to: Instant?) -> Int64 {
      guard let from, let to else { return 0 }
      return to.seconds - from.seconds
    }

    fileprivate func isCounted(_ pair: BeliefPair) -> Bool {
      let (a, b) = (pair.table, pair.particles)
      switch self {
      case .said, .worth: return a.searches.searches > 0 && b.searches.searches > 0
      case .found: return a.isReported || b.isReported
      case .hoursToFound: return pair.distress != nil && a.found != nil && b.found != nil
      case .hoursToRecovered:
        return pair.distress != nil && a.recovered != nil && b.recovered != nil
      case .deaths: return true
      }
    }
  }

  /// Which number of a quantity.
  package enum Side: String, Sendable, CaseIterable {
    case table, particles
    case difference = "particles_less_table"
  }

  package private(set) var members = 0
  /// Shape `[quantity][side]`.
  private var moments = [[RatioMoments]](
    repeating: [RatioMoments](repeating: RatioMoments(), count: Side.allCases.count),
    count: Quantity.allCases.count)

  package init() {}

  /// Adds the boats of a member.
  package mutating func add(_ pairs: [BeliefPair]) {
    members += 1
    for (q, quantity) in Quantity.allCases.enumerated() {
      var (table, particles, count) = (Int64(0), Int64(0), Int64(0))
      for pair in pairs where quantity.isCounted(pair) {
        table += quantity.value(pair.table, pair.distress)
        particles += quantity.value(pair.particles, pair.distress)
        count += 1
      }
      if quantity == .deaths { count = 1 }
      moments[q][0].add(numerator: table, denominator: count)
      moments[q][1].add(numerator: particles, denominator: count)
      moments[q][2].add(numerator: particles - table, denominator: count)
    }
  }

  /// Boats, or members for deaths, over which a quantity is a mean.
  package func count(_ quantity: Quantity) -> Int {
    Int(clamping: moments[Quantity.allCases.firstIndex(of: quantity) ?? 0][0].sumX)
  }

  /// Key of a quantity in the headline.
  package static func key(_ quantity: Quantity) -> String { "belief_\(quantity.rawValue)" }

  /// Every quantity by the table, by particles, and their difference; none without a validated member.
  package var metrics: [Metric] {
    guard members > 0 else { return [] }
    return zip(Quantity.allCases, moments).flatMap { quantity, sides in
      zip(Side.allCases, sides).map { side, moments in
        let isKnown = moments.sumX > 0
        let isSame = side == .difference && isKnown && moments.sumYY == 0
        return Metric(
          key: BeliefSummary.key(quantity), statistic: side.rawValue,
          meaning: quantity.words + (side == .difference ? ", particles less table" : ""),
          value: isKnown ? quantity.scale * moments.ratio : nil, unit: quantity.unit,
          interval: isKnown
            ? ConfidenceInterval.ratio(
              moments, members: members, scale: quantity.scale, within: -1e12...1e12) : nil,
          members: members,
          note: !isKnown ? "no such boat" : isSame ? "no difference in any boat" : nil)
      }
    }
  }
}
