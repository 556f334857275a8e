import Foundation
import SimCore
import SimIO
import Testing

@Suite struct SituationReaderTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let sound = """
    haven-situation: 1
    title: "EXERCISE: test"
    as_of: "2025-12-12T06:00:00Z"
    horizon: 2 d
    boats:
      - name: kestrel
        stores: {at: "2025-12-11T18:00:00Z", water: [2 L/person, 6 L/person], food: 2 d}
        reports:
          - {kind: call, time: "2025-12-11T18:00:00Z", position: "10 32.0N 095 10.0E", error: 2 NM,
             reliability: 0.9, posture: adrift, hull: trawler, persons: [160, 200]}
    """

  static func read(_ text: String) throws -> SituationPlan {
    try SituationPlan.read(Array(text.utf8), file: "s.yaml", coast: .standard)
  }

  /// Messages for a sound file in which one text is replaced by another.
  static func problems(_ old: String, _ new: String) -> [String] {
    let text = sound.replacing(old, with: new)
    #expect(text != sound, "nothing replaced: \(old)")
    do {
      _ = try read(text)
      return []
    } catch {
      return (error as? InvalidInput)?.problems.map(\.text) ?? ["\(error)"]
    }
  }

  @Test func `a sound file is read with its units`() throws {
    let plan = try Self.read(Self.sound)
    let boat = try #require(plan.situation.boats.first)
    #expect(plan.situation.hours == 48 && boat.name == "kestrel" && boat.reports.count == 1)
    #expect(boat.reports[0].persons == 160...200 && boat.reports[0].hull == "trawler")
    guard case .fix(let fix) = boat.reports[0].content else {
      Issue.record("not a fix")
      return
    }
    #expect(fix.deviation == 3704 && fix.posture == .adrift && fix.leg == nil)
    #expect((fix.point.latitude - 10.533333).magnitude < 1e-5)
    #expect(boat.stores?.water == 0.002...0.006)
  }

  @Test func `the situations that are shipped are exercises and can be read`() throws {
    let folder = Self.root.appending(path: "Scenarios/situations")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.count >= 2)
    for name in names {
      let plan = try SituationPlan.read(
        path: folder.appending(path: name).path, coast: .standard)
      #expect(plan.situation.title.hasPrefix("EXERCISE"))
      #expect(!plan.situation.boats.isEmpty)
    }
  }

  @Test(arguments: [
    ("haven-situation: 1", "haven-situation: 2", "s.yaml:1:18: haven-situation: layout version"),
    ("call, time", "cal, time", "did you mean `call`?"),
    (
      "2025-12-11T18:00:00Z\", position", "2025-12-12T07:00:00Z\", position",
      "lies after the moment of the bulletin"
    ),
    (
      "2025-12-11T18:00:00Z\", position", "2025-10-12T07:00:00Z\", position",
      "more than 30 days before"
    ),
    ("reliability: 0.9", "reliability: 1.9", "outside the range 0 to 1"),
    ("reliability: 0.9, ", "", "key `reliability` is missing"),
    ("error: 2 NM", "error: 2", "has no unit"),
    ("error: 2 NM", "error: 0 NM", "outside the range"),
    ("10 32.0N 095 10.0E", "20 00.0N 096 10.0E", "lies on land"),
    ("10 32.0N 095 10.0E", "40 50.0N 096 10.0E", "outside the area"),
    ("posture: adrift", "posture: adrift, bound_for: sabang", "belong to a boat under way"),
    ("hull: trawler", "hull: trawlr", "did you mean `trawler`?"),
    ("persons: [160, 200]", "persons: [200, 160]", "the first of `[low, high]` is the larger"),
    ("persons: [160, 200]", "phone: 12345", "unknown key `phone`"),
    ("horizon: 2 d", "horizon: 2 h", "outside the range"),
    ("name: kestrel", "name: \"Jane Doe\"", "is not a name"),
    ("title:", "origin: teknaf\ntitle:", "unknown key `origin`"),
  ])
  func `a bad value is named with its place`(old: String, new: String, expected: String) {
    let problems = Self.problems(old, new)
    #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    #expect(problems.allSatisfy { $0.hasPrefix("s.yaml:") })
  }

  @Test(arguments: [
    ("[\"15 00.0N 100 30.0E\", \"06 18.0N 099 40.0E\"]", "the scatter about a route"),
    ("[\"20 45.0N 092 18.0E\", \"09 00.0N 096 00.0E\", \"16 00.0N 103 00.0E\"]", "lies on land"),
  ])
  func `a route over land is refused, one from a beach is not`(route: String, expected: String) {
    let call = "kind: call, time: \"2025-12-11T18:00:00Z\", position: \"10 32.0N 095 10.0E\""
    let overdue =
      "kind: overdue, time: \"2025-12-11T18:00:00Z\", departed: \"2025-12-02T00:00:00Z\", route: "
    let rest = " error: 2 NM,\n         reliability: 0.9, posture: adrift,"
    let sound = Self.sound.replacing(
      call + "," + rest, with: overdue + route + ", reliability: 0.9,")
    #expect(sound.contains("overdue"), "nothing replaced")
    func problems(_ text: String) -> [String] {
      do {
        _ = try Self.read(text)
        return []
      } catch {
        return (error as? InvalidInput)?.problems.map(\.text) ?? ["\(error)"]
      }
    }
    let found = problems(sound)
    #expect(found.contains { $0.contains(expected) && $0.contains("route") }, "\(found)")
    let land = ["15 00.0N 100 30.0E", "16 00.0N 103 00.0E"]
    let atSea = land.reduce(sound) { $0.replacing($1, with: "10 00.0N 097 00.0E") }
    #expect(problems(atSea).isEmpty)
  }

  @Test(arguments: [
    ("caseload", "cases: 1, persons: 30", "cases: 2, persons: 60"),
    (
      "unseen", "boats: [2, 6], persons: [50, 100], time_in_region: [1 d, 2 d]",
      "boats: [1, 2], persons: [50, 100], time_in_region: [1 d, 2 d]"
    ),
  ])
  func `a second entry of one region is refused with the line of the first`(
    key: String, first: String, second: String
  ) {
    func problems(_ other: String) -> [String] {
      Self.problems(
        "boats:",
        "\(key):\n  - {region: region_2, \(first)}\n  - {region: \(other), \(second)}\nboats:")
    }
    #expect(problems("region_3").isEmpty)
    let twice = problems("region_2")
    #expect(twice.count == 1 && twice[0].contains("region `region_2` stands in line 6 already"))
    #expect(twice.first?.hasPrefix("s.yaml:7:") ?? false, "\(twice)")
  }

  @Test func `all problems come at once`() {
    let text = Self.sound.replacing("reliability: 0.9", with: "reliability: 9")
      .replacing("error: 2 NM", with: "error: 9").replacing("horizon: 2 d", with: "horizon: x")
    do {
      _ = try Self.read(text)
      Issue.record("no problem found")
    } catch {
      #expect((error as? InvalidInput)?.problems.count == 3, "\(error)")
    }
  }

  @Test func `a boat needs a report that says where it is`() {
    let box =
      "kind: empty_search, south_west: \"10N 95E\", north_east: \"11N 96E\", coverage: 1, x: {"
    let problems = Self.problems(
      "kind: call, time: \"2025-12-11T18:00:00Z\", position: \"10 32.0N 095 10.0E\", error: 2 NM,\n",
      box.replacing(", x: {", with: ", time: \"2025-12-11T18:00:00Z\",\n"))
    #expect(problems.contains { $0.contains("unknown key `posture`") })
    let none = Self.problems("reliability: 0.9", "reliability: 0")
    #expect(none.contains { $0.contains("no report says where the boat may be") }, "\(none)")
  }

  @Test func `boats not seen are asked for by region, never by origin`() {
    let more = """
      boats:
      """
    let problems = Self.problems(
      more,
      """
      unseen:
        - {region: region_2, boats: [2, 6], persons: [50, 100], time_in_region: [1 d, 2 d], origin: x}
      boats:
      """)
    #expect(problems.contains { $0.contains("unknown key `origin`") }, "\(problems)")
  }
}
