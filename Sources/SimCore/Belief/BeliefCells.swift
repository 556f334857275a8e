/// Weights of the cells into which a normal belief is cut: what searches have said of each.
///
/// The plane of standard coordinates `z` is cut at -3, -2.5, ... 3 on both axes: 12 by 12 cells that
/// can be searched, and the rim beyond 3 deviations, which cannot. Before a search every cell has its
/// share of the normal distribution; an empty search multiplies each by `1 - POD` (Bayes), and in
/// between the cells mix, because the sea forgets.
package struct BeliefCells: Sendable, Equatable {
  /// Cells on an axis, the two of the rim included.
  package static let bins = 14
  /// Width of a searchable cell, deviations.
  package static let width = 0.5
  /// Where the searchable cells end, deviations.
  package static let reach = 3.0

  /// Weight of each cell, `[y][x]`; they sum to 1.
  package private(set) var weights: [Double]

  /// The cells of a belief that nothing has been said of.
  package init() { weights = BeliefCells.normal }

  init(weights: [Double]) {
    self.weights = weights
    normalise()
  }

  /// Shares of the normal distribution on one axis, rim first and last.
  static let shares: [Double] = {
    let ends = (0...bins).map { i -> Double in
      if i == 0 { return 0 }
      if i == bins { return 1 }
      return Elementary.normalCumulative(edge(i))
    }
    return (0..<bins).map { ends[$0 + 1] - ends[$0] }
  }()

  /// Shares of the normal distribution, `[y][x]`.
  static let normal: [Double] = shares.flatMap { y in shares.map { $0 * y } }

  /// Lower edge of cell `i` of an axis, 1 or more, deviations.
  package static func edge(_ i: Int) -> Double { -reach + width * Double(i - 1) }

  /// Number of the cell that holds standard coordinates.
  package static func cell(x: Double, y: Double) -> Int { bin(y) * bins + bin(x) }

  private static func bin(_ z: Double) -> Int {
    guard z >= -reach else { return 0 }
    guard z < reach else { return bins - 1 }
    return min(1 + Int((z + reach) / width), bins - 2)
  }

  /// Whether a cell can be searched.
  package static func isSearchable(_ cell: Int) -> Bool {
    let (x, y) = (cell % bins, cell / bins)
    return x > 0 && x < bins - 1 && y > 0 && y < bins - 1
  }

  /// Takes in that a search has found nothing.
  ///
  /// - Parameter probabilityOfDetection: For an object in each cell, 0 to 1.
  /// - Returns: The probability of success that the search had: how much weight it took away.
  @discardableResult
  package mutating func exclude(probabilityOfDetection: [Double]) -> Double {
    precondition(probabilityOfDetection.count == weights.count, "one probability for each cell")
    var left = 0.0
    for i in weights.indices {
      weights[i] *= 1 - probabilityOfDetection[i]
      left += weights[i]
    }
    if left > 0 { normalise() } else { weights = BeliefCells.normal }
    return 1 - left
  }

  private mutating func normalise() {
    var sum = 0.0
    for weight in weights { sum += weight }
    for i in weights.indices { weights[i] /= sum }
  }

  /// Lets the cells mix as far as the sea has forgotten.
  ///
  /// - Parameter correlation: Of the standard coordinates then and now, 0 to 1.
  package mutating func mix(correlation: Double) {
    guard correlation < 1 else { return }
    let transition = BeliefMixing.transition(correlation: correlation)
    let bins = BeliefCells.bins
    let parts = transition.span
    var along = [Double](repeating: 0, count: weights.count)
    var across = along
    let old = weights
    let before = old.span
    var middle = along.mutableSpan
    precondition(before.count == bins &* bins && parts.count == bins &* bins)
    precondition(middle.count == bins &* bins)
    for y in 0..<bins {
      for from in 0..<bins {
        let weight = before[unchecked: y &* bins &+ from]
        for to in 0..<bins {
          middle[unchecked: y &* bins &+ to] += weight * parts[unchecked: from &* bins &+ to]
        }
      }
    }
    var after = across.mutableSpan
    precondition(after.count == bins &* bins)
    for from in 0..<bins {
      for to in 0..<bins {
        let part = parts[unchecked: from &* bins &+ to]
        for x in 0..<bins {
          after[unchecked: to &* bins &+ x] += middle[unchecked: from &* bins &+ x] * part
        }
      }
    }
    weights = across
  }
}

