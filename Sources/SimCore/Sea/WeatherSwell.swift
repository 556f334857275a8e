/// How the swell of each member departs from the climatology from day to day.
///
/// The factor is lognormal of mean 1, the same all over the domain: swell comes from far away. Its
/// logarithm is a sum of cosines in time, as the error field's.
package struct SwellFactors: Sendable {
  /// Angular frequency, rad/s, and phase, rad, `[member][wave]`.
  private let waves: [(frequency: Double, phase: Double)]
  private let spread: Double

  /// Draws the series of the members.
  ///
  /// - Parameters:
  ///   - members: The key of each member.
  ///   - spread: Deviation of the logarithm.
  ///   - timeScale: Integral time scale, s.
  package init(members: [RandomKey], spread: Double, timeScale: Double) {
    self.spread = spread
    waves = members.flatMap { key in
      PlaneWave.draw(
        key: key, purpose: .swellMode, count: ErrorField.waves, spectrum: .scalar, length: 1,
        timeScale: timeScale
      ).map { ($0.frequency, 2 * Elementary.pi * $0.phase) }
    }
  }

  /// The factor on the climatology's swell height.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - hours: Hours since the start of the run.
  /// - Returns: The factor, above 0, of mean 1.
  package func factor(member: Int, hours: Double) -> Double {
    let first = member * ErrorField.waves
    var sum = 0.0
    for i in first..<first + ErrorField.waves {
      sum += Elementary.cos(waves[i].frequency * hours * 3600 + waves[i].phase)
    }
    let normal = sum * (2 / Double(ErrorField.waves)).squareRoot()
    return Elementary.exp(spread * normal - spread * spread / 2)
  }
}
