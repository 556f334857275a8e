package import SimCore

/// Aggregate counts in the like of UNODC's Voluntary Reporting System (VRS-MSRC).
///
/// The form of the system is not public; only what it collects is (see the guide `indicator-data.md`). Haven is not
/// connected to it. There are no places for persons, operations or free text.
package struct VoluntaryReport: Sendable, Equatable {
  /// A calendar year, quarter or month.
  package struct Period: Sendable, Hashable {
    package var year: Int
    package var quarter: Int?
    package var month: Int?

    /// Reads `2024`, `2024-Q3` or `2024-07`.
    package init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      func digits(_ text: Substring, _ count: Int) -> Int? {
        text.utf8.count == count && text.utf8.allSatisfy { 48...57 ~= $0 } ? Int(text) : nil
      }
      guard 1...2 ~= parts.count, let year = digits(parts[0], 4), 1970...2200 ~= year else {
        return nil
      }
      self.year = year
      guard parts.count == 2 else { return }
      if parts[1].hasPrefix("Q") {
        guard let quarter = digits(parts[1].dropFirst(), 1), 1...4 ~= quarter else { return nil }
        self.quarter = quarter
      } else {
        guard let month = digits(parts[1], 2), 1...12 ~= month else { return nil }
        self.month = month
      }
    }

    package var text: String {
      if let quarter { return "\(year)-Q\(quarter)" }
      if let month { return "\(year)-\(month < 10 ? "0" : "")\(month)" }
      return "\(year)"
    }

    /// Its first moment.
    package var start: Instant {
      Instant(year: year, month: month ?? quarter.map { 3 * $0 - 2 } ?? 1, day: 1)
    }
  }

  package enum Means: String, Sendable, CaseIterable {
    case sea, land, air, mixed, unknown
  }

  /// What is counted: always persons.
  package enum Measure: String, Sendable, CaseIterable {
    case irregularEntries = "irregular_entries"
    case smuggledMigrants = "smuggled_migrants"
    case departures
    case landed
    case deadOrMissing = "dead_or_missing"
  }

  package enum Quality: String, Sendable, CaseIterable {
    case official, estimate, provisional, incomplete
    /// Made by a simulation.
    case synthetic
    /// A small count that is not shown.
    case suppressed
    case notAvailable = "not_available"

    /// Whether a row has no count.
    var hidesCount: Bool { self == .suppressed || self == .notAvailable }
  }

  package struct Row: Sendable, Equatable {
    package var period: Period
    /// ISO 3166-1 alpha-3 of the States from and to.
    package var fromState, toState: String
    /// Key of a route; empty if not known.
    package var route: String
    package var means: Means
    package var measure: Measure
    /// Persons; nil if suppressed or not available.
    package var count: Int?
    package var quality: Quality

    package init(
      period: Period, fromState: String, toState: String, route: String, means: Means,
      measure: Measure, count: Int?, quality: Quality
    ) {
      self.period = period
      self.fromState = fromState
      self.toState = toState
      self.route = route
      self.means = means
      self.measure = measure
      self.count = count
      self.quality = quality
    }
  }

  package var rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  static let columns = [
    "period", "from_state", "to_state", "route", "means", "measure", "count", "quality",
  ]
  /// Counts from 1 to one below this are not shown to others: the same as in export profiles.
  package static let smallestCount = 5

  /// The table as text, in the order of the rows.
  ///
  /// - Parameter smallestCount: Smaller counts but 0 are suppressed, those of deaths never; 0 or 1 suppresses none.
  /// - Returns: Comma-separated values in UTF-8, lines ended by a line feed.
  package func text(smallestCount: Int = VoluntaryReport.smallestCount) -> String {
    var table = [VoluntaryReport.columns]
    for row in rows {
      var (count, quality) = (row.count, row.quality)
      if let value = count, value > 0, value < smallestCount, row.measure != .deadOrMissing {
        count = nil
        quality = .suppressed
      }
      table.append([
        row.period.text, row.fromState, row.toState, row.route, row.means.rawValue,
        row.measure.rawValue, count.map(String.init) ?? "", quality.rawValue,
      ])
    }
    return CSVTable.text(table)
  }
}
