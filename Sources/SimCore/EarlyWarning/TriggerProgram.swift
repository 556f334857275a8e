/// A condition laid out for asking it often, at many thresholds at once: rungs, from the lowest to the highest.
///
/// A leaf is met up to some rung, and more of them can only help: so is the whole. Answers, as numbers of
/// rungs met, go through a stack: a leaf puts its own on it, `drivers` takes as many as it has parts and
/// puts the one that so many of them reach.
struct TriggerProgram: Sendable {
  /// What a leaf looks at.
  enum Source: Sendable, Equatable {
    case indicator(Indicator, isFall: Bool)
    case probability(Detector)
    case persons
    case stranded
  }

  struct Leaf: Sendable, Equatable {
    let source: Source
    let isStrict: Bool
    /// Place of its thresholds: rising; one for all rungs where they do not differ.
    fileprivate(set) var thresholds = 0..<0
  }

  enum Step: Sendable, Equatable {
    case leaf
    case drivers(parts: Int, atLeast: Int)
  }

  /// In the order of `TriggerCondition.leaves`.
  private(set) var leaves: [Leaf] = []
  private var thresholds: [Double] = []
  private var steps: [Step] = []
  private let count: Int
  /// Places that a stack needs at most.
  var depth: Int { steps.count }

  /// Lays a condition out.
  ///
  /// - Parameter rungs: The condition at each rung: of one shape, no threshold falling. At least one.
  init(_ rungs: [TriggerCondition]) {
    count = rungs.count
    add(rungs[0])
    for rung in rungs.dropFirst() {
      precondition(rung.shape == rungs[0].shape, "conditions differ in thresholds alone")
    }
    for i in leaves.indices {
      var own = rungs.map { $0.leaves[i].threshold }
      precondition(zip(own, own.dropFirst()).allSatisfy { $0 <= $1 }, "no threshold falls")
      if own.allSatisfy({ $0 == own[0] }) { own = [own[0]] }
      leaves[i].thresholds = thresholds.count..<thresholds.count + own.count
      thresholds += own
    }
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
    leaves.append(Leaf(source: source, isStrict: condition.isStrict))
    steps.append(.leaf)
  }

  /// How many of the rungs a value meets.
  private func rungs(_ leaf: Leaf, metBy value: Double) -> Int {
    func isMet(_ i: Int) -> Bool {
      leaf.isStrict ? value > thresholds[i] : value >= thresholds[i]
    }
    var (low, high) = (leaf.thresholds.lowerBound, leaf.thresholds.upperBound)
    if high - low == 1 { return isMet(low) ? count : 0 }
    while low < high {
      let middle = (low + high) / 2
      if isMet(middle) { low = middle + 1 } else { high = middle }
    }
    return low - leaf.thresholds.lowerBound
  }

  /// At how many rungs the condition holds, its leaves having these values in order.
  ///
  /// - Parameters:
  ///   - values: One a leaf.
  ///   - stack: Memory that is used again, of at least `depth` places.
  /// - Returns: Number of rungs, from the lowest.
  func rungs(metBy values: [Double], stack: inout [Int]) -> Int {
    var (leaf, top) = (0, 0)
    for step in steps {
      switch step {
      case .leaf:
        stack[top] = rungs(leaves[leaf], metBy: values[leaf])
        leaf += 1
        top += 1
      case .drivers(let parts, let least):
        top -= parts
        stack[top] = rungs(reachedBy: least, of: &stack, from: top, parts: parts)
        top += 1
      }
    }
    return stack[0]
  }

  /// How many rungs so many parts reach: the so-manieth from the top of what they reach.
  private func rungs(reachedBy least: Int, of stack: inout [Int], from first: Int, parts: Int)
    -> Int
  {
    if least <= 0 { return count }
    if least > parts { return 0 }
    // The largest `least` of them come first, the largest of all in front.
    for k in 0..<least {
      var best = first + k
      for i in best + 1..<max(best + 1, first + parts) where stack[i] > stack[best] { best = i }
      stack.swapAt(first + k, best)
    }
    return stack[first + least - 1]
  }
}
