/// Where a boat is when nobody has come yet, and how many are alive: read by responders only where they are.
///
/// Times are seconds after the start of the run. Positions lie on the line between two hours.
package struct TrueCourse {
  private let hours: Int
  private let hourly: (Int) -> CourseSample?

  /// The course of one boat.
  ///
  /// - Parameters:
  ///   - courses: The courses of its chunk.
  ///   - boat: Its row there.
  package init(_ courses: CourseStore, boat: Int) {
    hours = courses.hours
    hourly = { courses.sample(boat: boat, hour: $0) }
  }

  /// A course that is given, with samples from its first hour on without a gap.
  package init(_ course: Course) {
    let first = course.samples.first.map { Int($0.hour) } ?? 0
    hours = first + course.samples.count
    hourly = { hour in hour < first ? nil : course.samples[hour - first] }
  }

  /// What a unit beside the boat would see; nil before its departure and after its end.
  package func sample(at time: Double) -> (
    point: GeoPoint, posture: CourseSample.Posture, alive: Int
  )? {
    guard time >= 0 else { return nil }
    let hour = Int(time / 3600)
    guard hour < hours, let now = hourly(hour), isAtSea(now) else { return nil }
    var point = GeoPoint(latitude: Double(now.latitude), longitude: Double(now.longitude))
    let part = time / 3600 - Double(hour)
    if part > 0, hour + 1 < hours, let later = hourly(hour + 1), isAtSea(later) {
      point.latitude += part * (Double(later.latitude) - point.latitude)
      point.longitude += part * (Double(later.longitude) - point.longitude)
    }
    return (point, now.posture, Int(now.alive))
  }

  private func isAtSea(_ sample: CourseSample) -> Bool {
    switch sample.posture {
    case .underWay, .adrift, .inWater: true
    case .notDeparted, .ashore, .ended: false
    }
  }
}