/// How cells of one axis mix when standard coordinates keep a correlation.
///
/// Bivariate normal probabilities of pairs of cells, made symmetric and given the right sums, so that a
/// belief that nothing has been said of stays as it is.
enum BeliefMixing {
  /// Steps of `sqrt(1 - correlation^2)` from 0 to 1 for which transitions are kept.
  private static let levels = 32
  private static let samples = 8

  /// Probabilities from cell to cell, `[from][to]`.
  static func transition(correlation: Double) -> [Double] {
    let r = min(max(correlation, 0), 1)
    let level = (1 - r * r).squareRoot() * Double(levels)
    let low = min(Int(level), levels - 1)
    let part = level - Double(low)
    return zip(table[low], table[low + 1]).map { $0 + ($1 - $0) * part }
  }

  private static let table: [[Double]] = (0...levels).map { level in
    let bins = BeliefCells.bins
    let spread = Double(level) / Double(levels)
    let correlation = (1 - spread * spread).squareRoot()
    let shares = BeliefCells.shares
    var pairs = [Double](repeating: 0, count: bins * bins)
    if level == 0 {
      for i in 0..<bins { pairs[i * bins + i] = 1 }
      return pairs
    }
    var before = 0.0
    for from in 0..<bins {
      for k in 0..<samples {
        let share = before + shares[from] * (Double(k) + 0.5) / Double(samples)
        let mean = correlation * Elementary.normalQuantile(share)
        var below = 0.0
        for to in 0..<bins {
          let above =
            to == bins - 1
            ? 1 : Elementary.normalCumulative((BeliefCells.edge(to + 1) - mean) / spread)
          pairs[from * bins + to] += shares[from] * (above - below) / Double(samples)
          below = above
        }
      }
      before += shares[from]
    }
    // Symmetric, then the right sums by the diagonal: the shares stay what they are.
    var even = pairs
    for i in 0..<bins {
      for j in 0..<bins { even[i * bins + j] = 0.5 * (pairs[i * bins + j] + pairs[j * bins + i]) }
    }
    for i in 0..<bins {
      var sum = 0.0
      for j in 0..<bins { sum += even[i * bins + j] }
      even[i * bins + i] = max(0, even[i * bins + i] + shares[i] - sum)
      for j in 0..<bins { even[i * bins + j] /= shares[i] }
    }
    return even
  }
}

/// An area that has been searched: how likely an object in each cell of a belief would have been found.
package struct SearchedArea: Sendable, Equatable {
  /// The belief's frame at the time for which the search was planned.
  package let frame: BeliefFrame
  /// Coverage of each cell of the frame, 0 outside the area.
  package let coverage: [Double]
  /// Probability of detection of an object in each cell.
  package let probabilityOfDetection: [Double]

  package init(frame: BeliefFrame, coverage: [Double], probabilityOfDetection: [Double]) {
    let cells = BeliefCells.bins * BeliefCells.bins
    precondition(
      coverage.count == cells && probabilityOfDetection.count == cells, "one value for each cell")
    self.frame = frame
    self.coverage = coverage
    self.probabilityOfDetection = probabilityOfDetection
  }

  /// Probability that an object at a place would have been found.
  package func probabilityOfDetection(at point: GeoPoint) -> Double {
    let z = frame.standard(point)
    return probabilityOfDetection[BeliefCells.cell(x: z.x, y: z.y)]
  }

  /// Coverage at a place.
  package func coverage(at point: GeoPoint) -> Double {
    let z = frame.standard(point)
    return coverage[BeliefCells.cell(x: z.x, y: z.y)]
  }
}
