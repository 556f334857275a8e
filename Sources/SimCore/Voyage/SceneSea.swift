/// Wind of the shared sea on a coarse grid, noted while boats sail: what units meet, with the member's weather.
///
/// Nodes every degree, every six hours; between nodes linear, in time the last that was noted.
package struct SceneSea: Sendable {
  private static let box = GeoBox.domain
  private static let columns = Int(box.east - box.west) + 1
  private static let rows = Int(box.north - box.south) + 1
  private let looks: Int
  /// East and north, m/s, and wave height given by a forecast, m, or -1.
  ///
  /// Shape `[look][row][column]`.
  private var values: [SIMD4<Float>]

  init(hours: Int) {
    looks = hours / VoyageSettings.controlHours + 1
    values = Array(
      repeating: SIMD4(0, 0, -1, 0), count: looks * SceneSea.rows * SceneSea.columns)
  }

  /// Notes the fields of an hour.
  mutating func record(hour: Int, sea: SeaWindow, start: Instant) {
    let look = hour / VoyageSettings.controlHours
    guard look < looks else { return }
    let moment = sea.bracket(Double((start + Double(hour) * 3600).seconds))
    let grid = sea.source.grid
    for row in 0..<SceneSea.rows {
      for column in 0..<SceneSea.columns {
        let point = GeoPoint(
          latitude: SceneSea.box.south + Double(row), longitude: SceneSea.box.west + Double(column))
        let node = grid.nearestNode(to: point)
        let before = moment.before.records[node]
        let wind = before + (moment.after.records[node] - before) * moment.part
        var waves: Float = -1
        if !moment.before.waveHeight.isEmpty, !moment.after.waveHeight.isEmpty {
          let given = moment.before.waveHeight[node]
          waves = given + (moment.after.waveHeight[node] - given) * moment.part
        }
        values[(look * SceneSea.rows + row) * SceneSea.columns + column] = SIMD4(
          wind[2], wind[3], waves, 0)
      }
    }
  }

  /// Wind east and north, m/s, and given wave height, m, or below 0 where none is given.
  package func wind(at point: GeoPoint, hours: Double) -> SIMD4<Float> {
    let look = min(max(Int(hours) / VoyageSettings.controlHours, 0), looks - 1)
    let x = min(max(point.longitude - SceneSea.box.west, 0), Double(SceneSea.columns - 1))
    let y = min(max(point.latitude - SceneSea.box.south, 0), Double(SceneSea.rows - 1))
    let column = min(Int(x), SceneSea.columns - 2)
    let row = min(Int(y), SceneSea.rows - 2)
    let (u, v) = (Float(x - Double(column)), Float(y - Double(row)))
    let node = (look * SceneSea.rows + row) * SceneSea.columns + column
    let (a, b) = (values[node], values[node + 1])
    let (c, d) = (values[node + SceneSea.columns], values[node + SceneSea.columns + 1])
    let south = a + (b - a) * u
    let north = c + (d - c) * u
    return south + (north - south) * v
  }
}
