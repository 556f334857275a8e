extension Distribution {
  /// Normal quantile of 0.9995: 99.9 % of a normal distribution lie within so many deviations.
  package static let reachDeviations = 3.290526731491926

  /// Where the values lie: all of them for bounded families, the central 99.9 % for unbounded ones.
  ///
  /// What scenario files are checked against: a range is never wholly inside a normal, lognormal or
  /// Poisson distribution. Poisson quantiles are Cornish-Fisher approximations, right within one.
  package var reach: ClosedRange<Double> {
    let z = Distribution.reachDeviations
    switch self {
    case .normal(let mean, let deviation): return mean - z * deviation...mean + z * deviation
    case .lognormal(let median, let sigma):
      let factor = Elementary.exp(z * sigma)
      return median / factor...median * factor
    case .poisson(let mean):
      let spread = z * mean.squareRoot()
      let skew = (z * z - 1) / 6
      return max(0, (mean - spread + skew).rounded(.down))...(mean + spread + skew).rounded(.up)
    case .empirical(let values, let weights):
      let used = zip(values, weights).filter { $0.1 > 0 }.map(\.0)
      return (used.min() ?? 0)...(used.max() ?? 0)
    case .mixture(let parts, let weights):
      let reaches = zip(parts, weights).filter { $0.1 > 0 }.map(\.0.reach)
      return (reaches.map(\.lowerBound).min() ?? 0)...(reaches.map(\.upperBound).max() ?? 0)
    default: return support
    }
  }
}
