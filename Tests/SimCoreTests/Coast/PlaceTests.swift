@testable import SimCore
import Foundation
import Testing

@Suite struct PlaceTests {
  private let coast = Coast.standard

  @Test func `keys are unique and written in lower case`() {
    #expect(Set(Place.all.map(\.key)).count == Place.all.count)
    #expect(Set(StandardRoute.all.map(\.key)).count == StandardRoute.all.count)
    for place in Place.all {
      #expect(place.key.allSatisfy { $0 == "_" || ($0.isASCII && $0.isLowercase) }, "\(place.key)")
      #expect(Place.named(place.key) == place)
    }
    #expect(Place.named("nowhere") == nil)
  }

  /// Towns up a river or behind the beach are farther: those with their distance in km.
  private static let inland: [String: Double] = [
    "pathein": 110, "yangon": 60, "medan": 30, "haldia": 60, "klang": 20, "dawei": 25,
    "jakarta": 15, "singapore": 15,
  ]

  @Test(arguments: Place.all)
  func `every place lies within 15 km of its coast`(place: Place) throws {
    let limit = 1_000 * (PlaceTests.inland[place.key] ?? 15)
    #expect(coast.distanceToCoast(from: place.point, limit: 200_000) < limit)
    let sea = try #require(
      coast.nearestSea(to: place.point, within: 120_000, offing: 1_000))
    #expect(!coast.isLand(sea))
    #expect(coast.distanceToCoast(from: sea, limit: 2_000) >= 1_000)
    #expect(Ellipsoid.distance(sea, place.point) < limit + 10_000)
  }

  @Test(arguments: Place.all)
  func `the nearest coast of a place has its State`(place: Place) throws {
    let stretch = try #require(coast.stretch(near: place.point, within: 120_000))
    #expect(coast.stretches[stretch].state == place.state, "\(coast.stretches[stretch].name)")
  }

  @Test(arguments: [
    ("sabang", "Sabang (Weh)"), ("ujong_kareung", "Sabang (Weh)"), ("ladong", "Aceh, north coast"),
    ("lamnga", "Aceh, north coast"), ("lamreh", "Aceh, north coast"),
    ("lampanah_leungah", "Aceh, north coast"), ("muara_tiga", "Aceh, north coast"),
    ("batee", "Aceh, north coast"), ("jangka", "Aceh, north coast"),
    ("kuala_raja", "Aceh, north coast"), ("muara_batu", "Aceh, north coast"),
    ("krueng_geukueh", "Aceh, north coast"), ("ujong_blang", "Aceh, north coast"),
    ("lancok", "Aceh, north coast"), ("seunuddon", "Aceh, north coast"),
    ("idaman", "Aceh, east coast"), ("julok", "Aceh, east coast"), ("idi", "Aceh, east coast"),
    ("peureulak", "Aceh, east coast"), ("birem_bayeun", "Aceh, east coast"),
    ("kuala_langsa", "Aceh, east coast"), ("karang_gading", "North Sumatra, east coast"),
    ("pantai_labu", "North Sumatra, east coast"), ("kuala_bubon", "Aceh, west coast"),
    ("labuhan_haji", "Aceh, west coast"), ("teluk_yu", "Langkawi"), ("rebak_besar", "Langkawi"),
    ("kuala_sungai_baru", "Perlis and Kedah"), ("thai_mueang", "Ranong to Phang Nga"),
    ("ko_phra_thong", "Ranong to Phang Nga"), ("racha_noi", "Phuket"), ("ko_lon", "Phuket"),
    ("surin_islands", "Ranong to Phang Nga"), ("ko_rawi", "Tarutao, Adang and Rawi"),
    ("ko_dong", "Tarutao, Adang and Rawi"), ("oluvil", "Sri Lanka, east coast"),
    ("galle", "Sri Lanka, south coast"), ("kankesanthurai", "Sri Lanka, Jaffna and islands"),
    ("trincomalee", "Sri Lanka, Mullaitivu to Trincomalee"),
    ("mullaitivu", "Sri Lanka, Mullaitivu to Trincomalee"), ("tarmugli", "South Andaman"),
    ("shaheed_dweep", "South Andaman"), ("port_blair", "South Andaman"),
    ("car_nicobar", "Car Nicobar and Batti Malv"), ("shamlapur", "Cox's Bazar coast"),
    ("coxs_bazar", "Cox's Bazar coast"), ("teknaf", "Cox's Bazar coast"),
    ("bhasan_char", "Bhasan Char, Sandwip and Hatiya"), ("st_martins", "St Martin's Island"),
    ("maungdaw", "Rakhine, north coast"), ("sittwe", "Rakhine, north coast"),
    ("kawthoung", "Mergui Archipelago and Tanintharyi south"),
    ("christmas_island", "Christmas Island"), ("cocos", "Cocos (Keeling) Islands"),
  ])
  func `landing places of 2009 to 2025 lie on the right stretch`(
    key: String, name: String
  ) throws {
    let place = try #require(Place.named(key))
    let stretch = try #require(coast.stretch(near: place.point, within: 15_000))
    #expect(coast.stretches[stretch].name == name)
  }

  @Test func `nearly all of the coast has a name, and the main coasts a State`() {
    var draw = RandomKey(seed: 5).stream(DrawPurpose(code: 255))
    var landfalls = 0
    var unnamed = 0
    for _ in 0..<20_000 {
      let a = GeoPoint(latitude: -14 + 37 * draw.uniform(), longitude: 78 + 41 * draw.uniform())
      let b = GeoPoint(latitude: a.latitude + 1, longitude: a.longitude + 1.5)
      guard let hit = coast.landfall(from: a, to: b), hit.edge >= 0 else { continue }
      landfalls += 1
      if coast.stretches[coast.stretch(of: hit)].name == "unnamed coast" {
        unnamed += 1
        Issue.record("unnamed coast at \(hit.point)")
      }
    }
    #expect(landfalls > 1_000)
    #expect(unnamed == 0)
  }
}

