import SimCore
import SimIO
import Testing

/// Each fault of a value, with the exact line that names it.
@Suite struct ValueReaderTests {
  @Test(arguments: [
    (
      "horizon: 30 d", "horizon: 30 dd",
      "7:10: horizon: unknown unit `dd` in `30 dd`; expected s, min, h or d\nhint: did you mean `d`?"
    ),
    (
      "horizon: 30 d", "horizon: 30 km",
      "7:10: horizon: `30 km` is a length; expected a time in s, min, h or d"
    ),
    (
      "horizon: 30 d", "horizon_days: 900",
      "7:15: horizon_days: `900` is outside the range 0.0416667 d to 400 d"
    ),
    (
      "horizon: 30 d", "horizon_days: 30 h",
      "7:15: horizon_days: `30 h` is not in d, the unit that the key names"
    ),
    (
      "horizon: 30 d", "horizon: 720.5 h",
      "7:10: horizon: the horizon is not a whole number of hours"
    ),
    ("horizon: 30 d", "horizon: .nan", "7:10: horizon: `.nan` is not a finite number"),
    ("horizon: 30 d", "horizon: 1e400 d", "7:10: horizon: `1e400 d` is too large for a number"),
    ("horizon: 30 d", "horizon: 1e308 d", "7:10: horizon: `1e308 d` is too large for a number"),
    (
      "horizon: 30 d", "horizon: 2,5 d",
      "7:10: horizon: `2,5 d` has digits in groups or a decimal comma\n"
        + "hint: write digits only, with a decimal point"
    ),
    (
      "horizon: 30 d", "horizon: [30]",
      "7:10: horizon: expected a number such as `5 d`; found a list"
    ),
    (
      "horizon: 30 d", "horizon:", "7:9: horizon: expected a number such as `5 d`; found nothing"
    ),
    ("members: 10", "members: 0", "5:10: members: `0` is outside the range 1 to 1000000000000"),
    ("members: 10", "members: 2.5", "5:10: members: `2.5` is not a whole number"),
    (
      "seed: 7", "seed: -7",
      "4:7: seed: expected a whole number from 0 to 18446744073709551615; found `-7`"
    ),
    (
      "sensitivity: public", "sensitivity: publik",
      "3:14: sensitivity: `publik` is not one of `public`, `restricted` or `confidential`\n"
        + "hint: did you mean `public`?"
    ),
    (
      "start: \"2015-05-01T00:00:00Z\"", "start: 2015-05-01T00:00:00Z",
      "6:8: start: `2015-05-01T00:00:00Z` is not quoted\nhint: write `\"2015-05-01T00:00:00Z\"`"
    ),
    (
      "start: \"2015-05-01T00:00:00Z\"", "start: \"2015-05-01\"",
      "6:8: start: `2015-05-01` is not a time; expected a quoted time in UTC such as "
        + "`\"2015-05-01T00:00:00Z\"`\nhint: write `\"2015-05-01T00:00:00Z\"`"
    ),
    (
      "start: \"2015-05-01T00:00:00Z\"", "start: \"2015-05-01T00:00\"",
      "6:8: start: `2015-05-01T00:00` is not a time; expected a quoted time in UTC such as "
        + "`\"2015-05-01T00:00:00Z\"`\nhint: times are in UTC: write `\"2015-05-01T00:00Z\"` if it is"
    ),
    (
      "camp: 20.5N 92.2E", "camp: 92.2N 20.5E",
      "9:9: places.camp: latitude in `92.2N 20.5E` is above 90 degrees\nhint: latitude comes first"
    ),
    (
      "camp: 20.5N 92.2E", "camp: 51.5, -0.1",
      "9:9: places.camp: position `51.5, -0.1` is outside the area: 15S to 24N, 77E to 120E"
    ),
    (
      "boats: {poisson: {mean: 6}}", "boats: {poison: {mean: 6}}",
      "18:13: departures[0].boats: unknown distribution `poison`\nhint: did you mean `poisson`?"
    ),
    (
      "boats: {poisson: {mean: 6}}", "boats: {poisson: {men: 6}}",
      "18:22: departures[0].boats.poisson: key `mean` is missing: poisson needs mean\n"
        + "s.yaml:18:23: departures[0].boats.poisson.men: unknown key `men`\nhint: did you mean `mean`?"
    ),
    (
      "boats: {poisson: {mean: 6}}", "boats: {normal: {mean: 6, sd: 3}}",
      "18:12: departures[0].boats: the central 99.9 % lie from -3.87158 to 15.8716, outside the range "
        + "0 to 1000\nhint: take a smaller spread or a family with ends"
    ),
    (
      "boats: {poisson: {mean: 6}}", "boats: {uniform: [6, 3]}",
      "18:12: departures[0].boats: uniform needs low <= high"
    ),
    (
      "boats: {poisson: {mean: 6}}", "boats: {empirical: {values: [1, 2], weights: [1]}}",
      "18:50: departures[0].boats.empirical.weights: 1 weights for 2 values"
    ),
    (
      "boats: {poisson: {mean: 6}}", "boats: [3, 9]",
      "18:12: departures[0].boats: expected a quantity or a distribution; found a list\n"
        + "hint: write `{uniform: [LOW, HIGH]}` for a range"
    ),
    (
      "speed_knots: {triangular: [4, 5.5, 8]}", "speed: {triangular: [4 kn, 5.5, 8 kn]}",
      "23:32: departures[0].speed.triangular[1]: `5.5` has no unit; expected m/s, cm/s, km/h or kn\n"
        + "hint: write `5.5 kn` if that is meant"
    ),
    (
      "speed_knots: {triangular: [4, 5.5, 8]}", "speed: 60 km/h",
      "23:12: departures[0].speed: `60 km/h` is outside the range 0 km/h to 46.3 km/h"
    ),
    (
      "posture: adrift", "posture: no",
      "30:14: departures[1].posture: `no` is not one of `under_way` or `adrift`"
    ),
    (
      "courses: 50", "courses: many",
      "43:12: output.courses: `many` is not a number; expected one such as `0.5`"
    ),
  ])
  func `a wrong value is named with what would be right`(
    old: String, new: String, expected: String
  ) {
    #expect(ScenarioExample.problems(ScenarioExample.with(old, new)) == "s.yaml:" + expected)
  }

