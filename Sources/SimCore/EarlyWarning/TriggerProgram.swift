/// A condition laid out for asking it often: its leaves with plain thresholds, and how their answers combine.
///
/// Answers go through a stack of bits: a leaf puts its bit on it, `drivers` takes as many as it has parts and puts one.
struct TriggerProgram: Sendable {
  /// What a leaf looks at.
  enum Source: Sendable {
    case indicator(Indicator, isFall: Bool)
    case probability(Detector)
    case persons
    case stranded
  }

  struct Leaf: Sendable {
    var source: Source
    var threshold: Double
    var isStrict: Bool

    func isMet(by value: Double) -> Bool { isStrict ? value > threshold : value >= threshold }
  }

  enum Step: Sendable {
    case leaf
    case drivers(parts: Int, atLeast: Int)
  }

  /// In the order of `TriggerCondition.leaves`.
  private(set) var leaves: [Leaf] = []
  private var steps: [Step] = []
  /// Whether the stack of bits holds all that may wait on it.
  private let fits: Bool
  private let condition: TriggerCondition

  init(_ condition: TriggerCondition) {
    self.condition = condition
    fits = condition.leaves.count < UInt64.bitWidth
    add(condition)
  }

  private mutating func add(_ condition: TriggerCondition) {
    let source: Source
    switch condition {
    case .indicator(let indicator, let side, _):
      source = .indicator(indicator, isFall: side == .atMost)
    case .probability(let detector, _): source = .probability(detector)
    case .personsInDistress: source = .persons
    case .stranded: source = .stranded
    case .drivers(let parts, let count):
      for part in parts { add(part) }
      steps.append(.drivers(parts: parts.count, atLeast: count))
      return
    }
    leaves.append(
      Leaf(source: source, threshold: condition.threshold, isStrict: condition.isStrict))
    steps.append(.leaf)
  }

  /// Whether the condition holds, its leaves having the values from a place on, in order.
  func isMet(by values: [Double], from first: Int) -> Bool {
    guard fits else {
      var rest = values[first...]
      return condition.isMet(by: &rest)
    }
    var stack: UInt64 = 0
    var leaf = 0
    for step in steps {
      switch step {
      case .leaf:
        stack = stack << 1 | (leaves[leaf].isMet(by: values[first + leaf]) ? 1 : 0)
        leaf += 1
      case .drivers(let parts, let least):
        let met = (stack & ((1 << UInt64(parts)) &- 1)).nonzeroBitCount
        stack = (stack >> UInt64(parts)) << 1 | (met >= least ? 1 : 0)
      }
    }
    return stack & 1 == 1
  }
}
