/// A seasonal current that the literature describes: an axis, a Gaussian profile, twelve amplitudes.
///
/// At distance `d` from the axis the feature has the share `s = exp(-(2 d / width)^2)`, beyond the ends
/// of the axis with the distance to the end. Its current there is `s * amplitude` along the axis.
struct CurrentFeature: Sendable {
  let name: String
  /// Longitude and latitude of the axis from its start to its end, degrees.
  let axis: [(longitude: Double, latitude: Double)]
  /// Full width at 1/e of the axis value, km.
  let widthKilometres: Double
  /// Mean current on the axis in each month, m/s, positive from start to end.
  let amplitudes: [Double]
  /// Whether months of amplitude 0 mean "no mean current" rather than "not described".
  let coversAllMonths: Bool
  /// Deviation of the random current on the axis in each month, m/s per component; 0 where the general
  /// one holds, empty for none.
  let deviations: [Double]
  let status: ParameterStatus
  let source: String

  init(
    _ name: String, axis: [(Double, Double)], width: Double, _ amplitudes: [Double],
    coversAllMonths: Bool, deviations: [Double] = [], _ status: ParameterStatus,
    _ source: String
  ) {
    precondition(
      axis.count >= 2 && amplitudes.count == 12, "an axis has two points, a year 12 months")
    self.name = name
    self.axis = axis.map { (longitude: $0.0, latitude: $0.1) }
    widthKilometres = width
    self.amplitudes = amplitudes
    self.coversAllMonths = coversAllMonths
    self.deviations = deviations
    self.status = status
    self.source = source
  }

  /// Kilometres in a degree of a great circle on a sphere of 6371 km.
  static let kilometresPerDegree = 111.195

  /// Area outside which the share is below 1.3e-4.
  var reach: GeoBox {
    let margin = 1.5 * widthKilometres / CurrentFeature.kilometresPerDegree
    let longitudes = axis.map(\.longitude)
    let latitudes = axis.map(\.latitude)
    // 1.1: a degree of longitude is at least 0.91 of a degree of latitude in the domain.
    return GeoBox(
      west: (longitudes.min() ?? 0) - 1.1 * margin, south: (latitudes.min() ?? 0) - margin,
      east: (longitudes.max() ?? 0) + 1.1 * margin, north: (latitudes.max() ?? 0) + margin)
  }

  /// Share of the feature at a point and its direction there.
  ///
  /// The direction turns evenly along each leg of the axis, from the mean direction of the two legs
  /// that meet at its start to that at its end.
  func shape(at point: GeoPoint) -> (share: Double, east: Double, north: Double) {
    let shrink = Elementary.cos(point.latitude * Elementary.pi / 180)
    var nearest = Double.infinity
    var nearestLeg = 0
    var position = 0.0
    for leg in 0..<axis.count - 1 {
      let (dx, dy) = self.leg(leg, shrink)
      let x = (axis[leg].longitude - point.longitude) * shrink
      let y = axis[leg].latitude - point.latitude
      let t = min(max(-(x * dx + y * dy) / (dx * dx + dy * dy), 0), 1)
      let square = (x + t * dx) * (x + t * dx) + (y + t * dy) * (y + t * dy)
      if square < nearest { (nearest, nearestLeg, position) = (square, leg, t) }
    }
    let here = unit(leg(nearestLeg, shrink))
    let before = nearestLeg > 0 ? unit(leg(nearestLeg - 1, shrink)) : here
    let after = nearestLeg + 2 < axis.count ? unit(leg(nearestLeg + 1, shrink)) : here
    let direction = unit(
      (
        here.x + (1 - position) * before.x + position * after.x,
        here.y + (1 - position) * before.y + position * after.y
      ))
    let half = 0.5 * widthKilometres / CurrentFeature.kilometresPerDegree
    return (Elementary.exp(-nearest / (half * half)), direction.x, direction.y)
  }

  /// A leg of the axis in degrees of latitude, a degree of longitude being `shrink` of them.
  private func leg(_ index: Int, _ shrink: Double) -> (x: Double, y: Double) {
    (
      (axis[index + 1].longitude - axis[index].longitude) * shrink,
      axis[index + 1].latitude - axis[index].latitude
    )
  }

  private func unit(_ vector: (x: Double, y: Double)) -> (x: Double, y: Double) {
    let length = (vector.x * vector.x + vector.y * vector.y).squareRoot()
    return (vector.x / length, vector.y / length)
  }
}