@Suite struct StandardRouteTests {
  private let coast = Coast.standard

  @Test(arguments: StandardRoute.all)
  func `a standard route crosses no land and keeps off the coast`(route: StandardRoute) {
    for (a, b) in zip(route.waypoints, route.waypoints.dropFirst()) {
      #expect(!coast.crossesLand(a, b), "\(a) \(b)")
      let pieces = Int(Ellipsoid.distance(a, b) / 2_000) + 1
      for k in 0...pieces {
        let t = Double(k) / Double(pieces)
        let p = GeoPoint(
          latitude: a.latitude + t * (b.latitude - a.latitude),
          longitude: a.longitude + t * (b.longitude - a.longitude))
        #expect(coast.distanceToCoast(from: p, limit: 5_000) > 2_500, "\(p)")
      }
    }
  }

  @Test(arguments: StandardRoute.all)
  func `a standard route starts and ends off its States`(route: StandardRoute) throws {
    for (point, state) in [
      (route.waypoints.first, route.from), (route.waypoints.last, route.to),
    ] {
      let end = try #require(point)
      let stretch = try #require(coast.stretch(near: end, within: 40_000))
      #expect(coast.stretches[stretch].state == state, "\(coast.stretches[stretch].name)")
    }
  }

  @Test func `routes are as long as the great circles of the domain notes or up to 25 % longer`()
    throws
  {
    // Great circles in NM: Teknaf to Langkawi 974, to Sabang 916, Sittwe to Mullaitivu 958.
    for (key, miles) in [("langkawi", 974.0), ("sabang", 916), ("sri_lanka", 958)] {
      let length = try #require(StandardRoute.named(key)).length / 1852
      #expect(length > miles * 0.95 && length < miles * 1.25, "\(key) \(length)")
    }
  }

  @Test func `a way across land is seen`() {
    let bay = GeoPoint(latitude: 12, longitude: 85)
    #expect(coast.crossesLand(bay, GeoPoint(latitude: 12, longitude: 72)))
    #expect(coast.crossesLand(bay, GeoPoint(latitude: 12, longitude: 101)))
    #expect(!coast.crossesLand(bay, GeoPoint(latitude: 0, longitude: 90)))
  }

