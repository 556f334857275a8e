extension UnitBase {
  private init(
    _ key: String, _ name: String, _ state: StateCode, _ latitude: Double, _ longitude: Double,
    _ centre: String, _ units: [UnitStrength], _ source: String,
    status: ParameterStatus = .published
  ) {
    self.init(
      key: key, name: name, state: state,
      position: GeoPoint(latitude: latitude, longitude: longitude), centre: centre, units: units,
      status: status, source: source)
  }

  private static func of(
    _ kind: UnitKind, _ count: Int, _ range: ClosedRange<Int>
  ) -> UnitStrength { UnitStrength(kind, count, range) }

  /// Bases of the region.
  ///
  /// Classes that are not in the list of kinds are counted as the nearest: 44 m ships of MMEA and
  /// 38-48 m craft as fast patrol vessels, boats of 20 m, rigid inflatables and fast attack craft as
  /// interceptors, class II ships of Basarnas as rescue ships.
  package static let all: [UnitBase] = [
    UnitBase(
      "port_blair", "Port Blair", .india, 11.67, 92.74, "port_blair",
      [
        of(.offshorePatrolVessel, 2, 1...3), of(.fastPatrolVessel, 3, 1...5),
        of(.interceptor, 4, 1...8), of(.maritimePatrolAircraft, 2, 0...3),
        of(.helicopter, 2, 0...3),
      ], "OneIndia 2007, 2016; numbers assumed"),
    UnitBase(
      "diglipur", "Diglipur", .india, 13.27, 93.00, "port_blair",
      [of(.fastPatrolVessel, 1, 0...2), of(.interceptor, 2, 0...4)],
      "Business Standard 2024, ANI 2019; aircraft on detachment only; numbers assumed"),
    UnitBase(
      "campbell_bay", "Campbell Bay", .india, 7.01, 93.89, "port_blair",
      [of(.fastPatrolVessel, 1, 0...2), of(.interceptor, 1, 0...2)],
      "Business Standard 2024, IANS 2012; aircraft on detachment only; numbers assumed"),
    UnitBase(
      "banda_aceh", "Banda Aceh (Ulee Lheue)", .indonesia, 5.57, 95.29, "banda_aceh",
      [of(.rescueShip, 1, 0...2), of(.interceptor, 2, 0...4)],
      "Antara 2016 (KN SAR Kresna); position placed by hand; numbers assumed"),
    UnitBase(
      "belawan", "Belawan and Tanjung Balai Asahan", .indonesia, 3.78, 98.68, "medan",
      [of(.rescueShip, 1, 0...2)], "Tribun Medan 2021 (KN SAR Sanjaya); numbers assumed"),
    UnitBase(
      "sabang", "Sabang (navy)", .indonesia, 5.89, 95.32, "banda_aceh",
      [of(.fastPatrolVessel, 1, 0...2)], "VOI 2021; numbers assumed"),
    UnitBase(
      "lhokseumawe", "Lhokseumawe (navy)", .indonesia, 5.18, 97.15, "banda_aceh",
      [of(.fastPatrolVessel, 1, 0...2)],
      "VOI 2021 (KRI Parang towed 105 persons); numbers assumed"),
    UnitBase(
      "langkawi", "Langkawi (MMEA, navy)", .malaysia, 6.32, 99.85, "langkawi",
      [of(.fastPatrolVessel, 2, 1...4), of(.interceptor, 3, 1...6), of(.helicopter, 1, 0...2)],
      "AsiaOne 2015, The Sun 2020; position placed by hand; numbers assumed"),
    UnitBase(
      "penang", "Penang", .malaysia, 5.41, 100.34, "langkawi",
      [of(.fastPatrolVessel, 1, 0...2), of(.interceptor, 2, 0...4)],
      "The Star 2022 (fleet in all); numbers assumed"),
    UnitBase(
      "lumut", "Lumut", .malaysia, 4.23, 100.63, "langkawi",
      [of(.fastPatrolVessel, 1, 0...2), of(.interceptor, 2, 0...4)],
      "The Star 2022 (fleet in all); numbers assumed"),
    UnitBase(
      "cape_panwa", "Cape Panwa and Thap Lamu", .thailand, 7.80, 98.41, "phuket",
      [
        of(.offshorePatrolVessel, 1, 0...2), of(.fastPatrolVessel, 3, 1...5),
        of(.helicopter, 2, 0...4), of(.maritimePatrolAircraft, 1, 0...1),
      ], "Phuket News 2020, 2023; position placed by hand; numbers assumed"),
    UnitBase(
      "satun", "Satun", .thailand, 6.62, 100.07, "phuket", [of(.fastPatrolVessel, 1, 0...2)],
      "Phuket News 2023; numbers assumed"),
    UnitBase(
      "trincomalee", "Trincomalee (Eastern Command)", .sriLanka, 8.58, 81.23, "colombo",
      [of(.offshorePatrolVessel, 1, 0...2), of(.interceptor, 4, 1...6)],
      "Sri Lanka Navy 2023; numbers assumed"),
    UnitBase(
      "colombo", "Colombo (navy, coast guard)", .sriLanka, 6.94, 79.85, "colombo",
      [of(.offshorePatrolVessel, 2, 1...3)], "PTI 2017, SLCG 2017; numbers assumed"),
    UnitBase(
      "chattogram", "Chattogram", .bangladesh, 22.27, 91.80, "chattogram",
      [of(.offshorePatrolVessel, 2, 1...4), of(.interceptor, 2, 0...4)],
      "ATN Times 2017; position placed by hand; numbers assumed"),
    UnitBase(
      "coxs_bazar", "Cox's Bazar", .bangladesh, 21.44, 92.01, "chattogram",
      [of(.interceptor, 2, 0...4)], "general knowledge; numbers assumed", status: .assumed),
    UnitBase(
      "teknaf", "Teknaf", .bangladesh, 20.86, 92.30, "chattogram", [of(.interceptor, 2, 0...4)],
      "ISPR 2025; numbers assumed"),
    UnitBase(
      "st_martins", "St Martin's", .bangladesh, 20.62, 92.32, "chattogram",
      [of(.interceptor, 2, 0...4)], "ISPR 2025; position placed by hand; numbers assumed"),
    UnitBase(
      "sittwe", "Sittwe", .myanmar, 20.15, 92.90, "yangon", [of(.fastPatrolVessel, 1, 1...2)],
      "coast guard craft 2021-24 without bases; base from general knowledge", status: .assumed),
    UnitBase(
      "kyaukpyu", "Kyaukpyu", .myanmar, 19.43, 93.55, "yangon", [of(.fastPatrolVessel, 1, 1...2)],
      "coast guard craft 2021-24 without bases; base from general knowledge", status: .assumed),
    UnitBase(
      "great_coco", "Great Coco", .myanmar, 14.10, 93.37, "yangon",
      [of(.fastPatrolVessel, 0, 0...1)],
      "coast guard craft 2021-24 without bases; base from general knowledge", status: .assumed),
  ]
}
