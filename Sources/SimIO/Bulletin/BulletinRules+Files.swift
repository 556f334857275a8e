package import SimCore

extension BulletinRules {
  /// Reads the planner's rules with what they need.
  ///
  /// - Parameters:
  ///   - triggers: A trigger file.
  ///   - weights: A file of weights; nil for the one that the trigger file names, if any.
  ///   - indicators: A table of indicators; nil for none.
  ///   - asOf: The moment of the bulletin.
  ///   - regions: The regions that rules and tables name.
  /// - Returns: The rules.
  /// - Throws: `FileError` for a file that cannot be read, `InvalidInput` with all problems of one.
  package static func read(
    triggers: String, weights: String?, indicators: String?, asOf: Instant,
    regions: SearchRegions = .standard
  ) throws -> BulletinRules {
    let file = try TriggerFile.read(triggers)
    let names = regions.regions.map(\.key)
    let fitted = try (weights ?? file.weights?.value).map {
      try WeightsFile.read($0, regions: names)
    }
    let plan = try file.plan(regions: regions, weights: fitted)
    let start = BulletinRules.start(of: asOf)
    let rows = try indicators.map { try IndicatorTable.read($0, regions: names).rows } ?? []
    let readings = rows.compactMap { row -> IndicatorReading? in
      // Names that no rule can ask for are of use to others.
      guard let indicator = Indicator(rawValue: row.indicator), row.date >= start else {
        return nil
      }
      let scale = indicator == .weatherWindow ? 86_400.0 : 1
      return IndicatorReading(
        indicator: indicator, region: row.region.flatMap { names.firstIndex(of: $0) },
        day: Int((row.date - start) / 86_400), knownAt: row.knownAt - start,
        value: row.value * scale)
    }
    return BulletinRules(
      book: plan.book, weights: fitted, indicators: plan.indicators, readings: readings)
  }
}
