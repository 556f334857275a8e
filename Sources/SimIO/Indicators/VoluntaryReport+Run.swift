import SimCore

/// Counts of a run in the like of the voluntary reporting system, and counts of others as indicators.
extension VoluntaryReport {
  /// The mean counts of a member of a run, by month: departures, people landed by State, dead.
  ///
  /// Never by origin: the State from which boats set out is not told. What is below a half is no row.
  ///
  /// - Parameters:
  ///   - cases: The file `cases.csv` of a run.
  ///   - file: Its name for messages.
  /// - Throws: `InvalidInput` where it is no such file, or too long.
  package init(cases: [UInt8], file: String) throws(InvalidInput) {
    let table = try CSVTable(cases, file: file, limit: 1 << 30)
    let problems = ProblemList(file: file)
    let names = table.header.map(\.text)
    func column(_ name: String) -> Int {
      if let found = names.firstIndex(of: name) { return found }
      problems.add(
        table.start, "", "column `\(name)` is missing",
        hint: "give the folder of a run of `haven run`")
      return 0
    }
    let member = column("member")
    let departure = column("departure_time")
    let end = column("end_time")
    let state = column("landing_state")
    let embarked = column("embarked")
    let dead = column("persons_dead")
    let landed = [
      column("persons_safe_after_recovery"), column("persons_safe_unassisted"),
      column("persons_landed_where_excluded"),
    ]
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
    var members = Set<String>()
    var sums: [String: (row: Row, count: Int)] = [:]
    func add(_ time: String, _ state: String, _ measure: Measure, _ count: Int) {
      guard count > 0, let period = Period(String(time.prefix(7))) else { return }
      let key = [period.text, state, measure.rawValue].joined(separator: "|")
      let row = Row(
        period: period, fromState: "XXX", toState: state, route: "", means: .sea,
        measure: measure, count: 0, quality: .synthetic)
      sums[key, default: (row, 0)].count += count
    }
    for cells in table.rows {
      func number(_ column: Int) -> Int { Int(cells[column].text) ?? 0 }
      members.insert(cells[member].text)
      add(cells[departure].text, "XXX", .departures, number(embarked))
      let to = cells[state].text.isEmpty ? "XXX" : cells[state].text
      add(cells[end].text, to, .landed, landed.reduce(0) { $0 + number($1) })
      add(cells[end].text, "XXX", .deadOrMissing, number(dead))
    }
    let count = Double(max(1, members.count))
    self.init(
      rows: sums.sorted { $0.key < $1.key }.compactMap { _, sum in
        var row = sum.row
        let mean = Int((Double(sum.count) / count).rounded())
        row.count = mean
        return mean > 0 ? row : nil
      })
  }

  /// Its last moment.
  private static func end(_ period: Period) -> Instant {
    let months = period.month != nil ? 1 : period.quarter != nil ? 3 : 12
    let first = period.month ?? period.quarter.map { 3 * $0 - 2 } ?? 1
    let next = first - 1 + months
    return Instant(year: period.year + next / 12, month: next % 12 + 1, day: 1)
  }

  /// Departures by sea as a table of indicators: known when their period is over, never before.
  ///
  /// Rows without a count are left out: what is not known is no zero.
  package var indicators: String {
    var sums: [Period: Int] = [:]
    for row in rows where row.measure == .departures && [.sea, .mixed].contains(row.means) {
      if let count = row.count { sums[row.period, default: 0] += count }
    }
    let lines = sums.sorted { $0.key.start < $1.key.start }.map { period, count in
      let day = String(period.start.text.prefix(10))
      let known = String(VoluntaryReport.end(period).text.prefix(16)) + "Z"
      return ["departures", "", day, known, String(count), "persons"]
    }
    return CSVTable.text([["indicator", "region", "date", "known_at", "value", "unit"]] + lines)
  }

  /// The counts by measure, for a screen.
  package var summary: String {
    Measure.allCases.compactMap { measure -> String? in
      let own = rows.filter { $0.measure == measure }
      guard let first = own.map(\.period.start).min(), let last = own.map(\.period.start).max()
      else { return nil }
      let counts = own.compactMap(\.count)
      let hidden = own.count - counts.count
      return "\(measure.rawValue): \(counts.reduce(0, +)) persons in \(own.count) rows, "
        + "\(first.text.prefix(7)) to \(last.text.prefix(7))"
        + (hidden > 0 ? ", \(hidden) rows without a count" : "")
    }.joined(separator: "\n")
  }
}
