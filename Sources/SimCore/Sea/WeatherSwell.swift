/// How the swell of each member departs from the climatology from day to day.
///
/// The factor is lognormal of mean 1, the same all over the domain: swell comes from far away. Its
/// logarithm is a sum of cosines in time, as the error field's.
package struct SwellFactors: Sendable {
  /// Angular frequency, rad/s, and phase, rad, `[member][wave]`.
  private let waves: [(frequency: Double, phase: Double)]
  private let spread: Double
  /// The factor at the start of each day of the run, `[member][day]`.
  private let daily: [Float]
  private let days: Int

  /// Draws the series of the members.
  ///
  /// - Parameters:
  ///   - members: The key of each member.
  ///   - spread: Deviation of the logarithm.
  ///   - timeScale: Integral time scale, s.
  ///   - days: Days of the run, 1 or more.
  package init(members: [RandomKey], spread: Double, timeScale: Double, days: Int = 1) {
    self.spread = spread
    self.days = days
    let waves = members.flatMap { key in
      PlaneWave.draw(
        key: key, purpose: .swellMode, count: ErrorField.waves, spectrum: .scalar, length: 1,
        timeScale: timeScale
      ).map { (frequency: $0.frequency, phase: 2 * Elementary.pi * $0.phase) }
    }
    self.waves = waves
    daily = (0..<members.count * days).map {
      Float(SwellFactors.factor(waves, $0 / days, hours: Double($0 % days) * 24, spread))
    }
  }

  /// The factor that holds for a day of the run; that of the last after it.
  package func factor(member: Int, day: Int) -> Float {
    daily[member * days + min(max(day, 0), days - 1)]
  }

  /// The factor on the climatology's swell height.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - hours: Hours since the start of the run.
  /// - Returns: The factor, above 0, of mean 1.
  package func factor(member: Int, hours: Double) -> Double {
    SwellFactors.factor(waves, member, hours: hours, spread)
  }

  private static func factor(
    _ waves: [(frequency: Double, phase: Double)], _ member: Int, hours: Double, _ spread: Double
  ) -> Double {
    let first = member * ErrorField.waves
    var sum = 0.0
    for i in first..<first + ErrorField.waves {
      sum += Elementary.cos(waves[i].frequency * hours * 3600 + waves[i].phase)
    }
    let normal = sum * (2 / Double(ErrorField.waves)).squareRoot()
    return Elementary.exp(spread * normal - spread * spread / 2)
  }
}
