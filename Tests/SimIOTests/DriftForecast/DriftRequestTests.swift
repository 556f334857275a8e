import SimCore
import SimIO
import Testing

@Suite struct DriftRequestTests {
  static let sound: [DriftRequest.Key: String] = [
    .lat: "10.5", .lon: "96.2", .time: "2025-01-05T06:00Z", .object: "FISHING-VESSEL-1",
  ]

  static func request(_ changes: [DriftRequest.Key: String]) -> DriftRequest {
    var request = DriftRequest()
    for key in DriftRequest.Key.allCases {
      request.set(key, changes[key] ?? sound[key])
    }
    return request
  }

  static func plan(_ changes: [DriftRequest.Key: String] = [:]) throws -> DriftPlan {
    try request(changes).plan(coast: .standard)
  }

  static func problems(_ changes: [DriftRequest.Key: String]) -> [String] {
    problems(of: request(changes))
  }

  static func problems(of request: DriftRequest) -> [String] {
    do throws(DriftRequestProblems) {
      _ = try request.plan(coast: .standard)
      return []
    } catch {
      return error.lines
    }
  }

  @Test func `four values suffice and the rest are the documented defaults`() throws {
    let forecast = try Self.plan().forecast
    #expect(forecast.hours == 72 && forecast.particles == 5000)
    #expect(forecast.drift.step == 900 && forecast.drift.scheme == .rk2)
    #expect(forecast.drift.diffusivity == 10 && forecast.radius == 1852)
    #expect(forecast.leeway.jibing == 0.04 && forecast.leeway.orientation == .both)
    #expect(forecast.leeway.jibingRule == .full && forecast.leeway.convention == .physical)
    #expect(forecast.isUncertain && !forecast.isBackward && forecast.weather.isOn)
  }

