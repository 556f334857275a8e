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
  /// Rows without a count are left out: what is not known is no zero. So are those of mixed means, which are not all
  /// by sea.
  ///
  /// - Parameter file: Name of the table for messages.
  /// - Returns: The table.
  /// - Throws: `InvalidInput` without any such count, or where one row may lie within another: it would count people
  ///   twice.
  package func indicators(file: String) throws(InvalidInput) -> String {
    let own = rows.filter { $0.measure == .departures && $0.means == .sea && $0.count != nil }
    var sums: [Period: Int] = [:]
    for row in own { sums[row.period, default: 0] += row.count ?? 0 }
    let periods = sums.sorted {
      ($0.key.start, $1.key.end) < ($1.key.start, $0.key.end)
    }
    var problems: [Problem] = []
    func add(_ path: String, _ message: String, hint: String) {
      problems.append(
        Problem(file: file, line: 1, column: 1, path: path, message: message, hint: hint))
    }
    var widest: Period?
    for (period, _) in periods {
      if let other = widest, period.end <= other.end {
        add(
          "period",
          "departures by sea of `\(period.text)` lie within those of `\(other.text)`: people would "
            + "count twice", hint: "keep the rows of one length of period")
      } else {
        widest = period
      }
    }
    let nested = own.filter { row in
      own.contains { $0.period == row.period && $0.isWiderFlow(than: row) }
    }
    if let row = VoluntaryReport.within(own).first(where: { nested.contains($0) }) {
      add(
        "route",
        "departures by sea of `\(row.period.text)` \(row.flowWords) may lie within those of all routes or "
          + "States: people would count twice", hint: "keep the whole, or its parts")
    }
    let limit = VoluntaryReport.mostDepartures
    for (period, count) in periods where count > limit {
      add(
        "count", "\(count) departures by sea in `\(period.text)`; at most \(limit) are taken",
        hint: "write counts of persons")
    }
    if periods.isEmpty {
      add(
        "measure", "no departures by sea with a count: there is nothing to write",
        hint: "rows of `departures` by `sea` that are neither suppressed nor not available")
    }
    guard problems.isEmpty else { throw InvalidInput(problems) }
    let lines = periods.map { period, count in
      let day = String(period.start.text.prefix(10))
      let known = String(period.end.text.prefix(16)) + "Z"
      return ["departures", "", day, known, String(count), "persons"]
    }
    return CSVTable.text([["indicator", "region", "date", "known_at", "value", "unit"]] + lines)
  }

  /// The largest number of departures that a table of indicators takes.
  private static var mostDepartures: Int {
    Int(IndicatorDefinition.standard.first { $0.name == "departures" }?.highest ?? 0)
  }

  /// What a table of indicators leaves out, in words; nil where nothing.
  package var leftOut: String? {
    let mixed = rows.filter { $0.measure == .departures && $0.means == .mixed && $0.count != nil }
    guard !mixed.isEmpty else { return nil }
    let persons = mixed.reduce(0) { $0 + ($1.count ?? 0) }
    return "departures by `mixed` means are not all by sea and are left out: "
      + "\(Wording.counted(persons, "person")) in \(Wording.counted(mixed.count, "row"))"
  }

  /// The counts by measure, for a screen: of rows that may lie within each other the widest alone.
  package var summary: String {
    Measure.allCases.compactMap { measure -> String? in
      let own = rows.filter { $0.measure == measure }
      guard let first = own.map(\.period.start).min(), let end = own.map(\.period.end).max()
      else { return nil }
      let counted = own.filter { $0.count != nil }
      // The month before the end.
      let last = Instant(seconds: end.seconds - 1)
      let span = "\(first.text.prefix(7)) to \(last.text.prefix(7))"
      guard !counted.isEmpty else {
        return
          "\(measure.rawValue): not known, \(Wording.counted(own.count, "row")) without a count, \(span)"
      }
      let within = VoluntaryReport.within(counted)
      let sum =
        counted.reduce(0) { $0 + ($1.count ?? 0) } - within.reduce(0) { $0 + ($1.count ?? 0) }
      let hidden = own.count - counted.count
      return "\(measure.rawValue): \(Wording.counted(sum, "person")) in "
        + "\(Wording.counted(counted.count - within.count, "row")), \(span)"
        + (hidden > 0 ? ", \(Wording.counted(hidden, "row")) without a count" : "")
        + (within.isEmpty
          ? ""
          : ", \(Wording.counted(within.count, "row")) within longer periods or wider flows not added "
            + "again")
    }.joined(separator: "\n")
  }

  /// Rows that lie, or may lie, within others of the same measure and means: these are not added to them.
  ///
  /// A longer period holds the shorter ones of the same flow. A row of all routes or States (empty, `XXX`) may hold
  /// those of a named one, unless these add up to more than it: then it is of the rest.
  ///
  /// - Parameter counted: Rows with a count.
  /// - Returns: The rows, in their order.
  private static func within(_ counted: [Row]) -> [Row] {
    func holds(_ a: Row, _ b: Row) -> Bool {
      a.isSameFlow(b) ? a.period.holds(b.period) : a.isWiderFlow(than: b) && a.spans(b.period)
    }
    var isWithin = Array(repeating: false, count: counted.count)
    for row in counted {
      let inside = counted.indices.filter { holds(row, counted[$0]) }
      // Of these the widest, which hold the others.
      let parts = inside.filter { i in
        !inside.contains { holds(counted[$0], counted[i]) } && !row.isSameFlow(counted[i])
      }
      let sum = parts.reduce(0) { $0 + (counted[$1].count ?? 0) }
      let isWhole = sum <= row.count ?? 0
      for i in inside where isWhole || row.isSameFlow(counted[i]) { isWithin[i] = true }
    }
    return counted.indices.filter { isWithin[$0] }.map { counted[$0] }
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

  /// Whether this may be of all routes or States of which the other names one.
  ///
  /// What a simulation made is no such row: there everybody is in one row alone.
  fileprivate func isWiderFlow(than other: VoluntaryReport.Row) -> Bool {
    guard quality != .synthetic, means == other.means, measure == other.measure,
      !isSameFlow(other)
    else { return false }
    return (fromState == other.fromState || fromState == "XXX")
      && (toState == other.toState || toState == "XXX")
      && (route == other.route || route.isEmpty)
  }

  /// Whether a period is this one or lies within it.
  fileprivate func spans(_ other: VoluntaryReport.Period) -> Bool {
    period == other || period.holds(other)
  }

  /// From where to where by which route, for a message.
  fileprivate var flowWords: String {
    "from `\(fromState)` to `\(toState)`" + (route.isEmpty ? "" : " by `\(route)`")
  }
}
