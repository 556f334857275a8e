extension LeewayParameters {
  /// Draws side and lines of a boat: a class of its hull's mixture, then as for any object.
  package func draw(
    _ hull: HullClass, key: RandomKey
  ) -> (leewayClass: LeewayClass, side: LeewaySide, coefficients: LeewayCoefficients) {
    let parts = hull.leeway.parts
    let part = Distribution.index(parts.map(\.weight), key.uniform(.leewayClass))
    guard let leewayClass = LeewayClass.named(parts[part].key) else {
      preconditionFailure("class of the mixture is not in the list: \(parts[part].key)")
    }
    let drawn = draw(leewayClass, key: key)
    return (leewayClass, drawn.side, drawn.coefficients)
  }

  /// The lines of a boat after it has been swamped or capsized.
  ///
  /// - Parameters:
  ///   - hull: Its hull class.
  ///   - upright: Its lines until then.
  ///   - side: Its side then.
  ///   - key: The key with which it was drawn, so that it keeps the quantile of its error.
  /// - Returns: The lines from then on.
  package func swamped(
    _ hull: HullClass, _ upright: LeewayCoefficients, side: LeewaySide, key: RandomKey
  ) -> LeewayCoefficients {
    switch hull.swampedLeeway {
    case .fraction: return upright.scaled(by: hull.swampedFraction)
    case .skiff:
      guard let skiff = LeewayClass.named(SwampedLeeway.skiff.rawValue) else {
        preconditionFailure("class of swamped skiffs is not in the list")
      }
      let error = LeewayPerturbation.draw(skiff, key: key, scale: scatter)
      return LeewayCoefficients(
        skiff, error, start: side, rule: jibingRule, convention: convention)
    }
  }
}
