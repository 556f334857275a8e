#if NetCDF
  import Foundation
  import SimCore
  import SimIO
  import Testing

  /// Files that are damaged, hostile or something else: an error in words, never a trap.
  @Suite struct HostileNetCDFTests {
    private func problem(_ path: String) async throws -> String {
      let found = try await ForcingFiles.inspect([path])
      return try #require(found.allProblems.first)
    }

    @Test(arguments: [
      ("", "is not a NetCDF file: an empty file"),
      (
        "lon,lat,u,v\n92,10,0,0\n",
        "is not a NetCDF file: it is a text file that begins with `lon,lat,`"
      ),
      ("GRIB....", "is not a NetCDF file: it is GRIB; convert it to NetCDF first"),
      ("CDF", "is not a NetCDF file"),
      ("CDF\u{2}", "the file is cut short"),
      ("\u{1}\u{2}\u{3}\u{4}", "its first bytes are of no NetCDF format"),
    ])
    func `what is not NetCDF is named`(content: String, sentence: String) async throws {
      let folder = try TestFolder()
      try AtomicFile.write(content, to: folder.path("a.nc"))
      let text = try await problem(folder.path("a.nc"))
      #expect(text.contains(sentence), "\(text)")
    }

    @Test func `what cannot be opened is named`() async throws {
      let folder = try TestFolder()
      #expect(try await problem(folder.path("no.nc")).contains("no such file or folder"))
      #expect(try await problem(folder.path("")).contains("is a folder, not a file"))
      #expect(try await problem("https://example.org/a.nc").contains("a network address"))
      #expect(try await problem("/dev/null").contains("not a regular file"))
    }

    @Test func `HDF5 garbage is an error of the file`() async throws {
      let folder = try TestFolder()
      let start: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
      try AtomicFile.write(start + (0..<4000).map { UInt8($0 % 251) }, to: folder.path("a.nc"))
      #expect(try await problem(folder.path("a.nc")).contains("damaged or unreadable"))
    }

    /// A small classic file with current over time.
    private func classic(_ folder: TestFolder) async throws -> [UInt8] {
      try await SyntheticSea.plain(
        longitudes: [90, 91, 92], latitudes: [8, 9, 10], hours: [0, 24]
      ).write(folder.path("whole.nc"))
      return try folder.bytes("whole.nc")
    }

    @Test func `a file cut short anywhere is refused`() async throws {
      let folder = try TestFolder()
      let bytes = try await classic(folder)
      for length in stride(from: 4, to: bytes.count, by: 7) {
        try AtomicFile.write(bytes.prefix(length), to: folder.path("a.nc"))
        let text = try await problem(folder.path("a.nc"))
        #expect(text.contains("cut short"), "at \(length): \(text)")
      }
    }

    @Test func `dimensions larger than the file are refused before memory is taken`() async throws {
      let folder = try TestFolder()
      let bytes = try await classic(folder)
      for name in ["time", "lat", "lon"] {
        // The length of a dimension stands behind its padded name.
        let pattern = Array(name.utf8) + (name.utf8.count == 3 ? [0] : [])
        let place = try #require(
          bytes.indices.first { bytes[$0...].starts(with: pattern) }.map { $0 + 4 })
        for length in [[0x7F, 0xFF, 0xFF, 0xFF], [0x00, 0x10, 0x00, 0x00]] as [[UInt8]] {
          var changed = bytes
          changed.replaceSubrange(place..<place + 4, with: length)
          try AtomicFile.write(changed, to: folder.path("a.nc"))
          let text = try await problem(folder.path("a.nc"))
          #expect(text.contains("cut short") || text.contains("damaged"), "\(name): \(text)")
        }
      }
    }

    @Test func `an empty time dimension is named`() async throws {
      // A classic file with a record dimension and no records, byte by byte.
      func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }
      func name(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return word(bytes.count) + bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
      }
      func variable(
        _ title: String, _ dimensions: [Int], _ units: String, _ type: Int, _ size: Int,
        _ begin: Int
      ) -> [UInt8] {
        let attribute = word(12) + word(1) + name("units") + word(2) + name(units)
        return name(title) + word(dimensions.count) + dimensions.flatMap(word) + attribute
          + word(type) + word(size) + word(begin)
      }
      func header(_ start: Int) -> [UInt8] {
        Array("CDF".utf8) + [1] + word(0) + word(10) + word(3)
          + name("time") + word(0) + name("lat") + word(2) + name("lon") + word(2)
          + word(0) + word(0) + word(11) + word(4)
          + variable("lat", [1], "degrees_north", 6, 16, start)
          + variable("lon", [2], "degrees_east", 6, 16, start + 16)
          + variable("time", [0], "days since 2000-01-01", 6, 8, start + 32)
          + variable("uo", [0, 1, 2], "m s-1", 5, 16, start + 40)
      }
      func double(_ value: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (56 - 8 * UInt64($0))) }
      }
      let bytes = header(header(0).count) + [8, 9, 90, 91].flatMap(double)
      let folder = try TestFolder()
      try AtomicFile.write(bytes, to: folder.path("a.nc"))
      let text = try await problem(folder.path("a.nc"))
      #expect(text.contains("`time` has no times"), "\(text)")
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `no change of bytes brings the reader down`(seed: UInt64) async throws {
      let folder = try TestFolder()
      let bytes = try await classic(folder)
      var state = seed &* 0x9E37_79B9_7F4A_7C15
      func random(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
      }
      for _ in 0..<60 {
        var changed = bytes
        for _ in 0...random(4) {
          changed[random(min(changed.count, 700))] =
            [0, 0x7F, 0x80, 0xFF, UInt8(random(256))][
              random(5)]
        }
        try AtomicFile.write(changed, to: folder.path("a.nc"))
        let found = try await ForcingFiles.inspect([folder.path("a.nc")])
        if found.allProblems.isEmpty, let times = found.parts.first?.times,
          let from = Instant(text: times.first)
        {
          // Whatever is accepted must also load or say why not.
          do {
            let source = try await Forcing.source(
              paths: [folder.path("a.nc")],
              box: GeoBox(west: 90, south: 8, east: 92, north: 10), from: from, until: from,
              climatology: ConstantSea.source(current: SIMD2(0, 0), wind: SIMD2(0, 0)))
            _ = try await source.frame(0)
          } catch is ForcingError {
          } catch is NetCDFError {}
        }
      }
    }

    @Test func `a read above its budget is refused`() async throws {
      let folder = try TestFolder()
      _ = try await classic(folder)
      let path = folder.path("whole.nc")
      let file = try await NetCDFFile(path)
      let variable = try #require(file.header.variable("uo"))
      await #expect(
        throws: NetCDFError.tooLarge(path: path, name: "uo", bytes: 48, allowed: 47)
      ) {
        _ = try await file.values(variable, start: [0, 0, 0], count: [2, 1, 3], budget: 47)
      }
      for (start, count) in [([0, 0, 2], [1, 1, 2]), ([-1, 0, 0], [1, 1, 1]), ([0], [1])] {
        await #expect(throws: NetCDFError.self) {
          _ = try await file.values(variable, start: start, count: count)
        }
      }
    }

    @Test func `coordinates without sense are named`() async throws {
      let folder = try TestFolder()
      for (longitudes, latitudes, sentence) in [
        ([90, .nan, 92], [8, 9, 10], "`lon` has missing values"),
        ([90, 1e30, 92], [8, 9, 10], "`lon` has missing values"),
        ([90, 91, 92], [8, 9, 100], "`lat` has the value `100.0`"),
        ([90, 92, 91], [8, 9, 10], "`lon` neither rises nor falls"),
        ([90, 91, 92], [8, 8, 9], "`lat` neither rises nor falls"),
      ] as [([Double], [Double], String)] {
        try await SyntheticSea.plain(longitudes: longitudes, latitudes: latitudes, hours: [0, 24])
          .write(folder.path("a.nc"))
        let text = try await problem(folder.path("a.nc"))
        #expect(text.contains(sentence), "\(text)")
      }
    }

    @Test func `attributes of the wrong kind are ignored with a note`() async throws {
      let folder = try TestFolder()
      var sea = SyntheticSea.plain(
        longitudes: [90, 91, 92], latitudes: [8, 9, 10], hours: [0, 24])
      sea.fields[0].attributes = [
        "units": .text("m s-1"), "valid_min": .text("-5"), "scale_factor": .double([0]),
        "missing_value": .double([.nan, 1e20]), "_FillValue": .float([-1e30]),
      ]
      try await sea.write(folder.path("a.nc"))
      let found = try await ForcingFiles.inspect([folder.path("a.nc")])
      #expect(found.allProblems == [])
      #expect(found.text.contains("`uo:valid_min` is text, not a number, and is ignored"))
      #expect(found.text.contains("`uo:scale_factor` is `0.0` and is ignored"))
    }

    @Test(arguments: [1e20, 1e30, 9.96921e36, Double.infinity, -Double.infinity, 999, -99.9])
    func `an undeclared fill value is missing, not a gale`(fill: Double) async throws {
      let folder = try TestFolder()
      var sea = SyntheticSea.plain(
        longitudes: [90, 91, 92, 93], latitudes: [8, 9, 10], hours: [0, 24])
      for k in 0..<2 {
        sea.fields[k].attributes = ["units": .text("m s-1")]
        sea.fields[k].value = { _, _, lon in lon > 92.5 ? .nan : 0.25 }
        sea.fields[k].fill = fill
      }
      try await sea.write(folder.path("a.nc"))
      let start = Instant(year: 2024, month: 1, day: 1)
      let source = try await Forcing.source(
        paths: [folder.path("a.nc")], box: GeoBox(west: 90, south: 8, east: 93, north: 10),
        from: start, until: start,
        climatology: ConstantSea.source(current: SIMD2(0, 0), wind: SIMD2(0, 0)))
      #expect(try await source.frame(0).records.allSatisfy { $0.x == 0.25 && $0.y == 0.25 })
    }
  }
#endif
