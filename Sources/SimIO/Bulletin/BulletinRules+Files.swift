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
  ///   - note: Called with each thing that a reader should know of the files.
  /// - Returns: The rules.
  /// - Throws: `FileError` for a file that cannot be read, `InvalidInput` with all problems of one.
  package static func read(
    triggers: String, weights: String?, indicators: String?, asOf: Instant,
    regions: SearchRegions = .standard, note: (String) -> Void = { _ in }
  ) throws -> BulletinRules {
    let file = try TriggerFile.read(triggers)
    let names = regions.regions.map(\.key)
    let fitted =
      try weights.map { try WeightsFile.read($0, regions: names) }
      ?? file.weights.map { try file.weights($0, regions: names) }
    if let unmet = fitted?.untrainedMonths(from: asOf, days: 1), !unmet.isEmpty {
      note(DetectorWeights.words(untrained: unmet))
    }
    let plan = try file.plan(regions: regions, weights: fitted)
    var used = IndicatorReadings()
    if let indicators {
      used = IndicatorReadings(
        try IndicatorTable.read(indicators, regions: names), regions: names, asOf: asOf)
      if used.readings.isEmpty {
        throw InvalidInput([
          Problem(
            file: indicators, line: 1, column: 1, path: "indicator",
            message: "no row is of use at the moment of the bulletin: \(used.unusedWords)",
            hint: "rules can ask for \(Indicator.allCases.map(\.rawValue).joined(separator: ", "))")
        ])
      }
      if used.unused > 0 { note("\(indicators): not used: \(used.unusedWords)") }
    }
    return BulletinRules(
      book: plan.book, weights: fitted, indicators: plan.indicators, readings: used.readings)
  }
}

/// The rows of a planner's table that rules can ask for, as they are known at one moment.
package struct IndicatorReadings: Sendable, Equatable {
  /// With times from `BulletinRules.start(of:)` on.
  package private(set) var readings: [IndicatorReading] = []
  /// Rows by why they are not used.
  private var unasked: [String: Int] = [:]
  private var old = 0
  private var later = 0

  init() {}

  /// What identifies a value that later rows revise.
  private struct Key: Hashable {
    var indicator: Indicator
    var region: Int?
    var date: Instant
  }

  /// Takes the rows of a table.
  ///
  /// A revision of a count stands in the place of what it revises: it is no count of its own, so it enters on the day
  /// on which the first was known. A level, however old, holds until a later one; outlooks and counts older
  /// than a bulletin looks back do not.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - names: Names of the regions, in their order.
  ///   - asOf: The moment: what is known later is not used.
  package init(_ table: IndicatorTable, regions names: [String], asOf: Instant) {
    let start = BulletinRules.start(of: asOf)
    var counts: [Key: Int] = [:]
    // In the order in which they become known; of equals the first in the file first.
    let rows = table.rows.enumerated()
      .sorted { ($0.element.knownAt, $0.offset) < ($1.element.knownAt, $1.offset) }.map(\.element)
    for row in rows {
      // Names that no rule can ask for are of use to others.
      guard let indicator = Indicator(rawValue: row.indicator) else {
        unasked[row.indicator, default: 0] += 1
        continue
      }
      guard row.knownAt <= asOf else {
        later += 1
        continue
      }
      let lasts = indicator.kind == .level && !indicator.isOutlook
      guard lasts || row.date >= start else {
        old += 1
        continue
      }
      let region = row.region.flatMap { names.firstIndex(of: $0) }
      let scale = indicator == .weatherWindow ? 86_400.0 : 1
      let key = Key(indicator: indicator, region: region, date: row.date)
      if indicator.kind == .count, let place = counts[key] {
        readings[place].value = row.value * scale
        continue
      }
      counts[key] = readings.count
      readings.append(
        IndicatorReading(
          indicator: indicator, region: region,
          day: Int(((row.date - start) / 86_400).rounded(.down)),
          knownAt: row.knownAt - start, value: row.value * scale))
    }
  }

  /// Rows that are not used.
  package var unused: Int { unasked.values.reduce(0, +) + old + later }

  /// How many are not used, and why.
  package var unusedWords: String {
    func rows(_ n: Int) -> String { n == 1 ? "1 row" : "\(n) rows" }
    var parts: [String] = []
    if !unasked.isEmpty {
      let names = unasked.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      parts.append("\(rows(unasked.values.reduce(0, +))) of \(names), for which no rule can ask")
    }
    if old > 0 { parts.append("\(rows(old)) of more than \(BulletinRules.days) days ago") }
    if later > 0 { parts.append("\(rows(later)) not known yet") }
    return parts.joined(separator: "; ")
  }
}
