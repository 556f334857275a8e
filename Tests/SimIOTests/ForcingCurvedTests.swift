#if NetCDF
  import SimCore
  import SimIO
  import Testing

  /// Curved and staggered grids, against a uniform flow in true east and north.
  @Suite struct ForcingCurvedTests {
    let start = Instant(year: 2024, month: 1, day: 1)
    let box = GeoBox(west: 91.5, south: 9.5, east: 92.5, north: 10.5)
    let calm = ConstantSea.source(current: SIMD2(0, 0), wind: SIMD2(3, -4))

    /// How the file says that its components follow the grid.
    enum Kind: CaseIterable { case angle, angleInDegrees, geometry, trueDirections }

    /// A grid turned by 30 degrees about 92E 10N, staggered as in ROMS where `isStaggered`.
    private func write(
      _ path: String, _ kind: Kind, isStaggered: Bool, hasOwnPositions: Bool = true
    ) async throws {
      let (columns, rows) = (41, 37)
      // On a plane that is true to angles at 10N; over 2 degrees the turn is constant to 0.1 degree.
      let (c, s) = (0.866025403784, 0.5)
      let stretch = 0.984807753
      func place(_ column: Double, _ row: Double) -> (Double, Double) {
        let (x, y) = ((column - 20) * 0.1, (row - 18) * 0.1)
        return (92 + (c * x - s * y) / stretch, 10 + s * x + c * y)
      }
      var layout = NetCDFLayout()
      let t = layout.dimension("ocean_time", 2)
      let yRho = layout.dimension("eta_rho", rows)
      let xRho = layout.dimension("xi_rho", columns)
      let u = isStaggered ? [yRho, layout.dimension("xi_u", columns - 1)] : [yRho, xRho]
      let v = isStaggered ? [layout.dimension("eta_v", rows - 1), xRho] : [yRho, xRho]
      let time = layout.variable(
        "ocean_time", .double, [t], ["units": .text("seconds since 2024-01-01")])
      func coordinate(
        _ name: String, _ dimensions: [NetCDFLayout.Dimension]
      ) -> NetCDFLayout.Variable {
        layout.variable(
          name, .double, dimensions,
          ["units": .text(name.hasPrefix("lon") ? "degrees_east" : "degrees_north")])
      }
      var places: [(NetCDFLayout.Variable, NetCDFLayout.Variable, Double, Double)] = [
        (coordinate("lon_rho", [yRho, xRho]), coordinate("lat_rho", [yRho, xRho]), 0, 0)
      ]
      if isStaggered, hasOwnPositions {
        places.append((coordinate("lon_u", u), coordinate("lat_u", u), 0.5, 0))
        places.append((coordinate("lon_v", v), coordinate("lat_v", v), 0, 0.5))
      }
      let isDegrees = kind == .angleInDegrees
      let angle: NetCDFLayout.Variable? =
        kind == .angle || isDegrees
        ? layout.variable(
          "angle", .double, [yRho, xRho],
          ["units": .text(isDegrees ? "degrees" : "radians")]) : nil
      let names =
        kind == .trueDirections
        ? ["eastward_sea_water_velocity", "northward_sea_water_velocity"]
        : ["sea_water_x_velocity", "sea_water_y_velocity"]
      let components = zip(["u", "v"], zip([u, v], names)).map { name, rest in
        layout.variable(
          name, .float, [t] + rest.0,
          ["units": .text("m s-1"), "standard_name": .text(rest.1)])
      }
      let mask = layout.variable("mask_u", .double, u)
      let writer = try await NetCDFWriter(path, layout)
      try await writer.write(time, [0, 3600] as [Double])
      for (lon, lat, dx, dy) in places {
        let (h, w) = (lon.shape[0], lon.shape[1])
        let all = (0..<h * w).map { place(Double($0 % w) + dx, Double($0 / w) + dy) }
        try await writer.write(lon, all.map(\.0))
        try await writer.write(lat, all.map(\.1))
      }
      if let angle {
        try await writer.write(
          angle, [Double](repeating: isDegrees ? 30 : 0.5235987756, count: rows * columns))
      }
      // Truly (0.6, -0.2) everywhere.
      let flow =
        kind == .trueDirections ? [0.6, -0.2] : [c * 0.6 + s * -0.2, -s * 0.6 + c * -0.2]
      for (variable, value) in zip(components, flow) {
        try await writer.write(
          variable, [Double](repeating: value, count: variable.shape.reduce(1, *)))
      }
      try await writer.write(
        mask, [Double](repeating: 1, count: mask.shape.reduce(1, *)))
      try await writer.finish()
    }

    @Test(arguments: Kind.allCases, [false, true])
    func `components of a turned grid become east and north`(
      kind: Kind, isStaggered: Bool
    ) async throws {
      let folder = try TestFolder()
      try await write(folder.path("a.nc"), kind, isStaggered: isStaggered)
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 3600,
        climatology: calm)
      #expect(source.label.contains("curved"))
      // The spacing is that of the file, a tenth of a degree.
      #expect(source.grid.rows == 11)
      // The geometric angle varies with the latitude by up to 0.1 degree: 0.001 of 0.63 m/s.
      let tolerance: Float = kind == .geometry ? 0.002 : 1e-6
      for record in try await source.frame(1).records {
        #expect(abs(record.x - 0.6) < tolerance && abs(record.y + 0.2) < tolerance)
      }
    }

    @Test func `staggered points without positions lie halfway between rho points`() async throws {
      let folder = try TestFolder()
      try await write(folder.path("a.nc"), .angle, isStaggered: true, hasOwnPositions: false)
      let found = try await ForcingFiles.inspect([folder.path("a.nc")])
      #expect(found.allProblems == [])
      #expect(found.text.contains("halfway between rho points"))
      #expect(found.text.contains("`mask_u` is 0 are land"))
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 3600,
        climatology: calm)
      for record in try await source.frame(0).records {
        #expect(abs(record.x - 0.6) < 1e-6 && abs(record.y + 0.2) < 1e-6)
      }
    }
  }
#endif
