/// Hourly positions, postures and persons alive of all boats of a chunk.
///
/// A class because it is the largest storage of a chunk and is handed on, not copied. Planes of shape
/// `[hour / 16][boat][hour % 16]`: hours of one boat lie together in cache lines for those who follow it,
/// and the lines that are written in an hour are those of the hour before.
///
/// SAFETY: `@unchecked Sendable` because nobody writes to a store once its boats are sailed: the batch that writes
/// hands it on when it has done.
package final class CourseStore: @unchecked Sendable {
  package let boats: Int
  package let hours: Int
  // Written by the batch that sails, read once it is done: never both at once, and read billions of times.
  @exclusivity(unchecked) private var longitude: [Int32]
  @exclusivity(unchecked) private var latitude: [Int32]
  /// Posture in the upper three bits, persons alive in the lower thirteen; 0 for not at sea.
  @exclusivity(unchecked) private var state: [UInt16]

  /// Hours that lie together, as a shift and as a number.
  private static let tileShift = 4
  private static let tile = 1 << tileShift

  /// Bytes a boat and hour.
  package static let bytesPerBoatHour = 10

  package init(boats: Int, hours: Int) {
    self.boats = boats
    self.hours = hours
    let count = boats * ((hours + CourseStore.tile - 1) / CourseStore.tile) * CourseStore.tile
    longitude = Array(repeating: 0, count: count)
    latitude = Array(repeating: 0, count: count)
    state = Array(repeating: 0, count: count)
  }

  /// Where the value of a boat at an hour lies.
  private func place(_ boat: Int, _ hour: Int) -> Int {
    ((hour >> CourseStore.tileShift) * boats + boat) << CourseStore.tileShift
      | (hour & (CourseStore.tile - 1))
  }

  /// Records where the boats in the slots of a batch are at an hour.
  func record(
    hour: Int, count: Int, boat: [Int32], columns: ParticleColumns, state packed: [UInt16]
  ) {
    precondition(hour < hours && count <= boat.count && count <= packed.count)
    precondition(count <= columns.count)
    let first = place(0, hour)
    CourseStore.scatter(columns.longitude, into: &longitude, boat, count, first, boats)
    CourseStore.scatter(columns.latitude, into: &latitude, boat, count, first, boats)
    CourseStore.scatter(packed, into: &state, boat, count, first, boats)
  }

  /// Puts the values of slots to where those of their boats are at an hour.
  private static func scatter<Value>(
    _ values: [Value], into plane: inout [Value], _ boat: [Int32], _ count: Int, _ first: Int,
    _ boats: Int
  ) {
    let values = values.span
    let boat = boat.span
    var plane = plane.mutableSpan
    precondition(values.count >= count && boat.count >= count)
    precondition(boats == 0 || plane.count > first + (boats - 1) << tileShift)
    for slot in 0..<count {
      let number = Int(boat[unchecked: slot])
      precondition(number >= 0 && number < boats)
      // SAFETY: the boat is one of the tile's, and the tile lies in the plane.
      plane[unchecked: first &+ number &<< tileShift] = values[unchecked: slot]
    }
  }

  /// Takes over the course of a boat before an hour.
  func copy(_ boat: Int, from other: CourseStore, boat row: Int, before end: Int) {
    precondition(end <= hours && end <= other.hours && boat < boats && row < other.boats)
    for first in stride(from: 0, to: end, by: CourseStore.tile) {
      let (target, source) = (place(boat, first), other.place(row, first))
      let count = min(CourseStore.tile, end - first)
      CourseStore.copy(other.longitude, source, into: &longitude, target, count)
      CourseStore.copy(other.latitude, source, into: &latitude, target, count)
      CourseStore.copy(other.state, source, into: &state, target, count)
    }
  }

  private static func copy<Value>(
    _ values: [Value], _ source: Int, into plane: inout [Value], _ target: Int, _ count: Int
  ) {
    let values = values.span
    var plane = plane.mutableSpan
    precondition(source >= 0 && source + count <= values.count)
    precondition(target >= 0 && target + count <= plane.count)
    for i in 0..<count { plane[unchecked: target &+ i] = values[unchecked: source &+ i] }
  }

  /// Hours that a boat spends in one cell of the density grid in one posture, in order of time.
  ///
  /// - Parameters:
  ///   - boat: The boat.
  ///   - first: Hour at or after which it may be at sea.
  ///   - body: Called with each stay.
  func forEachStay(boat: Int, from first: Int, _ body: (DensityBuilder.Stay) -> Void) {
    var stay = DensityBuilder.Stay(cell: -1, adrift: false, hours: 0, personHours: 0)
    var isUnderWay = false
    for hour in first..<max(first, hours) {
      let place = place(boat, hour)
      let posture = state[place] >> 13
      guard CourseStore.isAtSea[Int(posture)] else {
        if isUnderWay { break }
        continue
      }
      isUnderWay = true
      let cell = Int(
        DensityBuilder.cell(fixedLatitude: latitude[place], fixedLongitude: longitude[place]))
      let adrift = posture != UInt16(CourseSample.Posture.underWay.rawValue)
      if cell != stay.cell || adrift != stay.adrift {
        if stay.hours > 0 { body(stay) }
        stay = DensityBuilder.Stay(cell: cell, adrift: adrift, hours: 0, personHours: 0)
      }
      stay.hours += 1
      stay.personHours += Int(state[place] & CourseStore.aliveMask)
    }
    if stay.hours > 0 { body(stay) }
  }

  /// Whether a boat is at sea, by the bits of its posture.
  private static let isAtSea = (0..<8).map { bits in
    switch CourseSample.Posture(rawValue: UInt8(bits)) {
    case .underWay, .adrift, .inWater: true
    case .notDeparted, .ashore, .ended, nil: false
    }
  }

  /// The sample of a boat at an hour; nil before its departure and after its end.
  package func sample(boat: Int, hour: Int) -> CourseSample? {
    let place = place(boat, hour)
    guard let posture = CourseSample.Posture(rawValue: UInt8(state[place] >> 13)),
      posture != .notDeparted
    else { return nil }
    return CourseSample(
      hour: Int32(hour), latitude: Float(Double(latitude[place]) * GeoPoint.degreesPerUnit),
      longitude: Float(Double(longitude[place]) * GeoPoint.degreesPerUnit), posture: posture,
      alive: Int32(state[place] & CourseStore.aliveMask))
  }

  /// The bits of the number of persons alive, up to 8191.
  static let aliveMask: UInt16 = 0x1FFF

  /// Packs posture and number of persons, up to 8191.
  static func packed(_ posture: CourseSample.Posture, alive: Int) -> UInt16 {
    UInt16(posture.rawValue) << 13 | UInt16(min(alive, Int(aliveMask)))
  }
}
