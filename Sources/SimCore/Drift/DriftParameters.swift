/// How positions are stepped on.
package struct DriftParameters: ParameterSet, Equatable {
  package var scheme = DriftScheme.rk2
  /// Length of a step, s; a divisor of an hour.
  package var step = 0.0
  /// Horizontal diffusivity, m2/s.
  package var diffusivity = 0.0

  package init() {}

  package static let section = "drift"

  package static let declarations: [Declaration<DriftParameters>] = [
    .choice(
      "scheme", \.scheme, "Scheme of the steps in time.", .rk2, .derived,
      "second order; agrees with a converged solution to metres in five days"),
    .number(
      "step", \.step, "Length of a time step; must divide an hour.", .minute, 15, 1...60, .derived,
      "error below 1 km in 5 days for flows of the region (docs/guides/drift.md)"),
    .number(
      "diffusivity", \.diffusivity, "Horizontal diffusivity of eddies that no field resolves.",
      .squareMetrePerSecond, 10, 0...1000, .assumed,
      "OpenDrift uses 0 to 100; Cook Inlet study 10 on a 100 m grid"),
  ]

  /// Steps in an hour, if the step divides it.
  package var stepsPerHour: Int? {
    let steps = (3600 / step).rounded()
    return steps >= 1 && (steps * step - 3600).magnitude < 1e-6 ? Int(steps) : nil
  }
}
