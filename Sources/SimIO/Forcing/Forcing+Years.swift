package import SimCore

extension Forcing {
  /// The years that files cover from the first to the last day, all parts together.
  ///
  /// A year counts when every part has moments within one usual step of both its ends and no gap above
  /// one and a half usual steps in it.
  ///
  /// - Parameter paths: NetCDF files, in any order.
  /// - Returns: Years, rising.
  /// - Throws: `NetCDFError` or `ForcingError`.
  package static func years(_ paths: [String]) async throws -> [Int] {
    #if NetCDF
      try complete(try await read(paths)) { year in
        (
          Instant(year: year, month: 1, day: 1),
          Instant(year: year, month: 12, day: 31, hour: 23, minute: 59, second: 59)
        )
      }
    #else
      throw NetCDFError.unavailable(path: paths.first ?? "")
    #endif
  }

  /// The years that can stand for the year of a period: those whose same days the files cover.
  ///
  /// - Parameters:
  ///   - paths: NetCDF files, in any order.
  ///   - from: First moment of the period.
  ///   - until: Last moment of the period.
  /// - Returns: Years, rising; each may be given to `source(...year:)`.
  /// - Throws: `NetCDFError` or `ForcingError`.
  package static func years(
    _ paths: [String], from: Instant, until: Instant
  ) async throws -> [Int] {
    #if NetCDF
      try years(try await read(paths), from: from, until: until)
    #else
      throw NetCDFError.unavailable(path: paths.first ?? "")
    #endif
  }

  #if NetCDF
    static func years(_ fields: [ForcingField], from: Instant, until: Instant) throws -> [Int] {
      try complete(fields, slack: false) { year in
        let shift = Forcing.shift(from, to: year)
        return (from + shift, until + shift)
      }
    }

    private static func complete(
      _ fields: [ForcingField], slack: Bool = true, _ period: (Int) -> (Instant, Instant)
    ) throws -> [Int] {
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
    }
  #endif
}
