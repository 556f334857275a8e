/// What is counted of the response of each member, in whole numbers.
package enum ResponseCount: Int, Sendable, CaseIterable {
  case boatsReported, boatsInDistressReported, incidents
  case boatsRecovered, boatsInDistressRecovered
  case personsRecovered, personsLost, personsLanded, personsTowed, personsByMerchant
  case boatsWithoutLawfulPlace, aids
  case sorties, falseIncidents, falseSorties
  case refusalSpells, refusalPersonSeconds, refusalDeaths
  case merchantShips, merchantSeconds
  case overflowPersonSeconds, detainedPersonSeconds, peakInReception
  case deathsWhenNobodyComes, safeWhenNobodyComes

  /// The name in `outcomes.csv`.
  package var key: String {
    switch self {
    case .boatsReported: "boats_reported"
    case .boatsInDistressReported: "boats_in_distress_reported"
    case .incidents: "incidents"
    case .boatsRecovered: "boats_recovered"
    case .boatsInDistressRecovered: "boats_in_distress_recovered"
    case .personsRecovered: "persons_recovered"
    case .personsLost: "persons_lost_in_recovery"
    case .personsLanded: "persons_landed_by_ships"
    case .personsTowed: "persons_towed"
    case .personsByMerchant: "persons_recovered_by_merchant_ships"
    case .boatsWithoutLawfulPlace: "boats_without_lawful_place"
    case .aids: "supplies_handed_over"
    case .sorties: "sorties"
    case .falseIncidents: "false_incidents"
    case .falseSorties: "false_sorties"
    case .refusalSpells: "refusal_spells"
    case .refusalPersonSeconds: "refusal_person_days"
    case .refusalDeaths: "refusal_deaths"
    case .merchantShips: "merchant_ships"
    case .merchantSeconds: "merchant_deviation_hours"
    case .overflowPersonSeconds: "reception_overflow_person_days"
    case .detainedPersonSeconds: "detained_person_days"
    case .peakInReception: "peak_in_reception"
    case .deathsWhenNobodyComes: "deaths_when_nobody_comes"
    case .safeWhenNobodyComes: "ashore_when_nobody_comes"
    }
  }

  /// The unit in tables.
  package var unit: String {
    switch self {
    case .boatsReported, .boatsInDistressReported, .boatsRecovered, .boatsInDistressRecovered,
      .boatsWithoutLawfulPlace:
      "boats"
    case .incidents, .falseIncidents: "incidents"
    case .aids: "times"
    case .sorties, .falseSorties: "sorties"
    case .refusalSpells: "spells"
    case .merchantShips: "ships"
    case .merchantSeconds: "ship-hours"
    case .refusalPersonSeconds, .overflowPersonSeconds, .detainedPersonSeconds: "person-days"
    case .personsRecovered, .personsLost, .personsLanded, .personsTowed, .personsByMerchant,
      .refusalDeaths, .peakInReception, .deathsWhenNobodyComes, .safeWhenNobodyComes:
      "persons"
    }
  }

  /// The number of counts in one `unit`: seconds in a day or an hour.
  package var divisor: Double {
    switch self {
    case .merchantSeconds: 3600
    case .refusalPersonSeconds, .overflowPersonSeconds, .detainedPersonSeconds: 86400
    default: 1
    }
  }

  /// The counts of one member, in the order of `allCases`.
  static func row(
    _ cases: ArraySlice<CaseRecord>, _ chains: ArraySlice<ChainRecord>, _ tally: ResponseTally
  ) -> [Int64] {
    var row = [Int64](repeating: 0, count: allCases.count)
    func add(_ count: ResponseCount, _ value: Int) { row[count.rawValue] += Int64(value) }
    for (record, chain) in zip(cases, chains) where record.hasDeparted {
      let isInDistress = record.distress != nil
      if chain.received != nil {
        add(.boatsReported, 1)
        if isInDistress { add(.boatsInDistressReported, 1) }
      }
      if chain.end != .notReported { add(.incidents, 1) }
      if record.end == .recovered {
        add(.boatsRecovered, 1)
        if isInDistress { add(.boatsInDistressRecovered, 1) }
      }
      add(.personsRecovered, chain.persons)
      add(.personsLost, chain.lost)
      add(.personsLanded, chain.personsLanded)
      add(.personsTowed, chain.personsTowed)
      add(.personsByMerchant, chain.personsByMerchant)
      if chain.hasNoLawfulPlace { add(.boatsWithoutLawfulPlace, 1) }
      add(.aids, chain.aids)
      add(.deathsWhenNobodyComes, chain.twin.deaths)
      add(.safeWhenNobodyComes, chain.twin.safe)
    }
    for kind in RefusalKind.allCases {
      let entry = tally.refusals[kind]
      add(.refusalSpells, entry.spells)
      row[ResponseCount.refusalPersonSeconds.rawValue] += entry.personSeconds
      add(.refusalDeaths, entry.deaths)
    }
    add(.sorties, tally.sorties)
    add(.falseIncidents, tally.falseIncidents)
    add(.falseSorties, tally.falseSorties)
    add(.merchantShips, tally.merchantShips)
    row[ResponseCount.merchantSeconds.rawValue] += tally.merchantSeconds
    for place in tally.places {
      row[ResponseCount.overflowPersonSeconds.rawValue] += place.overflow
      row[ResponseCount.detainedPersonSeconds.rawValue] += place.detained
    }
    add(.peakInReception, tally.peak)
    return row
  }
}
