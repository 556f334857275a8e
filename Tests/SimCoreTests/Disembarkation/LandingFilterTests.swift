import SimCore
import Testing

@Suite struct LandingFilterTests {
  private let filter = LandingFilter(places: LandingPlace.standard, groups: PersonGroup.standard)

  private func record(_ audit: [ExclusionRecord], _ key: String) -> ExclusionRecord? {
    audit.first { filter.places[$0.place].key == key }
  }

  @Test(arguments: ["rohingya", "other_protection", "unassessed"])
  func `no place in Myanmar is lawful for those who fear it`(group: String) throws {
    let party = LandingSamples.party(7, group)
    let (result, audit) = filter.check(party)
    guard case .lawful(let lawful) = result else { throw TestFault("no lawful place") }
    #expect(!lawful.places.contains { filter.places[$0].state == .myanmar })
    let found = try #require(record(audit, "sittwe"))
    #expect(found.rule == .nonRefoulement)
    #expect(found.party == 7 && found.persons == 120)
    #expect(found.group == LandingSamples.group(group))
    #expect(filter.words(found).contains("Myanmar"))
    #expect(filter.words(found).contains("Bali Declaration 2016, paragraph 5"))
    #expect(
      filter.words(found).contains(
        PersonGroup.standard[LandingSamples.group(group)].fears[0].source))
  }

  @Test func `persons without a claim may be landed in Myanmar`() throws {
    let lawful = try #require(LandingSamples.lawful(LandingSamples.party(1, "migrants")))
    #expect(lawful.places.contains { filter.places[$0].state == .myanmar })
  }

  @Test func `one protected person excludes the place for the whole party`() throws {
    let party = LandingParty(
      number: 1,
      counts: [
        GroupCount(group: LandingSamples.group("migrants"), adults: 99, children: 0),
        GroupCount(group: LandingSamples.group("rohingya"), adults: 0, children: 1),
      ])
    let lawful = try #require(LandingSamples.lawful(party))
    #expect(!lawful.places.contains { filter.places[$0].state == .myanmar })
    #expect(filter.excludedPersons(party, in: .myanmar) == 1)
    #expect(filter.excludedPersons(party, in: .indonesia) == 0)
  }

  @Test func `groups that no place takes together can be asked for apart`() {
    var group = PersonGroup.migrants
    group.fears = [FearedState(state: .thailand, source: "test")]
    group.need = .otherNeed
    let filter = LandingFilter(
      places: [LandingSamples.place("a", .myanmar), LandingSamples.place("b", .thailand)],
      groups: [.rohingya, group])
    let party = LandingParty(
      number: 5,
      counts: [
        GroupCount(group: 0, adults: 3, children: 1), GroupCount(group: 1, adults: 2, children: 0),
      ])
    #expect(filter.check(party).result == .noLawfulPlace(party))
    let places = party.separated.map { part -> [Int] in
      guard case .lawful(let lawful) = filter.check(part).result else { return [] }
      return lawful.places
    }
    #expect(places == [[1], [0]])
    #expect(
      party.separated.map(\.persons) == [4, 2] && party.separated.allSatisfy { $0.number == 5 })
  }

  @Test(arguments: ["idaman", "surin_islands", "ko_rawi", "ko_dong"])
  func `islets without services are no places of safety`(key: String) throws {
    let audit = filter.check(LandingSamples.party(1, "migrants")).audit
    let rules = audit.filter { filter.places[$0.place].key == key }.map(\.rule)
    #expect(rules == [.basicNeeds, .onwardTransport])
    for rule in rules {
      let record = try #require(
        audit.first { filter.places[$0.place].key == key && $0.rule == rule })
      #expect(filter.words(record).contains("MSC.167(78) 6.12"))
      #expect(filter.words(record).contains("an islet without hospital"))
    }
  }

  @Test func `each condition of a place of safety excludes alone`() {
    for (field, rule) in [
      (\SafetyAssessment.isLifeSafe, ExclusionRule.lifeThreatened),
      (\.meetsBasicNeeds, .basicNeeds), (\.hasOnwardTransport, .onwardTransport),
    ] {
      var place = LandingSamples.place("a", .indonesia)
      place.safety[keyPath: field] = false
      let (result, audit) = LandingFilter(places: [place], groups: LandingSamples.groups)
        .check(LandingSamples.party(1))
      #expect(result == .noLawfulPlace(LandingSamples.party(1)))
      #expect(audit.map(\.rule) == [rule])
      #expect(audit[0].group == nil)
    }
  }

  @Test func `nothing left is an answer of its own with every reason in the audit`() {
    var closed = LandingSamples.place("closed", .thailand)
    closed.isOpen = false
    let filter = LandingFilter(
      places: [LandingSamples.place("sittwe", .myanmar), closed], groups: LandingSamples.groups)
    let (result, audit) = filter.check(LandingSamples.party(3))
    #expect(result == .noLawfulPlace(LandingSamples.party(3)))
    #expect(FilterResult.noLawfulPlaceWords == "no lawful place in this scenario")
    #expect(audit.map(\.rule) == [.nonRefoulement, .closed])
  }

  @Test func `a State that hands people over is excluded as such`() {
    var group = PersonGroup.rohingya
    group.fears.append(FearedState(state: .india, isIndirect: true, source: "planner"))
    let filter = LandingFilter(places: [LandingSamples.place("a", .india)], groups: [group])
    let party = LandingParty(number: 1, counts: [GroupCount(group: 0, adults: 1, children: 0)])
    #expect(filter.check(party).audit.map(\.rule) == [.indirectRefoulement])
    #expect(filter.excludedPersons(party, in: .india) == 1)
  }

  @Test func `no setting of any stage here names the filter`() {
    // Nothing that a scenario can sweep may weigh on it: the declared keys are all there are.
    let keys =
      PermissionParameters.declarations.map(\.parameter.key)
      + StatePractice.declarations.map(\.parameter.key)
    #expect(!keys.contains { $0.contains("filter") || $0.contains("refoulement") })
    #expect(MemoryLayout<LandingFilter>.size == 2 * MemoryLayout<[Int]>.size)
  }
}

