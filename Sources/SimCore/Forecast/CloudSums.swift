/// Sums over the particles of a cloud at one moment, from which mean and spread follow.
struct CloudSums: Sendable {
  private let origin: (latitude: Int32, longitude: Int32)
  var afloat = 0
  var stranded = 0
  var leftDomain = 0
  /// Of all, those that lie to the left of downwind.
  var left = 0
  // Degrees from the origin, of particles in the domain.
  private var east = 0.0
  private var north = 0.0
  private var eastEast = 0.0
  private var eastNorth = 0.0
  private var northNorth = 0.0

  init(origin: GeoPoint) { self.origin = origin.fixed }

  mutating func add(_ status: ParticleStatus, longitude: Int32, latitude: Int32, isLeft: Bool) {
    if isLeft { left += 1 }
    switch status {
    case .afloat: afloat += 1
    case .beached: stranded += 1
    case .leftDomain:
      leftDomain += 1
      return
    }
    let x = Double(longitude - origin.longitude) * GeoPoint.degreesPerUnit
    let y = Double(latitude - origin.latitude) * GeoPoint.degreesPerUnit
    east += x
    north += y
    eastEast += x * x
    eastNorth += x * y
    northNorth += y * y
  }

  /// Adds the sums of a later piece; pieces must come in order for the same bits.
  mutating func add(_ other: CloudSums) {
    afloat += other.afloat
    stranded += other.stranded
    leftDomain += other.leftDomain
    left += other.left
    east += other.east
    north += other.north
    eastEast += other.eastEast
    eastNorth += other.eastNorth
    northNorth += other.northNorth
  }

  /// Mean and spread; nil if no particle is in the domain.
  var summary: CloudSummary? {
    let count = Double(afloat + stranded)
    guard count > 0 else { return nil }
    let centre = GeoPoint(fixedLatitude: origin.latitude, fixedLongitude: origin.longitude)
    let x = east / count
    let y = north / count
    let mean = GeoPoint(latitude: centre.latitude + y, longitude: centre.longitude + x)
    let metre = Ellipsoid.metresPerDegree(latitude: mean.latitude)
    return CloudSummary(
      centroid: mean,
      eastVariance: max(eastEast / count - x * x, 0) * metre.east * metre.east,
      covariance: (eastNorth / count - x * y) * metre.east * metre.north,
      northVariance: max(northNorth / count - y * y, 0) * metre.north * metre.north)
  }
}

/// Mean position and spread of a cloud.
package struct CloudSummary: Sendable, Equatable {
  package var centroid: GeoPoint
  /// Variance eastward, m2.
  package var eastVariance: Double
  /// Covariance of east and north, m2.
  package var covariance: Double
  /// Variance northward, m2.
  package var northVariance: Double

  package init(
    centroid: GeoPoint, eastVariance: Double, covariance: Double, northVariance: Double
  ) {
    self.centroid = centroid
    self.eastVariance = eastVariance
    self.covariance = covariance
    self.northVariance = northVariance
  }

  /// Principal axes of the spread.
  ///
  /// - Returns: Standard deviation along the longer and the shorter axis, m, and the direction of the
  ///   longer axis clockwise from north, 0 to pi.
  package var axes: (major: Double, minor: Double, bearing: Double) {
    let middle = 0.5 * (eastVariance + northVariance)
    let half = 0.5 * (eastVariance - northVariance)
    let radius = (half * half + covariance * covariance).squareRoot()
    // The angle of the longer axis from east is half of atan2(2 cov, var_e - var_n).
    let angle = 0.5 * Elementary.atan2(covariance, half)
    var bearing = Elementary.pi / 2 - angle
    if bearing >= Elementary.pi { bearing -= Elementary.pi }
    return (
      (middle + radius).squareRoot(), max(middle - radius, 0).squareRoot(), bearing
    )
  }
}
