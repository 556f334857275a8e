/// A probability distribution of one quantity, in SI units.
///
/// Distributions are values that scenarios write and studies sweep. Drawing uses our own samplers, so
/// that a draw never changes with the version of a library.
public enum Distribution: Sendable, Equatable {
  case fixed(Double)
  case uniform(low: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  /// Normal, conditioned on the interval.
  case truncatedNormal(mean: Double, deviation: Double, low: Double, high: Double)
  /// `median * exp(sigma * N)`.
  case lognormal(median: Double, sigma: Double)
  case triangular(low: Double, mode: Double, high: Double)
  /// Beta, stretched to the interval.
  case beta(alpha: Double, beta: Double, low: Double, high: Double)
  case poisson(mean: Double)
  /// Values with weights that need not sum to one.
  case empirical(values: [Double], weights: [Double])
  case mixture(parts: [Distribution], weights: [Double])
}

extension Distribution {
  /// A draw.
  package func sample(_ stream: inout RandomStream) -> Double {
    switch self {
    case .fixed(let value): return value
    case .uniform(let low, let high): return low + (high - low) * stream.uniform()
    case .normal(let mean, let deviation): return mean + deviation * stream.normal()
    case .truncatedNormal(let mean, let deviation, let low, let high):
      guard deviation > 0 else { return min(max(mean, low), high) }
      guard low <= mean else {
        // Mirrored: the cumulative distribution keeps its digits in the lower tail alone.
        let mirror = Distribution.truncatedNormal(
          mean: -mean, deviation: deviation, low: -high, high: -low)
        return -mirror.sample(&stream)
      }
      let a = Elementary.normalCumulative((low - mean) / deviation)
      let b = Elementary.normalCumulative((high - mean) / deviation)
      let p = a + (b - a) * stream.uniform()
      let x = mean + deviation * Elementary.normalQuantile(min(max(p, 1e-300), 1 - 0x1p-53))
      return min(max(x, low), high)
    case .lognormal(let median, let sigma): return median * Elementary.exp(sigma * stream.normal())
    case .triangular(let low, let mode, let high):
      guard high > low else { return low }
      let u = stream.uniform()
      let split = (mode - low) / (high - low)
      return u < split
        ? low + (u * (high - low) * (mode - low)).squareRoot()
        : high - ((1 - u) * (high - low) * (high - mode)).squareRoot()
    case .beta(let alpha, let beta, let low, let high):
      let x = Distribution.gamma(alpha, &stream)
      let y = Distribution.gamma(beta, &stream)
      guard x + y > 0 else {
        // Both underflow for tiny shapes, where all mass lies at the ends.
        return stream.uniform() * (alpha + beta) < alpha ? high : low
      }
      return low + (high - low) * x / (x + y)
    case .poisson(let mean): return Double(Distribution.poissonCount(mean, &stream))
    case .empirical(let values, let weights):
      return values[Distribution.index(weights, stream.uniform())]
    case .mixture(let parts, let weights):
      return parts[Distribution.index(weights, stream.uniform())].sample(&stream)
    }
  }

  /// The mean.
  package var mean: Double {
    switch self {
    case .fixed(let value): return value
    case .uniform(let low, let high): return (low + high) / 2
    case .normal(let mean, _): return mean
    case .truncatedNormal(let mean, let deviation, let low, let high):
      guard deviation > 0 else { return min(max(mean, low), high) }
      guard low <= mean else {
        return -Distribution.truncatedNormal(
          mean: -mean, deviation: deviation, low: -high, high: -low
        ).mean
      }
      let a = (low - mean) / deviation
      let b = (high - mean) / deviation
      let density = { (z: Double) in 0.3989422804014327 * Elementary.exp(-0.5 * z * z) }
      let mass = Elementary.normalCumulative(b) - Elementary.normalCumulative(a)
      return mean + deviation * (density(a) - density(b)) / mass
    case .lognormal(let median, let sigma): return median * Elementary.exp(sigma * sigma / 2)
    case .triangular(let low, let mode, let high): return (low + mode + high) / 3
    case .beta(let alpha, let beta, let low, let high):
      return low + (high - low) * alpha / (alpha + beta)
    case .poisson(let mean): return mean
    case .empirical(let values, let weights):
      return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    case .mixture(let parts, let weights):
      return zip(parts, weights).reduce(0) { $0 + $1.0.mean * $1.1 } / weights.reduce(0, +)
    }
  }

  /// The smallest interval that holds every possible draw; may be unbounded.
  package var support: ClosedRange<Double> {
    switch self {
    case .fixed(let value): return value...value
    case .uniform(let low, let high): return low...high
    case .normal: return -Double.infinity...Double.infinity
    case .truncatedNormal(_, _, let low, let high): return low...high
    case .lognormal(_, let sigma):
      return sigma == 0 ? mean...mean : 0...Double.infinity
    case .triangular(let low, _, let high): return low...high
    case .beta(_, _, let low, let high): return low...high
    case .poisson: return 0...Double.infinity
    case .empirical(let values, _): return (values.min() ?? 0)...(values.max() ?? 0)
    case .mixture(let parts, _):
      let supports = parts.map(\.support)
      return (supports.map(\.lowerBound).min() ?? 0)...(supports.map(\.upperBound).max() ?? 0)
    }
  }

  /// The index that a uniform number picks among weights.
  package static func index(_ weights: [Double], _ uniform: Double) -> Int {
    let target = uniform * weights.reduce(0, +)
    var sum = 0.0
    for (i, weight) in weights.enumerated() {
      sum += weight
      if target < sum { return i }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }

  /// A gamma number of unit scale.
  ///
  /// Source: Marsaglia and Tsang (2000), ACM TOMS 26:363-372.
  package static func gamma(_ shape: Double, _ stream: inout RandomStream) -> Double {
    if shape < 1 {
      let boost = Elementary.pow(stream.uniform(), 1 / shape)
      return gamma(shape + 1, &stream) * boost
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = stream.normal()
      let base = 1 + c * x
      guard base > 0 else { continue }
      let v = base * base * base
      let u = stream.uniform()
      if Elementary.log(u) < 0.5 * x * x + d - d * v + d * Elementary.log(v) { return d * v }
    }
  }

  /// A Poisson count; large means are split into a gamma waiting time and a remainder.
  ///
  /// Source: Ahrens and Dieter (1974), Computing 12:223-246.
  package static func poissonCount(_ mean: Double, _ stream: inout RandomStream) -> Int {
    var count = 0
    var left = mean
    while left > 30 {
      let m = (left * 7 / 8).rounded(.down)
      let time = gamma(m, &stream)
      if time > left {
        return count + binomialCount(Int(m) - 1, left / time, &stream)
      }
      count += Int(m)
      left -= time
    }
    var product = stream.uniform()
    let limit = Elementary.exp(-left)
    while product > limit {
      product *= stream.uniform()
      count += 1
    }
    return count
  }

  /// A binomial count, by halving on beta order statistics while it is large.
  package static func binomialCount(_ n: Int, _ p: Double, _ stream: inout RandomStream) -> Int {
    var count = 0
    var n = n
    var p = p
    while n > 40 {
      let a = 1 + n / 2
      let x = gamma(Double(a), &stream)
      let y = gamma(Double(n + 1 - a), &stream)
      let split = x / (x + y)
      if split >= p {
        n = a - 1
        p = p / split
      } else {
        count += a
        n -= a
        p = (p - split) / (1 - split)
      }
    }
    for _ in 0..<max(n, 0) where stream.uniform() < p { count += 1 }
    return count
  }
}
