package import SimCore

/// Currents, wind and waves from the user's NetCDF files.
package enum Forcing {
  /// Makes a sea from files.
  ///
  /// Frames keep the nodes and the single-precision values of a regular file; only parts on other
  /// grids are interpolated. A part that no file gives comes from `climatology`.
  ///
  /// - Parameters:
  ///   - paths: NetCDF files, in any order.
  ///   - box: The area that is wanted, degrees.
  ///   - from: First moment that is wanted.
  ///   - until: Last moment, at or after `from`.
  ///   - rules: How gaps are filled and what reading may cost.
  ///   - climatology: Gives wind or current where the files have none.
  ///   - year: A year of an archive that is to stand for the year of `from`: all moments of the files
  ///     are shifted by the whole days between `from` and the same day of that year (28 February for
  ///     the 29th where that year has none). Time then runs on without a break, so after February the
  ///     calendars differ by a day where one of the years is a leap year.
  /// - Returns: The sea, from the last moment at or before `from` to the first at or after `until`.
  /// - Throws: `NetCDFError` or `ForcingError`.
  package static func source(
    paths: [String], box: GeoBox, from: Instant, until: Instant,
    rules: ForcingRules = ForcingRules(), climatology: SeaSource? = nil, year: Int? = nil
  ) async throws -> SeaSource {
    #if NetCDF
      let shift = year.map { Forcing.shift(from, to: $0) } ?? 0
      let fields = try await read(paths)
      let plan: ForcingPlan
      do {
        plan = try ForcingPlan(
          fields: fields, asked: box, from: from + shift, until: until + shift, rules: rules)
      } catch let error as ForcingError {
        if case .outsideTime = error, let year {
          throw ForcingError.noYear(
            year: year, years: try Forcing.years(fields, from: from, until: until))
        }
        throw error
      }
      let has = Set(plan.series.map(\.part))
      if climatology == nil, !has.isSuperset(of: [.current, .wind]) {
        throw ForcingError.absent(
          part: has.contains(.current) ? .wind : .current, given: plan.series.map(\.part))
      }
      let loader = ForcingLoader(plan)
      let times = plan.times.map { $0 + -shift }
      let grid = plan.grid
      return SeaSource(
        grid: grid, times: times,
        isClimatology: (current: !has.contains(.current), wind: !has.contains(.wind)),
        label: label(plan, year: year, hasClimatology: climatology != nil)
      ) { index in
        if let frame = await loader.stored(index) { return frame }
        var parts = try await loader.parts(index)
        if parts.current == nil || parts.wind == nil, let climatology {
          let (current, wind) = try await ForcingBlend.sample(climatology, times[index], grid)
          parts.current = parts.current ?? current
          parts.wind = parts.wind ?? wind
        }
        let (current, wind) = (parts.current ?? [], parts.wind ?? [])
        let records = (0..<grid.count).map { i in
          SIMD4(current[0][i], current[1][i], wind[0][i], wind[1][i])
        }
        let frame = SeaFrame(
          time: times[index], records: records, waveHeight: parts.waves?[0] ?? [])
        return await loader.store(frame, index)
      }
    #else
      throw NetCDFError.unavailable(path: paths.first ?? "")
    #endif
  }

  /// Seconds from a moment to the same month, day and time of another year.
  static func shift(_ from: Instant, to year: Int) -> Double {
    let date = from.civil
    let day = min(date.day, Instant.daysInMonth(year, date.month))
    return Instant(
      year: year, month: date.month, day: day, hour: date.hour, minute: date.minute,
      second: date.second) - from
  }

  #if NetCDF
    /// The fields of all files.
    ///
    /// - Throws: The first problem of a file.
    static func read(_ paths: [String]) async throws -> [ForcingField] {
      guard !paths.isEmpty else { throw ForcingError.noFiles }
      var fields: [ForcingField] = []
      for path in paths {
        let file = try await ForcingFileReader.read(path)
        if let problem = file.problems.first {
          throw ForcingError.file(path: path, problem: problem)
        }
        for var field in file.fields {
          // Files of a series share one grid in memory.
          if let known = fields.last(where: { $0.grid == field.grid }) { field.grid = known.grid }
          fields.append(field)
        }
      }
      return fields
    }

    private static func label(
      _ plan: ForcingPlan, year: Int?, hasClimatology: Bool
    ) -> String {
      var words: [String] = []
      for series in plan.series {
        var names: [String] = []
        for source in series.levels.flatMap(\.sources) {
          let path = plan.fields[source.field].path
          let name = path.split(separator: "/").last.map(String.init) ?? path
          if !names.contains(name) { names.append(name) }
        }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        words.append(
          "\(series.part.rawValue) from \(names.prefix(3).joined(separator: ", "))\(more)")
      }
      let has = Set(plan.series.map(\.part))
      for part in [ForcingPart.current, .wind] where !has.contains(part) && hasClimatology {
        words.append("\(part.rawValue) from the climatology")
      }
      return words.joined(separator: "; ") + (year.map { "; the year \($0)" } ?? "")
        + plan.notes.map { "; \($0)" }.joined()
    }
  #endif
}
