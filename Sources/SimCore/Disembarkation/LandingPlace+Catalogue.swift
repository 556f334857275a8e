/// What is recorded of one place of the coast as a landing place.
private struct LandingRow {
  let key: String
  let services: LandingServices
  let record: String
  var capacity: (persons: Int, source: String)?
}

extension LandingPlace {
  /// Landing places 2009-2025, with the positions and names of the list of places.
  ///
  /// Services are from general knowledge of the places: the planner corrects them. A place without
  /// services fails the conditions of a place of safety; it stays in the list because people have
  /// landed there.
  package static let standard: [LandingPlace] = rows.compactMap { row in
    guard let place = Place.named(row.key) else { return nil }
    let isServed = !row.services.isEmpty
    return LandingPlace(
      key: row.key, name: place.name, state: place.state, point: place.point,
      services: row.services,
      safety: SafetyAssessment(
        isLifeSafe: true, meetsBasicNeeds: isServed, hasOnwardTransport: isServed,
        source: isServed
          ? "assumed from the services \(row.services.text)"
          : "assumed: an islet without hospital, port or settled beach"),
      capacity: row.capacity?.persons,
      capacitySource: row.capacity?.source ?? "no capacity published: the planner sets it",
      isOpen: true, record: row.record)
  }

  private static let rows: [LandingRow] = indonesia + malaysiaAndThailand + bayOfBengal

  private static let indonesia: [LandingRow] = [
    LandingRow(
      key: "sabang", services: [.hospital, .port], record: "Jan 2009: 193; 2 Dec 2023: 139"),
    LandingRow(key: "ujong_kareung", services: .beach, record: "21 Nov 2023: 219"),
    LandingRow(key: "ladong", services: .hospital, record: "25 Dec 2022: 57"),
    LandingRow(key: "lamnga", services: .beach, record: "8 Jan 2023: 184"),
    LandingRow(key: "lamreh", services: .port, record: "10 Dec 2023: 135"),
    LandingRow(key: "lampanah_leungah", services: .beach, record: "16 Feb 2023: 69"),
    LandingRow(
      key: "muara_tiga", services: .beach,
      record: "26 Dec 2022: 174-185; 14 Nov 2023: 194-200; 10 Dec 2023: about 180",
      capacity: (275, "Mina Raya, Pidie: 250-300, middle (UNHCR, Dec 2023)")),
    LandingRow(key: "batee", services: .beach, record: "15 Nov 2023: 147; 19 Nov 2023: 220-232"),
    LandingRow(key: "jangka", services: .beach, record: "6 Mar 2022: 114; 19 Nov 2023: 256"),
    LandingRow(key: "kuala_raja", services: .beach, record: "20 Apr 2018: 79"),
    LandingRow(
      key: "muara_batu", services: .beach,
      record: "26 Feb 2013: 121; 28 Feb 2013: 163; 15-16 Nov 2022: 111 and 119"),
    LandingRow(key: "krueng_geukueh", services: [.hospital, .port], record: "30 Dec 2021: 105"),
    LandingRow(key: "ujong_blang", services: .hospital, record: "7 Sep 2020: 296-297"),
    LandingRow(
      key: "lhokseumawe", services: [.hospital, .port], record: "shelter of groups landed nearby",
      capacity: (220, "former immigration office, Lhokseumawe (detik 7 Dec 2023)")),
    LandingRow(key: "lancok", services: .hospital, record: "25 Jun 2020: 94-99"),
    LandingRow(key: "seunuddon", services: .beach, record: "10 May 2015: 573-578"),
    LandingRow(key: "idaman", services: [], record: "4 Jun 2021: 81"),
    LandingRow(key: "julok", services: .beach, record: "20 May 2015: 433"),
    LandingRow(
      key: "idi", services: [.hospital, .port], record: "2 Feb 2009: 198; 4 Dec 2018: 20"),
    LandingRow(
      key: "peureulak", services: .beach,
      record: "27 Mar 2023: 184; Feb 2024; 5 Jan 2025: 264; 29 Jan 2025: 76"),
    LandingRow(key: "birem_bayeun", services: .beach, record: "30 Nov 2024: 116"),
    LandingRow(key: "kuala_langsa", services: [.hospital, .port], record: "15 May 2015: 672"),
    LandingRow(key: "karang_gading", services: .beach, record: "30 Dec 2023: 156-157"),
    LandingRow(key: "pantai_labu", services: .beach, record: "24 Oct 2024: 146"),
    LandingRow(key: "kuala_bubon", services: .hospital, record: "21 Mar 2024: 75"),
    LandingRow(key: "labuhan_haji", services: .port, record: "24 Oct 2024: 139-152"),
  ]

