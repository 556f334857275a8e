package import SimCore

/// Forcing files that were looked at once, from which any number of seas can be made.
///
/// All its seas share one store of frames, so memory does not grow with the number of years drawn.
package struct ForcingArchive: Sendable {
  #if NetCDF
    private let fields: [ForcingField]
    private let store: ForcingStore
  #endif
  private let rules: ForcingRules

  /// Looks at files.
  ///
  /// - Parameters:
  ///   - paths: NetCDF files, in any order.
  ///   - rules: How gaps are filled and what reading may cost.
  /// - Throws: `NetCDFError` or `ForcingError` with the first fault.
  package init(_ paths: [String], rules: ForcingRules = ForcingRules()) async throws {
    self.rules = rules
    #if NetCDF
      fields = try await ForcingArchive.read(paths)
      store = ForcingStore(mostBytes: rules.cacheBytes)
    #else
      throw NetCDFError.unavailable(path: paths.first ?? "")
    #endif
  }

  /// Makes a sea.
  ///
  /// Frames keep the nodes and the single-precision values of a regular file; only parts on other
  /// grids are interpolated. A part that no file gives comes from `climatology`.
  ///
  /// - Parameters:
  ///   - box: The area that is wanted, degrees.
  ///   - from: First moment that is wanted.
  ///   - until: Last moment, at or after `from`.
  ///   - climatology: Gives wind or current where the files have none.
  ///   - year: A year of the files that is to stand for the year of `from`: all moments of the files
  ///     are shifted by the whole days between `from` and the same day of that year (28 February for
  ///     the 29th where that year has none). Time then runs on without a break, so after February the
  ///     calendars differ by a day where one of the years is a leap year.
  ///   - years: The years among which each member draws `year`, for the label.
  /// - Returns: The sea, from the last moment at or before `from` to the first at or after `until`.
  /// - Throws: `ForcingError`.
  package func source(
    box: GeoBox, from: Instant, until: Instant, climatology: SeaSource? = nil, year: Int? = nil,
    of years: ClosedRange<Int>? = nil
  ) throws -> SeaSource {
    #if NetCDF
      let shift = year.map { ForcingArchive.shift(from, to: $0) } ?? 0
      let plan: ForcingPlan
      do {
        plan = try ForcingPlan(
          fields: fields, asked: box, from: from + shift, until: until + shift, rules: rules)
      } catch let error as ForcingError {
        if case .outsideTime = error, let year {
          throw ForcingError.noYear(year: year, years: try self.years(from: from, until: until))
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
      let (grid, store) = (plan.grid, store)
      return SeaSource(
        grid: grid, times: times,
        isClimatology: (current: !has.contains(.current), wind: !has.contains(.wind)),
        label: label(plan, years ?? year.map { $0...$0 })
      ) { index in
        let key = ForcingStore.Key(sea: ObjectIdentifier(loader), index: index)
        if let frame = await store.frame(key) { return frame }
        let parts = try await loader.parts(index)
        let frame = try await ForcingArchive.frame(parts, times[index], grid, climatology)
        return await store.keep(frame, key)
      }
    #else
      throw NetCDFError.unavailable(path: "")
    #endif
  }

  /// The years that the files cover from the first to the last day, all parts together.
  ///
  /// A year counts when every part has moments within one usual step of both its ends and no gap above
  /// one and a half usual steps in it.
  package func years() throws -> [Int] {
    try complete(slack: true) { year in
      (
        Instant(year: year, month: 1, day: 1),
        Instant(year: year, month: 12, day: 31, hour: 23, minute: 59, second: 59)
      )
    }
  }

  /// The years that can stand for the year of a period: those whose same days the files cover.
  ///
  /// - Parameters:
  ///   - from: First moment of the period.
  ///   - until: Last moment of the period.
  /// - Returns: Years, rising; each may be given to `source`.
  /// - Throws: `ForcingError`.
  package func years(from: Instant, until: Instant) throws -> [Int] {
    try complete(slack: false) { year in
      let shift = ForcingArchive.shift(from, to: year)
      return (from + shift, until + shift)
    }
  }

  private func complete(slack: Bool, _ period: (Int) -> (Instant, Instant)) throws -> [Int] {
    #if NetCDF
      let series = try ForcingPart.allCases.compactMap { try ForcingSeries.join($0, fields) }
      guard let first = series.map(\.first).max(), let last = series.map(\.last).min(),
        first <= last
      else { return [] }
      return (first.civil.year...last.civil.year).filter { year in
        let (from, until) = period(year)
        return series.allSatisfy { part in
          guard let step = part.step else { return false }
          let reach = slack ? step : 0
          return part.first - from <= reach && until - part.last <= reach
            && !part.gaps.contains { $0.until > from && $0.from < until }
        }
      }
    #else
      return []
    #endif
  }

  /// Seconds from a moment to the same month, day and time of another year.
  private static func shift(_ from: Instant, to year: Int) -> Double {
    let date = from.civil
    let day = min(date.day, Instant.daysInMonth(year, date.month))
    return Instant(
      year: year, month: date.month, day: day, hour: date.hour, minute: date.minute,
      second: date.second) - from
  }
}

#if NetCDF
  extension ForcingArchive {
    /// The fields of all files; the first problem of a file is thrown.
    private static func read(_ paths: [String]) async throws -> [ForcingField] {
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

    private static func frame(
      _ parts: ForcingLoader.Parts, _ time: Instant, _ grid: SeaGrid, _ climatology: SeaSource?
    ) async throws -> SeaFrame {
      var parts = parts
      if parts.current == nil || parts.wind == nil, let climatology {
        let (current, wind) = try await ForcingBlend.sample(climatology, time, grid)
        parts.current = parts.current ?? current
        parts.wind = parts.wind ?? wind
      }
      let (current, wind) = (parts.current ?? [], parts.wind ?? [])
      let records = (0..<grid.count).map { i in
        SIMD4(current[0][i], current[1][i], wind[0][i], wind[1][i])
      }
      return SeaFrame(time: time, records: records, waveHeight: parts.waves?[0] ?? [])
    }

    private func label(_ plan: ForcingPlan, _ years: ClosedRange<Int>?) -> String {
      var words: [String] = []
      for series in plan.series {
        var names: [String] = []
        for source in series.levels.flatMap(\.sources) {
          let path = plan.fields[source.field].path
          let name = path.split(separator: "/").last.map(String.init) ?? path
          if names.last != name, !names.contains(name) { names.append(name) }
        }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        words.append(
          "\(series.part.rawValue) from \(names.prefix(3).joined(separator: ", "))\(more)")
      }
      let has = Set(plan.series.map(\.part))
      for part in [ForcingPart.current, .wind] where !has.contains(part) {
        words.append("\(part.rawValue) from the climatology")
      }
      if let years {
        words.append(
          years.count == 1
            ? "the year \(years.lowerBound)"
            : "each member draws a year from \(years.lowerBound) to \(years.upperBound)")
      }
      return (words + plan.notes).joined(separator: "; ")
    }
  }
#endif
