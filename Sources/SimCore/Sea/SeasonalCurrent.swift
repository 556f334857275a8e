/// Monthly means of the surface current on the common grid: features painted over the background.
///
/// The background current comes first; then each feature in the order of its table, broad before
/// narrow, replaces what lies below by its share `s` with its amplitude `a` along its axis `t`:
///
///     current <- (1 - s) current + s a t
///
/// in every month that the feature describes (all twelve, or those of an amplitude). So on the axis of
/// a feature its amplitude holds, whatever the background says. Land tapers the result.
struct SeasonalCurrent {
  /// Monthly means of the eastward and northward current, m/s, `[month][row][column]`.
  private(set) var east, north: [Float]
  /// Deviation of the random current per component, m/s, same shape.
  private(set) var deviation: [Float]

  /// General deviation of the random current per component, m/s, where no drifter has been.
  ///
  /// Derived: with it particles spread as all drifters together, 91-96 km per axis in a week.
  static let deviation = 0.20
  /// What the equatorial band adds on the equator, m/s, and its half width at 1/e, degrees (derived:
  /// 0.30 is the deviation of the CMEMS model there, so rather a lower bound).
  static let equatorialDeviation = 0.10
  static let equatorialHalfWidth = 2.5

  init(grid: SeaGrid, backgroundEast: [Float], backgroundNorth: [Float], taper: [Float]) {
    let nodes = grid.count
    precondition(backgroundEast.count == 12 * nodes && taper.count == nodes, "tables fit the grid")
    east = backgroundEast
    north = backgroundNorth
    deviation = [Float](repeating: 0, count: 12 * nodes)
    setBaseDeviation(grid)
    for feature in CurrentFeature.all { paint(feature, grid) }
    for month in 0..<12 {
      for node in 0..<nodes {
        east[month * nodes + node] *= taper[node]
        north[month * nodes + node] *= taper[node]
      }
    }
  }

  private mutating func setBaseDeviation(_ grid: SeaGrid) {
    for row in 0..<grid.rows {
      let ratio =
        grid.point(column: 0, row: row).latitude / SeasonalCurrent.equatorialHalfWidth
      let base =
        SeasonalCurrent.deviation
        + SeasonalCurrent.equatorialDeviation * Elementary.exp(-ratio * ratio)
      for column in 0..<grid.columns {
        let local = CurrentDeviationBox.deviation(
          at: grid.point(column: column, row: row), elsewhere: base)
        for month in 0..<12 {
          deviation[month * grid.count + row * grid.columns + column] = Float(local)
        }
      }
    }
  }

  private mutating func paint(_ feature: CurrentFeature, _ grid: SeaGrid) {
    let places = feature.places(on: grid)
    for month in 0..<12 {
      let start = month * grid.count
      let amplitude = Float(feature.amplitudes[month])
      if amplitude != 0 || feature.coversAllMonths {
        for place in places {
          let i = start + place.node
          east[i] += place.share * (amplitude * place.east - east[i])
          north[i] += place.share * (amplitude * place.north - north[i])
        }
      }
      guard !feature.deviations.isEmpty, feature.deviations[month] != 0 else { continue }
      for place in places {
        let i = start + place.node
        deviation[i] += place.share * (Float(feature.deviations[month]) - deviation[i])
      }
    }
  }
}

extension CurrentFeature {
  /// A node that the feature reaches, its share there and the direction of the axis.
  struct Place {
    let node: Int
    let share, east, north: Float
  }

  /// The nodes of a grid where the share is above 1e-4.
  func places(on grid: SeaGrid) -> [Place] {
    let reach = self.reach
    func indices(
      _ lower: Double, _ upper: Double, _ first: Double, _ step: Double, _ count: Int
    ) -> ClosedRange<Int> {
      let low = min(max(Int(((lower - first) / step).rounded(.down)), 0), count - 1)
      return low...min(max(Int(((upper - first) / step).rounded(.up)), low), count - 1)
    }
    var places: [Place] = []
    for row in indices(reach.south, reach.north, grid.south, grid.spacingNorth, grid.rows) {
      for column in indices(reach.west, reach.east, grid.west, grid.spacingEast, grid.columns) {
        let shape = self.shape(at: grid.point(column: column, row: row))
        guard shape.share > 1e-4 else { continue }
        places.append(
          Place(
            node: row * grid.columns + column, share: Float(shape.share), east: Float(shape.east),
            north: Float(shape.north)))
      }
    }
    return places
  }
}
