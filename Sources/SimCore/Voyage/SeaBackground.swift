/// Daily planes of the climatology that boats meet besides current and mean wind.
///
/// Made once for a run and shared by its chunks: deviation of the wind (m/s), swell height (m), rain
/// (m/s of depth), air temperature (degrees Celsius) and share of wet days at every node.
package struct SeaBackground: Sendable {
  /// The planes of one day, shape `[row][column]`.
  struct Day: Sendable {
    let values: [SIMD4<Float>]
    let wetDays: [Float]
  }

  package let grid: SeaGrid
  private let cells: KernelGrid
  private let days: [Day]

  package init(_ climatology: SeaClimatology, start: Instant, horizon: Double) {
    grid = climatology.grid
    cells = KernelGrid(climatology.grid)
    days = (0...max(0, Int(horizon / 86400))).map { day in
      let month = (start + Double(day) * 86400).monthPosition
      let wind = climatology.plane(.windDeviation, month: month)
      let swell = climatology.plane(.swellHeight, month: month)
      let rain = climatology.plane(.rainRate, month: month)
      let air = climatology.plane(.airTemperature, month: month)
      return Day(
        values: wind.indices.map { SIMD4(wind[$0], swell[$0], rain[$0], air[$0]) },
        wetDays: climatology.plane(.wetDayProbability, month: month))
    }
  }

  /// The planes of the day of a moment, s after the start.
  func day(at seconds: Double) -> Day {
    days[min(max(Int(seconds / 86400), 0), days.count - 1)]
  }

  /// Fills the planes of the climate at the boats of a block, and where the boats lie in the grid.
  func fill(
    _ block: Range<Int>, longitude: [Int32], latitude: [Int32], day: Day,
    scratch: inout ControlScratch
  ) {
    DriftPhases.cells(
      block: block, longitude: longitude, latitude: latitude, grid: cells, compact: true,
      offset: &scratch.offset, x: &scratch.x, y: &scratch.y)
    DriftPhases.interpolate(
      level: day.values, grid: cells, count: block.count, offset: scratch.offset, x: scratch.x,
      y: scratch.y, fields: &scratch.climate)
  }

  /// Where a place lies in the grid: its south-west node and the parts of the cell east and north.
  struct Place {
    var node: Int
    var x: Float
    var y: Float
  }

  /// The place of a position, at the edge of the grid beyond it.
  func place(longitude: Int32, latitude: Int32) -> Place {
    let x = (Double(longitude) * GeoPoint.degreesPerUnit - grid.west) / grid.spacingEast
    let y = (Double(latitude) * GeoPoint.degreesPerUnit - grid.south) / grid.spacingNorth
    let column = min(max(Int(x), 0), grid.columns - 2)
    let row = min(max(Int(y), 0), grid.rows - 2)
    return Place(
      node: row * grid.columns + column, x: Float(min(max(x - Double(column), 0), 1)),
      y: Float(min(max(y - Double(row), 0), 1)))
  }

  /// Wind deviation, swell height, rain and air temperature, bilinear.
  func values(_ day: Day, _ place: Place) -> SIMD4<Float> {
    let above = place.node + grid.columns
    let plane = day.values
    let south = plane[place.node] + (plane[place.node + 1] - plane[place.node]) * place.x
    let north = plane[above] + (plane[above + 1] - plane[above]) * place.x
    return south + (north - south) * place.y
  }

}
