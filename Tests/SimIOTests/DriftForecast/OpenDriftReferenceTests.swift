#if NetCDF
  import Foundation
  import SimCore
  import SimIO
  import Testing

  /// A table with a header row.
  struct ReferenceTable {
    let rows: [[String: String]]

    init(_ path: String) throws {
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(
        whereSeparator: \.isNewline)
      try #require(lines.count > 1)
      let names = lines[0].split(separator: ",").map(String.init)
      rows = lines.dropFirst().map { line in
        Dictionary(
          uniqueKeysWithValues: zip(
            names, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
      }
    }
  }

  extension [String: String] {
    func number(_ key: String) throws -> Double { try #require(self[key].flatMap { Double($0) }) }
    func text(_ key: String) throws -> String { try #require(self[key]) }
    /// Position from columns `lon` and `lat` or others.
    func point(_ lon: String = "lon", _ lat: String = "lat") throws -> GeoPoint {
      GeoPoint(latitude: try number(lat), longitude: try number(lon))
    }
  }

  /// Drifts many objects of known leeway together, hour by hour.
  struct ReferenceRun {
    var columns: ParticleColumns
    let kernel: DriftKernel
    var sea: SeaWindow
    let start: Instant
    var scratch = DriftScratch()
    var hour = 0

    init(
      _ starts: [(point: GeoPoint, row: LeewayRow?, isLeft: Bool)], scheme: DriftScheme,
      step: Double, source: SeaSource, start: Instant, coast: Coast? = nil
    ) {
      columns = ParticleColumns(count: starts.count)
      for (i, start) in starts.enumerated() {
        columns.place(i, at: start.point)
        guard let row = start.row else { continue }
        columns.downwindSlope[i] = row.downwindSlope
        columns.downwindOffset[i] = row.downwindOffset
        columns.crosswindSlope[i] = start.isLeft ? row.leftSlope : row.rightSlope
        columns.crosswindOffset[i] = start.isLeft ? row.leftOffset : row.rightOffset
      }
      kernel = DriftKernel(scheme: scheme, step: step, diffusivity: 0, coast: coast)
      sea = SeaWindow(source: source)
      self.start = start
    }

    mutating func drift(to last: Int) async throws {
      let steps = Int((3600 / kernel.step.magnitude).rounded())
      let sign = kernel.step < 0 ? -3600.0 : 3600
      while hour < last {
        let now = start + sign * Double(hour)
        let then = start + sign * Double(hour + 1)
        try await sea.cover(min(now, then), max(now, then))
        kernel.advance(
          &columns, range: 0..<columns.count, sea: sea, start: Double(now.seconds),
          firstStep: hour * steps, steps: steps, scratch: &scratch)
        hour += 1
      }
    }
  }

  /// OpenDrift 1.14.12 on a small analytic forcing; figures and their making: the reference's README.
  @Suite(.enabled(if: SharedFiles.areThere, "no reference data: set HAVEN_SHARED"))
  struct OpenDriftReferenceTests {
    static let start = Instant(year: 2025, month: 1, day: 5)
    static let places: [String: GeoPoint] = [
      "CXB": GeoPoint(latitude: 20.5, longitude: 91.5),
      "NAN": GeoPoint(latitude: 14, longitude: 95),
      "CAN": GeoPoint(latitude: 10.5, longitude: 96),
      "ACH": GeoPoint(latitude: 6.25, longitude: 95.5),
      "STW": GeoPoint(latitude: 19.5, longitude: 92.25),
      "MAL": GeoPoint(latitude: 6.5, longitude: 97.75),
      "TAV": GeoPoint(latitude: 13, longitude: 97.5), "OFF": GeoPoint(latitude: 8, longitude: 90),
    ]

    static func table(_ name: String) throws -> ReferenceTable {
      try ReferenceTable(SharedFiles.path("reference/" + name))
    }

    static func sea() async throws -> SeaSource {
      try await Forcing.source(
        paths: [SharedFiles.path("reference/forcing_small.nc")],
        box: GeoBox(west: 88, south: 2, east: 101, north: 22), from: start,
        until: start + 120 * 3600)
    }

    static func row(_ key: String, _ error: LeewayPerturbation = .none) throws -> LeewayRow {
      LeewayCoefficients(
        try #require(LeewayClass.named(key)), error, convention: .openDrift
      ).row
    }

    typealias Case = (key: String, place: String, side: String)

    static func run(
      _ cases: [Case], scheme: DriftScheme, step: Double, source: SeaSource
    ) throws -> ReferenceRun {
      ReferenceRun(
        try cases.map {
          (try #require(places[$0.place]), try row($0.key), $0.side == "L")
        }, scheme: scheme, step: step, source: source, start: start)
    }

    /// All cases of a table in their order, and the final position of each.
    static func cases(
      _ table: ReferenceTable, hour: String? = nil
    ) throws -> [(entry: Case, point: GeoPoint)] {
      try table.rows.filter { hour == nil || $0["hour"] == hour }.map {
        ((try $0.text("object"), try $0.text("point"), try $0.text("orient")), try $0.point())
      }
    }

    @Test func `Euler tracks of every class, place and side agree hour by hour to 25 m`()
      async throws
    {
      let table = try Self.table("det_hourly.csv")
      let cases = try Self.cases(table, hour: "0").map(\.entry)
      #expect(cases.count == 48)
      var run = try Self.run(cases, scheme: .euler, step: 900, source: try await Self.sea())
      var index: [String: Int] = [:]
      for (i, c) in cases.enumerated() { index["\(c.key) \(c.place) \(c.side)"] = i }
      var worst = 0.0
      for hour in 0...120 {
        try await run.drift(to: hour)
        for row in table.rows where row["hour"] == "\(hour)" {
          let key =
            "\(try row.text("object")) \(try row.text("point")) \(try row.text("orient"))"
          let i = try #require(index[key])
          worst = max(worst, Ellipsoid.distance(run.columns.point(i), try row.point()))
        }
      }
      // Single-precision rates and fixed point; the reference's own digits are 1 cm.
      #expect(worst < 5, "largest distance \(worst) m")
    }

    @Test func `the default scheme agrees to 300 m and is nearer to a converged solution`()
      async throws
    {
      let table = try Self.table("det_hourly.csv")
      let cases = try Self.cases(table, hour: "120")
      let source = try await Self.sea()
      func ends(_ scheme: DriftScheme, _ step: Double) async throws -> [GeoPoint] {
        var run = try Self.run(
          cases.map(\.entry), scheme: scheme, step: step, source: source)
        try await run.drift(to: 120)
        return cases.indices.map { run.columns.point($0) }
      }
      let euler = try await ends(.euler, 900)
      let standard = try await ends(.rk2, 900)
      let fourth = try await ends(.rk4, 900)
      let converged = try await ends(.rk4, 60)
      for i in cases.indices {
        let apart = Ellipsoid.distance(standard[i], cases[i].point)
        #expect(apart < 300 && apart > 5, "\(cases[i].entry): \(apart) m")
        let ours = Ellipsoid.distance(standard[i], converged[i])
        #expect(ours < 20, "\(cases[i].entry): \(ours) m from converged")
        #expect(ours < 0.2 * Ellipsoid.distance(euler[i], converged[i]))
        #expect(Ellipsoid.distance(fourth[i], converged[i]) < 20)
      }
    }

    @Test(arguments: [600.0, 3600]) func `Euler agrees at other steps`(step: Double) async throws {
      let rows = try Self.table("dt_final.csv").rows.filter { $0["dt_s"] == "\(Int(step))" }
      let cases = try rows.map {
        (key: try $0.text("object"), place: try $0.text("point"), side: try $0.text("orient"))
      }
      #expect(cases.count == 8)
      var run = try Self.run(cases, scheme: .euler, step: step, source: try await Self.sea())
      try await run.drift(to: 120)
      for (i, row) in rows.enumerated() {
        #expect(Ellipsoid.distance(run.columns.point(i), try row.point()) < 5)
      }
    }

    @Test func `fixed errors of leeway act as in the reference`() async throws {
      let rows = try Self.table("eps_6h.csv").rows
      let first = rows.filter { $0["hour"] == "0" }
      var starts: [(point: GeoPoint, row: LeewayRow?, isLeft: Bool)] = []
      var index: [String: Int] = [:]
      func name(_ row: [String: String]) throws -> String {
        try "object,orient,dw_eps,cw_eps".split(separator: ",").map {
          try row.text(String($0))
        }.joined(separator: " ")
      }
      for row in first {
        let key = try row.text("object")
        let leewayClass = try #require(LeewayClass.named(key))
        let isLeft = row["orient"] == "L"
        let deviation = (isLeft ? leewayClass.left : leewayClass.right).deviation
        // The list of the left side has its error with the sign of its own line.
        let z = (isLeft ? -0.01 : 0.01) * (try row.number("cw_eps")) / deviation
        let error = LeewayPerturbation(
          downwind: 0.01 * (try row.number("dw_eps")), crosswind: z)
        index[try name(row)] = starts.count
        starts.append((try row.point(), try Self.row(key, error), isLeft))
      }
      var run = ReferenceRun(
        starts, scheme: .euler, step: 900, source: try await Self.sea(), start: Self.start)
      var compared = 0
      for hour in stride(from: 0, through: 120, by: 6) {
        try await run.drift(to: hour)
        for row in rows where row["hour"] == "\(hour)" {
          let i = try #require(index[try name(row)])
          let apart = Ellipsoid.distance(run.columns.point(i), try row.point())
          #expect(apart < 5, "\(row): \(apart) m")
          compared += 1
        }
      }
      #expect(compared == rows.count)
    }

    @Test func `backward in time agrees`() async throws {
      let rows = try Self.table("backward_final.csv").rows
      var run = ReferenceRun(
        try rows.map {
          (
            try $0.point("lon_start_t120", "lat_start_t120"), try Self.row(try $0.text("object")),
            $0["orient"] == "L"
          )
        }, scheme: .euler, step: -900, source: try await Self.sea(),
        start: Self.start + 120 * 3600)
      try await run.drift(to: 120)
      for (i, row) in rows.enumerated() {
        let apart = Ellipsoid.distance(run.columns.point(i), try row.point("lon_t0", "lat_t0"))
        #expect(apart < 5, "\(row): \(apart) m")
      }
    }

    @Test(arguments: [("euler", DriftScheme.euler), ("runge-kutta", .rk2)], [900.0, 3600])
    func `currents alone agree for both sound schemes`(
      scheme: (name: String, ours: DriftScheme), step: Double
    ) async throws {
      let rows = try Self.table("advect_final.csv").rows.filter {
        $0["scheme"] == scheme.name && $0["dt_s"] == "\(Int(step))"
      }
      #expect(rows.count == 8)
      var run = ReferenceRun(
        try rows.map {
          (try #require(Self.places[try $0.text("point")]), nil as LeewayRow?, false)
        }, scheme: scheme.ours, step: step, source: try await Self.sea(), start: Self.start)
      try await run.drift(to: 120)
      for (i, row) in rows.enumerated() {
        let apart = Ellipsoid.distance(run.columns.point(i), try row.point())
        #expect(apart < 10, "\(row): \(apart) m")
      }
    }

    @Test(arguments: ["FISHING-VESSEL-1", "SKIFF-2", "REFUGEE-RAFT-1"])
    func `clouds of 50 000 particles agree within their sampling error`(key: String) async throws {
      let rows = try Self.table("stats.csv").rows.filter { $0["object"] == key }
      #expect(rows.count == 5)
      var forecast = DriftForecast(
        lastKnownPosition: try #require(Self.places["NAN"]), time: Self.start, radius: 0,
        candidates: [.init(leewayClass: try #require(LeewayClass.named(key)), weight: 1)],
        hours: 120, particles: 50_000, tracked: 0)
      forecast.drift.scheme = .euler
      forecast.drift.diffusivity = 0
      forecast.weather.isOn = false
      forecast.leeway.jibingRule = .slope
      forecast.leeway.convention = .openDrift
      let outcome = try await forecast.run(sea: try await Self.sea(), coast: nil, threads: 2)
      for row in rows {
        let hour = outcome.hourly[Int(try row.number("hour"))]
        let cloud = try #require(hour.cloud)
        let metre = Ellipsoid.metresPerDegree(latitude: cloud.centroid.latitude)
        let east = cloud.eastVariance.squareRoot() / metre.east
        let north = cloud.northVariance.squareRoot() / metre.north
        let n = 50_000.0
        // Five standard errors of a difference of two samples, and the table's last digits.
        let mean = 5 * (2 / n).squareRoot()
        let spread = 5 / n.squareRoot()
        #expect(
          (cloud.centroid.longitude - (try row.number("mean_lon"))).magnitude < mean * east + 1e-5)
        #expect(
          (cloud.centroid.latitude - (try row.number("mean_lat"))).magnitude < mean * north + 1e-5)
        // Tails heavier than a normal's widen the error of a deviation; twice covers them.
        #expect((east / (try row.number("std_lon")) - 1).magnitude < 2 * spread + 5e-4)
        #expect((north / (try row.number("std_lat")) - 1).magnitude < 2 * spread + 5e-4)
        let correlation =
          cloud.covariance / (cloud.eastVariance * cloud.northVariance).squareRoot()
        #expect((correlation - (try row.number("corr"))).magnitude < 2 * mean)
        #expect((hour.leftShare - (try row.number("frac_left"))).magnitude < mean)
      }
    }

    @Test func `strandings agree in kind, and in time where both coasts lie alike`() async throws {
      // Found by drifting the reference's ends backward: multiples of 1/8 degree to 200 m.
      let starts: [String: GeoPoint] = [
        "AYE": GeoPoint(latitude: 12, longitude: 98),
        "SML": GeoPoint(latitude: 2.75, longitude: 97.25),
        "SIT": GeoPoint(latitude: 20.25, longitude: 92.5),
        "PBR": GeoPoint(latitude: 11.5, longitude: 93),
        "TNC": GeoPoint(latitude: 7, longitude: 99.5),
        "NIC": GeoPoint(latitude: 7.25, longitude: 94.25),
        "NWA": GeoPoint(latitude: 6, longitude: 95.25),
        "BOB": GeoPoint(latitude: 21.25, longitude: 91),
      ]
      let rows = try Self.table("coast_strandings.csv").rows.filter {
        $0["coastline_action"] == "stranding"
      }
      var run = ReferenceRun(
        try rows.map {
          (
            try #require(starts[try $0.text("point")]), try Self.row(try $0.text("object")),
            $0["orient"] == "L"
          )
        }, scheme: .euler, step: 900, source: try await Self.sea(), start: Self.start,
        coast: .standard)
      try await run.drift(to: 120)
      var alike = 0
      var near = 0
      var stranded = 0
      var report = ""
      for (i, row) in rows.enumerated() {
        let theirs = row["status"] == "stranded"
        let ours = run.columns.status[i] == ParticleStatus.beached.rawValue
        let hours = ours ? Double(run.columns.endStep[i] + 1) / 4 : 120
        report +=
          "\(try row.text("object")) \(try row.text("point")) \(try row.text("orient")): "
          + "\(try row.text("status")) \(try row.text("age_h")) h, here \(ours) \(hours) h\n"
        if theirs == ours { alike += 1 }
        if theirs, ours {
          stranded += 1
          if (hours - (try row.number("age_h"))).magnitude <= 3 { near += 1 }
        }
      }
      print("strandings: \(alike) of \(rows.count) alike, \(near) of \(stranded) within 3 h")
      // GSHHG (full) there, Natural Earth 1:10 million here: coasts differ by up to 2 km, which is
      // 3 hours of these drifts.
      #expect(alike >= rows.count - 4, "\(alike) of \(rows.count) alike\n\(report)")
      #expect(near >= stranded - 3, "\(near) of \(stranded) within 3 h\n\(report)")
    }

    @Test func `the command's own way gives these tracks too`() async throws {
      let table = try Self.table("det_hourly.csv")
      let cases = try Self.cases(table, hour: "120")
      for entry in cases where entry.entry.key == "LIFE-RAFT-DB-10" {
        var request = DriftRequest()
        let point = try #require(Self.places[entry.entry.place])
        request.set(.lat, "\(point.latitude)")
        request.set(.lon, "\(point.longitude)")
        request.set(.time, "2025-01-05T00:00Z")
        request.set(.object, entry.entry.key)
        request.set(.hours, "120")
        request.set(.particles, "1")
        request.set(.scheme, "euler")
        request.set(.convention, "opendrift")
        request.set(.uncertainty, "false")
        request.set(.coast, "false")
        request.set(.orientation, entry.entry.side == "L" ? "left" : "right")
        request.set(.forcing, SharedFiles.path("reference/forcing_small.nc"))
        let session = try await DriftSession.prepare(
          try request.plan(coast: .standard), coast: .standard)
        let report = try await session.run(threads: 1)
        #expect(Ellipsoid.distance(report.outcome.ends[0].point, entry.point) < 5)
      }
    }
  }
#endif
