/// The phases of a look at weather and waves, each a loop over a block of boats.
///
/// Arguments named as columns are whole columns, of which the block is meant; the others are working
/// storage of a block.
enum ControlPhases {
  /// The members' anomalies at the boats of a block.
  static func anomalies(
    _ field: ErrorField, block: Range<Int>, member: [Int32], latitude: [Int32],
    longitude: [Int32], hours: Double, windDeviation: [Float], currentEast: inout [Float],
    currentNorth: inout [Float], windEast: inout [Float], windNorth: inout [Float]
  ) {
    var currentEast = currentEast.mutableSpan
    var currentNorth = currentNorth.mutableSpan
    var windEast = windEast.mutableSpan
    var windNorth = windNorth.mutableSpan
    field.anomalies(
      members: member.span.extracting(block), latitudes: latitude.span.extracting(block),
      longitudes: longitude.span.extracting(block), hours: hours,
      windDeviations: windDeviation.span, eastwardCurrent: &currentEast,
      northwardCurrent: &currentNorth, eastwardWind: &windEast, northwardWind: &windNorth)
  }

  /// Puts the anomalies of current into their columns: at their local size, nothing through a coast.
  static func shape(
    block: Range<Int>, nearshore: [Float], climate: [Float], isLocal: Bool, anomalyEast: [Float],
    anomalyNorth: [Float], east: inout [Float], north: inout [Float]
  ) {
    let count = block.count
    let width = DriftScratch.block
    let nearshore = nearshore.span
    let climate = climate.span
    let anomalyEast = anomalyEast.span
    let anomalyNorth = anomalyNorth.span
    precondition(nearshore.count == 4 * width && climate.count == 4 * width && count <= width)
    precondition(anomalyEast.count >= count && anomalyNorth.count >= count)
    precondition(east.count >= block.upperBound && north.count >= block.upperBound)
    let (local, general): (Float, Float) = isLocal ? (1, 0) : (0, 1)
    east.withUnsafeMutableBufferPointer { east in
      north.withUnsafeMutableBufferPointer { north in
        // SAFETY: the block lies in the columns.
        let east = east.baseAddress.unsafelyUnwrapped + block.lowerBound
        let north = north.baseAddress.unsafelyUnwrapped + block.lowerBound
        for k in 0..<count {
          let size = climate[unchecked: 3 &* width &+ k].fma(local, general)
          let u = anomalyEast[unchecked: k] * size
          let v = anomalyNorth[unchecked: k] * size
          let turned = nearshore[unchecked: width &+ k]
          east[k] = nearshore[unchecked: k].fma(u, turned * v)
          north[k] = nearshore[unchecked: 2 &* width &+ k].fma(v, turned * u)
        }
      }
    }
  }

  /// Copies a plane of the block into its place in a column.
  static func copy(_ plane: [Float], into column: inout [Float], block: Range<Int>) {
    let plane = plane.span
    precondition(plane.count >= block.count && column.count >= block.upperBound)
    column.withUnsafeMutableBufferPointer { column in
      // SAFETY: the block lies in the column.
      let column = column.baseAddress.unsafelyUnwrapped + block.lowerBound
      for k in 0..<block.count { column[k] = plane[unchecked: k] }
    }
  }
}
