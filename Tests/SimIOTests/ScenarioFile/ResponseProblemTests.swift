import Foundation
import SimCore
import SimIO
import Testing

/// What is wrong with a response is said at its place, in words that a planner understands.
@Suite struct ResponseProblemTests {
  /// One fault: what replaces what in the example, and the message with its place.
  ///
  /// Lines count from `response:` as 0.
  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var line: Int
    var column: Int
    var message: String
    var testDescription: String { message }

    init(_ old: String, _ new: String, _ line: Int, _ column: Int, _ message: String) {
      self.old = old
      self.new = new
      self.line = line
      self.column = column
      self.message = message
    }
  }

  static let groupsAndRules = [
    Fault(
      "unassessed: 0.1", "unassessed: 0.2", 1, 11,
      "response.groups: the shares of the groups add up to 1.1; expected 1"),
    Fault(
      "{rohingya: 90 %,", "{rohingia: 90 %,", 1, 12,
      "response.groups.rohingia: `rohingia` is not one of `rohingya`, `other_protection`, "
        + "`unassessed` or `migrants`\nhint: did you mean `rohingya`?"),
    Fault(
      "unassessed: 0.1", "unassessed: -0.1", 1, 40,
      "response.groups.unassessed: `-0.1` is outside the range 0 to 1"),
    Fault(
      "rule: {fair_share: {mixed: 0.25}}", "rule: {rotation: [IDN, XYZ]}", 2, 26,
      "response.rule.rotation[1]: unknown State `XYZ`; expected a State as three letters of ISO "
        + "3166-1, such as `IDN`"),
    Fault(
      "rule: {fair_share: {mixed: 0.25}}", "rule: {rotation: [IDN, Malaysia]}", 2, 26,
      "response.rule.rotation[1]: unknown State `Malaysia`; expected a State as three letters of "
        + "ISO 3166-1, such as `IDN`\nhint: did you mean `MYS`?"),
    Fault(
      "rule: {fair_share: {mixed: 0.25}}", "rule: {rotation: [IDN, BRN]}", 2, 26,
      "response.rule.rotation[1]: the rotation names BRN, which has no landing place\n"
        + "hint: States with places: BGD, IDN, MYS, THA, LKA, IND, MMR, AUS"),
    Fault(
      "rule: {fair_share: {mixed: 0.25}}", "rule: {rotation: [IDN, MYS, IDN]}", 2, 31,
      "response.rule.rotation[2]: IDN stands twice in the rotation"),
    Fault(
      "rule: {fair_share: {mixed: 0.25}}", "rule: {rotation: []}", 2, 20,
      "response.rule.rotation: a rotation of no States; expected at least one"),
    Fault(
      "rule: {fair_share: {mixed: 0.25}}", "rule: rotation", 2, 9,
      "response.rule: `rotation` needs more; expected `nearest_feasible`"),
    Fault(
      "{mixed: 0.25}", "{mixed: 0.2525}", 2, 30,
      "response.rule.fair_share.mixed: `0.2525` is finer than a thousandth\n"
        + "hint: write `0.253`"),
    Fault(
      ", economy: 1371", "", 3, 13,
      "response.figures.IDN: IDN has no `economy`, which the fair share needs"),
    Fault(
      "  figures: {IDN: {population: 280000000, economy: 1371}, MYS: {population: 34000000, economy: 400}}\n",
      "", 2, 9,
      "response.rule: this fair share needs `figures`: the population and economy of each State "
        + "that shares"),
    Fault(
      "population: 34000000", "population: -3", 3, 76,
      "response.figures.MYS.population: `-3` is outside the range 0 to 10000000000"),
    Fault(
      "MYS: {population", "SGP: {population", 3, 58,
      "response.figures.SGP: `figures` names SGP, which has no landing place"),
  ]

  static let posturesAndBases = [
    Fault(
      "2015-05-20T00:00Z", "2015-07-20T00:00Z", 6, 41,
      "response.postures[1].from: 2015-07-20T00:00:00Z is outside the simulated time "
        + "2015-05-01T00:00:00Z to 2015-05-31T00:00:00Z"),
    Fault(
      "open, from: \"2015-05-20T00:00Z\"", "open", 6, 7,
      "response.postures[1]: `MYS` has a posture from the start on in line 51 already"),
    Fault(
      "posture: closed}", "posture: shut}", 5, 29,
      "response.postures[0].posture: `shut` is not one of `open`, `case_by_case` or `closed`"),
    Fault(
      "{state: MYS, posture: closed}", "{state: BRN, posture: closed}", 5, 15,
      "response.postures[0].state: a posture names BRN, which has no landing place"),
    Fault(
      "count: 4}", "count: -4}", 9, 63,
      "response.bases[0].count: `-4` is outside the range 0 to 200"),
    Fault(
      "{base: cape_panwa, unit: offshore", "{base: cape_panva, unit: offshore", 9, 14,
      "response.bases[0].base: unknown base `cape_panva`: these units have no base\n"
        + "hint: did you mean `cape_panwa`?"),
    Fault(
      "{base: my_base, at: [7.8, 98.4], state: THA, centre: phuket, unit",
      "{base: my_base, unit", 11, 14,
      "response.bases[2].base: unknown base `my_base`: these units have no base\n"
        + "hint: give a new base `at`, `state` and `centre`; known bases: port_blair"),
    Fault(
      "state: THA, centre: phuket, ", "state: THA, ", 11, 7,
      "response.bases[2]: key `centre` is missing: a new base needs it"),
    Fault(
      "centre: phuket,", "centre: langkawi,", 11, 60,
      "response.bases[2].centre: centre `langkawi` tasks units of MYS, and the base is of THA\n"
        + "hint: centres of THA: bangkok, phuket"),
    Fault(
      "centre: phuket,", "centre: phukett,", 11, 60,
      "response.bases[2].centre: `phukett` is not one of `port_blair`"),
    Fault(
      "unit: rescue_ship, count: 1}", "unit: offshore_patrol_vessel, count: 1}", 10, 7,
      "response.bases[1]: base `cape_panwa` has its number of `offshore_patrol_vessel` in line 55 "
        + "already"),
    Fault(
      "{base: cape_panwa, unit: rescue", "{base: cape_panwa, at: [7.8, 98.4], unit: rescue", 10,
      30,
      "response.bases[1].at: `at` belongs to a new base, and `cape_panwa` is catalogued"),
    Fault(
      "{base: my_base, unit", "{base: my_base, state: MYS, unit", 12, 30,
      "response.bases[3].state: base `my_base` has another `state` in line 57"),
  ]

  static let placesAndMore = [
    Fault(
      "capacity: 2000", "capacity: -1", 14, 39,
      "response.places[0].capacity: `-1` is outside the range 0 persons to 10000000 persons"),
    Fault(
      "{place: kuala_langsa, capacity: 2000, open", "{place: sittwe, open", 14, 29,
      "response.places[0].open: a place inside its own exclusion: `sittwe` is open, but nobody "
        + "aboard may be landed in Myanmar"),
    Fault(
      "{place: kuala_langsa, capacity: 2000, open", "{place: ko_rawi, open", 14, 30,
      "response.places[0].open: a place inside its own exclusion: `ko_rawi` is open, but it is no "
        + "place of safety: basic needs cannot be met, there is no onward transport"),
    Fault(
      "life_safe: true", "life_safe: false", 16, 7,
      "response.places[2]: a place inside its own exclusion: `pier` is open, but it is no place of "
        + "safety: life would still be threatened"),
    Fault(
      "at: \"6N 100E\", state: MYS", "at: \"20N 93E\", state: MMR", 16, 7,
      "response.places[2]: a place inside its own exclusion: `pier` is open, but nobody aboard may "
        + "be landed in Myanmar"),
    Fault(
      ", safety: {life_safe: true, basic_needs: true, onward_transport: true, source: a survey}",
      "", 16, 7,
      "response.places[2]: key `safety` is missing: whether it is a place of safety, and by which "
        + "source"),
    Fault(
      ", source: a survey", "", 16, 100,
      "response.places[2].safety: key `source` is missing: where the assessment comes from"),
    Fault(
      "{place: ladong,", "{place: ladon,", 15, 15,
      "response.places[1].place: unknown landing place `ladon`\nhint: did you mean `ladong`?"),
    Fault(
      "{place: ladong, open", "{place: kuala_langsa, open", 15, 7,
      "response.places[1]: place `kuala_langsa` stands in line 60 already"),
    Fault(
      "services: HP", "services: HQ", 16, 88,
      "response.places[2].services: `HQ` is not one of letters of `H` (hospital), `P` (port) and "
        + "`B` (beach), or `none`"),
    Fault(
      "shared_whereabouts: 6 h", "shared_whereabouts: 6", 17, 36,
      "response.agreements.shared_whereabouts: `6` has no unit; expected s, min, h or d"),
    Fault(
      "aid: {resupply: true,", "aid: {resuply: true,", 18, 9,
      "response.aid.resuply: unknown key `resuply`\nhint: did you mean `resupply`?"),
    Fault(
      "convened_after: 9 d", "convened_after: 90 d", 19, 17,
      "response.consultation: convened 90 d after the start, but the run ends after 30 d"),
    Fault(
      "consultation: {convened_after: 9 d}", "consultation: always", 19, 17,
      "response.consultation: `always` is not one of `never`, `{signal_persons: NUMBER}` or "
        + "`{convened_after: TIME}`"),
    Fault(
      "{IDN: {prompt_share: 0.7}}", "{IDN: {prompt_share: 7}}", 20, 32,
      "practice.IDN.prompt_share: `7` is outside the range 0.3 to 0.9"),
    Fault(
      "{IDN: {prompt_share: 0.7}}", "{BRN: {prompt_share: 0.7}}", 20, 32,
      "practice.BRN.prompt_share: BRN has no landing place, so this is without effect"),
    Fault(
      "search_speed: 12 kn", "kind: helicopter", 22, 28,
      "units.offshore_patrol_vessel.kind: unknown key `kind`"),
    Fault(
      "offshore_patrol_vessel: {search", "frigate: {search", 22, 3,
      "units.frigate: `frigate` is not one of `offshore_patrol_vessel`"),
  ]

  static let beliefs = [
    Fault(
      "  consultation:", "  belief: partikles\n  consultation:", 19, 11,
      "response.belief: `partikles` is not one of `table` or `particles`\n"
        + "hint: did you mean `particles`?"),
    Fault(
      "  consultation:", "  validate_members: 1001\n  consultation:", 19, 21,
      "response.validate_members: `1001` is outside the range 0 to 1000"),
    Fault(
      "  consultation:", "  validate_members: -1\n  consultation:", 19, 21,
      "response.validate_members: `-1` is outside the range 0 to 1000"),
    Fault(
      "  consultation:", "  validate_members: some\n  consultation:", 19, 21,
      "response.validate_members: "),
    Fault(
      "search: {", "belief: {incident_particles: 10}\nsearch: {", 23, 30,
      "belief.incident_particles: `10` is outside the range 50 to 20000"),
  ]

  @Test(arguments: groupsAndRules + posturesAndBases + placesAndMore + beliefs)
  func `a fault has its file, line, column and words`(fault: Fault) throws {
    let problems = ScenarioExample.problems(ResponseExample.with(fault.old, fault.new))
    // With a line less before it, what follows stands one line higher.
    let line = ResponseExample.firstLine + fault.line
    #expect(
      problems.hasPrefix("s.yaml:\(line):\(fault.column): \(fault.message)"), "\(problems)")
    let messages = problems.split(separator: "\n").filter { !$0.hasPrefix("hint: ") }
    #expect(messages.count == 1, "one fault is one problem: \(problems)")
  }

  @Test func `all faults are reported together`() {
    var text = ResponseExample.text
    let faults = [
      ("unassessed: 0.1", "unassessed: 0.2"), ("count: 4}", "count: -4}"),
      ("capacity: 2000", "capacity: -1"), ("2015-05-20", "2016-05-20"),
      ("convened_after: 9 d", "convened_after: 90 d"), ("prompt_share: 0.7", "prompt_share: 7"),
      ("{mixed: 0.25}", "{mixed: 2}"),
    ]
    for (old, new) in faults { text = text.replacingOccurrences(of: old, with: new) }
    let lines = ScenarioExample.problems(text).split(separator: "\n")
    let places = lines.filter { !$0.hasPrefix("hint: ") }
    #expect(places.count == faults.count, "\(lines)")
    let form = /s\.yaml:\d+:\d+: [a-zA-Z_.\[\]0-9]+: .+/
    for line in places { #expect(line.wholeMatch(of: form) != nil, "\(line)") }
  }

  @Test func `a region file that cannot be read is a problem at its line`() throws {
    var context = ScenarioExample.context
    context.regions = ScenarioContext.standard.regions
    func problems(_ path: String) -> [Problem] {
      let text = ScenarioExample.text + "response:\n  regions: \(path)\n"
      do {
        _ = try ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: context)
        return []
      } catch {
        return (error as? InvalidInput)?.problems ?? []
      }
    }
    let missing = problems("/nonexistent/r.geojson")
    #expect(missing.count == 1)
    #expect(
      missing.first?.text
        == "s.yaml:\(ResponseExample.firstLine + 1):12: response.regions: the regions cannot be used: "
        + "/nonexistent/r.geojson: no such file or folder")
    let folder = try TestFolder()
    let path = folder.path("r.geojson")
    try Data(RegionGeoJSONTests.crossed.utf8).write(to: URL(filePath: path))
    let crossed = try #require(problems(path).first)
    #expect(crossed.line == ResponseExample.firstLine + 1 && crossed.column == 12)
    #expect(crossed.message.contains("\(path):1:"))
    #expect(crossed.message.contains("overlaps itself: side 1 "))
  }

  @Test(arguments: 0..<8)
  func `no damage to a response traps`(seed: UInt64) throws {
    var stream = RandomStream(key: RandomKey(seed: seed), purpose: DrawPurpose(code: 1))
    func index(_ count: Int) -> Int { min(Int(stream.uniform() * Double(count)), count - 1) }
    let head = Array(ScenarioExample.text.utf8)
    let pieces = [
      "[", "}", ": ", "-", "0", "~", "{}", "[]", "none", "MMR", "1e9", "\n", ", ", "*a",
    ]
    for round in 0..<60 {
      var bytes = Array(ResponseExample.response.utf8)
      for _ in 0...index(3) {
        let at = index(bytes.count)
        switch index(3) {
        case 0: bytes.removeSubrange(at..<min(bytes.count, at + 1 + index(12)))
        case 1: bytes[at] = UInt8(32 + index(95))
        default: bytes.insert(contentsOf: Array(pieces[index(pieces.count)].utf8), at: at)
        }
      }
      do {
        let scenario = try ScenarioFile.scenario(
          head + bytes, file: "s.yaml", context: ScenarioExample.context)
        let again = try ScenarioExample.scenario(ScenarioWriter.text(scenario))
        #expect(again == scenario, "seed \(seed), round \(round)")
      } catch let error as InvalidInput {
        #expect(!error.problems.isEmpty, "seed \(seed), round \(round)")
      }
    }
  }
}
