/// Whole-number costs on six levels, compared on the first level that differs.
///
/// An ordered group: sums keep the order, so shortest paths and network flows work on it as on plain
/// numbers, exactly, without weights that trade one level for another.
package struct LexicographicCost: Sendable, Hashable {
  package var first, second, third, fourth, fifth, sixth: Int

  package init(
    _ first: Int = 0, _ second: Int = 0, _ third: Int = 0, _ fourth: Int = 0, _ fifth: Int = 0,
    _ sixth: Int = 0
  ) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
    self.fifth = fifth
    self.sixth = sixth
  }

  package static let levels = 6
  package static let zero = LexicographicCost()

  /// The number on a level, 0 for the first.
  package subscript(level: Int) -> Int {
    get {
      switch level {
      case 0: first
      case 1: second
      case 2: third
      case 3: fourth
      case 4: fifth
      default: sixth
      }
    }
    set {
      switch level {
      case 0: first = newValue
      case 1: second = newValue
      case 2: third = newValue
      case 3: fourth = newValue
      case 4: fifth = newValue
      default: sixth = newValue
      }
    }
  }

  package static func + (a: LexicographicCost, b: LexicographicCost) -> LexicographicCost {
    LexicographicCost(
      a.first + b.first, a.second + b.second, a.third + b.third, a.fourth + b.fourth,
      a.fifth + b.fifth, a.sixth + b.sixth)
  }

  package static func - (a: LexicographicCost, b: LexicographicCost) -> LexicographicCost {
    LexicographicCost(
      a.first - b.first, a.second - b.second, a.third - b.third, a.fourth - b.fourth,
      a.fifth - b.fifth, a.sixth - b.sixth)
  }

  package static func * (a: LexicographicCost, n: Int) -> LexicographicCost {
    LexicographicCost(
      a.first * n, a.second * n, a.third * n, a.fourth * n, a.fifth * n, a.sixth * n)
  }
}

extension LexicographicCost: Comparable {
  package static func < (a: LexicographicCost, b: LexicographicCost) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    if a.third != b.third { return a.third < b.third }
    if a.fourth != b.fourth { return a.fourth < b.fourth }
    if a.fifth != b.fifth { return a.fifth < b.fifth }
    return a.sixth < b.sixth
  }
}
