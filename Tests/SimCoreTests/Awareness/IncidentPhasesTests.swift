import SimCore
import Testing

@Suite struct IncidentPhasesTests {
  private let start = AwarenessSamples.start
  private let hour = 3600.0

  private func report(
    _ occasion: ReportOccasion, _ phase: EmergencyPhase, at hours: Double?
  ) -> Report {
    Report(
      boat: 1, source: .fishers, occasion: occasion, eventTime: start, reportedTime: start,
      timeDeviation: 0, heldAt: start, centreAt: hours.map { start + $0 * hour },
      position: AwarenessSamples.open, positionDeviation: 0, persons: 1, personsDeviation: 0,
      phase: phase)
  }

  private func hours(_ reports: [Report]) -> [Double?] {
    let phases = IncidentPhases(reports, .defaults)
    return [phases.uncertainty, phases.alert, phases.distress].map {
      $0.map { ($0 - start) / hour }
    }
  }

  @Test func `a report of distress is distress on receipt`() {
    #expect(hours([report(.inDistress, .distress, at: 5)]) == [5, 5, 5])
  }

  @Test func `inquiries about an overdue boat lead on, rumours of a departure do not`() {
    #expect(hours([report(.overdue, .uncertainty, at: 5)]) == [5, 17, 41])
    #expect(hours([report(.departure, .uncertainty, at: 5)]) == [5, nil, nil])
    #expect(hours([report(.underWay, .uncertainty, at: 5)]) == [5, nil, nil])
    #expect(hours([report(.inDistress, .alert, at: 5)]) == [5, 5, 29])
  }

  @Test func `the first of several reports counts, in any order`() {
    let reports = [
      report(.inDistress, .distress, at: 30), report(.overdue, .uncertainty, at: 5),
      report(.departure, .uncertainty, at: 1), report(.inDistress, .distress, at: nil),
    ]
    #expect(hours(reports) == [1, 17, 30])
    #expect(hours(reports.reversed()) == [1, 17, 30])
    let phases = IncidentPhases(reports, .defaults)
    #expect(phases.phase(at: start) == nil)
    #expect(phases.phase(at: start + hour) == .uncertainty)
    #expect(phases.phase(at: start + 20 * hour) == .alert)
    #expect(phases.phase(at: start + 30 * hour) == .distress)
    #expect(EmergencyPhase.uncertainty < .alert && .alert < EmergencyPhase.distress)
  }

  @Test func `what no centre hears has no phase`() {
    #expect(hours([report(.inDistress, .distress, at: nil)]) == [nil, nil, nil])
    #expect(hours([]) == [nil, nil, nil])
  }

  @Test func `tabulated sunrise and sunset are those of the day`() {
    let light = AwarenessSamples.light
    let day = Daylight.day(of: start + 20 * 86_400, at: AwarenessSamples.open)
    for latitude in stride(from: 2.05, through: 13.9, by: 0.37) {
      for number in [day, day + 30, day + 4000] {
        let point = GeoPoint(latitude: latitude, longitude: 93.3)
        let a = light.span(day: number, at: point)
        let b = Daylight.span(day: number, at: point)
        // A degree of latitude bends the length of the day by less than 1 s.
        #expect((a.begin - b.begin).magnitude < 1 && (a.end - b.end).magnitude < 1)
      }
    }
  }

  @Test func `bans hold in their months and States`() {
    #expect(FishingSeason.isBanned(.india, year: 2022, month: 5, day: 1))
    #expect(!FishingSeason.isBanned(.india, year: 2022, month: 6, day: 15))
    #expect(FishingSeason.isBanned(.bangladesh, year: 2024, month: 7, day: 23))
    #expect(!FishingSeason.isBanned(.bangladesh, year: 2025, month: 7, day: 23))
    #expect(FishingSeason.isBanned(.bangladesh, year: 2025, month: 4, day: 15))
    #expect(!FishingSeason.isBanned(.indonesia, year: 2022, month: 5, day: 1))
    let august = Instant(year: 2022, month: 8, day: 1)
    let winter = Instant(year: 2022, month: 1, day: 1)
    #expect(FishingSeason.factor(.indonesia, at: august, .defaults) == 0.5)
    #expect(FishingSeason.factor(.myanmar, at: august, .defaults) == 0.2)
    #expect(FishingSeason.factor(.myanmar, at: winter, .defaults) == 1)
  }
}
