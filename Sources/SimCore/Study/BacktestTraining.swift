/// Members beyond those that are scored, from which detectors learn.
struct BacktestTraining: Sendable {
  private let experiment: Experiment
  private let response: ResponsePlan
  private let plan: BacktestPlan
  private let chunks: Range<Int>

  init(
    _ scored: Experiment, response: ResponsePlan, plan: BacktestPlan
  ) throws(GroupShareError) {
    // From a chunk of their own on, so that no member is in both.
    let first = scored.chunkCount
    let size = scored.membersPerChunk
    let scenario = scored.scenario
    var training = scored.over(
      scenario.with(
        stages: scenario.stages, response: scenario.response,
        members: first * size + max(1, plan.trainingMembers)), membersPerChunk: size)
    try training.prepare(means: response.means)
    experiment = training
    chunks = first..<experiment.chunkCount
    self.response = response
    self.plan = plan
  }

  private var regions: SearchRegions { response.policy.regions }

  /// The mean place of first distress by region in the first training chunk; the centre's own where none was.
  func stations() async throws -> [GeoPoint] {
    let sailed = try await experiment.sail(chunks.lowerBound)
    var sums = Array(
      repeating: (north: ExactSum(), east: ExactSum(), n: 0), count: regions.regions.count)
    for part in sailed.parts {
      for record in part.outcome.cases {
        guard record.distress != nil, let point = record.distressPoint else { continue }
        let region = regions.region(of: point).index
        sums[region].north.add(point.latitude)
        sums[region].east.add(point.longitude)
        sums[region].n += 1
      }
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
      source: .nobody, book: plan.book, weights: untrained, indicators: plan.indicators,
      effects: plan.effects, stations: stations)
    let response = playing
    let scenario = experiment.scenario
    let days = Int(scenario.horizon / 86_400)
    var series: [TrainingSeries] = []
    try await Parallel.inOrder(count: chunks.count, threads: threads) { i in
      let sailed = try await experiment.sail(chunks.lowerBound + i)
      var legs = StoredLegs()
      legs.isRecording = false
      var found: [TrainingSeries] = []
      _ = try await experiment.outcome(
        of: sailed, plan: response, legs: &legs,
        each: { member, played in
          guard let record = played.warningRecord() else { return }
          var eventDays = Array(repeating: [Int](), count: count)
          for event in sailed.events(of: member, regions: regions, start: scenario.start) {
            eventDays[event.region].append(event.day)
          }
          found += TrainingSeries.of(
            record.log, start: scenario.start, days: days, eventDays: eventDays)
        })
      return found
    } consume: { i, found in
      series += found
      try progress(i + 1, chunks.count)
      return true
    }
    return try DetectorFit.weights(
      training: series, regions: count, parameters: plan.detectors)
  }
}
