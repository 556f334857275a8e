import SimCore

/// Reads a situation file: `haven-situation: 1`, every problem noted.
struct SituationReader {
  let problems: ProblemList
  let values: ValueReader
  let coast: Coast?

  init(problems: ProblemList, coast: Coast?) {
    self.problems = problems
    values = ValueReader(problems: problems)
    self.coast = coast
  }

  typealias Content = (
    situation: Situation, forcing: [String], positions: [String: YAMLPosition]
  )

  /// Reports that are older are no longer of use, hours: 30 days.
  static let longestPast = 720
  static let horizons = QuantityRule(unit: .day, range: (6.0 * 3600)...(30.0 * 86400))
  /// More boats make no bulletin that anybody reads.
  static let mostBoats = 200

  func content(_ root: YAMLNode) -> Content? {
    guard
      let top = MappingReader(
        Field(node: root, path: ""), problems: problems,
        expected: "a situation (`haven-situation: 1`, ...)"), checkVersion(top)
    else { return nil }
    let title =
      top.required("title", "what this is, in a few words").flatMap {
        values.text($0, expected: "a title", limit: 80)
      }
    let asOf = top.required("as_of", "the moment of the bulletin, UTC").flatMap(values.instant)
    var hours = 240
    if let field = top.field("horizon", .time), let time = values.quantity(field, Self.horizons) {
      hours = Int((time / 3600).rounded(.up))
    }
    let forcing = top.field("forcing").map(paths) ?? []
    var boats: [SituationBoat] = []
    var positions: [String: YAMLPosition] = [:]
    if let field = top.required("boats", "the boats that somebody has reported, or `[]`") {
      for (boat, position) in self.boats(field, asOf: asOf) {
        boats.append(boat)
        positions[boat.name] = position
      }
    }
    let bases = top.field("units").map { self.units($0) } ?? UnitBase.all
    let caseload = top.field("caseload").map { self.caseload($0, asOf: asOf) } ?? []
    let reception = top.field("reception").map { self.reception($0) } ?? []
    let unseen = top.field("unseen").map { self.unseen($0) } ?? []
    top.finish()
    guard let title, let asOf, problems.isEmpty else { return nil }
    return (
      Situation(
        title: title, asOf: asOf, boats: boats, hours: hours, bases: bases,
        placeStates: reception, caseload: caseload, unseen: unseen), forcing, positions
    )
  }

  private func checkVersion(_ top: MappingReader) -> Bool {
    let key = "haven-situation"
    guard let field = top.required(key, "the version of the layout, `haven-situation: 1`") else {
      if top.field("departures") != nil || top.field("drift_forecast") != nil {
        problems.add(top.position, "", "this is a file of `haven run` or `haven drift`")
      }
      return false
    }
    guard field.node.content == .scalar("1", isQuoted: false) else {
      problems.add(
        field.position, field.path,
        "layout version \(field.node.kind) is not known; expected `haven-situation: 1`")
      return false
    }
    return true
  }

  private func paths(_ field: Field) -> [String] {
    guard !field.node.isEmpty else { return [] }
    if case .scalar = field.node.content {
      return values.text(field, expected: "the path of a file", limit: 4096).map { [$0] } ?? []
    }
    return (values.list(field, expected: "a list of files") ?? []).compactMap {
      values.text($0, expected: "the path of a file", limit: 4096)
    }
  }

  private func boats(_ field: Field, asOf: Instant?) -> [(SituationBoat, YAMLPosition)] {
    guard let items = values.list(field, expected: "a list of boats") else { return [] }
    if items.count > Self.mostBoats {
      problems.add(
        field.position, field.path, "\(items.count) boats; at most \(Self.mostBoats) are taken")
      return []
    }
    var names: [String: Int] = [:]
    return items.compactMap { item in
      guard let boat = boat(item, asOf: asOf) else { return nil }
      if let line = names[boat.name] {
        problems.add(
          item.position, item.path,
          "boat \(Wording.quoted(boat.name)) stands in line \(line) already",
          hint: "put all reports of one boat under one name")
      }
      names[boat.name] = item.position.line
      return (boat, item.position)
    }
  }

  private func boat(_ field: Field, asOf: Instant?) -> SituationBoat? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "a boat (`name`, `reports`, ...)")
    else { return nil }
    let name = mapping.required("name", "a label such as `boat-1`, never a person's name")
      .flatMap { values.name($0, expected: "a label") }
    let stores = mapping.field("stores").flatMap { self.stores($0, asOf: asOf) }
    var reports: [BoatReport] = []
    if let list = mapping.required("reports", "what was reported of the boat, at least one"),
      let items = values.list(list, expected: "a list of reports")
    {
      let before = problems.count
      reports = items.compactMap { report($0, asOf: asOf) }
      let isKnown = reports.contains { $0.isPositional && $0.reliability > 0 }
      if !isKnown, problems.count == before {
        problems.add(
          list.position, list.path,
          "no report says where the boat may be; expected a sighting, call, lost contact or overdue "
            + "boat with a reliability above 0")
      }
    }
    mapping.finish()
    guard let name else { return nil }
    return SituationBoat(name: name, reports: reports, stores: stores)
  }

  private func stores(_ field: Field, asOf: Instant?) -> StatedStores? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "`at`, `water` and `food`")
    else { return nil }
    let time = mapping.required("at", "when the stores were counted, UTC").flatMap {
      past($0, asOf: asOf)
    }
    let water = mapping.required("water", "water a person, such as `[3 L/person, 8 L/person]`")
      .flatMap { range($0, QuantityRule(unit: .litrePerPerson, range: 0...0.2)) }
    let food =
      mapping.field("food").flatMap { range($0, QuantityRule(unit: .day, range: 0...(60 * 86400))) }
    mapping.finish()
    guard let time, let water else { return nil }
    return StatedStores(
      time: time, water: water, food: food ?? BulletinParameters.defaults.usualFood.support)
  }

  /// A moment that is not after that of the bulletin, and not too long before it.
  func past(
    _ field: Field, asOf: Instant?, longest: Int = SituationReader.longestPast
  ) -> Instant? {
    guard let time = values.instant(field) else { return nil }
    guard let asOf else { return time }
    if time > asOf {
      problems.add(
        field.position, field.path,
        "`\(time.text)` lies after the moment of the bulletin, `\(asOf.text)`",
        hint: "set `as_of` to the time of the last report or later")
      return nil
    }
    if asOf - time > Double(longest) * 3600 {
      problems.add(
        field.position, field.path,
        "`\(time.text)` lies more than \(longest / 24) days before the bulletin")
      return nil
    }
    return time
  }

  /// One quantity, or `[low, high]`.
  func range(_ field: Field, _ rule: QuantityRule) -> ClosedRange<Double>? {
    if case .sequence(let items) = field.node.content {
      guard items.count == 2, let fields = values.list(field, expected: "[low, high]") else {
        problems.add(field.position, field.path, "expected `[low, high]`")
        return nil
      }
      guard let low = values.quantity(fields[0], rule), let high = values.quantity(fields[1], rule)
      else { return nil }
      guard low <= high else {
        problems.add(field.position, field.path, "the first of `[low, high]` is the larger one")
        return nil
      }
      return low...high
    }
    return values.quantity(field, rule).map { $0...$0 }
  }
}
