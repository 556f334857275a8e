/// A named place by the sea: origin, destination, landing place or base.
package struct Place: Sendable, Equatable {
  /// Where the position comes from.
  package enum Source: String, Sendable, CaseIterable {
    /// GeoNames (geonames.org), CC BY 4.0: position of the town of that name.
    case geoNames = "geonames"
    /// Placed by hand from general knowledge or reports: good to 0.1 degree; check on a chart.
    case handPlaced = "hand_placed"
  }

  /// The name in scenario files.
  package let key: String
  package let name: String
  package let state: StateCode
  package let point: GeoPoint
  package let source: Source

  private init(
    _ key: String, _ name: String, _ state: StateCode, _ latitude: Double, _ longitude: Double,
    _ source: Source
  ) {
    self.key = key
    self.name = name
    self.state = state
    self.source = source
    point = GeoPoint(latitude: latitude, longitude: longitude)
  }

  /// The place of that key.
  package static func named(_ key: String) -> Place? { all.first { $0.key == key } }

  /// The water off the place, where a boat can start or be bound for.
  ///
  /// - Parameters:
  ///   - coast: The coast in use.
  ///   - offing: Least distance from the coast, m.
  /// - Returns: Nil where the coast in use has no such water within 60 km.
  package func seaPoint(on coast: Coast, offing: Double = 1_000) -> GeoPoint? {
    coast.nearestSea(to: point, within: 60_000, offing: offing)
  }

  /// The water off the place from which a boat can make for positions, or come in from them.
  ///
  /// Where the place lies in an inlet, up a river or behind islands, that is on the way out by water.
  ///
  /// - Parameters:
  ///   - positions: What must be in sight.
  ///   - coast: The coast in use.
  /// - Returns: Nil where the coast in use has no such water within 120 km.
  package func seaPoint(inSightOf positions: [GeoPoint], on coast: Coast) -> GeoPoint? {
    let near = seaPoint(on: coast)
    if let near, coast.isClear(from: near, to: positions) { return near }
    // From the water next to the place, which may be narrow: 1 km off may lie on another coast.
    for start in [coast.nearestSea(to: point, within: 60_000, offing: 0), near] {
      guard let start else { continue }
      if let found = coast.offing(inSightOf: positions, from: start, within: 120_000) {
        return found
      }
    }
    return nil
  }

  /// All places.
  ///
  /// The words to credit: "Contains places of GeoNames (geonames.org), CC BY 4.0". Being in the list
  /// says where people left from, were landed or are based, not that a place is safe.
  package static let all: [Place] = [
    Place("teknaf", "Teknaf", .bangladesh, 20.8583, 92.2977, .geoNames),
    Place("shamlapur", "Shamlapur (Baharchhara)", .bangladesh, 21.08, 92.14, .handPlaced),
    Place("coxs_bazar", "Cox's Bazar", .bangladesh, 21.4397, 92.0096, .geoNames),
    Place("st_martins", "St Martin's Island", .bangladesh, 20.62, 92.32, .handPlaced),
    Place("bhasan_char", "Bhasan Char", .bangladesh, 22.37, 91.39, .handPlaced),
    Place("chattogram", "Chattogram", .bangladesh, 22.3384, 91.8317, .geoNames),
    Place("maungdaw", "Maungdaw", .myanmar, 20.82, 92.37, .handPlaced),
    Place("sittwe", "Sittwe", .myanmar, 20.1462, 92.8983, .geoNames),
    Place("kyaukpyu", "Kyaukpyu", .myanmar, 19.4279, 93.5513, .geoNames),
    Place("thandwe", "Thandwe", .myanmar, 18.46, 94.35, .handPlaced),
    Place("pathein", "Pathein", .myanmar, 16.7792, 94.7321, .geoNames),
    Place("yangon", "Yangon", .myanmar, 16.8053, 96.1561, .geoNames),
    Place("dawei", "Dawei", .myanmar, 14.0823, 98.1915, .geoNames),
    Place("myeik", "Myeik", .myanmar, 12.4395, 98.6003, .geoNames),
    Place("kawthoung", "Kawthoung", .myanmar, 9.9824, 98.5503, .geoNames),
    Place("ranong", "Ranong", .thailand, 9.9658, 98.6348, .geoNames),
    Place("surin_islands", "Surin Islands (Ko Stok)", .thailand, 9.47, 97.9, .handPlaced),
    Place("ko_phra_thong", "Ko Ra and Ko Phra Thong", .thailand, 9.15, 98.28, .handPlaced),
    Place("takua_pa", "Takua Pa", .thailand, 8.8705, 98.3438, .geoNames),
    Place("thai_mueang", "Thai Mueang", .thailand, 8.4, 98.26, .geoNames),
    Place("phuket", "Phuket", .thailand, 7.8906, 98.3981, .geoNames),
    Place("racha_noi", "Racha Noi", .thailand, 7.5, 98.32, .handPlaced),
    Place("ko_lon", "Ko Lon (Phuket)", .thailand, 7.78, 98.37, .handPlaced),
    Place("ko_rawi", "Ko Rawi", .thailand, 6.56, 99.24, .handPlaced),
    Place("ko_dong", "Ko Dong", .thailand, 6.54, 99.15, .handPlaced),
    Place("satun", "Satun", .thailand, 6.6231, 100.0668, .geoNames),
    Place("langkawi", "Langkawi (Kuah)", .malaysia, 6.3265, 99.8432, .geoNames),
    Place("teluk_yu", "Langkawi, Teluk Yu and Teluk Ewa", .malaysia, 6.43, 99.79, .handPlaced),
    Place("rebak_besar", "Pulau Rebak Besar", .malaysia, 6.29, 99.7, .handPlaced),
    Place("kuala_sungai_baru", "Kuala Sungai Baru", .malaysia, 6.36, 100.15, .handPlaced),
    Place("kangar", "Kangar", .malaysia, 6.4414, 100.1986, .geoNames),
    Place("penang", "Penang (George Town)", .malaysia, 5.4112, 100.3354, .geoNames),
    Place("lumut", "Lumut", .malaysia, 4.2323, 100.6298, .geoNames),
    Place("klang", "Klang", .malaysia, 3.0367, 101.4433, .geoNames),
    Place("singapore", "Singapore", .singapore, 1.2897, 103.8501, .geoNames),
    Place("sabang", "Sabang (Weh)", .indonesia, 5.8897, 95.3164, .geoNames),
    Place("ujong_kareung", "Ujong Kareung (Weh)", .indonesia, 5.84, 95.37, .handPlaced),
    Place("banda_aceh", "Banda Aceh", .indonesia, 5.5417, 95.3333, .geoNames),
    Place("ladong", "Ladong (Indra Patra)", .indonesia, 5.64, 95.47, .handPlaced),
    Place("lamnga", "Lamnga", .indonesia, 5.62, 95.45, .handPlaced),
    Place("lamreh", "Lamreh (Krueng Raya)", .indonesia, 5.63, 95.53, .handPlaced),
    Place("lampanah_leungah", "Lampanah Leungah", .indonesia, 5.57, 95.7, .handPlaced),
    Place("muara_tiga", "Muara Tiga, Pidie", .indonesia, 5.5, 95.9, .handPlaced),
    Place("batee", "Batee, Pidie", .indonesia, 5.44, 95.9, .handPlaced),
    Place("sigli", "Sigli", .indonesia, 5.3848, 95.9609, .geoNames),
    Place("kuala_raja", "Kuala Raja, Bireuen", .indonesia, 5.23, 96.7, .handPlaced),
    Place("bireuen", "Bireuen", .indonesia, 5.203, 96.7009, .geoNames),
    Place("jangka", "Jangka (Alue Buya Pasi)", .indonesia, 5.27, 96.8, .handPlaced),
    Place("muara_batu", "Muara Batu", .indonesia, 5.24, 97.0, .handPlaced),
    Place("krueng_geukueh", "Krueng Geukueh port", .indonesia, 5.25, 97.03, .handPlaced),
    Place("ujong_blang", "Ujong Blang, Lhokseumawe", .indonesia, 5.2, 97.14, .handPlaced),
    Place("lhokseumawe", "Lhokseumawe", .indonesia, 5.1801, 97.1507, .geoNames),
    Place("lancok", "Lancok", .indonesia, 5.17, 97.22, .handPlaced),
    Place("seunuddon", "Seunuddon and Kuala Cangkoi", .indonesia, 5.22, 97.42, .handPlaced),
    Place("idaman", "Idaman islet (Simpang Ulim)", .indonesia, 5.14, 97.63, .handPlaced),
    Place("julok", "Julok (Kuala Geulumpang)", .indonesia, 5.06, 97.68, .handPlaced),
    Place("idi", "Idi Rayeuk", .indonesia, 4.9495, 97.7727, .geoNames),
    Place("peureulak", "Peureulak coast", .indonesia, 4.88, 97.9, .handPlaced),
    Place("birem_bayeun", "Birem Bayeun", .indonesia, 4.62, 97.98, .handPlaced),
    Place("kuala_langsa", "Kuala Langsa", .indonesia, 4.52, 98.02, .handPlaced),
    Place("langsa", "Langsa", .indonesia, 4.4683, 97.9683, .geoNames),
    Place("karang_gading", "Karang Gading and Kwala Besar", .indonesia, 3.92, 98.62, .handPlaced),
    Place("pantai_labu", "Pantai Labu", .indonesia, 3.7, 98.92, .handPlaced),
    Place("medan", "Medan", .indonesia, 3.5833, 98.6667, .geoNames),
    Place("kuala_bubon", "Kuala Bubon, West Aceh", .indonesia, 4.21, 96.04, .handPlaced),
    Place("meulaboh", "Meulaboh", .indonesia, 4.144, 96.1266, .geoNames),
    Place("labuhan_haji", "Labuhan Haji", .indonesia, 3.54, 97.0, .handPlaced),
    Place("padang", "Padang", .indonesia, -0.9492, 100.3543, .geoNames),
    Place("jakarta", "Jakarta", .indonesia, -6.2146, 106.8451, .geoNames),
    Place("oluvil", "Oluvil", .sriLanka, 7.3, 81.87, .handPlaced),
    Place("galle", "Galle", .sriLanka, 6.0461, 80.2103, .geoNames),
    Place("colombo", "Colombo", .sriLanka, 6.9355, 79.8487, .geoNames),
    Place("kankesanthurai", "Kankesanthurai", .sriLanka, 9.82, 80.04, .handPlaced),
    Place("trincomalee", "Trincomalee", .sriLanka, 8.5778, 81.2289, .geoNames),
    Place("mullaitivu", "Mullaitivu", .sriLanka, 9.268, 80.815, .geoNames),
    Place("port_blair", "Port Blair", .india, 11.6661, 92.7464, .geoNames),
    Place("tarmugli", "Tarmugli", .india, 11.58, 92.55, .handPlaced),
    Place("shaheed_dweep", "Shaheed Dweep", .india, 11.83, 93.03, .handPlaced),
    Place("car_nicobar", "Car Nicobar, Malacca jetty", .india, 9.17, 92.83, .handPlaced),
    Place("campbell_bay", "Campbell Bay", .india, 7.009, 93.933, .handPlaced),
    Place("kamorta", "Kamorta", .india, 8.039, 93.544, .handPlaced),
    Place("hut_bay", "Hut Bay", .india, 10.605, 92.534, .handPlaced),
    Place("mayabunder", "Mayabunder", .india, 12.77, 92.831, .handPlaced),
    Place("chennai", "Chennai", .india, 13.0878, 80.2785, .geoNames),
    Place("nagapattinam", "Nagapattinam", .india, 10.7638, 79.8431, .geoNames),
    Place("visakhapatnam", "Visakhapatnam", .india, 17.6801, 83.2016, .geoNames),
    Place("paradip", "Paradip", .india, 20.3164, 86.6085, .geoNames),
    Place("haldia", "Haldia", .india, 22.0605, 88.1098, .geoNames),
    Place(
      "christmas_island", "Christmas Island (Flying Fish Cove)", .australia, -10.4217, 105.6791,
      .geoNames),
    Place("cocos", "Cocos Islands (West Island)", .australia, -12.1568, 96.8225, .geoNames),
  ]
}
