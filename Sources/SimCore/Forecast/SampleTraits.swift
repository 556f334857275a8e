/// What one sample of a boat keeps for life, and what reports it holds to be true.
///
/// Plain values in one place, so that resampling copies a sample with one assignment.
struct SampleTraits: Sendable {
  /// Sample of the beginning from which it comes.
  var ancestor: Int32
  /// Report with which it begins.
  var stratum: Int32
  /// Set of reports that it holds to be about the boat: a number of `HeldReports`.
  var held: Int32
  var hull: UInt8
  var isLeft: Bool
  /// Whether it has reached its destination when the engine stops.
  var arrives: Bool
  /// When it begins and when its engine stops, seconds after the bulletin.
  var start: Int
  var stop: Double
  /// Velocity through the water while under way, m/s.
  var east: Double
  var north: Double
  var row: LeewayRow
  var key: RandomKey
  /// Next change of side, seconds after the bulletin, and how many there were.
  var jibe: Double
  var jibes: UInt32
  /// Where and when it was at the beginning.
  var began: (point: GeoPoint, time: Instant)

  /// Draws when the boat drifts to the other side the next time.
  mutating func drawJibe(rate: Double, after moment: Double) {
    guard rate > 0 else {
      jibe = .infinity
      return
    }
    jibe = moment + key.exponential(.situationJibing, step: jibes) / rate
    jibes += 1
  }
}

/// Sets of reports that samples hold to be about the boat, each a set before it and one report more.
struct HeldReports: Sendable {
  private var parents: [Int32] = [-1]
  private var reports: [Int32] = [-1]

  /// The number of the empty set.
  static let none: Int32 = 0

  var count: Int { parents.count }

  /// A new set: another and a report.
  mutating func adding(_ report: Int, to set: Int32) -> Int32 {
    parents.append(set)
    reports.append(Int32(report))
    return Int32(parents.count - 1)
  }

  /// The report that a set has more than the one before it; nil for the empty set.
  func last(_ set: Int32) -> Int? { set > HeldReports.none ? Int(reports[Int(set)]) : nil }

  /// The set without its last report; nil for the empty set.
  func parent(_ set: Int32) -> Int32? { set > HeldReports.none ? parents[Int(set)] : nil }

  /// The reports of a set, the first first.
  func reports(_ set: Int32) -> [Int] {
    var found: [Int] = []
    var at = set
    while at > HeldReports.none {
      found.append(Int(reports[Int(at)]))
      at = parents[Int(at)]
    }
    return found.reversed()
  }
}

/// Which reports of a boat are about it: how probable each is, and sets of reports that go together.
struct ReportTruth: Sendable {
  /// Probability that the report is about the boat, if any is; 0 for empty searches.
  let shares: [Double]
  /// Sets of reports that are true together, drawn for an outlook.
  let draws: [[Int]]

  init(shares: [Double], draws: [[Int]]) {
    self.shares = shares
    self.draws = draws
  }

  /// As the samples hold it after all reports.
  init(_ cloud: SituationCloud, reports: Int, draws: Int) {
    let sets = (0..<cloud.held.count).map { cloud.held.reports(Int32($0)) }
    var counts = [Int](repeating: 0, count: reports)
    for traits in cloud.traits { for report in sets[Int(traits.held)] { counts[report] += 1 } }
    let count = max(1, cloud.count)
    shares = counts.map { Double($0) / Double(count) }
    self.draws = (0..<draws).map { sets[Int(cloud.traits[$0 * count / draws].held)] }
  }

  /// By reliability alone, where no sample is left.
  init(prior reports: [BoatReport], draws: Int, key: RandomKey) {
    shares = reports.map { $0.isPositional ? $0.reliability : 0 }
    self.draws = (0..<draws).map { draw in
      let own = key.key(.person, UInt32(draw))
      return reports.indices.filter { i in
        reports[i].isPositional
          && own.uniform(.situationStores, index: 4, step: UInt32(i)) < reports[i].reliability
      }
    }
  }
}
