/// What reports make of the samples: weights, what is held true, and new samples where few are left.
extension SituationCloud {
  /// Widths that are tried for the kernel of a sample's position, as shares of Scott's rule.
  private static let widths = [0.125, 0.25, 0.5, 1]

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
    var fix: BoatFix?
    if case .fix(let own) = report.content { fix = own }
    let before = weights()
    let groups = PositionGroups(self, before, below: number, about: fix?.point)
    let weighing = ReportWeighing(self, report, number: number)
    var best = weighing.result(before)
    guard best.hasChanged else { return }
    for width in fix == nil ? [] : SituationCloud.widths {
      guard share(best.effective) < wanted else { break }
      let found = weighing.result(before, kernels: groups.kernels(width: width), width: width)
      if found.effective > best.effective { best = found }
    }
    hold(best, report, number: number)
    var last = (ratio: 1.0, logarithm: 0.0)
    for i in 0..<active {
      if best.ratios[i] != last.ratio {
        last = (best.ratios[i], Elementary.log(best.ratios[i]))
      }
      logarithms[i] += last.logarithm
    }
    guard best.effective > 0 else {
      excludedBy = number
      return
    }
    // Few samples may have begun yet: what counts is how many of them the report leaves.
    lowestEffective = min(lowestEffective, share(best.effective))
    let isFew = best.effective < likelihood.parameters.resamplingShare * Double(active)
    guard isFew || best.width > 0 else { return }
    guard let fix else {
      resample(moves: [])
      return
    }
    resample(moves: moves(to: fix, number: number, groups: groups, width: best.width))
  }

  /// An effective number of those begun as one of all samples.
  private func share(_ effective: Double) -> Double {
    effective * Double(count) / Double(active)
  }

  /// Weights of the samples begun, the greatest of them 1; all 0 where none is left.
  func weights() -> [Double] {
    let greatest = logarithms[..<active].max() ?? -.infinity
    guard greatest > -.infinity else { return Array(repeating: 0, count: active) }
    // Most samples have the weight of the one before.
    var last = (logarithm: greatest, weight: 1.0)
    return logarithms[..<active].map { logarithm in
      if logarithm != last.logarithm {
        last = (logarithm, Elementary.exp(logarithm - greatest))
      }
      return last.weight
    }
  }

  /// Draws for each sample whether the report is about the boat.
  private mutating func hold(
    _ weighing: ReportWeighing.Result, _ report: BoatReport, number: Int
  ) {
    guard report.isPositional else { return }
    var children = [Int32](repeating: -1, count: held.count)
    // A draw is never below 2^-53.
    for i in 0..<active where weighing.truth[i] > 0x1p-53 {
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
    for (i, weight) in weights().enumerated()
    where isAfloat(i) && Int(traits[i].stratum) < number {
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
    let weights = weights()
    let sum = weights.reduce(0, +)
    let mean = (logarithms[..<active].max() ?? 0) + Elementary.log(sum / Double(active))
    var chosen = ParticleWeights.chosen(
      weights, sum: sum, offset: key.uniform(.situationResampling, step: resamplings))
    if let kept, kept < chosen.count {
      // Every so many pairs: neighbours have opposite sides and errors of the sea.
      let spacing = chosen.count / kept
      chosen = (0..<kept).map { chosen[2 * ($0 / 2) * spacing + $0 % 2] }
    }
    take(chosen)
    for i in chosen.indices {
      logarithms[i] = mean
      if !moves.isEmpty, let move = moves[Int(traits[i].held)] { shift(i, by: move) }
    }
  }

  private mutating func shift(_ i: Int, by move: CopyMove) {
    guard isAfloat(i) else { return }
    let (point, own) = (columns.point(i), traits[i].key)
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
    let weights = weights()
    let sum = weights.reduce(0, +)
    guard sum > 0 else {
      lowestEffective = 0
      return (0, 0, -.infinity)
    }
    excludedBy = nil
    let greatest = logarithms.max() ?? 0
    if kept < count || logarithms.contains(where: { $0 != logarithms[0] }) {
      resample(moves: [], keeping: kept)
    }
    return (
      sum * sum / weights.reduce(0) { $0 + $1 * $1 }, Set(traits.map(\.ancestor)).count,
      greatest + Elementary.log(sum)
    )
  }
}
