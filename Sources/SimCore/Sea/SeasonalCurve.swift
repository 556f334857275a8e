/// The smooth yearly course through twelve monthly means: a periodic quadratic B-spline.
///
/// Position `p` in months, 0 at the middle of January (`Instant.monthPosition`). In month `m`, with
/// `t = p - m` from -1/2 to 1/2, the value is
///
///     c[m-1] (1/2 - t)^2 / 2 + c[m] (3/4 - t^2) + c[m+1] (1/2 + t)^2 / 2
///
/// Value and slope are continuous. Its mean over a month is `(c[m-1] + 4 c[m] + c[m+1]) / 6`, so with
/// coefficients `c` that solve this cyclic system the mean of every month is exactly the table's.
/// The price is a swing past the table next to a sharp peak: a lone month of 1 peaks at 1.18 and gives
/// -0.12 in the middle of the months beside it.
package enum SeasonalCurve {
  /// The months that matter at a position and their weights, which sum to 1.
  package struct Weights: Sendable {
    package let previous, current, next: Int
    package let previousWeight, currentWeight, nextWeight: Double
  }

  /// The weights at a position in months; any real number, taken modulo 12.
  package static func weights(month: Double) -> Weights {
    let turn = month - 12 * (month / 12).rounded(.down)
    let nearest = turn.rounded(.toNearestOrAwayFromZero)
    let t = turn - nearest
    let current = Int(nearest) % 12
    return Weights(
      previous: (current + 11) % 12, current: current, next: (current + 1) % 12,
      previousWeight: 0.5 * (0.5 - t) * (0.5 - t), currentWeight: 0.75 - t * t,
      nextWeight: 0.5 * (0.5 + t) * (0.5 + t))
  }

  /// The first row of the inverse of the cyclic system, `-6z/(1-z^2) (z^k + z^(12-k))/(1-z^12)` with
  /// `z = sqrt(3) - 2`.
  static let inverse: [Double] = {
    let z = 3.0.squareRoot() - 2
    var powers = [1.0]
    for k in 1...12 { powers.append(powers[k - 1] * z) }
    let scale = -6 * z / (1 - z * z) / (1 - powers[12])
    return (0..<12).map { scale * (powers[$0] + powers[12 - $0]) }
  }()

  /// Turns twelve planes of monthly means into the coefficients of their curves.
  ///
  /// - Parameter means: Monthly means, shape `[month][node]`.
  /// - Returns: Coefficients, same shape.
  package static func coefficients(_ means: [Float]) -> [Float] {
    precondition(means.count % 12 == 0, "a monthly table has twelve planes")
    let nodes = means.count / 12
    let factors = inverse.map { Float($0) }
    var out: [Float] = []
    out.reserveCapacity(means.count)
    for month in 0..<12 {
      var plane = [Float](repeating: 0, count: nodes)
      for other in 0..<12 {
        let start = other * nodes
        add(
          means.span.extracting(start..<start + nodes),
          times: factors[(month - other + 12) % 12], to: &plane)
      }
      out += plane
    }
    return out
  }

  private static func add(_ source: Span<Float>, times factor: Float, to plane: inout [Float]) {
    let count = plane.count
    precondition(source.count == count, "planes have one node count")
    var plane = plane.mutableSpan
    for i in 0..<count { plane[i] = plane[i].addingProduct(factor, source[i]) }
  }
}
