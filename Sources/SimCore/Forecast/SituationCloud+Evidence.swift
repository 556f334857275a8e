/// What reports make of the samples: weights, what is held true, and new samples where few are left.
extension SituationCloud {
  /// Widths that are tried for the kernel of a sample's position, as shares of Scott's rule.
  private static let widths = [0, 0.125, 0.25, 0.5, 1]

  /// Takes in a report at its moment.
  ///
  /// Samples that began with a later report hold every earlier one to be about something else. Each of the
  /// others draws whether it holds this one, with the probability that it is about the boat if the boat is there.
  /// Where a precise position would leave fewer samples than wanted, each sample stands for a narrow normal
  /// distribution about itself, no wider than needed.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - number: Its number.
  ///   - wanted: Effective number of samples, of all, that should agree with it.
  mutating func observe(_ report: BoatReport, number: Int, wanted: Double) {
    var groups = PositionGroups()
    var fix: BoatFix?
    if case .fix(let own) = report.content { fix = own }
    if let fix { groups = PositionGroups(self, below: number, about: fix.point) }
    var best: Weighing?
    for width in fix == nil ? [0] : SituationCloud.widths {
      let found = weighing(report, number: number, groups: groups, width: width)
      if found.effective > best?.effective ?? 0 || best == nil { best = found }
      if !found.hasChanged || found.effective * Double(count) / Double(active) >= wanted { break }
    }
    guard let best, best.hasChanged else { return }
    hold(best, report, number: number)
    for i in 0..<active { logarithms[i] += best.logarithms[i] }
    guard best.effective > 0 else {
      excludedBy = number
      return
    }
    // Few samples may have begun yet: what counts is how many of them the report leaves.
    lowestEffective = min(lowestEffective, best.effective * Double(count) / Double(active))
    let isFew = best.effective < likelihood.parameters.resamplingShare * Double(active)
    guard isFew || best.width > 0 else { return }
    guard let fix else {
      resample(moves: [])
      return
    }
    resample(moves: moves(to: fix, number: number, groups: groups, width: best.width))
  }

  /// What a report weighs for each sample begun, with kernels of one width.
  private struct Weighing {
    var width: Double
    /// Logarithms of the likelihood ratios, and the probability of the report being true.
    var logarithms: [Double]
    var truth: [Double]
    var hasChanged = false
    /// Effective number of samples after the report; 0 where none is left.
    var effective = 0.0
  }

  private func weighing(
    _ report: BoatReport, number: Int, groups: PositionGroups, width: Double
  ) -> Weighing {
    var found = Weighing(
      width: width, logarithms: Array(repeating: 0, count: active),
      truth: Array(repeating: 0, count: active))
    let kernels = groups.kernels(width: width)
    let isPositional = report.isPositional
    let weigher = likelihood.weigher(report)
    for i in 0..<active {
      if isPositional, Int(traits[i].stratum) >= number { continue }
      let kernel = kernels.isEmpty || !isAfloat(i) ? nil : kernels[Int(traits[i].held)]
      let parts = weigher.parts(state(i), kernel: kernel)
      let ratio = parts.held + parts.other
      if ratio != 1 {
        found.hasChanged = true
        found.logarithms[i] = Elementary.log(max(ratio, 0))
      }
      if isPositional, ratio > 0 { found.truth[i] = parts.held / ratio }
    }
    guard found.hasChanged else { return found }
    let weights = ParticleWeights(
      logarithms: (0..<active).map { logarithms[$0] + found.logarithms[$0] })
    found.effective = weights.isPossible ? weights.effectiveSampleSize : 0
    return found
  }

  /// Draws for each sample whether the report is about the boat.
  private mutating func hold(_ weighing: Weighing, _ report: BoatReport, number: Int) {
    guard report.isPositional else { return }
    var children = [Int32](repeating: -1, count: held.count)
    for i in 0..<active where weighing.truth[i] > 0 {
      let draw = traits[i].key.uniform(.situationStart, index: 8, step: UInt32(number))
      guard draw < weighing.truth[i] else { continue }
      let set = Int(traits[i].held)
      if children[set] < 0 { children[set] = held.adding(number, to: Int32(set)) }
      traits[i].held = children[set]
    }
  }

