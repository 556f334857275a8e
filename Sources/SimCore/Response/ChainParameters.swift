/// Settings of the links of the chain that no other stage has.
package struct ChainParameters: ParameterSet, Equatable {
  package var tasking = Distribution.fixed(0)
  package var disputedShare = 0.0
  package var dispute = Distribution.fixed(0)
  package var assistanceShare = 0.0
  package var pooledShare = 0.0
  package var sharedWithin = 0.0
  package var regionAgreed = Distribution.fixed(0)
  package var retaskInterval = 0.0
  package var searchLeg = 0.0
  package var turnaround = 0.0
  package var sightingDeviation = 0.0
  package var recoveryLoss = 0.0
  package var placeRequest = Distribution.fixed(0)
  package var secondRequest = 0.0
  package var landingKnown = Distribution.fixed(0)
  package var interceptionKnown = 0.0
  package var interceptionUnknown = 0.0

  package init() {}

  package static let section = "chain"

  package static let declarations = taskingDeclarations + sceneDeclarations

  private static let taskingDeclarations: [Declaration<ChainParameters>] = [
    .distribution(
      "tasking", \.tasking,
      "Time from the alert at a centre that takes the case on to the tasking of a unit.", .hour,
      .uniform(low: 1, high: 6), 0...720, .assumed, "1-6 h where it is taken for distress"),
    .number(
      "disputed_share", \.disputedShare,
      "Probability that the centre that is told first does not task because responsibility is"
        + " disputed.", .one, 0.4, 0...1, .assumed,
      "plausible 0.1-0.9: boats of 2020 and Dec 2022 were known for weeks; others were met at once"),
    .distribution(
      "dispute", \.dispute, "Time for which it then does not task.", .hour,
      .lognormal(median: 240, sigma: 0.8), 0...4320, .assumed,
      "plausible 2-30 d: Dec 2022, about three weeks"),
    .number(
      "assistance_share", \.assistanceShare,
      "Probability that another State that knows of a boat sends its own units.", .one, 0.15, 0...1,
      .assumed, "plausible 0.02-0.5: units of other States answered in few of the cases read"),
    .number(
      "pooled_share", \.pooledShare,
      "The same probability where States have agreed to pool units.", .one, 0.7, 0...1, .assumed,
      "plausible 0.3-1: no agreement exists to count"),
    .number(
      "shared_within", \.sharedWithin,
      "Time within which centres tell each other where the Mechanism agrees to share whereabouts.",
      .hour, 6, 0.5...168, .assumed, "plausible 1-24"),
    .distribution(
      "region_agreed", \.regionAgreed,
      "Time until the centres agree whose region it is; the first centre keeps the case meanwhile.",
      .hour, .uniform(low: 0, high: 24), 0...720, .assumed, "no figure found; blocks no tasking"),
    .number(
      "retask_interval", \.retaskInterval,
      "Time after which a centre without a free unit asks again.",
      .hour, 6, 1...72, .assumed, "a watch has 6 to 8 h"),
    .number(
      "turnaround", \.turnaround, "Time in port between two sorties.", .hour, 12, 1...96, .assumed,
      "fuel, stores, rest of the crew"),
  ]

  private static let sceneDeclarations: [Declaration<ChainParameters>] = [
    .number(
      "search_leg", \.searchLeg,
      "Time for which a unit's search is planned at once; then the belief is updated.", .hour, 24,
      1...48, .assumed, "a plan for the next day, made from what the last has not found"),
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
    .number(
      "second_request", \.secondRequest,
      "Time without leave to land after which another State is asked too.", .hour, 72, 6...2160,
      .assumed, "plausible 1-14 d: ships asked several States in 2015 and 2020"),
    .distribution(
      "landing_known", \.landingKnown,
      "Time until a centre with a case learns that the boat has come ashore.", .hour,
      .uniform(low: 2, high: 48), 0...720, .assumed, "plausible 1-96 h: press and villages tell"),
    .number(
      "interception_known", \.interceptionKnown,
      "Probability that authorities meet a boat in their waters of which they know.", .one, 0.5,
      0...1, .assumed, "plausible 0.2-0.9: many boats that were known of beached unmet"),
    .number(
      "interception_unknown", \.interceptionUnknown,
      "Probability that authorities meet a boat in their waters of which they do not know.", .one,
      0.05, 0...1, .assumed, "plausible 0.01-0.3: most boats landed unseen"),
  ]
}

extension DrawPurpose {
  static let landingKnown = DrawPurpose(code: 207)
  static let disputed = DrawPurpose(code: 184)
  static let disputeLength = DrawPurpose(code: 185)
  static let assistance = DrawPurpose(code: 186)
  static let merchantDivert = DrawPurpose(code: 187)
  static let merchantDistance = DrawPurpose(code: 188)
  static let interception = DrawPurpose(code: 189)
  static let repairAtSea = DrawPurpose(code: 190)
  static let towLoss = DrawPurpose(code: 191)
  static let taskingDelay = DrawPurpose(code: 208)
  static let regionDelay = DrawPurpose(code: 209)
  static let unitReadiness = DrawPurpose(code: 210)
  static let placeRequestDelay = DrawPurpose(code: 211)
  static let recoveryLoss = DrawPurpose(code: 212)
  static let unitAvailability = DrawPurpose(code: 213)
}
