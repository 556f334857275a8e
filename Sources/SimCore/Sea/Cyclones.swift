/// The tropical cyclones of a chunk of members.
package struct Cyclones: Sendable {
  /// Tracks of all members, one member after the other.
  private let tracks: [CycloneTrack]
  /// Tracks of member `m` are `offsets[m]..<offsets[m + 1]`.
  private let offsets: [Int]
  /// Hours of the first and last fix of each track.
  private let lives: [ClosedRange<Double>]

  /// Makes the storms of the members.
  ///
  /// - Parameters:
  ///   - members: The key of each member.
  ///   - start: Start of the run.
  ///   - hours: Hours since the start in which storms matter.
  ///   - rateFactor: Factor on the monthly numbers, not negative.
  ///   - isLand: Whether a point is land; called a few hundred times a storm, never later.
  /// - Complexity: About 0.1 ms a member and month in season.
  package init(
    members: [RandomKey], start: Instant, hours: ClosedRange<Double>, rateFactor: Double,
    isLand: (GeoPoint) -> Bool
  ) {
    var tracks: [CycloneTrack] = []
    var offsets = [0]
    withoutActuallyEscaping(isLand) { isLand in
      let generator = CycloneGenerator(start: start, rateFactor: rateFactor, isLand: isLand)
      for member in members {
        tracks += generator.tracks(member: member, hours: hours)
        offsets.append(tracks.count)
      }
    }
    self.tracks = tracks
    self.offsets = offsets
    lives = tracks.map { $0.firstHour...$0.lastHour }
  }

  /// One member with given storms, for tests and replays of a historic storm.
  package init(tracks: [CycloneTrack]) {
    self.tracks = tracks
    offsets = [0, tracks.count]
    lives = tracks.map { $0.firstHour...$0.lastHour }
  }

  /// A chunk without storms.
  package init(memberCount: Int) {
    tracks = []
    lives = []
    offsets = [Int](repeating: 0, count: memberCount + 1)
  }

  /// The storms of one member.
  package func tracks(member: Int) -> ArraySlice<CycloneTrack> {
    tracks[offsets[member]..<offsets[member + 1]]
  }

  /// Whether a member has a storm anywhere within some hours.
  package func hasStorm(member: Int, hours: ClosedRange<Double>) -> Bool {
    for track in offsets[member]..<offsets[member + 1] where lives[track].overlaps(hours) {
      return true
    }
    return false
  }

  /// Whether a storm of a member may be felt near a place within some hours; false is certain.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - point: The place; whoever moves less than 90 km from it is meant too.
  ///   - hours: Hours since the start of the run, at most 6 of them.
  /// - Returns: False if no storm comes near.
  package func mayBeFelt(
    member: Int, at point: GeoPoint, hours: ClosedRange<Double>
  ) -> Bool {
    // Half of what the fastest centre moves in six hours lies between the place and the nearer of two fixes.
    let margin = 200e3
    for track in tracks(member: member) where track.reach.contains(point) {
      let first = max(hours.lowerBound, track.firstHour)
      let last = min(hours.upperBound, track.lastHour)
      guard first <= last else { continue }
      for moment in [first, last] {
        guard let fix = track.fix(hours: moment) else { continue }
        let degree = Ellipsoid.metresPerDegree(
          latitude: 0.5 * (point.latitude + fix.position.latitude))
        let x = (point.longitude - fix.position.longitude) * degree.east
        let y = (point.latitude - fix.position.latitude) * degree.north
        let reach = CycloneVortex.outerRadius + margin
        if x * x + y * y < reach * reach { return true }
      }
    }
    return false
  }

  /// The total wind at a place: the background with the storms of the member blended in.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - point: The place.
  ///   - hours: Hours since the start of the run.
  ///   - east: Eastward wind, m/s: background in, total out.
  ///   - north: Northward wind, m/s: background in, total out.
  /// - Returns: Significant height of the storms' own sea, m; 0 far from storms.
  package func blend(
    member: Int, point: GeoPoint, hours: Double, east: inout Double, north: inout Double
  ) -> Double {
    var height = 0.0
    let tracks = tracks.span
    for i in offsets[member]..<offsets[member + 1] {
      guard tracks[i].mayReach(point, hours: hours) else { continue }
      guard let fix = tracks[i].fix(hours: hours), let storm = fix.influence(at: point) else {
        continue
      }
      east += storm.weight * (storm.east - east)
      north += storm.weight * (storm.north - north)
      height = max(height, storm.waveHeight)
    }
    return height
  }

  /// Blends storms into columns of total wind and raises the sea under them.
  ///
  /// - Parameters:
  ///   - members: Index of the member in the chunk. Shape `[boat]`, as all columns.
  ///   - latitudes: Fixed point, 2^-22 degree.
  ///   - longitudes: Fixed point, 2^-22 degree.
  ///   - hours: Hours since the start of the run.
  ///   - eastwardWind: Total wind, m/s, updated.
  ///   - northwardWind: Total wind, m/s, updated.
  ///   - waveHeights: Significant height of the wind sea, m; raised to that of a storm.
  /// - Precondition: All columns have the same count; members lie in the chunk.
  /// - Complexity: O(boats and storms of their members); allocates nothing.
  package func blend(
    members: Span<Int32>, latitudes: Span<Int32>, longitudes: Span<Int32>, hours: Double,
    eastwardWind: inout MutableSpan<Float>, northwardWind: inout MutableSpan<Float>,
    waveHeights: inout MutableSpan<Float>
  ) {
    let count = members.count
    precondition(
      latitudes.count == count && longitudes.count == count && eastwardWind.count == count
        && northwardWind.count == count && waveHeights.count == count,
      "columns must have the same count")
    guard !tracks.isEmpty else { return }
    for i in 0..<count {
      let member = Int(members[i])
      guard offsets[member + 1] > offsets[member] else { continue }
      var east = Double(eastwardWind[i])
      var north = Double(northwardWind[i])
      let height = blend(
        member: member,
        point: GeoPoint(fixedLatitude: latitudes[i], fixedLongitude: longitudes[i]), hours: hours,
        east: &east, north: &north)
      eastwardWind[i] = Float(east)
      northwardWind[i] = Float(north)
      waveHeights[i] = max(waveHeights[i], Float(height))
    }
  }
}
