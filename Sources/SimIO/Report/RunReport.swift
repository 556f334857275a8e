package import SimCore

/// A finished run as its documents show it.
package struct RunReport: Sendable {
  package var description: RunDescription
  package var identity: RunIdentity
  package var profile: ExportProfile
  package var stopReason: StopReason
  package var ensemble: EnsembleOutcome
  /// Headline metrics, worked out once.
  package var headline: [Metric]
  /// A bounded sample of courses with the onset of distress of their boats.
  var courses: [SampledCourse]
  var landings: [ShoreLanding]

  /// A short name of the run, from all that defines it.
  package var runID: String { String(SHA256.hex(identity.text).prefix(12)) }

  package var membersFinished: Int { ensemble.members.count }

  /// Whether anybody comes.
  package var responds: Bool { ensemble.response != nil }

  /// The sentence on top of every page, with the sensitivity of what is not public.
  package var header: String {
    switch description.sensitivity {
    case .public: RunLabel.header(responds: responds)
    case .restricted: "RESTRICTED - " + RunLabel.header(responds: responds)
    case .confidential: "CONFIDENTIAL - " + RunLabel.header(responds: responds)
    }
  }

  /// What the numbers are, for documents, with the sensitivity of what is not public.
  package var nature: String {
    switch description.sensitivity {
    case .public: RunLabel.nature
    case .restricted: "RESTRICTED. " + RunLabel.nature
    case .confidential: "CONFIDENTIAL. " + RunLabel.nature
    }
  }

  /// What the numbers are conditional on, most important first.
  package var conditions: [String] {
    var conditions = [RunLabel.conditional(responds: responds)]
    conditions.append(
      "people ashore without help count as safe: whether that place was a place of safety is not "
        + (responds
          ? "judged; recovered people count as safe when they are landed at a place that the filter "
            + "of places lets through"
          : "judged before the response stage exists"))
    return conditions + description.conditions
  }

  /// The headline for pages: refusals kind by kind have a table of their own.
  var shownHeadline: [Metric] {
    headline.filter {
      !$0.key.hasPrefix("refusals_") && !$0.key.hasPrefix("refusal_person_days_")
        && !$0.key.hasPrefix("belief_")
    }
  }

  /// Of what the shares of places of people who come ashore without help are.
  var shareOfShore: String {
    responds
      ? "share of all who are safe in the end, landed by ships included" : "share of all who do"
  }

  /// What a reader must be warned of.
  package var warnings: [String] {
    var warnings: [String] = []
    if ensemble.hasManyUnresolved {
      warnings.append(
        "more than 1 % of those embarked are still at sea\(responds ? " or aboard a ship" : "") "
          + "when the simulated time ends: "
          + "lengthen the horizon")
    }
    if stopReason != .complete {
      warnings.append("\(membersFinished) of \(identity.members) members: \(stopReason.words)")
    }
    if membersFinished < 100 {
      warnings.append("only \(membersFinished) members: intervals are wide, tails unknown")
    }
    return warnings
  }

  /// What the order of `weakestAssumptions` says, and what it does not.
  package static let rankingNote =
    "ranked by the width of the accepted range against the value, not by influence on the results: "
    + "a run does not vary them, so it cannot tell which of them matters most"

  /// Assumed values with the widest accepted range against their value: the weakest ground.
  package var weakestAssumptions: [Assumption] {
    // What is written to files is a choice, not an assumption about the world.
    let assumed = description.assumptions.enumerated().filter {
      $0.element.status == .assumed && $0.element.section != "output"
    }
    let ranked = assumed.sorted {
      ($0.element.spread, -$0.offset) > ($1.element.spread, -$1.offset)
    }
    return Array(ranked.prefix(6).map(\.element))
  }
}

/// Where people of a stretch came ashore, over all members.
struct ShoreLanding: Sendable {
  var stretch: Int
  var label: String
  var state: StateCode
  var boats: Int
  var persons: Int
  /// Mean position of the landings.
  var centre: GeoPoint
  var share: Metric?
}

/// A course with what the export profile must know of its boat.
struct SampledCourse: Sendable {
  var course: Course
  var distress: Instant?
  var end: CourseEnd
}

/// Keeps an even sample of courses however many come: every second is dropped when there are twice
/// too many, so that the choice depends on their order alone.
struct CourseSampler {
  private let limit: Int
  private var stride = 1
  private var seen = 0
  private(set) var courses: [SampledCourse] = []

  init(limit: Int) { self.limit = limit }

  mutating func add(_ course: SampledCourse) {
    defer { seen += 1 }
    guard seen % stride == 0 else { return }
    courses.append(course)
    guard courses.count >= 2 * limit else { return }
    courses = courses.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    stride *= 2
  }

  /// At most `limit` courses, evenly over all that came.
  var sample: [SampledCourse] {
    guard courses.count > limit else { return courses }
    return courses.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }
}
