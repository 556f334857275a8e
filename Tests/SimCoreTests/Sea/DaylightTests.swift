import SimCore
import Testing

@Suite struct DaylightTests {
  /// Length of day and of day with civil twilight, h: the sea data's table of the same series,
  /// rounded to 0.01.
  private static let lengths:
    [(latitude: Double, month: Int, day: Int, sun: Double, civil: Double)] =
      [
        (-10, 1, 15, 12.64, 13.40), (-10, 6, 21, 11.54, 12.30), (0, 3, 21, 12.11, 12.80),
        (6, 12, 21, 11.77, 12.53), (12, 1, 15, 11.49, 12.25), (12, 6, 21, 12.83, 13.61),
        (18, 9, 23, 12.12, 12.84), (22, 1, 15, 10.93, 11.73), (22, 6, 21, 13.48, 14.31),
        (22, 12, 21, 10.79, 11.60),
      ]

  @Test func `days are as long as the table of the region says`() {
    for row in Self.lengths {
      let day = Instant.daysFromCivil(2025, row.month, row.day)
      let point = GeoPoint(latitude: row.latitude, longitude: 94)
      let sun = Daylight.span(day: day, at: point).length / 3600
      let civil = Daylight.span(day: day, at: point, light: .civilTwilight).length / 3600
      // Rounded to 0.01 h.
      #expect((sun - row.sun).magnitude < 0.0051, "\(row): \(sun)")
      #expect((civil - row.civil).magnitude < 0.0051, "\(row): \(civil)")
    }
  }

  @Test func `sun rises, culminates and sets at 12N 94E when the table says`() {
    let point = GeoPoint(latitude: 12, longitude: 94)
    func check(_ span: Daylight.Span, _ rise: Instant, _ set: Instant) {
      // The table is in whole minutes.
      #expect((span.begin - Double(rise.seconds)).magnitude < 60)
      #expect((span.end - Double(set.seconds)).magnitude < 60)
    }
    let winter = Daylight.span(day: Instant.daysFromCivil(2025, 12, 21), at: point)
    check(
      winter, Instant(year: 2025, month: 12, day: 20, hour: 23, minute: 59),
      Instant(year: 2025, month: 12, day: 21, hour: 11, minute: 25))
    let noon = Instant(year: 2025, month: 12, day: 21, hour: 5, minute: 42)
    #expect((winter.noon - Double(noon.seconds)).magnitude < 60)
    check(
      Daylight.span(day: Instant.daysFromCivil(2025, 6, 21), at: point),
      Instant(year: 2025, month: 6, day: 20, hour: 23, minute: 20),
      Instant(year: 2025, month: 6, day: 21, hour: 12, minute: 10))
  }

  @Test(arguments: [77.0, 94, 119]) func `light adds up over any cut of time`(longitude: Double) {
    let point = GeoPoint(latitude: 7, longitude: longitude)
    let start = Instant(year: 2025, month: 12, day: 30, hour: 3)
    let whole = Daylight.seconds(from: start, until: start + 5 * 86400, at: point)
    var parts = 0.0
    for hour in stride(from: 0.0, to: 120, by: 2.5) {
      parts += Daylight.seconds(
        from: start + hour * 3600, until: start + (hour + 2.5) * 3600, at: point)
    }
    #expect((whole - parts).magnitude < 1e-3)
    // Five days of 11.7 to 11.9 h at 7N in midwinter.
    #expect(whole / 5 > 11.7 * 3600 && whole / 5 < 11.9 * 3600)
    let short = Daylight.seconds(from: start, until: start + 5 * 86400, at: point, margin: 1800)
    #expect((whole - short - 5 * 3600).magnitude < 1e-3)
  }

  @Test func `it is light at noon and dark at midnight of the place`() {
    for longitude in stride(from: 75.0, through: 120, by: 5) {
      let point = GeoPoint(latitude: -5, longitude: longitude)
      let noon = Instant(year: 2025, month: 4, day: 10) + (12 - longitude / 15) * 3600
      #expect(Daylight.isLight(noon, at: point))
      #expect(!Daylight.isLight(noon + 43200, at: point))
    }
    #expect(
      Daylight.seconds(
        from: Instant(seconds: 5), until: Instant(seconds: 5),
        at: GeoPoint(latitude: 0, longitude: 90)) == 0)
  }
}

@Suite struct VisibilityTests {
  private static let clear = Visibility.defaults

  @Test func `each line of the table holds in its season and place`() {
    func miles(
      _ latitude: Double, _ longitude: Double, month: Int, near: Bool = false,
      _ settings: Visibility = Visibility.defaults
    ) -> Double {
      settings.metres(
        at: GeoPoint(latitude: latitude, longitude: longitude),
        time: Instant(year: 2025, month: month, day: 15), isNearContinent: near
      ).dry / 1852
    }
    #expect((miles(10, 90, month: 12) - 10).magnitude < 1e-9)
    #expect((miles(10, 90, month: 2) - 10).magnitude < 1e-9)
    #expect((miles(18, 90, month: 2) - 5).magnitude < 1e-9)
    #expect((miles(10, 97, month: 2, near: true) - 5).magnitude < 1e-9)
    #expect((miles(10, 90, month: 7) - 8).magnitude < 1e-9)
    var fire = Self.clear
    fire.isFireYear = true
    #expect((miles(5, 98, month: 9, fire) - 3).magnitude < 1e-9)
    #expect((miles(10, 90, month: 9, fire) - 8).magnitude < 1e-9)
    let rain = Self.clear.metres(
      at: GeoPoint(latitude: 10, longitude: 90), time: Instant(year: 2025, month: 7, day: 1),
      isNearContinent: false)
    #expect((rain.rain / 1852 - 2).magnitude < 1e-9)
  }
}
