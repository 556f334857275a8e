#if NetCDF
  import SimCore
  import SimIO
  import Testing

  /// Wave heights of the user's files act on the boats.
  @Suite struct ForcingWaveTests {
    /// A sea with the same steady current and wind, and waves of one height; without waves for nil.
    private func write(_ path: String, name: String, waveHeight: Double?) async throws {
      func field(
        _ name: String, _ unit: String, _ value: Double
      ) -> SyntheticSea.Field {
        SyntheticSea.Field(name: name, attributes: ["units": .text(unit)]) { _, _, _ in value }
      }
      var fields = [
        field("uo", "m s-1", 0.1), field("vo", "m s-1", 0), field("u10", "m s-1", -4),
        field("v10", "m s-1", -3),
      ]
      if let waveHeight { fields.append(field(name, "m", waveHeight)) }
      let sea = SyntheticSea(
        longitudes: SyntheticSea.axis(84, 0.5, 25), latitudes: SyntheticSea.axis(4, 0.5, 25),
        hours: SyntheticSea.axis(0, 24, 12), fields: fields)
      try await sea.write(path)
    }

    /// Boats of 200 that capsize in ten days adrift.
    private func capsized(name: String = "VHM0", waveHeight: Double?) async throws -> Int {
      let folder = try TestFolder()
      let path = folder.path("sea.nc")
      try await write(path, name: name, waveHeight: waveHeight)
      // No weather of the member's own: the two runs differ in the heights of the file alone.
      let text = """
        haven: 1
        name: waves
        sensitivity: public
        seed: 9
        members: 10
        start: "2024-01-01T00:00:00Z"
        horizon: 10 d
        departures:
          - name: adrift
            origins: [{name: bay, position: "10N 90E", radius: 20 km}]
            routes: [{to: "9N 89E"}]
            boats: 20
            until: "2024-01-01T00:00:00Z"
            hulls: {moon_boat: 1}
            persons: 30
            posture: adrift
        forcing:
          files: ["\(path)"]
        weather:
          enabled: false
          cyclones: false

        """
      let session = try await RunSession.prepare(
        ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: .standard))
      var cases: [CaseRecord] = []
      try await session.experiment.run(threads: 1) { chunk in
        cases += chunk.cases
        return true
      }
      #expect(cases.count == 200)
      return cases.count { $0.end == .capsized }
    }

    @Test(arguments: ["VHM0", "swh"])
    func `high waves in a file capsize more boats than low ones in the same wind`(
      name: String
    ) async throws {
      let calm = try await capsized(name: name, waveHeight: 0.3)
      let moderate = try await capsized(name: name, waveHeight: 2)
      let high = try await capsized(name: name, waveHeight: 5)
      #expect(calm < moderate && moderate < high, "\(calm), \(moderate), \(high)")
      #expect(high > calm + 50, "\(calm), \(moderate), \(high)")
    }

    @Test func `without waves in the file they follow from its wind`() async throws {
      let modelled = try await capsized(waveHeight: nil)
      let calm = try await capsized(waveHeight: 0)
      let high = try await capsized(waveHeight: 5)
      #expect(calm <= modelled && modelled < high, "\(calm), \(modelled), \(high)")
    }
  }
#endif
