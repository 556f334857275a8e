/// How reports are taken in and what a bulletin reckons with.
package struct BulletinParameters: ParameterSet, Equatable {
  package var falseReportRadius = 0.0
  package var hullError = 0.0
  package var postureError = 0.0
  package var resamplingShare = 0.0
  package var courseDeviation = 0.0
  package var fewestEffective = 0.0
  package var longestSortie = 0.0
  package var childShare = 0.0
  package var usualPersons = 0
  package var boardingLimit = 0.0
  package var usualHullShare = 0.0
  package var unsaidUnderWay = 0.0
  package var knownDistress = 0.0
  package var observedDistress = 0.0
  package var usualSpeed = Distribution.fixed(0)
  package var usualStop = 0.0
  package var usualDepartureError = 0.0
  package var usualRouteScatter = 0.0
  package var overdueDrift = 0.0
  package var usualWater = Distribution.fixed(0)
  package var usualFood = Distribution.fixed(0)
  package var unseenRate = Distribution.fixed(0)
  package var oversampling = 0
  package var triedSightingError = 0.0
  package var triedSightingReliability = 0.0

  package init() {}

  package static let section = "bulletin"

  package static let declarations = general + reports + stores

  private static let general: [Declaration<BulletinParameters>] = [
    .number(
      "false_report_radius", \.falseReportRadius,
      "Radius of the waters in which a report about another boat may lie.", .nauticalMile, 200,
      20...1000, .assumed, "the width of the Andaman Sea; 50-500"),
    .number(
      "hull_error", \.hullError, "Probability that a true report names another class of hull.",
      .one, 0.2, 0...0.8, .assumed, "seen from afar, by night or told by telephone; 0.05-0.5"),
    .number(
      "posture_error", \.postureError,
      "Probability that a true report is wrong about under way or adrift.", .one, 0.05, 0...0.5,
      .assumed, "0.02-0.2"),
    .number(
      "resampling_share", \.resamplingShare,
      "Effective sample size, as a share of the particles, below which they are resampled.", .one,
      0.5, 0...1, .published, "usual threshold, Liu and Chen (1998) J. Am. Stat. Assoc. 93:1032"),
    .number(
      "course_deviation", \.courseDeviation,
      "Standard deviation of the course steered about that to the destination.", .degree, 10,
      0...90, .assumed, "hand compass and no chart; 5-20"),
    .number(
      "fewest_effective", \.fewestEffective,
      "Effective sample size below which the bulletin warns.", .one, 100, 1...10_000, .assumed,
      "the 90 % area of so few independent particles is uncertain by about a tenth"),
    .number(
      "longest_sortie", \.longestSortie,
      "Longest search by one unit that a rendezvous reckons with.",
      .hour, 24, 1...240, .assumed, "then the search is planned anew"),
    .number(
      "child_share", \.childShare, "Share of children where nobody has counted.", .one, 0.3, 0...1,
      .assumed, "0.1-0.45; manifests are not published"),
    .count(
      "usual_persons", \.usualPersons, "Persons aboard where nobody has said.", .persons, 96,
      1...1000, .derived, "7,117 persons in 74 boats of 2022-23 (UNHCR); 50-200 are usual"),
    .number(
      "boarding_limit", \.boardingLimit,
      "Share of the weather that must let a unit work, from which the window counts as open.", .one,
      0.8, 0...1, .assumed, "0.5-0.95; the planner's own caution"),
  ]

  /// What reports that leave something out are taken to mean.
  private static let reports: [Declaration<BulletinParameters>] = [
    .number(
      "usual_hull_share", \.usualHullShare,
      "Probability before any report that a boat is a wooden trawler; the other classes share the rest.",
      .one, 0.6, 0...1, .assumed, "most boats that were described; 0.3-0.9"),
    .number(
      "unsaid_under_way", \.unsaidUnderWay,
      "Probability that a boat seen or heard was under way, where the report does not say.", .one,
      0.3, 0...1, .assumed, "0-0.7; boats that are reported are more often in trouble"),
    .number(
      "known_distress", \.knownDistress,
      "Probability of being adrift, as a report says that is true, from which distress counts as known.",
      .one, 0.5, 0...1, .assumed, "more likely than not; 0.3-0.9"),
    .number(
      "observed_distress", \.observedDistress,
      "The same, from which a message calls the distress observed and not likely.",
      .one, 0.95, 0...1, .assumed, "nearly certain; 0.9-0.99"),
    .distribution(
      "usual_speed", \.usualSpeed, "Speed under power where the report does not say.", .knot,
      .uniform(low: 4, high: 8), 0.5...25, .assumed,
      "4-8 kn; Cox's Bazar to Labuhan Haji, 9-18 Oct 2024: 5.2-5.8 kn made good"),
    .number(
      "usual_stop", \.usualStop,
      "Time after the last contact within which the engine stopped, where the report does not say.",
      .hour, 24, 0...480, .assumed, "1-48 h"),
    .number(
      "usual_departure_error", \.usualDepartureError,
      "Standard deviation of the time of departure of an overdue boat.", .hour, 6, 0...120,
      .assumed, "left by night, told by relatives; 2-24 h"),
    .number(
      "usual_route_scatter", \.usualRouteScatter,
      "Standard deviation sideways about a planned route.", .kilometre, 15, 0...200, .assumed,
      "as `voyage.route_scatter`"),
    .number(
      "overdue_drift", \.overdueDrift,
      "Drift by which an overdue boat may have left its route, when it is compared with a sighting.",
      .metrePerSecond, 0.25, 0...2, .assumed,
      "usual drift of 0.1-0.5 m/s (leeway and current), its direction not known"),
    .count(
      "oversampling", \.oversampling,
      "Most times the samples that are drawn for the past where few agree with the reports.", .one,
      16, 1...64, .assumed, "a power of two, as far as needed; costs time, not truth"),
    .number(
      "tried_sighting_error", \.triedSightingError,
      "Error of the sighting of which the bulletin says what it would change.", .nauticalMile, 1,
      0.05...50, .assumed, "a good visual fix or radar"),
    .number(
      "tried_sighting_reliability", \.triedSightingReliability,
      "Reliability of the sighting of which the bulletin says what it would change.", .one, 0.9,
      0...1, .assumed, "a patrol that stays with the boat is certain; fishers less"),
  ]

  /// What is taken to be aboard, and how often boats come into distress, where nobody has said.
  private static let stores: [Declaration<BulletinParameters>] = [
    .distribution(
      "usual_water", \.usualWater, "Water aboard at the first true report, where nobody has said.",
      .litrePerPerson, .uniform(low: 2, high: 15), 0...200, .assumed,
      "about a week's load in one case of 2008-09 (Kaladan 2009), partly used"),
    .distribution(
      "usual_food", \.usualFood, "Food aboard at the first true report, where nobody has said.",
      .day,
      .uniform(low: 1, high: 10), 0...60, .assumed,
      "about a week's load in one case of 2008-09 (Kaladan 2009), partly used"),
    .distribution(
      "unseen_rate", \.unseenRate, "Rate at which boats that nobody has seen come into distress.",
      .percentPerDay, .triangular(low: 1, mode: 3.2, high: 8), 0...100, .assumed,
      "engine failure 3 %/d, 1-8, and abandonment 0.2 %/d: `voyage.engine_failure_rate`, "
        + "`voyage.abandonment_rate`"),
  ]

  /// Probability of each hull class before any report, in the order of `HullClass.standard`.
  package var hullPrior: [Double] {
    let others = Double(max(1, HullClass.standard.count - 1))
    return HullClass.standard.map {
      $0.key == "trawler" ? usualHullShare : (1 - usualHullShare) / others
    }
  }

  /// How a boat goes on of which nobody has said more than that it was under way.
  package var usualLeg: LastLeg {
    LastLeg(destination: nil, speed: usualSpeed.support, stopsWithin: usualStop)
  }

  /// Area in which a report about another boat may lie, m2.
  package var falseReportArea: Double { Elementary.pi * falseReportRadius * falseReportRadius }
}
