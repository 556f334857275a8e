import SimCore
import Testing

/// A centre acts on reports and belief: where the boat truly is moves nothing until somebody sees it.
@Suite struct BlindCentreTests {
  /// A boat that drifts off at a pace of its own, m an hour, far from where it was reported.
  private static func lost(_ east: Double, _ north: Double, from point: GeoPoint) -> Course {
    var course = MemberResponseTests.course(at: point, hoursPerDeath: 30)
    for i in course.samples.indices {
      course.samples[i].longitude += Float(east * Double(i) / 110_000)
      course.samples[i].latitude += Float(north * Double(i) / 110_000)
    }
    return course
  }

  @Test(arguments: BeliefKind.allCases)
  func
    `sorties, hours and suspension of a search that finds nothing do not depend on the true course`(
      belief: BeliefKind
    ) async throws
  {
    var policy = MemberResponseTests.openPolicy()
    policy.belief = belief
    let plan = try await MemberResponseTests.plan(
      [StationedUnit(unit: MemberResponseTests.ship(), base: MemberResponseTests.base)],
      policy: policy)
    #expect(plan.hasParticles == (belief == .particles))
    var records: [ChainRecord] = []
    for (east, north, point) in [
      (0.0, 0.0, GeoPoint(latitude: 11.5, longitude: 87)),
      (400, -300, GeoPoint(latitude: 5.5, longitude: 93)),
      (-900, 1200, GeoPoint(latitude: 12, longitude: 94)),
    ] {
      let played = try await MemberResponseTests.play(
        plan, courses: [Self.lost(east, north, from: point)])
      var record = played.results[0].record
      record.twin = UnassistedTwin()
      records.append(record)
    }
    #expect(records[0].end == .suspended && records[0].found == nil && records[0].sorties > 0)
    #expect(records[0] == records[1] && records[0] == records[2])
  }

  @Test func `a rumour is searched for as a boat that is not there`() async throws {
    let plan = try await MemberResponseTests.plan(
      [StationedUnit(unit: MemberResponseTests.ship(), base: MemberResponseTests.base)])
    let far = MemberResponseTests.course(at: GeoPoint(latitude: 11.5, longitude: 87))
    let played = try await MemberResponseTests.play(
      plan, courses: [far], reports: [MemberResponseTests.report(boat: nil)])
    #expect(played.tally.falseIncidents == 1 && played.tally.falseSorties == played.tally.sorties)
    let boat = try await MemberResponseTests.play(plan, courses: [far])
    #expect(boat.tally.sorties == played.tally.sorties && boat.tally.sorties > 0)
    #expect(played.results[0].record.end == .notReported)
  }
}