  private static let malaysiaAndThailand: [LandingRow] = [
    LandingRow(
      key: "teluk_yu", services: [.hospital, .port],
      record: "11 May 2015: 1,158; 5 Apr 2020: 202; 8 Jun 2020: 269; 3 Jan 2025: 196"),
    LandingRow(key: "rebak_besar", services: .beach, record: "26 Jul 2020: 26"),
    LandingRow(
      key: "kuala_sungai_baru", services: .hospital, record: "Mar 2019: about 35; 8 Apr 2019: 41"),
    LandingRow(key: "thai_mueang", services: .hospital, record: "10 Nov 2012: 112"),
    LandingRow(
      key: "ko_phra_thong", services: .beach, record: "Jan 2013: 96; 29 Jan 2013: about 180"),
    LandingRow(key: "racha_noi", services: .hospital, record: "29 Jan 2013: about 200"),
    LandingRow(
      key: "ko_lon", services: [.hospital, .port], record: "23 Mar 2013: 107",
      capacity: (50, "Phuket Immigration 'for 50' (Phuket Gazette 2013)")),
    LandingRow(key: "surin_islands", services: [], record: "14 May 2015: 106"),
    LandingRow(key: "ko_rawi", services: [], record: "11 Jun 2019: 65"),
    LandingRow(key: "ko_dong", services: [], record: "4 Jun 2022: 59"),
  ]

  private static let bayOfBengal: [LandingRow] = [
    LandingRow(key: "oluvil", services: .port, record: "3 Feb 2013: 138"),
    LandingRow(key: "galle", services: .port, record: "17 Feb 2013: 32-38"),
    LandingRow(
      key: "kankesanthurai", services: [.hospital, .port],
      record: "30 Apr 2017: 30; 18 Dec 2022: 104-105"),
    LandingRow(key: "trincomalee", services: [.hospital, .port], record: "20 Dec 2024: 115-116"),
    LandingRow(
      key: "port_blair", services: [.hospital, .port],
      record: "Jan 2020: 66; 24 Dec 2023: 142; Dec 2008: at least 300 saved"),
    LandingRow(key: "car_nicobar", services: [.hospital, .port], record: "13 Feb 2023: 69"),
    LandingRow(key: "shamlapur", services: .hospital, record: "15 Apr 2020: 396; Oct 2022: 39"),
    LandingRow(
      key: "bhasan_char", services: .port, record: "2 May 2020: 28-29; 8 May 2020: 277-280",
      capacity: (100_000, "built for 100,000 (AP 8 May 2020); free places are not published")),
    LandingRow(
      key: "st_martins", services: .port,
      record: "11 Feb 2020: 72; 5 Jul 2024: 33; 8 Apr 2025: 214 handed over"),
    LandingRow(key: "maungdaw", services: .port, record: "22 May 2015: 208; 3 Jun 2015: 727-733"),
    LandingRow(key: "sittwe", services: [.hospital, .port], record: "8 Jan 2020: 172"),
    LandingRow(
      key: "kawthoung", services: [.hospital, .port], record: "base named in the case of Jan 2020"),
    LandingRow(
      key: "christmas_island", services: [.hospital, .port],
      record: "no boat of this flow found; 33 persons nearby in May 2024"),
    LandingRow(
      key: "cocos", services: [.hospital, .port], record: "no boat of this flow found"),
  ]
}
