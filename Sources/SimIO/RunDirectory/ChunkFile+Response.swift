import SimCore

/// The response of a chunk in its file: one chain a case, one tally a member, the exclusions.
extension ChunkFile {
  static func append(_ response: ResponseOutcome?, to body: inout ByteWriter) {
    body.append(UInt8(response == nil ? 0 : 1))
    guard let response else { return }
    body.append(UInt32(response.chains.count))
    for chain in response.chains { append(chain, to: &body) }
    body.append(UInt32(response.tallies.count))
    for tally in response.tallies { append(tally, to: &body) }
    body.append(UInt32(response.exclusions.count))
    for row in response.exclusions { append(row, to: &body) }
  }

  static func response(
    _ reader: inout ByteReader, cases: Int, members: Int
  ) throws(ByteReader.Malformed) -> ResponseOutcome? {
    guard try reader.flag() else { return nil }
    let chainCount = try reader.count(ofSize: 100)
    guard chainCount == cases else { throw ByteReader.Malformed() }
    var chains: [ChainRecord] = []
    chains.reserveCapacity(chainCount)
    for _ in 0..<chainCount { chains.append(try chain(&reader)) }
    let tallyCount = try reader.count(ofSize: 100)
    guard tallyCount == members else { throw ByteReader.Malformed() }
    var tallies: [ResponseTally] = []
    tallies.reserveCapacity(tallyCount)
    for _ in 0..<tallyCount { tallies.append(try tally(&reader)) }
    var exclusions: [ExclusionRow] = []
    for _ in 0..<(try reader.count(ofSize: 21)) { exclusions.append(try exclusion(&reader)) }
    return ResponseOutcome(chains: chains, tallies: tallies, exclusions: exclusions)
  }
}

extension ChunkFile {
  /// Keeps its own order of fields; `chain` reads the same.
  private static func append(_ chain: ChainRecord, to body: inout ByteWriter) {
    body.append(UInt8(IncidentEnd.allCases.firstIndex(of: chain.end) ?? 0))
    body.append(UInt8(chain.source.map { $0.index + 1 } ?? 0))
    body.append(UInt8(chain.hasNoLawfulPlace ? 1 : 0))
    body.append(Int32(chain.twin.deaths))
    body.append(chain.twin.firstDeath)
    body.append(Int32(chain.twin.safe))
    body.append(Int32(chain.twin.aliveAtOnset))
    body.append(chain.twin.endTime)
    body.append(chain.reported)
    body.append(chain.received)
    body.append(chain.uncertainty)
    body.append(chain.alert)
    body.append(chain.distress)
    body.append(chain.regionAgreed)
    body.append(chain.tasked)
    body.append(chain.underWay)
    body.append(chain.searchBegan)
    body.append(chain.onScene)
    body.append(chain.found)
    body.append(chain.recoveryBegan)
    body.append(chain.recoveryEnded)
    body.append(chain.placeRequested)
    body.append(chain.permitted)
    body.append(chain.landed)
    body.append(Int32(chain.reports))
    body.append(Int32(chain.region))
    body.append(Int32(chain.persons))
    body.append(Int32(chain.lost))
    body.append(Int32(chain.personsLanded))
    body.append(Int32(chain.aliveAtRecovery))
    body.append(Int32(chain.personsByMerchant))
    body.append(Int32(chain.personsTowed))
    body.append(Int32(chain.place))
    body.append(Int32(chain.refusals))
    body.append(Int32(chain.aids))
    body.append(Int32(chain.sorties))
    body.append(chain.successSoFar)
    body.append(UInt32(chain.landings.count))
    for landing in chain.landings {
      body.append(landing.time)
      body.append(Int32(landing.persons))
      body.append(Int32(landing.place))
      body.append(landing.recovered)
    }
  }

