/// Where and how often tropical cyclones form, and how they move and grow.
///
/// Sample: Unisys and JTWC best tracks, winds of 1 minute. Numbers are of 1982-2011, tracks that reached
/// 34 kn over the sea in the counting box; motion is of 1968-2011. Rows for the south Indian Ocean
/// beyond the monthly numbers are assumed.
package enum CycloneBasin: UInt32, CaseIterable, Sendable {
  /// Bay of Bengal and Andaman Sea.
  case bay
  /// South Indian Ocean off Sumatra and Java.
  case south

  /// Years of the sample.
  static let sampleYears = 30.0
  /// Threshold of a cyclonic storm, kn.
  static let stormKnots = 34.0

  /// Storms of at least 34 kn in 30 years, January to December.
  var monthlyNumbers: [Double] {
    switch self {
    case .bay: [4, 2, 1, 5, 15, 7, 2, 0, 5, 23, 26, 14]
    case .south: [34, 25, 36, 34, 6, 0, 6, 2, 6, 12, 24, 23]
    }
  }

  /// The sea in which a storm must reach 34 kn to belong to the sample.
  var countingBox: GeoBox {
    switch self {
    case .bay: GeoBox(west: 80, south: 0, east: 100, north: 23)
    case .south: GeoBox(west: 77, south: -15, east: 120, north: 0)
    }
  }

  /// Beyond it a track ends.
  var trackBox: GeoBox {
    switch self {
    case .bay: GeoBox(west: 70, south: 2, east: 106, north: 29)
    case .south: GeoBox(west: 68, south: -24, east: 128, north: -2.5)
    }
  }

  /// Mean and deviation of the first fix, degrees.
  struct FirstFix {
    var latitude, latitudeDeviation, longitude, longitudeDeviation: Double
  }

  /// Where storms of a month (1 to 12) are first seen.
  func firstFix(month: Int) -> FirstFix {
    func fix(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> FirstFix {
      FirstFix(latitude: a, latitudeDeviation: b, longitude: c, longitudeDeviation: d)
    }
    switch self {
    // Assumed: fitted so that a quarter of the storms passes north of 10S (1.7 of 6.9 a year).
    case .south: return fix(-12.0, 2.3, 100, 12)
    case .bay:
      switch month {
      case 4, 5: return fix(10.5, 4.0, 89.9, 2.9)
      case 6...9: return fix(15.8, 3.4, 90.2, 4.3)
      case 10: return fix(13.2, 3.4, 89.6, 4.4)
      case 11: return fix(9.7, 3.2, 92.2, 6.7)
      default: return fix(6.1, 2.3, 89.0, 5.8)
      }
    }
  }

  /// Mean drift and its deviation, m/s, toward east and north.
  struct Drift {
    var east, north, eastDeviation, northDeviation: Double
  }

  /// Latitudes of the centres of the bands 4-10, 10-15 and 15-23N.
  private static let bandCentres = [7.0, 12.5, 19.0]

  /// Drift of a storm in a month at a latitude, linear between the centres of the bands.
  func drift(month: Int, latitude: Double) -> Drift {
    let bands = driftBands(month: month)
    let centres = CycloneBasin.bandCentres
    guard latitude > centres[0] else { return bands[0] }
    guard latitude < centres[2] else { return bands[2] }
    let i = latitude < centres[1] ? 0 : 1
    let t = (latitude - centres[i]) / (centres[i + 1] - centres[i])
    let (a, b) = (bands[i], bands[i + 1])
    return Drift(
      east: a.east + t * (b.east - a.east), north: a.north + t * (b.north - a.north),
      eastDeviation: a.eastDeviation + t * (b.eastDeviation - a.eastDeviation),
      northDeviation: a.northDeviation + t * (b.northDeviation - a.northDeviation))
  }

  private func driftBands(month: Int) -> [Drift] {
    func drift(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Drift {
      Drift(east: a, north: b, eastDeviation: c, northDeviation: d)
    }
    if self == .south {
      // Assumed: slowly west and poleward.
      return [Drift](repeating: drift(-2.5, -1.2, 2.2, 1.6), count: 3)
    }
    switch month {
    case 4, 5:
      return [drift(-1.5, 2.0, 1.7, 2.1), drift(-0.2, 2.3, 2.3, 1.7), drift(1.4, 2.9, 2.4, 2.0)]
    case 6...9: return [Drift](repeating: drift(-1.6, 1.8, 2.2, 1.4), count: 3)
    // The deviation of the first band is not in the table: that of the second.
    case 10:
      return [drift(-2.7, 2.3, 2.2, 1.6), drift(-2.6, 1.6, 2.2, 1.6), drift(-0.4, 2.5, 2.9, 1.9)]
    case 11:
      return [drift(-3.5, 1.3, 2.0, 1.4), drift(-2.1, 1.7, 2.4, 1.7), drift(0.6, 2.8, 3.1, 2.8)]
    // The deviation of the last band is not in the table: that of November.
    default:
      return [drift(-2.0, 1.3, 2.3, 1.6), drift(-1.1, 1.1, 2.2, 1.8), drift(3.0, 4.8, 3.1, 2.8)]
    }
  }

  /// Bounds of the classes of peak wind, kn: CS, SCS, VSCS, ESCS, SuCS (IMD); the last is assumed.
  static let classBoundsKnots = [34.0, 48, 64, 90, 120, 140]

  /// Storms of the sample by class of peak wind.
  func peakNumbers(month: Int) -> [Double] {
    switch (self, month) {
    // Assumed: all months of the Bay together.
    case (.south, _): [42, 29, 18, 6, 9]
    case (.bay, 4...6): [7, 8, 6, 2, 5]
    case (.bay, 7...9): [5, 0, 1, 0, 0]
    case (.bay, 10...12): [24, 20, 11, 4, 4]
    default: [6, 1, 0, 0, 0]
    }
  }
}

/// How the wind of a storm changes along its track.
enum CycloneIntensity {
  /// Wind of a first fix, kn (1 minute).
  static let firstKnots = 20.0
  /// A track ends when its wind falls below, kn.
  static let lastKnots = 17.0
  /// Growth below 34 kn, kn in 6 h: from the first wind in 2.2 d, the mean of the sample.
  static let depressionGrowthKnots = 1.3
  /// Mean growth from 34 kn to the peak and its deviation, kn in 6 h.
  static let growthKnots = 3.3
  static let growthDeviationKnots = 4.3
  /// Steps of 6 h in which a storm goes from 34 kn to its peak at most (assumed).
  ///
  /// Storms with a high peak grow faster than `growthKnots` to be there in this time; the mean over all
  /// storms is then 1.3 d, that of the sample.
  static let stepsToPeak = 10.0
  /// Decay over the sea after the peak, kn in 6 h: fitted to the storm-days at sea (3 gives a quarter
  /// more than the sample).
  static let decayKnots = 4.5
  /// Wind at which a track over land ends, kn (assumed: best tracks stop there).
  static let lastLandKnots = 25.0
  /// In the Bay, depressions east of this meridian stay below 34 kn, but for a share of them: fitted to
  /// the few storms of the sample in the Andaman Sea.
  static let andamanLongitude = 92.0
  static let andamanShare = 0.15
  /// Landfall: `V = 18 + (0.9 V0 - 18) exp(-0.060 t)`, kn and h.
  static let landFactor = 0.9
  static let landFloorKnots = 18.0
  static let landRatePerHour = 0.060
  /// Correlation of the velocity about the drift over 6 h.
  static let motionMemory = 0.9

  /// Wind in kn after a time over land, from the wind in kn at the last fix over the sea.
  ///
  /// Where the asymptote would lie above the start, `V0 exp(-0.047 t)`, the other fit, is used.
  static func landKnots(from start: Double, hours: Double) -> Double {
    let reduced = landFactor * start
    guard reduced > landFloorKnots else { return start * Elementary.exp(-0.047 * hours) }
    return landFloorKnots
      + (reduced - landFloorKnots) * Elementary.exp(-landRatePerHour * hours)
  }
}