  @Test func `positions are read in degrees and in degrees and minutes`() throws {
    for (lat, lon) in [("10.5", "96.25"), ("10 30.0N", "96 15.0E"), ("10.5N", "096 15E")] {
      let point = try Self.plan([.lat: lat, .lon: lon]).forecast.lastKnownPosition
      #expect(point == GeoPoint(latitude: 10.5, longitude: 96.25), "\(lat) \(lon)")
    }
    #expect(
      try Self.plan([.lat: "-5.25", .lon: "90"]).forecast.lastKnownPosition.latitude == -5.25)
    #expect(
      try Self.plan([.lat: "5 15S", .lon: "90"]).forecast.lastKnownPosition.latitude == -5.25)
  }

  @Test(arguments: [
    (DriftRequest.Key.lat, "abc", "not a latitude"), (.lat, "10 61N", "60 or more"),
    (.lat, "96.2E", "takes the latitude"), (.lat, "nan", "not a latitude"),
    (.lat, "inf", "not a latitude"), (.lat, "30", "outside the area"),
    (.lat, "96.2", "swapped"), (.lon, "181", "above 180"), (.lon, "60", "outside the area"),
    (.time, "2025-01-05", "write `2025-01-05T00:00Z`"), (.time, "yesterday", "not a time"),
    (.time, "2025-02-30T00:00Z", "not a time"), (.time, "2025-01-05T06:00", "times are in UTC"),
    (.time, "1066-01-01T00:00Z", "outside 1900"),
    (.object, "FISHING-VESEL-1", "did you mean `FISHING-VESSEL-1`"),
    (.object, "SKIFF-1=0,SKIFF-2=1", "not a number above 0"), (.object, "", "unknown object"),
    (.object, "SKIFF-1=nan", "not a number above 0"),
    (.hours, "0", "outside the range"), (.hours, "-5", "outside the range"),
    (.hours, "1e9", "outside the range"), (.hours, "2.5", "whole number"),
    (.hours, "inf", "not a finite number"), (.particles, "0", "outside the range"),
    (.particles, "2.5", "whole number"), (.particles, "1e400", "too large"),
    (.particles, "5,000", "digits in groups"), (.step, "7", "does not divide an hour"),
    (.step, "900", "write `900 s`"), (.step, "0", "outside the range"),
    (.step, "x", "not a number"),
    (.scheme, "rk3", "did you mean"), (.radius, "-1", "outside the range"),
    (.radius, "5 kg", "unknown unit"), (.jibing, "nan", "not a finite number"),
    (.jibing, "1", "outside the range"), (.diffusivity, "-1", "outside the range"),
    (.orientation, "up", "not one of"), (.jibingRule, "half", "not one of"),
    (.convention, "leeway", "not one of"), (.seed, "-1", "whole number"),
    (.tracks, "many", "not a number"), (.uncertainty, "yes", "`true` or `false`"),
    (.forcing, "", "path is empty"),
  ]) func `a bad value is named with what would be right`(
    key: DriftRequest.Key, value: String, words: String
  ) {
    let lines = Self.problems([key: value])
    #expect(lines.count == 1, "\(lines)")
    #expect(lines.first?.contains(words) == true, "\(lines)")
  }

  @Test func `all problems come at once, each with its option`() {
    let lines = Self.problems([.lat: "x", .time: "now", .hours: "0", .step: "7", .scheme: "best"])
    #expect(lines.count == 5)
    for option in ["--lat", "--time", "--hours", "--step", "--scheme"] {
      #expect(lines.contains { $0.hasPrefix(option + ": ") }, "\(option)")
    }
    #expect(throws: DriftRequestProblems.self) { try DriftRequest().plan(coast: .standard) }
  }

  @Test func `a position on land is refused with the nearest water`() throws {
    // Three kilometres inside the west coast of Sumatra.
    let lines = Self.problems([.lat: "5.0", .lon: "96.0"])
    #expect(lines.count == 1)
    #expect(lines[0].contains("lies on land; the nearest water is at"))
    #expect(lines[0].contains("NM away"))
    #expect(try Self.plan([.lat: "5.0", .lon: "96.0", .coast: "false"]).hasCoast == false)
  }

  @Test func `units may be written and are checked`() throws {
    let plan = try Self.plan([
      .step: "600 s", .radius: "5 km", .hours: "3 d", .particles: "1e4",
    ])
    #expect(plan.forecast.drift.step == 600 && plan.forecast.radius == 5000)
    #expect(plan.forecast.hours == 72 && plan.forecast.particles == 10_000)
  }

  @Test func `without uncertainty sides do not change unless asked, and idle values are noted`()
    throws
  {
    let quiet = try Self.plan([.uncertainty: "false", .radius: "3"])
    #expect(quiet.forecast.leeway.jibing == 0 && !quiet.forecast.isUncertain)
    #expect(quiet.remarks == ["`--radius` has no effect without uncertainty"])
    #expect(try Self.plan([.uncertainty: "false", .jibing: "0.1"]).forecast.leeway.jibing == 0.1)
  }

  @Test func `hulls and own mixtures become classes with weights`() throws {
    let trawler = try Self.plan([.object: "trawler"]).forecast.candidates
    #expect(trawler.map(\.leewayClass.key).contains("FISHING-VESSEL-1") && trawler.count > 1)
    #expect((trawler.reduce(0) { $0 + $1.weight } - 1).magnitude < 1e-12)
    let own = try Self.plan([.object: "skiff-1=1, PIW-1=3"]).forecast.candidates
    #expect(own.map(\.leewayClass.key) == ["SKIFF-1", "PIW-1"] && own.map(\.weight) == [1, 3])
    for row in LeewayClass.all { #expect(DriftRequest.objectTable.contains(row.key)) }
  }

  @Test func `a file says the same, options go over it, and its problems have their place`() throws
  {
    var request = DriftRequest()
    let text = """
      haven: 1
      drift_forecast:
        lat: 10 30.0N
        lon: 96.2
        time: "2025-01-05T06:00Z"
        object: {SKIFF-1: 1, PIW-1: 2}
        radius: 2 NM
        hours: 24
        backward: true
        forcing: [a.nc, b.nc]

      """
    request.read(Array(text.utf8), file: "f.yaml")
    request.set(.hours, "48")
    let plan = try request.plan(coast: .standard)
    #expect(plan.forecast.hours == 48 && plan.forecast.isBackward)
    #expect(plan.forecast.radius == 3704 && plan.forcing == ["a.nc", "b.nc"])
    #expect(plan.forecast.candidates.map(\.weight) == [1, 2])

    var broken = DriftRequest()
    broken.read(
      Array(text.replacing("hours: 24", with: "hous: 24\n  step: 7").utf8), file: "f.yaml")
    let lines = Self.problems(of: broken)
    #expect(lines.count == 2)
    #expect(lines.contains { $0.hasPrefix("f.yaml:8:3: drift_forecast.hous: unknown key") })
    #expect(lines.contains { $0.hasPrefix("f.yaml:9:9: drift_forecast.step: `7` does not") })
  }

  @Test func `the budget speaks before any work`() throws {
    let plan = try Self.plan([.particles: "1e12"])
    #expect(throws: DriftRequestProblems.self) {
      try DriftBudget.check(plan.forecast, folder: nil, memory: 16e9)
    }
    try DriftBudget.check(try Self.plan().forecast, folder: nil, memory: 2e9)
    try DriftBudget.check(try Self.plan([.particles: "1e6"]).forecast, folder: nil, memory: 2e9)
  }

  @Test func `positions in degrees and minutes never read 60 minutes`() throws {
    let texts = [
      (GeoPoint(latitude: 10.5, longitude: 96.2), "10 30.000N 096 12.000E"),
      (GeoPoint(latitude: -0.99999999, longitude: 99.9999999), "01 00.000S 100 00.000E"),
      (GeoPoint(latitude: -1e-9, longitude: 0), "00 00.000N 000 00.000E"),
    ]
    for (point, text) in texts { #expect(PositionText.degreesAndMinutes(point) == text) }
    let (point, text) = texts[0]
    let read = try PositionText.point(text)
    #expect(read == point)
  }
}
