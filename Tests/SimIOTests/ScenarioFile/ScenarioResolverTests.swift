import SimCore
import SimIO
import Testing

/// How the parts of a scenario must fit together.
@Suite struct ScenarioResolverTests {
  @Test(arguments: [
    (
      "until: \"2015-05-10T00:00:00Z\"", "until: \"2015-06-10T00:00:00Z\"",
      "20:12: departures[0].until: 2015-06-10T00:00:00Z is outside the simulated time "
        + "2015-05-01T00:00:00Z to 2015-05-31T00:00:00Z"
    ),
    (
      "from: \"2015-05-01T00:00:00Z\"", "from: \"2015-05-20T00:00:00Z\"",
      "20:12: departures[0].until: `until` (2015-05-10T00:00:00Z) is before `from` "
        + "(2015-05-20T00:00:00Z)"
    ),
    (
      "camp: 20.5N 92.2E", "camp: 12.5N 95.5E",
      "26:15: departures[1].origins[0]: origin `camp` at 12.5, 95.5 lies on land\n"
        + "hint: give a position off the beach"
    ),
    (
      "via: [\"10.5, 94.0\"]", "via: [\"14.0, 95.5\", \"10.5, 95.5\"]",
      "16:9: departures[0].routes[0]: leg 14.00N 95.50E to 10.50N 95.50E of route `langkawi` "
        + "crosses land near 13.00N 95.50E\nhint: add way-points around it"
    ),
    (
      "{trawler: 0.8, moon_boat: 0.2}", "{trawler: 0, moon_boat: 0}",
      "11:5: departures[0].hulls: all weights are 0; expected one above 0"
    ),
    (
      "boats: 2", "boats: 2\n    month_weights: [1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1]",
      "25:5: departures[1].month_weights: every month between `from` and `until` has weight 0"
    ),
    (
      "boats: 2", "boats: 2\n    multiplier: 900",
      "25:5: departures[1].multiplier: 1800 boats in one wave; at most 1000\nhint: split the wave"
    ),
    (
      "name: south", "name: north",
      "25:11: departures[1].name: name `north` is taken by the wave in line 11"
    ),
    (
      "after_waypoint: 1", "after_waypoint: 3",
      "31:32: departures[1].transfer.after_waypoint: way-point 3 does not exist: route `route-1` has 1"
    ),
    (
      "route: aceh", "route: acheh",
      "38:12: shocks[1].route: no wave has a route named `acheh`\nhint: did you mean `aceh`?"
    ),
    (
      "camp: 20.5N 92.2E", "camp: 20.5N 92.2E\n  teknaf: 20.5N 92.2E",
      "10:11: places.teknaf: place `teknaf` is already known by that name\nhint: give it another name"
    ),
    (
      "to: langkawi", "to: aceh_nort",
      "16:14: departures[0].routes[0].to: unknown place `aceh_nort`\nhint: did you mean `aceh_north`?"
    ),
    (
      "output:", "drift: {step: 7 min}\noutput:",
      "42:15: drift.step: a step of 7 min does not divide an hour"
    ),
    (
      "output:", "hulls: {trawlr: {lenght: 3 m}}\noutput:",
      "42:18: hulls.trawlr.lenght: unknown key `lenght`\nhint: did you mean `length`?"
    ),
  ])
  func `what does not fit together is named`(old: String, new: String, expected: String) {
    let text = ScenarioExample.with(old, new)
    #expect(ScenarioExample.problems(text) == "s.yaml:" + expected)
  }

  @Test func `a route may name a standard route`() throws {
    let scenario = try ScenarioExample.scenario(
      ScenarioExample.with("to: langkawi", "to: aceh_north"))
    #expect(scenario.departures[0].routes[0].name == "aceh_north")
    #expect(
      scenario.departures[0].routes[0].waypoints
        == [GeoPoint(latitude: 10.5, longitude: 94), GeoPoint(latitude: 5.62, longitude: 96.2)])
  }

  @Test func `a hull class of one's own takes the rest from another`() throws {
    let text = ScenarioExample.with(
      "output:", "hulls:\n  ferry: {like: moon_boat, length: 20 m}\n  trawler: {beam: 5 m}\noutput:"
    )
    let scenario = try ScenarioExample.scenario(text)
    let ferry = try #require(scenario.hulls.first { $0.key == "ferry" })
    let moon = try #require(HullClass.named("moon_boat"))
    #expect(ferry.length == 20 && ferry.beam == moon.beam)
    #expect(scenario.hulls.first { $0.key == "trawler" }?.beam == 5)
    #expect(scenario.hulls.count == HullClass.standard.count + 1)
    #expect(try ScenarioExample.scenario(ScenarioWriter.text(scenario)) == scenario)
    // What differs is what the user wrote; all else keeps the source of the class it is like.
    let changes = ScenarioDigest.changes(scenario).filter { $0.name.hasPrefix("hulls.") }
    #expect(changes.map(\.name).sorted() == ["hulls.ferry.length", "hulls.trawler.beam"])
  }

  @Test func `speed and fuel come from the hull classes where the wave does not say`() throws {
    let scenario = try ScenarioExample.scenario(ScenarioExample.text)
    let trawler = try #require(HullClass.named("trawler"))
    #expect(scenario.departures[1].fuel == trawler.fuelEndurance)
    // Of a mixed wave each boat takes what its own hull class has.
    #expect(scenario.departures[0].fuel == nil)
  }
}
