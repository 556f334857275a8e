/// Hourly positions, postures and persons alive of all boats of a chunk.
///
/// A class because it is the largest storage of a chunk and is handed on, not copied. Planes of shape
/// `[hour][boat]`: what is written in an hour lies together; turned, `[boat][hour]` for those who follow
/// single boats.
package final class CourseStore {
  package let boats: Int
  package let hours: Int
  // Written by the batch that sails, read once it is done: never both at once, and read billions of times.
  @exclusivity(unchecked) private var longitude: [Int32]
  @exclusivity(unchecked) private var latitude: [Int32]
  /// Posture in the upper three bits, persons alive in the lower thirteen; 0 for not at sea.
  @exclusivity(unchecked) private var state: [UInt16]

  /// Steps from an hour to the next and from a boat to the next.
  private let perHour: Int
  private let perBoat: Int

  /// Bytes a boat and hour.
  package static let bytesPerBoatHour = 10

  package init(boats: Int, hours: Int) {
    self.boats = boats
    self.hours = hours
    longitude = Array(repeating: 0, count: boats * hours)
    latitude = Array(repeating: 0, count: boats * hours)
    state = Array(repeating: 0, count: boats * hours)
    perHour = boats
    perBoat = 1
  }

  private init(turning other: CourseStore) {
    boats = other.boats
    hours = other.hours
    perHour = 1
    perBoat = hours
    longitude = CourseStore.turned(other.longitude, boats, hours)
    latitude = CourseStore.turned(other.latitude, boats, hours)
    state = CourseStore.turned(other.state, boats, hours)
  }

  /// The same courses with the hours of a boat side by side; nothing more can be recorded in it.
  func turned() -> CourseStore { CourseStore(turning: self) }

  private static func turned<Value: Numeric>(_ plane: [Value], _ boats: Int, _ hours: Int)
    -> [Value]
  {
    [Value](unsafeUninitializedCapacity: boats * hours) { turned, count in
      let plane = plane.span
      // Squares of a cache line, so that each line is read and written once.
      let side = 16
      for firstHour in stride(from: 0, to: hours, by: side) {
        for firstBoat in stride(from: 0, to: boats, by: side) {
          for boat in firstBoat..<min(firstBoat + side, boats) {
            for hour in firstHour..<min(firstHour + side, hours) {
              // SAFETY: boat and hour lie in both planes.
              turned[boat &* hours &+ hour] = plane[unchecked: hour &* boats &+ boat]
            }
          }
        }
      }
      count = boats * hours
    }
  }

  /// Records where the boats in the slots of a batch are at an hour.
  func record(
    hour: Int, count: Int, boat: [Int32], columns: ParticleColumns, state packed: [UInt16]
  ) {
    precondition(hour < hours && count <= boat.count && count <= packed.count && perBoat == 1)
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
    let place = hour * perHour + boat * perBoat
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
