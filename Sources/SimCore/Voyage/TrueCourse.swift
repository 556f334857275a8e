/// Where a boat is and how it fares by the hour: read by responders only where they are.
///
/// Times are seconds after the start of the run. Positions lie on the line between two hours; posture and
/// persons are those of the hour before.
package struct TrueCourse {
  private enum Source {
    case stored(CourseStore, Int)
    case given([CourseSample], first: Int)
  }

  package let hours: Int
  private let source: Source

  /// The course of one boat.
  ///
  /// - Parameters:
  ///   - courses: The courses of its chunk.
  ///   - boat: Its row there.
  package init(_ courses: CourseStore, boat: Int) {
    hours = courses.hours
    source = .stored(courses, boat)
  }

  /// A course that is given, with samples from its first hour on without a gap.
  package init(_ course: Course) {
    let first = course.samples.first.map { Int($0.hour) } ?? 0
    hours = first + course.samples.count
    source = .given(course.samples, first: first)
  }

  /// The sample of an hour; nil before its departure and after its end.
  package func sample(hour: Int) -> CourseSample? {
    guard hour >= 0, hour < hours else { return nil }
    switch source {
    case .stored(let courses, let boat): return courses.sample(boat: boat, hour: hour)
    case .given(let samples, let first): return hour < first ? nil : samples[hour - first]
    }
  }

  /// Calls for each stay in a cell of the density grid from an hour on; nothing for a course that is given.
  package func forEachStay(from first: Int, _ body: (DensityBuilder.Stay) -> Void) {
    guard case .stored(let courses, let boat) = source else { return }
    courses.forEachStay(boat: boat, from: first, body)
  }

  /// Where the boat is at sea at a moment; nil before its departure and after its end.
  package func sample(at time: Double) -> (
    point: GeoPoint, posture: CourseSample.Posture, alive: Int
  )? {
    guard time >= 0, let now = sample(hour: Int(time / 3600)), now.isAtSea else { return nil }
    var point = now.point
    let hour = Int(time / 3600)
    let part = time / 3600 - Double(hour)
    if part > 0, let later = sample(hour: hour + 1), later.isAtSea {
      point.latitude += part * (later.point.latitude - point.latitude)
      point.longitude += part * (later.point.longitude - point.longitude)
    }
    return (point, now.posture, Int(now.alive))
  }

  /// The last hour up to a limit at which the boat was at least so far from a place, m; nil if it never was.
  package func lastHour(atLeast distance: Double, from place: GeoPoint, before limit: Int) -> Int? {
    var hour = min(limit, hours - 1)
    while hour >= 0 {
      guard let sample = sample(hour: hour), sample.isAtSea else {
        hour -= 1
        if self.sample(hour: hour) == nil { return nil }
        continue
      }
      if Ellipsoid.passage(sample.point, place) >= distance { return hour }
      hour -= 1
    }
    return nil
  }
}

extension CourseSample {
  package var point: GeoPoint {
    GeoPoint(latitude: Double(latitude), longitude: Double(longitude))
  }

  /// Whether the boat or its people are at sea.
  package var isAtSea: Bool {
    switch posture {
    case .underWay, .adrift, .inWater: true
    case .notDeparted, .ashore, .ended: false
    }
  }
}
