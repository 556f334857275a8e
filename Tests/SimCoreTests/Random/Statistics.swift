import Foundation

/// Test statistics that are standard normal under the null hypothesis, or nearly so.
///
/// Every test of the battery asks for `magnitude < limit` with `limit = 5`: a false-alarm rate of
/// 5.7e-7 each. Seeds are fixed, so a test that passes once passes always.
enum Statistics {
  static let limit = 5.0
  /// Limit of `sqrt(n) * D` with false-alarm rate 2 exp(-2 * 2.7^2) = 9e-7 (Kolmogorov).
  static let kolmogorovLimit = 2.7

  /// Chi-square against expected shares, as a normal number (Wilson and Hilferty 1931).
  static func chiSquare(_ counts: [Int], shares: [Double]) -> Double {
    let n = Double(counts.reduce(0, +))
    var sum = 0.0
    for (count, share) in zip(counts, shares) {
      let difference = Double(count) - n * share
      sum += difference * difference / (n * share)
    }
    let freedom = Double(counts.count - 1)
    let spread = 2 / (9 * freedom)
    return (cbrt(sum / freedom) - (1 - spread)) / spread.squareRoot()
  }

  static func chiSquare(_ counts: [Int]) -> Double {
    chiSquare(counts, shares: counts.map { _ in 1 / Double(counts.count) })
  }

  /// Share of one bits.
  static func monobit(_ words: [UInt32]) -> Double {
    let ones = words.reduce(0) { $0 + $1.nonzeroBitCount }
    let n = Double(words.count * 32)
    return (Double(ones) - n / 2) / (n / 4).squareRoot()
  }

  /// Number of runs of equal bits (Wald and Wolfowitz 1940, for equal shares).
  static func runs(_ words: [UInt32]) -> Double {
    var changes = 0
    var last: UInt32 = 0
    for (i, word) in words.enumerated() {
      // The top bit has its neighbour in the next word.
      changes += ((word ^ (word >> 1)) & 0x7FFF_FFFF).nonzeroBitCount
      if i > 0 { changes += Int((last >> 31) ^ (word & 1)) }
      last = word
    }
    let n = Double(words.count * 32 - 1)
    return (Double(changes) - n / 2) / (n / 4).squareRoot()
  }

  /// Frequencies of the four bytes of each word, each place on its own.
  static func bytes(_ words: [UInt32]) -> [Double] {
    (0..<4).map { place in
      var counts = [Int](repeating: 0, count: 256)
      for word in words { counts[Int(word >> (8 * UInt32(place)) & 0xFF)] += 1 }
      return chiSquare(counts)
    }
  }

  /// Correlation of successive words.
  static func serialCorrelation(_ words: [UInt32]) -> Double {
    let x = words.map { Double($0) * 0x1p-32 - 0.5 }
    var sum = 0.0
    for i in 1..<x.count { sum += x[i] * x[i - 1] }
    return sum * 12 / Double(x.count - 1).squareRoot()
  }

  /// Birthday spacings: 512 birthdays in 2^24 days, again and again.
  ///
  /// The number of equal spacings is Poisson with mean 512^3 / (4 * 2^24) = 2 a round (Marsaglia 1985).
  static func birthdaySpacings(_ words: [UInt32]) -> Double {
    var equal = 0
    var rounds = 0
    var start = 0
    while start + 512 <= words.count {
      let days = words[start..<start + 512].map { $0 >> 8 }.sorted()
      var spacings = [UInt32](repeating: days[0], count: 512)
      for i in 1..<512 { spacings[i] = days[i] - days[i - 1] }
      spacings.sort()
      for i in 1..<512 where spacings[i] == spacings[i - 1] { equal += 1 }
      rounds += 1
      start += 512
    }
    let expected = 2 * Double(rounds)
    return (Double(equal) - expected) / expected.squareRoot()
  }

  /// `sqrt(n) * D` of Kolmogorov and Smirnov against a continuous distribution function.
  static func kolmogorov(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    var largest = 0.0
    for (i, x) in sample.sorted().enumerated() {
      let f = cumulative(x)
      largest = max(largest, f - Double(i) / n, Double(i + 1) / n - f)
    }
    return largest * n.squareRoot()
  }
}
