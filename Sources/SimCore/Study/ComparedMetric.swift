/// A number of two policies that is compared: where it comes from, and which way is better.
package struct ComparedMetric: Sendable {
  /// How a number comes of the members.
  package enum Kind: Sendable {
    /// The mean of a whole number a member, in units of `divisor`.
    case mean(divisor: Double, @Sendable (ComparedNumbers, Int) -> Int64)
    /// The ratio of two whole numbers, both summed over members.
    case ratio(
      scale: Double, @Sendable (ComparedNumbers, Int) -> Int64,
      @Sendable (ComparedNumbers, Int) -> Int64)
    /// A number of the tables of all members; for one member a whole number stands for it.
    case clock(
      @Sendable (ComparedNumbers, _ replicate: Int) -> Double?,
      @Sendable (ComparedNumbers, Int) -> Int64
    )
  }

  package let key: String
  package let statistic: String
  package let meaning: String
  package let unit: String
  package let objective: Objective
  /// Whether a larger number is better.
  package let isMoreBetter: Bool
  /// Whether it decides on its level; the others are shown beside it.
  package let decides: Bool
  /// Whether more of it is a refusal: an adverse event, never a choice.
  package let isRefusal: Bool
  package let kind: Kind

  /// Whether it stays comparable where the boats differ.
  package var isRate: Bool {
    if case .mean = kind { return false }
    return true
  }

  init(
    _ key: String, _ statistic: String, _ meaning: String, _ unit: String, _ objective: Objective,
    isMoreBetter: Bool = false, decides: Bool = false, isRefusal: Bool = false, _ kind: Kind
  ) {
    self.key = key
    self.statistic = statistic
    self.meaning = meaning
    self.unit = unit
    self.objective = objective
    self.isMoreBetter = isMoreBetter
    self.decides = decides
    self.isRefusal = isRefusal
    self.kind = kind
  }
}

extension ComparedMetric {
  /// Every number that is compared, in the order of the objectives.
  package static let all = lives + time + refusals + groups + resources

  private static func persons(
    _ value: @escaping @Sendable (MemberOutcome) -> Int32
  ) -> Kind {
    .mean(divisor: 1) { Int64(value($0.members[$1])) }
  }

  private static func count(_ count: ResponseCount) -> Kind {
    .mean(divisor: count.divisor) { $0.value(count, member: $1) }
  }

  private static func share(_ count: ResponseCount) -> Kind {
    .ratio(
      scale: 1, { $0.value(count, member: $1) },
      { Int64($0.members[$1].boatsInDistress) })
  }

  private static let lives: [ComparedMetric] = [
    ComparedMetric(
      "deaths", "mean", "persons who die, any cause", "persons/member", .lives, decides: true,
      persons { $0.dead }),
    ComparedMetric(
      "members_with_deaths", "share", "share of courses of events in which anyone dies", "1",
      .lives, .mean(divisor: 1) { $0.value(.anyDeath, member: $1) }),
    ComparedMetric(
      "deaths_per_1000_embarked", "ratio", "deaths among 1000 who embark", "1/1000", .lives,
      decides: true,
      .ratio(
        scale: 1000, { Int64($0.members[$1].dead) },
        { Int64($0.members[$1].embarked) })),
    ComparedMetric(
      "persons_lost_in_recovery", "mean", "persons who die in the recovery itself",
      "persons/member", .lives, count(.personsLost)),
    ComparedMetric(
      "refusal_deaths", "mean", "deaths while people were kept from landing", "persons/member",
      .lives, isRefusal: true, count(.refusalDeaths)),
  ]

  private static let time: [ComparedMetric] = [
    ComparedMetric(
      "days_without_safety", "mean",
      "days without safety in the 30 days after distress; death counts as never safe", "d",
      .timeToSafety, decides: true,
      .clock(
        { table, replicate in
          table.safety.hoursWithout(
            EnsembleOutcome.SafetyEvent.safe.rawValue, length: 720, replicate: replicate
          ).map { $0 / 24 }
        }, { $0.value(.unsafeSeconds, member: $1) })),
    toSafety(0.5, .halfSafe), toSafety(0.9, .mostSafe),
    ComparedMetric(
      "persons_unresolved", "mean",
      "persons still at sea, or aboard a ship, when the simulated time ends", "persons/member",
      .timeToSafety, persons { $0.unresolved }),
    toScene(0.5, .halfOnScene), toScene(0.9, .mostOnScene),
    toLand(0.5, .halfLanded), toLand(0.9, .mostLanded),
    ComparedMetric(
      "share_reported", "share",
      "share of the boats in distress that a rescue co-ordination centre hears of", "1",
      .timeToSafety, isMoreBetter: true, share(.boatsInDistressReported)),
    ComparedMetric(
      "share_recovered", "share",
      "share of the boats in distress whose people are all taken aboard", "1", .timeToSafety,
      isMoreBetter: true, share(.boatsInDistressRecovered)),
  ]

