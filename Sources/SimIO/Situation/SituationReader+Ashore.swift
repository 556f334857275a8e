import SimCore

/// Units, caseload, reception and boats not seen.
extension SituationReader {
  private static let regions = SearchRegions.standard.regions.map(\.key)
  /// Longest time that survivors may have waited aboard, hours: a year.
  private static let longestWait = 8784

  /// The region of an entry; a second entry of one region is a problem, as it would be unclear which counts.
  private func region(
    _ mapping: MappingReader, _ item: Field, _ lines: inout [String: Int]
  ) -> String? {
    let region = mapping.required("region", "a search and rescue region, such as `region_4`")
      .flatMap { values.choice($0, of: Self.regions) }
    guard let region else { return nil }
    if let line = lines[region] {
      problems.add(
        item.position, item.path, "region `\(region)` stands in line \(line) already",
        hint: "put what is known of one region into one entry")
      return nil
    }
    lines[region] = item.position.line
    return region
  }

  /// Numbers of units: what a base says replaces the list's numbers of the kinds that it names.
  func units(_ field: Field) -> [UnitBase] {
    var bases = UnitBase.all
    guard !field.node.isEmpty,
      let mapping = MappingReader(
        field, problems: problems, expected: "bases with numbers of units")
    else { return bases }
    let kinds = UnitKind.allCases.map(\.rawValue)
    for (key, field) in mapping.all {
      let node = YAMLNode(.scalar(key.value, isQuoted: true), key.position)
      guard
        let name = values.choice(Field(node: node, path: key.path), of: bases.map(\.key)),
        let i = bases.firstIndex(where: { $0.key == name }),
        let numbers = MappingReader(
          field, problems: problems, expected: "kinds of units with their numbers")
      else { continue }
      for (kindKey, field) in numbers.all {
        let node = YAMLNode(.scalar(kindKey.value, isQuoted: true), kindKey.position)
        guard
          let word = values.choice(Field(node: node, path: kindKey.path), of: kinds),
          let kind = UnitKind(rawValue: word), let count = values.count(field, 0...99)
        else { continue }
        bases[i].units.removeAll { $0.kind == kind }
        bases[i].units.append(UnitStrength(kind, count, count...count))
      }
    }
    return bases
  }

  func caseload(_ field: Field, asOf: Instant?) -> [RegionCaseload] {
    var lines: [String: Int] = [:]
    return (values.list(field, expected: "a list of regions") ?? []).compactMap { item in
      guard
        let mapping = MappingReader(
          item, problems: problems,
          expected: "`region`, `cases`, `persons` and, where survivors wait, `waiting_since`")
      else { return nil }
      defer { mapping.finish() }
      let region = self.region(mapping, item, &lines)
      let cases = mapping.required("cases", "cases in hand").flatMap {
        values.count($0, 0...10_000)
      }
      let persons = mapping.required("persons", "persons in these cases").flatMap {
        values.count($0, unit: .persons, 0...1_000_000)
      }
      let waiting = mapping.field("waiting_since").flatMap {
        past($0, asOf: asOf, longest: Self.longestWait)
      }
      guard let region, let cases, let persons else { return nil }
      return RegionCaseload(
        region: region, cases: cases, persons: persons, waitingSince: waiting)
    }
  }

  func reception(_ field: Field) -> [PlaceState] {
    guard !field.node.isEmpty,
      let mapping = MappingReader(
        field, problems: problems, expected: "places of landing with their state")
    else { return [] }
    let places = LandingPlace.standard.map(\.key)
    return mapping.all.compactMap { key, field in
      let node = YAMLNode(.scalar(key.value, isQuoted: true), key.position)
      guard let place = values.choice(Field(node: node, path: key.path), of: places),
        let state = MappingReader(
          field, problems: problems, expected: "`occupied`, `capacity` and `open`")
      else { return nil }
      defer { state.finish() }
      let occupied = state.field("occupied").flatMap {
        values.count($0, unit: .persons, 0...1_000_000)
      }
      let capacity = state.field("capacity").flatMap {
        values.count($0, unit: .persons, 0...1_000_000)
      }
      let isOpen = state.field("open").flatMap(values.flag) ?? true
      return PlaceState(place: place, occupied: occupied, capacity: capacity, isOpen: isOpen)
    }
  }

  /// Boats not seen, by coarse regions alone: there is no key for where they come from.
  func unseen(_ field: Field) -> [UnseenBoats] {
    var lines: [String: Int] = [:]
    return (values.list(field, expected: "a list of regions") ?? []).compactMap { item in
      guard
        let mapping = MappingReader(
          item, problems: problems, expected: "`region`, `boats`, `persons` and `time_in_region`")
      else { return nil }
      defer { mapping.finish() }
      let region = self.region(mapping, item, &lines)
      let boats = mapping.required(
        "boats", "boats that pass within seven days, such as `[2, 6]`"
      ).flatMap { range($0, QuantityRule(unit: .one, range: 0...1000)) }
      let persons = mapping.required("persons", "persons on each, such as `[50, 150]`")
        .flatMap { range($0, QuantityRule(unit: .persons, range: 1...5000)) }
      let time = mapping.required("time_in_region", "such as `[2 d, 5 d]`").flatMap {
        range($0, QuantityRule(unit: .day, range: 0...(30 * 86400)))
      }
      guard let region, let boats, let persons, let time else { return nil }
      return UnseenBoats(region: region, boats: boats, persons: persons, time: time)
    }
  }
}
