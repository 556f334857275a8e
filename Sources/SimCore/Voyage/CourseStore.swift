/// Hourly positions, postures and persons alive of all boats of a chunk.
///
/// A class because it is the largest storage of a chunk and is handed on, not copied. Rows are hours,
/// so that writing and reading go through memory in order. Ten bytes a boat and hour.
package final class CourseStore {
  package let boats: Int
  package let hours: Int
  private(set) var longitude: [Int32]
  private(set) var latitude: [Int32]
  /// Posture in the upper three bits, persons alive in the lower thirteen.
  private(set) var state: [UInt16]

  /// Bytes a boat and hour.
  package static let bytesPerBoatHour = 10
  /// Most persons that a sample can count.
  package static let mostPersons = 1 << 13 - 1

  package init(boats: Int, hours: Int) {
    self.boats = boats
    self.hours = hours
    longitude = Array(repeating: 0, count: boats * hours)
    latitude = Array(repeating: 0, count: boats * hours)
    state = Array(repeating: 0, count: boats * hours)
  }

  /// Records where the boats in the slots of a batch are at an hour.
  func record(
    hour: Int, count: Int, boat: [Int32], columns: ParticleColumns, state slotState: [UInt16]
  ) {
    precondition(hour < hours && count <= boat.count && count <= slotState.count)
    let row = hour * boats
    for slot in 0..<count {
      let at = row + Int(boat[slot])
      longitude[at] = columns.longitude[slot]
      latitude[at] = columns.latitude[slot]
      state[at] = slotState[slot]
    }
  }

  /// The sample of a boat at an hour; nil before its departure and after its end.
  package func sample(boat: Int, hour: Int) -> CourseSample? {
    let at = hour * boats + boat
    guard let posture = CourseSample.Posture(rawValue: UInt8(state[at] >> 13)),
      posture != .notDeparted
    else { return nil }
    return CourseSample(
      hour: Int32(hour), latitude: Float(Double(latitude[at]) * GeoPoint.degreesPerUnit),
      longitude: Float(Double(longitude[at]) * GeoPoint.degreesPerUnit), posture: posture,
      alive: Int32(state[at] & 0x1FFF))
  }

  /// All samples of a boat.
  package func samples(boat: Int) -> [CourseSample] {
    (0..<hours).compactMap { sample(boat: boat, hour: $0) }
  }

  /// Packs posture and number of persons.
  static func packed(_ posture: CourseSample.Posture, alive: Int) -> UInt16 {
    UInt16(posture.rawValue) << 13 | UInt16(min(alive, 0x1FFF))
  }
}
