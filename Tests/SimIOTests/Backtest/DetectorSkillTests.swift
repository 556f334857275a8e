import Foundation
import SimCore
import SimIO
import Testing

/// Detectors in a scenario that is delivered: boats leave in one region and break down in others.
@Suite struct DetectorSkillTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `in the north-east monsoon no detector puts quiet weeks above those with distress`()
    async throws
  {
    var request = try BacktestRequest.read(
      scenario: Self.root.appending(path: "Scenarios/andaman-ne-monsoon.yaml").path,
      triggers: Self.root.appending(path: "Scenarios/triggers/standard.yaml").path,
      members: 60, trainingMembers: 60, valueMembers: 0)
    request.plan.thresholds = [0.6]
    let report = try await BacktestSession.prepare(request).run(threads: 2, profile: .internal)
    for found in report.detectors {
      let scores = try found.scores.get()
      let high = try #require(scores.rocArea.interval?.high)
      #expect(high >= 0.5, "\(found.detector): \(scores.rocArea.value)")
      // They know climatology: a signal that tells little of this sea costs little.
      #expect(scores.skill.value > -0.02, "\(found.detector): \(scores.skill.value)")
    }
  }
}
