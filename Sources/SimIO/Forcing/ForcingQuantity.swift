/// What a forcing file can give.
package enum ForcingPart: String, Sendable, CaseIterable, Codable {
  case current, wind, waves
}

/// One field of a part.
enum ForcingQuantity: String, Sendable, CaseIterable, Codable {
  case eastwardCurrent, northwardCurrent, eastwardWind, northwardWind, waveHeight

  var part: ForcingPart {
    switch self {
    case .eastwardCurrent, .northwardCurrent: .current
    case .eastwardWind, .northwardWind: .wind
    case .waveHeight: .waves
    }
  }

  /// In words.
  var words: String {
    switch self {
    case .eastwardCurrent: "eastward current"
    case .northwardCurrent: "northward current"
    case .eastwardWind: "eastward wind"
    case .northwardWind: "northward wind"
    case .waveHeight: "significant wave height"
    }
  }

  /// Sizes beyond which a value is no observation of nature and counts as missing.
  ///
  /// Currents: the fastest tidal streams stay below 10 m/s. Wind: the highest surface gust on record
  /// is 113 m/s (Barrow Island, 1996; WMO). Waves: the highest measured significant height is 19 m
  /// (WMO 2016). Each with a wide margin.
  var plausible: ClosedRange<Double> {
    switch part {
    case .current: -15...15
    case .wind: -150...150
    case .waves: 0...40
    }
  }
}

/// Names under which a pair of components is found.
struct ForcingNames: Sendable {
  let east: String
  let north: String
  /// Whether the components follow the grid's own directions where the grid is curved.
  let isGridRelative: Bool

  private init(_ east: String, _ north: String, _ isGridRelative: Bool = false) {
    self.east = east
    self.north = north
    self.isGridRelative = isGridRelative
  }

  /// CF standard names and usual spellings of them, best first.
  ///
  /// Names with `eastward` are true directions; names with `x` follow the grid (CF, "guidelines for
  /// construction of standard names"), which is the same on a grid of longitude and latitude.
  static func standard(_ part: ForcingPart) -> [ForcingNames] {
    switch part {
    case .current:
      [
        ForcingNames(
          "surface_eastward_sea_water_velocity", "surface_northward_sea_water_velocity"),
        ForcingNames("eastward_sea_water_velocity", "northward_sea_water_velocity"),
        ForcingNames("sea_water_surface_x_velocity", "sea_water_surface_y_velocity", true),
        ForcingNames("surface_sea_water_x_velocity", "surface_sea_water_y_velocity", true),
        ForcingNames("sea_water_x_velocity", "sea_water_y_velocity", true),
        ForcingNames("x_sea_water_velocity", "y_sea_water_velocity", true),
        ForcingNames(
          "sea_water_x_velocity_at_u_location", "sea_water_y_velocity_at_v_location", true),
        ForcingNames(
          "eastward_sea_water_velocity_assuming_no_tide",
          "northward_sea_water_velocity_assuming_no_tide"),
      ]
    case .wind:
      [
        ForcingNames("eastward_wind", "northward_wind"),
        ForcingNames("eastward_wind_10m", "northward_wind_10m"),
        ForcingNames("x_wind", "y_wind", true),
        ForcingNames("x_wind_10m", "y_wind_10m", true),
        ForcingNames("grid_eastward_wind", "grid_northward_wind", true),
      ]
    case .waves:
      [
        ForcingNames("sea_surface_wave_significant_height", ""),
        ForcingNames("significant_height_of_wind_and_swell_waves", ""),
      ]
    }
  }

