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
  /// Added to the deviation of the current on the axis in each month, m/s; empty for none.
  let extraDeviation: [Double]
  let status: ParameterStatus
  let source: String

  init(
    _ name: String, axis: [(Double, Double)], width: Double, _ amplitudes: [Double],
    coversAllMonths: Bool, extraDeviation: [Double] = [], _ status: ParameterStatus,
    _ source: String
  ) {
    precondition(
      axis.count >= 2 && amplitudes.count == 12, "an axis has two points, a year 12 months")
    self.name = name
    self.axis = axis.map { (longitude: $0.0, latitude: $0.1) }
    widthKilometres = width
    self.amplitudes = amplitudes
    self.coversAllMonths = coversAllMonths
    self.extraDeviation = extraDeviation
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
    let scale = CurrentFeature.kilometresPerDegree
    let shrink = scale * Elementary.cos(point.latitude * Elementary.pi / 180)
    let place = axis.map {
      (x: ($0.longitude - point.longitude) * shrink, y: ($0.latitude - point.latitude) * scale)
    }
    func direction(_ leg: Int) -> (x: Double, y: Double) {
      let dx = place[leg + 1].x - place[leg].x
      let dy = place[leg + 1].y - place[leg].y
      let length = (dx * dx + dy * dy).squareRoot()
      return (dx / length, dy / length)
    }
    var nearest = Double.infinity
    var east = 0.0
    var north = 0.0
    for leg in 0..<axis.count - 1 {
      let (dx, dy) = (place[leg + 1].x - place[leg].x, place[leg + 1].y - place[leg].y)
      let along = -(place[leg].x * dx + place[leg].y * dy) / (dx * dx + dy * dy)
      let t = min(max(along, 0), 1)
      let (x, y) = (place[leg].x + t * dx, place[leg].y + t * dy)
      let square = x * x + y * y
      guard square < nearest else { continue }
      nearest = square
      let here = direction(leg)
      let before = leg > 0 ? direction(leg - 1) : here
      let after = leg + 2 < axis.count ? direction(leg + 1) : here
      let sumX = (1 - t) * (before.x + here.x) + t * (here.x + after.x)
      let sumY = (1 - t) * (before.y + here.y) + t * (here.y + after.y)
      let length = (sumX * sumX + sumY * sumY).squareRoot()
      (east, north) = (sumX / length, sumY / length)
    }
    let half = 0.5 * widthKilometres
    return (Elementary.exp(-nearest / (half * half)), east, north)
  }
}
