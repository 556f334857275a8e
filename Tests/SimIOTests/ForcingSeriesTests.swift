#if NetCDF
  import SimCore
  import SimIO
  import Testing

  /// Many files, gaps, archives, and what is refused.
  @Suite struct ForcingSeriesTests {
    let start = Instant(year: 2024, month: 1, day: 1)
    let box = GeoBox(west: 90.5, south: 8.5, east: 94.5, north: 11.5)
    let calm = ConstantSea.source(current: SIMD2(0, 0), wind: SIMD2(3, -4))

    private func days(_ range: Range<Int>, _ shift: Double = 0) -> SyntheticSea {
      var sea = SyntheticSea.plain(hours: range.map { Double($0) * 24 })
      let value = sea.fields[0].value
      sea.fields[0].value = { value($0, $1, $2) + shift }
      return sea
    }

    @Test func `components in separate daily files are one series`() async throws {
      let folder = try TestFolder()
      var paths: [String] = []
      for day in [2, 0, 1] {
        for k in 0..<2 {
          var sea = days(day..<day + 1)
          sea.fields = [sea.fields[k]]
          paths.append(folder.path("\(k == 0 ? "u" : "v")\(day).nc"))
          try await sea.write(paths[paths.count - 1])
        }
      }
      let source = try await Forcing.source(
        paths: paths, box: box, from: start, until: start + 172800, climatology: calm)
      #expect(source.times == [start, start + 86400, start + 172800])
      let frame = try await source.frame(2)
      #expect(abs(frame.records[0].x - Float(0.005 + 0.01 + 0.048)) < 1e-6)
      #expect(abs(frame.records[0].y - Float(-0.01 + 0.005 - 0.048)) < 1e-6)
    }

    @Test func `where runs overlap the one that begins later is used`() async throws {
      let folder = try TestFolder()
      try await days(0..<4).write(folder.path("old.nc"))
      try await days(2..<6, 1).write(folder.path("new.nc"))
      let paths = [folder.path("new.nc"), folder.path("old.nc")]
      let source = try await Forcing.source(
        paths: paths, box: box, from: start, until: start + 5 * 86400, climatology: calm)
      #expect(source.times.count == 6)
      let values = [try await source.frame(1), try await source.frame(2)].map { $0.records[0].x }
      #expect(values[0] < 0.5 && values[1] > 0.5)
      #expect(source.label.contains("the file that begins later is used"))
      #expect(try await ForcingFiles.inspect(paths).text.contains("2 times are in two files"))
    }

    @Test func `a gap in time is linear with a note or refused`() async throws {
      let folder = try TestFolder()
      try await days(0..<3).write(folder.path("a.nc"))
      try await days(6..<9).write(folder.path("b.nc"))
      let paths = [folder.path("a.nc"), folder.path("b.nc")]
      let end = start + 8 * 86400
      let source = try await Forcing.source(
        paths: paths, box: box, from: start, until: end, climatology: calm)
      #expect(source.label.contains("gap from 2024-01-03T00:00:00Z to 2024-01-07T00:00:00Z"))
      await #expect(
        throws: ForcingError.gapInTime(
          part: .current, from: start + 2 * 86400, until: start + 6 * 86400)
      ) {
        _ = try await Forcing.source(
          paths: paths, box: box, from: start, until: end, rules: ForcingRules(gaps: .refuse),
          climatology: calm)
      }
    }

    @Test func `a season without data is refused, not bridged`() async throws {
      let folder = try TestFolder()
      try await days(0..<3).write(folder.path("a.nc"))
      try await days(100..<103).write(folder.path("b.nc"))
      let paths = [folder.path("a.nc"), folder.path("b.nc")]
      func source(_ first: Double, _ last: Double) async throws -> SeaSource {
        try await Forcing.source(
          paths: paths, box: box, from: start + first * 86400, until: start + last * 86400,
          climatology: calm)
      }
      for (first, last) in [(1.0, 4.0), (50, 52), (99, 101)] {
        await #expect(
          throws: ForcingError.gapTooLong(
            part: .current, from: start + 2 * 86400, until: start + 100 * 86400, longestDays: 10)
        ) { try await source(first, last) }
      }
      let text = try await ForcingFiles.inspect(paths).text
      #expect(
        text.contains("nothing can be simulated between 2024-01-03T00:00:00Z and 2024-04-10T0"))
      _ = try await source(0, 2)
      _ = try await source(100, 102)
    }

    @Test func `two moments of two years make no sea between them`() async throws {
      let folder = try TestFolder()
      try await days(0..<1).write(folder.path("a.nc"))
      try await days(700..<701).write(folder.path("b.nc"))
      await #expect(throws: ForcingError.self) {
        try await Forcing.source(
          paths: [folder.path("a.nc"), folder.path("b.nc")], box: box,
          from: start + 300 * 86400, until: start + 302 * 86400, climatology: calm)
      }
    }

    @Test func `repeated and unsorted times are put in order`() async throws {
      let folder = try TestFolder()
      var sea = days(0..<4)
      sea.hours = [48, 0, 24, 24]
      try await sea.write(folder.path("a.nc"))
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 172800,
        climatology: calm)
      #expect(source.times == [start, start + 86400, start + 172800])
      #expect(abs(try await source.frame(2).records[0].x - 0.063) < 1e-6)
      let text = try await ForcingFiles.inspect([folder.path("a.nc")]).text
      #expect(text.contains("1 times occur twice") && text.contains("sorted"))
    }

    @Test func `dates and places outside the forcing name both ranges`() async throws {
      let folder = try TestFolder()
      try await days(0..<3).write(folder.path("a.nc"))
      let late = start + 1000 * 86400
      await #expect(
        throws: ForcingError.outsideTime(
          part: .current, from: late, until: late, first: start, last: start + 172800)
      ) {
        _ = try await Forcing.source(
          paths: [folder.path("a.nc")], box: box, from: late, until: late, climatology: calm)
      }
      let away = GeoBox(west: 10, south: 40, east: 20, north: 50)
      await #expect(
        throws: ForcingError.outsidePlace(
          part: .current, asked: away, given: GeoBox(west: 90, south: 8, east: 95, north: 12))
      ) {
        _ = try await Forcing.source(
          paths: [folder.path("a.nc")], box: away, from: start, until: start, climatology: calm)
      }
      await #expect(throws: ForcingError.absent(part: .wind, given: [.current])) {
        _ = try await Forcing.source(
          paths: [folder.path("a.nc")], box: box, from: start, until: start)
      }
      await #expect(throws: ForcingError.noFiles) {
        _ = try await Forcing.source(paths: [], box: box, from: start, until: start)
      }
    }

    @Test func `callers that want one frame share it`() async throws {
      let folder = try TestFolder()
      try await days(0..<40).write(folder.path("a.nc"))
      var rules = ForcingRules()
      rules.cacheBytes = 1
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: box, from: start, until: start + 39 * 86400,
        rules: rules, climatology: calm)
      let frames = try await withThrowingTaskGroup(of: SeaFrame.self) { group in
        for _ in 0..<8 { group.addTask { try await source.frame(7) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(frames.allSatisfy { $0 === frames[0] })
      // With room for three frames an old one is dropped and loaded again with the same values.
      let before = frames[0].records
      for index in 20..<30 { _ = try await source.frame(index) }
      let again = try await source.frame(7)
      #expect(again !== frames[0])
      #expect(again.records == before)
    }

    @Test func `a year of an archive stands for the year of the scenario`() async throws {
      let folder = try TestFolder()
      for year in 2019...2022 {
        let hours = Double(Instant(year: year, month: 1, day: 1).seconds) / 3600
        let isWhole = year != 2021
        var sea = SyntheticSea.plain(
          longitudes: SyntheticSea.axis(90, 1, 6), latitudes: SyntheticSea.axis(8, 1, 5),
          hours: SyntheticSea.axis(hours, 24, isWhole ? (year == 2020 ? 366 : 365) : 200))
        sea.timeUnits = "hours since 1970-01-01"
        sea.fields[0].value = { _, _, _ in Double(year - 2000) / 10 }
        sea.fields[1].value = { _, _, _ in 0 }
        try await sea.write(folder.path("\(year).nc"))
      }
      let paths = (2019...2022).map { folder.path("\($0).nc") }
      #expect(try await Forcing.years(paths) == [2019, 2020, 2022])
      let from = Instant(year: 2015, month: 5, day: 1)
      let until = from + 60 * 86400
      #expect(
        try await ForcingArchive(paths).years(from: from, until: until) == [2019, 2020, 2021, 2022])
      let wide = GeoBox(west: 90, south: 8, east: 95, north: 12)
      let source = try await Forcing.source(
        paths: paths, box: wide, from: from, until: until, climatology: calm, year: 2020)
      #expect(source.times.first == from && source.times.last == until)
      #expect(try await source.frame(3).records[0].x == 2)
      #expect(try await source.frame(3).time == source.times[3])
      #expect(source.label.contains("the year 2020"))
      // 29 February has 28 February in a year without it.
      let leap = Instant(year: 2024, month: 2, day: 29, hour: 6)
      let shifted = try await Forcing.source(
        paths: paths, box: wide, from: leap, until: leap + 86400, climatology: calm, year: 2019)
      #expect(shifted.times.first == Instant(year: 2024, month: 2, day: 29))
      await #expect(throws: ForcingError.noYear(year: 2018, years: [2019, 2020, 2021, 2022])) {
        _ = try await Forcing.source(
          paths: paths, box: wide, from: from, until: until, climatology: calm, year: 2018)
      }
    }
  }
#endif
