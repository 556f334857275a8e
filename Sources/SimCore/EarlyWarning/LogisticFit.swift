import CLAPACK

/// Why a fit has no result.
package enum DetectorFitProblem: Error, Equatable, Sendable {
  /// All rows have the same outcome: nothing tells them apart.
  case oneOutcome(events: Int, rows: Int)
  /// Newton steps did not come to rest.
  case noConvergence(steps: Int)
}

/// Logistic regression with a ridge, by Newton's method.
///
/// Minimises `-log likelihood + ridge / 2 * sum (beta_j - centre_j)^2`, the intercept free. With
/// `ridge > 0` the minimum exists and is unique even where a column separates the outcomes without
/// error, for which plain maximum likelihood runs to infinity. Source: le Cessie and van Houwelingen
/// (1992), Applied Statistics 41:191-201.
package enum LogisticFit {
  private static let maximumSteps = 100
  private static let tolerance = 1e-10

  /// Fits intercept and weights.
  ///
  /// - Parameters:
  ///   - columns: Values by column and row.
  ///   - outcomes: Whether the event came, by row.
  ///   - ridge: Penalty, above 0.
  ///   - centre: What weights are drawn towards, by column.
  /// - Returns: The intercept and the weights by column.
  /// - Throws: `DetectorFitProblem` where outcomes do not differ or steps do not end.
  package static func fit(
    columns: [[Double]], outcomes: [Bool], ridge: Double, centre: [Double]
  ) throws(DetectorFitProblem) -> (intercept: Double, weights: [Double]) {
    precondition(ridge > 0, "a fit needs a ridge above 0")
    precondition(centre.count == columns.count, "one centre for each column")
    precondition(columns.allSatisfy { $0.count == outcomes.count }, "one value for each row")
    let events = outcomes.count { $0 }
    guard events > 0, events < outcomes.count else {
      throw .oneOutcome(events: events, rows: outcomes.count)
    }
    let share = Double(events) / Double(outcomes.count)
    var beta = [Elementary.log(share / (1 - share))] + centre
    // The intercept of the start is that of weights 0, not of the centre; Newton mends it.
    var cost = cost(beta, columns, outcomes, ridge, centre)
    for _ in 0..<maximumSteps {
      let step = newtonStep(beta, columns, outcomes, ridge, centre)
      var length = 1.0
      var next = beta
      var nextCost = cost
      repeat {
        for j in beta.indices { next[j] = beta[j] - length * step[j] }
        nextCost = self.cost(next, columns, outcomes, ridge, centre)
        length /= 2
      } while nextCost > cost + 1e-12 * cost.magnitude && length > 1e-12
      let moved = zip(beta, next).map { ($0 - $1).magnitude }.max() ?? 0
      beta = next
      cost = nextCost
      if moved < tolerance { return (beta[0], Array(beta.dropFirst())) }
    }
    throw .noConvergence(steps: maximumSteps)
  }

  private static func score(_ beta: [Double], _ columns: [[Double]], _ row: Int) -> Double {
    var sum = beta[0]
    for j in columns.indices { sum = beta[j + 1].fma(columns[j][row], sum) }
    return sum
  }

  private static func cost(
    _ beta: [Double], _ columns: [[Double]], _ outcomes: [Bool], _ ridge: Double,
    _ centre: [Double]
  ) -> Double {
    var cost = 0.0
    for row in outcomes.indices {
      let score = score(beta, columns, row)
      // log(1 + exp(s)) without overflow.
      cost += max(score, 0) + Elementary.log(1 + Elementary.exp(-score.magnitude))
      if outcomes[row] { cost -= score }
    }
    for j in centre.indices {
      let away = beta[j + 1] - centre[j]
      cost += ridge / 2 * away * away
    }
    return cost
  }

  private static func solve(
    _ triangle: String, _ order: [Int32], _ sides: [Int32], _ matrix: inout [Double],
    _ vector: inout [Double]
  ) -> Int32 {
    var info: Int32 = 0
    dposv_(triangle, order, sides, &matrix, order, &vector, order, &info, 1)
    return info
  }

  /// Solves `Hessian step = gradient`, the Hessian by Cholesky.
  private static func newtonStep(
    _ beta: [Double], _ columns: [[Double]], _ outcomes: [Bool], _ ridge: Double,
    _ centre: [Double]
  ) -> [Double] {
    let n = beta.count
    var gradient = Array(repeating: 0.0, count: n)
    var hessian = Array(repeating: 0.0, count: n * n)
    var x = Array(repeating: 1.0, count: n)
    for row in outcomes.indices {
      for j in columns.indices { x[j + 1] = columns[j][row] }
      let p = Elementary.logistic(score(beta, columns, row))
      let residual = p - (outcomes[row] ? 1 : 0)
      let weight = p * (1 - p)
      for i in 0..<n {
        gradient[i] = residual.fma(x[i], gradient[i])
        let wx = weight * x[i]
        for j in 0...i { hessian[i * n + j] = wx.fma(x[j], hessian[i * n + j]) }
      }
    }
    for j in centre.indices {
      gradient[j + 1] += ridge * (beta[j + 1] - centre[j])
      hessian[(j + 1) * n + j + 1] += ridge
    }
    // Where all probabilities have rounded to 0 or 1 the intercept has no curvature left.
    hessian[0] += 1e-12
    // Rows of the lower triangle are columns of the upper one, as Fortran reads them.
    let info = solve("U", [Int32(n)], [1], &hessian, &gradient)
    precondition(info == 0, "a Hessian with ridge is positive definite")
    return gradient
  }
}