  /// The great circle in pieces of 5 km, each tried against the coast.
  private func meetsLand(_ a: GeoPoint, _ b: GeoPoint) -> Bool {
    let radian = Double.pi / 180
    func vector(_ p: GeoPoint) -> SIMD3<Double> {
      let (lat, lon) = (p.latitude * radian, p.longitude * radian)
      return SIMD3(cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat))
    }
    let pieces = max(1, Int(Ellipsoid.distance(a, b) / 5_000))
    let points = (0...pieces).map { k -> GeoPoint in
      let t = Double(k) / Double(pieces)
      let v = vector(a) * (1 - t) + vector(b) * t
      return GeoPoint(
        latitude: atan2(v.z, (v.x * v.x + v.y * v.y).squareRoot()) / radian,
        longitude: atan2(v.y, v.x) / radian)
    }
    return zip(points, points.dropFirst()).contains { coast.landfall(from: $0, to: $1) != nil }
  }

  @Test func `a way crosses land where one of its small pieces does`() {
    var (agree, crossing, n) = (0, 0, 0)
    for i in 0..<3_000 {
      let key = RandomKey(seed: 11).key(.boat, UInt32(i))
      func draw(_ index: UInt32) -> Double { key.uniform(.originScatter, index: index) }
      let a = GeoPoint(latitude: -4 + 26 * draw(0), longitude: 78 + 24 * draw(1))
      let reach = i % 3 == 0 ? 12.0 : 2
      let b = GeoPoint(
        latitude: a.latitude + reach * (draw(2) - 0.5),
        longitude: a.longitude + reach * (draw(3) - 0.5))
      let crosses = coast.crossesLand(a, b)
      n += 1
      crossing += crosses ? 1 : 0
      agree += crosses == meetsLand(a, b) ? 1 : 0
    }
    // Pieces of 25 km stay within 40 m of the circle: a way that just touches a cape may differ.
    #expect(agree >= n - 6, "\(agree) of \(n)")
    #expect(crossing > n / 5 && crossing < 4 * n / 5)
  }
}

@Suite struct FetchTableTests {
  private let table = Coast.standard.fetchTable()

  @Test func `sixteen sectors turn clockwise from wind out of the north`() {
    for k in 0..<16 {
      for offset in [-11.0, 0, 11] {
        let bearing = (Double(k) * 22.5 + offset) * Elementary.pi / 180
        let (s, c) = Elementary.sinCos(bearing)
        #expect(FetchTable.sector(windEast: Float(-9 * s), windNorth: Float(-9 * c)) == k)
      }
    }
  }

  @Test func `fetch in the Bay agrees with the distance to the coast on the chart`() {
    let middle = GeoPoint(latitude: 15, longitude: 88)
    // 15N 88E to the Sundarbans 21.6N: 730 km; to the coast of Andhra 80.1E: 850 km.
    #expect((table.fetch(at: middle, sector: 0) - 730_000).magnitude < 60_000)
    #expect(table.fetch(at: middle, sector: 12) > 750_000)
    #expect(table.fetch(at: middle, sector: 8) == 800_000)
    // Off the east coast of Sri Lanka the land is near to the west and far to the east.
    let lanka = GeoPoint(latitude: 7.5, longitude: 82.5)
    #expect(table.fetch(at: lanka, sector: 12) < 120_000)
    #expect(table.fetch(at: lanka, sector: 4) == 800_000)
  }

  @Test func `fetch is the same ray by ray as the exact coast where islets do not matter`() {
    let coast = Coast.standard
    var draw = RandomKey(seed: 6).stream(DrawPurpose(code: 255))
    var near = 0
    var all = 0
    for _ in 0..<400 {
      let row = Int(draw.uniform() * Double(table.rows))
      let column = Int(draw.uniform() * Double(table.columns))
      let sector = Int(draw.uniform() * 16)
      let node = GeoPoint(
        latitude: table.south + Double(row), longitude: table.west + Double(column))
      guard coast.distanceToCoast(from: node, limit: 60_000) >= 60_000, !coast.isLand(node) else {
        continue
      }
      var mean = 0.0
      for turn in [-7.5, 0, 7.5] {
        let bearing = (Double(sector) * 22.5 + turn) * Elementary.pi / 180
        let end = Ellipsoid.destination(from: node, bearing: bearing, distance: 800_000)
        mean += (coast.landfall(from: node, to: end)?.fraction ?? 1) * 800_000 / 3
      }
      let value = Double(table.values[(row * table.columns + column) * 16 + sector])
      all += 1
      if (value - mean).magnitude < 40_000 { near += 1 }
    }
    // Islets that stop an exact ray and not the coarse one make up the rest.
    #expect(all > 50)
    #expect(Double(near) > 0.7 * Double(all), "\(near) of \(all)")
  }

  @Test func `every fetch lies between the least and the limit`() {
    #expect(table.values.allSatisfy { $0 >= 0 && $0 <= 800_000 })
    let inland = GeoPoint(latitude: 23, longitude: 80)
    #expect(table.fetch(at: inland, sector: 3) == FetchTable.least)
    let outside = GeoPoint(latitude: -40, longitude: 200)
    #expect(table.fetch(at: outside, sector: 3) <= 800_000)
  }
}
