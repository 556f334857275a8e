/// A position on WGS 84 in degrees, as CF and every chart write it.
public struct GeoPoint: Sendable, Hashable {
  /// Degrees north.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double

  /// Creates a position from degrees north and degrees east.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The point as fixed point of 2^-22 degree, range +-512 degrees: the kernel's form.
  package var fixed: (latitude: Int32, longitude: Int32) {
    (GeoPoint.fixed(latitude), GeoPoint.fixed(longitude))
  }

  /// Creates a position from the kernel's fixed point.
  package init(fixedLatitude: Int32, fixedLongitude: Int32) {
    latitude = Double(fixedLatitude) * GeoPoint.degreesPerUnit
    longitude = Double(fixedLongitude) * GeoPoint.degreesPerUnit
  }

  /// Fixed-point units in a degree: 2^22, so one unit is 2.6 cm of latitude.
  package static let unitsPerDegree = 4_194_304.0
  /// Degrees in one fixed-point unit, exact.
  package static let degreesPerUnit = 1 / unitsPerDegree

  /// Degrees as fixed point; half a unit goes to the even neighbour.
  package static func fixed(_ degrees: Double) -> Int32 {
    Int32((degrees * unitsPerDegree).rounded(.toNearestOrEven))
  }
}

/// An area bounded by parallels and meridians, degrees.
public struct GeoBox: Sendable, Hashable {
  public var west, south, east, north: Double

  /// Creates an area from its edges in degrees.
  public init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// Whether the point lies in the box, edges included.
  package func contains(_ point: GeoPoint) -> Bool {
    point.longitude >= west && point.longitude <= east && point.latitude >= south
      && point.latitude <= north
  }

  /// The part of the world that Haven simulates: 77-120E, 15S-24N.
  package static let domain = GeoBox(west: 77, south: -15, east: 120, north: 24)
}
