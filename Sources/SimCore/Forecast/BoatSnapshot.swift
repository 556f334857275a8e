/// The samples of a boat at one hour: where those afloat are, and what wind they meet.
package struct BoatSnapshot: Sendable {
  /// Hours after the bulletin.
  package let hour: Int
  package let time: Instant
  /// Fixed-point positions of the samples afloat.
  package let longitude: [Int32]
  package let latitude: [Int32]
  package let afloat: Int
  package let ashore: Int
  package let leftDomain: Int
  /// Samples that have come to land under power: they may have arrived, and are in no area.
  package let arrived: Int
  /// Mean and spread of the samples afloat; nil if none is.
  package let cloud: CloudSummary?
  /// What may be shown as the position; nil if none is afloat.
  package let focus: SnapshotFocus?
  /// Wind speeds at some of the samples, m/s.
  let wind: [Double]

  package var total: Int { afloat + ashore + leftDomain + arrived }
  package var afloatShare: Double { share(afloat) }
  package var ashoreShare: Double { share(ashore) }
  package var arrivedShare: Double { share(arrived) }
  /// Share of the samples beyond the sea data: nothing is known of where they are.
  package var leftShare: Double { share(leftDomain) }

  private func share(_ count: Int) -> Double { total > 0 ? Double(count) / Double(total) : 0 }

  /// Samples whose wind is looked at.
  private static let windSamples = 64

  /// - Parameters:
  ///   - cloud: The samples.
  ///   - isOf: Which of them; all unless said.
  init(_ cloud: SituationCloud, where isOf: (Int) -> Bool = { _ in true }) {
    hour = cloud.hour
    time = cloud.asOf + Double(cloud.hour) * 3600
    var longitude: [Int32] = []
    var latitude: [Int32] = []
    var (ashore, gone, arrived) = (0, 0, 0)
    var afloat: [Int] = []
    for i in 0..<cloud.count where isOf(i) {
      switch ParticleStatus(rawValue: cloud.columns.status[i]) ?? .afloat {
      case .afloat:
        longitude.append(cloud.columns.longitude[i])
        latitude.append(cloud.columns.latitude[i])
        afloat.append(i)
      case .beached: if cloud.hasArrived(i) { arrived += 1 } else { ashore += 1 }
      case .leftDomain: gone += 1
      }
    }
    self.longitude = longitude
    self.latitude = latitude
    self.afloat = longitude.count
    self.ashore = ashore
    leftDomain = gone
    self.arrived = arrived
    self.cloud = BoatSnapshot.cloud(longitude, latitude)
    focus = BoatSnapshot.focus(self.cloud, longitude, latitude, coast: cloud.sea.coast)
    wind = BoatSnapshot.wind(cloud, afloat, time)
  }

  /// Positions alone, without wind.
  init(
    hour: Int, time: Instant, longitude: [Int32] = [], latitude: [Int32] = [], ashore: Int = 0,
    leftDomain: Int = 0
  ) {
    self.hour = hour
    self.time = time
    self.longitude = longitude
    self.latitude = latitude
    afloat = longitude.count
    self.ashore = ashore
    self.leftDomain = leftDomain
    arrived = 0
    cloud = BoatSnapshot.cloud(longitude, latitude)
    focus = BoatSnapshot.focus(cloud, longitude, latitude, coast: nil)
    wind = []
  }

  private static func wind(_ cloud: SituationCloud, _ afloat: [Int], _ time: Instant) -> [Double] {
    guard !afloat.isEmpty, !cloud.window.frames.isEmpty else { return [] }
    let moment = cloud.window.bracket(Double(time.seconds))
    let grid = cloud.sea.source.grid
    let spacing = max(1, afloat.count / windSamples)
    return stride(from: 0, to: afloat.count, by: spacing).map { k in
      let i = afloat[k]
      let node = grid.nearestNode(to: cloud.columns.point(i))
      let (a, b) = (moment.before.records[node], moment.after.records[node])
      let east = Double(a[2] + (b[2] - a[2]) * moment.part + cloud.columns.windEast[i])
      let north = Double(a[3] + (b[3] - a[3]) * moment.part + cloud.columns.windNorth[i])
      return (east * east + north * north).squareRoot()
    }
  }

  private static func cloud(_ longitude: [Int32], _ latitude: [Int32]) -> CloudSummary? {
    guard let x = longitude.first, let y = latitude.first else { return nil }
    var sums = CloudSums(origin: GeoPoint(fixedLatitude: y, fixedLongitude: x))
    var columns = ParticleColumns(count: 0)
    columns.longitude = longitude
    columns.latitude = latitude
    columns.status = Array(repeating: ParticleStatus.afloat.rawValue, count: longitude.count)
    sums.add(columns, isLeft: Array(repeating: false, count: longitude.count))
    return sums.summary
  }

  /// The areas that hold shares of the samples afloat.
  package func areas(levels: [Double] = DriftForecast.levels) -> [ContainmentArea] {
    guard let cloud else { return [] }
    let state = DriftHour(
      hour: hour, time: time, afloat: afloat, stranded: ashore, leftDomain: leftDomain,
      leftShare: 0, cloud: cloud)
    return ContainmentArea.areas(
      hour: state, cloud: cloud, longitude: longitude, latitude: latitude, levels: levels)
  }

  /// The frame of the samples and their weight in its cells: what a search is planned on.
  func cells(_ cloud: CloudSummary) -> (frame: BeliefFrame, cells: BeliefCells) {
    BoatSnapshot.cells(cloud, longitude, latitude)
  }

  static func cells(
    _ cloud: CloudSummary, _ longitude: [Int32], _ latitude: [Int32]
  ) -> (frame: BeliefFrame, cells: BeliefCells) {
    let frame = BeliefFrame(
      mean: cloud.centroid,
      covariance: Covariance(
        eastEast: cloud.eastVariance, eastNorth: cloud.covariance,
        northNorth: cloud.northVariance))
    var sums = [Double](repeating: 0, count: BeliefCells.bins * BeliefCells.bins)
    for i in longitude.indices {
      let z = frame.standard(GeoPoint(fixedLatitude: latitude[i], fixedLongitude: longitude[i]))
      sums[BeliefCells.cell(x: z.x, y: z.y)] += 1
    }
    return (frame, BeliefCells(weights: sums))
  }

  package func point(_ i: Int) -> GeoPoint {
    GeoPoint(fixedLatitude: latitude[i], fixedLongitude: longitude[i])
  }

  /// The share of the weather in which a unit can work here.
  ///
  /// Waves: the sea that each sampled wind raises over 300 km of open water, with the swell of the
  /// climatology.
  ///
  /// - Parameters:
  ///   - unit: Its limits.
  ///   - needsRecovery: Whether it must take people aboard.
  ///   - swell: Height of the swell, m.
  /// - Returns: 0 to 1; 1 where no sample is afloat.
  func workableShare(_ unit: UnitClass, needsRecovery: Bool, swell: Double) -> Double {
    guard !wind.isEmpty else { return 1 }
    var open = 0
    for speed in wind {
      let hold = unit.weatherHold(
        windSpeed: speed, waveHeight: BoatSnapshot.waveHeight(speed, swell: swell))
      if hold == .none || (hold == .noRecovery && !needsRecovery) { open += 1 }
    }
    return Double(open) / Double(wind.count)
  }

  var meanWind: Double { wind.isEmpty ? 0 : wind.reduce(0, +) / Double(wind.count) }

  static func waveHeight(_ windSpeed: Double, swell: Double) -> Double {
    let speed = max(windSpeed, 0.5)
    return WindSea.total(
      windSea: min(
        WindSea.height(windSpeed: speed, fetch: 300_000),
        WindSea.fullyDevelopedHeight(windSpeed: speed)),
      swell: swell, modelFactor: 1)
  }
}
