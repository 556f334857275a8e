/// A sum of real numbers in fixed point: exact, so the order of adding cannot change a bit.
///
/// Each number is rounded once to a multiple of 2^-32 and added as a 128-bit integer. Range of the
/// sum: +-2^95; a single number must be below 2^62 in size.
package struct ExactSum: Sendable, Equatable {
  /// The sum in units of 2^-32.
  package private(set) var units: Int128 = 0
  private static let unitsInOne = 0x1p32

  package init() {}

  /// A sum as it was stored, in units of 2^-32.
  package init(units: Int128) { self.units = units }

  /// The sum as the nearest number.
  package var value: Double { Double(units) / ExactSum.unitsInOne }

  /// Adds a number.
  ///
  /// - Precondition: The number is finite and below 2^62 in size.
  package mutating func add(_ number: Double) {
    precondition(number.magnitude < 0x1p62, "an exact sum takes finite numbers below 2^62")
    units += Int128((number * ExactSum.unitsInOne).rounded(.toNearestOrEven))
  }

  /// Adds another sum.
  package mutating func merge(_ other: ExactSum) { units += other.units }
}

/// Count, sum and sum of squares of whole numbers, exact: merges are associative.
package struct ExactMoments: Sendable, Equatable {
  package private(set) var count = 0
  package private(set) var sum: Int128 = 0
  package private(set) var sumOfSquares: Int128 = 0

  package init() {}

  /// Adds one value.
  package mutating func add(_ value: Int64) {
    count += 1
    sum += Int128(value)
    sumOfSquares += Int128(value) * Int128(value)
  }

  /// Adds the moments of other values.
  package mutating func merge(_ other: ExactMoments) {
    count += other.count
    sum += other.sum
    sumOfSquares += other.sumOfSquares
  }

  /// The mean; NaN without values.
  package var mean: Double { count == 0 ? .nan : Double(sum) / Double(count) }

  /// The unbiased variance; NaN below two values.
  ///
  /// `(n * sum of squares - sum^2) / (n (n - 1))`, whose numerator is exact.
  package var variance: Double {
    guard count > 1 else { return .nan }
    let numerator = Int128(count) * sumOfSquares - sum * sum
    return Double(numerator) / (Double(count) * Double(count - 1))
  }
}

/// Sums and products of two whole numbers a member, exact: what a ratio of sums and its error need.
package struct RatioMoments: Sendable, Equatable {
  package private(set) var sumX: Int128 = 0
  package private(set) var sumY: Int128 = 0
  package private(set) var sumXX: Int128 = 0
  package private(set) var sumXY: Int128 = 0
  package private(set) var sumYY: Int128 = 0

  package init() {}

  /// Adds the pair of one member; members with both zero need not be added.
  package mutating func add(numerator y: Int64, denominator x: Int64) {
    sumX += Int128(x)
    sumY += Int128(y)
    sumXX += Int128(x) * Int128(x)
    sumXY += Int128(x) * Int128(y)
    sumYY += Int128(y) * Int128(y)
  }

  /// Adds the moments of other members.
  package mutating func merge(_ other: RatioMoments) {
    sumX += other.sumX
    sumY += other.sumY
    sumXX += other.sumXX
    sumXY += other.sumXY
    sumYY += other.sumYY
  }

  /// The same numerators over denominators that more members have: theirs was a numerator of zero.
  package func overDenominators(of other: RatioMoments) -> RatioMoments {
    var moments = self
    moments.sumX = other.sumX
    moments.sumXX = other.sumXX
    return moments
  }

  /// Sum of numerators over sum of denominators; NaN when the latter is zero.
  package var ratio: Double { sumX == 0 ? .nan : Double(sumY) / Double(sumX) }

  /// Standard error of the ratio by linearisation; NaN below two members or without denominator.
  ///
  /// With residuals `e = y - R x`, `SE(R) = sqrt(n / (n - 1) * sum e^2) / sum x`. Source: Cochran
  /// (1977), Sampling Techniques, 3rd ed., section 6.4.
  ///
  /// - Parameter members: Number of members, those that added nothing included.
  /// - Returns: The error, in units of the ratio.
  package func standardError(members: Int) -> Double {
    guard members > 1, sumX != 0 else { return .nan }
    let r = ratio
    let squares = Double(sumYY) - 2 * r * Double(sumXY) + r * r * Double(sumXX)
    let n = Double(members)
    return (n / (n - 1) * max(0, squares)).squareRoot() / Double(sumX)
  }
}