  private static func toSafety(_ p: Double, _ count: ArmCount) -> ComparedMetric {
    ComparedMetric(
      "hours_to_place_of_safety", "p\(Int(p * 100))",
      "hours from distress until \(Int(p * 100)) % of the people are at a place of safety or ashore",
      "h", .timeToSafety,
      .clock(
        { $0.safety.quantile(p, of: EnsembleOutcome.SafetyEvent.safe.rawValue, replicate: $1) },
        { $0.value(count, member: $1) }))
  }

  private static func toScene(_ p: Double, _ count: ArmCount) -> ComparedMetric {
    ComparedMetric(
      "hours_alert_to_on_scene", "p\(Int(p * 100))",
      "hours from the first receipt at a rescue co-ordination centre until a unit that can take "
        + "people aboard is there, \(Int(p * 100)) % of the boats reported",
      "h", .timeToSafety,
      .clock(
        {
          $0.arrival?.quantile(
            p, of: ResponseSummary.ArrivalEvent.onScene.rawValue, replicate: $1)
        }, { $0.value(count, member: $1) }))
  }

  private static func toLand(_ p: Double, _ count: ArmCount) -> ComparedMetric {
    ComparedMetric(
      "hours_recovered_to_place_of_safety", "p\(Int(p * 100))",
      "hours from recovery until \(Int(p * 100)) % of those taken aboard are landed", "h",
      .timeToSafety,
      .clock(
        {
          $0.landing?.quantile(
            p, of: ResponseSummary.LandingEvent.landed.rawValue, replicate: $1)
        }, { $0.value(count, member: $1) }))
  }

  private static let refusals: [ComparedMetric] = [
    ComparedMetric(
      "refusals", "per_100_incidents",
      "times that people were kept from landing, for 100 incidents",
      "1/100 incidents", .timeToSafety, isRefusal: true,
      .ratio(
        scale: 100, { $0.value(.refusalSpells, member: $1) }, { $0.value(.incidents, member: $1) })),
    ComparedMetric(
      "refusal_person_days", "mean", "person-days during which people were kept from landing",
      "person-days/member", .timeToSafety, isRefusal: true, count(.refusalPersonSeconds)),
  ]

  private static let groups: [ComparedMetric] = [
    ComparedMetric(
      "landed_where_excluded", "mean", EnsembleOutcome.words(for: .landedWhereExcluded),
      "persons/member", .vulnerableGroups, decides: true, persons { $0[.landedWhereExcluded] }),
    ComparedMetric(
      "detained_child_days", "mean", "days that children spend in detention",
      "person-days/member", .vulnerableGroups, decides: true,
      .mean(divisor: 86400) { $0.value(.detainedChildSeconds, member: $1) }),
    ComparedMetric(
      "boats_without_lawful_place", "mean",
      "boats for whose people there was no lawful place in this scenario", "boats/member",
      .vulnerableGroups, count(.boatsWithoutLawfulPlace)),
  ]

  private static let resources: [ComparedMetric] = [
    ComparedMetric(
      "reception_overflow_person_days", "mean",
      "person-days in reception above the capacity of places whose capacity is known",
      "person-days/member", .capacity, decides: true, count(.overflowPersonSeconds)),
    ComparedMetric(
      "peak_in_reception", "mean", "most persons in reception at a time", "persons/member",
      .capacity, count(.peakInReception)),
    ComparedMetric(
      "landed_in_one_state", "share",
      "share of those landed by ships whom the State that receives most receives", "1", .fairness,
      decides: true,
      .ratio(
        scale: 1, { $0.value(.landedInOneState, member: $1) },
        { $0.value(.landedByShips, member: $1) })),
    ComparedMetric(
      "merchant_deviation_hours", "mean",
      "ship-hours that rescues cost merchant ships, from diversion to release less the planned leg",
      "ship-hours/member", .cost, decides: true, count(.merchantSeconds)),
    ComparedMetric(
      "sorties", "mean", "sorties of search and rescue units", "sorties/member", .cost,
      decides: true, count(.sorties)),
  ]
}
