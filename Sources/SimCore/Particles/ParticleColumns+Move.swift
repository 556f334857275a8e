extension ParticleColumns {
  /// One particle of all columns.
  package struct Row: Sendable {
    var longitude: Int32
    var latitude: Int32
    var key0: UInt32
    var key1: UInt32
    var currentEast: Float
    var currentNorth: Float
    var windEast: Float
    var windNorth: Float
    var downwindSlope: Float
    var downwindOffset: Float
    var crosswindSlope: Float
    var crosswindOffset: Float
    var ownEast: Float
    var ownNorth: Float
    var status: UInt8
    var endStep: Int32
    var stretch: Int32
  }

  /// The particle of a place.
  package subscript(_ i: Int) -> Row {
    get {
      Row(
        longitude: longitude[i], latitude: latitude[i], key0: key0[i], key1: key1[i],
        currentEast: currentEast[i], currentNorth: currentNorth[i], windEast: windEast[i],
        windNorth: windNorth[i], downwindSlope: downwindSlope[i],
        downwindOffset: downwindOffset[i], crosswindSlope: crosswindSlope[i],
        crosswindOffset: crosswindOffset[i], ownEast: ownEast[i], ownNorth: ownNorth[i],
        status: status[i], endStep: endStep[i], stretch: stretch[i])
    }
    set {
      longitude[i] = newValue.longitude
      latitude[i] = newValue.latitude
      key0[i] = newValue.key0
      key1[i] = newValue.key1
      currentEast[i] = newValue.currentEast
      currentNorth[i] = newValue.currentNorth
      windEast[i] = newValue.windEast
      windNorth[i] = newValue.windNorth
      downwindSlope[i] = newValue.downwindSlope
      downwindOffset[i] = newValue.downwindOffset
      crosswindSlope[i] = newValue.crosswindSlope
      crosswindOffset[i] = newValue.crosswindOffset
      ownEast[i] = newValue.ownEast
      ownNorth[i] = newValue.ownNorth
      status[i] = newValue.status
      endStep[i] = newValue.endStep
      stretch[i] = newValue.stretch
    }
  }

  /// Copies the particle of one place to another, over what is there.
  package mutating func move(from source: Int, to target: Int) { self[target] = self[source] }
}
