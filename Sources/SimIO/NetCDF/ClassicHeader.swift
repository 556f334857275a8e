/// Reads the header of a classic NetCDF file far enough to know how long the file must be.
///
/// Format: NetCDF Users Guide, "Classic Format Specification" (CDF-1, 2 and 5, big-endian).
struct ClassicHeader {
  /// Why a header cannot be right.
  enum Fault: String, Error {
    case cutShort = "the header is cut short"
    case tag = "a list of the header has a wrong mark"
    case count = "a count in the header is larger than the file"
    case type = "a type in the header does not exist"
    case dimension = "a variable has a dimension that does not exist"
    case overflow = "the sizes in the header exceed every file"
  }

  private let size: Int
  private let read: (Int, Int) -> [UInt8]
  private var position = 4
  private var buffer: [UInt8] = []
  private var bufferStart = 0
  private var wide = false
  private var longOffset = false

  init(size: Int, read: @escaping (Int, Int) -> [UInt8]) {
    self.size = size
    self.read = read
  }

  /// The length that the header implies, in bytes.
  mutating func expectedBytes() throws(Fault) -> Int {
    position = 3
    let version = try bytes(1)[0]
    wide = version == 5
    longOffset = version != 1
    let records = try number()
    // All ones means "as many records as fit": a stream that was never closed.
    let streaming = wide ? records == -1 : records == 0xFFFF_FFFF
    let recordCount = streaming ? 0 : records
    guard recordCount >= 0 else { throw .count }
    let dimensions = try dimensions()
    try attributes()
    return try variables(dimensions, recordCount)
  }

  private mutating func variables(_ dimensions: [Int], _ records: Int) throws(Fault) -> Int {
    var expected = position
    var recordSizes: [(begin: Int, bytes: Int)] = []
    for _ in 0..<(try list(0x0B)) {
      try skipName()
      var isRecord = false
      var length = 1
      for place in 0..<(try count()) {
        let id = try number()
        guard dimensions.indices.contains(id) else { throw .dimension }
        if dimensions[id] == 0 && place == 0 {
          isRecord = true
        } else {
          length = try product(length, dimensions[id])
        }
      }
      try attributes()
      let bytes = try product(length, try typeSize())
      _ = try number()
      let begin = longOffset ? try big() : try word()
      guard begin >= 0 else { throw .overflow }
      if isRecord {
        recordSizes.append((begin, bytes))
      } else {
        expected = max(expected, try sum(begin, bytes))
      }
    }
    guard records > 0 else { return max(expected, position) }
    // Each record holds all record variables, padded to 4 bytes unless there is only one.
    var stride = 0
    for (_, bytes) in recordSizes {
      stride = try sum(stride, recordSizes.count == 1 ? bytes : try sum(bytes, 3) / 4 * 4)
    }
    for (begin, bytes) in recordSizes {
      expected = max(expected, try sum(try sum(begin, try product(stride, records - 1)), bytes))
    }
    return max(expected, position)
  }

  private mutating func dimensions() throws(Fault) -> [Int] {
    var lengths: [Int] = []
    for _ in 0..<(try list(0x0A)) {
      try skipName()
      let length = try number()
      guard length >= 0 else { throw .overflow }
      lengths.append(length)
    }
    return lengths
  }

  private mutating func attributes() throws(Fault) {
    for _ in 0..<(try list(0x0C)) {
      try skipName()
      let size = try typeSize()
      let bytes = try product(try number(), size)
      try skip(try sum(bytes, 3) / 4 * 4)
    }
  }

  private mutating func list(_ tag: Int) throws(Fault) -> Int {
    let found = try word()
    let count = try count()
    guard found == tag || (found == 0 && count == 0) else { throw .tag }
    return count
  }

  /// A number of things that each take at least four bytes of the file.
  private mutating func count() throws(Fault) -> Int {
    let count = try number()
    guard count >= 0, count <= size / 4 else { throw .count }
    return count
  }

  private mutating func skipName() throws(Fault) { try skip(try sum(try number(), 3) / 4 * 4) }

  private mutating func skip(_ bytes: Int) throws(Fault) {
    guard bytes >= 0, bytes <= size - position else { throw .cutShort }
    position += bytes
  }

  private mutating func typeSize() throws(Fault) -> Int {
    switch try word() {
    case 1, 2, 7: 1
    case 3, 8: 2
    case 4, 5, 9: 4
    case 6, 10, 11: 8
    default: throw .type
    }
  }

  private mutating func number() throws(Fault) -> Int { wide ? try big() : try word() }

  private mutating func word() throws(Fault) -> Int {
    try bytes(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func big() throws(Fault) -> Int {
    Int(bitPattern: try bytes(8).reduce(UInt(0)) { $0 << 8 | UInt($1) })
  }

  private mutating func bytes(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
    if position < bufferStart || position + count > bufferStart + buffer.count {
      buffer = read(position, 1 << 16)
      bufferStart = position
      guard buffer.count >= count else { throw .cutShort }
    }
    let start = position - bufferStart
    position += count
    return buffer[start..<start + count]
  }

  private func product(_ a: Int, _ b: Int) throws(Fault) -> Int {
    let (value, overflow) = a.multipliedReportingOverflow(by: b)
    guard !overflow, value >= 0 else { throw .overflow }
    return value
  }

  private func sum(_ a: Int, _ b: Int) throws(Fault) -> Int {
    let (value, overflow) = a.addingReportingOverflow(b)
    guard !overflow, value >= 0 else { throw .overflow }
    return value
  }
}