  private static func chain(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> ChainRecord
  {
    var chain = ChainRecord()
    chain.end = try reader.choice(IncidentEnd.allCases)
    let source = Int(try reader.integer(UInt8.self))
    guard source <= ReportSource.allCases.count else { throw ByteReader.Malformed() }
    chain.source = source == 0 ? nil : ReportSource.allCases[source - 1]
    chain.hasNoLawfulPlace = try reader.flag()
    chain.twin.deaths = try reader.number()
    chain.twin.firstDeath = try reader.moment()
    chain.twin.safe = try reader.number()
    chain.twin.aliveAtOnset = try reader.number()
    chain.twin.endTime = try reader.instant()
    try readTimes(&chain, &reader)
    chain.reports = try reader.number()
    chain.region = try reader.number()
    chain.persons = try reader.number()
    chain.lost = try reader.number()
    chain.personsLanded = try reader.number()
    chain.aliveAtRecovery = try reader.number()
    chain.personsByMerchant = try reader.number()
    chain.personsTowed = try reader.number()
    chain.place = try reader.number()
    chain.refusals = try reader.number()
    chain.aids = try reader.number()
    chain.sorties = try reader.number()
    chain.successSoFar = try reader.double()
    for _ in 0..<(try reader.count(ofSize: 24)) {
      let time = try reader.instant()
      let persons = try reader.number()
      let place = try reader.number()
      chain.landings.append(
        Landing(time: time, persons: persons, place: place, recovered: try reader.instant()))
    }
    return chain
  }

  private static func readTimes(
    _ chain: inout ChainRecord, _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) {
    chain.reported = try reader.moment()
    chain.received = try reader.moment()
    chain.uncertainty = try reader.moment()
    chain.alert = try reader.moment()
    chain.distress = try reader.moment()
    chain.regionAgreed = try reader.moment()
    chain.tasked = try reader.moment()
    chain.underWay = try reader.moment()
    chain.searchBegan = try reader.moment()
    chain.onScene = try reader.moment()
    chain.found = try reader.moment()
    chain.recoveryBegan = try reader.moment()
    chain.recoveryEnded = try reader.moment()
    chain.placeRequested = try reader.moment()
    chain.permitted = try reader.moment()
    chain.landed = try reader.moment()
  }
}

extension ChunkFile {
  private static func append(_ tally: ResponseTally, to body: inout ByteWriter) {
    for kind in RefusalKind.allCases {
      let entry = tally.refusals[kind]
      body.append(Int32(entry.spells))
      body.append(Int32(entry.persons))
      body.append(entry.personSeconds)
      body.append(Int32(entry.deaths))
    }
    body.append(Int32(tally.merchantShips))
    body.append(tally.merchantSeconds)
    body.append(Int32(tally.merchantPersons))
    body.append(Int32(tally.falseIncidents))
    body.append(Int32(tally.falseSorties))
    body.append(Int32(tally.sorties))
    body.append(Int32(tally.peak))
    body.append(tally.consultation.signalled)
    body.append(tally.consultation.convened)
    body.append(tally.consultation.met)
    body.append(tally.consultation.inForce)
    body.append(Int32(tally.consultation.outcomes))
    body.append(UInt32(tally.places.count))
    for place in tally.places {
      body.append(Int32(place.landed))
      body.append(Int32(place.peak))
      body.append(place.overflow)
      body.append(place.detained)
      body.append(place.detainedChildren)
      body.append(Int32(place.heard))
      body.append(place.waited)
    }
    append(tally.hindsight, to: &body)
    append(tally.beliefs, to: &body)
  }

  private static func append(_ hindsight: HindsightTally?, to body: inout ByteWriter) {
    body.append(UInt8(hindsight == nil ? 0 : 1))
    guard let hindsight else { return }
    for number in [
      hindsight.persons, hindsight.minutesByRule, hindsight.minutesAtBest, hindsight.gap,
      hindsight.overflowByRule, hindsight.overflowAtBest, hindsight.fairnessMinutes,
    ] { body.append(Int64(number)) }
    body.append(UInt32(hindsight.bedMinutes.count))
    for minutes in hindsight.bedMinutes { body.append(Int64(minutes)) }
  }

