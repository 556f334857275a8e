/// A straight line of leeway speed against wind speed, with its scatter.
///
/// Leeway speed is `slope * W + offset` for the wind speed `W` at 10 m height.
package struct LeewayLine: Sendable, Hashable {
  /// Leeway speed gained for each m/s of wind.
  package let slope: Double
  /// Leeway speed of the line at no wind, m/s.
  package let offset: Double
  /// Standard deviation of observed leeway about the line, m/s.
  package let deviation: Double

  package init(slope: Double, offset: Double, deviation: Double) {
    self.slope = slope
    self.offset = offset
    self.deviation = deviation
  }
}

/// What kind of object a leeway class describes.
package enum LeewayCategory: String, Sendable, CaseIterable {
  case personInWater = "person_in_water"
  case lifeRaft = "life_raft"
  case survivalCraft = "survival_craft"
  case personPowered = "person_powered"
  case skiff
  case sportBoat = "sport_boat"
  case fishingVessel = "fishing_vessel"
  case freighter
  case sailboat
  case migrantRaft = "migrant_raft"
  case buoy
  case debris
}

/// A class of drifting objects with the leeway measured for it.
///
/// Crosswind leeway is positive to the right of downwind, for an observer who looks where the wind
/// goes: the definition of Allen and Plourde. An object lies in one of two states, drifting to the
/// right or to the left of downwind, each with its own line.
public struct LeewayClass: Sendable, Hashable {
  /// The key of the list, such as `FISHING-VESSEL-1`.
  public let key: String
  /// What the object is, in plain words.
  public let description: String
  package let category: LeewayCategory
  package let downwind: LeewayLine
  /// Crosswind line of objects in the right-drifting state.
  package let right: LeewayLine
  /// Crosswind line of objects in the left-drifting state.
  package let left: LeewayLine

  /// The class with a key of the list, in upper or lower case.
  package static func named(_ key: String) -> LeewayClass? {
    if let exact = all.first(where: { $0.key == key }) { return exact }
    let wanted = key.uppercased()
    return all.first { $0.key.uppercased() == wanted }
  }
}
