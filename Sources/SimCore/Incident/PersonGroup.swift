/// What is known of the need of protection of the people of a group.
package enum ProtectionNeed: String, Sendable, CaseIterable {
  /// Refugees, stateless or not, whose fear of persecution is established as a group.
  case refugees
  /// Persons who claim, or are known to have, another need of protection.
  case otherNeed = "other_need"
  /// Not asked yet: treated as in need until screening says otherwise.
  case unassessed
  /// Migrants who were asked and claim no protection.
  case noClaim = "no_claim"

  /// Whether a return to a State that the group fears is ruled out.
  package var isProtected: Bool { self != .noClaim }
}

/// A State that a group fears, and where that is written.
package struct FearedState: Sendable, Equatable {
  package var state: StateCode
  /// Whether the State itself is feared, or that it hands people over to one that is.
  package var isIndirect: Bool
  /// Facts and documents, in words: they go into the audit.
  package var source: String

  package init(state: StateCode, isIndirect: Bool = false, source: String) {
    self.state = state
    self.isIndirect = isIndirect
    self.source = source
  }
}

/// People of one need of protection: a group, never a person.
package struct PersonGroup: Sendable, Equatable {
  /// The name in scenario files and tables.
  package var key: String
  package var name: String
  package var need: ProtectionNeed
  /// Where the group may not be landed or sent back to.
  package var fears: [FearedState]

  package init(key: String, name: String, need: ProtectionNeed, fears: [FearedState]) {
    self.key = key
    self.name = name
    self.need = need
    self.fears = fears
  }
}

extension PersonGroup {
  private static let myanmarRecord =
    "Myanmar prosecutes returned Rohingya for travel without papers: 1-2 years of prison in 2012 and"
    + " 2019, 2-5 years in 2023 (Irrawaddy 2012 and 2019; RFA 2023); the hand-over of 7-8 Dec 2022"
    + " raised the question of refoulement"

  /// Rohingya refugees.
  package static let rohingya = PersonGroup(
    key: "rohingya", name: "Rohingya refugees", need: .refugees,
    fears: [FearedState(state: .myanmar, source: myanmarRecord)])

  /// Others in need of protection who left Myanmar.
  package static let otherProtection = PersonGroup(
    key: "other_protection", name: "Other persons in need of protection", need: .otherNeed,
    fears: [
      FearedState(
        state: .myanmar,
        source: "assumed: the State of departure is the one that is feared; the planner corrects it"
      )
    ])

  /// People aboard who have not been asked.
  package static let unassessed = PersonGroup(
    key: "unassessed", name: "Persons not yet screened", need: .unassessed,
    fears: [
      FearedState(
        state: .myanmar,
        source: "screening must not delay landing (MSC.167(78) 6.20), so until then everybody from"
          + " this flow counts as one who may fear Myanmar")
    ])

  /// Migrants without a claim of protection.
  package static let migrants = PersonGroup(
    key: "migrants", name: "Migrants without a claim of protection", need: .noClaim, fears: [])

  package static let standard: [PersonGroup] = [
    .rohingya, .otherProtection, .unassessed, .migrants,
  ]
}

/// Numbers of people of one group.
package struct GroupCount: Sendable, Equatable {
  /// Index of the group in the scenario.
  package var group: Int
  package var adults: Int
  package var children: Int

  package init(group: Int, adults: Int, children: Int) {
    self.group = group
    self.adults = adults
    self.children = children
  }

  package var persons: Int { adults + children }
}

/// Why shares of groups cannot be used.
package enum GroupShareError: Error, Equatable, Sendable {
  case none
  case negative(group: String, value: Double)
  /// The shares add up to something else than 1.
  case sum(Double)
}

/// Shares of the groups among the people aboard.
package struct GroupShares: Sendable, Equatable {
  package let groups: [PersonGroup]
  /// Share of each group; they add up to 1.
  package let shares: [Double]

  /// Shares within a thousandth of 1 in sum.
  ///
  /// - Throws: `GroupShareError` where a share is negative or the sum is not 1.
  package init(_ parts: [(group: PersonGroup, share: Double)]) throws(GroupShareError) {
    guard !parts.isEmpty else { throw .none }
    for part in parts where !(part.share >= 0) {
      throw .negative(group: part.group.key, value: part.share)
    }
    let sum = parts.reduce(0) { $0 + $1.share }
    guard (sum - 1).magnitude <= 1e-3 else { throw .sum(sum) }
    groups = parts.map(\.group)
    shares = parts.map(\.share)
  }

  /// The numbers of each group aboard, in whole persons that add up.
  ///
  /// Adults and children are shared out separately by largest remainder, so that every boat has
  /// nearly the shares of the scenario.
  ///
  /// - Parameters:
  ///   - persons: People aboard.
  ///   - children: Children among them.
  /// - Returns: One count for each group with anybody in it, in the order of the groups.
  package func counts(persons: Int, children: Int) -> [GroupCount] {
    let weights = shares.map { Int(($0 * 1e9).rounded()) }
    let adults = LargestRemainder.apportion(max(0, persons - children), weights: weights)
    let young = LargestRemainder.apportion(children, weights: weights)
    return groups.indices.compactMap { i in
      adults[i] + young[i] > 0 ? GroupCount(group: i, adults: adults[i], children: young[i]) : nil
    }
  }
}
