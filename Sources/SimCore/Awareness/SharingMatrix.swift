/// What bears on sharing from a moment on: focal points, or an agreement to share whereabouts.
package struct SharingClimate: Sendable, Equatable {
  /// From when it holds.
  package var from: Instant
  package var hasFocalPoints: Bool
  /// Where centres of all States tell each other within a time, s; nil without such an agreement.
  package var sharedWithin: Double?

  package init(from: Instant, hasFocalPoints: Bool, sharedWithin: Double? = nil) {
    self.from = from
    self.hasFocalPoints = hasFocalPoints
    self.sharedWithin = sharedWithin
  }
}

/// Who knows of an incident when: organisations, links between them, and the earliest way of word.
///
/// For each incident and ordered pair one draw says whether word passes and one how long it takes. What an
/// organisation knows, it passes on; it is known at the earliest of all ways (Dijkstra 1959). The draws belong to
/// the pair, so a higher share, a shorter delay or an earlier report never makes anybody know later.
package struct SharingMatrix: Sendable {
  package let organisations: [Organisation]
  private let parameters: SharingParameters
  /// The link of each ordered pair, shape `[from][to]`.
  private let links: [SharingLink?]
  /// Settings of the links in the order of `SharingLink.allCases`.
  private let settings: [SharingSettings]
  /// Highest draw of each link at which word may pass, with focal points.
  private let highest: [Double]

  /// A matrix; draws belong to places in the list, so new organisations are added at its end.
  package init(
    organisations: [Organisation] = Organisation.standard, parameters: SharingParameters
  ) {
    precondition(organisations.count <= 4096, "too many organisations for the numbers of draws")
    self.organisations = organisations
    self.parameters = parameters
    links = organisations.flatMap { from in
      organisations.map { from == $0 ? nil : SharingLink(from: from, to: $0) }
    }
    settings = SharingLink.allCases.map { parameters[$0] }
    highest = settings.map {
      max($0.share, SharingMatrix.raised($0.share, parameters.focalOdds))
    }
  }

  /// Place of the organisation with a key.
  package func index(of key: String) -> Int? { organisations.firstIndex { $0.key == key } }

  /// When each organisation knows; nil if it never does.
  ///
  /// - Parameters:
  ///   - seeds: Who has it from the reports themselves, and when.
  ///   - key: Key of the incident.
  ///   - climate: What changes from a moment on; nil for the settings throughout.
  /// - Returns: Moments in the order of the organisations.
  /// - Complexity: O(organisations squared).
  package func known(
    from seeds: [(organisation: Int, time: Instant)], key: RandomKey,
    climate: SharingClimate? = nil
  ) -> [Instant?] {
    var known = [Instant?](repeating: nil, count: organisations.count)
    var isSettled = [Bool](repeating: false, count: organisations.count)
    func lower(_ i: Int, _ time: Instant) {
      known[i] = min(known[i] ?? time, time)
    }
    for seed in seeds { lower(seed.organisation, seed.time) }
    while true {
      var nearest: (index: Int, time: Instant)?
      for i in organisations.indices where !isSettled[i] {
        guard let time = known[i] else { continue }
        // Ties go to the lower place.
        if nearest.map({ time < $0.time }) ?? true { nearest = (i, time) }
      }
      guard let here = nearest else { return known }
      isSettled[here.index] = true
      for i in organisations.indices where !isSettled[i] {
        if let time = arrival(here.index, i, at: here.time, key, climate) { lower(i, time) }
      }
    }
  }

  /// When an organisation first knows; nil if it never does or is not in the list.
  package func knownAt(
    _ organisation: String, from seeds: [(organisation: Int, time: Instant)], key: RandomKey,
    climate: SharingClimate? = nil
  ) -> Instant? {
    index(of: organisation).flatMap { known(from: seeds, key: key, climate: climate)[$0] }
  }

  /// Who has a report from its source itself, and when: its holder, and the centre that it reaches.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - centre: Key of the centre that receives it.
  ///   - state: The State whose navy flies the patrol.
  /// - Returns: Seeds for `known`.
  package func seeds(
    of report: Report, centre: String, state: StateCode
  ) -> [(organisation: Int, time: Instant)] {
    var seeds: [(organisation: Int, time: Instant)] = []
    if let time = report.centreAt, let place = index(of: centre) { seeds.append((place, time)) }
    // A centre is reached or not, as the report says; others hold what they were told.
    if let kind = report.source.holder, kind != .centre,
      let place = organisations.firstIndex(where: {
        $0.kind == kind && ($0.state == nil || $0.state == state)
      })
    {
      seeds.append((place, report.heldAt))
    }
    return seeds
  }

  /// When word that leaves one organisation at a moment is at another; nil if it is not passed on.
  private func arrival(
    _ from: Int, _ to: Int, at time: Instant, _ key: RandomKey, _ climate: SharingClimate?
  ) -> Instant? {
    guard let link = links[from * organisations.count + to] else { return nil }
    let within = link.isBetweenCentres ? climate?.sharedWithin : nil
    let pair = UInt32(from) << 12 | UInt32(to)
    let draw = key.uniform(.sharingPasses, index: pair)
    // Most pairs end here.
    guard draw < highest[link.index] || within != nil else { return nil }
    let settings = self.settings[link.index]
    let isFocal = parameters.focalPoints && link.hasFocalPoints
    let willBeFocal = isFocal || (climate?.hasFocalPoints ?? false) && link.hasFocalPoints
    let raised = SharingMatrix.raised(settings.share, parameters.focalOdds)
    let passes = draw < (isFocal ? raised : settings.share)
    let willPass = draw < (willBeFocal ? raised : settings.share)
    // Before the dearer draw of a delay.
    guard passes || climate != nil && (willPass || within != nil) else { return nil }
    var stream = key.stream(.sharingDelay, index: pair)
    let wait = max(0, settings.delay.sample(&stream))
    let plain = passes ? time + wait * (isFocal ? parameters.focalDelay : 1) : nil
    guard let climate, willPass || within != nil else { return plain }
    let usual = willPass ? wait * (willBeFocal ? parameters.focalDelay : 1) : .infinity
    let changed = max(time, climate.from) + min(usual, within ?? .infinity)
    return min(plain ?? changed, changed)
  }

  /// A probability with its odds multiplied.
  static func raised(_ share: Double, _ factor: Double) -> Double {
    share >= 1 ? 1 : share * factor / (1 - share + share * factor)
  }
}
