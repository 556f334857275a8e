#if NetCDF
  import Foundation
  import SimIO
  import Testing

  @Suite struct NetCDFWriterTests {
    private func layout() -> (NetCDFLayout, NetCDFLayout.Variable, NetCDFLayout.Variable) {
      var layout = NetCDFLayout(attributes: ["Conventions": .text("CF-1.8"), "title": .text("é")])
      let trajectory = layout.dimension("trajectory", 2)
      let time = layout.dimension("time", 3)
      let lon = layout.variable(
        "lon", .float, [trajectory, time],
        [
          "units": .text("degrees_east"), "_FillValue": .float([-999]),
          "range": .double([-180, 180]),
        ])
      let status = layout.variable("status", .byte, [trajectory], ["flag_values": .byte([0, 1])])
      return (layout, lon, status)
    }

    private func write(_ path: String) async throws {
      let (layout, lon, status) = layout()
      let writer = try await NetCDFWriter(path, layout)
      try await writer.write(lon, [1, 2, 3] as [Float], start: [0, 0], count: [1, 3])
      try await writer.write(lon, [4, 5.5] as [Double], start: [1, 0], count: [1, 2])
      try await writer.write(status, [0, 1] as [Int8])
      try await writer.finish()
    }

    @Test func `equal data give equal bytes and nothing else in the folder`() async throws {
      let folder = try TestFolder()
      try await write(folder.path("a.nc"))
      try await write(folder.path("b.nc"))
      let a = try folder.bytes("a.nc")
      #expect(a == (try folder.bytes("b.nc")))
      #expect(a.prefix(4) == [0x43, 0x44, 0x46, 2])
      #expect(try folder.names() == ["a.nc", "b.nc"])
    }

    @Test func `an unfinished file leaves no trace and keeps what stood there`() async throws {
      let folder = try TestFolder()
      try AtomicFile.write("kept", to: folder.path("a.nc"))
      do {
        let (layout, lon, _) = layout()
        let writer = try await NetCDFWriter(folder.path("a.nc"), layout)
        try await writer.write(lon, [Float](repeating: 1, count: 6))
        await writer.cancel()
        await #expect(throws: NetCDFError.self) { try await writer.finish() }
      }
      #expect(try folder.bytes("a.nc") == Array("kept".utf8))
      #expect(try folder.names() == ["a.nc"])
    }

    @Test func `a slab outside the variable or of another size is refused`() async throws {
      let folder = try TestFolder()
      let (layout, lon, status) = layout()
      for attempt in 0..<4 {
        let writer = try await NetCDFWriter(folder.path("a.nc"), layout)
        await #expect(throws: NetCDFError.self) {
          switch attempt {
          case 0: try await writer.write(lon, [1] as [Float], start: [2, 0], count: [1, 1])
          case 1: try await writer.write(lon, [1, 2] as [Float], start: [0, 2], count: [1, 2])
          case 2: try await writer.write(lon, [1] as [Float])
          default: try await writer.write(status, [1, 2] as [Int16])
          }
        }
      }
      #expect(try folder.names().isEmpty)
    }

    @Test func `a folder that does not exist is named`() async throws {
      let folder = try TestFolder()
      let path = folder.path("missing/a.nc")
      await #expect(throws: NetCDFError.file(FileError(path: path, reason: .notFound))) {
        _ = try await NetCDFWriter(path, layout().0)
      }
    }

    @Test func `a variable above 2 GiB is refused in words`() async throws {
      let folder = try TestFolder()
      var layout = NetCDFLayout()
      let x = layout.dimension("x", 1 << 20)
      let y = layout.dimension("y", 1 << 10)
      _ = layout.variable("big", .double, [x, y])
      let path = folder.path("a.nc")
      await #expect(
        throws: NetCDFError.tooLarge(
          path: path, name: "big", bytes: 1 << 33, allowed: 2_147_483_644)
      ) {
        _ = try await NetCDFWriter(path, layout)
      }
    }

    @Test func `a full disk is an error with the path`() async throws {
      // /dev/full refuses every write with "no space left", but a temporary file cannot lie on it:
      // the error numbers are what can be shown.
      #expect(FileError(path: "a", number: ENOSPC).description == "a: the disk or quota is full")
      #expect(FileError(path: "a", number: ENOSPC).isMachineFailure)
    }
  }
#endif
