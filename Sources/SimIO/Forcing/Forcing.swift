package import SimCore

/// Currents, wind and waves from the user's NetCDF files, in one call.
package enum Forcing {
  /// Makes a sea from files; see `ForcingArchive.source` for what happens.
  ///
  /// - Parameters:
  ///   - paths: NetCDF files, in any order.
  ///   - box: The area that is wanted, degrees.
  ///   - from: First moment that is wanted.
  ///   - until: Last moment, at or after `from`.
  ///   - rules: How gaps are filled and what reading may cost.
  ///   - climatology: Gives wind or current where the files have none.
  ///   - year: A year of an archive that is to stand for the year of `from`.
  /// - Returns: The sea, from the last moment at or before `from` to the first at or after `until`.
  /// - Throws: `NetCDFError` or `ForcingError`.
  package static func source(
    paths: [String], box: GeoBox, from: Instant, until: Instant,
    rules: ForcingRules = ForcingRules(), climatology: SeaSource? = nil, year: Int? = nil
  ) async throws -> SeaSource {
    try await ForcingArchive(paths, rules: rules).source(
      box: box, from: from, until: until, climatology: climatology, year: year)
  }

  /// The complete years of files; see `ForcingArchive.years()`.
  package static func years(_ paths: [String]) async throws -> [Int] {
    try await ForcingArchive(paths).years()
  }
}
