/// Members of numbers that no run has, from which detectors learn.
///
/// Which they are depends on nothing but the seed and how many: more scored members never reach them.
struct BacktestTraining: Sendable {
  /// Number of the first one: a run has at most ten million members.
  static let firstMember = 1 << 30
  /// Members whose places of distress give the stations, whatever is fitted.
  private static let stationMembers = 50

  private let experiment: Experiment
  private let response: ResponsePlan
  private let plan: BacktestPlan

  init(
    _ scored: Experiment, response: ResponsePlan, plan: BacktestPlan
  ) throws(GroupShareError) {
    var training = scored.over(
      scored.scenario.with(members: max(1, plan.trainingMembers)),
      firstMember: BacktestTraining.firstMember)
    try training.prepare(means: response.means)
    experiment = training
    self.response = response
    self.plan = plan
  }

  private var regions: SearchRegions { response.policy.regions }

  /// The mean place of first distress by region; the centre's own where none was.
  func stations(threads: Int) async throws -> [GeoPoint] {
    let sailing = experiment.over(
      experiment.scenario.with(members: BacktestTraining.stationMembers))
    var sums = Array(
      repeating: (north: ExactSum(), east: ExactSum(), n: 0), count: regions.regions.count)
    try await Parallel.inOrder(count: sailing.chunkCount, threads: threads) { i in
      try await sailing.sail(i, countsStays: false).parts.flatMap { part in
        part.outcome.cases.compactMap { $0.distress == nil ? nil : $0.distressPoint }
      }
    } consume: { _, points in
      for point in points {
        let region = regions.region(of: point).index
        sums[region].north.add(point.latitude)
        sums[region].east.add(point.longitude)
        sums[region].n += 1
      }
      return true
    }
    return zip(regions.regions, sums).map { region, sum in
      guard sum.n > 0 else {
        return CoordinationCentre.named(region.centre)?.position
          ?? GeoPoint(latitude: 0, longitude: 90)
      }
      let n = Double(sum.n)
      return GeoPoint(latitude: sum.north.value / n, longitude: sum.east.value / n)
    }
  }

  /// Fits the detectors on what was observed in the training members while no warning was given.
  func weights(
    stations: [GeoPoint], threads: Int, progress: (Int, Int) throws -> Void
  ) async throws -> DetectorWeights {
    let count = regions.regions.count
    let untrained = DetectorWeights.climatologyOnly(
      Array(repeating: Array(repeating: 0.5, count: 12), count: count), parameters: plan.detectors)
    var playing = response
    playing.warning = WarningPlan(
      systems: [.nobody], ladder: TriggerLadder([plan.book], regions: count), weights: untrained,
      indicators: plan.indicators, effects: plan.effects, stations: stations)
    let response = playing
    let scenario = experiment.scenario
    let days = Int(scenario.horizon / 86_400)
    var series: [TrainingSeries] = []
    // Nobody's value is played: members are only observed.
    var observed = plan
    observed.valueMembers = 0
    let shares = Backtest.shares(experiment, observed)
    let groups = Backtest.groups(shares)
    try await Parallel.inOrder(groups: groups, threads: threads) { group in
      try await experiment.sail(group, countsStays: false)
    } work: { i, sailed in
      let some = sailed.restricted(to: shares[i].members)
      let events = some.events(regions: regions, start: scenario.start)
      var legs = StoredLegs()
      legs.isRecording = false
      var found: [TrainingSeries] = []
      _ = try await experiment.outcome(
        of: some, plan: response, legs: &legs, countsStays: false,
        each: { member, played in
          guard let record = played.warningRecord(.nobody) else { return }
          var eventDays = Array(repeating: [Int](), count: count)
          for event in events[member - some.members.lowerBound] {
            eventDays[event.region].append(event.day)
          }
          found += TrainingSeries.of(
            record.log, start: scenario.start, days: days, eventDays: eventDays)
        })
      return found
    } consume: { i, found in
      series += found
      try progress(i + 1, shares.count)
      return true
    }
    var weights = try DetectorFit.weights(
      training: series, regions: count, parameters: plan.detectors)
    weights.origin = TrainingOrigin(
      seed: scenario.seed,
      members: experiment.firstMember..<experiment.firstMember + scenario.members,
      scenario: plan.scenarioIdentity)
    return weights
  }
}
