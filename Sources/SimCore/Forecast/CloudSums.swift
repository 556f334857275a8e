/// Sums over the particles of a cloud at one moment, from which mean and spread follow.
struct CloudSums: Sendable {
  private let origin: (latitude: Int32, longitude: Int32)
  var afloat = 0
  var stranded = 0
  var leftDomain = 0
  /// Of all, those that lie to the left of downwind.
  var left = 0
  // Of the distances from the origin of particles in the domain, fixed-point units: exact, so that
  // neither the order of adding nor the size of the pieces can change a bit.
  private var east = 0
  private var north = 0
  private var eastEast: Int128 = 0
  private var eastNorth: Int128 = 0
  private var northNorth: Int128 = 0

  init(origin: GeoPoint) { self.origin = origin.fixed }

  /// Products of so many distances below 64 degrees, 2^28 units, add up to less than 2^63.
  private static let block = 128

  /// Adds particles.
  ///
  /// - Parameters:
  ///   - columns: Their state.
  ///   - isLeft: Which of them lie to the left of downwind.
  /// - Precondition: Those in the domain lie within 64 degrees of the origin; the domain of Haven is 43
  ///   degrees wide.
  /// - Complexity: O(particles); allocates nothing.
  mutating func add(_ columns: ParticleColumns, isLeft: [Bool]) {
    precondition(isLeft.count == columns.count, "one side for each particle")
    let (longitude, latitude) = (columns.longitude.span, columns.latitude.span)
    let (status, side) = (columns.status.span, isLeft.span)
    precondition(latitude.count == longitude.count && status.count == longitude.count)
    for start in stride(from: 0, to: longitude.count, by: CloudSums.block) {
      let count = min(CloudSums.block, longitude.count - start)
      addBlock(
        longitude: longitude.extracting(start..<start + count),
        latitude: latitude.extracting(start..<start + count),
        status: status.extracting(start..<start + count),
        isLeft: side.extracting(start..<start + count))
    }
  }

  /// SAFETY: `[unchecked:]` runs below the count that all four spans have, checked first.
  private mutating func addBlock(
    longitude: Span<Int32>, latitude: Span<Int32>, status: Span<UInt8>, isLeft: Span<Bool>
  ) {
    let count = longitude.count
    precondition(
      count <= CloudSums.block && latitude.count == count && status.count == count
        && isLeft.count == count)
    let gone = ParticleStatus.leftDomain.rawValue
    let beached = ParticleStatus.beached.rawValue
    var (ashore, outside, leftward): (Int32, Int32, Int32) = (0, 0, 0)
    for i in 0..<count {
      ashore &+= status[unchecked: i] == beached ? 1 : 0
      outside &+= status[unchecked: i] == gone ? 1 : 0
      leftward &+= isLeft[unchecked: i] ? 1 : 0
    }
    stranded += Int(ashore)
    leftDomain += Int(outside)
    afloat += count - Int(ashore) - Int(outside)
    left += Int(leftward)
    var (x1, y1): (Int64, Int64) = (0, 0)
    var (xx, xy, yy): (Int64, Int64, Int64) = (0, 0, 0)
    var reach: Int32 = 0
    for i in 0..<count {
      let keep: Int32 = status[unchecked: i] == gone ? 0 : -1
      let x = (longitude[unchecked: i] &- origin.longitude) & keep
      let y = (latitude[unchecked: i] &- origin.latitude) & keep
      reach |= (x ^ (x &>> 31)) | (y ^ (y &>> 31))
      x1 &+= Int64(x)
      y1 &+= Int64(y)
      xx &+= Int64(x) &* Int64(x)
      xy &+= Int64(x) &* Int64(y)
      yy &+= Int64(y) &* Int64(y)
    }
    precondition(reach < 1 << 28, "particles lie within 64 degrees of the last known position")
    east += Int(x1)
    north += Int(y1)
    eastEast += Int128(xx)
    eastNorth += Int128(xy)
    northNorth += Int128(yy)
  }

  /// Adds the sums of another piece.
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
    let count = afloat + stranded
    guard count > 0 else { return nil }
    let centre = GeoPoint(fixedLatitude: origin.latitude, fixedLongitude: origin.longitude)
    let unit = GeoPoint.degreesPerUnit
    let mean = GeoPoint(
      latitude: centre.latitude + Double(north) / Double(count) * unit,
      longitude: centre.longitude + Double(east) / Double(count) * unit)
    let metre = Ellipsoid.metresPerDegree(latitude: mean.latitude)
    // (n sum xy - sum x sum y) / n^2, whose numerator is exact: nothing cancels in a narrow cloud.
    func moment(_ products: Int128, _ a: Int, _ b: Int) -> Double {
      let numerator = Int128(count) * products - Int128(a) * Int128(b)
      return Double(numerator) / (Double(count) * Double(count)) * (unit * unit)
    }
    return CloudSummary(
      centroid: mean, eastVariance: moment(eastEast, east, east) * metre.east * metre.east,
      covariance: moment(eastNorth, east, north) * metre.east * metre.north,
      northVariance: moment(northNorth, north, north) * metre.north * metre.north)
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
