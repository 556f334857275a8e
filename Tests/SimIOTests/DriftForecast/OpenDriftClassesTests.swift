#if NetCDF
  import Foundation
  import SimCore
  import SimIO
  import Testing

  /// OpenDrift 1.14.12 over a sea given by formula: `Validation/opendrift-leeway`.
  @Suite struct OpenDriftClassesTests {
    static let start = Instant(year: 2025, month: 7, day: 10)
    static let places: [String: GeoPoint] = [
      "WBB": GeoPoint(latitude: 15.5, longitude: 88),
      "AND": GeoPoint(latitude: 12, longitude: 94.5),
      "SUM": GeoPoint(latitude: 7, longitude: 96.25),
    ]

    static func table(_ name: String) throws -> ReferenceTable {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      return try ReferenceTable(root.appending(path: "Validation/opendrift-leeway/\(name)").path)
    }

    /// The sea of `make_reference.py`, node by node as its file holds it.
    static func sea() -> SeaSource {
      let grid = SeaGrid(
        west: 80, south: 0, spacingEast: 0.5, spacingNorth: 0.5, columns: 49, rows: 45)
      let times = (0...34).map { start + Double($0) * 3 * 3600 }
      return SeaSource(
        grid: grid, times: times, isClimatology: (current: false, wind: false), label: "formula"
      ) { index in
        let t = Double(index) * 3
        let turn = 2 * Double.pi
        return SeaFrame(
          time: times[index],
          records: (0..<grid.count).map { n in
            let point = grid.point(column: n % grid.columns, row: n / grid.columns)
            let x = point.longitude - 92
            let y = point.latitude - 12
            return SIMD4(
              Float(0.35 * sin(0.7 * y) * cos(0.5 * x + turn * t / 60) + 0.10),
              Float(0.30 * cos(0.6 * y - turn * t / 48) * sin(0.4 * x) - 0.05),
              Float(5 + 3 * sin(turn * t / 36 + 0.3 * y)),
              Float(4 + 2.5 * cos(turn * t / 30 + 0.25 * x)))
          })
      }
    }

    static func starts(
      _ rows: [[String: String]], convention: CrosswindConvention
    ) throws -> [(point: GeoPoint, row: LeewayRow?, isLeft: Bool)] {
      try rows.map { row in
        let leewayClass = try #require(LeewayClass.named(try row.text("object")))
        return (
          try #require(places[try row.text("place")]),
          LeewayCoefficients(leewayClass, convention: convention).row, row["side"] == "L"
        )
      }
    }

    @Test func `every class of the list agrees at three places on both sides to 5 m`()
      async throws
    {
      let table = try Self.table("all_classes.csv")
      let first = table.rows.filter { $0["hour"] == "48" }
      #expect(first.count == 85 * 3 * 2)
      #expect(Set(first.compactMap { $0["object"] }) == Set(LeewayClass.all.map(\.key)))
      var run = ReferenceRun(
        try Self.starts(first, convention: .openDrift), scheme: .euler, step: 900,
        source: Self.sea(), start: Self.start)
      var worst = 0.0
      for hour in [48, 96] {
        try await run.drift(to: hour)
        for (i, row) in table.rows.filter({ $0["hour"] == "\(hour)" }).enumerated() {
          let apart = Ellipsoid.distance(run.columns.point(i), try row.point())
          worst = max(worst, apart)
          #expect(apart < 5, "\(row): \(apart) m")
        }
      }
      print("OpenDrift, 510 tracks of 96 h: largest distance \(worst) m")
    }

    @Test
    func `by the physical convention asymmetric classes go elsewhere, symmetric ones swap sides`()
      async throws
    {
      let rows = try Self.table("all_classes.csv").rows.filter {
        $0["hour"] == "96" && $0["place"] == "AND"
      }
      var run = ReferenceRun(
        try Self.starts(rows, convention: .physical), scheme: .euler, step: 900,
        source: Self.sea(), start: Self.start)
      try await run.drift(to: 96)
      var asymmetric = 0
      for i in stride(from: 0, to: rows.count, by: 2) {
        let leewayClass = try #require(LeewayClass.named(try rows[i].text("object")))
        let isSymmetric =
          leewayClass.right.slope == -leewayClass.left.slope
          && leewayClass.right.offset == -leewayClass.left.offset
        // Rows come in pairs, right then left.
        let apart = [
          Ellipsoid.distance(run.columns.point(i), try rows[i + 1].point()),
          Ellipsoid.distance(run.columns.point(i + 1), try rows[i].point()),
        ]
        if isSymmetric {
          #expect(apart.allSatisfy { $0 < 5 }, "\(leewayClass.key)")
        } else {
          asymmetric += 1
          #expect(apart.contains { $0 > 20 }, "\(leewayClass.key)")
        }
      }
      #expect(asymmetric > 10)
    }

    @Test func `noisy clouds agree in mean, spread and share of sides`() async throws {
      let table = try Self.table("clouds.csv")
      #expect(table.rows.count == 8)
      for row in table.rows {
        let jibing = try row.number("jibing")
        var forecast = DriftForecast(
          lastKnownPosition: try #require(Self.places[try row.text("place")]), time: Self.start,
          radius: try row.number("radius_m"),
          candidates: [
            .init(
              leewayClass: try #require(LeewayClass.named(try row.text("object"))), weight: 1)
          ], hours: Int(try row.number("hour")), particles: 10_000, tracked: 0)
        forecast.drift.scheme = .euler
        forecast.drift.diffusivity = 0
        forecast.weather.isOn = false
        forecast.leeway.jibing = jibing
        forecast.leeway.jibingRule = .slope
        forecast.leeway.convention = .openDrift
        let outcome = try await forecast.run(sea: Self.sea(), coast: nil, threads: 2)
        let hour = try #require(outcome.hourly.last)
        let cloud = try #require(hour.cloud)
        let metre = Ellipsoid.metresPerDegree(latitude: cloud.centroid.latitude)
        let east = cloud.eastVariance.squareRoot() / metre.east
        let north = cloud.northVariance.squareRoot() / metre.north
        // Five standard errors of a difference of two samples of 10 000.
        let mean = 5 * (2 / 10_000.0).squareRoot()
        let spread = 5 / 10_000.0.squareRoot()
        #expect((cloud.centroid.longitude - (try row.number("mean_lon"))).magnitude < mean * east)
        #expect((cloud.centroid.latitude - (try row.number("mean_lat"))).magnitude < mean * north)
        #expect((east / (try row.number("std_lon")) - 1).magnitude < 1.5 * spread, "\(row) \(east)")
        #expect(
          (north / (try row.number("std_lat")) - 1).magnitude < 1.5 * spread, "\(row) \(north)")
        let correlation =
          cloud.covariance / (cloud.eastVariance * cloud.northVariance).squareRoot()
        #expect((correlation - (try row.number("corr"))).magnitude < 2 * mean)
        #expect((hour.leftShare - (try row.number("left"))).magnitude < mean)
      }
    }
  }
#endif
