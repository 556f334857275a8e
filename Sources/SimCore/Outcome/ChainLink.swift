/// One link of the chain from distress to landing: the time between two of its moments.
package enum ChainLink: String, Sendable, CaseIterable {
  case distressToReport = "distress_to_report"
  case reportToReceipt = "report_to_receipt"
  case receiptToRegionAgreed = "receipt_to_region_agreed"
  case receiptToTasking = "receipt_to_tasking"
  case taskingToUnderWay = "tasking_to_under_way"
  case underWayToSearch = "under_way_to_search"
  case searchToFound = "search_to_found"
  case foundToRecovery = "found_to_recovery"
  case recovery = "recovery"
  case recoveryToRequest = "recovery_to_request"
  case requestToPermission = "request_to_permission"
  case permissionToLanding = "permission_to_landing"
  case distressToLanding = "distress_to_landing"

  /// Its place in `allCases`.
  package var index: Int {
    switch self {
    case .distressToReport: 0
    case .reportToReceipt: 1
    case .receiptToRegionAgreed: 2
    case .receiptToTasking: 3
    case .taskingToUnderWay: 4
    case .underWayToSearch: 5
    case .searchToFound: 6
    case .foundToRecovery: 7
    case .recovery: 8
    case .recoveryToRequest: 9
    case .requestToPermission: 10
    case .permissionToLanding: 11
    case .distressToLanding: 12
    }
  }

  package static let ordered = allCases

  /// Links that follow one another from distress to landing, so that their times add up.
  ///
  /// Agreement on the region runs beside tasking and blocks nothing.
  package static let inSequence = allCases.filter {
    $0 != .receiptToRegionAgreed && $0 != .distressToLanding
  }

  /// In plain words.
  package var words: String {
    switch self {
    case .distressToReport: "distress to the event that is reported"
    case .reportToReceipt: "report to its receipt at a rescue co-ordination centre"
    case .receiptToRegionAgreed: "receipt to agreement on the region (beside tasking)"
    case .receiptToTasking: "receipt to tasking of a unit"
    case .taskingToUnderWay: "tasking to start of the unit"
    case .underWayToSearch: "start of the unit to start of the search"
    case .searchToFound: "start of the search to finding the boat"
    case .foundToRecovery: "finding to the first person aboard"
    case .recovery: "first to last person aboard"
    case .recoveryToRequest: "last person aboard to the request for a place"
    case .requestToPermission: "request for a place to leave to land"
    case .permissionToLanding: "leave to land to the last landing"
    case .distressToLanding: "distress to the last landing"
    }
  }

  /// The moments between which it lies; nil where the boat did not come so far.
  ///
  /// A first ship may ask for a place, and get leave, while others still take people aboard. What comes
  /// before the last person aboard is time of the recovery, so request and leave count from then on.
  package func moments(_ record: CaseRecord, _ chain: ChainRecord) -> (from: Instant, to: Instant)?
  {
    let requested = chain.placeRequested.map { max($0, chain.recoveryEnded ?? $0) }
    let permitted = chain.permitted.map { max($0, requested ?? $0) }
    let (from, to): (Instant?, Instant?) =
      switch self {
      case .distressToReport: (record.distress, chain.reported)
      case .reportToReceipt: (chain.reported, chain.received)
      case .receiptToRegionAgreed: (chain.received, chain.regionAgreed)
      case .receiptToTasking: (chain.received, chain.tasked)
      case .taskingToUnderWay: (chain.tasked, chain.underWay)
      case .underWayToSearch: (chain.underWay, chain.searchBegan)
      case .searchToFound: (chain.searchBegan, chain.found)
      case .foundToRecovery: (chain.found, chain.recoveryBegan)
      case .recovery: (chain.recoveryBegan, chain.recoveryEnded)
      case .recoveryToRequest: (chain.recoveryEnded, requested)
      case .requestToPermission: (requested, permitted)
      case .permissionToLanding: (permitted, chain.landed)
      case .distressToLanding: (record.distress, chain.landed)
      }
    guard let from, let to else { return nil }
    return (from, to)
  }

  /// Its length, s; below zero where the second moment came first.
  package func seconds(_ record: CaseRecord, _ chain: ChainRecord) -> Int64? {
    moments(record, chain).map { $0.to.seconds - $0.from.seconds }
  }
}

/// The times that boats spent in one link.
package struct LinkTally: Sendable, Equatable {
  /// Seconds a boat, with what the error of their mean needs.
  package private(set) var all = RatioMoments()
  /// The same over boats in distress whose people were landed in the end.
  package private(set) var landed = RatioMoments()
  /// Boats by tenths of an hour, for quantiles.
  private var tenths = ValueCounts()

  package init() {}

  /// Boats that passed the link.
  package var boats: Int64 { tenths.count }

  /// The hour that a share of the boats needed at most, to 0.1 h; nil without boats.
  package func quantile(_ p: Double) -> Double? {
    tenths.quantile(p).map { Double($0) / 10 }
  }

  /// Adds what the boats of one member needed.
  mutating func add(_ member: Member) {
    all.add(numerator: member.seconds, denominator: member.boats)
    landed.add(numerator: member.secondsOfLanded, denominator: member.landed)
  }

  /// Adds one boat to the distribution.
  mutating func add(seconds: Int64) {
    tenths.add(Int64((Double(seconds) / 360).rounded()))
  }

  /// Sums over the boats of one member.
  struct Member {
    var seconds: Int64 = 0
    var boats: Int64 = 0
    var secondsOfLanded: Int64 = 0
    /// Boats of which people were landed, whether they passed the link or not.
    var landed: Int64 = 0
  }
}
