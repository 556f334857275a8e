/// A box of the sea with monthly means of rain and waves, of which no gridded table may be embedded.
///
/// Between boxes the values blend: box `b` weighs `1 / (1 + (d_b / 100 km)^2)^2` with `d_b` the
/// distance from the point to the box, 0 inside.
struct ClimateBox: Sendable {
  let name: String
  let box: GeoBox
  /// Mean rain, mm/d: box means of the CMAP climatology, rounded (derived).
  let rain: [Double]
  /// Background swell, significant height, m (assumed, +/-0.3 m).
  let swell: [Double]
  /// Mean wind sea, significant height, m: Wilson's growth over 24 h under sampled winds (derived).
  let windSea: [Double]
  /// Peak period of the swell, s (assumed; 9-14 in the open ocean).
  let swellPeriod: Double

  /// Distance at which the weight of a box has fallen to a quarter, km (chosen: the gaps between the
  /// boxes are 100-200 km wide).
  static let blendingDistance = 100.0

  /// Weights of all boxes at every node of a grid; they sum to 1 at a node.
  ///
  /// - Returns: Shape `[box][node]`.
  static func weights(on grid: SeaGrid) -> [[Float]] {
    let raw = all.map { $0.rawWeights(on: grid) }
    var sum = [Float](repeating: 0, count: grid.count)
    for weights in raw {
      for node in sum.indices { sum[node] += weights[node] }
    }
    return raw.map { weights in sum.indices.map { weights[$0] / sum[$0] } }
  }

  /// Values of the boxes, blended at every node.
  static func blend(_ values: [Float], weights: [[Float]]) -> [Float] {
    var out = [Float](repeating: 0, count: weights[0].count)
    for (value, weights) in zip(values, weights) {
      for node in out.indices { out[node] += value * weights[node] }
    }
    return out
  }

  private func rawWeights(on grid: SeaGrid) -> [Float] {
    var weights: [Float] = []
    weights.reserveCapacity(grid.count)
    let scale = CurrentFeature.kilometresPerDegree / ClimateBox.blendingDistance
    for row in 0..<grid.rows {
      let latitude = grid.point(column: 0, row: row).latitude
      let shrink = scale * Elementary.cos(latitude * Elementary.pi / 180)
      let north = scale * max(max(box.south - latitude, latitude - box.north), 0)
      for column in 0..<grid.columns {
        let longitude = grid.point(column: column, row: row).longitude
        let east = shrink * max(max(box.west - longitude, longitude - box.east), 0)
        let root = 1 + east * east + north * north
        weights.append(Float(1 / (root * root)))
      }
    }
    return weights
  }

  private init(
    _ name: String, _ west: Double, _ east: Double, _ south: Double, _ north: Double,
    rain: [Double], swell: [Double], windSea: [Double], period: Double
  ) {
    precondition(
      rain.count == 12 && swell.count == 12 && windSea.count == 12, "a year has twelve months")
    self.name = name
    box = GeoBox(west: west, south: south, east: east, north: north)
    self.rain = rain
    self.swell = swell
    self.windSea = windSea
    swellPeriod = period
  }

