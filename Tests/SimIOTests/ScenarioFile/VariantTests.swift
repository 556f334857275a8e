import Foundation
import SimCore
import SimIO
import Testing

/// Variants are partial files that are laid over a base.
@Suite struct VariantTests {
  private func variant(
    _ text: String, over base: String = ResponseExample.text
  ) throws -> Scenario {
    try ScenarioFile.scenario(
      Array(base.utf8), file: "base.yaml", variant: Array(text.utf8), variantFile: "variant.yaml",
      context: ScenarioExample.context)
  }

  private func problems(_ text: String, over base: String = ResponseExample.text) -> String {
    do {
      _ = try variant(text, over: base)
      return ""
    } catch {
      return (error as? InvalidInput)?.problems.map(\.text).joined(separator: "\n") ?? "\(error)"
    }
  }

  @Test func `a variant changes what it says and keeps everything else`() throws {
    let base = try ScenarioExample.scenario(ResponseExample.text)
    let changed = try variant("response:\n  consultation: {convened_after: 2 d}\n")
    var policy = try #require(base.response)
    #expect(changed != base)
    policy.consultation = .convened(after: 2 * 86400)
    #expect(changed.response == policy)
    #expect(changed.stages == base.stages && changed.departures == base.departures)
    #expect(changed.courseDifferences(from: base) == [])
  }

  @Test func `mappings merge key by key, lists and values are replaced`() throws {
    let text = """
      response:
        groups: {rohingya: 1}
        rule: {rotation: [IDN, MYS]}
        bases: [{base: cape_panwa, unit: rescue_ship, count: 3}]
        agreements: {compensation: true}
        consultation: {signal_persons: 300}
      practice: {MYS: {prompt_share: 0.5}}
      units: {offshore_patrol_vessel: {maximum_speed: 22 kn}}
      """
    let policy = try #require(try variant(text).response)
    #expect(policy.groups == [GroupShare(group: "rohingya", share: 1)])
    #expect(policy.rule == .rotation([.indonesia, .malaysia]))
    #expect(!policy.bases.contains { $0.key == "my_base" })
    #expect(
      policy.bases.first { $0.key == "cape_panwa" }?.units.first?.count
        == UnitBase.named("cape_panwa")?.units.first?.count)
    #expect(policy.agreements.compensation && policy.agreements.pooledUnits)
    #expect(policy.consultation == .signal(persons: 300))
    #expect(policy.policy(of: .indonesia).practice.promptShare == 0.7)
    #expect(policy.policy(of: .malaysia).practice.promptShare == 0.5)
    // The base names the unit at the end of the key; the variant after the number.
    let patrol = try #require(policy.units.first { $0.kind == .offshorePatrolVessel })
    #expect((patrol.maximumSpeed - 22 * 1852 / 3600).magnitude < 1e-12)
    #expect((patrol.searchSpeed - 12 * 1852 / 3600).magnitude < 1e-12)
  }

  @Test func `a distribution is one value, whatever the base has`() throws {
    let base =
      ScenarioExample.text + "departure_defaults: {water: {uniform: [5 L/person, 9 L/person]}}\n"
    let text = "departure_defaults: {water: {triangular: [5 L/person, 6 L/person, 8 L/person]}}\n"
    let changed = try variant(text, over: base)
    #expect(changed.stages.departure.water == .triangular(low: 0.005, mode: 0.006, high: 0.008))
    let shape = "departure_defaults: {water: {uniform: {low: 6 L/person}}}\n"
    #expect(problems(shape, over: base).hasPrefix("variant.yaml:1:"))
  }

  @Test func `a key with nothing after it takes the base's value away`() throws {
    let changed = try variant("shocks:\nresponse: {places: , rule: }\n")
    #expect(changed.shocks.isEmpty)
    #expect(changed.response?.places == LandingPlace.standard)
    #expect(changed.response?.rule == .nearestFeasible)
    #expect(try variant("response: none\n").response == nil)
    #expect(
      try variant("response: default\nsearch:\npractice:\nunits:\n").response == ResponsePolicy())
  }

  @Test func `problems name the file that they come from`() {
    let text = "response:\n  bases:\n    - {base: cape_panwa, unit: helicopter, count: -1}\n"
    #expect(
      problems(text)
        == "variant.yaml:3:51: response.bases[0].count: `-1` is outside the range 0 to 200")
    #expect(problems("sea: {rain_faktor: 1}\n").hasPrefix("variant.yaml:1:7: sea.rain_faktor: "))
    let base = ResponseExample.with("count: 4}", "count: -4}")
    let line = ResponseExample.firstLine + 9
    #expect(
      problems("seed: -1\n", over: base)
        == """
        base.yaml:\(line):63: response.bases[0].count: `-4` is outside the range 0 to 200
        variant.yaml:1:7: seed: expected a whole number from 0 to 18446744073709551615; found `-1`
        """)
    #expect(problems("- 1\n") == "variant.yaml:1:1: expected a part of a scenario; found a list")
    #expect(problems("a: [\n").hasPrefix("variant.yaml:2:1: not valid YAML"))
    #expect(problems("").hasPrefix("variant.yaml:1:1: the file is empty"))
    #expect(problems("haven: 2\n").hasPrefix("variant.yaml:1:8: haven: layout version `2`"))
  }

  @Test func `a variant laid over nothing new is the base itself`() throws {
    let base = try ScenarioExample.scenario(ResponseExample.text)
    #expect(try variant("haven: 1\n") == base)
    // The restated scenario is a variant that says everything.
    #expect(try variant(ScenarioWriter.text(base)) == base)
  }

  @Test(arguments: [
    ("response: {consultation: never}", []), ("response: none", []),
    ("search: {allocation: rectangle}", []), ("practice: {IDN: {refusal_median: 6 d}}", []),
    ("name: other\ndescription: words\noutput: {courses: 7}", []),
    ("weather: {cyclones: false}", ["weather.cyclones"]),
    ("sea: {rain_factor: 0.7}", ["sea.rain_factor"]),
    ("drift: {step: 5 min}", ["drift.step"]),
    ("voyage: {engine_failure_rate: 9 %/d}", ["voyage.engine_failure_rate"]),
    ("seed: 8\nmembers: 11", ["seed", "members"]),
    ("horizon: 31 d", ["horizon", "departures"]),
    ("hulls: {trawler: {length: 17 m}}", ["hulls"]),
    ("forcing: {gaps: refuse}", ["forcing"]), ("coast: {file: c.geojson}", ["coast"]),
    ("shocks: []", ["shocks"]),
    ("departure_defaults: {water: 9 L/person}", ["departures"]),
  ])
  func `what makes the courses differ is named`(text: String, keys: [String]) throws {
    let base = try ScenarioExample.scenario(ResponseExample.text)
    #expect(try variant(text).courseDifferences(from: base) == keys)
  }

  @Test func `a base and its variant are read from disk`() throws {
    let folder = try TestFolder()
    let (base, over) = (folder.path("base.yaml"), folder.path("variant.yaml"))
    try Data(ResponseExample.text.utf8).write(to: URL(filePath: base))
    try Data("response: {rule: state_of_region}\n".utf8).write(to: URL(filePath: over))
    let scenario = try ScenarioLoader.scenario(
      base, variant: over, context: ScenarioExample.context)
    #expect(scenario.response?.rule == .stateOfRegion)
    #expect(throws: FileError.self) {
      try ScenarioLoader.scenario(
        base, variant: folder.path("none.yaml"), context: ScenarioExample.context)
    }
  }
}
