package import SimCore

/// Case records drawn from a seed, for tests of tables: not a model of anything.
package enum SyntheticCases {
  private static let purpose = DrawPurpose(code: 251)
  /// Moment of hour 0 of every course.
  package static let start = Instant(year: 2015, month: 5, day: 1)

  /// What one boat came to.
  package static func record(member: Int, boat: Int, seed: UInt64) -> CaseRecord {
    let key = RandomKey(seed: seed).key(.member, UInt32(member)).key(.boat, UInt32(boat))
    func draw(_ index: UInt32) -> Double { key.uniform(purpose, index: index) }
    let embarked = 20 + Int(draw(0) * 180)
    var record = CaseRecord(
      member: member, boat: boat, wave: boat % 2, hull: Int(draw(1) * 3), origin: Int(draw(2) * 2),
      route: 0, embarked: embarked, children: embarked / 4,
      departure: start + draw(3) * 20 * 86400,
      departurePoint: GeoPoint(latitude: 20.5 + draw(4), longitude: 92 + draw(5)))
    let kind = draw(6)
    record.endTime = record.departure + (5 + 30 * draw(7)) * 86400
    record.endPoint = GeoPoint(latitude: 5 + 8 * draw(8), longitude: 94 + 4 * draw(9))
    if kind < 0.05 {
      record.end = .notDeparted
      return record
    }
    if kind < 0.3 {
      record.end = .landedUnderPower
      record.stretch = Int(draw(10) * 5)
      record.state = .malaysia
      record.persons[PersonEnd.safeUnassisted.index] = embarked
      return record
    }
    record.distress = record.departure + draw(11) * (record.endTime - record.departure)
    record.distressPoint = GeoPoint(latitude: 8 + 6 * draw(12), longitude: 93 + 3 * draw(13))
    record.distressCause = draw(14) < 0.5 ? .engineFailure : .abandoned
    let dead = kind < 0.6 ? 0 : Int(draw(15) * Double(embarked) * 0.4)
    if kind > 0.9 {
      record.end = .capsized
      record.deaths[DeathCause.drowning.index] = Int32(embarked)
      record.persons[PersonEnd.dead.index] = embarked
      record.firstDeath = record.endTime
      return record
    }
    record.deaths[DeathCause.thirst.index] = Int32(dead)
    record.persons[PersonEnd.dead.index] = dead
    if dead > 0, let distress = record.distress {
      record.firstDeath = distress + draw(16) * (record.endTime - distress)
    }
    if kind > 0.8 {
      record.end = .inDistressAtHorizon
      record.persons[PersonEnd.atSeaInDistress.index] = embarked - dead
    } else {
      record.end = .beached
      record.stretch = Int(draw(10) * 5)
      record.state = draw(17) < 0.5 ? .indonesia : .thailand
      record.persons[PersonEnd.safeUnassisted.index] = embarked - dead
    }
    return record
  }

  /// A course that goes straight from departure to end in hourly samples.
  package static func course(of record: CaseRecord) -> Course {
    var samples: [CourseSample] = []
    let first = Int((record.departure - start) / 3600) + 1
    let last = Int((record.endTime - start) / 3600)
    for hour in first...max(first, last) {
      let time = start + Double(hour) * 3600
      let share = (time - record.departure) / max(1, record.endTime - record.departure)
      let adrift = record.distress.map { time >= $0 } ?? false
      let isDead = record.firstDeath.map { time >= $0 } ?? false
      samples.append(
        CourseSample(
          hour: Int32(hour),
          latitude: Float(
            record.departurePoint.latitude
              + share * (record.endPoint.latitude - record.departurePoint.latitude)),
          longitude: Float(
            record.departurePoint.longitude
              + share * (record.endPoint.longitude - record.departurePoint.longitude)),
          posture: adrift ? .adrift : .underWay,
          alive: Int32(record.embarked - (isDead ? record.totalDeaths : 0))))
    }
    return Course(member: record.member, boat: record.boat, samples: samples)
  }

  /// A chunk of members; member numbers divisible by 7 have no boats.
  package static func chunk(
    index: Int, members: Range<Int>, boats: Int = 6, seed: UInt64 = 5
  ) -> ChunkOutcome {
    var cases: [CaseRecord] = []
    var courses: [Course] = []
    var density = DensityBuilder()
    for member in members {
      density.begin(member: member)
      for boat in 0..<(member % 7 == 0 ? 0 : boats) {
        let record = record(member: member, boat: boat, seed: seed)
        cases.append(record)
        guard record.hasDeparted else { continue }
        let course = course(of: record)
        density.add(course)
        density.add(record)
        if boat == 1 { courses.append(course) }
      }
    }
    return ChunkOutcome(
      index: index, firstMember: members.lowerBound, memberCount: members.count, cases: cases,
      density: density.grid, courses: courses)
  }
}
