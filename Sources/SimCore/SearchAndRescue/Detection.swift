/// How the probability of detection (POD) follows from the coverage.
package enum DetectionCurve: String, Sendable, CaseIterable {
  /// `1 - exp(-C)`: effort spread without order. The default.
  case random
  /// `erf(sqrt(pi) / 2 C)`: ideal parallel sweeps of a sensor of the inverse-cube law. The upper bound.
  case inverseCube = "inverse_cube"

  /// Probability of detection of an object in an area searched with a coverage.
  ///
  /// Trials (966 opportunities in 322 searches) lie between both curves: Edwards (1980), USCG-D-41-80.
  /// Sources: Soza (1996), Theory of Search; Koopman.
  ///
  /// - Parameter coverage: `C = Z / A`, swept area over area, 0 or more.
  /// - Returns: 0 to 1.
  package func probabilityOfDetection(coverage: Double) -> Double {
    switch self {
    case .random: return 1 - Elementary.exp(-coverage)
    case .inverseCube:
      // erf(x) = 2 Phi(x sqrt 2) - 1 with x = sqrt(pi) / 2 C.
      return 2 * Elementary.normalCumulative(coverage * (Elementary.pi / 2).squareRoot()) - 1
    }
  }

  /// Effort of detection: `-log(1 - POD)`, which adds up over searches.
  package func hazard(coverage: Double) -> Double {
    switch self {
    case .random: return coverage
    case .inverseCube:
      let left = 1 - probabilityOfDetection(coverage: coverage)
      return left > 0 ? -Elementary.log(left) : .infinity
    }
  }
}

/// Corrected sweep width, effort and coverage: the sums of a search.
package enum SearchEffort {
  /// Area effectively swept `Z = n V T W`, m2.
  ///
  /// - Parameters:
  ///   - sweepWidth: Corrected sweep width, m.
  ///   - speed: Speed while searching, m/s.
  ///   - time: Time spent searching, s.
  ///   - units: How many units alike.
  /// - Returns: The area, m2.
  package static func area(
    sweepWidth: Double, speed: Double, time: Double, units: Int = 1
  ) -> Double {
    Double(units) * speed * time * sweepWidth
  }

  /// Distance between parallel tracks that spreads a coverage, m: `S = W / C`.
  package static func trackSpacing(sweepWidth: Double, coverage: Double) -> Double {
    sweepWidth / coverage
  }

  /// Probability that one of several independent searches succeeds, if the object stays in the area.
  package static func cumulative(_ probabilities: [Double]) -> Double {
    1 - probabilities.reduce(1) { $0 * (1 - $1) }
  }
}

extension DrawPurpose {
  /// How much effort of detection an object withstands before it is found: one draw an incident.
  package static let searchDetection = DrawPurpose(code: 200)
}

/// Whether and when a true object is found: effort of detection against a threshold drawn once.
///
/// The threshold is a standard exponential number. An object in an area of coverage C is then found with
/// exactly the probability of the curve, however the search is cut into pieces, and no search draws
/// anything: two policies that search more or less are compared with the same luck.
package struct DetectionClock: Sendable, Equatable {
  /// Effort of detection so far, `-log(1 - POD)` of all searches.
  package private(set) var effort = 0.0
  package let threshold: Double

  package init(threshold: Double) { self.threshold = threshold }

  /// Draws the threshold of an incident.
  package init(key: RandomKey) { threshold = key.exponential(.searchDetection) }

  /// Whether the object has been found.
  package var isFound: Bool { effort >= threshold }

  /// Adds a search.
  ///
  /// - Parameter hazard: Its effort of detection at the true position; 0 outside the area.
  /// - Returns: Which part of the search was done when the object was found, 0 to 1; nil if it was not.
  package mutating func search(hazard: Double) -> Double? {
    let before = effort
    effort += max(0, hazard)
    guard effort >= threshold else { return nil }
    if before >= threshold { return 0 }
    return hazard.isFinite ? (threshold - before) / hazard : 0
  }
}

/// Koopman's optimal search of a circular normal distribution under random detection.
///
/// With effort `Z` and deviation `s` on each axis: `H = sqrt(Z / pi) / s`, radius `s sqrt(2 H)`, coverage at
/// distance r `H - r^2 / (2 s^2)`, and probability of success `1 - (1 + H) exp(-H)`. For an ellipse `s^2`
/// is the product of both deviations. Source: Koopman; derived again.
package enum KoopmanSearch {
  /// The number `H`.
  package static func height(effort: Double, variance: Double) -> Double {
    (effort / (Elementary.pi * variance)).squareRoot()
  }

  /// The best probability of success that an effort can have.
  ///
  /// - Parameters:
  ///   - effort: Area effectively swept, m2.
  ///   - variance: Product of the deviations on both axes, m2.
  /// - Returns: 0 to 1.
  package static func probabilityOfSuccess(effort: Double, variance: Double) -> Double {
    let h = height(effort: effort, variance: variance)
    return 1 - (1 + h) * Elementary.exp(-h)
  }

  /// Radius of the area to be searched, m.
  package static func radius(effort: Double, variance: Double) -> Double {
    (2 * height(effort: effort, variance: variance) * variance).squareRoot()
  }
}
