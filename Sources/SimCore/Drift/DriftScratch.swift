/// Working storage of the drift kernel, allocated once and used for every step.
package struct DriftScratch: Sendable {
  /// Particles of a block: small enough that all planes stay in the first-level cache.
  static let block = 256

  /// The active part of the grid at each moment of each of some steps; shape `[step * stage][node]`.
  var levels: [[SIMD4<Float>]]
  /// Fields at the particles: eastward current, northward current, eastward and northward wind.
  var fields = [Float](repeating: 0, count: 4 * DriftScratch.block)
  /// Byte offsets of the grid cells, and positions in them.
  var offset = [UInt32](repeating: 0, count: DriftScratch.block)
  var x = [Float](repeating: 0, count: DriftScratch.block)
  var y = [Float](repeating: 0, count: DriftScratch.block)
  var normalEast = [Float](repeating: 0, count: DriftScratch.block)
  var normalNorth = [Float](repeating: 0, count: DriftScratch.block)
  /// Rates of the latest evaluation and their weighted sum, fixed-point units a second.
  var rateEast = [Float](repeating: 0, count: DriftScratch.block)
  var rateNorth = [Float](repeating: 0, count: DriftScratch.block)
  var sumEast = [Float](repeating: 0, count: DriftScratch.block)
  var sumNorth = [Float](repeating: 0, count: DriftScratch.block)
  /// Position at which the next evaluation is made.
  var longitude = [Int32](repeating: 0, count: DriftScratch.block)
  var latitude = [Int32](repeating: 0, count: DriftScratch.block)
  /// Words of the land raster at the particles: their numbers and themselves.
  var index = [Int32](repeating: 0, count: DriftScratch.block)
  var word = [UInt32](repeating: 0, count: DriftScratch.block)
  /// Not 0 for particles that the fast path must not move.
  var flags = [UInt8](repeating: 0, count: DriftScratch.block)

  package init() { levels = [] }

  /// Makes room for levels of so many nodes.
  mutating func prepare(nodes: Int, levels count: Int) {
    if levels.count < count { levels += Array(repeating: [], count: count - levels.count) }
    for k in 0..<count where levels[k].count != nodes {
      levels[k].removeAll(keepingCapacity: true)
      levels[k].append(contentsOf: repeatElement(.zero, count: nodes))
    }
  }
}
