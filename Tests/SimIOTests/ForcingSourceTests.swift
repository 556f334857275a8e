#if NetCDF
  import SimCore
  import SimIO
  import Testing

  @Suite struct ForcingSourceTests {
    @Test(.enabled(if: SharedFiles.areThere, "../shared is absent"))
    func `a regular file keeps its nodes, moments and single-precision values`() async throws {
      let start = Instant(year: 2025, month: 1, day: 5)
      let source = try await Forcing.source(
        paths: [SharedFiles.path("reference/forcing_small.nc")],
        box: GeoBox(west: 77, south: -15, east: 120, north: 24), from: start,
        until: start + 120 * 3600)
      #expect(
        source.grid
          == SeaGrid(
            west: 88, south: 2, spacingEast: 0.5, spacingNorth: 0.5, columns: 27, rows: 41))
      #expect(source.times.count == 41)
      #expect(source.times[1] - source.times[0] == 3 * 3600)
      #expect(source.isClimatology == (current: false, wind: false))
      // Values read with the netCDF4 package of Python.
      let first = try await source.frame(0)
      #expect(first.records[0] == SIMD4(-0.25848025, 0.04431448, -0.016434314, 0.063936286))
      let sixth = try await source.frame(5)
      #expect(sixth.time == start + 15 * 3600)
      #expect(sixth.records[10 * 27 + 7] == SIMD4(-0.12244319, -0.16966420, -1.7381526, -5.8521237))
    }
  }
#endif