  @Test(arguments: [
    ("radius: 10 km", "radius_nm: 5", Unit.nauticalMile.si(5)),
    ("radius: 10 km", "radius: 10 kilometres", 10_000),
    ("radius: 10 km", "radius: \"5 NM\"", 9260),
  ])
  func `units may stand in the key or after the value`(
    old: String, new: String, metres: Double
  ) throws {
    let scenario = try ScenarioExample.scenario(ScenarioExample.with(old, new))
    #expect(scenario.departures[0].origins[0].radius == metres)
  }

  @Test(arguments: [
    ("{fixed: {value: 3}}", Distribution.fixed(3)),
    ("3", .fixed(3)),
    ("{uniform: {low: 3, high: 9}}", .uniform(low: 3, high: 9)),
    ("{normal: {mean: 50, sd: 3}}", .normal(mean: 50, deviation: 3)),
    (
      "{truncated_normal: [6, 3, 0, 20]}",
      .truncatedNormal(mean: 6, deviation: 3, low: 0, high: 20)
    ),
    ("{lognormal: {median: 7, sigma: 0.5}}", .lognormal(median: 7, sigma: 0.5)),
    ("{triangular: [1, 2, 3]}", .triangular(low: 1, mode: 2, high: 3)),
    (
      "{beta: {alpha: 2, beta: 3, low: 1, high: 9}}",
      .beta(alpha: 2, beta: 3, low: 1, high: 9)
    ),
    ("{poisson: 12}", .poisson(mean: 12)),
    (
      "{empirical: {values: [1, 2, 5]}}", .empirical(values: [1, 2, 5], weights: [1, 1, 1])
    ),
    (
      "{mixture: [{weight: 0.4, of: 2}, {weight: 60 %, of: {uniform: [3, 4]}}]}",
      .mixture(parts: [.fixed(2), .uniform(low: 3, high: 4)], weights: [0.4, 0.6])
    ),
  ])
  func `every family is read`(text: String, expected: Distribution) throws {
    let scenario = try ScenarioExample.scenario(
      ScenarioExample.with("boats: {poisson: {mean: 6}}", "boats: \(text)"))
    #expect(scenario.departures[0].boats == expected)
  }

  @Test func `a thousand billion members are read`() throws {
    let scenario = try ScenarioExample.scenario(
      ScenarioExample.with("members: 10", "members: 1000000000000"))
    #expect(scenario.members == 1_000_000_000_000)
  }
}
