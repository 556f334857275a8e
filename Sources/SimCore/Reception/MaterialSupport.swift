/// Material support of a Technical Advisory Group: capacity for those who receive most, with delay.
package enum MaterialSupport {
  /// What one decision moves, and when it arrives.
  ///
  /// Shelter places go to the sites in proportion to the people above their capacity; where nobody is
  /// above it, in proportion to the people landed. Teams follow the same weights. Sites whose capacity
  /// is unknown weigh with the people landed there, never with an overflow.
  ///
  /// - Parameters:
  ///   - reception: The sites as they are now.
  ///   - sites: How many sites there are.
  ///   - key: Key of the decision.
  /// - Returns: Changes with the moment of each: what is lent leaves at once.
  package static func decide(
    _ reception: Reception, sites: Int, key: RandomKey
  ) -> [(change: SiteChange, time: Instant)] {
    let parameters = reception.parameters
    let tallies = (0..<sites).map { reception.tally(at: $0) }
    let above = (0..<sites).map { site in
      reception.capacity(of: site).map { max(0, tallies[site].occupied - $0) } ?? 0
    }
    let weights = above.contains { $0 > 0 } ? above : tallies.map(\.landed)
    guard weights.contains(where: { $0 > 0 }) else { return [] }
    let lent = (0..<sites).map { site in
      weights[site] > 0
        ? 0 : Int(parameters.donorShare * Double(reception.freePlaces(at: site) ?? 0))
    }
    let beds = LargestRemainder.apportion(
      parameters.supportBeds + lent.reduce(0, +), weights: weights)
    let teams = LargestRemainder.apportion(parameters.supportTeams, weights: weights)
    var stream = key.stream(.materialSupportDelay)
    let arrival = reception.now + max(0, parameters.supportDelay.sample(&stream))
    var changes: [(change: SiteChange, time: Instant)] = []
    for site in 0..<sites {
      if lent[site] > 0 {
        changes.append((SiteChange(site: site, beds: -lent[site], teams: 0), reception.now))
      }
      if beds[site] > 0 || teams[site] > 0 {
        changes.append((SiteChange(site: site, beds: beds[site], teams: teams[site]), arrival))
      }
    }
    return changes
  }
}
