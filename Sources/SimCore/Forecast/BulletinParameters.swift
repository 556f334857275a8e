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

  package init() {}

  package static let section = "bulletin"

  package static let declarations: [Declaration<BulletinParameters>] = [
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

  /// Area in which a report about another boat may lie, m2.
  package var falseReportArea: Double { Elementary.pi * falseReportRadius * falseReportRadius }
}
