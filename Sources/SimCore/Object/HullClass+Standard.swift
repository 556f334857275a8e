/// A number of one hull class with its pedigree, in the unit of the declaration.
struct HullNumber: Sendable {
  let value: Double
  let status: ParameterStatus
  let source: String

  init(_ value: Double, _ source: String) { self.init(value, .assumed, source) }

  init(_ value: Double, _ status: ParameterStatus, _ source: String) {
    self.value = value
    self.status = status
    self.source = source
  }
}

/// A distribution of one hull class with its pedigree, in the unit of the declaration.
struct HullSpread: Sendable {
  let value: Distribution
  let source: String

  init(_ low: Double, _ mode: Double, _ high: Double, _ source: String) {
    value = .triangular(low: low, mode: mode, high: high)
    self.source = source
  }
}

/// The numbers of one standard hull class, in the units of the declarations.
struct HullRow: Sendable {
  let key: String
  let name: String
  let length: HullNumber
  let beam: HullNumber
  let ratedPersons: HullNumber
  let criticalWaveHeight: HullNumber
  let deckShare: HullNumber
  let catchArea: HullNumber
  let speed: HullSpread
  let fuelEndurance: HullSpread
  let engineFailureFactor: HullNumber
  let leeway: [String: Double]
  let leewaySource: String
  let swampedLeeway: SwampedLeeway
}

extension HullRow {
  static let all = [trawler, motherShip, moonBoat, longtail, raft]

  static let trawler = HullRow(
    key: "trawler", name: "Wooden fishing trawler, 15-18 m",
    length: HullNumber(16.5, .published, "Reuters graphic 3 Nov 2017: 15-18 m, middle"),
    beam: HullNumber(4.5, "length over beam about 3.7, usual for wooden trawlers"),
    ratedPersons: HullNumber(
      50, "half the full load of 100 in Reuters 2017; loads of 90-430 are reported"),
    criticalWaveHeight: HullNumber(2.5, "no data for these hulls; 1.5-4 m"),
    deckShare: HullNumber(0.7, "pointed ends, engine and gear take the rest; 0.5-0.9"),
    catchArea: HullNumber(15, "tarpaulin of 5-20 m2 a boat"),
    speed: HullSpread(
      4, 5.5, 8, "assumed; Cox's Bazar to Labuhan Haji, 9-18 Oct 2024: 5.2-5.8 kn made good"),
    fuelEndurance: HullSpread(7, 10, 15, "assumed: 10 d, 7-15"),
    engineFailureFactor: HullNumber(1, "the reference of the failure rate"),
    leeway: [
      "FISHING-VESSEL-1": 0.4, "FISHING-VESSEL-2": 0.2, "FISHING-VESSEL-5": 0.2,
      "FISHING-VESSEL-6": 0.2,
    ],
    leewaySource:
      "no experiment on such a hull; measured fishing vessels span 18-36 cm/s at 10 m/s",
    swampedLeeway: .skiff)

  static let motherShip = HullRow(
    key: "mother_ship", name: "Large trawler or coastal cargo ship, 25-30 m",
    length: HullNumber(27.5, "middle of 25-30 m"),
    beam: HullNumber(7, "length over beam about 4"),
    ratedPersons: HullNumber(200, "1.5 persons on each m2 of deck"),
    criticalWaveHeight: HullNumber(3.5, "the trawler's, raised less than its length"),
    deckShare: HullNumber(0.7, "pointed ends, engine and gear take the rest; 0.5-0.9"),
    catchArea: HullNumber(30, "two tarpaulins of the trawler"),
    speed: HullSpread(5, 7, 9, "assumed: larger engine than the trawler's"),
    fuelEndurance: HullSpread(12, 20, 40, "assumed: weeks at sea between transfers in 2015"),
    engineFailureFactor: HullNumber(0.5, "better kept engines"),
    leeway: ["FISHING-VESSEL-3": 0.4, "FISHING-VESSEL-5": 0.2, "COASTAL-FREIGHTER": 0.4],
    leewaySource: "no experiment on such a hull; the measured trawlers and coastal freighter",
    swampedLeeway: .fraction)

