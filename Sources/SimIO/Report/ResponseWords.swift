import SimCore

/// Who responds by which rules, in plain words.
enum ResponseWords {
  static func lines(_ policy: ResponsePolicy) -> [String] {
    [units(policy), rule(policy), places(policy), groups(policy), regions(policy), aid(policy.aid)]
      + agreements(policy.agreements) + [consultation(policy.consultation)]
  }

  private static func units(_ policy: ResponsePolicy) -> String {
    let used = policy.bases.filter { $0.units.contains { $0.count > 0 } }
    guard !used.isEmpty else { return "Units: none at any base; passing merchant ships may help" }
    let kinds = UnitKind.allCases.compactMap { kind -> String? in
      let count = used.flatMap(\.units).filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
      return count > 0 ? "\(count) \(plain(kind.rawValue))" : nil
    }
    return "Units at \(used.count) bases (numbers assumed): " + kinds.joined(separator: ", ")
  }

  private static func rule(_ policy: ResponsePolicy) -> String {
    let rule =
      switch policy.rule {
      case .nearestFeasible: "the one that is reached soonest"
      case .stateOfRegion: "one of the State of the search and rescue region"
      case .rotation(let order):
        "in turns agreed beforehand (" + order.map(\.name).joined(separator: ", ") + ")"
      case .fairShare(let key): "the State furthest below its share, shares " + words(key)
      }
    return "Landing: among the lawful places, " + rule
  }

  private static func words(_ key: FairShareKey) -> String {
    switch key {
    case .equal: "equal"
    case .freeCapacity: "by free places"
    case .population: "by population"
    case .economy: "by gross domestic product"
    case .mixed(let permille):
      "\(PlainNumber.text(Double(permille) / 10, digits: 1)) % by population, the rest by gross "
        + "domestic product"
    }
  }

  private static func places(_ policy: ResponsePolicy) -> String {
    let open = policy.places.count(where: \.isOpen)
    let known = policy.places.count { $0.capacity != nil }
    return
      "Landing places: \(policy.places.count), of these \(open) open; capacity known of \(known)"
  }

  private static func groups(_ policy: ResponsePolicy) -> String {
    "People aboard: "
      + policy.groups.map {
        plain($0.group) + " " + PlainNumber.text(100 * $0.share, digits: 1) + " %"
      }.joined(separator: ", ")
  }

  private static func regions(_ policy: ResponsePolicy) -> String {
    let all = policy.regions.regions
    return "Search and rescue regions: \(all.count)"
      + (all.contains(where: \.isApproximate)
        ? ", approximate and named by their key alone: they say nothing of boundaries" : "")
  }

  private static func aid(_ aid: AidPolicy) -> String {
    let kinds = [
      (aid.resupply, "supplies handed over at sea"), (aid.repair, "repair at sea"),
      (aid.tow, "tow"), (aid.medicalEvacuation, "evacuation by helicopter"),
    ].filter(\.0).map(\.1)
    return "Aid beside taking people aboard: "
      + (kinds.isEmpty ? "none" : kinds.joined(separator: ", "))
  }

  private static func agreements(_ agreements: Agreements) -> [String] {
    var lines: [String] = []
    if let time = agreements.sharedWithin {
      lines.append(
        "whereabouts shared within \(PlainNumber.text(time / 3600, digits: 1)) h")
    }
    if agreements.pooledUnits { lines.append("units pooled") }
    if agreements.compensation { lines.append("merchant ships compensated") }
    if agreements.materialSupport { lines.append("material support without a meeting") }
    return lines.isEmpty
      ? ["Agreed beforehand: nothing"] : ["Agreed beforehand: " + lines.joined(separator: ", ")]
  }

  private static func consultation(_ start: ConsultationStart) -> String {
    switch start {
    case .never: "Consultation Mechanism: not used"
    case .signal(let persons):
      "Consultation Mechanism: signal once \(persons) persons are known to be in distress at sea"
    case .convened(let after):
      "Consultation Mechanism: convened on day \(PlainNumber.text(after / 86400, digits: 1)); "
        + "attendance stays voluntary"
    }
  }

  /// A key without its underscores.
  static func plain(_ key: String) -> String { key.split(separator: "_").joined(separator: " ") }
}
