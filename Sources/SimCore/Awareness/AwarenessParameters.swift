/// How a source reports: delays, errors and whether a centre hears of it.
package struct SourceSettings: Sendable, Equatable {
  /// From seeing or calling to the first who can pass it on, s.
  package var delay = Distribution.fixed(0)
  /// From there to a rescue co-ordination centre, s.
  package var forward = Distribution.fixed(0)
  /// Probability that it gets to a centre by itself.
  package var reach = 0.0
  /// Standard deviation of the position on each axis, m.
  package var positionDeviation = 0.0
  /// Standard deviation of the time told, s.
  package var timeDeviation = 0.0
  /// Relative standard deviation of the persons told.
  package var miscount = 0.0
}

/// Settings of awareness: who notices a boat, how often, and what comes of it.
package struct AwarenessParameters: ParameterSet, Equatable {
  package var phoneShare = 0.0
  package var phoneLife = Distribution.fixed(0)
  package var phoneKeptShare = 0.0
  package var phoneRateUnderWay = 0.0
  package var phoneRateDistress = 0.0
  package var hotlineRate = 0.0
  package var departureShare = 0.0
  package var overdueShare = 0.0
  package var overdueAfter = 0.0
  package var overduePosition = 0.0

  package var conspicuity = 0.0
  package var underWayShare = 0.0
  package var nightShare = 0.0
  package var recognisedShare = 0.0
  package var merchantNotice = 0.0
  package var merchantReport = 0.0
  package var merchantStop = 0.0
  package var fishingNear = 0.0
  package var fishingMiddle = 0.0
  package var fishingFar = 0.0
  package var fishingSpeed = 0.0
  package var fisherNotice = 0.0
  package var fisherReport = 0.0
  package var fisherRescue = 0.0
  package var banFactor = 0.0
  package var monsoonFactor = 0.0
  package var sightDistance = 0.0
  package var communityRate = 0.0
  package var patrolDistance = 0.0
  package var patrolArea = 0.0
  package var patrolNotice = 0.0

  package var falseRate = 0.0
  package var falseFisherShare = 0.0
  package var falseDistressShare = 0.0
  package var falsePersons = Distribution.fixed(0)
  package var alertAfter = 0.0
  package var distressAfter = 0.0

  private var sources = Array(repeating: SourceSettings(), count: ReportSource.allCases.count)

  package init() {}

  package subscript(source: ReportSource) -> SourceSettings {
    get { sources[source.index] }
    set { sources[source.index] = newValue }
  }

  package static let section = "awareness"
  package static let declarations =
    callDeclarations + sightingDeclarations + fishingDeclarations + falseDeclarations
    + SourceRow.all.flatMap(sourceDeclarations)
}

extension AwarenessParameters {
  private static let callDeclarations: [Declaration<AwarenessParameters>] = [
    .number(
      "phone_share", \.phoneShare, "Probability that a boat has a satellite phone.", .one, 0.5,
      0...1, .assumed,
      "plausible 0.2-0.9: calls are told of boats of 2020-2023; no count of boats without"),
    .distribution(
      "phone_life", \.phoneLife, "Time from departure for which battery and credit last.", .day,
      .uniform(low: 3, high: 21), 0...90, .assumed,
      "plausible 2-30 d: in Dec 2022 calls went on for two weeks after departure"),
    .number(
      "phone_kept_share", \.phoneKeptShare,
      "Probability that the phone stays aboard when the crew leaves.", .one, 0.4, 0...1, .assumed,
      "plausible 0.1-0.8: often the crew's own; no data"),
    .number(
      "phone_rate_under_way", \.phoneRateUnderWay,
      "Calls to relatives or an NGO while under way that are passed on as a report.", .perDay,
      0.03, 0...5, .assumed, "plausible 0-0.3: calls are usual, reports of them are not"),
    .number(
      "phone_rate_distress", \.phoneRateDistress,
      "Calls to relatives or an NGO in distress that lead to a report.", .perDay, 0.5, 0...24,
      .assumed, "plausible 0.1-2: several calls in the weeks of Dec 2022"),
    .number(
      "hotline_rate", \.hotlineRate, "Calls in distress straight to a co-ordination centre.",
      .perDay, 0.03, 0...24, .assumed, "plausible 0-0.5: no such call is documented here"),
    .number(
      "departure_share", \.departureShare, "Probability that relatives tell of the departure.",
      .one, 0.1, 0...1, .assumed,
      "plausible 0.02-0.5: fishers of Aceh say that they hear of boats up to a month ahead"),
    .number(
      "overdue_share", \.overdueShare, "Probability that relatives report a boat as overdue.",
      .one, 0.3, 0...1, .assumed, "plausible 0.1-0.7: reported for several boats of 2020-2023"),
    .number(
      "overdue_after", \.overdueAfter,
      "Time after the planned arrival from which relatives hold a boat for overdue.", .day, 4,
      0.5...30, .assumed, "plausible 2-14 d: no data"),
    .number(
      "overdue_position_error", \.overduePosition,
      "Standard deviation on each axis of the position that relatives give for an overdue boat.",
      .nauticalMile, 120, 5...600, .assumed, "they know the route alone: some days of passage"),
  ]

