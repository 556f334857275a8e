/// Settings of the links of the chain that no other stage has.
package struct ChainParameters: ParameterSet, Equatable {
  package var tasking = Distribution.fixed(0)
  package var regionAgreed = Distribution.fixed(0)
  package var retaskInterval = 0.0
  package var searchLeg = 0.0
  package var turnaround = 0.0
  package var sightingDeviation = 0.0
  package var recoveryLoss = 0.0
  package var placeRequest = Distribution.fixed(0)

  package init() {}

  package static let section = "chain"

  package static let declarations: [Declaration<ChainParameters>] = [
    .distribution(
      "tasking", \.tasking, "Time from a report's receipt at a centre to the tasking of a unit.",
      .hour, .uniform(low: 1, high: 6), 0...720, .assumed,
      "1-6 h where it is taken for distress; weeks where responsibility is disputed (Dec 2022)"),
    .distribution(
      "region_agreed", \.regionAgreed,
      "Time until the centres agree whose region it is; the first centre keeps the case meanwhile.",
      .hour, .uniform(low: 0, high: 24), 0...720, .assumed, "no figure found; blocks no tasking"),
    .number(
      "retask_interval", \.retaskInterval,
      "Time after which a centre without a free unit asks again.",
      .hour, 6, 1...72, .assumed, "a watch has 6 to 8 h"),
    .number(
      "search_leg", \.searchLeg,
      "Time for which a ship's search is planned at once; then the belief is updated.", .hour, 12,
      1...48, .assumed, "one plan for the day, one for the night"),
    .number(
      "turnaround", \.turnaround, "Time in port between two sorties.", .hour, 12, 1...96, .assumed,
      "fuel, stores, rest of the crew"),
    .number(
      "sighting_deviation", \.sightingDeviation,
      "Error of a position that an aircraft passes on, on each axis.", .metre, 1852, 50...20_000,
      .assumed, "satellite position of the aircraft and distance by eye"),
    .number(
      "recovery_loss", \.recoveryLoss, "Share of people who die while they are taken aboard.", .one,
      0.002, 0...0.2, .assumed,
      "boats capsize when all move to one side (Aceh, March 2024); no rate found"),
    .distribution(
      "place_request", \.placeRequest, "Time from the end of recovery to the request for a place.",
      .hour, .uniform(low: 0, high: 6), 0...240, .assumed, "no figure found"),
  ]
}

extension DrawPurpose {
  static let taskingDelay = DrawPurpose(code: 208)
  static let regionDelay = DrawPurpose(code: 209)
  static let unitReadiness = DrawPurpose(code: 210)
  static let placeRequestDelay = DrawPurpose(code: 211)
  static let recoveryLoss = DrawPurpose(code: 212)
  static let unitAvailability = DrawPurpose(code: 213)
}
