/// Hourly positions, postures and persons alive of all boats of a chunk.
///
/// A class because it is the largest storage of a chunk and is handed on, not copied. Planes of shape
/// `[hour][boat]`: what is written in an hour lies together.
package final class CourseStore {
  package let boats: Int
  package let hours: Int
  private var longitude: [Int32]
  private var latitude: [Int32]
  /// Posture in the upper three bits, persons alive in the lower thirteen; 0 for not at sea.
  private var state: [UInt16]

  /// Bytes a boat and hour.
  package static let bytesPerBoatHour = 10

  package init(boats: Int, hours: Int) {
    self.boats = boats
    self.hours = hours
    longitude = Array(repeating: 0, count: boats * hours)
    latitude = Array(repeating: 0, count: boats * hours)
    state = Array(repeating: 0, count: boats * hours)
  }

  /// Records where the boats in the slots of a batch are at an hour.
  func record(
    hour: Int, count: Int, boat: [Int32], columns: ParticleColumns, state packed: [UInt16]
  ) {
    precondition(hour < hours && count <= boat.count && count <= packed.count)
    precondition(count <= columns.count)
    let first = hour * boats
    CourseStore.scatter(columns.longitude, into: &longitude, boat, count, first, boats)
    CourseStore.scatter(columns.latitude, into: &latitude, boat, count, first, boats)
    CourseStore.scatter(packed, into: &state, boat, count, first, boats)
  }

  /// Puts the values of slots to where their boats are in the row of an hour.
  private static func scatter<Value>(
    _ values: [Value], into plane: inout [Value], _ boat: [Int32], _ count: Int, _ first: Int,
    _ boats: Int
  ) {
    let values = values.span
    let boat = boat.span
    var plane = plane.mutableSpan
    precondition(values.count >= count && boat.count >= count && plane.count >= first + boats)
    for slot in 0..<count {
      let number = Int(boat[unchecked: slot])
      precondition(number >= 0 && number < boats)
      // SAFETY: the boat is one of the row, and the row lies in the plane.
      plane[unchecked: first &+ number] = values[unchecked: slot]
    }
  }

  /// The sample of a boat at an hour; nil before its departure and after its end.
  package func sample(boat: Int, hour: Int) -> CourseSample? {
    let place = hour * boats + boat
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
