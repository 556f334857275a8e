/// Where a stated share of a cloud lies at one hour.
///
/// Three answers: the smallest area by density, a circle about the mean and an ellipse of the shape of
/// the spread. Each contains the share exactly, up to one particle or one cell.
package struct ContainmentArea: Sendable {
  package var hour: Int
  package var time: Instant
  /// Share of the particles that the area contains.
  package var level: Double
  /// Particles in the domain at that hour, afloat and ashore.
  package var particles: Int
  package var centre: GeoPoint
  /// Radius of the circle about the mean that contains the share, m.
  package var circleRadius: Double
  /// Semi-axes of the ellipse about the mean, m, and bearing of the longer one, radians from north.
  package var ellipse: (major: Double, minor: Double, bearing: Double)
  /// Size of the highest-density region, m2.
  package var area: Double
  /// Its outline: polygons, each an outer ring and its holes.
  ///
  /// Rings are closed, the outer ones counter-clockwise.
  package var polygons: [[[GeoPoint]]]

  /// Clouds of fewer particles have no area worth the name.
  package static let fewestParticles = 20

  /// The areas of a cloud, one for each level.
  ///
  /// - Parameters:
  ///   - hour: State of the cloud.
  ///   - cloud: Its mean and spread.
  ///   - longitude: Fixed point. Shape `[particle]`.
  ///   - latitude: Fixed point. Shape `[particle]`.
  ///   - levels: Shares, 0 to 1.
  /// - Returns: Empty for fewer than 20 particles and for clouds that are a point.
  package static func areas(
    hour: DriftHour, cloud: CloudSummary, longitude: [Int32], latitude: [Int32],
    levels: [Double] = DriftForecast.levels
  ) -> [ContainmentArea] {
    let count = longitude.count
    let axes = cloud.axes
    guard count >= fewestParticles, axes.major > 1 else { return [] }
    let metre = Ellipsoid.metresPerDegree(latitude: cloud.centroid.latitude)
    let centre = cloud.centroid.fixed
    let (sine, cosine) = Elementary.sinCos(axes.bearing)
    // Strandings on one point of the coast may leave the cloud without any width.
    let minor = max(axes.minor, 1e-3 * axes.major)
    var circle: [Double] = []
    var ellipse: [Double] = []
    circle.reserveCapacity(count)
    ellipse.reserveCapacity(count)
    for i in 0..<count {
      let x = Double(longitude[i] - centre.longitude) * GeoPoint.degreesPerUnit * metre.east
      let y = Double(latitude[i] - centre.latitude) * GeoPoint.degreesPerUnit * metre.north
      let along = (x * sine + y * cosine) / axes.major
      let across = (x * cosine - y * sine) / minor
      circle.append(x * x + y * y)
      ellipse.append(along * along + across * across)
    }
    let ranks = levels.map { level in
      min(max(Int((level * Double(count)).rounded(.up)), 1), count) - 1
    }
    let circles = OrderStatistic.select(ranks, from: &circle)
    let ellipses = OrderStatistic.select(ranks, from: &ellipse)
    let density = CloudDensity(
      longitude: longitude, latitude: latitude, centroid: cloud.centroid,
      bandwidth: CloudDensity.bandwidth(major: axes.major, minor: axes.minor, count: count))
    return levels.enumerated().map { k, level in
      let scale = ellipses[k].squareRoot()
      let region = density.region(level)
      return ContainmentArea(
        hour: hour.hour, time: hour.time, level: level, particles: count, centre: cloud.centroid,
        circleRadius: circles[k].squareRoot(),
        ellipse: (scale * axes.major, scale * minor, axes.bearing), area: region.area,
        polygons: region.polygons)
    }
  }
}
