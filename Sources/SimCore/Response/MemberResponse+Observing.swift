/// What a warning system notices of a member.
extension MemberResponse {
  private static let day = 86_400.0

  /// What happened on a day, as far as it could be noticed: each with its own chance, delay and error.
  mutating func observe(day: Int) {
    guard let regions = warning?.plan.weights.regions, let sailings = warning?.sailings else {
      return
    }
    let span = (Double(day) * Self.day)..<(Double(day + 1) * Self.day)
    // By region and in the order of `GivenReadings.counts`.
    let kinds = GivenReadings.counts.count
    var events = Array(repeating: 0, count: regions * kinds)
    for sailing in sailings where fates[sailing.boat].record.hasSailed {
      if span.contains(sailing.departure) { events[sailing.origin * kinds] += 1 }
      if let onset = fates[sailing.boat].record.distress, span.contains(onset - plan.start),
        let point = fates[sailing.boat].record.distressPoint
      {
        events[plan.policy.regions.region(of: point).index * kinds + 1] += 1
      }
      if span.contains(sailing.due), isMissed(sailing.boat, at: sailing.due) {
        events[sailing.origin * kinds + 2] += 1
      }
    }
    reception.advance(to: moment(span.upperBound))
    let picture = pictureNow(regions: regions, at: span.upperBound)
    for region in 0..<regions {
      let values = [Double(picture[region].persons), receptionLoad(region)]
      warning?.hear(
        day: day, region: region, events: events[region * kinds..<(region + 1) * kinds],
        values: values)
    }
  }

  /// Whether those who wait for a boat miss it: it has not landed, and nobody knows what became of it.
  ///
  /// A boat that sank unseen is missed like one that drifts. People who changed to small boats are missed until
  /// each of these is accounted for.
  private func isMissed(_ boat: Int, at due: Double) -> Bool {
    let fate = fates[boat]
    let hasEnded = fate.record.endTime - plan.start <= due
    if hasEnded, fate.record.hasLanded { return false }
    if let incident = fate.incident,
      [.recovered, .overBefore].contains(incidents[incident].record.end)
    {
      return false
    }
    guard hasEnded, fate.record.end == .transferred else { return true }
    let small = fates.indices.filter {
      fates[$0].fleet.mother == boat && fates[$0].record.hasSailed
    }
    return small.isEmpty || small.contains { isMissed($0, at: due) }
  }

  /// Persons known to be in distress by region, and how long survivors have waited aboard.
  ///
  /// Counted from the alert phase of their incident on: those who respond do not wait for certainty of distress.
  func pictureNow(regions: Int, at time: Double) -> [DistressPicture] {
    var picture = [DistressPicture](repeating: DistressPicture(), count: regions)
    for i in incidents.indices where incidents[i].isOpen && incidents[i].alertedAt <= time {
      picture[incidents[i].record.region].persons += max(
        0, incidents[i].persons - incidents[i].record.persons)
    }
    for v in voyages.indices where !voyages[v].isAshore {
      let region = incidents[voyages[v].incident].record.region
      let since = voyages[v].recovered - plan.start
      picture[region].stranded = max(picture[region].stranded, time - since)
    }
    return picture
  }

  /// People in reception over capacity, of the places of a region; nil without any that can be full.
  private func receptionLoad(_ region: Int) -> Double? {
    var (occupied, capacity) = (0, 0)
    for place in warning?.places[region] ?? [] {
      occupied += reception.occupied(at: place)
      capacity += reception.capacity(of: place) ?? 0
    }
    return capacity > 0 ? Double(occupied) / Double(capacity) : nil
  }
}
