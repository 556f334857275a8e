/// One link of the sharing matrix: from one kind of organisation to another.
package enum SharingLink: String, Sendable, CaseIterable {
  case centresOfState = "centres_of_state"
  case centresAbroad = "centres_abroad"
  case centreToNavy = "centre_to_navy"
  case navyToCentre = "navy_to_centre"
  case centreToAgency = "centre_to_agency"
  case agencyToCentre = "agency_to_centre"
  case ngoToCentre = "ngo_to_centre"
  case centreToNGO = "centre_to_ngo"
  case ngoToAgency = "ngo_to_agency"
  case agencyToNGO = "agency_to_ngo"
  case agencies
  case toMedia = "to_media"
  case fromMedia = "from_media"

  /// Its place in `allCases`.
  var index: Int {
    switch self {
    case .centresOfState: 0
    case .centresAbroad: 1
    case .centreToNavy: 2
    case .navyToCentre: 3
    case .centreToAgency: 4
    case .agencyToCentre: 5
    case .ngoToCentre: 6
    case .centreToNGO: 7
    case .ngoToAgency: 8
    case .agencyToNGO: 9
    case .agencies: 10
    case .toMedia: 11
    case .fromMedia: 12
    }
  }

  /// Whether it joins two centres.
  var isBetweenCentres: Bool { self == .centresOfState || self == .centresAbroad }

  /// Whether focal points serve it: links of centres across borders and with agencies and NGOs.
  package var hasFocalPoints: Bool {
    switch self {
    case .centresAbroad, .centreToAgency, .agencyToCentre, .ngoToCentre: true
    case .centresOfState, .centreToNavy, .navyToCentre, .centreToNGO, .ngoToAgency, .agencyToNGO,
      .agencies, .toMedia, .fromMedia:
      false
    }
  }

  /// The link between two organisations; nil where nothing goes directly.
  package init?(from: Organisation, to: Organisation) {
    let isSameState = from.state != nil && from.state == to.state
    switch (from.kind, to.kind) {
    case (.centre, .centre): self = isSameState ? .centresOfState : .centresAbroad
    case (.centre, .navy) where isSameState: self = .centreToNavy
    case (.navy, .centre) where isSameState: self = .navyToCentre
    case (.centre, .unhcr), (.centre, .iom): self = .centreToAgency
    case (.unhcr, .centre), (.iom, .centre): self = .agencyToCentre
    case (.ngo, .centre): self = .ngoToCentre
    case (.centre, .ngo): self = .centreToNGO
    case (.ngo, .unhcr), (.ngo, .iom): self = .ngoToAgency
    case (.unhcr, .ngo), (.iom, .ngo): self = .agencyToNGO
    case (.unhcr, .iom), (.iom, .unhcr): self = .agencies
    case (.media, .media): return nil
    case (.media, _): self = .fromMedia
    case (_, .media): self = .toMedia
    default: return nil
    }
  }
}

/// Settings of one link.
package struct SharingSettings: Sendable, Equatable {
  /// Probability that word is passed on at all.
  package var share = 0.0
  /// Time until it is, s.
  package var delay = Distribution.fixed(0)
}

/// Settings of who tells whom.
package struct SharingParameters: ParameterSet, Equatable {
  package var focalPoints = false
  /// Factors that focal points bring to the links that they serve.
  package var focalOdds = 0.0
  package var focalDelay = 0.0
  private var links = Array(repeating: SharingSettings(), count: SharingLink.allCases.count)

  package init() {}

  package subscript(link: SharingLink) -> SharingSettings {
    get { links[link.index] }
    set { links[link.index] = newValue }
  }

  package static let section = "sharing"

  package static let declarations: [Declaration<SharingParameters>] =
    [
      .flag(
        "focal_points", \.focalPoints,
        "Whether centres, UNHCR, IOM and NGOs have named focal points for boats.", false, .assumed,
        "asked for in Bali Process documents; no list is public"),
      .number(
        "focal_odds", \.focalOdds,
        "Factor on the odds that word is passed on where there are focal points.", .one, 5, 1...100,
        .assumed, "plausible 2-20: takes 0.3 to 0.68"),
      .number(
        "focal_delay", \.focalDelay, "Factor on the delay where there are focal points.", .one, 0.3,
        0.01...1, .assumed, "plausible 0.1-0.8: a known telephone number"),
    ]
    + [
      row(.centresOfState, "Centre to another of its State", 0.9, 3, 1, "0.6-1; 0.5-24 h"),
      row(
        .centresAbroad, "Centre to a centre of another State", 0.25, 24, 1.2,
        "0.05-0.7; 2 h - 7 d: Dec 2022, centres knew and waited for instructions"),
      row(.centreToNavy, "Centre to the navy of its State", 0.8, 4, 1, "0.4-1; 0.5-24 h"),
      row(.navyToCentre, "Navy to a centre of its State", 0.7, 6, 1, "0.3-1; 0.5-48 h"),
      row(.centreToAgency, "Centre to UNHCR or IOM", 0.1, 72, 1, "0.02-0.5; 6 h - 14 d"),
      row(
        .agencyToCentre, "UNHCR or IOM to a centre", 0.4, 24, 1,
        "0.1-0.8; 2-96 h: UNHCR alerted authorities in Feb 2021 and Dec 2022"),
      row(
        .ngoToCentre, "NGO to a centre", 0.3, 24, 1.2,
        "0.1-0.8; 1 h - 7 d: positions relayed to centres on 8-11 Dec 2022"),
      row(.centreToNGO, "Centre to an NGO", 0.03, 72, 1, "0-0.2; 6 h - 14 d"),
      row(.ngoToAgency, "NGO to UNHCR or IOM", 0.7, 12, 1, "0.3-0.95; 1-72 h"),
      row(.agencyToNGO, "UNHCR or IOM to an NGO", 0.3, 24, 1, "0.1-0.7; 2-96 h"),
      row(.agencies, "Between UNHCR and IOM", 0.9, 6, 1, "0.6-1; 1-48 h"),
      row(.toMedia, "Anybody to the media", 0.2, 48, 1, "0.05-0.7; 6 h - 14 d"),
      row(.fromMedia, "Media to anybody", 0.4, 12, 1, "0.1-0.8; 2-72 h: news is read"),
    ].flatMap { $0 }

  private static func row(
    _ link: SharingLink, _ name: String, _ share: Double, _ hours: Double, _ sigma: Double,
    _ note: String
  ) -> [Declaration<SharingParameters>] {
    [
      .number(
        link.rawValue + "_share", \.[link].share, "\(name): probability that word is passed on.",
        .one, share, 0...1, .assumed, "plausible " + note),
      .distribution(
        link.rawValue + "_delay", \.[link].delay, "\(name): time until word is passed on.", .hour,
        .lognormal(median: hours, sigma: sigma), 0...2160, .assumed, "plausible " + note),
    ]
  }
}