  private static let sightingDeclarations: [Declaration<AwarenessParameters>] = [
    .number(
      "conspicuity", \.conspicuity,
      "Spread between boats of how easily they are noticed: standard deviation of the logarithm.",
      .one, 0.8, 0...2, .assumed,
      "plausible 0-1.5: boats of 2020 and 2022 lay unnoticed for weeks where others were found"),
    .number(
      "under_way_share", \.underWayShare,
      "Share of those who notice a boat under way without distress that report it.", .one, 0.02,
      0...1, .assumed, "plausible 0.005-0.2: it looks like a fishing boat"),
    .number(
      "night_share", \.nightShare, "Noticing by night as a share of that by day.", .one, 0.1, 0...1,
      .assumed, "plausible 0.02-0.3: unlit wooden hulls"),
    .number(
      "distress_recognised", \.recognisedShare,
      "Probability that a sighting of a boat in distress is told as distress, else as alert.",
      .one, 0.6, 0...1, .assumed, "plausible 0.3-0.9: no data"),
    .number(
      "merchant_notice", \.merchantNotice,
      "Probability that a merchant ship that passes within the sweep width by day notices a boat.",
      .one, 0.005, 0...1, .assumed,
      "plausible 0.0005-0.05: boats of 2020 and Dec 2022 lay for weeks near the main lane"),
    .number(
      "merchant_report", \.merchantReport,
      "Probability that a merchant ship that has noticed a boat reports it.", .one, 0.7, 0...1,
      .assumed, "plausible 0.3-0.95"),
    .number(
      "merchant_stop", \.merchantStop,
      "Probability that a merchant ship that has noticed a boat in distress stops for it.", .one,
      0.3, 0...1, .assumed, "plausible 0.05-0.8; cases of Nov and Dec 2022 stopped"),
    .number(
      "patrol_distance", \.patrolDistance,
      "Distance flown a day on patrol by aircraft of all States over the area.", .nauticalMile, 900,
      0...20000, .assumed, "plausible 200-4000: one flight of 5 h at 180 kn a day; not published"),
    .number(
      "patrol_area", \.patrolArea, "Area over which patrols fly.", .squareMetre, 8e11, 1e10...1e13,
      .derived, "Andaman Sea, about 797,700 km2"),
    .number(
      "patrol_notice", \.patrolNotice,
      "Probability that a patrol within the sweep width by day notices and reports a boat.", .one,
      0.5, 0...1, .assumed, "plausible 0.2-0.9: patrols look for other things"),
  ]

