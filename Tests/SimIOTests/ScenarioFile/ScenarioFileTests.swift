import SimCore
import SimIO
import Testing

@Suite struct ScenarioFileTests {
  @Test func `a file becomes a complete scenario in SI`() throws {
    let scenario = try ScenarioExample.scenario(ScenarioExample.text)
    #expect(scenario.name == "example")
    #expect(scenario.seed == 7 && scenario.members == 10)
    #expect(scenario.horizon == 30 * 86400)
    #expect(scenario.departures.count == 2)
    let north = scenario.departures[0]
    #expect(north.origins.map(\.name) == ["teknaf", "off-sittwe"])
    #expect(north.origins[0].radius == 10_000)
    #expect(north.origins[1].point == GeoPoint(latitude: 20.1, longitude: 92.8))
    #expect(north.routes.map(\.name) == ["langkawi", "aceh"])
    #expect(north.routes[0].waypoints[1] == GeoPoint(latitude: 6.4, longitude: 99.6))
    let knot = Unit.knot
    #expect(
      north.speed == .triangular(low: knot.si(4), mode: knot.si(5.5), high: knot.si(8)))
    #expect(north.water == .uniform(low: 5 * 0.001, high: 20 * 0.001))
    #expect(north.food == DepartureParameters.defaults.food)
    let south = scenario.departures[1]
    #expect(south.speed == HullClass.named("trawler")?.speed)
    #expect(south.origins[0].point == GeoPoint(latitude: 20.5, longitude: 92.2))
    #expect(south.boats == .fixed(2))
    #expect(south.posture == .adrift)
    #expect(south.from == scenario.start && south.until == scenario.end)
    #expect(south.transfer?.personsPerBoat == .fixed(80))
    #expect(scenario.shocks.map(\.kind) == [.abandonment, .routeShift])
    #expect(scenario.shocks[0].share == 0.6)
    #expect(scenario.forcing.years == 2005...2020)
    #expect(scenario.stages.output.coursesKept == 50)
  }

  @Test func `all problems are reported together in the order of the file`() {
    let text = ScenarioExample.text
      .replacing("horizon: 30 d", with: "horizon: 30")
      .replacing("seed: 7", with: "sede: 7")
      .replacing("place: teknaf", with: "place: teknav")
      .replacing("trawler: 0.8", with: "trowler: 0.8")
      .replacing("courses: 50", with: "courses: -1")
    #expect(
      ScenarioExample.problems(text) == """
        s.yaml:4:1: sede: unknown key `sede`
        hint: did you mean `seed`?
        s.yaml:7:10: horizon: `30` has no unit; expected s, min, h or d
        hint: write `30 d` if that is meant
        s.yaml:13:17: departures[0].origins[0].place: unknown place `teknav`
        hint: did you mean `teknaf`?
        s.yaml:21:13: departures[0].hulls.trowler: unknown hull class `trowler`
        hint: did you mean `trawler`?
        s.yaml:43:12: output.courses: `-1` is outside the range 0 to 100000
        """)
  }

  @Test func `an empty file and a foreign layout say so`() {
    #expect(ScenarioExample.problems("") == "s.yaml:1:1: the file is empty")
    #expect(
      ScenarioExample.problems("haven: 2\nfoo: 1\n")
        == "s.yaml:1:8: haven: layout version `2` is not known; expected `haven: 1`")
    #expect(
      ScenarioExample.problems("- 1\n")
        == "s.yaml:1:1: expected a scenario (`haven: 1`, ...); found a list")
  }
}
