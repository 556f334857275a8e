extension UnitRow {
  private static let carrier =
    "assumed; 303 persons were taken aboard by pilot ladder in 3 m of swell"
  private static let port = "assumed; no limit of these classes published"
  private static let charter =
    "assumed; charters near shore say 25-30 min (Basarnas, MMEA, USCG), offshore is slower"
  private static let ladder =
    "assumed 60 an hour, 10-100; 303 by pilot ladder in over 3 h, 236 in about 24 h"

  /// `endurance * search speed`, where no range is published.
  private static func reach(_ hours: Double, _ knots: Double, _ most: Double) -> UnitNumber {
    UnitNumber(
      hours * knots, 10...most, .derived, "endurance times search speed; no range published")
  }

  static func row(_ kind: UnitKind) -> UnitRow {
    switch kind {
    case .offshorePatrolVessel: offshorePatrolVessel
    case .fastPatrolVessel: fastPatrolVessel
    case .interceptor: interceptor
    case .rescueShip: rescueShip
    case .ngoShip: ngoShip
    case .merchantShip: merchantShip
    case .fishingBoat: fishingBoat
    case .maritimePatrolAircraft: maritimePatrolAircraft
    case .helicopter: helicopter
    }
  }

  private static let offshorePatrolVessel = UnitRow(
    searchSpeed: UnitNumber(15, 8...20, "assumed"),
    maximumSpeed: UnitNumber(
      23, 15...28, .published, "Indian Coast Guard, Samarth and Samrat classes: 23-26 kn"),
    endurance: UnitNumber(480, 120...720, .published, "Indian Coast Guard: 20 d"),
    range: UnitNumber(
      6000, 2000...9000, .published, "Indian Coast Guard: 6,000-6,500 NM; others 3,500-8,500"),
    capacity: UnitNumber(200, 60...400, "assumed, 100-400; 120 for a ship of 74 m"),
    embarkation: UnitNumber(60, 10...100, ladder),
    readiness: (.triangular(low: 0.5, mode: 2, high: 6), charter), availability: 0.5,
    searchWave: UnitNumber(6, 3...9, port), recoveryWave: UnitNumber(3, 1...4, carrier),
    wind: UnitNumber(22, 12...30, port), hasRadar: true)

  private static let fastPatrolVessel = UnitRow(
    searchSpeed: UnitNumber(15, 8...20, "assumed"),
    maximumSpeed: UnitNumber(33, 20...40, .published, "Indian Coast Guard, 50 m class"),
    endurance: UnitNumber(72, 48...168, "assumed 3 d, 2-7"), range: reach(72, 15, 4000),
    capacity: UnitNumber(80, 40...150, "assumed"),
    embarkation: UnitNumber(60, 10...100, ladder),
    readiness: (.triangular(low: 0.5, mode: 1, high: 4), charter), availability: 0.5,
    searchWave: UnitNumber(4, 2...6, port), recoveryWave: UnitNumber(2.5, 1...4, carrier),
    wind: UnitNumber(18, 10...25, port), hasRadar: true)

  private static let interceptor = UnitRow(
    searchSpeed: UnitNumber(15, 8...25, "assumed"),
    maximumSpeed: UnitNumber(45, 20...45, .published, "Indian Coast Guard, 28 m class"),
    endurance: UnitNumber(24, 6...48, "assumed 1 d"),
    range: UnitNumber(
      350, 100...600, .derived, "350 NM is published for a boat of 21 m (Thai navy M21)"),
    capacity: UnitNumber(30, 20...50, "assumed"),
    embarkation: UnitNumber(60, 10...100, ladder),
    readiness: (.triangular(low: 0.3, mode: 0.5, high: 2), charter), availability: 0.5,
    searchWave: UnitNumber(2, 1...3, port), recoveryWave: UnitNumber(1.5, 0.5...3, port),
    wind: UnitNumber(12, 8...18, port), hasRadar: true)

  private static let rescueShip = UnitRow(
    searchSpeed: UnitNumber(12, 8...20, "assumed"),
    maximumSpeed: UnitNumber(20, 15...30, .published, "Basarnas (Antara, 29 Nov 2024)"),
    endurance: UnitNumber(120, 24...168, "assumed 5 d; 60 h is published for the 40 m class"),
    range: UnitNumber(
      1200, 600...3000, .published, "Basarnas class II, 40 m: 1,200 NM at 20 kn (kumparan 2021)"),
    capacity: UnitNumber(100, 50...150, "assumed; 50 carried by a sister ship of 40 m"),
    embarkation: UnitNumber(60, 10...100, ladder),
    readiness: (.triangular(low: 0.4, mode: 1, high: 4), charter), availability: 0.5,
    searchWave: UnitNumber(4, 2...6, port), recoveryWave: UnitNumber(2.5, 1...4, carrier),
    wind: UnitNumber(18, 10...25, port), hasRadar: true)

  private static let ngoShip = UnitRow(
    searchSpeed: UnitNumber(10, 6...15, "assumed; no such ship works in the region"),
    maximumSpeed: UnitNumber(12, 8...20, "assumed"),
    endurance: UnitNumber(504, 120...720, "assumed 21 d"), range: reach(504, 10, 9000),
    capacity: UnitNumber(200, 50...500, "assumed"),
    embarkation: UnitNumber(60, 10...100, ladder),
    readiness: (.triangular(low: 2, mode: 6, high: 24), "assumed"), availability: 0.5,
    searchWave: UnitNumber(5, 2...7, port), recoveryWave: UnitNumber(2.5, 1...4, carrier),
    wind: UnitNumber(20, 10...25, port), hasRadar: true)

  private static let merchantShip = UnitRow(
    searchSpeed: UnitNumber(12, 6...15, "assumed"),
    maximumSpeed: UnitNumber(14, 10...20, "assumed; containers 13.7-13.9 kn, bulk 10.9 kn in 2023"),
    endurance: UnitNumber(1440, 240...2160, "unlimited for a rescue; 60 d stands for that"),
    range: UnitNumber(15_000, 2000...30_000, "unlimited for a rescue"),
    capacity: UnitNumber(
      150, 20...400, "assumed; 303 shown feasible (Straits Times, 13 Nov 2022)"),
    embarkation: UnitNumber(60, 10...100, ladder),
    readiness: (.triangular(low: 0.1, mode: 0.3, high: 1), "assumed: under way already"),
    availability: 1,
    searchWave: UnitNumber(8, 4...12, port), recoveryWave: UnitNumber(3, 1...4, carrier),
    wind: UnitNumber(25, 15...35, port), hasRadar: true)

  private static let fishingBoat = UnitRow(
    searchSpeed: UnitNumber(6, 3...8, "assumed"), maximumSpeed: UnitNumber(8, 5...12, "assumed"),
    endurance: UnitNumber(72, 12...240, "assumed 3 d"), range: reach(72, 6, 2000),
    capacity: UnitNumber(
      40, 20...100, "assumed 20-100; rescuers of March 2024 capsized under the load"),
    embarkation: UnitNumber(40, 10...100, ladder),
    readiness: (.triangular(low: 0.2, mode: 0.5, high: 2), "assumed: at sea already"),
    availability: 1,
    searchWave: UnitNumber(2.5, 1...4, port), recoveryWave: UnitNumber(2, 0.5...3, port),
    wind: UnitNumber(13, 8...20, port), hasRadar: false)

  private static let maritimePatrolAircraft = UnitRow(
    searchSpeed: UnitNumber(
      180, 120...240, .published, "the base speed of the sweep-width tables (USCG Addendum)"),
    maximumSpeed: UnitNumber(210, 150...300, "assumed"),
    endurance: UnitNumber(6, 4...9, "assumed"), range: reach(6, 180, 2500),
    capacity: UnitNumber(0, 0...0, "drops kits, recovers nobody"),
    embarkation: UnitNumber(0, 0...0, "recovers nobody"),
    readiness: (.triangular(low: 0.5, mode: 1, high: 4), charter), availability: 0.5,
    searchWave: UnitNumber(15, 5...20, "flies above the sea"),
    recoveryWave: UnitNumber(0, 0...0, "recovers nobody"),
    wind: UnitNumber(25, 15...35, port), hasRadar: true)

  private static let helicopter = UnitRow(
    searchSpeed: UnitNumber(
      90, 60...120, .published, "the base speed of the sweep-width tables (USCG Addendum)"),
    maximumSpeed: UnitNumber(120, 90...160, .published, "Basarnas planning (Antara, 29 Nov 2024)"),
    endurance: UnitNumber(2.5, 1.5...4, "assumed"),
    range: UnitNumber(300, 160...500, .derived, "2.5 h at 120 kn; radius 120 NM (80-200) assumed"),
    capacity: UnitNumber(7, 4...10, "assumed"),
    embarkation: UnitNumber(8, 4...15, "assumed: one hoist takes 4-15 min"),
    readiness: (.triangular(low: 0.4, mode: 0.75, high: 3), charter), availability: 0.5,
    searchWave: UnitNumber(15, 5...20, "flies above the sea"),
    recoveryWave: UnitNumber(4, 2...8, "assumed: hoist"),
    wind: UnitNumber(20, 12...28, port), hasRadar: false)
}

extension UnitNumber {
  fileprivate init(_ value: Double, _ range: ClosedRange<Double>, _ source: String) {
    self.init(value, range, .assumed, source)
  }
}
