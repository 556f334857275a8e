/// A rescue co-ordination centre (RCC), maritime sub-centre or office that can task units.
package struct CoordinationCentre: Sendable, Equatable {
  /// Letters, digits and `_`.
  package var key: String
  package var name: String
  package var state: StateCode
  /// Its seat: a town position.
  package var position: GeoPoint
  /// The agency that runs it and what is published of it.
  package var agency: String
  package var status: ParameterStatus
  package var source: String

  package init(
    key: String, name: String, state: StateCode, position: GeoPoint, agency: String,
    status: ParameterStatus, source: String
  ) {
    self.key = key
    self.name = name
    self.state = state
    self.position = position
    self.agency = agency
    self.status = status
    self.source = source
  }

  private init(
    _ key: String, _ name: String, _ state: StateCode, _ latitude: Double, _ longitude: Double,
    _ agency: String, _ status: ParameterStatus, _ source: String
  ) {
    self.init(
      key: key, name: name, state: state,
      position: GeoPoint(latitude: latitude, longitude: longitude), agency: agency,
      status: status, source: source)
  }

  /// The centre with a key.
  package static func named(_ key: String) -> CoordinationCentre? { all.first { $0.key == key } }

  /// Centres of the region; positions of seats are those of the towns, about 0.1 degree.
  package static let all: [CoordinationCentre] = [
    CoordinationCentre(
      "port_blair", "MRCC Port Blair", .india, 11.67, 92.75,
      "Indian Coast Guard; 0.9 million km2", .published, "New Indian Express, 20 Mar 2018"),
    CoordinationCentre(
      "chennai", "MRCC Chennai", .india, 13.09, 80.28, "Indian Coast Guard", .published,
      "new building of 18 Aug 2024 (press)"),
    CoordinationCentre(
      "kolkata", "RHQ Kolkata", .india, 22.56, 88.36, "Indian Coast Guard, regional headquarters",
      .published, "press, 2024"),
    CoordinationCentre(
      "jakarta", "Basarnas Jakarta", .indonesia, -6.21, 106.85, "Basarnas, headquarters",
      .published, "press, 2019"),
    CoordinationCentre(
      "banda_aceh", "KPP Banda Aceh", .indonesia, 5.54, 95.33, "Basarnas, office of class A",
      .published, "press, 2019"),
    CoordinationCentre(
      "medan", "KPP Medan", .indonesia, 3.58, 98.67, "Basarnas", .published, "press, 2021"),
    CoordinationCentre(
      "putrajaya", "MRCC Putrajaya", .malaysia, 2.94, 101.69, "MMEA; five sub-centres", .published,
      "MMEA; The Sun, 2019"),
    CoordinationCentre(
      "langkawi", "MRSC Langkawi", .malaysia, 6.32, 99.85, "MMEA; cases off Penang and Perak",
      .published, "MMEA; position placed by hand"),
    CoordinationCentre(
      "bangkok", "BRCC Bangkok", .thailand, 13.75, 100.50, "Ministry of Transport (ICAO centre)",
      .published, "AIP Thailand GEN 3.6, 2024"),
    CoordinationCentre(
      "phuket", "Thai-MECC Region 3", .thailand, 7.80, 98.41,
      "led by the navy at sea; legal MRCC not established", .published,
      "Phuket News, 2023; position placed by hand"),
    CoordinationCentre(
      "colombo", "MRCC Colombo", .sriLanka, 6.94, 79.85, "at Navy headquarters", .published,
      "Sri Lanka Navy, 10 Mar 2023"),
    CoordinationCentre(
      "chattogram", "MRCC Bangladesh", .bangladesh, 22.27, 91.80, "Navy", .published,
      "Bangladesh Navy; seat from general knowledge"),
    CoordinationCentre(
      "yangon", "MRCC Yangon", .myanmar, 16.81, 96.16,
      "Navy, Ayeyarwady command; Coast Guard since 2021", .assumed,
      "seat from general knowledge; not read"),
    CoordinationCentre(
      "canberra", "JRCC Australia", .australia, -35.28, 149.13, "AMSA", .published,
      "GMDSS for Navigators, App. 5"),
  ]
}
