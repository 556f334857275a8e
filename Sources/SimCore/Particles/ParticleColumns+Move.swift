extension ParticleColumns {
  /// Copies the particle of one place to another, over what is there.
  package mutating func move(from source: Int, to target: Int) {
    longitude[target] = longitude[source]
    latitude[target] = latitude[source]
    key0[target] = key0[source]
    key1[target] = key1[source]
    currentEast[target] = currentEast[source]
    currentNorth[target] = currentNorth[source]
    windEast[target] = windEast[source]
    windNorth[target] = windNorth[source]
    downwindSlope[target] = downwindSlope[source]
    downwindOffset[target] = downwindOffset[source]
    crosswindSlope[target] = crosswindSlope[source]
    crosswindOffset[target] = crosswindOffset[source]
    ownEast[target] = ownEast[source]
    ownNorth[target] = ownNorth[source]
    status[target] = status[source]
    endStep[target] = endStep[source]
    stretch[target] = stretch[source]
  }
}
