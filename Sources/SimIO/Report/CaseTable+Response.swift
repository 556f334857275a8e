import SimCore

/// The columns of `cases.csv` that a run with a response adds: what was known, done and lost, link by link.
extension CaseTable {
  static let responseColumns: [Column] =
    [
      Column("incident_end", .string, "Why the incident ended for those who respond"),
      Column(
        "first_report_source", .string, "Who told of the boat in the report that came first",
        optional: true),
      Column("reports", .integer, "Reports of the boat that reached a co-ordination centre"),
      Column(
        "received_time", .dateTime, "First receipt at a co-ordination centre, UTC", optional: true),
      Column("search_region", .string, "Key of the search and rescue region", optional: true),
    ]
    + phases.map { phase in
      Column(
        "hours_distress_to_\(phase.name)_phase", .number, "h",
        "Between shown times; below zero where the phase came first", optional: true)
    }
    + ChainLink.ordered.map { link in
      Column(
        "hours_\(link.rawValue)", .number, "h", "Between shown times: " + link.words,
        optional: true)
    }
    + [
      Column("landed_time", .dateTime, "Last landing by a ship, UTC", optional: true),
      Column(
        "persons_recovered", .integer, "persons", "Taken aboard, lost in doing so included",
        persons: true),
      Column(
        "persons_lost_in_recovery", .integer, "persons", "Of these lost in doing so", persons: true),
      Column("persons_landed", .integer, "persons", "Of these landed", persons: true),
      Column(
        "persons_by_merchant_ships", .integer, "persons", "Taken aboard by merchant ships",
        persons: true),
      Column("persons_towed", .integer, "persons", "Towed in", persons: true),
      Column("landing_place", .string, "Place of the last landing by a ship", optional: true),
      Column(
        "no_lawful_place", .string,
        "true where the filter left some people no lawful place in this scenario"),
      Column("refusals", .integer, "Times that people of the boat were kept from landing"),
      Column("aids", .integer, "Times that units handed over supplies"),
      Column("sorties", .integer, "Sorties for the boat"),
      Column(
        "deaths_when_nobody_comes", .integer, "persons",
        "Deaths of the same boat when nobody comes",
        persons: true),
      Column(
        "hours_distress_to_first_death_when_nobody_comes", .number, "h", "Between shown times",
        optional: true),
    ]

  private static let phases: [(name: String, time: @Sendable (ChainRecord) -> Instant?)] = [
    ("uncertainty", { $0.uncertainty }), ("alert", { $0.alert }), ("distress", { $0.distress }),
  ]

  /// Adds the fields of `responseColumns`.
  mutating func add(_ chain: ChainRecord, _ record: CaseRecord) {
    let distress = record.distress
    func shown(_ time: Instant?) -> Instant? {
      time.map { time in
        profile.shown(time, inDistress: distress.map { time >= $0 } ?? false)
      }
    }
    table.word(chain.end.rawValue)
    if let source = chain.source { table.word(source.rawValue) } else { table.empty() }
    table.integer(chain.reports)
    time(shown(chain.received))
    if chain.region >= 0 {
      table.text(description.label(.region, chain.region))
    } else {
      table.empty()
    }
    for phase in CaseTable.phases {
      table.number(ShownCase.hours(shown(distress), shown(phase.time(chain))), digits: 2)
    }
    for link in ChainLink.ordered {
      let moments = link.moments(record, chain)
      table.number(ShownCase.hours(shown(moments?.from), shown(moments?.to)), digits: 2)
    }
    time(shown(chain.landed))
    for count in [
      chain.persons, chain.lost, chain.personsLanded, chain.personsByMerchant, chain.personsTowed,
    ] { persons(count) }
    if chain.place >= 0 {
      table.text(description.placeName(chain.place))
    } else {
      table.empty()
    }
    table.word(chain.hasNoLawfulPlace ? "true" : "false")
    table.integer(chain.refusals)
    table.integer(chain.aids)
    table.integer(chain.sorties)
    persons(chain.twin.deaths)
    table.number(ShownCase.hours(shown(distress), shown(chain.twin.firstDeath)), digits: 2)
  }
}