  static let all: [ClimateBox] = [
    ClimateBox(
      "northern Bay", 86, 92, 18, 21,
      rain: [0.3, 0.5, 0.8, 1.6, 5.3, 13.1, 14.2, 12.3, 9.1, 5.0, 2.6, 0.4],
      swell: [0.7, 0.7, 0.8, 1.0, 1.3, 1.7, 1.7, 1.7, 1.4, 1.1, 0.8, 0.7],
      windSea: [0.4, 0.3, 0.4, 0.7, 0.9, 1.2, 1.3, 1.1, 0.8, 0.5, 0.5, 0.5], period: 11),
    ClimateBox(
      "western Bay", 81, 86, 12, 17,
      rain: [0.3, 0.2, 0.2, 0.9, 2.7, 6.3, 7.3, 6.8, 6.1, 5.9, 5.5, 2.3],
      swell: [0.7, 0.6, 0.7, 0.9, 1.1, 1.2, 1.2, 1.2, 1.1, 1.0, 0.9, 0.8],
      windSea: [0.6, 0.3, 0.3, 0.5, 0.9, 1.4, 1.3, 1.2, 0.8, 0.6, 0.9, 0.9], period: 11),
    ClimateBox(
      "central Bay", 86, 92, 10, 17,
      rain: [0.6, 0.4, 0.5, 1.6, 5.1, 9.9, 9.5, 8.5, 7.7, 5.0, 6.1, 2.8],
      swell: [0.8, 0.8, 0.8, 1.0, 1.3, 1.7, 1.7, 1.7, 1.5, 1.1, 0.9, 0.8],
      windSea: [0.7, 0.5, 0.2, 0.3, 0.8, 1.6, 1.5, 1.5, 1.0, 0.5, 0.7, 0.9], period: 11),
    ClimateBox(
      "southern Bay", 84, 92, 4, 9,
      rain: [3.9, 2.2, 2.2, 3.8, 6.6, 5.3, 4.9, 4.2, 6.8, 6.6, 7.5, 6.2],
      swell: [0.9, 0.9, 0.9, 1.0, 1.3, 1.6, 1.6, 1.6, 1.5, 1.2, 1.0, 0.9],
      windSea: [0.9, 0.7, 0.4, 0.3, 1.1, 1.7, 1.4, 1.5, 1.3, 0.8, 0.6, 0.9], period: 11),
    ClimateBox(
      "northern Andaman Sea", 93, 98, 12, 16,
      rain: [0.3, 0.2, 0.6, 1.6, 8.6, 13.1, 12.6, 12.7, 10.0, 5.1, 3.0, 0.9],
      swell: [0.4, 0.4, 0.5, 0.6, 0.9, 1.2, 1.2, 1.2, 1.0, 0.7, 0.5, 0.4],
      windSea: [0.4, 0.3, 0.2, 0.3, 0.6, 1.1, 1.0, 1.0, 0.7, 0.4, 0.5, 0.5], period: 9),
    ClimateBox(
      "southern Andaman Sea", 93, 98, 6, 11.5,
      rain: [1.7, 1.1, 2.1, 2.9, 7.4, 7.5, 7.3, 7.5, 8.1, 6.1, 5.7, 3.2],
      swell: [0.4, 0.4, 0.4, 0.5, 0.9, 1.2, 1.2, 1.2, 1.1, 0.8, 0.5, 0.4],
      windSea: [0.7, 0.5, 0.4, 0.3, 0.7, 1.2, 1.0, 1.2, 0.9, 0.5, 0.5, 0.8], period: 9),
    ClimateBox(
      "Strait of Malacca", 98, 101, 2, 6,
      rain: [6.2, 5.2, 7.1, 8.2, 7.1, 5.4, 5.7, 6.7, 9.0, 10.1, 10.6, 9.4],
      swell: [0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15],
      windSea: [0.3, 0.2, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3], period: 9),
    ClimateBox(
      "equatorial Indian Ocean", 84, 94, -3, 3,
      rain: [7.1, 4.9, 5.4, 6.0, 6.4, 5.8, 6.7, 7.1, 8.1, 8.0, 9.1, 7.3],
      swell: [1.1, 1.1, 1.1, 1.2, 1.4, 1.5, 1.6, 1.6, 1.5, 1.3, 1.1, 1.1],
      windSea: [0.5, 0.4, 0.3, 0.4, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.5], period: 11),
    ClimateBox(
      "south-eastern Indian Ocean", 84, 100, -14, -8,
      rain: [5.5, 6.4, 6.0, 5.9, 4.8, 4.5, 4.8, 3.1, 3.3, 3.4, 4.4, 4.3],
      swell: [1.5, 1.5, 1.6, 1.8, 2.0, 2.1, 2.1, 2.1, 2.0, 1.8, 1.6, 1.5],
      windSea: [0.6, 0.6, 0.7, 0.8, 1.2, 1.3, 1.5, 1.6, 1.5, 1.3, 1.1, 0.8], period: 11),
  ]
}
