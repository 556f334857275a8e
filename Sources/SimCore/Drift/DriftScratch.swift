/// Working storage of the drift kernel, allocated once and used for every step.
package struct DriftScratch: Sendable {
  /// Particles of a block: small enough that all planes stay in the first-level cache.
  static let block = 256

  /// Interpolated grids, one for each moment of a step; shape `[node]`.
  var levels: [[SIMD4<Float>]]
  /// Fields at the particles: eastward current, northward current, eastward and northward wind.
  var fields = [Float](repeating: 0, count: 4 * DriftScratch.block)
  var index = [Int32](repeating: 0, count: DriftScratch.block)
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
  /// Not 0 for particles that the fast path must not move.
  var flags = [UInt8](repeating: 0, count: DriftScratch.block)

  package init() { levels = [] }

  /// Makes room for the levels of one grid.
  mutating func prepare(nodes: Int, levels count: Int) {
    if levels.count != count || levels.first?.count != nodes {
      levels = Array(repeating: Array(repeating: .zero, count: nodes), count: count)
    }
  }
}
