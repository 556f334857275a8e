#if NetCDF
  import Foundation
  import SimCore
  import SimIO
  import Testing

  /// Real files of many origins: each is read, or refused with the sentence that names its fault.
  @Suite(.enabled(if: SharedFiles.areThere, "../shared is absent"))
  struct ForcingSampleTests {
    static let read:
      [(files: [String], parts: [ForcingPart], first: String, last: String, count: Int)] =
        [
          (
            ["access_om2_u.nc", "access_om2_v.nc"], [.current], "1950-01-01T12:00:00Z",
            "1950-01-03T12:00:00Z", 3
          ),
          (["arome_wind_lambert.nc"], [.wind], "2016-01-14T00:00:00Z", "2016-01-14T02:00:00Z", 3),
          (
            ["cmems_glo_1deg_5day_2021-01.nc"], [.current], "2021-01-03T00:00:00Z",
            "2021-01-28T00:00:00Z", 6
          ),
          (
            ["cmems_glo_1deg_5day_2024-01.nc"], [.current], "2024-01-03T00:00:00Z",
            "2024-01-28T00:00:00Z", 6
          ),
          (
            ["cmems_toolbox_2day_7depth.nc"], [.current], "2025-01-01T00:00:00Z",
            "2025-01-02T00:00:00Z", 2
          ),
          (
            ["cmems_webform_2day_2depth.nc"], [.current], "2025-01-01T00:00:00Z",
            "2025-01-02T00:00:00Z", 2
          ),
          (["gfs_0p25_wind.nc"], [.wind], "2023-03-02T00:00:00Z", "2023-03-04T00:00:00Z", 17),
          (
            ["globcurrent_20020102.nc", "globcurrent_20020101.nc"], [.current],
            "2002-01-01T00:00:00Z", "2002-01-02T00:00:00Z", 2
          ),
          (
            ["hycom_like_current.nc"], [.current], "2023-03-02T12:00:00Z", "2023-03-02T18:00:00Z", 3
          ),
          (
            ["roms3d_packed_short.nc"], [.current], "2017-11-01T00:00:00Z", "2017-11-02T00:00:00Z",
            25
          ),
          (
            ["roms_nordic_packed.nc"], [.current], "2016-02-02T12:00:00Z", "2016-02-02T12:00:00Z", 1
          ),
          (["rtofs_wa_3hr.nc"], [.current], "2024-10-28T03:00:00Z", "2024-11-05T00:00:00Z", 64),
          (
            ["wcofs_roms_curvilinear.nc"], [.current], "2024-10-17T01:00:00Z",
            "2024-10-17T04:00:00Z", 4
          ),
          (
            ["wrt_cmems_gfs_merged.nc"], [.current, .wind, .waves], "2023-07-20T10:00:00Z",
            "2023-07-21T13:00:00Z", 10
          ),
        ]

    @Test(arguments: read)
    func `a sample is read`(
      files: [String], parts: [ForcingPart], first: String, last: String, count: Int
    ) async throws {
      let found = try await ForcingFiles.inspect(
        files.map { SharedFiles.path("samples/" + $0) })
      #expect(found.allProblems == [])
      #expect(found.parts.map(\.part) == parts)
      for part in found.parts {
        #expect(part.times.first == first)
        #expect(part.times.last == last)
        #expect(part.times.count == count)
      }
      #expect(try found.json().contains("haven-forcing-1"))
    }

    static let refused: [(file: String, sentence: String)] = [
      ("access_om2_u.nc", "no file gives the northward current"),
      ("access_om2_v.nc", "no file gives the eastward current"),
      ("croco_his.nc", "`time`: the time unit `second` has no reference date"),
      ("era5_2t_packed.nc", "has no current, wind or wave height; it holds `longitude`"),
      ("era5_newcds_valid_time.nc", "has no current, wind or wave height; it holds `number`"),
      ("era5_tuv_pl_packed.nc", "`u` is on pressure levels (millibars); wind at 10 m is needed"),
      ("iris_units.nc", "`time`: the time unit `wibble` has no reference date"),
      ("nemo_u_cross180.nc", "`time_counter`: the time unit `unknown` has no reference date"),
      ("time_just_time_UTC-0.nc", "it holds `time`"),
      ("time_just_time_UTC-UTC.nc", "it holds `time`"),
      ("time_just_time_UTC.nc", "it holds `time`"),
      ("time_just_time_bad_tzo.nc", "the time zone `U C` of the reference date is not known"),
      ("time_just_time_naive.nc", "it holds `time`"),
      ("time_just_time_offset-7.nc", "it holds `time`"),
      ("tiny.nc", "it holds `tiny`"),
      (
        "gfs_wind_1deg_global_2016-04-30.json",
        "is not a NetCDF file: it is JSON as grib2json writes it; convert the GRIB file that it was "
          + "made from to NetCDF, for example with `cdo -f nc copy IN.grib2 OUT.nc`"
      ),
      ("oscar_clim_current01.gz", "is not a NetCDF file: it is compressed with gzip"),
      (
        "derived/oscar_clim_1992-2012_bob.nc",
        "the time coordinate `month` has no unit, so its dates are not known"
      ),
    ]

    @Test(arguments: refused)
    func `a sample that cannot serve is refused by naming its fault`(
      file: String, sentence: String
    ) async throws {
      let path = SharedFiles.path("samples/" + file)
      let found = try await ForcingFiles.inspect([path])
      let first = try #require(found.allProblems.first)
      #expect(first.hasPrefix(path + ": "))
      #expect(first.contains(sentence))
    }

    @Test func `every sample has a verdict`() throws {
      let known = Set(
        ForcingSampleTests.read.flatMap(\.files) + ForcingSampleTests.refused.map(\.file))
      let there = try FileManager.default.contentsOfDirectory(atPath: SharedFiles.path("samples"))
        .filter { $0.hasSuffix(".nc") }
      #expect(Set(there).subtracting(known) == [])
    }

    @Test(arguments: [
      ("time_just_time_UTC-0.nc", "2024-01-01T00:00:00Z"),
      ("time_just_time_UTC-UTC.nc", "2024-01-01T00:00:00Z"),
      ("time_just_time_UTC.nc", "2024-01-01T00:00:00Z"),
      ("time_just_time_naive.nc", "2024-01-01T00:00:00Z"),
      ("time_just_time_offset-7.nc", "2024-01-01T07:00:00Z"),
      ("era5_newcds_valid_time.nc", "2017-04-27T12:00:00Z"),
    ])
    func `time zones are understood`(file: String, first: String) async throws {
      let found = try await ForcingFiles.inspect([SharedFiles.path("samples/" + file)])
      #expect(found.files.first?.times?.first == first)
    }

    /// A value as Python reads it: netCDF4 for unpacking, SciPy for interpolation, rotation by hand.
    struct Expected: Sendable, CustomTestStringConvertible {
      let files: [String]
      let time: String
      let longitude, latitude: Double
      let current, wind: SIMD2<Float>?
      var wave: Float?
      /// On regular grids rounding of single precision; on others the choice of diagonals and the
      /// second interpolation.
      let tolerance: Float
      var testDescription: String { files.joined(separator: "+") }
    }

    static let values: [Expected] = [
      Expected(
        files: ["access_om2_u.nc", "access_om2_v.nc"], time: "1950-01-02T12:00:00Z",
        longitude: -246.93, latitude: -64.1, current: SIMD2(-0.1221335, 0.0465930), wind: nil,
        tolerance: 0.002),
      Expected(
        files: ["cmems_glo_1deg_5day_2021-01.nc"], time: "2021-01-13T00:00:00Z",
        longitude: 92.458336, latitude: 10.458336, current: SIMD2(-0.17912011, -0.00192558),
        wind: nil, tolerance: 2e-6),
      Expected(
        files: ["cmems_glo_1deg_5day_2024-01.nc"], time: "2024-01-13T00:00:00Z",
        longitude: 92.458336, latitude: 10.458336, current: SIMD2(-0.24774192, 0.17912784),
        wind: nil, tolerance: 2e-6),
      Expected(
        files: ["cmems_toolbox_2day_7depth.nc"], time: "2025-01-02T00:00:00Z", longitude: 4.51,
        latitude: 53.02, current: SIMD2(-0.01150977, 0.01343557), wind: nil, tolerance: 1e-5),
      Expected(
        files: ["cmems_webform_2day_2depth.nc"], time: "2025-01-02T00:00:00Z", longitude: 4.51,
        latitude: 53.02, current: SIMD2(-0.01150927, 0.01344385), wind: nil, tolerance: 1e-5),
      Expected(
        files: ["gfs_0p25_wind.nc"], time: "2023-03-04T00:00:00Z", longitude: -124.7,
        latitude: 48.1, current: nil, wind: SIMD2(1.2243466, 4.7632473), tolerance: 1e-5),
      Expected(
        files: ["globcurrent_20020102.nc", "globcurrent_20020101.nc"],
        time: "2002-01-02T00:00:00Z", longitude: 30.1, latitude: -35.2,
        current: SIMD2(-0.06657835, -0.04082336), wind: nil, tolerance: 1e-5),
      Expected(
        files: ["hycom_like_current.nc"], time: "2023-03-02T18:00:00Z", longitude: -125.5,
        latitude: 48, current: SIMD2(0.0052540, -0.1962487), wind: nil, tolerance: 1e-5),
      Expected(
        files: ["rtofs_wa_3hr.nc"], time: "2024-11-05T00:00:00Z", longitude: -125.9,
        latitude: 47.9, current: SIMD2(0.1153668, 0.0490397), wind: nil, tolerance: 1e-5),
      Expected(
        files: ["wrt_cmems_gfs_merged.nc"], time: "2023-07-21T13:00:00Z", longitude: 13.9,
        latitude: 54.9, current: SIMD2(-0.0219157, -0.0671565), wind: SIMD2(5.0156531, 1.1187066),
        wave: 0.4943808, tolerance: 1e-4),
      Expected(
        files: ["wcofs_roms_curvilinear.nc"], time: "2024-10-17T03:00:00Z", longitude: -125,
        latitude: 45, current: SIMD2(0.3112783, -0.0459806), wind: nil, tolerance: 0.01),
      Expected(
        files: ["roms3d_packed_short.nc"], time: "2017-11-01T10:00:00Z", longitude: -69.5,
        latitude: 43.4, current: SIMD2(-0.1446316, -0.0630249), wind: nil, tolerance: 0.01),
      Expected(
        files: ["arome_wind_lambert.nc"], time: "2016-01-14T01:00:00Z", longitude: 4.4302880,
        latitude: 62.1059773, current: nil, wind: SIMD2(-4.9122518, 4.4891355), tolerance: 0.1),
    ]

    @Test(arguments: values)
    func `values agree with another reader`(expected: Expected) async throws {
      let time = try #require(Instant(text: expected.time))
      let box = GeoBox(
        west: expected.longitude - 0.4, south: expected.latitude - 0.4,
        east: expected.longitude + 0.4, north: expected.latitude + 0.4)
      let source = try await Forcing.source(
        paths: expected.files.map { SharedFiles.path("samples/" + $0) }, box: box, from: time,
        until: time, climatology: ConstantSea.source(current: SIMD2(9, 9), wind: SIMD2(99, 99)))
      let index = try #require(source.times.firstIndex(of: time))
      let frame = try await source.frame(index)
      let (values, wave) = ConstantSea.sample(
        frame, source.grid, expected.longitude, expected.latitude)
      func check(_ east: Float, _ north: Float, _ wanted: SIMD2<Float>?, _ other: Float) {
        // The climatology passes through two interpolations, each with a few roundings.
        let tolerance = wanted == nil ? other * 1e-6 : expected.tolerance
        let wanted = wanted ?? SIMD2(other, other)
        #expect(abs(east - wanted.x) <= tolerance)
        #expect(abs(north - wanted.y) <= tolerance)
      }
      check(values.x, values.y, expected.current, 9)
      check(values.z, values.w, expected.wind, 99)
      #expect(source.isClimatology.current == (expected.current == nil))
      #expect(source.isClimatology.wind == (expected.wind == nil))
      if let height = expected.wave { #expect(abs(wave - height) <= expected.tolerance) }
    }
  }

  /// A sea that is the same everywhere and always, and bilinear reading of frames.
  enum ConstantSea {
    static func source(current: SIMD2<Float>, wind: SIMD2<Float>) -> SeaSource {
      let grid = SeaGrid(
        west: -180, south: -80, spacingEast: 30, spacingNorth: 20, columns: 13, rows: 9)
      let times = [Instant(year: 1900, month: 1, day: 1), Instant(year: 2100, month: 1, day: 1)]
      return SeaSource(
        grid: grid, times: times, isClimatology: (true, true), label: "constant"
      ) { index in
        SeaFrame(
          time: times[index],
          records: [SIMD4](
            repeating: SIMD4(current.x, current.y, wind.x, wind.y), count: grid.count))
      }
    }

    static func sample(
      _ frame: SeaFrame, _ grid: SeaGrid, _ longitude: Double, _ latitude: Double
    ) -> (SIMD4<Float>, Float) {
      let x = (longitude - grid.west) / grid.spacingEast
      let y = (latitude - grid.south) / grid.spacingNorth
      let column = min(max(Int(x), 0), grid.columns - 2)
      let row = min(max(Int(y), 0), grid.rows - 2)
      let (a, b) = (Float(x - Double(column)), Float(y - Double(row)))
      let i = row * grid.columns + column
      let weights = [
        (i, (1 - a) * (1 - b)), (i + 1, a * (1 - b)),
        (i + grid.columns, (1 - a) * b), (i + grid.columns + 1, a * b),
      ]
      var sum = SIMD4<Float>()
      var wave: Float = 0
      for (node, weight) in weights {
        sum += frame.records[node] * weight
        if !frame.waveHeight.isEmpty { wave += frame.waveHeight[node] * weight }
      }
      return (sum, wave)
    }
  }
#endif
