internal import SimCore

extension ResponseResolver {
  // MARK: Bases

  /// The catalogue of bases with the file's changes, then the file's own bases.
  func bases(_ entries: [ScenarioFile.BaseEntry]) -> [UnitBase] {
    var bases = UnitBase.all
    var seen: [String: Int] = [:]
    var own: [String: Int] = [:]
    var broken = Set<String>()
    for entry in entries {
      let key = entry.base.value
      if let line = seen["\(key) \(entry.unit.rawValue)"] {
        problems.add(
          entry.position, entry.path,
          "base `\(key)` has its number of `\(entry.unit.rawValue)` in line \(line) already")
        continue
      }
      seen["\(key) \(entry.unit.rawValue)"] = entry.position.line
      if let catalogued = UnitBase.named(key) {
        checkCatalogued(entry.parts, key, "base", entry.path)
        if let i = bases.firstIndex(where: { $0.key == key }) {
          set(entry.unit, entry.count, of: catalogued, &bases[i])
        }
      } else if let line = own[key], let i = bases.firstIndex(where: { $0.key == key }) {
        checkSame(entry, bases[i], line)
        set(entry.unit, entry.count, of: nil, &bases[i])
      } else if broken.contains(key), !entry.given.contains("at") {
        // Its first line has the problem already.
        continue
      } else if var base = newBase(entry) {
        set(entry.unit, entry.count, of: nil, &base)
        bases.append(base)
        own[key] = entry.position.line
      } else {
        broken.insert(key)
      }
    }
    return bases
  }

  /// Replaces the number of units of a kind; with 0 the kind stays as one of which none is there.
  private func set(_ kind: UnitKind, _ count: Int, of catalogued: UnitBase?, _ base: inout UnitBase)
  {
    let standard = catalogued?.units.first { $0.kind == kind }
    let range = standard?.range ?? count...count
    let strength = UnitStrength(
      kind, count, min(range.lowerBound, count)...max(range.upperBound, count))
    if let i = base.units.firstIndex(where: { $0.kind == kind }) {
      base.units[i] = strength
    } else {
      base.units.append(strength)
    }
  }

  private func newBase(_ entry: ScenarioFile.BaseEntry) -> UnitBase? {
    let key = entry.base.value
    guard entry.given.contains("at") else {
      let known = UnitBase.all.map(\.key)
      problems.add(
        entry.base.position, entry.base.path,
        "unknown base \(Wording.quoted(key)): these units have no base",
        hint: Wording.nearest(key, in: known).map { "did you mean `\($0)`?" }
          ?? "give a new base `at`, `state` and `centre`; known bases: "
          + known.joined(separator: ", "))
      return nil
    }
    for part in ["state", "centre"] where !entry.given.contains(part) {
      problems.add(
        entry.position, entry.path, "key `\(part)` is missing: a new base needs it",
        hint: part == "centre"
          ? "centres: \(CoordinationCentre.all.map(\.key).joined(separator: ", "))" : nil)
    }
    guard let at = entry.at, let state = entry.state, let centre = entry.centre else { return nil }
    // Units answer to the centres of their own State, or to all where they are pooled.
    if let own = CoordinationCentre.named(centre.value)?.state, own != state.value {
      let others = CoordinationCentre.all.filter { $0.state == state.value }.map(\.key)
      problems.add(
        centre.position, centre.path,
        "centre `\(centre.value)` tasks units of \(own.rawValue), and the base is of "
          + state.value.rawValue,
        hint: others.isEmpty
          ? "no centre of \(state.value.rawValue) is known: name the State whose centre tasks them"
          : "centres of \(state.value.rawValue): \(others.joined(separator: ", "))")
    }
    return UnitBase(
      key: key, name: entry.name?.value ?? key, state: state.value, position: at.value,
      centre: centre.value, units: [], status: .assumed, source: ResponseResolver.source)
  }

  /// Further units of a base may repeat where it lies, but not differ.
  private func checkSame(_ entry: ScenarioFile.BaseEntry, _ base: UnitBase, _ line: Int) {
    let parts: [(key: String, position: YAMLPosition?, isSame: Bool)] = [
      ("at", entry.at?.position, entry.at?.value == base.position),
      ("state", entry.state?.position, entry.state?.value == base.state),
      ("centre", entry.centre?.position, entry.centre?.value == base.centre),
      ("name", entry.name?.position, entry.name?.value == base.name),
    ]
    for part in parts where !part.isSame {
      guard let position = part.position else { continue }
      problems.add(
        position, "\(entry.path).\(part.key)",
        "base `\(base.key)` has another `\(part.key)` in line \(line)")
    }
  }

  /// What pedigree a value of the file has that says none itself.
  static let source = "set in the scenario"

