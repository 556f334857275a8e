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
    func column<Value>(_ value: Value) -> [Value] {
      // Room to spare moves the columns apart: with starts a multiple of 4096 bytes apart, those of one
      // particle fight for a few lines of the first-level cache.
      var column: [Value] = []
      column.reserveCapacity(count + ParticleColumns.spare)
      column.append(contentsOf: repeatElement(value, count: count))
      return column
    }
    longitude = column(0)
    latitude = column(0)
    key0 = column(0)
    key1 = column(0)
    currentEast = column(0)
    currentNorth = column(0)
    windEast = column(0)
    windNorth = column(0)
    downwindSlope = column(0)
    downwindOffset = column(0)
    crosswindSlope = column(0)
    crosswindOffset = column(0)
    ownEast = column(0)
    ownNorth = column(0)
    status = column(0)
    endStep = column(-1)
    stretch = column(-1)
  }

  /// Entries by which a column's room exceeds its length.
  private static let spare = 272

  package var count: Int { longitude.count }

  /// Position of particle `i`.
  package func point(_ i: Int) -> GeoPoint {
    GeoPoint(fixedLatitude: latitude[i], fixedLongitude: longitude[i])
  }

  /// Puts particle `i` at a position.
  package mutating func place(_ i: Int, at point: GeoPoint) {
    (latitude[i], longitude[i]) = point.fixed
  }

  /// Puts copies of particles in the place of the first.
  ///
  /// - Parameters:
  ///   - chosen: Whose copies, one after the other.
  ///   - first: How many give way to them.
  package mutating func take(_ chosen: [Int], of first: Int) {
    longitude.take(chosen, of: first)
    latitude.take(chosen, of: first)
    key0.take(chosen, of: first)
    key1.take(chosen, of: first)
    currentEast.take(chosen, of: first)
    currentNorth.take(chosen, of: first)
    windEast.take(chosen, of: first)
    windNorth.take(chosen, of: first)
    downwindSlope.take(chosen, of: first)
    downwindOffset.take(chosen, of: first)
    crosswindSlope.take(chosen, of: first)
    crosswindOffset.take(chosen, of: first)
    ownEast.take(chosen, of: first)
    ownNorth.take(chosen, of: first)
    status.take(chosen, of: first)
    endStep.take(chosen, of: first)
    stretch.take(chosen, of: first)
  }
}

extension Array {
  /// Puts copies of elements in the place of the first.
  mutating func take(_ chosen: [Int], of first: Int) {
    let copies = chosen.map { self[$0] }
    replaceSubrange(0..<first, with: copies)
  }
}
