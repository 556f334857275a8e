package import SimCore

/// How exactly results may be shown; every writer of a run asks it.
///
/// Coarsening, never jitter: jitter averages out. In no profile does a boat that is under way without
/// distress appear finer than a quarter of a degree and six hours.
package enum ExportProfile: String, Sendable, CaseIterable {
  /// Exact where there is distress.
  case `internal`
  /// Positions to 0.25 degree, times to 6 hours, counts of 1 to 4 persons as `<5`. Total deaths are
  /// always shown.
  case shared

  /// Edge of a cell, degrees.
  package static let cellDegrees = 0.25
  /// Length of a time slot, s.
  package static let slotSeconds: Int64 = 6 * 3600
  /// Counts from 1 to below this are not shown in the shared profile.
  package static let smallestCount = 5

  /// Whether distress may be shown exactly.
  package var isExact: Bool { self == .internal }

  /// The middle of the cell of a point.
  package static func coarse(_ point: GeoPoint) -> GeoPoint {
    func middle(_ degrees: Double) -> Double {
      ((degrees / cellDegrees).rounded(.down) + 0.5) * cellDegrees
    }
    return GeoPoint(latitude: middle(point.latitude), longitude: middle(point.longitude))
  }

  /// The start of the six hours of a moment: 00, 06, 12 or 18 UTC.
  package static func coarse(_ time: Instant) -> Instant {
    let rest = time.seconds % slotSeconds
    return Instant(seconds: time.seconds - (rest < 0 ? rest + slotSeconds : rest))
  }

  /// A position as it may be shown.
  package func shown(_ point: GeoPoint, inDistress: Bool) -> GeoPoint {
    isExact && inDistress ? point : ExportProfile.coarse(point)
  }

  /// A moment as it may be shown.
  package func shown(_ time: Instant, inDistress: Bool) -> Instant {
    isExact && inDistress ? time : ExportProfile.coarse(time)
  }

  /// Whether a number of persons must not be shown; total deaths are never asked about.
  package func suppresses(_ count: Int) -> Bool {
    !isExact && count > 0 && count < ExportProfile.smallestCount
  }

  /// What the reader is told.
  package var words: String {
    switch self {
    case .internal:
      "internal: boats in distress exact; boats under way to 0.25 degree and 6 hours. Do not publish"
    case .shared:
      "shared: positions to 0.25 degree, times to 6 hours, 1 to 4 persons shown as <5"
    }
  }
}

/// What of one boat may be shown, worked out once for every table and map.
package struct ShownCase {
  package let record: CaseRecord
  package let departure: Instant
  package let departurePoint: GeoPoint
  package let distress: Instant?
  package let distressPoint: GeoPoint?
  package let firstDeath: Instant?
  package let end: Instant
  package let endPoint: GeoPoint

  package init(_ record: CaseRecord, _ profile: ExportProfile) {
    self.record = record
    func isInDistress(_ time: Instant) -> Bool { record.distress.map { time >= $0 } ?? false }
    let adriftFromStart = isInDistress(record.departure)
    departure = profile.shown(record.departure, inDistress: adriftFromStart)
    departurePoint = profile.shown(record.departurePoint, inDistress: adriftFromStart)
    distress = record.distress.map { profile.shown($0, inDistress: true) }
    distressPoint = record.distressPoint.map { profile.shown($0, inDistress: true) }
    firstDeath = record.firstDeath.map { profile.shown($0, inDistress: isInDistress($0)) }
    let endsInDistress = isInDistress(record.endTime)
    end = profile.shown(record.endTime, inDistress: endsInDistress)
    endPoint = profile.shown(record.endPoint, inDistress: endsInDistress)
  }

  /// Hours between shown moments: never finer than they are.
  package static func hours(_ from: Instant?, _ to: Instant?) -> Double? {
    guard let from, let to else { return nil }
    return (to - from) / 3600
  }
}

extension ExportProfile {
  /// The samples of a course that may be shown.
  ///
  /// Before distress one position in six hours, at the middle of its cell; after it every sample in
  /// the internal profile, and still one in six hours at cell middles in the shared one.
  ///
  /// - Parameters:
  ///   - course: The course.
  ///   - start: Moment of its hour 0.
  ///   - distress: Onset of distress of its boat.
  /// - Returns: Samples in order of time; hours are whole, and multiples of 6 UTC where coarse.
  package func shown(_ course: Course, start: Instant, distress: Instant?) -> [CourseSample] {
    var shown: [CourseSample] = []
    var lastSlot: Int64?
    for sample in course.samples {
      guard sample.posture != .notDeparted else { continue }
      let time = start + Double(sample.hour) * 3600
      let inDistress = distress.map { time >= $0 } ?? false
      if isExact, inDistress {
        shown.append(sample)
        continue
      }
      let slot = ExportProfile.coarse(time)
      guard slot.seconds != lastSlot else { continue }
      lastSlot = slot.seconds
      let point = ExportProfile.coarse(
        GeoPoint(latitude: Double(sample.latitude), longitude: Double(sample.longitude)))
      shown.append(
        CourseSample(
          hour: Int32(((slot - start) / 3600).rounded(.down)), latitude: Float(point.latitude),
          longitude: Float(point.longitude), posture: sample.posture,
          alive: suppresses(Int(sample.alive)) ? -1 : sample.alive))
    }
    return shown
  }
}
