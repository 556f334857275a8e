/// How long each boat at sea has stayed in its cell of the density grid: columns over slots.
///
/// A boat stays about a day in a cell, so that adding whole stays to the grid costs a fraction of
/// adding every hour.
struct StayColumns {
  /// Twice the cell, plus one if adrift; negative outside the domain.
  private var key: [Int32]
  private var hours: [Int32]
  private var personHours: [Int32]
  /// Persons alive an hour ago, -1 in the first; deaths counted so far.
  private var alive: [Int32]
  private var deaths: [Int32]
  private var changed: [Int32]
  /// Where the stays go.
  var density: DensityBuilder

  init(count: Int, density: DensityBuilder) {
    self.density = density
    key = Array(repeating: -2, count: count)
    hours = Array(repeating: 0, count: count)
    personHours = Array(repeating: 0, count: count)
    alive = Array(repeating: -1, count: count)
    deaths = Array(repeating: 0, count: count)
    changed = Array(repeating: 0, count: count)
  }

  /// A boat takes a slot.
  mutating func begin(_ slot: Int) {
    key[slot] = -2
    hours[slot] = 0
    personHours[slot] = 0
    alive[slot] = -1
    deaths[slot] = 0
  }

  mutating func move(from source: Int, to target: Int) {
    key[target] = key[source]
    hours[target] = hours[source]
    personHours[target] = personHours[source]
    alive[target] = alive[source]
    deaths[target] = deaths[source]
  }

  /// Adds an hour of the boats in the first slots; deaths are where the number of the living falls.
  mutating func addHour(
    count: Int, columns: ParticleColumns, state: [UInt16], member: [Int32]
  ) {
    let any = StayColumns.compare(
      count: count, longitude: columns.longitude, latitude: columns.latitude, state: state,
      key: key, alive: alive, changed: &changed)
    if any != 0 {
      for slot in 0..<count where changed[slot] != 0 {
        let now = StayColumns.key(
          columns.longitude[slot], columns.latitude[slot], state: state[slot])
        if now != key[slot] {
          leave(slot, member: member[slot])
          key[slot] = now
        }
        let living = Int32(state[slot] & CourseStore.aliveMask)
        if alive[slot] > living {
          let died = alive[slot] - living
          density.add(
            DensityBuilder.Stay(
              cell: Int(key[slot] >> 1), adrift: true, hours: 0, personHours: 0, deaths: Int(died)),
            member: Int(member[slot]))
          deaths[slot] += died
        }
        alive[slot] = living
      }
    }
    StayColumns.count(count, alive: alive, hours: &hours, personHours: &personHours)
  }

  /// Ends the course of a boat that lost `total` lives; the last of them at its end.
  mutating func end(_ slot: Int, member: Int32, deaths total: Int, at point: GeoPoint) {
    leave(slot, member: member)
    density.addDeaths(total - Int(deaths[slot]), at: point, member: Int(member))
  }

  private mutating func leave(_ slot: Int, member: Int32) {
    density.add(
      DensityBuilder.Stay(
        cell: Int(key[slot] >> 1), adrift: key[slot] & 1 == 1, hours: Int(hours[slot]),
        personHours: Int(personHours[slot])), member: Int(member))
    hours[slot] = 0
    personHours[slot] = 0
  }

  @inline(__always)
  private static func key(_ longitude: Int32, _ latitude: Int32, state: UInt16) -> Int32 {
    let cell = DensityBuilder.cell(fixedLatitude: latitude, fixedLongitude: longitude)
    let adrift: Int32 = state >> 13 == UInt16(CourseSample.Posture.underWay.rawValue) ? 0 : 1
    return 2 &* cell &+ adrift
  }

  /// Finds the boats whose cell, posture or number of living differs from the hour before.
  private static func compare(
    count: Int, longitude: [Int32], latitude: [Int32], state: [UInt16], key: [Int32],
    alive: [Int32], changed: inout [Int32]
  ) -> Int32 {
    let longitude = longitude.span
    let latitude = latitude.span
    let state = state.span
    let key = key.span
    let alive = alive.span
    var changed = changed.mutableSpan
    precondition(longitude.count >= count && latitude.count >= count && state.count >= count)
    precondition(key.count >= count && alive.count >= count && changed.count >= count)
    var any: Int32 = 0
    for i in 0..<count {
      let now = StayColumns.key(
        longitude[unchecked: i], latitude[unchecked: i], state: state[unchecked: i])
      let living = Int32(state[unchecked: i] & CourseStore.aliveMask)
      let differs = (now ^ key[unchecked: i]) | (living ^ alive[unchecked: i])
      changed[unchecked: i] = differs
      any |= differs
    }
    return any
  }

  private static func count(
    _ count: Int, alive: [Int32], hours: inout [Int32], personHours: inout [Int32]
  ) {
    let alive = alive.span
    var hours = hours.mutableSpan
    var personHours = personHours.mutableSpan
    precondition(alive.count >= count && hours.count >= count && personHours.count >= count)
    for i in 0..<count {
      hours[unchecked: i] &+= 1
      personHours[unchecked: i] &+= alive[unchecked: i]
    }
  }
}
