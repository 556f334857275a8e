import SimCore
import SimIO
import Testing

@Suite struct ScenarioWriterTests {
  @Test func `the restated scenario reads back to an equal scenario`() throws {
    let scenario = try ScenarioExample.scenario(ScenarioExample.text)
    let text = ScenarioWriter.text(scenario)
    let again = try ScenarioExample.scenario(text)
    #expect(again == scenario)
    #expect(ScenarioWriter.text(again) == text)
  }
}
