/// Monthly means of the surface current on the common grid, composed of background and features.
///
/// With shares `s_i`, amplitudes `a_i` and directions `t_i` of the features that describe a month
/// (all twelve, or those of an amplitude), background `b` and land taper `m`,
///
///     current = m [ b prod_i (1 - s_i) + sum_i s_i a_i t_i / max(1, sum_i' s_i') ]
///
/// where the last sum runs over features of an amplitude. So on the axis of a feature its amplitude
/// holds whatever the background says, and where two meet their currents are averaged, not added.
struct SeasonalCurrent {
  /// Eastward and northward current and deviation per component, m/s, `[month][row][column]`.
  private(set) var east, north, deviation: [Float]

  /// Deviation of the random current per component, m/s: the drifters' 91-96 km per axis in a week
  /// with a time scale of 90 h (derived).
  static let deviation = 0.20
  /// What the equatorial band adds on the equator, m/s, and its half width at 1/e, degrees (assumed:
  /// the model anomalies there, 0.34 and 0.19, are twice those of the Bay, 0.15 and 0.12).
  static let equatorialDeviation = 0.10
  static let equatorialHalfWidth = 2.5

  init(grid: SeaGrid, backgroundEast: [Float], backgroundNorth: [Float], taper: [Float]) {
    let nodes = grid.count
    precondition(backgroundEast.count == 12 * nodes && taper.count == nodes, "tables fit the grid")
    var sums = FeatureSums(count: 12 * nodes)
    for feature in CurrentFeature.all { sums.add(feature, grid: grid) }
    east = backgroundEast
    north = backgroundNorth
    deviation = backgroundEast
    for i in 0..<12 * nodes {
      let node = i % nodes
      let wet = taper[node]
      let share = max(1, sums.share[i])
      east[i] = wet * (backgroundEast[i] * sums.background[i] + sums.east[i] / share)
      north[i] = wet * (backgroundNorth[i] * sums.background[i] + sums.north[i] / share)
      deviation[i] = sums.deviation[i]
    }
    for row in 0..<grid.rows {
      let latitude = grid.point(column: 0, row: row).latitude
      let ratio = latitude / SeasonalCurrent.equatorialHalfWidth
      let base = Float(
        SeasonalCurrent.deviation
          + SeasonalCurrent.equatorialDeviation * Elementary.exp(-ratio * ratio))
      for month in 0..<12 {
        for column in 0..<grid.columns {
          deviation[month * nodes + row * grid.columns + column] += base
        }
      }
    }
  }
}

/// Sums over features at every month and node.
private struct FeatureSums {
  var share, east, north, background, deviation: [Float]

  init(count: Int) {
    share = [Float](repeating: 0, count: count)
    east = share
    north = share
    deviation = share
    background = [Float](repeating: 1, count: count)
  }

  mutating func add(_ feature: CurrentFeature, grid: SeaGrid) {
    let reach = feature.reach
    let nodes = grid.count
    func index(_ x: Double, _ first: Double, _ step: Double, _ count: Int) -> Int {
      min(max(Int(((x - first) / step).rounded(.down)), 0), count - 1)
    }
    let columns =
      index(
        reach.west, grid.west, grid.spacingEast, grid.columns)...index(
        reach.east, grid.west, grid.spacingEast, grid.columns)
    let rows =
      index(
        reach.south, grid.south, grid.spacingNorth, grid.rows)...index(
        reach.north, grid.south, grid.spacingNorth, grid.rows)
    for row in rows {
      for column in columns {
        let shape = feature.shape(at: grid.point(column: column, row: row))
        guard shape.share > 1e-4 else { continue }
        for month in 0..<12 {
          let i = month * nodes + row * grid.columns + column
          let amplitude = feature.amplitudes[month]
          if amplitude != 0 || feature.coversAllMonths {
            background[i] *= Float(1 - shape.share)
          }
          if amplitude != 0 {
            share[i] += Float(shape.share)
            east[i] += Float(shape.share * amplitude * shape.east)
            north[i] += Float(shape.share * amplitude * shape.north)
          }
          if !feature.extraDeviation.isEmpty {
            deviation[i] += Float(shape.share * feature.extraDeviation[month])
          }
        }
      }
    }
  }
}
