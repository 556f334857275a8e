import SimCore

/// Small landing scenarios for tests.
enum LandingSamples {
  static let groups = PersonGroup.standard

  static func group(_ key: String) -> Int { groups.firstIndex { $0.key == key } ?? -1 }

  static func party(_ number: Int, _ key: String = "rohingya", adults: Int = 80, children: Int = 40)
    -> LandingParty
  {
    LandingParty(
      number: number,
      counts: [GroupCount(group: group(key), adults: adults, children: children)])
  }

  static func lawful(
    _ party: LandingParty, _ places: [LandingPlace] = LandingPlace.standard
  ) -> LawfulPlaces? {
    guard
      case .lawful(let lawful) = LandingFilter(places: places, groups: groups).check(party).result
    else { return nil }
    return lawful
  }

  /// A served place without limits.
  static func place(_ key: String, _ state: StateCode, capacity: Int? = nil) -> LandingPlace {
    LandingPlace(
      key: key, name: key, state: state, point: GeoPoint(latitude: 5, longitude: 95),
      services: .port,
      safety: SafetyAssessment(
        isLifeSafe: true, meetsBasicNeeds: true, hasOnwardTransport: true, source: "test"),
      capacity: capacity, capacitySource: "test", isOpen: true, record: "")
  }
}
