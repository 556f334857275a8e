/// The decoded fields of the climatology: curve coefficients on the common grid.
///
/// A class because 4 MB of tables are shared by everything that samples the climatology.
final class SeaClimatologyFields: Sendable {
  /// Eastward and northward current, eastward and northward wind, m/s, `[month][row][column]`.
  let flow: [SIMD4<Float>]
  /// The other quantities, same shape, in the units of `SeaClimatology.Quantity`.
  let windDeviation, currentDeviation, swellHeight, windSeaHeight, rainRate: [Float]
  let seaTemperature, airTemperature: [Float]
  /// Peak period of the swell, s, shape `[row][column]`.
  let swellPeriod: [Float]

  /// The grid of the COADS tables.
  static let windGrid = SeaGrid(
    west: 75, south: -17, spacingEast: 2, spacingNorth: 2, columns: 24, rows: 22)
  /// The grid of the background current.
  static let atlasGrid = SeaGrid(
    west: 76.5, south: -15.5, spacingEast: 2, spacingNorth: 2, columns: 23, rows: 21)

  init(grid: SeaGrid) {
    let windPlacement = Placement(of: grid, in: SeaClimatologyFields.windGrid)
    func onNodes(_ table: PackedTable) -> [Float] {
      // Interpolation in space and the curve in time are both linear, so the order does not matter.
      windPlacement.resampled(SeasonalCurve.coefficients(table.values()))
    }
    let windEast = onNodes(SeaClimatologyTables.windEast)
    let windNorth = onNodes(SeaClimatologyTables.windNorth)
    windDeviation = onNodes(SeaClimatologyTables.windDeviation)
    seaTemperature = onNodes(SeaClimatologyTables.seaTemperature)
    airTemperature = onNodes(SeaClimatologyTables.airTemperature)

    let atlasPlacement = Placement(of: grid, in: SeaClimatologyFields.atlasGrid)
    let current = SeasonalCurrent(
      grid: grid,
      backgroundEast: atlasPlacement.resampled(SeaClimatologyTables.backgroundEast.values()),
      backgroundNorth: atlasPlacement.resampled(SeaClimatologyTables.backgroundNorth.values()),
      taper: SeaClimatologyTables.currentTaper.values())
    let east = SeasonalCurve.coefficients(current.east)
    let north = SeasonalCurve.coefficients(current.north)
    // Without the filter the curve is smoother and cannot swing past the table.
    currentDeviation = current.deviation
    flow = east.indices.map { SIMD4(east[$0], north[$0], windEast[$0], windNorth[$0]) }

    let weights = ClimateBox.weights(on: grid)
    func blended(_ table: (ClimateBox) -> [Double]) -> [Float] {
      let curves = ClimateBox.all.map { SeasonalCurve.coefficients(table($0).map { Float($0) }) }
      return (0..<12).flatMap { month in
        ClimateBox.blend(curves.map { $0[month] }, weights: weights)
      }
    }
    swellHeight = blended(\.swell)
    windSeaHeight = blended(\.windSea)
    rainRate = blended { $0.rain.map { Unit.millimetrePerDay.si($0) } }
    swellPeriod = ClimateBox.blend(
      ClimateBox.all.map { Float($0.swellPeriod) }, weights: weights)
  }
}

/// Where the nodes of a fine grid lie in a coarse one: cells and bilinear weights.
private struct Placement {
  /// Columns and rows of the coarse grid at each column and row of the fine one, and shares of the next.
  private let columns, rows: [(index: Int, share: Float)]
  private let coarseColumns, coarseCount: Int

  init(of fine: SeaGrid, in coarse: SeaGrid) {
    func positions(_ count: Int, _ first: Double, _ step: Double, _ coarseCount: Int)
      -> [(index: Int, share: Float)]
    {
      (0..<count).map { i in
        let x = min(max(first + Double(i) * step, 0), Double(coarseCount - 1))
        let index = min(Int(x), coarseCount - 2)
        return (index, Float(x - Double(index)))
      }
    }
    columns = positions(
      fine.columns, (fine.west - coarse.west) / coarse.spacingEast,
      fine.spacingEast / coarse.spacingEast, coarse.columns)
    rows = positions(
      fine.rows, (fine.south - coarse.south) / coarse.spacingNorth,
      fine.spacingNorth / coarse.spacingNorth, coarse.rows)
    coarseColumns = coarse.columns
    coarseCount = coarse.count
  }

  /// Planes on the coarse grid, shape `[plane][row][column]`, at the nodes of the fine grid.
  func resampled(_ values: [Float]) -> [Float] {
    let planes = values.count / coarseCount
    var out = [Float](repeating: 0, count: planes * columns.count * rows.count)
    var line = [Float](repeating: 0, count: coarseColumns)
    var place = 0
    for plane in 0..<planes {
      for row in rows {
        let south = plane * coarseCount + row.index * coarseColumns
        for i in 0..<coarseColumns {
          let (lower, upper) = (values[south + i], values[south + i + coarseColumns])
          line[i] = lower + row.share * (upper - lower)
        }
        for column in columns {
          let west = line[column.index]
          out[place] = west + column.share * (line[column.index + 1] - west)
          place += 1
        }
      }
    }
    return out
  }
}
