extension LeewayClass {
  /// The 85 classes of the coast guard's list.
  ///
  /// Source: list of the U.S. Coast Guard's planning system of 2010-11-15 (A. Allen), as tabulated
  /// on 2011-08-25; its measurements are reported in Allen and Plourde (1999), USCG CG-D-08-99
  /// (ADA366414), and Allen (2005), USCG CG-D-05-05 (ADA435435). Figures as in the list; the
  /// descriptions are ours. Each row: downwind, right, left; each of these slope in %, offset in cm/s,
  /// standard deviation in cm/s.
  package static let all: [LeewayClass] = [
    row(
      "PIW-1", .personInWater, "Person in water, state unknown (mean)",
      [0.96, 0, 12], [0.54, 0, 9.4], [-0.54, 0, 9.4]),
    row(
      "PIW-2", .personInWater, "Conscious person upright in a vest life-jacket",
      [0.48, 0, 8.3], [0.15, 0, 6.7], [-0.15, 0, 6.7]),
    row(
      "PIW-3", .personInWater, "Person sitting in a life-jacket of type I or II",
      [1.6, -3.98, 2.42], [0.13, 0.33, 2.11], [-0.13, -0.33, 2.11]),
    row(
      "PIW-4", .personInWater, "Person in a survival suit, face up",
      [1.71, 1.12, 3.93], [1.36, -3.3, 1.71], [-0.13, -2.65, 1.62]),
    row(
      "PIW-5", .personInWater, "Person in a diving suit, face up",
      [0.63, 0, 5.3], [0.31, 0, 4.5], [-0.31, 0, 4.5]),
    row(
      "PIW-6", .personInWater, "Dead person, face down",
      [1.117, 10.2, 3.04], [0.04, 3.9, 4.05], [-0.04, -3.9, 4.05]),
    row(
      "LIFE-RAFT-DB-10", .lifeRaft, "Deep-ballast raft, size and load unknown (mean)",
      [3.52, -2.5, 6.1], [0.62, -3, 3.5], [-0.45, -0.2, 3.6]),
    row(
      "LIFE-RAFT-DB-11", .lifeRaft, "Deep-ballast raft for 4-14 with canopy (average)",
      [3.5, -1.8, 6.4], [0.78, -3.6, 3.6], [-0.47, -0.1, 3.9]),
    row(
      "LIFE-RAFT-DB-12", .lifeRaft, "Deep-ballast raft for 4-14 without drogue",
      [3.75, -2.3, 4.4], [0.78, -3.6, 3.6], [-0.47, -0.1, 3.9]),
    row(
      "LIFE-RAFT-DB-13", .lifeRaft, "Deep-ballast raft for 4-14, canopy, no drogue, light load",
      [3.75, -2.32, 4.51], [1, -5.31, 3.91], [-0.47, -0.14, 3.91]),
    row(
      "LIFE-RAFT-DB-14", .lifeRaft, "Deep-ballast raft for 4-14, no drogue, heavy load",
      [3.59, -1.92, 2.56], [0.48, -0.16, 2.17], [-0.48, 0.16, 2.17]),
    row(
      "LIFE-RAFT-DB-15", .lifeRaft, "Deep-ballast raft for 4-14, canopy and drogue (average)",
      [1.91, 0.9, 1.6], [0.78, -3.6, 3.6], [-0.47, -0.1, 3.9]),
    row(
      "LIFE-RAFT-DB-16", .lifeRaft, "Deep-ballast raft for 4-14, canopy, drogue, light load",
      [1.95, -0.53, 3.59], [0.21, 1.29, 2.15], [-0.21, -1.29, 2.15]),
    row(
      "LIFE-RAFT-DB-17", .lifeRaft, "Deep-ballast raft for 4-14, canopy, drogue, heavy load",
      [2.19, -0.96, 1.01], [1.39, -7.9, 1.46], [-1.39, 7.9, 1.46]),
    row(
      "LIFE-RAFT-DB-18", .lifeRaft, "Deep-ballast raft for 15-50 with canopy (mean)",
      [3.68, -4.96, 5.37], [0.34, -1.85, 2.5], [-0.49, 1.58, 2.63]),
    row(
      "LIFE-RAFT-DB-19", .lifeRaft, "Deep-ballast raft for 15-50, canopy, no drogue, light load",
      [3.93, -3.3, 3.01], [0.38, -3.33, 2.16], [-0.59, 1.59, 2.28]),
    row(
      "LIFE-RAFT-DB-20", .lifeRaft, "Deep-ballast raft for 15-50, canopy, drogue, heavy load",
      [3.15, -4.49, 3.35], [0.39, -1.8, 2.5], [-0.38, 2.98, 1.64]),
    row(
      "LIFE-RAFT-DB-21", .lifeRaft, "Deep-ballast raft, capsized (mean)",
      [0.88, 0, 2.5], [0.18, 0, 2.4], [-0.18, 0, 2.4]),
    row(
      "LIFE-RAFT-DB-22", .lifeRaft, "Deep-ballast raft, swamped (mean)",
      [0.99, 0, 2.4], [0.14, 0, 2.3], [-0.14, 0, 2.3]),
    row(
      "LIFE-RAFT-SB-6", .lifeRaft, "Shallow-ballast raft with canopy (mean)",
      [2.68, 0, 12], [1.1, 0, 9.4], [-1.1, 0, 9.4]),
    row(
      "LIFE-RAFT-SB-7", .lifeRaft, "Shallow-ballast raft, canopy, no drogue",
      [2.96, 0, 1.5], [1.21, 0, 1.7], [-1.21, 0, 1.7]),
    row(
      "LIFE-RAFT-SB-8", .lifeRaft, "Shallow-ballast raft, canopy and drogue",
      [2.31, 0, 4], [0.95, 0, 3.5], [-0.95, 0, 3.5]),
    row(
      "LIFE-RAFT-SB-9", .lifeRaft, "Shallow-ballast raft with canopy, capsized",
      [1.68, 0, 2.4], [0.24, 0, 2.4], [-0.24, 0, 2.4]),
    row(
      "LIFE-RAFT-SB-10", .lifeRaft, "One-man submarine escape raft, no drogue",
      [3.3, -3.9, 4.2], [0.5, 7, 5.7], [0.1, -6.2, 3.6]),
    row(
      "LIFE-RAFT-SB-11", .lifeRaft, "One-man submarine escape raft with drogue",
      [1.7, -3.9, 4.2], [0, 5.7, 3.3], [0, -3.4, 2.2]),
    row(
      "LIFE-RAFT-NB-1", .lifeRaft, "Raft without ballast (mean)",
      [3.7, 0, 12], [1.98, 0, 9.4], [-1.98, 0, 9.4]),
    row(
      "LIFE-RAFT-NB-2", .lifeRaft, "Raft without ballast, canopy or drogue",
      [5.34, 9.91, 9.82], [2.26, 1.04, 9.08], [-2.26, -1.04, 9.08]),
    row(
      "LIFE-RAFT-NB-3", .lifeRaft, "Raft without ballast or canopy, with drogue",
      [3.15, -4.47, 4], [1.51, 0, 5], [-1.51, 0, 5]),
    row(
      "LIFE-RAFT-NB-4", .lifeRaft, "Raft without ballast or drogue, with canopy",
      [3.39, 0, 2.4], [1.49, 0, 2.4], [-1.49, 0, 2.4]),
    row(
      "LIFE-RAFT-NB-5", .lifeRaft, "Raft without ballast, with canopy and drogue",
      [1.21, 0, 12], [0.92, 0, 9.4], [-0.92, 0, 9.4]),
    row(
      "USCG-RESCUE", .survivalCraft, "Coast-guard rescue kit: three ballasted rafts on a line",
      [2.48, 0, 3.8], [0.32, 0, 3.4], [-0.32, 0, 3.4]),
    row(
      "AVIATION-1", .lifeRaft, "Aircraft raft for 4-6, canopy, no ballast, no drogue",
      [3.39, 0, 2.4], [1.49, 0, 2.4], [-1.49, 0, 2.4]),
    row(
      "AVIATION-2", .survivalCraft, "Aircraft escape slide used as a raft, 46 persons",
      [2.71, 0, 3.8], [0.72, 0, 3.4], [-0.72, 0, 3.4]),
    row(
      "LIFE-CAPSULE", .survivalCraft, "Hard-shell life capsule, 22 persons",
      [3.52, 0, 1.9], [1.44, 0, 2], [-1.44, 0, 2]),
    row(
      "OVATEK-CRAFT-1", .survivalCraft,
      "Hard-shell raft for 4 and 7, light load, no drogue (average)",
      [3.51, 3.49, 5.66], [1.08, -1.24, 5.35], [-1.721, 4.67, 6.24]),
    row(
      "OVATEK-CRAFT-2", .survivalCraft, "Hard-shell raft for 4, light load, no drogue",
      [3.86, 0.01, 2.75], [0.32, 1.31, 2.62], [-0.19, -2.67, 2.81]),
    row(
      "OVATEK-CRAFT-3", .survivalCraft, "Hard-shell raft for 7, light load, no drogue",
      [3.26, 6.16, 6.65], [2.32, -7.33, 4.77], [-2.1, 6.02, 5.35]),
    row(
      "OVATEK-CRAFT-4", .survivalCraft, "Hard-shell raft for 4 and 7, full load, drogue (average)",
      [1.04, 2.99, 2.13], [0.034, 1.57, 1.3], [-0.02, -0.96, 1.17]),
    row(
      "OVATEK-CRAFT-5", .survivalCraft, "Hard-shell raft for 4, full load, drogue",
      [1.09, 2.31, 1.59], [0.027, 0.95, 0.99], [-0.07, -0.79, 1.31]),
    row(
      "OVATEK-CRAFT-6", .survivalCraft, "Hard-shell raft for 7, full load, drogue",
      [0.995, 3.46, 2.34], [0.023, -1.86, 1.32], [-0.005, -0.95, 0.88]),
    row(
      "PERSON-POWERED-VESSEL-1", .personPowered, "Sea kayak, person on the aft deck",
      [1.16, 11.12, 4.12], [0.41, 0, 4.39], [-0.41, 0, 4.39]),
    row(
      "PERSON-POWERED-VESSEL-2", .personPowered, "Surf board with person",
      [1.93, 0, 8.3], [0.51, 0, 6.7], [-0.51, 0, 6.7]),
    row(
      "PERSON-POWERED-VESSEL-3", .personPowered, "Windsurfer, mast and sail in the water",
      [2.25, 5.03, 2.5], [0.69, -1.3, 2.96], [-0.69, 1.3, 2.96]),
    row(
      "SKIFF-1", .skiff, "Open outboard skiff, modified V or cathedral hull",
      [3.15, 0, 2.2], [1.29, 0, 2.2], [-1.29, 0, 2.2]),
    row(
      "SKIFF-2", .skiff, "Skiff with V hull",
      [2.87, 3.98, 3.33], [0.32, -2.93, 2.53], [-0.62, 1.03, 3.05]),
    row(
      "SKIFF-3", .skiff, "Skiff, swamped and capsized",
      [1.65, 0, 3.1], [0.39, 0, 2.9], [-0.39, 0, 2.9]),
    row(
      "SKIFF-4", .skiff, "Aluminium skiff with V hull throughout",
      [2.52, 13.37, 3.87], [1.07, -3.58, 5.82], [-1.07, 3.58, 5.82]),
    row(
      "SPORT-BOAT", .sportBoat, "Sport boat without canvas, modified V hull",
      [6.54, 0, 3], [2.19, 0, 2.8], [-2.19, 0, 2.8]),
    row(
      "SPORT-FISHER", .sportBoat, "Sport fisher, centre console, open cockpit",
      [5.55, 0, 3.3], [2.27, 0, 3], [-2.27, 0, 3]),
    row(
      "FISHING-VESSEL-1", .fishingVessel, "Fishing vessel, type unknown (mean)",
      [2.47, 0, 12], [2.76, 0, 9.4], [-2.76, 0, 9.4]),
    row(
      "FISHING-VESSEL-2", .fishingVessel, "Hawaiian sampan",
      [2.67, 0, 8.3], [2.98, 0, 6.7], [-2.98, 0, 6.7]),
    row(
      "FISHING-VESSEL-3", .fishingVessel, "Japanese side or stern trawler",
      [2.8, 0, 8.3], [3.13, 0, 6.7], [-3.13, 0, 6.7]),
    row(
      "FISHING-VESSEL-4", .fishingVessel, "Japanese longliner",
      [2.47, 0, 8.3], [2.76, 0, 6.7], [-2.76, 0, 6.7]),
    row(
      "FISHING-VESSEL-5", .fishingVessel, "Korean fishing vessel",
      [1.8, 0, 3.79], [2.01, 0, 3.3], [-2.01, 0, 3.3]),
    row(
      "FISHING-VESSEL-6", .fishingVessel, "Gill-netter with rear reel",
      [3.72, -0.87, 3.33], [1.41, 2, 3.36], [-1.41, -2, 3.36]),
    row(
      "COASTAL-FREIGHTER", .freighter, "Coastal freighter",
      [1.87, 0, 8.3], [2.09, 0, 6.7], [-2.09, 0, 6.7]),
    row(
      "SAILBOAT-1", .sailboat, "Single-hull sailing boat (average)",
      [4.5, 0, 19.4], [4.95, 0, 18.42], [-2.82, 0, 24.95]),
    row(
      "SAILBOAT-2", .sailboat, "Single-hull sailing boat, dismasted (average)",
      [3.94, 0, 19.62], [3.98, 0, 12.6788], [-0.79, 0, 2.13]),
    row(
      "SAILBOAT-3", .sailboat, "Single-hull sailing boat, dismasted, rudder amidships",
      [6.27, 0, 9.22], [4.01, 0, 12.34], [-4.01, 0, 12.34]),
    row(
      "SAILBOAT-4", .sailboat, "Single-hull sailing boat, dismasted, rudder lost",
      [2.42, 0, 1.29], [0.79, 0, 2.17], [-0.79, 0, 2.13]),
    row(
      "SAILBOAT-5", .sailboat, "Single-hull sailing boat, bare mast (average)",
      [5.23, 0, 18.52], [5.89, 0, 18.87], [-6.09, 0, 18.58]),
    row(
      "SAILBOAT-6", .sailboat, "Single-hull sailing boat, bare mast, rudder amidships",
      [6.66, 0, 16.56], [7.36, 0, 15.15], [-7.53, 0, 16.69]),
    row(
      "SAILBOAT-6b", .sailboat, "Single-hull sailing boat, bare mast, rudder hove to",
      [2.69, 0, 10.48], [2.81, 0, 11.14], [-4.01, 0, 13.6608]),
    row(
      "SAILBOAT-7", .sailboat, "Single-hull sailing boat, fin keel, shallow draught",
      [2.67, 0, 8.3], [2.98, 0, 6.7], [-2.98, 0, 6.7]),
    row(
      "SAILBOAT-8", .sailboat, "Sailing dinghy, bare mast, rudder lost",
      [1.79, 3.09, 4.04], [0.1, 3.53, 4.05], [-0.1, -3.53, 4.05]),
    row(
      "FV-DEBRIS", .debris, "Debris of a fishing vessel",
      [1.97, 0, 8.3], [0.36, 0, 6.7], [-0.36, 0, 6.7]),
    row(
      "SLDMB", .buoy, "Datum marker buoy, no windage",
      [0, 0, 0], [0, 0, 0], [0, 0, 0]),
    row(
      "SEPIRB", .buoy, "Submarine emergency beacon",
      [0.4, -1.8, 6], [0, 6.1, 4.6], [0, -4.6, 4.6]),
    row(
      "BAIT-BOX-1", .debris, "Ice box of 1 m3, load unknown (mean)",
      [0.72, 15.18, 5.59], [1.86, -5.26, 4.2], [-1.86, 5.26, 4.2]),
    row(
      "BAIT-BOX-2", .debris, "Ice box of 1 m3, light load",
      [2.53, 9.01, 3.05], [1.09, -2.76, 4.14], [-1.09, 2.76, 4.14]),
    row(
      "BAIT-BOX-3", .debris, "Ice box of 1 m3, full",
      [1.15, 7.94, 3.17], [1.48, -0.32, 2.99], [-1.48, 0.32, 2.99]),
    row(
      "OIL-DRUM", .debris, "Oil drum, 220 L",
      [0.75, 2.66, 2.83], [0.48, 2.88, 3.92], [-0.45, -1.46, 4.59]),
    row(
      "CONTAINER-1", .debris, "Model of a 40-foot container at 1:3, 70 % under water",
      [1.78, 1.44, 2.99], [0.27, -2.44, 2.31], [-0.27, 2.44, 2.31]),
    row(
      "CONTAINER-2", .debris, "20-foot container, 80 % under water",
      [1.25, 3.96, 2.81], [0.19, 1.14, 4.36], [-0.19, -1.14, 4.36]),
    row(
      "MINE", .debris, "Moored mine of the second world war, adrift",
      [1.07, 4.47, 6.55], [0.41, 1.15, 4.13], [-0.41, -1.15, 4.13]),
    row(
      "REFUGEE-RAFT-1", .migrantRaft, "Home-made Cuban raft without sail",
      [1.56, 8.3, 1.53], [0.078, 2.7, 1.52], [-0.078, -2.7, 1.52]),
    row(
      "REFUGEE-RAFT-2", .migrantRaft, "Home-made Cuban raft with sail",
      [6.43, -3.47, 3.63], [2.22, 0, 7.12], [-2.22, 0, 7.12]),
    row(
      "SEWAGE", .debris, "Floating sewage",
      [1.79, 0, 3.1], [0.16, 0, 2.9], [-0.16, 0, 2.9]),
    row(
      "MED-WASTE-1", .debris, "Medical waste (mean)",
      [2.75, 0, 12], [0.5, 0, 9.4], [-0.5, 0, 9.4]),
    row(
      "MED-WASTE-2", .debris, "Medical vials",
      [3.64, 0, 12], [0.67, 0, 9.4], [-0.67, 0, 9.4]),
    row(
      "MED-WASTE-3", .debris, "Medical vials, large",
      [4.34, 0, 3.1], [0.74, 0, 2.9], [-0.74, 0, 2.9]),
    row(
      "MED-WASTE-4", .debris, "Medical vials, small",
      [2.95, 0, 5.4], [0.54, 0, 4.5], [-0.54, 0, 4.5]),
    row(
      "MED-WASTE-5", .debris, "Syringes",
      [1.79, 0, 12], [0.16, 0, 9.4], [-0.16, 0, 9.4]),
    row(
      "MED-WASTE-6", .debris, "Syringes, large",
      [1.79, 0, 3.1], [0.16, 0, 2.9], [-0.16, 0, 2.9]),
    row(
      "MED-WASTE-7", .debris, "Syringes, small",
      [1.79, 0, 2.4], [0.16, 0, 2.3], [-0.16, 0, 2.3]),
  ]

  /// A row in the units of the list: slopes in %, offsets and deviations in cm/s.
  private static func row(
    _ key: String, _ category: LeewayCategory, _ description: String,
    _ downwind: [Double], _ right: [Double], _ left: [Double]
  ) -> LeewayClass {
    func line(_ figures: [Double]) -> LeewayLine {
      LeewayLine(slope: figures[0] / 100, offset: figures[1] / 100, deviation: figures[2] / 100)
    }
    return LeewayClass(
      key: key, description: description, category: category, downwind: line(downwind),
      right: line(right), left: line(left))
  }
}
