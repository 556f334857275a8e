/// The lifelong error of one object's leeway.
package struct LeewayPerturbation: Sendable, Hashable {
  /// Error `ed` of the downwind leeway at 10 m/s of wind, m/s.
  package var downwind: Double
  /// Error of the crosswind leeway in standard deviations of its side; positive to the right.
  package var crosswind: Double

  package init(downwind: Double, crosswind: Double) {
    self.downwind = downwind
    self.crosswind = crosswind
  }

  package static let none = LeewayPerturbation(downwind: 0, crosswind: 0)

  /// Tries before a downwind error is cut instead of drawn again; no class needs more than a dozen.
  private static let maximumTries: UInt32 = 256

  /// Draws the error of an object.
  ///
  /// The downwind error is drawn again until the slope is not negative, because an object does not
  /// drift faster upwind in stronger wind.
  ///
  /// - Parameters:
  ///   - leewayClass: The class of the object.
  ///   - key: Who draws.
  ///   - index: Number of the particle when many share one key, 0 to 2^24 - 1.
  ///   - scale: Factor on both errors; 0 for none.
  /// - Returns: The error, to be kept for life.
  package static func draw(
    _ leewayClass: LeewayClass, key: RandomKey, index: UInt32 = 0, scale: Double = 1
  ) -> LeewayPerturbation {
    let line = leewayClass.downwind
    let floor = -line.slope * Leeway.errorSlopeSpeed
    let deviation = scale * line.deviation
    var error = 0.0
    for step in 0..<maximumTries {
      error = deviation * key.normal(.leewayDownwind, index: index, step: step)
      if error >= floor { break }
    }
    return LeewayPerturbation(
      downwind: max(error, floor), crosswind: scale * key.normal(.leewayCrosswind, index: index))
  }
}

/// The leeway lines of one object, its lifelong error included.
///
/// It holds a crosswind line for each side. The side changes at each jibe and nothing else does, under
/// either rule: the rule decides when the lines are made what the other side's line is.
package struct LeewayCoefficients: Sendable, Hashable {
  /// A line without its scatter.
  package struct Line: Sendable, Hashable {
    /// Leeway speed gained for each m/s of wind.
    package var slope: Double
    /// Leeway speed at no wind, m/s.
    package var offset: Double

    package init(slope: Double, offset: Double) {
      self.slope = slope
      self.offset = offset
    }
  }

  package var downwind: Line
  package var right: Line
  package var left: Line

  package init(downwind: Line, right: Line, left: Line) {
    self.downwind = downwind
    self.right = right
    self.left = left
  }

  /// Makes the lines of an object.
  ///
  /// Under `full` jibing the error mirrors on the other side: an object that diverges more than its
  /// class does so on both sides. Under `slope` jibing the other side has the line of the starting
  /// side with the sign of the class's slope changed, and the same error.
  ///
  /// - Parameters:
  ///   - leewayClass: Its class.
  ///   - perturbation: Its error.
  ///   - start: The side it starts on; matters for the `slope` rule alone.
  ///   - rule: What a jibe changes.
  ///   - convention: Which way the columns of the list are read.
  package init(
    _ leewayClass: LeewayClass, _ perturbation: LeewayPerturbation = .none,
    start: LeewaySide = .right, rule: JibingRule = .full,
    convention: CrosswindConvention = .physical
  ) {
    downwind = Line(leewayClass.downwind, error: perturbation.downwind)
    let z = perturbation.crosswind
    switch rule {
    case .full:
      right = Line(leewayClass.right, error: z * leewayClass.right.deviation)
      left = Line(leewayClass.left, error: -z * leewayClass.left.deviation)
    case .slope:
      let line = start == .right ? leewayClass.right : leewayClass.left
      let error = z * line.deviation
      let own = Line(line, error: error)
      var other = own
      other.slope = error / Leeway.errorSlopeSpeed - line.slope
      right = start == .right ? own : other
      left = start == .right ? other : own
    }
    if convention == .openDrift {
      right = right.scaled(by: -1)
      left = left.scaled(by: -1)
    }
  }

  /// The crosswind line of a side.
  package func crosswind(_ side: LeewaySide) -> Line { side == .right ? right : left }

  /// The lines times a factor, as for a swamped hull.
  package func scaled(by factor: Double) -> LeewayCoefficients {
    LeewayCoefficients(
      downwind: downwind.scaled(by: factor), right: right.scaled(by: factor),
      left: left.scaled(by: factor))
  }

  /// The six numbers that the drift kernel keeps for each particle, single precision.
  package var row: LeewayRow {
    LeewayRow(
      downwindSlope: Float(downwind.slope), downwindOffset: Float(downwind.offset),
      rightSlope: Float(right.slope), rightOffset: Float(right.offset),
      leftSlope: Float(left.slope), leftOffset: Float(left.offset))
  }
}

extension LeewayCoefficients.Line {
  fileprivate init(_ line: LeewayLine, error: Double) {
    self.init(
      slope: line.slope + error / Leeway.errorSlopeSpeed,
      offset: line.offset + Leeway.errorOffsetShare * error)
  }

  fileprivate func scaled(by factor: Double) -> Self {
    Self(slope: factor * slope, offset: factor * offset)
  }
}

/// The leeway of one particle as the kernel's columns hold it.
///
/// Slopes in m/s per m/s, offsets in m/s; crosswind positive to the right of downwind.
package struct LeewayRow: Sendable, Hashable {
  package var downwindSlope: Float
  package var downwindOffset: Float
  package var rightSlope: Float
  package var rightOffset: Float
  package var leftSlope: Float
  package var leftOffset: Float
}
