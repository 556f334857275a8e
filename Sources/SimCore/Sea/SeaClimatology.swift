/// The embedded monthly climatology of the sea: a planning default, not a forecast.
///
/// Wind and temperatures are COADS; currents are a geostrophic and Ekman background with the published
/// seasonal currents over it; rain and waves are tables by box. Everything lives on one grid of half a
/// degree, bilinear between its nodes, and follows `SeasonalCurve` through the year, so that the mean
/// of every month is that of the tables. Outside the grid the value at its edge holds.
/// docs/guides/sea.md has equations, sources and limits.
package struct SeaClimatology: Sendable {
  /// The climatology with all factors at 1, decoded on first use (a few milliseconds).
  package static let standard = SeaClimatology()

  /// What the planner changed.
  package var parameters: SeaParameters
  private let fields: SeaClimatologyFields

  /// Half a degree over 76.5-120.5E 15.5S-24.5N: the domain and half a cell to a cell around it.
  package static let grid = SeaGrid(
    west: 76.5, south: -15.5, spacingEast: 0.5, spacingNorth: 0.5, columns: 89, rows: 81)
  /// The common grid of all samplings.
  package var grid: SeaGrid { SeaClimatology.grid }

  private init() {
    parameters = .defaults
    fields = SeaClimatologyFields(grid: SeaClimatology.grid)
  }

  /// The climatology with the planner's factors; shares the tables of `standard`.
  package init(parameters: SeaParameters) {
    self = .standard
    self.parameters = parameters
  }

  /// Least deviation of a wind component, m/s, for the few cells of few ships (assumed).
  static let leastWindDeviation: Float = 1

  /// What the climatology knows.
  package enum Quantity: String, Sendable, CaseIterable {
    /// Mean surface current, m/s.
    case eastwardSeaWaterVelocity, northwardSeaWaterVelocity
    /// Mean wind at 10 m, m/s.
    case eastwardWind, northwardWind
    /// Standard deviation of wind and current about their mean, per component, m/s.
    case windDeviation, currentDeviation
    /// Significant height of the background swell and mean wind sea, m.
    case swellHeight, windSeaHeight
    /// Peak period of the swell, s.
    case swellPeriod
    /// Mean rain, m/s (of depth).
    case rainRate
    /// Share of days with rain, 0 to 1.
    case wetDayProbability
    /// Sea surface and air temperature, degrees Celsius.
    case seaTemperature, airTemperature
  }
}

// MARK: Values at a point

extension SeaClimatology {
  /// Mean wind at 10 m, m/s, toward east and north.
  package func wind(at point: GeoPoint, month: Double) -> (east: Double, north: Double) {
    (value(.eastwardWind, at: point, month: month), value(.northwardWind, at: point, month: month))
  }

  /// Standard deviation of the day-to-day wind about its mean, m/s per component, the same each way.
  ///
  /// With it the mean speed of wind plus Gaussian noise is the mean speed of COADS. It contains the
  /// differences between years.
  package func windDeviation(at point: GeoPoint, month: Double) -> Double {
    value(.windDeviation, at: point, month: month)
  }

  /// Mean surface current, m/s, toward east and north; 0 inland.
  package func current(at point: GeoPoint, month: Double) -> (east: Double, north: Double) {
    (
      value(.eastwardSeaWaterVelocity, at: point, month: month),
      value(.northwardSeaWaterVelocity, at: point, month: month)
    )
  }

  /// The deviation of the random current where nothing better is known, m/s per component.
  package static let generalCurrentDeviation = SeasonalCurrent.deviation

  /// Standard deviation of the current about its mean, m/s per component.
  package func currentDeviation(at point: GeoPoint, month: Double) -> Double {
    value(.currentDeviation, at: point, month: month)
  }

  /// Significant height of the background swell, m.
  package func swellHeight(at point: GeoPoint, month: Double) -> Double {
    value(.swellHeight, at: point, month: month)
  }

  /// Mean significant height of the wind sea, m: where a wave model starts, and its check.
  package func windSeaHeight(at point: GeoPoint, month: Double) -> Double {
    value(.windSeaHeight, at: point, month: month)
  }

  /// Peak period of the swell, s; the same all year.
  package func swellPeriod(at point: GeoPoint) -> Double {
    value(.swellPeriod, at: point, month: 0)
  }

  /// Mean rain, m/s of depth.
  package func rainRate(at point: GeoPoint, month: Double) -> Double {
    value(.rainRate, at: point, month: month)
  }

  /// Share of days with rain.
  package func wetDayProbability(at point: GeoPoint, month: Double) -> Double {
    SeaClimatology.wetDayProbability(rainRate: rainRate(at: point, month: month))
  }

  /// Sea surface temperature, degrees Celsius.
  package func seaTemperature(at point: GeoPoint, month: Double) -> Double {
    value(.seaTemperature, at: point, month: month)
  }

