/// Daily planes of the climatology that boats meet besides current and mean wind.
///
/// Made once for a run and shared by its chunks: deviation of the wind (m/s), swell height (m), rain
/// (m/s of depth) and deviation of the random current (in proportion to the general one), which are
/// asked at every look; of the sky air temperature (degrees Celsius) and share of wet days, asked once a
/// day.
package struct SeaBackground: Sendable {
  /// The planes of one day, shape `[row][column]`.
  struct Day: Sendable {
    let values: [SIMD4<Float>]
    let sky: [SIMD4<Float>]
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
      let current = climatology.plane(.currentDeviation, month: month)
      let perGeneral = Float(1 / SeaClimatology.generalCurrentDeviation)
      let air = climatology.plane(.airTemperature, month: month)
      let wetDays = climatology.plane(.wetDayProbability, month: month)
      return Day(
        values: wind.indices.map {
          SIMD4(wind[$0], swell[$0], rain[$0], current[$0] * perGeneral)
        },
        sky: air.indices.map { SIMD4(air[$0], wetDays[$0], 0, 0) })
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

  /// Fills the planes of the sky at the boats of the block that `fill` placed in the grid last.
  func fillSky(count: Int, day: Day, scratch: inout ControlScratch) {
    DriftPhases.interpolate(
      level: day.sky, grid: cells, count: count, offset: scratch.offset, x: scratch.x, y: scratch.y,
      fields: &scratch.fields)
  }
}

extension SeaBackground {
  /// The planes at the node nearest to a place: deviation of the wind, m/s, swell, m, rain, m/s, current.
  package func nearest(_ point: GeoPoint, seconds: Double) -> SIMD4<Float> {
    day(at: seconds).values[grid.nearestNode(to: point)]
  }
}