  private static func hindsight(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> HindsightTally? {
    guard try reader.integer(UInt8.self) == 1 else { return nil }
    var numbers: [Int] = []
    for _ in 0..<7 { numbers.append(Int(try reader.integer(Int64.self))) }
    var hindsight = HindsightTally()
    hindsight.persons = numbers[0]
    hindsight.minutesByRule = numbers[1]
    hindsight.minutesAtBest = numbers[2]
    hindsight.gap = numbers[3]
    hindsight.overflowByRule = numbers[4]
    hindsight.overflowAtBest = numbers[5]
    hindsight.fairnessMinutes = numbers[6]
    for _ in 0..<(try reader.count(ofSize: 8)) {
      hindsight.bedMinutes.append(Int(try reader.integer(Int64.self)))
    }
    return hindsight
  }

  private static func tally(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> ResponseTally {
    var tally = ResponseTally()
    for kind in RefusalKind.allCases {
      var entry = RefusalLedger.Entry()
      entry.spells = try reader.number()
      entry.persons = try reader.number()
      entry.personSeconds = try reader.integer()
      entry.deaths = try reader.number()
      tally.refusals[kind] = entry
    }
    tally.merchantShips = try reader.number()
    tally.merchantSeconds = try reader.integer()
    tally.merchantPersons = try reader.number()
    tally.falseIncidents = try reader.number()
    tally.falseSorties = try reader.number()
    tally.sorties = try reader.number()
    tally.peak = try reader.number()
    tally.consultation.signalled = try reader.moment()
    tally.consultation.convened = try reader.moment()
    tally.consultation.met = try reader.moment()
    tally.consultation.inForce = try reader.moment()
    tally.consultation.outcomes = try reader.number()
    for _ in 0..<(try reader.count(ofSize: 44)) {
      var place = PlaceTally()
      place.landed = try reader.number()
      place.peak = try reader.number()
      place.overflow = try reader.integer()
      place.detained = try reader.integer()
      place.detainedChildren = try reader.integer()
      place.heard = try reader.number()
      place.waited = try reader.integer()
      tally.places.append(place)
    }
    tally.hindsight = try hindsight(&reader)
    tally.beliefs = try beliefs(&reader)
    return tally
  }

  private static func append(_ row: ExclusionRow, to body: inout ByteWriter) {
    body.append(Int32(row.member))
    body.append(Int32(row.boat))
    body.append(UInt8(ExclusionRule.allCases.firstIndex(of: row.rule) ?? 0))
    body.append(Int32(row.group))
    body.append(Int32(row.persons))
    body.append(UInt32(row.places.count))
    for place in row.places { body.append(Int32(place)) }
  }

  private static func exclusion(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> ExclusionRow {
    let member = try reader.number()
    let boat = try reader.number()
    let rule = try reader.choice(ExclusionRule.allCases)
    let group = try reader.number()
    let persons = try reader.number()
    var places: [Int] = []
    for _ in 0..<(try reader.count(ofSize: 4)) { places.append(try reader.number()) }
    return ExclusionRow(
      member: member, boat: boat, rule: rule, group: group, persons: persons, places: places)
  }
}

extension ByteWriter {
  mutating func append(_ time: Instant) { append(time.seconds) }

  /// No moment has the least number.
  mutating func append(_ time: Instant?) { append(time?.seconds ?? .min) }
}

extension ByteReader {
  mutating func number() throws(Malformed) -> Int { Int(try integer(Int32.self)) }

  mutating func instant() throws(Malformed) -> Instant {
    Instant(seconds: try integer())
  }

  mutating func moment() throws(Malformed) -> Instant? {
    let seconds = try integer(Int64.self)
    return seconds == .min ? nil : Instant(seconds: seconds)
  }

  mutating func flag() throws(Malformed) -> Bool {
    let byte = try integer(UInt8.self)
    guard byte <= 1 else { throw Malformed() }
    return byte == 1
  }
}
