import SimCore
import SimIO
import Testing

@Suite struct BulletinWordsTests {
  @Test func `that no unit can come is said of the hours that were looked at`() async throws {
    let text = """
      haven-situation: 1
      title: "EXERCISE far out"
      as_of: "2025-12-12T06:00:00Z"
      horizon: 6 h
      boats:
        - name: petrel
          reports:
            - {kind: sighting, time: "2025-12-12T05:00:00Z", position: "12 00.0S 081 00.0E",
               error: 2 NM, reliability: 0.9, posture: adrift}
      """
    let report = try await BulletinReportTests.report(text, samples: 400)
    #expect(report.text.contains("E no unit of the list can reach it within 6 h and return"))
  }
}
