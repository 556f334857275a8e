/// What a search finds that begins when a unit meets the samples.
extension RendezvousPlanner {
  /// Beliefs on which searches are planned, by the number of the snapshot.
  typealias Beliefs = [Int: (frame: BeliefFrame, cells: BeliefCells)]

  /// Parts of the search, of which the best counts: what the first part has found the whole has found.
  private static let parts = [1, 0.5, 0.25]

  /// Probability of finding the boat, and mean coverage of the area that is searched for it.
  func found(
    _ unit: UnitClass, _ meeting: Meeting, onScene: Double, swell: Double,
    _ beliefs: inout Beliefs
  ) -> (probability: Double, coverage: Double) {
    let arrival = situation.asOf + meeting.hours * 3600
    let wind = mean(at: meeting.hours) { $0.meanWind }
    let sight = visibility.metres(at: meeting.point, time: arrival, isNearContinent: false)
    let conditions = SearchConditions(
      visibility: sight.dry, windSpeed: wind,
      waveHeight: BoatSnapshot.waveHeight(wind, swell: swell))
    var best = (probability: 0.0, coverage: 0.0)
    for part in Self.parts {
      let time = part * onScene
      let effort = search.effort(
        .boat(length: length), unit, conditions,
        window: SearchWindow(
          arrival: arrival, onScene: time, at: meeting.point, settings: search), sight: sight)
      let found = found(effort, at: meeting.hours + time / 7200, &beliefs)
      if found.probability > best.probability { best = found }
    }
    return best
  }

  /// The same for an effort on the samples at an hour: between the two snapshots around it.
  private func found(
    _ effort: Double, at hours: Double, _ beliefs: inout Beliefs
  ) -> (probability: Double, coverage: Double) {
    var (probability, coverage, sum) = (0.0, 0.0, 0.0)
    for (index, weight) in around(hours) {
      let snapshot = snapshots[index]
      guard let cloud = snapshot.cloud else { continue }
      let belief = beliefs[index] ?? snapshot.cells(cloud)
      beliefs[index] = belief
      let plan = EffortPlan.make(
        belief.frame, belief.cells, effort: effort, allocation: search.allocation,
        curve: search.curve)
      probability += weight * plan.probabilityOfSuccess * snapshot.afloatShare
      coverage += weight * plan.coverage
      sum += weight
    }
    return (probability * (part?.share ?? 1), sum > 0 ? coverage / sum : 0)
  }

  /// A mean over the two snapshots around an hour, as far as anything is afloat.
  func mean(at hours: Double, _ value: (BoatSnapshot) -> Double) -> Double {
    let shown = around(hours).filter { snapshots[$0.index].afloat > 0 }
    let sum = shown.reduce(0) { $0 + $1.weight }
    guard sum > 0 else { return 0 }
    return shown.reduce(0) { $0 + $1.weight * value(snapshots[$1.index]) } / sum
  }

  /// The snapshots before and after an hour with their weights, which sum to 1; the last alone after the end.
  private func around(_ hours: Double) -> [(index: Int, weight: Double)] {
    guard let after = snapshots.firstIndex(where: { Double($0.hour) >= hours }) else {
      return [(snapshots.count - 1, 1)]
    }
    guard after > 0 else { return [(0, 1)] }
    let (a, b) = (Double(snapshots[after - 1].hour), Double(snapshots[after].hour))
    let part = (hours - a) / (b - a)
    return [(after - 1, 1 - part), (after, part)]
  }
}
