/// What a boat is doing and what will happen to it next: the part that is read when something happens.
struct BoatState {
  var posture = CourseSample.Posture.notDeparted
  /// Slot in the columns, or -1 when it is not at sea.
  var slot = -1
  var route = 0
  var waypoints: [GeoPoint] = []
  var nextWaypoint = 0
  /// The way-point at which it arrives, or hands over to small boats.
  var lastWaypoint = 0
  /// Moments of events, s after the start; infinite if none is due.
  var stop = Double.infinity
  var stopCause = DistressCause.none
  var shift = Double.infinity
  var arrival = Double.infinity
  var capsize = Double.infinity
  var meeting = Double.infinity
  var meetings: UInt32 = 0
  /// The next act of others, and which of those of its boat it is.
  var act = Double.infinity
  var acts = 0
  /// People who have been taken aboard by others, and repairs made.
  var taken = 0
  var repairs: UInt32 = 0
  /// Where it is led to, or lies until it may go on; nil on its own way.
  var lead: Intervention.Lead?
  /// Whether it goes on under its own power after that.
  var hasPower = false
  /// Onset of distress, s after the start.
  var distress = Double.infinity

  /// The earliest event, apart from changes of side.
  var due: Double {
    switch posture {
    case .underWay: min(min(stop, act), min(shift, min(arrival, capsize)))
    case .adrift: min(capsize, min(meeting, act))
    case .inWater: act
    case .notDeparted, .ashore, .ended: .infinity
    }
  }
}

/// The people of a boat, and what must be at hand to advance them: kept apart from `BoatState`, because
/// they are looked at far more often.
struct Aboard {
  var people: SurvivalState
  var inWater: ImmersionState?
  /// Up to when stores and people have been advanced, s after the start.
  var clock = 0.0
  /// Rain of the day, m.
  var rainToday = 0.0
  var airTemperature = 27.0
  /// The boat's key; area for catching rain and deck area, m2.
  let key: RandomKey
  let catchArea: Double
  let deckArea: Double

  init(people: SurvivalState, key: RandomKey, hull: HullClass) {
    self.people = people
    self.key = key
    catchArea = hull.catchArea
    deckArea = hull.deckArea
  }

  /// Persons alive, aboard or in the water.
  var alive: Int { inWater?.alive ?? people.alive }
}
