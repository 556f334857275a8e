import Testing

@testable import SimCore

@Suite struct SeaClimatologyTests {
  private let sea = SeaClimatology.standard

  @Test func `every quantity is finite and in its range at all nodes all year`() {
    let ranges: [SeaClimatology.Quantity: ClosedRange<Float>] = [
      .eastwardSeaWaterVelocity: -0.75...0.75, .northwardSeaWaterVelocity: -0.75...0.75,
      .eastwardWind: -12...12, .northwardWind: -12...12, .windDeviation: 1...6,
      .currentDeviation: 0.139...0.351, .swellHeight: 0.05...2.3, .windSeaHeight: 0.05...1.9,
      .swellPeriod: 9...11, .rainRate: 0...Float(Unit.millimetrePerDay.si(17)),
      .wetDayProbability: 0...0.85, .seaTemperature: 12...32, .airTemperature: 10...35,
    ]
    for quantity in SeaClimatology.Quantity.allCases {
      for step in 0..<48 {
        let plane = sea.plane(quantity, month: Double(step) / 4)
        let bad = plane.filter { value in !(ranges[quantity]?.contains(value) ?? false) }
        #expect(plane.count == sea.grid.count)
        #expect(bad.isEmpty, "\(quantity) at \(Double(step) / 4): \(bad.prefix(3))")
      }
    }
  }

  @Test func `a point between nodes is bilinear, a node is the plane's value`() {
    let month = 4.3
    for quantity in SeaClimatology.Quantity.allCases where quantity != .wetDayProbability {
      let plane = sea.plane(quantity, month: month)
      let node = 40 * sea.grid.columns + 30
      let at = sea.value(quantity, at: sea.grid.point(column: 30, row: 40), month: month)
      #expect(at == Double(plane[node]))
      let middle = GeoPoint(latitude: -15.5 + 20.25, longitude: 76.5 + 15.25)
      let mean =
        (Double(plane[node]) + Double(plane[node + 1]) + Double(plane[node + 89])
          + Double(plane[node + 90])) / 4
      // Four Doubles of the same size are added: a few ulp.
      let value = sea.value(quantity, at: middle, month: month)
      #expect((value - mean).magnitude <= 1e-14 * max(1, mean.magnitude))
    }
  }

  @Test func `outside the grid the value at its edge holds`() {
    let edge = sea.wind(at: GeoPoint(latitude: 24.5, longitude: 76.5), month: 1)
    let far = sea.wind(at: GeoPoint(latitude: 60, longitude: -20), month: 1)
    #expect(far == edge)
  }

  @Test func `inland there is no current`() {
    let inland = [
      GeoPoint(latitude: 20, longitude: 79), GeoPoint(latitude: 22, longitude: 96),
      GeoPoint(latitude: 0, longitude: 114), GeoPoint(latitude: 16, longitude: 103),
    ]
    for point in inland {
      for month in 0..<12 {
        let current = sea.current(at: point, month: Double(month))
        #expect(current.east == 0 && current.north == 0)
      }
    }
  }

  @Test func `share of wet days follows the rule of Phuket`() {
    for (daily, share) in [(1.0, 0.13), (2, 0.23), (4, 0.39), (8, 0.61), (12, 0.75)] {
      let p = SeaClimatology.wetDayProbability(rainRate: Unit.millimetrePerDay.si(daily))
      #expect((p - share).magnitude < 0.0051)  // the table is rounded to 0.01
    }
    #expect(SeaClimatology.wetDayProbability(rainRate: 0) == 0)
    let point = GeoPoint(latitude: 10, longitude: 95)
    #expect(
      sea.wetDayProbability(at: point, month: 5)
        == SeaClimatology.wetDayProbability(rainRate: sea.rainRate(at: point, month: 5)))
  }

  @Test func `the random current varies with the place as drifters and model say`() {
    func deviation(_ latitude: Double, _ longitude: Double, _ month: Int) -> Double {
      sea.currentDeviation(
        at: GeoPoint(latitude: latitude, longitude: longitude), month: Double(month))
    }
    for month in 0..<12 {
      // Middles of the boxes; their neighbours, 300 km away, still weigh a little.
      #expect((deviation(18, 92.5, month) - 0.14).magnitude < 0.005)
      #expect((deviation(12.5, 95.5, month) - 0.16).magnitude < 0.005)
      #expect((deviation(7.5, 95.5, month) - 0.29).magnitude < 0.005)
      #expect((deviation(6, 87, month) - 0.20).magnitude < 0.005, "no drifter was there")
      #expect((deviation(0, 88, month) - 0.30).magnitude < 0.001)
    }
    #expect(deviation(12, 81, 10) > 0.3, "East India current in November")
  }
}

@Suite struct SeaClimatologySourceTests {
  private let sea = SeaClimatology.standard