  private static let fishingDeclarations: [Declaration<AwarenessParameters>] = [
    .number(
      "fishing_near", \.fishingNear,
      "Mean spacing of fishing boats within 30 NM of a coast, one in a square of this side.",
      .nauticalMile, 7.07, 1...100, .assumed, "0.02 boats per NM2, x0.2-5: no published density"),
    .number(
      "fishing_middle", \.fishingMiddle,
      "Mean spacing of fishing boats 30 to 100 NM from a coast.", .nauticalMile, 15.8, 2...200,
      .assumed, "0.004 boats per NM2, x0.2-5: no published density"),
    .number(
      "fishing_far", \.fishingFar, "Mean spacing of fishing boats 100 to 200 NM from a coast.",
      .nauticalMile, 44.7, 5...500, .assumed, "0.0005 boats per NM2, x0.2-5"),
    .number(
      "fishing_speed", \.fishingSpeed, "Mean speed of fishing boats, stops included.", .knot, 4,
      0.5...12, .assumed, "plausible 2-8: passage 6-8 kn, less when fishing"),
    .number(
      "fisher_notice", \.fisherNotice,
      "Probability that a fishing boat that passes within the sweep width by day notices a boat as"
        + " one in need.", .one, 0.05, 0...1, .assumed,
      "plausible 0.01-0.3: three of four first sightings inside 60 NM were by fishers, and many"
        + " boats beached unseen"),
    .number(
      "fisher_report", \.fisherReport, "Probability that fishers who have noticed a boat tell it.",
      .one, 0.5, 0...1, .assumed,
      "plausible 0.2-0.9: customary law of Aceh asks for help and report"),
    .number(
      "fisher_rescue", \.fisherRescue,
      "Probability that fishers who have noticed people in distress take aboard those whom they"
        + " have room for.", .one, 0.2, 0...1, .assumed,
      "plausible 0.02-0.8: rescues of May 2015, June 2020 and March 2024; since 2023 told to feed and"
        + " report"),
    .number(
      "ban_factor", \.banFactor, "Share of fishing boats at sea during a ban of their State.", .one,
      0.2, 0...1, .assumed, "plausible 0.05-0.4: exempt craft"),
    .number(
      "monsoon_factor", \.monsoonFactor,
      "Share of fishing boats at sea from June to September outside bans.", .one, 0.5, 0...1,
      .assumed, "plausible 0.3-0.8: south-west monsoon"),
    .number(
      "sight_distance", \.sightDistance, "Distance at which a boat is seen from the shore.",
      .nauticalMile, 6, 1...20, .assumed, "plausible 3-10: horizon of an eye at 10 m is 6.5 NM"),
    .number(
      "community_rate", \.communityRate,
      "Reports by people of the coast while a boat in distress is in their sight by day.", .perDay,
      1, 0...24, .assumed,
      "plausible 0.2-5: off Aceh boats lay 1-4 NM off for days and were known; others beached"
        + " unseen"),
  ]

  private static let falseDeclarations: [Declaration<AwarenessParameters>] = [
    .number(
      "false_rate", \.falseRate, "Reports about no boat in the simulated area.", .perDay, 0.05,
      0...10, .assumed, "plausible 0.01-0.5: rumours are told of; no count"),
    .number(
      "false_fisher_share", \.falseFisherShare,
      "Share of false reports that come from fishers; the others are calls of relatives.", .one,
      0.5, 0...1, .assumed, "no data"),
    .number(
      "false_distress_share", \.falseDistressShare,
      "Share of false reports that tell of distress; the others of uncertainty.", .one, 0.3, 0...1,
      .assumed, "no data"),
    .distribution(
      "false_persons", \.falsePersons, "Persons that a false report tells of.", .persons,
      .lognormal(median: 100, sigma: 0.6), 1...3000, .assumed, "sizes of boats of the region"),
    .number(
      "alert_after", \.alertAfter,
      "Time of inquiries without news from the report of an overdue boat to the alert phase.",
      .hour, 12, 1...168, .assumed, "the Convention gives no hours; plausible 6-48"),
    .number(
      "distress_after", \.distressAfter,
      "Time of wider inquiries without news from the alert to the distress phase.", .hour, 24,
      1...336, .assumed, "the Convention gives no hours; plausible 12-72"),
  ]

  private static func sourceDeclarations(_ row: SourceRow) -> [Declaration<AwarenessParameters>] {
    let (source, key) = (row.source, row.source.rawValue)
    return [
      .distribution(
        key + "_delay", \.[source].delay,
        "\(row.name): time until the first who can pass it on has it.", .hour, row.delay, 0...720,
        .assumed, row.delayNote),
      .distribution(
        key + "_forward", \.[source].forward, "\(row.name): time from there to a centre.", .hour,
        row.forward, 0...2160, .assumed, row.forwardNote),
      .number(
        key + "_reach", \.[source].reach, "\(row.name): probability of reaching a centre.", .one,
        row.reach, 0...1, .assumed, row.reachNote),
      .number(
        key + "_position_error", \.[source].positionDeviation,
        "\(row.name): standard deviation of the position on each axis.", .nauticalMile,
        row.position, 0...300, .assumed, row.positionNote),
      .number(
        key + "_time_error", \.[source].timeDeviation,
        "\(row.name): standard deviation of the time told.", .hour, row.time, 0...168, .assumed,
        "plausible from a third to three times the value; no data"),
      .number(
        key + "_miscount", \.[source].miscount,
        "\(row.name): relative standard deviation of the persons told.", .one, row.miscount, 0...1,
        .assumed, "plausible 0.1-0.5: first counts of 2015-2024 differ by 10-50 % from the landed"),
    ]
  }
}

