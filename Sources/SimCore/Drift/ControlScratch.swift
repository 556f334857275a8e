/// Working storage for a look at weather and waves.
struct ControlScratch {
  /// Cells of the grid last asked, as byte offsets, and positions in them.
  var offset = [UInt32](repeating: 0, count: DriftScratch.block)
  var x = [Float](repeating: 0, count: DriftScratch.block)
  var y = [Float](repeating: 0, count: DriftScratch.block)
  /// Current and wind of the shared sea, before that the sky of the day, and before that what the coast
  /// leaves of random currents; wind deviation, swell, rain and relative deviation of the current of the
  /// climatology.
  var fields = [Float](repeating: 0, count: 4 * DriftScratch.block)
  var climate = [Float](repeating: 0, count: 4 * DriftScratch.block)
  /// The members' anomalies of current.
  var currentEast = [Float](repeating: 0, count: DriftScratch.block)
  var currentNorth = [Float](repeating: 0, count: DriftScratch.block)
  /// The members' anomalies of wind, then the total wind; its speed, and open water upwind.
  var windEast = [Float](repeating: 0, count: DriftScratch.block)
  var windNorth = [Float](repeating: 0, count: DriftScratch.block)
  var speed = [Float](repeating: 0, count: DriftScratch.block)
  var fetch = [Float](repeating: 0, count: DriftScratch.block)
  /// Height of the wind sea, then of all waves.
  var height = [Float](repeating: 0, count: DriftScratch.block)
  /// Height of a storm's own sea.
  var storm = [Float](repeating: 0, count: DriftScratch.block)
  /// Rate of capsize, 1/s.
  var rate = [Float](repeating: 0, count: DriftScratch.block)
  /// The day's factor on the swell of each member and which day that is; the factor on all waves.
  var swell: [Float] = []
  var swellDay = -1
  var wave: [Float] = []
  /// Members that have a storm before the next look, and whether any has.
  var hasStorm: [Bool] = []
  var anyStorm = false
}
