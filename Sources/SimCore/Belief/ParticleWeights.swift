/// Weights of the particles of a belief: Bayes' rule one piece of evidence after another.
///
/// Logarithms are added, so that weights neither vanish nor overflow; the constant that all share is
/// dropped when weights are asked for.
package struct ParticleWeights: Sendable, Equatable {
  /// Logarithms of the weights, up to a constant.
  package private(set) var logarithms: [Double]

  package init(count: Int) { logarithms = Array(repeating: 0, count: count) }

  /// Weights that evidence has changed already.
  package init(logarithms: [Double]) { self.logarithms = logarithms }

  /// Multiplies each particle's weight by the likelihood of what was observed.
  package mutating func observe(_ likelihood: (Int) -> Double) {
    for i in logarithms.indices { logarithms[i] += Elementary.log(max(0, likelihood(i))) }
  }

  /// Weights that sum to 1; equal ones where the evidence excludes every particle.
  package var normalised: [Double] {
    var greatest = -Double.infinity
    for value in logarithms { greatest = max(greatest, value) }
    guard greatest > -.infinity else {
      return Array(repeating: 1 / Double(logarithms.count), count: logarithms.count)
    }
    var sum = 0.0
    var weights = logarithms
    for i in weights.indices {
      weights[i] = Elementary.exp(weights[i] - greatest)
      sum += weights[i]
    }
    for i in weights.indices { weights[i] /= sum }
    return weights
  }

  /// How many equally weighted particles the weighted ones are worth: `1 / sum w^2` (Kish).
  package var effectiveSampleSize: Double {
    1 / normalised.reduce(0) { $0 + $1 * $1 }
  }

  /// Whether the evidence leaves any particle.
  package var isPossible: Bool { logarithms.contains { $0 > -.infinity } }

  /// Which particle takes each place in systematic resampling; the weights become equal.
  ///
  /// - Parameter offset: Where the comb begins, 0 to 1: one draw for all.
  /// - Returns: Indices, rising; particle `i` comes `floor` or `ceil` of `count w_i` times.
  package mutating func resample(offset: Double) -> [Int] {
    let chosen = ParticleWeights.chosen(normalised, sum: 1, offset: offset)
    logarithms = Array(repeating: 0, count: chosen.count)
    return chosen
  }

  /// The same for plain weights.
  ///
  /// - Parameters:
  ///   - weights: Not negative, with any sum above 0.
  ///   - all: Their sum.
  ///   - offset: Where the comb begins, 0 to 1.
  /// - Returns: Indices, rising.
  package static func chosen(_ weights: [Double], sum all: Double, offset: Double) -> [Int] {
    let count = weights.count
    var chosen: [Int] = []
    chosen.reserveCapacity(count)
    var sum = 0.0
    var last = 0
    for (i, weight) in weights.enumerated() {
      sum += weight
      if weight > 0 { last = i }
      while chosen.count < count, (Double(chosen.count) + offset) / Double(count) * all < sum {
        chosen.append(i)
      }
    }
    // What rounding left out of the sum belongs to the last particle that has weight.
    while chosen.count < count { chosen.append(last) }
    return chosen
  }
}