  private func checkCatalogued(
    _ parts: [(key: String, position: YAMLPosition)], _ key: String, _ noun: String, _ path: String
  ) {
    for part in parts {
      problems.add(
        part.position, "\(path).\(part.key)",
        "`\(part.key)` belongs to a new \(noun), and `\(key)` is catalogued",
        hint: "give the new \(noun) a name of its own")
    }
  }

  // MARK: Landing places

  /// The catalogue of places with the file's changes, then the file's own places.
  func places(_ entries: [ScenarioFile.LandingEntry], groups: [GroupShare]) -> [SimCore
    .LandingPlace]
  {
    var places = SimCore.LandingPlace.standard
    var seen: [String: Int] = [:]
    for entry in entries {
      let key = entry.place.value
      if let line = seen[key] {
        problems.add(
          entry.position, entry.path, "place `\(key)` stands in line \(line) already")
        continue
      }
      seen[key] = entry.position.line
      if let i = places.firstIndex(where: { $0.key == key }) {
        checkCatalogued(entry.parts, key, "place", entry.path)
        change(&places[i], entry)
        if entry.isOpen?.value == true { checkExclusion(places[i], entry, groups) }
      } else if let place = newPlace(entry) {
        places.append(place)
        if place.isOpen { checkExclusion(place, entry, groups) }
      }
    }
    return places
  }

  private func change(_ place: inout SimCore.LandingPlace, _ entry: ScenarioFile.LandingEntry) {
    if let services = entry.services { place.services = services }
    if let safety = entry.safety { place.safety = safety }
    if let capacity = entry.capacity, capacity != place.capacity {
      place.capacity = capacity
      place.capacitySource = ResponseResolver.source
    }
    if let source = entry.capacitySource { place.capacitySource = source }
    if let isOpen = entry.isOpen { place.isOpen = isOpen.value }
    if let record = entry.record { place.record = record }
  }

  private func newPlace(_ entry: ScenarioFile.LandingEntry) -> SimCore.LandingPlace? {
    let key = entry.place.value
    guard entry.given.contains("at") else {
      let known = SimCore.LandingPlace.standard.map(\.key)
      problems.add(
        entry.place.position, entry.place.path,
        "unknown landing place \(Wording.quoted(key))",
        hint: Wording.nearest(key, in: known).map { "did you mean `\($0)`?" }
          ?? "give a new place `at`, `state`, `services` and `safety`; known places: "
          + known.joined(separator: ", "))
      return nil
    }
    let needed = [
      ("state", "the State in which it lies"), ("services", "letters of `H`, `P`, `B`, or `none`"),
      ("safety", "whether it is a place of safety, and by which source"),
    ]
    for (part, meaning) in needed where !entry.given.contains(part) {
      problems.add(entry.position, entry.path, "key `\(part)` is missing: \(meaning)")
    }
    guard let at = entry.at, let state = entry.state, let services = entry.services,
      let safety = entry.safety
    else { return nil }
    var place = SimCore.LandingPlace(
      key: key, name: entry.name?.value ?? key, state: state.value, point: at.value,
      services: services, safety: safety, capacity: nil, capacitySource: ResponseResolver.source,
      isOpen: true, record: "")
    change(&place, entry)
    return place
  }

  /// A place that the file opens by name must be one where somebody may be landed.
  private func checkExclusion(
    _ place: SimCore.LandingPlace, _ entry: ScenarioFile.LandingEntry, _ groups: [GroupShare]
  ) {
    let position = entry.isOpen?.position ?? entry.position
    let path = entry.isOpen?.path ?? entry.path
    if ResponseResolver.isExcluded(place.state, for: groups) {
      problems.add(
        position, path,
        "a place inside its own exclusion: `\(place.key)` is open, but nobody aboard may be landed "
          + "in \(place.state.name)",
        hint: "every group of the scenario fears that State; write `open: false`")
    }
    guard !place.safety.isPlaceOfSafety else { return }
    let lacks = [
      (place.safety.isLifeSafe, "life would still be threatened"),
      (place.safety.meetsBasicNeeds, "basic needs cannot be met"),
      (place.safety.hasOnwardTransport, "there is no onward transport"),
    ].filter { !$0.0 }.map(\.1)
    problems.add(
      position, path,
      "a place inside its own exclusion: `\(place.key)` is open, but it is no place of safety: "
        + lacks.joined(separator: ", "),
      hint: "correct its `safety`, or write `open: false`")
  }
}

extension ScenarioFile.BaseEntry {
  /// What belongs to new bases alone.
  fileprivate var parts: [(key: String, position: YAMLPosition)] {
    [
      ("at", at?.position), ("state", state?.position), ("centre", centre?.position),
      ("name", name?.position),
    ].compactMap { key, position in position.map { (key, $0) } }
  }
}

extension ScenarioFile.LandingEntry {
  /// What belongs to new places alone.
  fileprivate var parts: [(key: String, position: YAMLPosition)] {
    [("at", at?.position), ("state", state?.position), ("name", name?.position)]
      .compactMap { key, position in position.map { (key, $0) } }
  }
}
