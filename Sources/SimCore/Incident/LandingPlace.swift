/// What a landing place offers.
package struct LandingServices: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A hospital within about 30 km.
  package static let hospital = LandingServices(rawValue: 1)
  /// A port with a berth.
  package static let port = LandingServices(rawValue: 2)
  /// A beach where boats can be run ashore.
  package static let beach = LandingServices(rawValue: 4)

  /// `H`, `P` and `B`, as in tables; `none` where there is nothing.
  package var text: String {
    let letters = [(LandingServices.hospital, "H"), (.port, "P"), (.beach, "B")]
      .filter { contains($0.0) }.map(\.1)
    return letters.isEmpty ? "none" : letters.joined()
  }
}

/// The three conditions of a place of safety: MSC.167(78), paragraph 6.12.
package struct SafetyAssessment: Sendable, Equatable {
  /// Life is no longer threatened there.
  package var isLifeSafe: Bool
  /// Food, shelter and medical care can be had.
  package var meetsBasicNeeds: Bool
  /// Onward transport can be arranged.
  package var hasOnwardTransport: Bool
  /// Where the assessment comes from.
  package var source: String

  package init(
    isLifeSafe: Bool, meetsBasicNeeds: Bool, hasOnwardTransport: Bool, source: String
  ) {
    self.isLifeSafe = isLifeSafe
    self.meetsBasicNeeds = meetsBasicNeeds
    self.hasOnwardTransport = hasOnwardTransport
    self.source = source
  }

  package var isPlaceOfSafety: Bool { isLifeSafe && meetsBasicNeeds && hasOnwardTransport }
}

/// A place where people could be landed.
package struct LandingPlace: Sendable, Equatable {
  /// The name in scenario files.
  package var key: String
  package var name: String
  package var state: StateCode
  package var point: GeoPoint
  package var services: LandingServices
  package var safety: SafetyAssessment
  /// Persons whom it can shelter; nil where nobody has published it and the planner has not set it.
  package var capacity: Int?
  package var capacitySource: String
  /// Whether the scenario lets it be used.
  package var isOpen: Bool
  /// What is known of landings there, in words; empty where nothing is.
  package var record: String

  package init(
    key: String, name: String, state: StateCode, point: GeoPoint, services: LandingServices,
    safety: SafetyAssessment, capacity: Int?, capacitySource: String, isOpen: Bool, record: String
  ) {
    precondition(capacity.map { $0 >= 0 } ?? true, "a place shelters no negative number")
    self.key = key
    self.name = name
    self.state = state
    self.point = point
    self.services = services
    self.safety = safety
    self.capacity = capacity
    self.capacitySource = capacitySource
    self.isOpen = isOpen
    self.record = record
  }
}
