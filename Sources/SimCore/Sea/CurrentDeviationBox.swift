/// A sea where drifters have measured how much the current varies from week to week.
///
/// The value is the mean of two, to 0.01 m/s: the deviation with which particles of the error field
/// spread in a week as the drifters there did, and 1.6 times the deviation in pictures of the CMEMS
/// model. Drifters feel what a model of 1/12 degree smooths; 1.6 is their mean ratio over the five boxes.
/// docs/guides/sea.md has both columns.
struct CurrentDeviationBox: Sendable {
  let name: String
  let box: GeoBox
  /// Deviation per component, m/s, all year.
  let deviation: Double

  private init(
    _ name: String, _ west: Double, _ east: Double, _ south: Double, _ north: Double,
    _ deviation: Double
  ) {
    self.name = name
    box = GeoBox(west: west, south: south, east: east, north: north)
    self.deviation = deviation
  }

  static let all = [
    CurrentDeviationBox("north-eastern Bay", 89.5, 95, 15, 21, 0.14),
    CurrentDeviationBox("north-western Bay", 85, 89.5, 15, 20.5, 0.25),
    CurrentDeviationBox("central Bay", 86, 92.3, 10, 15, 0.17),
    CurrentDeviationBox("northern Andaman Sea", 92.3, 98.5, 10, 15, 0.16),
    CurrentDeviationBox("southern Andaman Sea", 92.3, 98.5, 5, 10, 0.29),
  ]

  /// Distance beyond a box at which its share is 1/e, km (assumed: less than an eddy).
  private static let margin = 100.0

  /// Weight of the box at a point: 1 inside, `exp(-(d / margin)^2)` at a distance `d`.
  private func weight(at point: GeoPoint) -> Double {
    let shrink = Elementary.cos(point.latitude * Elementary.pi / 180)
    let east = max(0, box.west - point.longitude, point.longitude - box.east) * shrink
    let north = max(0, box.south - point.latitude, point.latitude - box.north)
    let distance =
      (east * east + north * north).squareRoot() * CurrentFeature.kilometresPerDegree
    let ratio = distance / CurrentDeviationBox.margin
    return Elementary.exp(-ratio * ratio)
  }

  /// The deviation at a point: that of the boxes by their weights, and elsewhere that of no box.
  static func deviation(at point: GeoPoint, elsewhere: Double) -> Double {
    var free = 1.0
    var weights = 0.0
    var sum = 0.0
    for box in all {
      let weight = box.weight(at: point)
      free *= 1 - weight
      weights += weight
      sum += weight * box.deviation
    }
    return (sum + free * elsewhere) / (weights + free)
  }
}
