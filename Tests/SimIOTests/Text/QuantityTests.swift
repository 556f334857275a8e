import SimCore
import SimIO
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    ("5.5 kn", 5.5, "kn"), ("20%", 20, "%"), ("-0.5 m/s", -0.5, "m/s"), ("1e3", 1000, ""),
    (".5", 0.5, ""), ("3.", 3, ""), ("  7  d ", 7, "d"), ("2 e", 2, "e"),
    ("+1E-2 1/d", 0.01, "1/d"),
  ])
  func `a number and its unit are told apart`(text: String, value: Double, unit: String) throws {
    let quantity = try Quantity(text)
    #expect(quantity.value == value)
    #expect(quantity.unit == unit)
  }

  @Test(arguments: [
    ("", Quantity.Fault.notANumber), ("kn", .notANumber), (".", .notANumber), ("-", .notANumber),
    ("nan", .notFinite), (".inf", .notFinite), ("-.INF", .notFinite),
    ("1e999", .tooLarge), ("1,000", .grouped), ("1_000", .grouped),
  ])
  func `what is not a number says why`(text: String, fault: Quantity.Fault) {
    #expect(throws: fault) { try Quantity(text) }
  }

  @Test func `every unit name leads to a unit of the same size`() {
    for unit in UnitNames.all {
      #expect(UnitNames.unit(unit.symbol, preferring: unit.dimension) == unit)
    }
    #expect(UnitNames.unit("knots") == .knot)
    #expect(UnitNames.unit("% / day") == .percentPerDay)
    #expect(UnitNames.unit("per day") == .perDay)
    #expect(UnitNames.unit("litres per person") == .litrePerPerson)
    #expect(UnitNames.unit("nautical miles") == .nauticalMile)
    #expect(UnitNames.unit("furlong") == nil)
    #expect(UnitNames.unit("") == nil)
  }

  @Test func `the endings of keys are unique in their dimension`() {
    #expect(UnitNames.endings(.speed).contains { $0.ending == "_knots" && $0.unit == .knot })
    #expect(UnitNames.endings(.rate).contains { $0.ending == "_per_day" && $0.unit == .perDay })
    #expect(
      UnitNames.endings(.rate).contains {
        $0.ending == "_percent_per_day" && $0.unit == .percentPerDay
      })
    for unit in UnitNames.all {
      let endings = UnitNames.endings(unit.dimension).map(\.ending)
      #expect(Set(endings).count == endings.count)
    }
  }

  @Test func `written values read back to the same bits in every unit`() throws {
    let key = RandomKey(seed: 11)
    for (i, unit) in UnitNames.all.enumerated() {
      for step in 0..<400 {
        let u = key.uniform(DrawPurpose(code: 1), index: UInt32(i), step: UInt32(step))
        // From 1e-8 to 1e8, and round numbers of the unit.
        let value =
          step % 2 == 0
          ? Elementary.exp((u - 0.5) * 37) : unit.si((u * 1000).rounded() / 10)
        let text = Quantity.text(value, unit: unit)
        let read = try Quantity(text)
        let named =
          read.unit.isEmpty
          ? Unit.one : try #require(UnitNames.unit(read.unit, preferring: unit.dimension))
        #expect(named.si(read.value) == value, "\(text)")
        #expect(named.dimension == unit.dimension)
      }
    }
  }

  @Test func `round values stay short`() {
    #expect(Quantity.text(Unit.knot.si(5.5), unit: .knot) == "5.5 kn")
    #expect(Quantity.text(Unit.day.si(7), unit: .day) == "7 d")
    #expect(Quantity.text(0.03 * (0.01 / 86400) / 0.01, unit: .percentPerDay).hasSuffix("d"))
    #expect(Quantity.text(Unit.percentPerDay.si(3), unit: .percentPerDay) == "3 %/d")
    #expect(Quantity.text(0.3, unit: .one) == "0.3")
    #expect(Quantity.text(Unit.degree.si(0.25), unit: .degree) == "0.25 deg")
  }
}

@Suite struct PositionTextTests {
  @Test(arguments: [
    "10.5N 96.2E", "10.5 N, 96.2 E", "10.5, 96.2", "10.5 96.2", "96.2E 10.5N", "10 30.0N 096 12.0E",
    "10-30N 96-12E", "10 30 00N 96 12 00E", "+10.5, +96.2",
  ])
  func `positions are read in all usual forms`(text: String) throws {
    let point = try PositionText.point(text)
    // Minutes are divided by 60: right to an ulp.
    #expect((point.latitude - 10.5).magnitude < 1e-12)
    #expect((point.longitude - 96.2).magnitude < 1e-12)
  }

  @Test func `south and west are negative`() throws {
    #expect(try PositionText.point("3.25S 10W") == GeoPoint(latitude: -3.25, longitude: -10))
    #expect(try PositionText.point("-3.25, -10") == GeoPoint(latitude: -3.25, longitude: -10))
  }

  @Test(arguments: [
    ("", PositionText.Fault.notAPosition), ("10N", .notAPosition), ("10N 20N", .axes),
    ("10 60N 20E", .minutes), ("95N 20E", .latitude), ("10N 181E", .longitude),
    ("-10N 20E", .notAPosition), ("10.5 30N 20E", .notAPosition), ("nan, 3", .notAPosition),
    ("1,2,3", .notAPosition), ("10N E", .notAPosition), ("1e1 20", .axes),
  ])
  func `what is not a position says why`(text: String, fault: PositionText.Fault) {
    #expect(throws: fault) { try PositionText.point(text) }
  }

  @Test func `written positions read back to the same degrees`() throws {
    let key = RandomKey(seed: 12)
    for i in 0..<500 {
      let point = GeoPoint(
        latitude: 180 * key.uniform(DrawPurpose(code: 1), index: UInt32(i)) - 90,
        longitude: 360 * key.uniform(DrawPurpose(code: 2), index: UInt32(i)) - 180)
      #expect(try PositionText.point(PositionText.text(point)) == point)
    }
  }
}
