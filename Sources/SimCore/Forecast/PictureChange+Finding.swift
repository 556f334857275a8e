/// What would change the picture of a boat: worked out, not guessed.
extension BoatOutlook {
  /// Samples of the pictures that leave one report out, as a share of all.
  private static let leastShare = 4
  /// Reports that are left out in turn, at most.
  private static let most = 6

  func changes(_ now: BoatSnapshot) async throws -> [PictureChange] {
    var found = try await withoutEach()
    guard let cloud = now.cloud, let area = now.areas(levels: [0.9]).first?.area, area > 0 else {
      return found
    }
    let tried = settings.parameters.triedSightingError
    let point = now.densest(coast: sea.coast) ?? cloud.centroid
    let likelihood = ReportLikelihood(parameters: settings.parameters, hulls: ["trawler"])
    let report = BoatReport(
      time: situation.asOf, reliability: settings.parameters.triedSightingReliability,
      content: .fix(
        BoatFix(kind: .sighting, point: point, deviation: tried)))
    var seen = ParticleWeights(count: now.afloat)
    seen.observe { likelihood.ratio(report, SampleState(point: now.point($0))) }
    // So precise a fix may leave a handful of samples; its own area is then the better number.
    let own = Elementary.pi * 4.605170185988091 * tried * tried
    if let after = area90(now, seen) {
      let effective = seen.effectiveSampleSize
      found.append(.sighting(at: point, areaFactor: (effective < 20 ? own : after) / area))
    }
    if let change = emptySearch(now, cloud, area) { found.append(change) }
    return found
  }

  /// The 90 % area of weighted samples, m2.
  private func area90(_ now: BoatSnapshot, _ weights: ParticleWeights) -> Double? {
    var weights = weights
    guard weights.isPossible else { return nil }
    let chosen = weights.resample(offset: 0.5)
    return now.picked(chosen).areas(levels: [0.9]).first?.area
  }

  /// A search of the ellipse that holds half, with coverage 1, finds nothing.
  private func emptySearch(
    _ now: BoatSnapshot, _ cloud: CloudSummary, _ area: Double
  ) -> PictureChange? {
    guard let half = now.areas(levels: [0.5]).first else { return nil }
    let detected = settings.search.curve.probabilityOfDetection(coverage: 1)
    let metre = Ellipsoid.metresPerDegree(latitude: half.centre.latitude)
    let (sine, cosine) = Elementary.sinCos(half.ellipse.bearing)
    func isInside(_ i: Int) -> Bool {
      let x = (now.point(i).longitude - half.centre.longitude) * metre.east
      let y = (now.point(i).latitude - half.centre.latitude) * metre.north
      let along = (x * sine + y * cosine) / half.ellipse.major
      let across = (x * cosine - y * sine) / half.ellipse.minor
      return along * along + across * across <= 1
    }
    var weights = ParticleWeights(count: now.afloat)
    var inside = 0
    weights.observe { i in
      guard isInside(i) else { return 1 }
      inside += 1
      return 1 - detected
    }
    guard let after = area90(now, weights) else { return nil }
    let before = Double(inside) / Double(now.afloat)
    return .emptySearch(
      before: before, after: before * (1 - detected) / (1 - before * detected),
      areaFactor: after / area)
  }

  /// How the picture would be without each report; nothing for a boat with one report alone.
  ///
  /// Each picture has a part of the samples, and no more are drawn where few agree.
  private func withoutEach() async throws -> [PictureChange] {
    let reports = boat.reports
    let left = reports.indices.filter { reports[$0].reliability > 0 }
    guard left.count > 1 else { return [] }
    let tried = left.suffix(Self.most)
    let past = max(1, Int(((situation.asOf - reports[left[0]].time) / 3600).rounded(.up)))
    let room = Self.mostPast / past / (tried.count + 1)
    let samples = min(settings.samples, max(200, min(settings.samples / Self.leastShare, room)))
    let full = try await picture(boat, samples)
    guard let full else { return [] }
    var found: [PictureChange] = []
    for i in tried {
      var fewer = boat
      fewer.reports.remove(at: i)
      guard fewer.reports.contains(where: { $0.isPositional && $0.reliability > 0 }),
        let picture = try await picture(fewer, samples)
      else { continue }
      found.append(
        .without(
          report: i, areaFactor: picture.area / full.area,
          shift: Ellipsoid.passage(picture.mean, full.mean)))
    }
    return found
  }

  private func picture(
    _ boat: SituationBoat, _ samples: Int
  ) async throws -> (area: Double, mean: GeoPoint)? {
    let present = try await followed(boat, drawn: samples, kept: samples)
    guard !present.isExcluded else { return nil }
    let now = BoatSnapshot(present.cloud)
    guard let mean = now.cloud?.centroid, let area = now.areas(levels: [0.9]).first?.area,
      area > 0
    else { return nil }
    return (area, mean)
  }
}

extension BoatSnapshot {
  /// The same hour with some samples, several times the same where they are named so.
  func picked(_ chosen: [Int]) -> BoatSnapshot {
    BoatSnapshot(
      hour: hour, time: time, longitude: chosen.map { longitude[$0] },
      latitude: chosen.map { latitude[$0] }, ashore: ashore, leftDomain: leftDomain)
  }
}