  /// Air temperature over the sea, degrees Celsius.
  package func airTemperature(at point: GeoPoint, month: Double) -> Double {
    value(.airTemperature, at: point, month: month)
  }

  /// Share of days with rain at a mean rain: `1 - exp(-0.139 R^0.92)`, R in mm/d.
  ///
  /// - Note: Fitted to the station Phuket 1961-90 (derived); over the open sea +/-30 %.
  package static func wetDayProbability(rainRate: Double) -> Double {
    let daily = Unit.millimetrePerDay.fromSI(rainRate)
    return 1 - Elementary.exp(-0.139 * Elementary.pow(max(daily, 0), 0.92))
  }

  /// A quantity at a point and a position in the year in months (`Instant.monthPosition`).
  package func value(_ quantity: Quantity, at point: GeoPoint, month: Double) -> Double {
    if quantity == .wetDayProbability { return wetDayProbability(at: point, month: month) }
    let weights = SeasonalCurve.weights(month: month)
    let x = min(max((point.longitude - grid.west) / grid.spacingEast, 0), Double(grid.columns - 1))
    let y = min(max((point.latitude - grid.south) / grid.spacingNorth, 0), Double(grid.rows - 1))
    let column = min(Int(x), grid.columns - 2)
    let row = min(Int(y), grid.rows - 2)
    let (fx, fy) = (x - Double(column), y - Double(row))
    let node = row * grid.columns + column
    func at(_ node: Int) -> Double { Double(nodeValue(quantity, node, weights)) }
    let south = at(node) + fx * (at(node + 1) - at(node))
    let above = node + grid.columns
    let north = at(above) + fx * (at(above + 1) - at(above))
    return south + fy * (north - south)
  }
}

// MARK: Values on the grid

extension SeaClimatology {
  /// A quantity at every node of the grid, shape `[row][column]`.
  ///
  /// - Complexity: O(nodes), about 0.1 ms (wet days 0.5 ms).
  package func plane(_ quantity: Quantity, month: Double) -> [Float] {
    let weights = SeasonalCurve.weights(month: month)
    return (0..<grid.count).map { nodeValue(quantity, $0, weights) }
  }

  /// Current and wind at every node, m/s: the records of a `SeaFrame`.
  package func flow(month: Double) -> [SIMD4<Float>] {
    let weights = SeasonalCurve.weights(month: month)
    let current = Float(parameters.currentFactor)
    let wind = Float(parameters.windFactor)
    let factor = SIMD4(current, current, wind, wind)
    return (0..<grid.count).map { curve(fields.flow, $0, weights) * factor }
  }

  private func curve(
    _ table: [SIMD4<Float>], _ node: Int, _ weights: SeasonalCurve.Weights
  ) -> SIMD4<Float> {
    let count = grid.count
    return table[weights.previous * count + node] * Float(weights.previousWeight)
      + table[weights.current * count + node] * Float(weights.currentWeight)
      + table[weights.next * count + node] * Float(weights.nextWeight)
  }

  /// The curve of a quantity, not below a floor: next to a sharp peak a curve swings past its table.
  private func curve(
    _ table: [Float], _ node: Int, _ weights: SeasonalCurve.Weights, atLeast floor: Float = 0
  ) -> Float {
    let count = grid.count
    let value =
      table[weights.previous * count + node] * Float(weights.previousWeight)
      + table[weights.current * count + node] * Float(weights.currentWeight)
      + table[weights.next * count + node] * Float(weights.nextWeight)
    return max(value, floor)
  }

  private func nodeValue(
    _ quantity: Quantity, _ node: Int, _ weights: SeasonalCurve.Weights
  ) -> Float {
    switch quantity {
    case .eastwardSeaWaterVelocity:
      curve(fields.flow, node, weights).x * Float(parameters.currentFactor)
    case .northwardSeaWaterVelocity:
      curve(fields.flow, node, weights).y * Float(parameters.currentFactor)
    case .eastwardWind: curve(fields.flow, node, weights).z * Float(parameters.windFactor)
    case .northwardWind: curve(fields.flow, node, weights).w * Float(parameters.windFactor)
    case .windDeviation:
      curve(fields.windDeviation, node, weights, atLeast: SeaClimatology.leastWindDeviation)
        * Float(parameters.windFactor)
    case .currentDeviation: curve(fields.currentDeviation, node, weights)
    case .swellHeight: curve(fields.swellHeight, node, weights) * Float(parameters.swellFactor)
    case .windSeaHeight: curve(fields.windSeaHeight, node, weights)
    case .swellPeriod: fields.swellPeriod[node]
    case .rainRate: curve(fields.rainRate, node, weights) * Float(parameters.rainFactor)
    case .wetDayProbability:
      Float(
        SeaClimatology.wetDayProbability(
          rainRate: Double(nodeValue(.rainRate, node, weights))))
    case .seaTemperature: curve(fields.seaTemperature, node, weights)
    case .airTemperature: curve(fields.airTemperature, node, weights)
    }
  }
}
