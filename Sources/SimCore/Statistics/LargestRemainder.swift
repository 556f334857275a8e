/// Shares out whole things in proportion to weights: the method of largest remainders (Hare quota).
package enum LargestRemainder {
  /// Whole numbers that add up to the total and lie within one of the exact proportions.
  ///
  /// Exact: integer arithmetic throughout. Equal remainders go to the lower index.
  ///
  /// - Parameters:
  ///   - total: What is shared out, not negative.
  ///   - weights: Weights, not negative. If all are zero, every part counts the same.
  /// - Returns: One number for each weight; empty without weights.
  package static func apportion(_ total: Int, weights: [Int]) -> [Int] {
    precondition(total >= 0 && weights.allSatisfy { $0 >= 0 }, "shares of nothing negative")
    guard !weights.isEmpty else { return [] }
    var used = weights.map { Int128($0) }
    var sum = used.reduce(0, +)
    if sum == 0 {
      used = used.map { _ in 1 }
      sum = Int128(weights.count)
    }
    var parts = used.map { Int(Int128(total) * $0 / sum) }
    let remainders = used.map { Int128(total) * $0 % sum }
    let order = used.indices.sorted {
      remainders[$0] != remainders[$1] ? remainders[$0] > remainders[$1] : $0 < $1
    }
    for i in order.prefix(total - parts.reduce(0, +)) { parts[i] += 1 }
    return parts
  }
}