/// The numbers of one source, all assumed: h, NM.
private struct SourceRow {
  let source: ReportSource
  let name: String
  let delay: Distribution
  let delayNote: String
  let forward: Distribution
  let forwardNote: String
  let reach: Double
  let reachNote: String
  let position: Double
  let positionNote: String
  let time: Double
  let miscount: Double

  private static func hours(_ median: Double, _ sigma: Double) -> Distribution {
    .lognormal(median: median, sigma: sigma)
  }

  static let all: [SourceRow] = [
    SourceRow(
      source: .satellitePhone, name: "Call to relatives or an NGO", delay: hours(1, 1),
      delayNote: "plausible 0.1-12 h: relatives call an NGO", forward: hours(24, 1.2),
      forwardNote: "plausible 1 h - 10 d: alarm 4-10 d after failure in 2021 and 2022, calls in"
        + " between", reach: 0.6, reachNote: "plausible 0.3-0.95", position: 10,
      positionNote: "plausible 0.1 (read from the phone) to 60 NM (in words)", time: 2,
      miscount: 0.2),
    SourceRow(
      source: .hotline, name: "Call to a centre", delay: .fixed(0), delayNote: "the centre answers",
      forward: hours(0.25, 0.5), forwardNote: "plausible 0.1-1 h: until it is a case", reach: 0.95,
      reachNote: "plausible 0.7-1: language, lost calls", position: 3,
      positionNote: "plausible 0.1-30 NM", time: 0.25, miscount: 0.2),
    SourceRow(
      source: .fishers, name: "Fishers", delay: hours(6, 0.9),
      delayNote: "6 h (1-48): radio to the Panglima Laot or fisheries radio", forward: hours(6, 1),
      forwardNote: "plausible 1-48 h: then navy or Basarnas", reach: 0.4,
      reachNote: "plausible 0.2-0.8: much stays among fishers", position: 3,
      positionNote: "plausible 0.1-15 NM", time: 1, miscount: 0.3),
    SourceRow(
      source: .coastalCommunity, name: "Coastal community", delay: hours(1, 1),
      delayNote: "plausible 0.2-12 h", forward: hours(3, 1), forwardNote: "plausible 0.5-24 h",
      reach: 0.5, reachNote: "plausible 0.2-0.9", position: 1.5,
      positionNote: "within sight of the shore", time: 0.5, miscount: 0.3),
    SourceRow(
      source: .merchantShip, name: "Merchant ship", delay: hours(0.5, 0.7),
      delayNote: "plausible 0.1-3 h", forward: hours(1, 0.7), forwardNote: "plausible 0.2-6 h",
      reach: 0.9, reachNote: "plausible 0.6-1", position: 0.5,
      positionNote: "the ship's position; range by eye", time: 0.1, miscount: 0.25),
    SourceRow(
      source: .patrolAircraft, name: "Patrol aircraft", delay: hours(0.3, 0.5),
      delayNote: "plausible 0.1-1 h", forward: hours(0.5, 0.5), forwardNote: "plausible 0.2-3 h",
      reach: 0.95, reachNote: "plausible 0.7-1", position: 0.5,
      positionNote: "position of the aircraft", time: 0.1, miscount: 0.3),
    SourceRow(
      source: .relatives, name: "Relatives", delay: hours(24, 1), delayNote: "plausible 2 h - 7 d",
      forward: hours(48, 1), forwardNote: "plausible 6 h - 14 d", reach: 0.2,
      reachNote: "plausible 0.05-0.6", position: 15,
      positionNote: "of a departure: the stretch of coast", time: 24, miscount: 0.3),
  ]
}