  /// How copies that hold a fix true move: by the set of reports that they hold.
  ///
  /// With kernels a copy is drawn from the product of its own and the error of the fix. Without, copies
  /// spread by Scott's rule over what the fix leaves of the spread of their set (regularised particle
  /// filter, Musso et al. 2001).
  private func moves(
    to fix: BoatFix, number: Int, groups: PositionGroups, width: Double
  ) -> [CopyMove?] {
    var moves = [CopyMove?](repeating: nil, count: held.count)
    var sums = [Double](repeating: 0, count: held.count)
    var squares = sums
    let greatest = logarithms[..<active].max() ?? 0
    for i in 0..<active where isAfloat(i) && Int(traits[i].stratum) < number {
      let weight = Elementary.exp(logarithms[i] - greatest)
      sums[Int(traits[i].held)] += weight
      squares[Int(traits[i].held)] += weight * weight
    }
    let kernels = groups.kernels(width: width)
    for set in moves.indices where squares[set] > 0 && held.last(Int32(set)) == number {
      guard let before = held.parent(Int32(set)) else { continue }
      let effective = sums[set] * sums[set] / squares[set]
      moves[set] =
        width > 0
        ? CopyMove(kernel: kernels[Int(before)], to: fix)
        : CopyMove(
          spread: groups.covariance(before), about: fix,
          shrinking: Elementary.pow(effective, -1.0 / 3))
    }
    return moves
  }

  /// Draws the active samples anew by weight; each then has the mean weight.
  ///
  /// Systematic resampling (Kitagawa 1996).
  ///
  /// - Parameters:
  ///   - moves: How copies move, by the set of reports that they hold.
  ///   - kept: How many samples go on, a whole part of all that have begun; nil for all.
  private mutating func resample(moves: [CopyMove?], keeping kept: Int? = nil) {
    resamplings += 1
    let (old, oldTraits) = (columns, traits)
    var weights = ParticleWeights(logarithms: Array(logarithms[..<active]))
    let greatest = logarithms[..<active].max() ?? 0
    let sum = logarithms[..<active].reduce(0) { $0 + Elementary.exp($1 - greatest) }
    let mean = greatest + Elementary.log(sum / Double(active))
    var chosen = weights.resample(
      offset: key.uniform(.situationResampling, step: resamplings))
    if let kept, kept < chosen.count {
      // Every so many pairs: neighbours have opposite sides and errors of the sea.
      let spacing = chosen.count / kept
      chosen = (0..<kept).map { chosen[2 * ($0 / 2) * spacing + $0 % 2] }
      shrink(to: kept)
    }
    for (i, from) in chosen.enumerated() {
      let own = key.key(.particle, UInt32(i), leg: resamplings)
      take(i, oldTraits[from], from: from, of: old, key: own)
      logarithms[i] = mean
      if !moves.isEmpty, let move = moves[Int(traits[i].held)] { shift(i, by: move, key: own) }
    }
  }

  private mutating func shift(_ i: Int, by move: CopyMove, key own: RandomKey) {
    guard isAfloat(i) else { return }
    let point = columns.point(i)
    for attempt in 0..<8 {
      let step = UInt32(attempt)
      let moved = move.moved(
        point, x: own.normal(.situationJitter, index: 0, step: step),
        y: own.normal(.situationJitter, index: 1, step: step))
      if let coast = sea.coast, coast.isLand(moved) { continue }
      columns.place(i, at: moved)
      return
    }
  }

  /// Ends the past: equal weights from here on.
  ///
  /// - Parameter kept: Samples that go on, a whole part of all.
  /// - Returns: Effective sample size, different ancestors, and the logarithm of all weight: minus infinity
  ///   where the reports leave no sample.
  mutating func settle(
    keeping kept: Int
  ) -> (effective: Double, ancestors: Int, logarithm: Double) {
    let weights = ParticleWeights(logarithms: logarithms)
    let greatest = logarithms.max() ?? 0
    guard weights.isPossible else {
      lowestEffective = 0
      return (0, 0, -.infinity)
    }
    excludedBy = nil
    let sum = logarithms.reduce(0) { $0 + Elementary.exp($1 - greatest) }
    let effective = weights.effectiveSampleSize
    if kept < count || logarithms.contains(where: { $0 != logarithms[0] }) {
      resample(moves: [], keeping: kept)
    }
    return (effective, Set(traits.map(\.ancestor)).count, greatest + Elementary.log(sum))
  }
}
