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
  /// Monthly means of the eastward and northward current, m/s, `[month][row][column]`.
  private(set) var east, north: [Float]
  /// Curve coefficients of the deviation per component, m/s, same shape.
  private(set) var deviationCurve: [Float]

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
    var sums = FeatureSums(nodes: nodes)
    for feature in CurrentFeature.all { sums.add(feature, grid: grid) }
    east = sums.east
    north = sums.north
    deviationCurve = sums.deviation
    for month in 0..<12 {
      for node in 0..<nodes {
        let i = month * nodes + node
        let share = max(1, sums.share[i])
        east[i] = taper[node] * (backgroundEast[i] * sums.background[i] + east[i] / share)
        north[i] = taper[node] * (backgroundNorth[i] * sums.background[i] + north[i] / share)
      }
    }
    for row in 0..<grid.rows {
      let ratio =
        grid.point(column: 0, row: row).latitude / SeasonalCurrent.equatorialHalfWidth
      let base = Float(
        SeasonalCurrent.deviation
          + SeasonalCurrent.equatorialDeviation * Elementary.exp(-ratio * ratio))
      for month in 0..<12 {
        for column in 0..<grid.columns {
          deviationCurve[month * nodes + row * grid.columns + column] += base
        }
      }
    }
  }
}

/// Sums over features at every month and node.
private struct FeatureSums {
  /// Share, and share times current, of the features that have an amplitude in a month.
  var share, east, north: [Float]
  /// What the features leave of the background, 0 to 1.
  var background: [Float]
  /// Curve coefficients of the extra deviation, m/s.
  var deviation: [Float]
  private let nodes: Int

  init(nodes: Int) {
    self.nodes = nodes
    share = [Float](repeating: 0, count: 12 * nodes)
    east = share
    north = share
    deviation = share
    background = [Float](repeating: 1, count: 12 * nodes)
  }

  mutating func add(_ feature: CurrentFeature, grid: SeaGrid) {
    let reach = feature.reach
    func indices(
      _ lower: Double, _ upper: Double, _ first: Double, _ step: Double, _ count: Int
    ) -> ClosedRange<Int> {
      let low = min(max(Int(((lower - first) / step).rounded(.down)), 0), count - 1)
      return low...min(max(Int(((upper - first) / step).rounded(.up)), low), count - 1)
    }
    let columns = indices(reach.west, reach.east, grid.west, grid.spacingEast, grid.columns)
    let rows = indices(reach.south, reach.north, grid.south, grid.spacingNorth, grid.rows)
    var reached: [(node: Int, share: Float, east: Float, north: Float)] = []
    for row in rows {
      for column in columns {
        let shape = feature.shape(at: grid.point(column: column, row: row))
        guard shape.share > 1e-4 else { continue }
        reached.append(
          (
            row * grid.columns + column, Float(shape.share), Float(shape.share * shape.east),
            Float(shape.share * shape.north)
          ))
      }
    }
    let extra = SeasonalCurve.coefficients(feature.extraDeviation.map { Float($0) })
    for month in 0..<12 {
      let start = month * nodes
      let amplitude = Float(feature.amplitudes[month])
      if amplitude != 0 || feature.coversAllMonths {
        for place in reached { background[start + place.node] *= 1 - place.share }
      }
      if amplitude != 0 {
        for place in reached {
          share[start + place.node] += place.share
          east[start + place.node] += amplitude * place.east
          north[start + place.node] += amplitude * place.north
        }
      }
      if !extra.isEmpty {
        for place in reached { deviation[start + place.node] += extra[month] * place.share }
      }
    }
  }
}
