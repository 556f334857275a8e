/// A State of the region, as ISO 3166-1 alpha-3.
public enum StateCode: String, Sendable, CaseIterable, Hashable {
  case bangladesh = "BGD"
  case india = "IND"
  case sriLanka = "LKA"
  case maldives = "MDV"
  case myanmar = "MMR"
  case thailand = "THA"
  case malaysia = "MYS"
  case singapore = "SGP"
  case indonesia = "IDN"
  case brunei = "BRN"
  case cambodia = "KHM"
  case vietnam = "VNM"
  case laos = "LAO"
  case china = "CHN"
  case philippines = "PHL"
  case australia = "AUS"
  case unknown = "XXX"

  /// The short English name.
  public var name: String {
    switch self {
    case .bangladesh: "Bangladesh"
    case .india: "India"
    case .sriLanka: "Sri Lanka"
    case .maldives: "Maldives"
    case .myanmar: "Myanmar"
    case .thailand: "Thailand"
    case .malaysia: "Malaysia"
    case .singapore: "Singapore"
    case .indonesia: "Indonesia"
    case .brunei: "Brunei"
    case .cambodia: "Cambodia"
    case .vietnam: "Viet Nam"
    case .laos: "Laos"
    case .china: "China"
    case .philippines: "Philippines"
    case .australia: "Australia"
    case .unknown: "not attributed"
    }
  }
}
