/// The hours of one link under the base and under a variant, over boats landed under both.
package struct LinkGain: Sendable, Equatable {
  package let link: ChainLink
  /// Boats in distress whose people were landed under both.
  package private(set) var boats: Int64 = 0
  /// Seconds that they spent in the link; a boat that skipped it spent none.
  package private(set) var base: Int64 = 0
  package private(set) var variant: Int64 = 0
  /// Seconds gained a boat, with what the error of the mean needs.
  private var moments = RatioMoments()

  init(_ link: ChainLink) { self.link = link }

  /// Hours a boat.
  package var meanBase: Double? { boats == 0 ? nil : Double(base) / Double(boats) / 3600 }
  package var meanVariant: Double? { boats == 0 ? nil : Double(variant) / Double(boats) / 3600 }
  /// Variant less base, hours a boat.
  package var difference: Double? {
    boats == 0 ? nil : Double(variant - base) / Double(boats) / 3600
  }

  /// The Monte Carlo error of the difference.
  ///
  /// - Parameter members: Number of members, those without such a boat included.
  /// - Returns: The interval, hours a boat; nil without boats.
  package func interval(members: Int) -> ConfidenceInterval? {
    ConfidenceInterval.ratio(
      moments, members: members, scale: 1 / 3600, within: -.infinity...(.infinity))
  }

  /// Adds the boats of one member.
  mutating func add(base: Int64, variant: Int64, boats: Int64) {
    self.base += base
    self.variant += variant
    self.boats += boats
    moments.add(numerator: variant - base, denominator: boats)
  }
}

extension LinkGain {
  static let none = ChainLink.inSequence.map { LinkGain($0) }

  /// Adds a chunk: boats of the same number are the same boat.
  static func add(_ base: ChunkOutcome, _ variant: ChunkOutcome, to gains: inout [LinkGain]) {
    guard let first = base.response?.chains, let second = variant.response?.chains else { return }
    var start = 0
    base.forEachMember { member, cases in
      while start < variant.cases.count, variant.cases[start].member < member { start += 1 }
      var end = start
      while end < variant.cases.count, variant.cases[end].member == member { end += 1 }
      var (a, b) = (
        [Int64](repeating: 0, count: gains.count), [Int64](repeating: 0, count: gains.count)
      )
      var boats: Int64 = 0
      for i in cases.indices where isLanded(cases[i], first[i]) {
        guard
          let j = (start..<end).first(where: { variant.cases[$0].boat == cases[i].boat }),
          isLanded(variant.cases[j], second[j])
        else { continue }
        boats += 1
        for (k, gain) in gains.enumerated() {
          a[k] += gain.link.seconds(cases[i], first[i]) ?? 0
          b[k] += gain.link.seconds(variant.cases[j], second[j]) ?? 0
        }
      }
      guard boats > 0 else { return }
      for k in gains.indices { gains[k].add(base: a[k], variant: b[k], boats: boats) }
    }
  }

  private static func isLanded(_ record: CaseRecord, _ chain: ChainRecord) -> Bool {
    record.hasDeparted && record.distress != nil && chain.landed != nil
  }
}