  /// Usual variable names, best first.
  static func usual(_ part: ForcingPart) -> [ForcingNames] {
    switch part {
    case .current:
      [
        ForcingNames("uo", "vo"), ForcingNames("water_u", "water_v"),
        ForcingNames("utotal", "vtotal"),
        ForcingNames("u_eastward", "v_northward"),
        ForcingNames(
          "eastward_eulerian_current_velocity", "northward_eulerian_current_velocity"),
        ForcingNames("eastward_sea_water_velocity", "northward_sea_water_velocity"),
        ForcingNames("x_sea_water_velocity", "y_sea_water_velocity", true),
        ForcingNames("ssu", "ssv"), ForcingNames("u_velocity", "v_velocity"),
        ForcingNames("ucur", "vcur"), ForcingNames("ucurr", "vcurr"),
        ForcingNames("u_current", "v_current"),
        ForcingNames("u_sur", "v_sur", true), ForcingNames("usurf", "vsurf", true),
        ForcingNames("vozocrtx", "vomecrty", true), ForcingNames("sozocrtx", "somecrty", true),
        ForcingNames("u", "v", true), ForcingNames("ubar", "vbar", true),
      ]
    case .wind:
      [
        ForcingNames("u10", "v10"), ForcingNames("10u", "10v"), ForcingNames("u10m", "v10m"),
        ForcingNames("u10n", "v10n"),
        ForcingNames("ugrd10m", "vgrd10m"), ForcingNames("ugrd10", "vgrd10"),
        ForcingNames("ugrd_10maboveground", "vgrd_10maboveground"),
        ForcingNames("ugrdhtgl", "vgrdhtgl"),
        ForcingNames(
          "u-component_of_wind_height_above_ground", "v-component_of_wind_height_above_ground"),
        ForcingNames("air_u", "air_v"), ForcingNames("uas", "vas"),
        ForcingNames("x_wind_10m", "y_wind_10m", true), ForcingNames("x_wind", "y_wind", true),
        ForcingNames("eastward_wind", "northward_wind"),
        ForcingNames("uwind", "vwind", true), ForcingNames("uwnd", "vwnd"),
        ForcingNames("u_wind", "v_wind"), ForcingNames("wind_u", "wind_v"),
        ForcingNames("windx", "windy"), ForcingNames("u", "v", true),
      ]
    case .waves:
      [
        ForcingNames("vhm0", ""), ForcingNames("swh", ""), ForcingNames("hs", ""),
        ForcingNames("htsgwsfc", ""), ForcingNames("htsgw_surface", ""),
        ForcingNames("significant_wave_height", ""),
        ForcingNames("sea_surface_wave_significant_height", ""), ForcingNames("wave_height", ""),
      ]
    }
  }
}

extension ForcingQuantity {
  /// How well a variable fits a quantity; lower is better.
  struct Fit: Sendable, Comparable {
    /// Row in the table of standard names, or past its end.
    let standard: Int
    /// Row in the table of usual names, or past its end.
    let usual: Int
    /// Number of dimensions: surface fields before fields with depth.
    let rank: Int
    let isGridRelative: Bool
    let reason: String

    static func < (a: Fit, b: Fit) -> Bool {
      (a.standard, a.usual, a.rank) < (b.standard, b.usual, b.rank)
    }
    /// Whether two variables are the components of one pair.
    func pairs(with other: Fit) -> Bool { standard == other.standard && usual == other.usual }
  }

  /// How a variable fits this quantity; nil when it does not.
  func fit(_ variable: NetCDFHeader.Variable) -> Fit? {
    guard variable.kind.isNumeric, variable.dimensions.count >= 1 else { return nil }
    func name(_ names: ForcingNames) -> String {
      switch self {
      case .eastwardCurrent, .eastwardWind, .waveHeight: names.east
      case .northwardCurrent, .northwardWind: names.north
      }
    }
    let standardNames = ForcingNames.standard(part)
    let usualNames = ForcingNames.usual(part)
    let standardName = variable.text("standard_name")?.lowercased() ?? ""
    let long = variable.text("long_name")?.lowercased() ?? ""
    let lower = variable.name.lowercased()
    let standard = standardNames.firstIndex { name($0) == standardName }
    let usual = usualNames.firstIndex { name($0) == lower }
    guard standard != nil || usual != nil else { return nil }
    if standard == nil {
      // A name alone may belong to something else.
      let isKnown = !standardName.isEmpty && standardName != "unknown"
      if isKnown, self != .waveHeight, !standardName.hasSuffix("velocity"),
        !standardName.hasSuffix("wind")
      {
        return nil
      }
      for other in ["ice", "stokes", "stress", "turbul"] where long.contains(other) { return nil }
      if lower == "u" || lower == "v" {
        let isWind = long.contains("wind") || standardName.contains("wind")
        guard isWind == (part == .wind) else { return nil }
      }
    }
    let names = standard.map { standardNames[$0] } ?? usual.map { usualNames[$0] }
    let saysTrue = long.contains("eastward") || long.contains("northward")
    return Fit(
      standard: standard ?? standardNames.count, usual: usual ?? usualNames.count,
      rank: variable.dimensions.count,
      isGridRelative: (names?.isGridRelative ?? false) && !(standard == nil && saysTrue),
      reason: standard != nil
        ? "standard_name `\(standardName)`" : "the usual name `\(variable.name)`")
  }
}
