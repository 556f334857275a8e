#if NetCDF
  import Foundation
  import SimCore
  import Testing

  @testable import SimIO

  /// Runs over the user's own sea.
  struct ForcedRunTests {
    /// A sea over 90-100E 5-15N in the Decembers of some years, and a scenario in 2025 over it.
    private func session(
      years: ClosedRange<Int>, drawn: String = "", origin: String = "12.0N 95.0E",
      route: String = "9.0N 95.0E", posture: String = "under_way"
    ) async throws -> RunSession {
      let folder = try TestFolder()
      var paths: [String] = []
      for year in years {
        let first = Double(Instant(year: year, month: 12, day: 1).seconds) / 3600
        var sea = SyntheticSea.plain(
          longitudes: SyntheticSea.axis(90, 1, 11), latitudes: SyntheticSea.axis(5, 1, 11),
          hours: SyntheticSea.axis(first, 24, 30))
        sea.timeUnits = "hours since 1970-01-01"
        let path = folder.path("\(year).nc")
        try await sea.write(path)
        paths.append(path)
      }
      let text = """
        haven: 1
        name: forced
        sensitivity: public
        members: 2
        start: "2025-12-05T00:00:00Z"
        horizon: 5 d
        departures:
          - name: a
            origins: [{name: o, position: "\(origin)"}]
            routes: [{name: r, to: "\(route)"}]
            boats: 1
            hulls: {trawler: 1}
            posture: \(posture)
        forcing:
          files: [\(paths.joined(separator: ", "))]
        \(drawn)

        """
      return try await RunSession.prepare(
        ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: .standard))
    }

    @Test func `departures outside the forcing are refused, all at once`() async throws {
      let error = await #expect(throws: ForcingError.self) {
        try await session(years: 2025...2025, origin: "18.0N 91.0E", route: "16.5N 91.0E")
      }
      let words = "\(try #require(error))"
      #expect(words.contains("departures[0].origins[0]: origin `o` at 18.00N 91.00E lies outside"))
      #expect(words.contains("departures[0].routes[0]: way-point of `r` at 16.50N 91.00E lies out"))
      #expect(words.contains("the forcing, 90E-100E 5N-15N"))
    }

    @Test func `a boat adrift needs the forcing only where it starts`() async throws {
      _ = try await session(
        years: 2025...2025, origin: "12.0N 90.5E", route: "12.0N 88.0E", posture: "adrift")
    }

    @Test func `departures inside the forcing are accepted`() async throws {
      _ = try await session(years: 2025...2025)
    }

    @Test func `a run over an archive names all its years, not the first`() async throws {
      let drawn = "  years: [2004, 2006]"
      let session = try await session(years: 2004...2006, drawn: drawn)
      let conditions = session.conditions.joined()
      #expect(conditions.contains("each member draws a year from 2004 to 2006"))
      #expect(!conditions.contains("the year 2004"))
    }
  }
#endif
