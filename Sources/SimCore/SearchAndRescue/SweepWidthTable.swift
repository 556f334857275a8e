/// What is looked for.
package enum SearchObject: Sendable, Equatable {
  case personInWater
  /// A life-raft, by the persons it is made for.
  case raft(persons: Double)
  /// A boat by its length, m.
  case boat(length: Double)
  /// A capsized hull with people on the keel: as a boat of 20 ft (assumed).
  case capsizedHull

  /// Whether the weather hides it as it does persons: persons, and boats below 30 ft.
  package var isSmall: Bool {
    switch self {
    case .personInWater, .capsizedHull: true
    case .raft: false
    case .boat(let length): length < 30 * SweepWidthTable.foot
    }
  }
}

/// Uncorrected visual sweep widths `Wu`.
///
/// Ships, boats, helicopters and fixed wing: USCG Addendum to the national SAR supplement
/// (COMDTINST M16130.2F), for aircraft at 1,000 ft. Merchant ships: IAMSAR volume III.
///
/// Rules between and beyond the published figures (derived):
/// linear in visibility and in length of boat or size of raft, constant beyond the last column and row,
/// and in proportion to visibility below the first column. Merchant ships below 3 NM: times the ratio of
/// the ship's table. Boats of 20 ft from the air: the ship's ratio to boats of 33 ft. Persons from 8 ft
/// beyond 5 NM: as at 5 NM. Persons from the air in 1 NM, printed as 0.0-0.1: 0.05. Boats below 20 ft
/// for a ship or boat: as of 20 ft.
package enum SweepWidthTable {
  /// International foot, m, exact.
  package static let foot = 0.3048
  /// Meteorological visibilities of the columns, NM.
  package static let visibilities: [Double] = [1, 3, 5, 10, 15, 20]

  private struct Rows: Sendable {
    /// Each a list by visibility, NM.
    let person: [Double]
    let raft4: [Double]
    let raft25: [Double]
    /// Length of the boat, ft, and its list.
    let boats: [(length: Double, widths: [Double])]
  }

  private static let ship = Rows(
    person: [0.3, 0.4, 0.5, 0.5, 0.5, 0.5], raft4: [1.0, 2.2, 3.0, 4.0, 4.6, 5.0],
    raft25: [1.2, 3.1, 4.3, 6.4, 7.8, 8.7],
    boats: [
      (20, [1.0, 2.0, 2.9, 4.3, 5.2, 5.8]), (33, [1.1, 2.5, 3.8, 6.1, 7.7, 8.8]),
      (53, [1.2, 3.1, 5.1, 9.1, 12.1, 14.4]), (78, [1.2, 3.2, 5.6, 10.7, 14.7, 18.1]),
    ])

  private static let boat = Rows(
    person: [0.2, 0.2, 0.3, 0.3, 0.3, 0.3], raft4: [0.7, 1.7, 2.2, 3.1, 3.5, 3.9],
    raft25: [0.9, 2.4, 3.5, 5.2, 6.3, 7.0],
    boats: [
      (20, [0.8, 1.5, 2.2, 3.3, 4.0, 4.5]), (33, [0.8, 1.9, 2.9, 4.7, 5.9, 6.8]),
      (53, [0.9, 2.4, 3.9, 7.0, 9.3, 11.1]), (78, [0.9, 2.5, 4.3, 8.3, 11.4, 14.0]),
    ])

  private static let helicopter = Rows(
    person: [0.05, 0.1, 0.1, 0.1, 0.1, 0.1], raft4: [0.5, 1.2, 1.7, 2.3, 2.6, 2.9],
    raft25: [0.6, 1.9, 2.8, 4.2, 5.1, 5.7],
    boats: small(
      (33, [0.7, 2.6, 3.9, 6.3, 7.9, 9.1]), (53, [0.7, 3.1, 5.2, 9.2, 12.3, 14.8]),
      (78, [0.8, 3.3, 5.7, 10.9, 15.0, 18.5])))

  private static let fixedWing = Rows(
    person: [0.05, 0.1, 0.1, 0.1, 0.1, 0.1], raft4: [0.3, 1.0, 1.3, 1.8, 2.1, 2.3],
    raft25: [0.4, 1.6, 2.3, 3.5, 4.2, 4.7],
    boats: small(
      (33, [0.5, 2.2, 3.4, 5.4, 6.8, 7.8]), (53, [0.6, 2.7, 4.5, 8.2, 10.9, 13.1]),
      (78, [0.6, 2.8, 5.1, 9.8, 13.6, 16.7])))

  /// From 3 NM on; the first column follows the ship's table.
  ///
  /// Boats below 17 ft stand at 17 ft.
  private static let merchantShip = Rows(
    person: near([0.4, 0.5, 0.6, 0.7, 0.7], ship.person),
    raft4: near([2.3, 3.2, 4.2, 4.9, 5.5], ship.raft4),
    raft25: near([2.7, 4.2, 5.2, 6.5, 7.5], ship.raft25),
    boats: [
      (17, near([1.1, 1.4, 1.9, 2.1, 2.3], ship.boats[0].widths)),
      (23, near([2.0, 2.9, 4.3, 5.2, 5.8], ship.boats[0].widths)),
      (40, near([2.8, 4.5, 7.6, 9.4, 11.6], ship.boats[1].widths)),
      (79, near([3.2, 5.6, 10.7, 14.7, 18.1], ship.boats[3].widths)),
    ])

  /// Puts a width at 1 NM before a list that begins at 3 NM.
  private static func near(_ list: [Double], _ like: [Double]) -> [Double] {
    [list[0] * like[0] / like[1]] + list
  }

  /// Puts a boat of 20 ft before those of an aircraft's list.
  private static func small(
    _ rows: (length: Double, widths: [Double])...
  ) -> [(length: Double, widths: [Double])] {
    let widths = visibilities.indices.map {
      rows[0].widths[$0] * ship.boats[0].widths[$0] / ship.boats[1].widths[$0]
    }
    return [(20, widths)] + rows
  }

  /// The uncorrected sweep width, m.
  ///
  /// - Parameters:
  ///   - object: What is looked for.
  ///   - platform: From what.
  ///   - visibility: Meteorological visibility, m, 0 or more.
  /// - Returns: The width, m.
  package static func uncorrected(
    _ object: SearchObject, from platform: SearchPlatform, visibility: Double
  ) -> Double {
    let rows = rows(platform)
    let miles = max(0, visibility) / 1852
    func width(_ list: [Double]) -> Double {
      guard miles > visibilities[0] else { return list[0] * miles / visibilities[0] }
      return interpolated(miles, visibilities, list)
    }
    switch object {
    case .personInWater: return 1852 * width(rows.person)
    case .raft(let persons):
      return 1852 * interpolated(persons, [4, 25], [width(rows.raft4), width(rows.raft25)])
    case .boat(let length):
      return 1852
        * interpolated(length / foot, rows.boats.map(\.length), rows.boats.map { width($0.widths) })
    case .capsizedHull:
      return uncorrected(.boat(length: 20 * foot), from: platform, visibility: visibility)
    }
  }

  private static func rows(_ platform: SearchPlatform) -> Rows {
    switch platform {
    case .ship: ship
    case .boat: boat
    case .merchantShip: merchantShip
    case .helicopter: helicopter
    case .fixedWing: fixedWing
    }
  }

  /// Linear between rising places, constant outside.
  static func interpolated(_ x: Double, _ places: [Double], _ values: [Double]) -> Double {
    if x <= places[0] { return values[0] }
    for i in 1..<places.count where x < places[i] {
      let part = (x - places[i - 1]) / (places[i] - places[i - 1])
      return values[i - 1] + part * (values[i] - values[i - 1])
    }
    return values[values.count - 1]
  }
}
