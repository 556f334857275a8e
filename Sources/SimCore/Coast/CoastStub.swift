// Stands in until the coast is built: delete this file when Coast.swift and LandRaster.swift arrive.
package final class Coast: Sendable {
  package let raster: LandRaster
  package struct Landfall: Sendable { package let point: GeoPoint; package let fraction: Double; package let stretch: Int }
  package init() { raster = LandRaster() }
  package func landfall(from: GeoPoint, to: GeoPoint) -> Landfall? { nil }
}
package struct LandRaster: Sendable {
  let cells: [UInt8]
  let west = GeoPoint.fixed(76), south = GeoPoint.fixed(-16)
  init() { cells = Array(repeating: 0, count: 45*32*41*32) }
  func mark(count: Int, longitude: [Int32], latitude: [Int32], flags: inout [UInt8]) -> UInt8 {
    let longitude = longitude.span, latitude = latitude.span, cells = cells.span
    var flags = flags.mutableSpan
    precondition(longitude.count >= count && latitude.count >= count && flags.count >= count)
    var any: UInt8 = 0
    for i in 0..<count {
      let x = (longitude[unchecked: i] &- west) &>> 17, y = (latitude[unchecked: i] &- south) &>> 17
      let inside = UInt32(bitPattern: x) < UInt32(45*32) && UInt32(bitPattern: y) < UInt32(41*32)
      let at = inside ? Int(y &* (45*32) &+ x) : 0
      let flag = cells[unchecked: at]
      flags[unchecked: i] |= flag
      any |= flag
    }
    return any
  }
  @inline(__always) package func cell(longitude: Int32, latitude: Int32) -> UInt8 {
    let x = (longitude &- west) >> 17, y = (latitude &- south) >> 17
    guard x >= 0, y >= 0, x < 45*32, y < 41*32 else { return 0 }
    return cells[Int(y &* (45*32) &+ x)]
  }
}