struct TestFault: Error {
  let words: String
  init(_ words: String) { self.words = words }
}

@Suite struct GroupSharesTests {
  @Test func `groups aboard add up and keep the shares within one person`() throws {
    let shares = try GroupShares([(.rohingya, 0.7), (.otherProtection, 0.1), (.migrants, 0.2)])
    for persons in [0, 1, 7, 100, 431] {
      let counts = shares.counts(persons: persons, children: persons / 3)
      #expect(counts.reduce(0) { $0 + $1.persons } == persons)
      #expect(counts.reduce(0) { $0 + $1.children } == persons / 3)
      for count in counts {
        let share = shares.shares[count.group]
        #expect((Double(count.persons) - share * Double(persons)).magnitude < 2)
      }
    }
  }

  @Test func `shares that do not add up or are negative are refused`() {
    #expect(throws: GroupShareError.sum(0.75)) {
      try GroupShares([(.rohingya, 0.5), (.migrants, 0.25)])
    }
    #expect(throws: GroupShareError.negative(group: "migrants", value: -0.5)) {
      try GroupShares([(.rohingya, 1.5), (.migrants, -0.5)])
    }
    #expect(throws: GroupShareError.none) { try GroupShares([]) }
  }

  @Test func `largest remainders add up, follow the quota and break ties by order`() {
    #expect(LargestRemainder.apportion(10, weights: [1, 1, 1]) == [4, 3, 3])
    #expect(LargestRemainder.apportion(7, weights: [0, 0]) == [4, 3])
    #expect(LargestRemainder.apportion(5, weights: []) == [])
    // Hamilton's method on the seats of the textbook case of 1791-style weights.
    #expect(
      LargestRemainder.apportion(25, weights: [1429, 5259, 3319, 1061, 3104]) == [3, 9, 6, 2, 5])
    for total in 0..<60 {
      let weights = [3, 0, 11, 5, 1 << 40]
      let parts = LargestRemainder.apportion(total, weights: weights)
      #expect(parts.reduce(0, +) == total)
      #expect(parts[1] == 0)
    }
  }
}

@Suite struct PracticeCatalogueTests {
  @Test func `the five mapped States and three more stand in the catalogue with all numbers`() {
    #expect(
      StatePractice.catalogued == [
        .bangladesh, .indonesia, .malaysia, .thailand, .sriLanka, .india, .myanmar, .australia,
      ])
    for state in StatePractice.catalogued {
      for declaration in StatePractice.declarations(for: state) {
        let parameter = declaration.parameter
        guard case .number(let value) = parameter.value else { continue }
        #expect(parameter.range.contains(value), "\(state) \(parameter.key)")
        #expect(!parameter.source.isEmpty)
      }
      let facts = StatePractice.facts(of: state)
      #expect(facts.contains { $0.aspect == .decides } && facts.contains { $0.aspect == .receives })
      #expect(facts.allSatisfy { !$0.words.isEmpty && !$0.source.isEmpty })
    }
  }

  /// The table of defaults: probability of prompt landing, median refusal in days.
  @Test(arguments: [
    (StateCode.bangladesh, 0.5, 7.0), (.indonesia, 0.6, 4), (.malaysia, 0.3, 5),
    (.thailand, 0.3, 5), (.sriLanka, 0.8, 2), (.india, 0.6, 7), (.myanmar, 0.5, 5),
    (.australia, 0.1, 7),
  ])
  func `numbers of a State come through with their units`(
    state: StateCode, share: Double, days: Double
  ) {
    let practice = StatePractice.standard(state)
    #expect(practice.state == state)
    #expect(practice.promptShare == share)
    #expect(practice.refusalMedian == days * 86_400)
    #expect(practice.onwardPushShare == ([.malaysia, .thailand].contains(state) ? 0.6 : 0))
  }

  @Test func `every landing place is a place of the coast with a record`() {
    #expect(LandingPlace.standard.count == 50)
    for place in LandingPlace.standard {
      let known = Place.named(place.key)
      #expect(known?.point == place.point && known?.state == place.state)
      #expect(!place.record.isEmpty && !place.capacitySource.isEmpty)
    }
    #expect(Set(LandingPlace.standard.map(\.key)).count == LandingPlace.standard.count)
  }
}
