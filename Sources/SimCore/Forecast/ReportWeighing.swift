/// What one report weighs for each sample begun, whatever width their kernels have.
struct ReportWeighing {
  /// The likelihood ratio of a sample: `factor * density + other`.
  private struct Term {
    /// Of the report being about the boat, but for the density of its position; m2 for a fix.
    var factor: Double
    var other: Double
    /// Distance from a fix, m.
    var east = 0.0
    var north = 0.0
    /// Set of reports whose kernel the position stands for; nil for the position alone.
    var set: Int32?
  }

  private var terms: [Term] = []
  /// Error of the position; nil for reports without a position, whose density is 1.
  private var error: Covariance?

  init(_ cloud: SituationCloud, _ report: BoatReport, number: Int) {
    let weigher = cloud.likelihood.weigher(report)
    if case .fix(let fix) = report.content { error = Covariance(deviation: fix.deviation) }
    terms.reserveCapacity(cloud.active)
    for i in 0..<cloud.active {
      if report.isPositional, Int(cloud.traits[i].stratum) >= number {
        terms.append(Term(factor: 0, other: 1))
      } else if error == nil {
        let parts = weigher.parts(cloud.state(i))
        terms.append(Term(factor: parts.held, other: parts.other))
      } else {
        let state = cloud.state(i)
        let offset = weigher.offset(of: state.point)
        terms.append(
          Term(
            factor: weigher.factor(state), other: 1 - report.reliability, east: offset.east,
            north: offset.north, set: cloud.isAfloat(i) ? cloud.traits[i].held : nil))
      }
    }
  }

  struct Result {
    /// Width of the kernels.
    var width: Double
    /// Likelihood ratios, and the probability of the report being true.
    var ratios: [Double]
    var truth: [Double]
    var hasChanged = false
    /// Effective number of samples after the report; 0 where none is left.
    var effective = 0.0
  }

  /// The weights that kernels of one width give.
  ///
  /// - Parameters:
  ///   - before: Weights of the samples before the report, up to a factor.
  ///   - kernels: Covariance of the position for which a sample stands, by the set of reports that it holds;
  ///     none for positions alone.
  ///   - width: Width of these kernels.
  /// - Returns: Likelihood ratios and what follows from them.
  func result(_ before: [Double], kernels: [Covariance] = [], width: Double = 0) -> Result {
    let alone = error.map { NormalDensity($0) }
    let normals = error.map { error in kernels.map { NormalDensity($0 + error) } } ?? []
    var found = Result(width: width, ratios: [], truth: [])
    found.ratios.reserveCapacity(terms.count)
    found.truth.reserveCapacity(terms.count)
    var (greatest, sum, squares) = (0.0, 0.0, 0.0)
    for (i, term) in terms.enumerated() {
      var held = term.factor
      if held > 0, let alone {
        let normal = normals.isEmpty ? alone : term.set.map { normals[Int($0)] } ?? alone
        held *= normal.density(term.east, term.north)
      }
      let ratio = held + term.other
      found.ratios.append(ratio)
      found.truth.append(ratio > 0 ? held / ratio : 0)
      if ratio != 1 { found.hasChanged = true }
      greatest = max(greatest, before[i] * ratio)
    }
    guard greatest > 0 else { return found }
    for (weight, ratio) in zip(before, found.ratios) {
      // Over the greatest, lest squares vanish.
      let share = weight * ratio / greatest
      sum += share
      squares += share * share
    }
    found.effective = sum * sum / squares
    return found
  }
}
