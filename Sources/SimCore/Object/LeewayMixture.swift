/// Shares of leeway classes that a hull of uncertain kind may drift like.
///
/// No leeway experiment on an overloaded wooden boat of the region is published, so a hull class is a
/// mixture of measured classes and each boat drifts like one of them for life. Shares need not sum
/// to one.
package struct LeewayMixture: Sendable, Hashable {
  package var fishingVessel1 = 0.0
  package var fishingVessel2 = 0.0
  package var fishingVessel3 = 0.0
  package var fishingVessel5 = 0.0
  package var fishingVessel6 = 0.0
  package var coastalFreighter = 0.0
  package var skiff1 = 0.0
  package var skiff2 = 0.0
  package var migrantRaft1 = 0.0
  package var migrantRaft2 = 0.0

  package init() {}

  /// Place of each share and the key of its class.
  package static let candidates:
    [(path: any WritableKeyPath<LeewayMixture, Double> & Sendable, key: String)] = [
      (\.fishingVessel1, "FISHING-VESSEL-1"), (\.fishingVessel2, "FISHING-VESSEL-2"),
      (\.fishingVessel3, "FISHING-VESSEL-3"), (\.fishingVessel5, "FISHING-VESSEL-5"),
      (\.fishingVessel6, "FISHING-VESSEL-6"), (\.coastalFreighter, "COASTAL-FREIGHTER"),
      (\.skiff1, "SKIFF-1"), (\.skiff2, "SKIFF-2"),
      (\.migrantRaft1, "REFUGEE-RAFT-1"), (\.migrantRaft2, "REFUGEE-RAFT-2"),
    ]

  /// The classes with a share; where nobody has one, the mean of fishing vessels alone.
  package var parts: [(key: String, weight: Double)] {
    let parts = Self.candidates.compactMap { candidate -> (key: String, weight: Double)? in
      let weight = self[keyPath: candidate.path]
      return weight > 0 ? (candidate.key, weight) : nil
    }
    return parts.isEmpty ? [("FISHING-VESSEL-1", 1)] : parts
  }
}

/// How a swamped or capsized hull drifts.
package enum SwampedLeeway: String, Sendable, CaseIterable {
  /// As the class of swamped and capsized skiffs.
  case skiff = "SKIFF-3"
  /// As the upright hull times a fraction.
  case fraction
}
