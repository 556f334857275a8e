#if NetCDF
  import SimCore
  import SimIO
  import Testing

  /// Kinds of files for which no sample is at hand, written here.
  @Suite struct ForcingKindsTests {
    let start = Instant(year: 2024, month: 1, day: 1)
    let box = GeoBox(west: 90.5, south: 8.5, east: 94.5, north: 11.5)
    let calm = ConstantSea.source(current: SIMD2(0, 0), wind: SIMD2(3, -4))

    /// Largest distance of a frame from the linear current of `SyntheticSea.plain`.
    private func error(_ source: SeaSource, _ index: Int) async throws -> Float {
      let frame = try await source.frame(index)
      let hour = (source.times[index] - start) / 3600
      var worst: Float = 0
      for row in 0..<source.grid.rows {
        for column in 0..<source.grid.columns {
          let point = source.grid.point(column: column, row: row)
          let (x, y) = (point.longitude - 90, point.latitude - 8)
          let values = frame.records[row * source.grid.columns + column]
          worst = max(worst, abs(values.x - Float(0.01 * x + 0.02 * y + 0.001 * hour)))
          worst = max(worst, abs(values.y - Float(-0.02 * x + 0.01 * y - 0.001 * hour)))
        }
      }
      return worst
    }

    @Test(arguments: ["TYX", "YTX", "XYT", "ETYX", "TXYE", "YXET"])
    func `any order of dimensions gives the same sea`(order: String) async throws {
      let folder = try TestFolder()
      var sea = SyntheticSea.plain()
      sea.order = order
      if order.contains("E") { sea.extra = ("ensemble", 1) }
      try await sea.write(folder.path("a.nc"))
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 72 * 3600,
        climatology: calm)
      #expect(
        source.grid
          == SeaGrid(
            west: 90.5, south: 8.5, spacingEast: 0.25, spacingNorth: 0.25, columns: 17, rows: 13))
      // Values are stored in single precision.
      #expect(try await error(source, 3) < 1e-7)
      #expect(try await source.frame(1).records[5].z == 3)
      #expect(source.isClimatology == (current: false, wind: true))
    }

    @Test(arguments: [
      (SyntheticSea.axis(90, 0.25, 21), SyntheticSea.axis(12, -0.25, 17)),
      (SyntheticSea.axis(95, -0.25, 21), SyntheticSea.axis(8, 0.25, 17)),
    ])
    func `axes may fall`(longitudes: [Double], latitudes: [Double]) async throws {
      let folder = try TestFolder()
      try await SyntheticSea.plain(longitudes: longitudes, latitudes: latitudes)
        .write(folder.path("a.nc"))
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 3600,
        climatology: calm)
      #expect(source.grid.west == 90.5 && source.grid.south == 8.5)
      #expect(try await error(source, 0) < 1e-7)
    }

    @Test func `uneven steps are interpolated and the label says so`() async throws {
      let folder = try TestFolder()
      let uneven = (0..<21).map { (i: Int) -> Double in
        90 + 0.25 * Double(i) + 0.003 * Double(i * (20 - i))
      }
      try await SyntheticSea.plain(longitudes: uneven).write(folder.path("a.nc"))
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 3600,
        climatology: calm)
      #expect(source.label.contains("unevenly spaced"))
      #expect(try await error(source, 0) < 1e-6)
    }

    @Test(arguments: [SyntheticSea.axis(0, 1, 360), SyntheticSea.axis(-180, 1, 360)])
    func `a box over the edge of the map is one piece`(longitudes: [Double]) async throws {
      let folder = try TestFolder()
      var sea = SyntheticSea.plain(
        longitudes: longitudes, latitudes: SyntheticSea.axis(-10, 1, 21), hours: [0, 24])
      // Continuous over the date line and over Greenwich: degrees from 180, and from 0.
      sea.fields[0].value = { _, _, lon in
        0.01 * (lon < 0 ? lon + 180 : lon - 180)
      }
      sea.fields[1].value = { _, _, lon in 0.01 * (lon > 180 ? lon - 360 : lon) }
      try await sea.write(folder.path("a.nc"))
      for (west, wanted) in [(170.0, -0.1), (-190.0, -0.1)] {
        let source = try await Forcing.source(
          paths: [folder.path("a.nc")],
          box: GeoBox(west: west, south: -5, east: west + 20, north: 5), from: start,
          until: start + 3600, climatology: calm)
        #expect(source.grid.columns == 21)
        #expect(source.grid.west == west)
        let frame = try await source.frame(0)
        for column in 0..<21 {
          #expect(abs(frame.records[column].x - Float(wanted + 0.01 * Double(column))) < 1e-6)
        }
      }
      let greenwich = try await Forcing.source(
        paths: [folder.path("a.nc")], box: GeoBox(west: -10, south: -5, east: 10, north: 5),
        from: start, until: start + 3600, climatology: calm)
      let frame = try await greenwich.frame(0)
      #expect(abs(frame.records[0].y + 0.1) < 1e-6 && abs(frame.records[20].y - 0.1) < 1e-6)
    }

    @Test func `HYCOM shorts are unpacked and land is filled by rule`() async throws {
      let folder = try TestFolder()
      var sea = SyntheticSea.plain()
      sea.timeUnits = "hours since 2000-01-01 00:00:00"
      sea.hours = SyntheticSea.axis(210_384, 3, 5)
      sea.order = "TEYX"
      sea.extra = ("depth", 1)
      // Land west of 92E: four columns of currents, then none.
      sea.fields = ["water_u", "water_v"].map { name in
        SyntheticSea.Field(
          name: name, kind: .short,
          attributes: [
            "units": .text("m/s"), "scale_factor": .float([0.001]), "add_offset": .float([0]),
            "_FillValue": .short([-30000]), "missing_value": .short([-30000]),
          ], value: { _, _, lon in lon < 92 ? .nan : 0.5 }, scale: 0.001)
      }
      try await sea.write(folder.path("a.nc"))
      var rules = ForcingRules()
      rules.currentCells = 4
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 3600, rules: rules,
        climatology: calm)
      let row = try await source.frame(0).records.prefix(source.grid.columns).map(\.x)
      for (column, value) in row.enumerated() {
        let longitude = source.grid.point(column: column, row: 0).longitude
        let wanted: Float = longitude >= 91 ? 0.5 : 0
        #expect(abs(value - wanted) < 1e-6, "at \(longitude)")
      }
      rules.gaps = .refuse
      let strict = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 3600, rules: rules,
        climatology: calm)
      await #expect(throws: ForcingError.self) { _ = try await strict.frame(0) }
    }

    @Test func `OSCAR longitudes from 20 to 420 and its units are read`() async throws {
      let folder = try TestFolder()
      var sea = SyntheticSea.plain(
        longitudes: SyntheticSea.axis(20, 1.0 / 3, 1201),
        latitudes: SyntheticSea.axis(20, -1.0 / 3, 121), hours: [11410, 11415])
      sea.timeUnits = "day since 1992-10-05 00:00:00"
      sea.names = ("time", "latitude", "longitude")
      sea.order = "TEYX"
      sea.extra = ("depth", 1)
      sea.fields = [("u", 0.3), ("v", -0.2)].map { name, value in
        SyntheticSea.Field(
          name: name, kind: .double,
          attributes: ["units": .text("meter/sec"), "_FillValue": .double([.nan])],
          value: { _, _, lon in lon > 90 && lon < 95 ? value : 9 })
      }
      try await sea.write(folder.path("a.nc"))
      let found = try await ForcingFiles.inspect([folder.path("a.nc")])
      #expect(found.allProblems == [])
      #expect(found.parts.first?.times.first == "2024-01-01T00:00:00Z")
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 86400,
        climatology: calm)
      let frame = try await source.frame(0)
      let middle = frame.records[source.grid.count / 2]
      #expect(middle.x == 0.3 && middle.y == -0.2)
    }

    @Test func `ERA5 final and preliminary data are joined`() async throws {
      let folder = try TestFolder()
      try await SyntheticSea.plain().write(folder.path("current.nc"))
      var layout = NetCDFLayout()
      let time = layout.dimension("valid_time", 2)
      let version = layout.dimension("expver", 2)
      let y = layout.dimension("latitude", 3)
      let x = layout.dimension("longitude", 3)
      let times = layout.variable(
        "valid_time", .int, [time], ["units": .text("seconds since 1970-01-01")])
      let latitude = layout.variable("latitude", .float, [y], ["units": .text("degrees_north")])
      let longitude = layout.variable("longitude", .float, [x], ["units": .text("degrees_east")])
      let wind = ["u10", "v10"].map {
        layout.variable($0, .float, [time, version, y, x], ["units": .text("m s**-1")])
      }
      let writer = try await NetCDFWriter(folder.path("wind.nc"), layout)
      try await writer.write(times, [Int32(start.seconds), Int32(start.seconds) + 172800])
      try await writer.write(latitude, [12, 10, 8] as [Float])
      try await writer.write(longitude, [90, 92.5, 95] as [Float])
      let gap = [Float](repeating: .nan, count: 9)
      for (variable, value) in zip(wind, [Float(5), -2]) {
        let known = [Float](repeating: value, count: 9)
        try await writer.write(variable, known + gap + gap + known)
      }
      try await writer.finish()
      let source = try await Forcing.source(
        paths: [folder.path("wind.nc"), folder.path("current.nc")], box: box, from: start,
        until: start + 172800)
      // The moments of both: the current every day, the wind at the ends.
      #expect(source.times == [start, start + 86400, start + 172800])
      #expect(source.label.contains("wind is interpolated to the grid of the current"))
      for index in 0..<3 {
        #expect(try await error(source, index) < 1e-6)
        #expect(
          try await source.frame(index).records.allSatisfy {
            abs($0.z - 5) < 1e-6 && abs($0.w + 2) < 1e-6
          })
      }
    }

    @Test(arguments: ["cm/s", "cm s-1", "knots", "km/h"])
    func `speeds in other units become metres a second`(unit: String) async throws {
      let folder = try TestFolder()
      var sea = SyntheticSea.plain()
      for k in 0..<2 {
        sea.fields[k].attributes = ["units": .text(unit)]
        sea.fields[k].value = { _, _, _ in 1 }
      }
      try await sea.write(folder.path("a.nc"))
      let scale: Float =
        unit.hasPrefix("cm") ? 0.01 : unit == "knots" ? 1852.0 / 3600 : 1 / 3.6
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 3600,
        climatology: calm)
      #expect(try await source.frame(0).records[0].x == scale)
      let text = try await ForcingFiles.inspect([folder.path("a.nc")]).text
      #expect(text.contains("is converted from \(unit) to m/s"))
    }
  }
#endif
