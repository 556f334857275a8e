package import SimCore

/// The file of a finished chunk: versioned, checked by SHA-256, bit-exact.
///
/// Layout: magic, format version, length of the body, body, SHA-256 of the body as 64 hexadecimal
/// digits. A file that was cut or changed is not valid and its chunk is computed again.
package enum ChunkFile {
  private static let magic: [UInt8] = Array("HAVENCHK".utf8)
  private static let version: UInt32 = 4
  private static let headerSize = 8 + 4 + 8

  /// The bytes of a chunk.
  package static func encode(_ chunk: ChunkOutcome) -> [UInt8] {
    var body = ByteWriter()
    append(chunk, to: &body)
    return sealed(body.bytes, magic: magic, version: version)
  }

  /// Bytes between a header and their own digest.
  static func sealed(_ body: [UInt8], magic: [UInt8], version: UInt32) -> [UInt8] {
    var header = ByteWriter()
    header.append(version)
    header.append(UInt64(body.count))
    return magic + header.bytes + body + Array(SHA256.hex(body).utf8)
  }

  /// The body of a file, or nil if the file is broken, of another kind or of another version.
  static func unsealed(_ bytes: [UInt8], magic: [UInt8], version: UInt32) -> [UInt8]? {
    guard bytes.count > headerSize + 64, Array(bytes[0..<8]) == magic else { return nil }
    var header = ByteReader(bytes, from: 8)
    guard let found = try? header.integer(UInt32.self), found == version,
      let length = try? header.integer(UInt64.self),
      length == UInt64(bytes.count - headerSize - 64)
    else { return nil }
    let body = Array(bytes[headerSize..<bytes.count - 64])
    guard Array(SHA256.hex(body).utf8) == Array(bytes[(bytes.count - 64)...]) else { return nil }
    return body
  }

  /// Appends a chunk; `chunk` reads the same.
  static func append(_ chunk: ChunkOutcome, to body: inout ByteWriter) {
    body.append(UInt64(chunk.index))
    body.append(UInt64(chunk.firstMember))
    body.append(UInt64(chunk.memberCount))
    body.append(UInt32(chunk.cases.count))
    for record in chunk.cases { append(record, to: &body) }
    append(chunk.density, to: &body)
    body.append(UInt32(chunk.courses.count))
    for course in chunk.courses { append(course, to: &body) }
    append(chunk.response, to: &body)
  }

  /// The chunk of a file, or nil if the file is broken or of another version.
  package static func decode(_ bytes: [UInt8]) -> ChunkOutcome? {
    guard let body = unsealed(bytes, magic: magic, version: version) else { return nil }
    var reader = ByteReader(body)
    return try? chunk(&reader)
  }

  static func chunk(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> ChunkOutcome {
    let index = Int(try reader.integer(UInt64.self))
    let firstMember = Int(try reader.integer(UInt64.self))
    let memberCount = Int(try reader.integer(UInt64.self))
    let caseCount = try reader.count(ofSize: 1)
    var cases: [CaseRecord] = []
    cases.reserveCapacity(caseCount)
    for _ in 0..<caseCount { cases.append(try record(&reader)) }
    let density = try density(&reader)
    let courseCount = try reader.count(ofSize: 1)
    var courses: [Course] = []
    for _ in 0..<courseCount { courses.append(try course(&reader)) }
    let response = try response(&reader, cases: caseCount, members: memberCount)
    return ChunkOutcome(
      index: index, firstMember: firstMember, memberCount: memberCount, cases: cases,
      density: density, courses: courses, response: response)
  }
}

extension ChunkFile {
  private static func append(_ record: CaseRecord, to body: inout ByteWriter) {
    for value in [
      record.member, record.boat, record.wave, record.hull, record.origin, record.route,
      record.embarked, record.children, record.stretch, record.resupplies,
    ] {
      body.append(Int32(value))
    }
    body.append(record.departure.seconds)
    append(record.departurePoint, to: &body)
    body.append(record.distress?.seconds ?? .min)
    append(record.distressPoint ?? GeoPoint(latitude: .nan, longitude: .nan), to: &body)
    body.append(record.endTime.seconds)
    append(record.endPoint, to: &body)
    body.append(record.firstDeath?.seconds ?? .min)
    body.append(record.rainCollected)
    body.append(UInt8(DistressCause.allCases.firstIndex(of: record.distressCause) ?? 0))
    body.append(UInt8(CourseEnd.allCases.firstIndex(of: record.end) ?? 0))
    body.append(UInt8(StateCode.allCases.firstIndex(of: record.state) ?? 0))
    for cause in 0..<record.deaths.scalarCount { body.append(record.deaths[cause]) }
    for persons in record.persons { body.append(Int32(persons)) }
  }

  private static func record(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> CaseRecord
  {
    var numbers: [Int] = []
    for _ in 0..<10 { numbers.append(Int(try reader.integer(Int32.self))) }
    var record = CaseRecord(
      member: numbers[0], boat: numbers[1], wave: numbers[2], hull: numbers[3], origin: numbers[4],
      route: numbers[5], embarked: numbers[6], children: numbers[7],
      departure: Instant(seconds: try reader.integer()), departurePoint: try point(&reader))
    record.stretch = numbers[8]
    record.resupplies = numbers[9]
    record.distress = try moment(&reader)
    let distressPoint = try point(&reader)
    record.distressPoint = distressPoint.latitude.isNaN ? nil : distressPoint
    record.endTime = Instant(seconds: try reader.integer())
    record.endPoint = try point(&reader)
    record.firstDeath = try moment(&reader)
    record.rainCollected = try reader.double()
    record.distressCause = try reader.choice(DistressCause.allCases)
    record.end = try reader.choice(CourseEnd.allCases)
    record.state = try reader.choice(StateCode.allCases)
    for cause in 0..<record.deaths.scalarCount { record.deaths[cause] = try reader.integer() }
    for i in record.persons.indices { record.persons[i] = Int(try reader.integer(Int32.self)) }
    return record
  }

  private static func moment(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Instant? {
    let seconds = try reader.integer(Int64.self)
    return seconds == .min ? nil : Instant(seconds: seconds)
  }

  private static func append(_ point: GeoPoint, to body: inout ByteWriter) {
    body.append(point.latitude)
    body.append(point.longitude)
  }

  private static func point(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> GeoPoint {
    GeoPoint(latitude: try reader.double(), longitude: try reader.double())
  }
}

extension ChunkFile {
  /// Cells that hold anything, each with all its layers.
  private static func append(_ density: DensityGrid, to body: inout ByteWriter) {
    let layers = DensityGrid.Layer.allCases
    let used = density.usedCells
    body.append(UInt64(density.members))
    body.append(UInt32(used.count))
    for cell in used {
      body.append(UInt32(cell))
      for layer in layers { body.append(density[cell, layer]) }
    }
  }

  private static func density(_ reader: inout ByteReader) throws(ByteReader.Malformed)
    -> DensityGrid
  {
    let layers = DensityGrid.Layer.allCases
    var density = DensityGrid()
    density.members = Int(try reader.integer(UInt64.self))
    let used = try reader.count(ofSize: 4 + 8 * layers.count)
    for _ in 0..<used {
      let cell = Int(try reader.integer(UInt32.self))
      guard cell < DensityGrid.cells else { throw ByteReader.Malformed() }
      for layer in layers { density[cell, layer] = try reader.integer() }
    }
    return density
  }

  private static func append(_ course: Course, to body: inout ByteWriter) {
    body.append(Int32(course.member))
    body.append(Int32(course.boat))
    body.append(UInt32(course.samples.count))
    for sample in course.samples {
      body.append(sample.hour)
      body.append(sample.latitude)
      body.append(sample.longitude)
      body.append(sample.posture.rawValue)
      body.append(sample.alive)
    }
  }

  private static func course(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Course {
    let member = Int(try reader.integer(Int32.self))
    let boat = Int(try reader.integer(Int32.self))
    let count = try reader.count(ofSize: 17)
    var samples: [CourseSample] = []
    samples.reserveCapacity(count)
    for _ in 0..<count {
      let hour: Int32 = try reader.integer()
      let latitude = try reader.float()
      let longitude = try reader.float()
      guard let posture = CourseSample.Posture(rawValue: try reader.integer()) else {
        throw ByteReader.Malformed()
      }
      samples.append(
        CourseSample(
          hour: hour, latitude: latitude, longitude: longitude, posture: posture,
          alive: try reader.integer()))
    }
    return Course(member: member, boat: boat, samples: samples)
  }
}