  static let moonBoat = HullRow(
    key: "moon_boat", name: "Crescent-shaped wooden boat, 8 m",
    length: HullNumber(8, .published, "Reuters graphic 3 Nov 2017: 8 m, below 4 t, 16-22 hp"),
    beam: HullNumber(2.2, "length over beam about 3.6"),
    ratedPersons: HullNumber(
      15, "below the 25 with which Reuters 2017 calls it unstable"),
    criticalWaveHeight: HullNumber(1.5, "the trawler's, lowered less than its length"),
    deckShare: HullNumber(0.7, "pointed ends, engine and gear take the rest; 0.5-0.9"),
    catchArea: HullNumber(5, "least of the 5-20 m2 of tarpaulin"),
    speed: HullSpread(4, 5.5, 7, "assumed for 16-22 hp"),
    fuelEndurance: HullSpread(1, 2, 5, "assumed: built for coastal crossings"),
    engineFailureFactor: HullNumber(1.5, "small engines without spares"),
    leeway: ["SKIFF-1": 0.25, "SKIFF-2": 0.5, "FISHING-VESSEL-6": 0.25],
    leewaySource: "no experiment on such a hull; measured open boats of the size",
    swampedLeeway: .skiff)

  static let longtail = HullRow(
    key: "longtail", name: "Small open fishing boat or longtail, 10 m",
    length: HullNumber(10, "coastal fishing boats of 8-12 m"),
    beam: HullNumber(1.8, "length over beam about 5.5"),
    ratedPersons: HullNumber(15, "half a crowded load of 25-30"),
    criticalWaveHeight: HullNumber(1.3, "low and narrow; below the moon boat"),
    deckShare: HullNumber(0.7, "pointed ends, engine and gear take the rest; 0.5-0.9"),
    catchArea: HullNumber(5, "least of the 5-20 m2 of tarpaulin"),
    speed: HullSpread(5, 7, 10, "assumed: light hull, long-shaft engine"),
    fuelEndurance: HullSpread(0.5, 1, 3, "assumed: day boat with cans"),
    engineFailureFactor: HullNumber(1.5, "small engines without spares"),
    leeway: ["SKIFF-1": 0.5, "SKIFF-2": 0.5],
    leewaySource: "no experiment on such a hull; measured skiffs",
    swampedLeeway: .skiff)

  static let raft = HullRow(
    key: "raft", name: "Home-made raft",
    length: HullNumber(5, "rafts of cans and bamboo"),
    beam: HullNumber(3, "rafts of cans and bamboo"),
    ratedPersons: HullNumber(15, "one person on each m2"),
    criticalWaveHeight: HullNumber(1.2, "persons are washed off; no data"),
    deckShare: HullNumber(1, "a raft is all deck"),
    catchArea: HullNumber(4, "one small tarpaulin"),
    speed: HullSpread(0.5, 1, 2, "assumed: paddled or sailed"),
    fuelEndurance: HullSpread(0.2, 0.5, 2, "assumed: strength of the paddlers"),
    engineFailureFactor: HullNumber(0, "no engine"),
    leeway: ["REFUGEE-RAFT-1": 0.8, "REFUGEE-RAFT-2": 0.2],
    leewaySource: "measured Cuban rafts with and without sail; shares assumed",
    swampedLeeway: .fraction)
}

extension HullClass {
  /// The hull classes that departures may name without declaring their own.
  package static let standard: [HullClass] = HullRow.all.map { row in
    var hull = HullClass()
    hull.key = row.key
    hull.name = row.name
    hull.like = row.key
    for declaration in declarations(of: row) {
      declaration.write(&hull, declaration.parameter.value)
    }
    return hull
  }

  /// The standard hull class with a key.
  package static func named(_ key: String) -> HullClass? { standard.first { $0.key == key } }
}
