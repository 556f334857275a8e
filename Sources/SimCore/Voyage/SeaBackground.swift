/// Daily planes of the climatology that boats meet besides current and mean wind.
///
/// Made once for a run and shared by its chunks: deviation of the wind (m/s), swell height (m), rain
/// (m/s of depth) and air temperature (degrees Celsius) at every node, one plane a day.
package struct SeaBackground: Sendable {
  package let grid: SeaGrid
  private let start: Instant
  private let days: [[SIMD4<Float>]]

  package init(_ climatology: SeaClimatology, start: Instant, horizon: Double) {
    grid = climatology.grid
    self.start = start
    days = (0...max(0, Int(horizon / 86400))).map { day in
      let month = (start + Double(day) * 86400).monthPosition
      let wind = climatology.plane(.windDeviation, month: month)
      let swell = climatology.plane(.swellHeight, month: month)
      let rain = climatology.plane(.rainRate, month: month)
      let air = climatology.plane(.airTemperature, month: month)
      return wind.indices.map { SIMD4(wind[$0], swell[$0], rain[$0], air[$0]) }
    }
  }

  /// Deviation of wind, swell height, rain and air temperature at a place, bilinear.
  ///
  /// - Parameters:
  ///   - longitude: Fixed point.
  ///   - latitude: Fixed point.
  ///   - seconds: Time since the start, s.
  /// - Returns: The four values; at the edge of the grid beyond it.
  func value(longitude: Int32, latitude: Int32, seconds: Double) -> SIMD4<Float> {
    let plane = days[min(max(Int(seconds / 86400), 0), days.count - 1)]
    let x = (Double(longitude) * GeoPoint.degreesPerUnit - grid.west) / grid.spacingEast
    let y = (Double(latitude) * GeoPoint.degreesPerUnit - grid.south) / grid.spacingNorth
    let column = min(max(Int(x), 0), grid.columns - 2)
    let row = min(max(Int(y), 0), grid.rows - 2)
    let fx = Float(min(max(x - Double(column), 0), 1))
    let fy = Float(min(max(y - Double(row), 0), 1))
    let node = row * grid.columns + column
    let south = plane[node] + (plane[node + 1] - plane[node]) * fx
    let above = node + grid.columns
    let north = plane[above] + (plane[above + 1] - plane[above]) * fx
    return south + (north - south) * fy
  }
}
