import SimCore

/// Counts of a run in the like of the voluntary reporting system, and counts of others as indicators.
extension VoluntaryReport {
  /// The mean counts of a member, by month.
  ///
  /// Never by origin: the State from which boats set out is not told. What is below a half is no row. People whom ships
  /// landed are of the State and month of that landing, all others of the coast that they reached.
  ///
  /// - Parameters:
  ///   - cases: The file `cases.csv` of a run.
  ///   - file: Its name for messages.
  ///   - members: Members of the run, those without any boat too.
  ///   - states: States of landing places by their names.
  /// - Throws: `InvalidInput` where it is no such file, or too long.
  package init(
    cases: [UInt8], file: String, members: Int, states: [String: String] = [:]
  ) throws(InvalidInput) {
    let table = try CSVTable(cases, file: file, limit: 1 << 30, mostRows: .max)
    let problems = ProblemList(file: file)
    let names = table.header.map(\.text)
    func column(_ name: String) -> Int {
      if let found = names.firstIndex(of: name) { return found }
      problems.add(
        table.start, "", "column `\(name)` is missing",
        hint: "give the folder of a run of `haven run`")
      return 0
    }
    let departure = column("departure_time")
    let end = column("end_time")
    let state = column("landing_state")
    let embarked = column("embarked")
    let dead = column("persons_dead")
    let landed = [
      column("persons_safe_after_recovery"), column("persons_safe_unassisted"),
      column("persons_landed_where_excluded"),
    ]
    // Columns of a run in which somebody responds.
    let place = names.firstIndex(of: "landing_place")
    let landedTime = names.firstIndex(of: "landed_time")
    let byShips = names.firstIndex(of: "persons_landed")
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
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
      func number(_ column: Int) -> Int {
        let cell = cells[column]
        if let number = Int(cell.text) { return number }
        if !cell.text.isEmpty {
          problems.add(
            cell.position, names[column], "\(Wording.quoted(cell.text)) is not a number of persons")
        }
        return 0
      }
      add(cells[departure].text, "XXX", .departures, number(embarked))
      let all = landed.reduce(0) { $0 + number($1) }
      var ships = 0
      if let place, let landedTime, let byShips, !cells[place].text.isEmpty {
        ships = min(all, number(byShips))
        add(cells[landedTime].text, states[cells[place].text] ?? "XXX", .landed, ships)
      }
      let to = cells[state].text.isEmpty ? "XXX" : cells[state].text
      add(cells[end].text, to, .landed, all - ships)
      add(cells[end].text, "XXX", .deadOrMissing, number(dead))
    }
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
    let count = Double(max(1, members))
    self.init(
      rows: sums.sorted { $0.key < $1.key }.compactMap { _, sum in
        var row = sum.row
        let mean = Int((Double(sum.count) / count).rounded())
        row.count = mean
        return mean > 0 ? row : nil
      })
  }

  /// Departures by sea as a table of indicators: known when their period is over, never before.
  ///
  /// Rows without a count are left out: what is not known is no zero.
  ///
  /// - Parameter file: Name of the table for messages.
  /// - Returns: The table.
  /// - Throws: `InvalidInput` where one period lies within another: it would count people twice.
  package func indicators(file: String) throws(InvalidInput) -> String {
    var sums: [Period: Int] = [:]
    for row in rows where row.measure == .departures && [.sea, .mixed].contains(row.means) {
      if let count = row.count { sums[row.period, default: 0] += count }
    }
    let periods = sums.sorted {
      ($0.key.start, $1.key.end) < ($1.key.start, $0.key.end)
    }
    var problems: [Problem] = []
    var widest: Period?
    for (period, _) in periods {
      if let other = widest, period.end <= other.end {
        problems.append(
          Problem(
            file: file, line: 1, column: 1, path: "period",
            message:
              "departures by sea of `\(period.text)` lie within those of `\(other.text)`: people would "
              + "count twice", hint: "keep the rows of one length of period"))
      } else {
        widest = period
      }
    }
    guard problems.isEmpty else { throw InvalidInput(problems) }
    let lines = periods.map { period, count in
      let day = String(period.start.text.prefix(10))
      let known = String(period.end.text.prefix(16)) + "Z"
      return ["departures", "", day, known, String(count), "persons"]
    }
    return CSVTable.text([["indicator", "region", "date", "known_at", "value", "unit"]] + lines)
  }

  /// The counts by measure, for a screen: of periods within each other the longest alone.
  package var summary: String {
    Measure.allCases.compactMap { measure -> String? in
      let own = rows.filter { $0.measure == measure }
      guard let first = own.map(\.period.start).min(), let end = own.map(\.period.end).max()
      else { return nil }
      let counted = own.filter { $0.count != nil }
      let within = counted.filter { row in
        counted.contains { $0.isSameFlow(row) && $0.period.holds(row.period) }
      }
      let sum =
        counted.reduce(0) { $0 + ($1.count ?? 0) } - within.reduce(0) { $0 + ($1.count ?? 0) }
      let hidden = own.count - counted.count
      // The month before the end.
      let last = Instant(seconds: end.seconds - 1)
      return "\(measure.rawValue): \(sum) persons in \(own.count - within.count) rows, "
        + "\(first.text.prefix(7)) to \(last.text.prefix(7))"
        + (hidden > 0 ? ", \(hidden) rows without a count" : "")
        + (within.isEmpty ? "" : ", \(within.count) rows within longer periods not added again")
    }.joined(separator: "\n")
  }
}

extension VoluntaryReport.Period {
  /// The moment after it.
  var end: Instant {
    let months = month != nil ? 1 : quarter != nil ? 3 : 12
    let first = month ?? quarter.map { 3 * $0 - 2 } ?? 1
    let next = first - 1 + months
    return Instant(year: year + next / 12, month: next % 12 + 1, day: 1)
  }

  /// Whether another period lies within it; none does within itself.
  func holds(_ other: VoluntaryReport.Period) -> Bool {
    self != other && start <= other.start && end >= other.end
  }
}

extension VoluntaryReport.Row {
  /// Whether both are of the same States, route, means and measure.
  fileprivate func isSameFlow(_ other: VoluntaryReport.Row) -> Bool {
    fromState == other.fromState && toState == other.toState && route == other.route
      && means == other.means && measure == other.measure
  }
}
