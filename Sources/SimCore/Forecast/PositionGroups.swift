/// The spread of samples that hold the same reports true, before another report.
///
/// Kept apart because they may lie apart: those that hold a precise report are a narrow cloud, those that do
/// not a wide one, and a spread over both would be that of neither.
struct PositionGroups {
  /// Covariance of each set, m2, and the effective number of its samples; by the number of the set.
  private var spreads: [Covariance] = []
  private var numbers: [Double] = []

  /// - Parameters:
  ///   - cloud: The samples begun.
  ///   - weights: Their weights, up to a factor.
  ///   - number: Samples that began with an earlier report than this one count.
  ///   - centre: Origin of the plane; nil for no groups at all.
  init(_ cloud: SituationCloud, _ weights: [Double], below number: Int, about centre: GeoPoint?) {
    guard let centre else { return }
    let metre = Ellipsoid.metresPerDegree(latitude: centre.latitude)
    var sums = [Sums](repeating: Sums(), count: cloud.held.count)
    for (i, weight) in weights.enumerated() {
      guard weight > 0, cloud.isAfloat(i), Int(cloud.traits[i].stratum) < number else { continue }
      let point = cloud.columns.point(i)
      sums[Int(cloud.traits[i].held)].add(
        (point.longitude - centre.longitude) * metre.east,
        (point.latitude - centre.latitude) * metre.north,
        weight: weight)
    }
    spreads = sums.map(\.covariance)
    numbers = sums.map { $0.squares > 0 ? $0.weight * $0.weight / $0.squares : 1 }
  }

  func covariance(_ set: Int32) -> Covariance { spreads[Int(set)] }

  /// Kernels about each sample: Scott's rule times a width.
  func kernels(width: Double) -> [Covariance] {
    spreads.indices.map {
      spreads[$0] * (width * width * Elementary.pow(max(1, numbers[$0]), -1.0 / 3))
    }
  }

  private struct Sums {
    var weight = 0.0
    var squares = 0.0
    private var east = 0.0
    private var north = 0.0
    private var eastEast = 0.0
    private var eastNorth = 0.0
    private var northNorth = 0.0
    /// The first of the samples: distances from it, so that nothing cancels in a narrow cloud.
    private var origin: (east: Double, north: Double)?

    mutating func add(_ x: Double, _ y: Double, weight w: Double) {
      let origin = origin ?? (x, y)
      self.origin = origin
      let (dx, dy) = (x - origin.east, y - origin.north)
      weight += w
      squares += w * w
      east += w * dx
      north += w * dy
      eastEast += w * dx * dx
      eastNorth += w * dx * dy
      northNorth += w * dy * dy
    }

    var covariance: Covariance {
      guard weight > 0 else { return Covariance(deviation: 0) }
      let (x, y) = (east / weight, north / weight)
      return Covariance(
        eastEast: max(0, eastEast / weight - x * x), eastNorth: eastNorth / weight - x * y,
        northNorth: max(0, northNorth / weight - y * y))
    }
  }
}

/// How a copy of a sample that holds a fix true moves.
struct CopyMove {
  private let fix: GeoPoint
  /// The plane about the fix, in which samples are weighed.
  private let metre: (north: Double, east: Double)
  /// Share of the way to the fix that it goes: a matrix, rows east and north.
  private var gain: (ee: Double, en: Double, ne: Double, nn: Double)
  /// Factor of the covariance about that: `((a, 0), (b, c))`, m.
  private let a, b, c: Double

  /// A draw from the product of a normal kernel about the sample and the error of a fix.
  init(kernel: Covariance, to fix: BoatFix) {
    self.init(fix, CopyMove.product(kernel, fix.deviation), goes: true)
  }

  /// A draw about the sample from what a fix leaves of a spread, times a share.
  init(spread: Covariance, about fix: BoatFix, shrinking share: Double) {
    self.init(fix, CopyMove.product(spread, fix.deviation) * share, goes: false)
  }

  private init(_ fix: BoatFix, _ covariance: Covariance, goes: Bool) {
    self.fix = fix.point
    metre = Ellipsoid.metresPerDegree(latitude: fix.point.latitude)
    let square = fix.deviation * fix.deviation
    // K (K + s^2)^-1 is what the product leaves, over s^2.
    gain =
      goes
      ? (
        covariance.eastEast / square, covariance.eastNorth / square,
        covariance.eastNorth / square, covariance.northNorth / square
      ) : (0, 0, 0, 0)
    a = max(0, covariance.eastEast).squareRoot()
    b = a > 0 ? covariance.eastNorth / a : 0
    c = max(0, covariance.northNorth - b * b).squareRoot()
  }

  /// Covariance of the product of two normal densities, the second alike in all directions.
  private static func product(_ spread: Covariance, _ deviation: Double) -> Covariance {
    let square = deviation * deviation
    let (a, b, d) = (spread.eastEast, spread.eastNorth, spread.northNorth)
    let determinant = (a + square) * (d + square) - b * b
    return Covariance(
      eastEast: a * (d + square) - b * b, eastNorth: b * square,
      northNorth: d * (a + square) - b * b) * (square / determinant)
  }

  /// - Parameters:
  ///   - point: Where the sample is.
  ///   - x: A normal number.
  ///   - y: Another.
  /// - Returns: Where the copy goes.
  func moved(_ point: GeoPoint, x: Double, y: Double) -> GeoPoint {
    let east = (fix.longitude - point.longitude) * metre.east
    let north = (fix.latitude - point.latitude) * metre.north
    return GeoPoint(
      latitude: point.latitude
        + (gain.ne * east + gain.nn * north + b * x + c * y) / metre.north,
      longitude: point.longitude + (gain.ee * east + gain.en * north + a * x) / metre.east)
  }
}