  @Test(arguments: [
    ("2015-05-01T06:30:00Z", "2015-05-03T00:00:00Z", "2015-05-01", "2015-05-03", 3),
    ("2015-05-01T00:00:00Z", "2015-05-01T00:00:00Z", "2015-05-01", "2015-05-02", 2),
    ("2014-12-31T23:59:59Z", "2015-01-01T00:00:01Z", "2014-12-31", "2015-01-02", 3),
    ("1969-12-30T12:00:00Z", "1970-01-01T00:00:00Z", "1969-12-30", "1970-01-01", 3),
    ("2015-05-05T12:00:00Z", "2015-05-01T00:00:00Z", "2015-05-05", "2015-05-06", 2),
  ])
  func `frames lie at 00Z and enclose the time asked for`(
    start: String, end: String, first: String, last: String, count: Int
  ) throws {
    let source = sea.source(
      from: try #require(Instant(text: start)), until: try #require(Instant(text: end)))
    #expect(source.times.first?.text == first + "T00:00:00Z")
    #expect(source.times.last?.text == last + "T00:00:00Z")
    #expect(source.times.count == count)
    #expect(zip(source.times, source.times.dropFirst()).allSatisfy { $1 - $0 == 86400 })
  }

  @Test func `a frame holds current and wind of its day and says what it is`() async throws {
    let start = Instant(year: 2015, month: 5, day: 1)
    let source = sea.source(from: start, until: start + 3 * 86400)
    #expect(source.isClimatology == (current: true, wind: true))
    #expect(source.label.hasPrefix("planning default, not a forecast"))
    let frame = try await source.frame(2)
    #expect(frame.time == source.times[2])
    #expect(frame.records.count == source.grid.count && frame.waveHeight.isEmpty)
    let month = frame.time.monthPosition
    for (column, row) in [(0, 0), (30, 40), (88, 80), (20, 50)] {
      let record = frame.records[row * source.grid.columns + column]
      let point = source.grid.point(column: column, row: row)
      let current = sea.current(at: point, month: month)
      let wind = sea.wind(at: point, month: month)
      #expect(Double(record.x) == current.east && Double(record.y) == current.north)
      #expect(Double(record.z) == wind.east && Double(record.w) == wind.north)
    }
  }

  @Test func `between frames the straight line stays within 0.01 m per s of the curve`() {
    let start = Instant(year: 2016, month: 1, day: 1)
    var worst: Float = 0
    for day in 0..<366 {
      let a = sea.flow(month: (start + Double(day) * 86400).monthPosition)
      let b = sea.flow(month: (start + Double(day) * 86400 + 86400).monthPosition)
      let middle = sea.flow(month: (start + Double(day) * 86400 + 43200).monthPosition)
      for node in stride(from: 0, to: a.count, by: 7) {
        let error = (a[node] + b[node]) * 0.5 - middle[node]
        worst = max(worst, (error * error).sum().squareRoot())
      }
    }
    #expect(worst < 0.01, "\(worst)")
    #expect(worst > 0)
  }

  @Test func `the turn of the year is smooth`() {
    let before = sea.flow(month: Instant(year: 2015, month: 12, day: 31, hour: 23).monthPosition)
    let after = sea.flow(month: Instant(year: 2016, month: 1, day: 1).monthPosition)
    let worst = zip(before, after).map { (($0 - $1) * ($0 - $1)).sum() }.max() ?? 1
    // An hour is 1/744 of a month; the wind changes by at most about 10 m/s in a month.
    #expect(worst.squareRoot() < 0.02)
  }

  @Test func `each parameter moves what it names and nothing else`() {
    let moved: [String: Set<SeaClimatology.Quantity>] = [
      "wind_factor": [.eastwardWind, .northwardWind, .windDeviation],
      "current_factor": [.eastwardSeaWaterVelocity, .northwardSeaWaterVelocity],
      "swell_factor": [.swellHeight], "rain_factor": [.rainRate, .wetDayProbability],
    ]
    #expect(Set(SeaParameters.declarations.map(\.parameter.key)) == Set(moved.keys))
    for declaration in SeaParameters.declarations {
      for factor in [
        declaration.parameter.range.lowerBound, declaration.parameter.range.upperBound,
      ] {
        var parameters = SeaParameters.defaults
        declaration.write(&parameters, .number(factor))
        let other = SeaClimatology(parameters: parameters)
        for quantity in SeaClimatology.Quantity.allCases {
          let before = sea.plane(quantity, month: 6.2)
          let after = other.plane(quantity, month: 6.2)
          if moved[declaration.parameter.key]?.contains(quantity) == true {
            #expect(before != after)
            guard quantity != .wetDayProbability else { continue }
            #expect(after == before.map { $0 * Float(factor) })
          } else {
            #expect(before == after)
          }
        }
      }
    }
  }

  @Test func `the factors reach the frames of the source`() async throws {
    var parameters = SeaParameters.defaults
    parameters.windFactor = 1.5
    parameters.currentFactor = 0
    let start = Instant(year: 2015, month: 7, day: 1)
    let plain = try await sea.source(from: start, until: start).frame(0)
    let changed = try await SeaClimatology(parameters: parameters)
      .source(from: start, until: start).frame(0)
    for (a, b) in zip(plain.records, changed.records) {
      #expect(b == SIMD4(0 * a.x, 0 * a.y, 1.5 * a.z, 1.5 * a.w))
    }
  }
}
