/// By what the boats of a run are grouped.
package enum GroupDimension: String, Sendable, CaseIterable {
  case wave, hull, origin, route
  case distressCause = "distress_cause"
  case courseEnd = "course_end"
  case landingState = "landing_state"
  case landingStretch = "landing_stretch"
  case severity
  /// Of runs with a response only: how the incident ended, who reported first, in which region.
  case incidentEnd = "incident_end"
  case reportSource = "first_report_source"
  case region = "search_region"

  /// The dimensions of runs in which nobody comes.
  package static let unassisted: [GroupDimension] = [
    .wave, .hull, .origin, .route, .distressCause, .courseEnd, .landingState, .landingStretch,
    .severity,
  ]

  /// The number of the group that a boat belongs to; nil if none (it did not land, nobody responds).
  ///
  /// Origins and routes are numbered within their wave: `wave * 65536 + number`.
  package func group(of record: CaseRecord, _ chain: ChainRecord? = nil) -> Int? {
    switch self {
    case .wave: record.wave
    case .hull: record.hull
    case .origin: record.wave << 16 | record.origin
    case .route: record.wave << 16 | record.route
    case .distressCause: DistressCause.ordered.firstIndex(of: record.distressCause)
    case .courseEnd: CourseEnd.ordered.firstIndex(of: record.end)
    case .landingState:
      record.hasLanded ? StateCode.ordered.firstIndex(of: record.state) : nil
    case .landingStretch: record.hasLanded ? record.stretch : nil
    case .severity: Severity.ordered.firstIndex(of: Severity(record))
    case .incidentEnd: chain.flatMap { IncidentEnd.ordered.firstIndex(of: $0.end) }
    case .reportSource: chain?.source?.index
    case .region: chain.flatMap { $0.region < 0 ? nil : $0.region }
    }
  }
}

// `allCases` makes a new array at each call; these are made once.
extension GroupDimension { static let ordered = allCases }
extension DistressCause { static let ordered = allCases }
extension CourseEnd { static let ordered = allCases }
extension StateCode { static let ordered = allCases }
extension Severity { static let ordered = allCases }
extension IncidentEnd { static let ordered = allCases }

/// Totals over the boats of a group.
package struct GroupCounts: Sendable, Equatable {
  package var boats: Int64 = 0
  package var boatsInDistress: Int64 = 0
  package var embarked: Int64 = 0
  package var dead: Int64 = 0
  package var safe: Int64 = 0

  package init() {}

  /// The counts of one boat.
  package init(_ record: CaseRecord) {
    boats = 1
    boatsInDistress = record.distress == nil ? 0 : 1
    embarked = Int64(record.accountedPersons)
    dead = Int64(record.totalDeaths)
    safe = Int64(record.safePersons)
  }

  mutating func add(_ other: GroupCounts) {
    boats += other.boats
    boatsInDistress += other.boatsInDistress
    embarked += other.embarked
    dead += other.dead
    safe += other.safe
  }
}

/// One group over all members: totals, and what the error of its ratios needs.
package struct GroupTally: Sendable, Equatable {
  package private(set) var counts = GroupCounts()
  /// Members in which the group had a boat.
  package private(set) var membersWithBoats = 0
  package private(set) var deadPerEmbarked = RatioMoments()
  package private(set) var distressPerBoat = RatioMoments()
  package private(set) var safePerEmbarked = RatioMoments()
  /// Safe persons of the group to all safe persons of the member: landing shares.
  package private(set) var shareOfSafe = RatioMoments()

  package init() {}

  /// Adds what the group did in one member; members without it need not be added.
  package mutating func add(_ member: GroupCounts, safeInMember: Int64) {
    if member.boats > 0 { membersWithBoats += 1 }
    counts.add(member)
    deadPerEmbarked.add(numerator: member.dead, denominator: member.embarked)
    distressPerBoat.add(numerator: member.boatsInDistress, denominator: member.boats)
    safePerEmbarked.add(numerator: member.safe, denominator: member.embarked)
    shareOfSafe.add(numerator: member.safe, denominator: safeInMember)
  }
}
