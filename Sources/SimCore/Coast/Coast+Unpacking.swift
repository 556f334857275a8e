extension Coast {
  /// The area of the packed land: the domain with one degree around.
  package static let packedBox = GeoBox(west: 76, south: -16, east: 121, north: 25)

  /// The land that `Tools/make_coast.py` packed.
  ///
  /// The format stands in that script.
  package static func standardPolygons() -> [CoastPolygon] {
    packedLand.withUTF8Buffer { bytes in
      var reader = PackedReader(bytes: bytes)
      let rings = reader.number()
      var polygons: [CoastPolygon] = []
      polygons.reserveCapacity(rings)
      var startX = 0
      var startY = 0
      for _ in 0..<rings {
        let count = reader.number()
        var ring: [GeoPoint] = []
        ring.reserveCapacity(count)
        var x = startX
        var y = startY
        var area = 0
        for k in 0..<count {
          let (beforeX, beforeY) = (x, y)
          x += reader.signed()
          y += reader.signed()
          if k == 0 { (startX, startY) = (x, y) } else { area += beforeX * y - x * beforeY }
          ring.append(
            GeoPoint(
              latitude: packedBox.south + Double(y) * 1e-4,
              longitude: packedBox.west + Double(x) * 1e-4))
        }
        area += x * startY - startX * y
        // Holes run clockwise and follow the ring that they lie in.
        if area < 0 && !polygons.isEmpty {
          polygons[polygons.count - 1].rings.append(ring)
        } else {
          polygons.append(CoastPolygon(rings: [ring]))
        }
      }
      return polygons
    }
  }
}

/// Reads the numbers of the packed land; line ends and indents are passed over.
private struct PackedReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func number() -> Int {
    var value = 0
    var shift = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte < 36 { continue }
      let digit = Int(byte) - (byte > 92 ? 37 : 36)
      value |= (digit & 31) << shift
      shift += 5
      if digit < 32 { break }
    }
    return value
  }

  mutating func signed() -> Int {
    let value = number()
    return (value >> 1) ^ -(value & 1)
  }
}
