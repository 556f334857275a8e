extension VoyageBatch {
  /// Looks at the course of all boats under way.
  mutating func steerAll(_ now: Double) {
    let underWay = UInt16(CourseSample.Posture.underWay.rawValue)
    for slot in 0..<active where slotState[slot] >> 13 == underWay {
      steer(slot, now: now)
      settle(slot)
    }
  }

  /// Points a boat under way at where its route is one interval ahead, and notes when it arrives.
  ///
  /// Aiming along the route by the distance of one interval keeps a boat from running past a way-point
  /// and back; the current that sets it off is corrected at the next look.
  mutating func steer(_ slot: Int, now: Double) {
    let boat = Int(slotBoat[slot])
    guard states[boat].posture == .underWay else { return }
    if let lead = states[boat].lead, followsLead(slot, boat, lead, now: now) { return }
    guard states[boat].posture == .underWay else { return }
    let interval = Double(VoyageSettings.steeringHours) * 3600
    let speed = boats[boat].speed
    let last = states[boat].lastWaypoint
    let here = columns.point(slot)
    let metre = Ellipsoid.metresPerDegree(latitude: here.latitude)
    func offset(_ point: GeoPoint) -> (east: Double, north: Double) {
      (
        (point.longitude - here.longitude) * metre.east,
        (point.latitude - here.latitude) * metre.north
      )
    }
    var left = speed * interval
    var from = (east: 0.0, north: 0.0)
    var target = from
    while states[boat].nextWaypoint <= last {
      let point = offset(states[boat].waypoints[states[boat].nextWaypoint])
      let (dx, dy) = (point.east - from.east, point.north - from.north)
      let length = (dx * dx + dy * dy).squareRoot()
      if length > left {
        target = (from.east + dx * left / length, from.north + dy * left / length)
        left = 0
        break
      }
      left -= length
      from = point
      target = point
      if states[boat].nextWaypoint == last {
        states[boat].arrival = now + (speed * interval - left) / speed
        break
      }
      states[boat].nextWaypoint += 1
    }
    let distance = (target.east * target.east + target.north * target.north).squareRoot()
    // Cutting a corner shortens the way: the boat keeps its speed along the chord.
    let scale = distance > 0 ? min(speed, distance / interval) / distance : 0
    columns.ownEast[slot] = Float(target.east * scale)
    columns.ownNorth[slot] = Float(target.north * scale)
  }
}
