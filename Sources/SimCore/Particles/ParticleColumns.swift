/// What has happened to a particle in the drift kernel.
package enum ParticleStatus: UInt8, Sendable {
  case afloat, beached, leftDomain
}

/// The particles of a batch, one column a quantity: what the drift kernel reads and writes.
///
/// All columns have `count` entries. A particle may be a boat, or one of many samples of one object.
package struct ParticleColumns: Sendable {
  /// Position, 2^-22 degree.
  package var longitude: [Int32]
  package var latitude: [Int32]
  /// Key of the particle's random stream.
  package var key0: [UInt32]
  package var key1: [UInt32]
  /// The member's weather at the particle, added to the fields, m/s.
  package var currentEast: [Float]
  package var currentNorth: [Float]
  package var windEast: [Float]
  package var windNorth: [Float]
  /// Leeway: slopes (1) and offsets (m/s) along and across the wind, across positive to the right.
  package var downwindSlope: [Float]
  package var downwindOffset: [Float]
  package var crosswindSlope: [Float]
  package var crosswindOffset: [Float]
  /// Velocity through the water under power, m/s.
  package var ownEast: [Float]
  package var ownNorth: [Float]
  /// `ParticleStatus`; and for those that ended, the step in which, and the coast stretch or -1.
  package var status: [UInt8]
  package var endStep: [Int32]
  package var stretch: [Int32]

  /// Particles at rest at 0N 0E; the caller fills the columns.
  package init(count: Int) {
    func zeros() -> [Float] { Array(repeating: 0, count: count) }
    longitude = Array(repeating: 0, count: count)
    latitude = Array(repeating: 0, count: count)
    key0 = Array(repeating: 0, count: count)
    key1 = Array(repeating: 0, count: count)
    currentEast = zeros()
    currentNorth = zeros()
    windEast = zeros()
    windNorth = zeros()
    downwindSlope = zeros()
    downwindOffset = zeros()
    crosswindSlope = zeros()
    crosswindOffset = zeros()
    ownEast = zeros()
    ownNorth = zeros()
    status = Array(repeating: 0, count: count)
    endStep = Array(repeating: -1, count: count)
    stretch = Array(repeating: -1, count: count)
  }

  package var count: Int { longitude.count }

  /// Position of particle `i`.
  package func point(_ i: Int) -> GeoPoint {
    GeoPoint(fixedLatitude: latitude[i], fixedLongitude: longitude[i])
  }

  /// Puts particle `i` at a position.
  package mutating func place(_ i: Int, at point: GeoPoint) {
    (latitude[i], longitude[i]) = point.fixed
  }
}
