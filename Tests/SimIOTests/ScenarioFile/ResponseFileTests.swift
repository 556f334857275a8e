import Foundation
import SimCore
import SimIO
import Testing

@Suite struct ResponseFileTests {
  @Test func `without the key nobody responds, and the word default takes every default`() throws {
    #expect(try ScenarioExample.scenario(ScenarioExample.text).response == nil)
    let policy = try ResponseExample.policy(ScenarioExample.text + "response: default\n")
    #expect(policy == ResponsePolicy())
    #expect(try ResponseExample.policy(ScenarioExample.text + "response: {}\n") == ResponsePolicy())
  }

  @Test func `every key of a response is read`() throws {
    let policy = try #require(try ResponseExample.policy())
    #expect(
      policy.groups == [
        GroupShare(group: "rohingya", share: 0.9), GroupShare(group: "unassessed", share: 0.1),
      ])
    #expect(policy.rule == .fairShare(.mixed(populationPermille: 250)))
    #expect(
      policy.figures == [
        StateFigures(state: .indonesia, population: 280_000_000, economy: 1371),
        StateFigures(state: .malaysia, population: 34_000_000, economy: 400),
      ])
    let panwa = try #require(policy.bases.first { $0.key == "cape_panwa" })
    #expect(panwa.units.first { $0.kind == .offshorePatrolVessel }?.count == 4)
    #expect(panwa.units.last?.kind == .rescueShip)
    let own = try #require(policy.bases.last)
    #expect(own.key == "my_base" && own.state == .thailand && own.centre == "phuket")
    #expect(own.position == GeoPoint(latitude: 7.8, longitude: 98.4))
    #expect(own.units.map(\.count) == [2, 1])
    let langsa = try #require(policy.places.first { $0.key == "kuala_langsa" })
    #expect(langsa.capacity == 2000 && langsa.capacitySource == "set in the scenario")
    #expect(policy.places.first { $0.key == "ladong" }?.isOpen == false)
    let pier = try #require(policy.places.last)
    #expect(pier.name == "The pier" && pier.capacity == 30 && pier.services == [.hospital, .port])
    #expect(pier.safety.isPlaceOfSafety && pier.isOpen)
    #expect(policy.agreements.sharedWithin == 6 * 3600 && policy.agreements.pooledUnits)
    #expect(!policy.agreements.compensation && !policy.agreements.materialSupport)
    #expect(policy.aid.resupply && !policy.aid.medicalEvacuation && !policy.aid.tow)
    #expect(policy.consultation == .convened(after: 9 * 86400))
    #expect(policy.policy(of: .indonesia).practice.promptShare == 0.7)
    let patrol = try #require(policy.units.first { $0.kind == .offshorePatrolVessel })
    #expect((patrol.searchSpeed - 12 * 1852 / 3600).magnitude < 1e-12)
    #expect((patrol.maximumSpeed - 20 * 1852 / 3600).magnitude < 1e-12)
    #expect(policy.units.count == UnitKind.allCases.count)
    #expect(
      try Allocator(rule: policy.rule, places: policy.places, states: policy.figures).rule
        == policy.rule)
  }

  @Test func `the kind of belief and the validated members are read, written and restated`() throws
  {
    #expect(ResponsePolicy().belief == .table && ResponsePolicy().validatedMembers == 0)
    let text = ResponseExample.text.replacingOccurrences(
      of: "  consultation:", with: "  belief: particles\n  validate_members: 7\n  consultation:")
    let scenario = try ScenarioExample.scenario(text)
    let policy = try #require(scenario.response)
    #expect(policy.belief == .particles && policy.validatedMembers == 7)
    #expect(try ScenarioExample.scenario(ScenarioWriter.text(scenario)) == scenario)
    func words(_ scenario: Scenario) -> String {
      ScenarioDigest.text(scenario).split { $0.isWhitespace }.joined(separator: " ")
    }
    #expect(words(scenario).contains("with particles of its own"))
    #expect(
      words(scenario).contains("the first 7 members are also played with the table of drift"))
    #expect(!words(try ScenarioExample.scenario(ResponseExample.text)).contains("particles"))
    #expect(scenario.with(validatedMembers: 9).response?.validatedMembers == 9)
  }

  @Test func `what is said of a State comes before what is said of all`() throws {
    let policy = try #require(try ResponseExample.policy())
    let times = ["2015-05-01", "2015-05-21", "2015-05-26"].compactMap {
      Instant(text: "\($0)T00:00:00Z")
    }
    func postures(_ state: StateCode) -> [LandingPosture] {
      times.map { policy.policy(of: state).posture.posture(at: $0) }
    }
    #expect(postures(.malaysia) == [.closed, .open, .open])
    #expect(postures(.indonesia) == [.caseByCase, .caseByCase, .open])
    let both = try #require(
      try ResponseExample.policy(
        ResponseExample.with(
          "{state: all, posture: open, from", "{state: all, posture: closed, from"
        )
        .replacingOccurrences(of: "2015-05-25", with: "2015-05-20")))
    #expect(both.policy(of: .malaysia).posture.posture(at: times[1]) == .open)
    #expect(both.policy(of: .thailand).posture.posture(at: times[1]) == .closed)
  }

  @Test func `without figures every State with a lawful open place has an equal share`() throws {
    let policy = try #require(
      try ResponseExample.policy(
        ScenarioExample.text + "response: {rule: {fair_share: equal}}\n"))
    #expect(!policy.figures.contains { $0.state == .myanmar })
    #expect(policy.figures.contains { $0.state == .bangladesh })
    #expect(
      policy.figures.count == policy.states.count - 1,
      "all States of the catalogue but the one that everybody aboard fears")
  }

  @Test func `a scenario with a response reads back to an equal one`() throws {
    let scenario = try ScenarioExample.scenario(ResponseExample.text)
    let text = ScenarioWriter.text(scenario)
    let again = try ScenarioExample.scenario(text)
    #expect(again == scenario)
    #expect(ScenarioWriter.text(again) == text)
    #expect(text.contains("\nresponse:\n") && text.contains("\npractice:\n"))
  }

  @Test func `parts of a response are restated and registered only where somebody responds`() throws
  {
    let alone = try ScenarioExample.scenario(ScenarioExample.text)
    let names = ScenarioStages.sections.filter { $0.part == .response }.map(\.name)
    #expect(names.count == 11)
    for name in names + PolicySection.all.map(\.name) + ["response"] {
      #expect(!ScenarioWriter.text(alone).contains("\n\(name):"), "\(name)")
    }
    let register = Assumption.register(of: alone)
    #expect(!register.contains { names.contains($0.section) || $0.section.hasPrefix("units.") })
    let helped = Assumption.register(of: try ScenarioExample.scenario(ResponseExample.text))
    for name in names { #expect(helped.contains { $0.section == name }, "\(name)") }
    let prompt = try #require(helped.first { $0.id == "practice.IDN.prompt_share" })
    #expect(prompt.value == "0.7" && prompt.standard == "0.6" && prompt.isChanged)
    #expect(helped.contains { $0.id == "units.helicopter.survivor_capacity" })
    // Stages 1 to 4 are registered alike.
    #expect(register.allSatisfy { helped.contains($0) })
  }

  @Test func `the plain words say who responds, how and for whom`() throws {
    let alone = ScenarioDigest.text(try ScenarioExample.scenario(ScenarioExample.text))
    #expect(alone.contains("\nWho responds\n  Nobody responds.\n"))
    #expect(!alone.contains("reception."))
    let text = ScenarioDigest.text(try ScenarioExample.scenario(ResponseExample.text))
    for words in [
      " units at 21 bases:\n", " rescue ships at 4 bases (IDN 2, THA 3)",
      "groups aboard: rohingya (90 %), unassessed (10 %)", "51 landing places, 50 of them open",
      "shares by population (25 %) and gross domestic product of IDN, MYS",
      "Malaysia: closed, open from 2015-05-20T00:00:00Z, open from 2015-05-25T00:00:00Z",
      "which are approximate",
      "agreed: centres share whereabouts within 6 h; units are pooled\n",
      "aid at sea beside rescue: water and food\n",
      "Consultation Mechanism: convened 9 d after the start",
      "practice.IDN.prompt_share: 0.7 (default 0.6, assumed)",
      "search.allocation: optimal",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    let standard = ScenarioDigest.text(
      try ScenarioExample.scenario(ScenarioExample.text + "response: default\n"))
    #expect(standard.contains("every State decides case by case, as documented so far"))
    #expect(standard.contains("no agreements between States"))
    let stranded = ScenarioDigest.text(
      try ScenarioExample.scenario(
        ScenarioExample.text + "response:\n  places:\n"
          + LandingPlace.standard.map { "    - {place: \($0.key), open: false}\n" }.joined()))
    #expect(stranded.contains("no lawful place in this scenario"))
  }

  @Test func `settings of a response that nobody gives are refused, unless the file says none`()
    throws
  {
    let lines = "search: {allocation: optimal}\npractice: {IDN: {prompt_share: 0.5}}\n"
    let problems = ScenarioExample.problems(ScenarioExample.text + lines)
    let line = ResponseExample.firstLine
    #expect(
      problems
        == """
        s.yaml:\(line):9: search: `search` says how somebody responds, but the scenario has no `response`
        hint: add `response: default`, or take `search` out
        s.yaml:\(line + 1):11: practice: `practice` says how somebody responds, but the scenario has no `response`
        hint: add `response: default`, or take `practice` out
        """)
    #expect(
      try ScenarioExample.scenario(ScenarioExample.text + lines + "response: none\n")
        == ScenarioExample.scenario(ScenarioExample.text))
    // A response that cannot be read is one problem, not two.
    let broken = ScenarioExample.problems(ScenarioExample.text + lines + "response: nobody\n")
    #expect(
      broken.hasPrefix(
        "s.yaml:\(line + 2):11: response: `nobody` is no response; expected who responds"))
    #expect(!broken.contains("search"))
  }

  @Test func `the example of the guide is a valid scenario, and so is its variant`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let guide = try String(
      contentsOf: root.appending(path: "docs/guides/scenario-files.md"), encoding: .utf8)
    let blocks = guide.split(separator: "```yaml\n").dropFirst().compactMap {
      $0.split(separator: "```").first.map(String.init)
    }.filter { $0.hasPrefix("response:") }
    #expect(blocks.count == 2)
    let base = ScenarioExample.text + blocks[0]
    let policy = try #require(try ResponseExample.policy(base))
    #expect(policy.places.last?.capacitySource == "district plan")
    #expect(policy.consultation == .signal(persons: 500))
    let variant = try ScenarioFile.scenario(
      Array(base.utf8), file: "base", variant: Array(blocks[1].utf8), variantFile: "variant",
      context: ScenarioExample.context)
    #expect(variant.response?.consultation == .convened(after: 2 * 86400))
  }

  @Test func `a file with regions is an input of the run with its hash`() async throws {
    let folder = try TestFolder()
    let path = folder.path("regions.geojson")
    try Data(RegionGeoJSONTests.text.utf8).write(to: URL(filePath: path))
    let text =
      ScenarioExample.text.replacingOccurrences(
        of: "forcing:\n  files: [sea.nc]\n  years: [2005, 2020]\n", with: "")
      + "response: {regions: \(path)}\n"
    var context = ScenarioExample.context
    context.regions = ScenarioContext.standard.regions
    let scenario = try ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: context)
    #expect(scenario.regionFile == path)
    #expect(scenario.response?.regions.regions.map(\.key) == ["west", "east"])
    #expect(scenario.response?.regions.regions.contains { $0.isApproximate } == false)
    let again = try ScenarioFile.scenario(
      Array(ScenarioWriter.text(scenario).utf8), file: "again", context: context)
    #expect(again == scenario)
    let identity = try await RunSession.prepare(scenario).identity
    let input = Manifest.Input(
      name: path, sha256: SHA256.hex(Array(RegionGeoJSONTests.text.utf8)), role: "regions")
    #expect(
      identity.inputsHash
        == RunIdentity(
          scenarioHash: "", seed: 1, members: 1, chunks: 1, engineVersion: "", inputs: [input]
        ).inputsHash)
  }
}
