import SimCore
import Testing

/// The Consultation Mechanism is called by what centres have been told, never by what is true.
@Suite struct ConsultationSignalTests {
  private static let threshold = 50

  /// When the mechanism was signalled, hours; nil if it never was.
  private static func signal(
    _ reports: [Report], courses: [Course]? = nil, ships: Int = 0
  ) async throws -> Double? {
    var policy = MemberResponseTests.openPolicy()
    policy.consultation = .signal(persons: threshold)
    let plan = try await MemberResponseTests.plan(
      (0..<ships).map { _ in
        StationedUnit(unit: MemberResponseTests.ship(), base: MemberResponseTests.base)
      }, policy: policy)
    let courses = courses ?? [MemberResponseTests.course()]
    let played = try await MemberResponseTests.play(plan, courses: courses, reports: reports)
    return played.tally.consultation.signalled.map { MemberResponseTests.hours($0) }
  }

  @Test func `a boat in distress that nobody reports calls nobody`() async throws {
    // 100 people are in distress from the start.
    #expect(try await Self.signal([]) == nil)
  }

  @Test func `persons are those reported, not those aboard`() async throws {
    for (persons, hour) in [(49, nil), (50, 10.0), (400, 10.0)] as [(Int, Double?)] {
      #expect(
        try await Self.signal([MemberResponseTests.report(persons: persons)]) == hour,
        "\(persons)")
    }
  }

  @Test func `a boat in distress that is reported to be under way calls nobody`() async throws {
    let quiet = MemberResponseTests.report(occasion: .underWay, phase: .uncertainty)
    #expect(try await Self.signal([quiet]) == nil)
    // The call that tells of the distress does, at its hour.
    let call = MemberResponseTests.report(after: 30)
    #expect(try await Self.signal([quiet, call]) == 30)
  }

  @Test func `a rumour calls as a true report does`() async throws {
    #expect(try await Self.signal([MemberResponseTests.report(boat: nil)]) == 10)
  }

  @Test func `where the boat truly is, how many live and whether it is in distress move nothing`()
    async throws
  {
    let reports = [
      MemberResponseTests.report(after: 12, persons: 30),
      MemberResponseTests.report(after: 40, persons: 60),
    ]
    let elsewhere = GeoPoint(latitude: 11.5, longitude: 87)
    for (point, hoursPerDeath) in [
      (MemberResponseTests.point, 1000), (elsewhere, 1000), (elsewhere, 2),
    ] {
      let course = MemberResponseTests.course(at: point, hoursPerDeath: hoursPerDeath)
      #expect(try await Self.signal(reports, courses: [course]) == 40)
    }
  }

  @Test func `people whom a ship has taken aboard no longer count`() async throws {
    // The first boat is recovered long before the second is heard of: 40 and 40 never meet.
    let other = GeoPoint(latitude: 8, longitude: 91)
    let courses = [MemberResponseTests.course(), MemberResponseTests.course(at: other)]
    func reports(second hours: Double) -> [Report] {
      [
        MemberResponseTests.report(persons: 40),
        MemberResponseTests.report(boat: 1, after: hours, at: other, persons: 40),
      ]
    }
    #expect(try await Self.signal(reports(second: 11), courses: courses, ships: 1) == 11)
    #expect(try await Self.signal(reports(second: 200), courses: courses, ships: 1) == nil)
  }
}
