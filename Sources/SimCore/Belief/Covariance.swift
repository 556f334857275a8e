/// Spread of a position: a symmetric matrix of second moments on the local plane, m2.
package struct Covariance: Sendable, Equatable {
  package var eastEast: Double
  package var eastNorth: Double
  package var northNorth: Double

  package init(eastEast: Double, eastNorth: Double, northNorth: Double) {
    self.eastEast = eastEast
    self.eastNorth = eastNorth
    self.northNorth = northNorth
  }

  /// The same deviation in all directions, m.
  package init(deviation: Double) {
    self.init(eastEast: deviation * deviation, eastNorth: 0, northNorth: deviation * deviation)
  }

  /// Sum of the variances of both axes.
  package var trace: Double { eastEast + northNorth }
  package var determinant: Double { eastEast * northNorth - eastNorth * eastNorth }

  package static func + (a: Covariance, b: Covariance) -> Covariance {
    Covariance(
      eastEast: a.eastEast + b.eastEast, eastNorth: a.eastNorth + b.eastNorth,
      northNorth: a.northNorth + b.northNorth)
  }

  package static func * (a: Covariance, factor: Double) -> Covariance {
    Covariance(
      eastEast: a.eastEast * factor, eastNorth: a.eastNorth * factor,
      northNorth: a.northNorth * factor)
  }

  /// The spread of a vector that is known up to a factor: `v v^T`.
  package static func outer(east: Double, north: Double) -> Covariance {
    Covariance(eastEast: east * east, eastNorth: east * north, northNorth: north * north)
  }
}

/// A normal distribution of position with the axes in which it is round.
///
/// With the Cholesky factor `L` of the covariance, a place is `mean + L z` and `z` is standard normal in
/// two dimensions. The factor changes smoothly with the covariance, as principal axes would not.
package struct BeliefFrame: Sendable, Equatable {
  package let mean: GeoPoint
  package let covariance: Covariance
  /// Factor `L = ((a, 0), (b, c))`, m: east is `a x`, north is `b x + c y`.
  let a, b, c: Double
  private let metre: (north: Double, east: Double)

  /// Smallest deviation, m: a position read off a satellite receiver.
  static let least = 50.0

  package init(mean: GeoPoint, covariance: Covariance) {
    self.mean = mean
    let least = BeliefFrame.least * BeliefFrame.least
    let east = max(covariance.eastEast, least)
    a = east.squareRoot()
    b = covariance.eastNorth / a
    c = max(covariance.northNorth - b * b, least).squareRoot()
    self.covariance = Covariance(eastEast: east, eastNorth: a * b, northNorth: b * b + c * c)
    metre = Ellipsoid.metresPerDegree(latitude: mean.latitude)
  }

  /// Area in m2 of a unit square of `z`.
  package var unitArea: Double { a * c }

  /// The standard coordinates `z` of a place.
  package func standard(_ point: GeoPoint) -> (x: Double, y: Double) {
    let east = (point.longitude - mean.longitude) * metre.east
    let north = (point.latitude - mean.latitude) * metre.north
    let x = east / a
    return (x, (north - b * x) / c)
  }

  /// The place with given standard coordinates.
  package func point(x: Double, y: Double) -> GeoPoint {
    GeoPoint(
      latitude: mean.latitude + (b * x + c * y) / metre.north,
      longitude: mean.longitude + a * x / metre.east)
  }

  package static func == (p: BeliefFrame, q: BeliefFrame) -> Bool {
    p.mean == q.mean && p.covariance == q.covariance
  }
}

extension BeliefFrame {
  /// Mean and covariance of the product of two normal distributions.
  func combined(with other: BeliefFrame) -> (mean: GeoPoint, covariance: Covariance) {
    let (p, q) = (covariance, other.covariance)
    let sum = p + q
    let metre = Ellipsoid.metresPerDegree(latitude: mean.latitude)
    let east = (other.mean.longitude - mean.longitude) * metre.east
    let north = (other.mean.latitude - mean.latitude) * metre.north
    // Gain K = P S^-1.
    let d = sum.determinant
    let gain = (
      ee: (p.eastEast * sum.northNorth - p.eastNorth * sum.eastNorth) / d,
      en: (p.eastNorth * sum.eastEast - p.eastEast * sum.eastNorth) / d,
      ne: (p.eastNorth * sum.northNorth - p.northNorth * sum.eastNorth) / d,
      nn: (p.northNorth * sum.eastEast - p.eastNorth * sum.eastNorth) / d
    )
    return (
      GeoPoint(
        latitude: mean.latitude + (gain.ne * east + gain.nn * north) / metre.north,
        longitude: mean.longitude + (gain.ee * east + gain.en * north) / metre.east),
      Covariance(
        eastEast: p.eastEast - gain.ee * p.eastEast - gain.en * p.eastNorth,
        eastNorth: p.eastNorth - gain.ee * p.eastNorth - gain.en * p.northNorth,
        northNorth: p.northNorth - gain.ne * p.eastNorth - gain.nn * p.northNorth)
    )
  }

  /// The product of two normal distributions.
  func product(with other: BeliefFrame) -> BeliefFrame {
    let both = combined(with: other)
    return BeliefFrame(mean: both.mean, covariance: both.covariance)
  }
}
