/// Hourly positions, postures and persons alive of all boats of a chunk.
///
/// A class because it is the largest storage of a chunk and is handed on, not copied. Shape
/// `[day][boat][hour of the day]`: the boats of one day lie close together while it is written, and a
/// course is read in pieces of a day.
package final class CourseStore {
  /// One boat at one hour.
  struct Entry {
    var longitude: Int32 = 0
    var latitude: Int32 = 0
    /// Posture in the upper three bits, persons alive in the lower thirteen; 0 for not at sea.
    var state: UInt16 = 0
  }

  package let boats: Int
  package let hours: Int
  private var entries: [Entry]

  /// Bytes a boat and hour.
  package static let bytesPerBoatHour = 12

  package init(boats: Int, hours: Int) {
    self.boats = boats
    self.hours = hours
    entries = Array(repeating: Entry(), count: boats * ((hours + 23) / 24) * 24)
  }

  /// Records where the boats in the slots of a batch are at an hour.
  func record(
    hour: Int, count: Int, boat: [Int32], columns: ParticleColumns, state: [UInt16]
  ) {
    precondition(hour < hours && count <= boat.count && count <= state.count)
    let first = hour / 24 * boats * 24 + hour % 24
    entries.withUnsafeMutableBufferPointer { entries in
      for slot in 0..<count {
        entries[first + Int(boat[slot]) * 24] = Entry(
          longitude: columns.longitude[slot], latitude: columns.latitude[slot], state: state[slot])
      }
    }
  }

  private func place(_ boat: Int, _ hour: Int) -> Int {
    (hour / 24 * boats + boat) * 24 + hour % 24
  }

  /// The sample of a boat at an hour; nil before its departure and after its end.
  package func sample(boat: Int, hour: Int) -> CourseSample? {
    let entry = entries[place(boat, hour)]
    guard let posture = CourseSample.Posture(rawValue: UInt8(entry.state >> 13)),
      posture != .notDeparted
    else { return nil }
    return CourseSample(
      hour: Int32(hour), latitude: Float(Double(entry.latitude) * GeoPoint.degreesPerUnit),
      longitude: Float(Double(entry.longitude) * GeoPoint.degreesPerUnit), posture: posture,
      alive: Int32(entry.state & 0x1FFF))
  }

  /// Packs posture and number of persons, up to 8191.
  static func packed(_ posture: CourseSample.Posture, alive: Int) -> UInt16 {
    UInt16(posture.rawValue) << 13 | UInt16(min(alive, 0x1FFF))
  }

  /// Calls `body` for each hour at which a boat was at sea, in order of time.
  package func forEachHour(
    of boat: Int,
    _ body: (_ longitude: Int32, _ latitude: Int32, _ posture: CourseSample.Posture, _ alive: Int)
      -> Void
  ) {
    for hour in 0..<hours {
      let entry = entries[place(boat, hour)]
      if entry.state == 0 { continue }
      guard let posture = CourseSample.Posture(rawValue: UInt8(entry.state >> 13)) else { continue }
      body(entry.longitude, entry.latitude, posture, Int(entry.state & 0x1FFF))
    }
  }
}
