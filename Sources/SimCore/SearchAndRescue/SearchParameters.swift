/// Which manual's correction for weather holds for large objects.
package enum WeatherPractice: String, Sendable, CaseIterable {
  /// 0.9 in both steps (USCG Addendum).
  case uscg
  /// 0.8 and 0.5 (Australian national manual, 2022).
  case australian
}

/// The settings of search: detection, sweep widths, hours, and when to stop.
package struct SearchParameters: ParameterSet, Equatable {
  package var curve = DetectionCurve.random
  package var allocation = EffortAllocation.rectangle
  package var weatherPractice = WeatherPractice.uscg
  package var fatigueFactor = 0.0
  package var fatigueAfter = 0.0
  package var nightFactor = 0.0
  package var radarFactor = 0.0
  package var onSceneShare = 0.0
  package var daylightMargin = 0.0
  package var suspendAfter = 0.0
  package var suspendAtSuccess = 0.0
  package var suspendAtLatest = 0.0

  package init() {}

  package static let section = "search"

  package static var declarations: [Declaration<SearchParameters>] { detection + hours }

  private static var detection: [Declaration<SearchParameters>] {
    [
      .choice(
        "curve", \.curve, "How the probability of detection follows from the coverage.", .random,
        .published,
        "Edwards 1980 (USCG-D-41-80): trials lie above random and below inverse cube"),
      .choice(
        "allocation", \.allocation, "How effort is laid out over the believed positions.",
        .rectangle, .assumed, "an SMC draws rectangles; optimal is the upper bound"),
      .choice(
        "weather_practice", \.weatherPractice,
        "Weather correction of sweep width for rafts and boats of 30 ft and more.", .uscg,
        .published, "USCG Addendum 0.9 and 0.9; Australian manual of 2022 0.8 and 0.5"),
      .number(
        "fatigue_factor", \.fatigueFactor, "Factor on the sweep width of tired crews.", .one, 0.9,
        0.3...1, .published, "Joint Pub 3-50, 1991"),
      .number(
        "fatigue_after", \.fatigueAfter, "Time on scene after which a crew counts as tired.", .hour,
        12, 4...48, .assumed, "manuals say excessively fatigued and give no hours"),
      .number(
        "night_factor", \.nightFactor,
        "Visual sweep width by night as a share of that by day.", .one, 0, 0...0.5, .assumed,
        "no sensors and no lights on the object: nothing is seen"),
      .number(
        "radar_factor", \.radarFactor,
        "Sweep width by radar, as a share of the visual one at 5 NM of visibility, for boats.",
        .one,
        0.3, 0...1, .assumed,
        "no table for wooden hulls found; planners set 0.3 to 1.0, the least is the default"),
    ]
  }

  private static var hours: [Declaration<SearchParameters>] {
    [
      .number(
        "on_scene_share", \.onSceneShare, "Share of the time on scene that is spent searching.",
        .one, 0.85, 0.3...1, .published, "Joint Pub 3-50, 1991, 532"),
      .number(
        "daylight_margin", \.daylightMargin,
        "Time after sunrise and before sunset in which nobody searches by eye.", .hour, 0.5, 0...3,
        .assumed, "low sun"),
      .number(
        "suspend_after", \.suspendAfter, "Time of search after which the SMC may suspend.", .day, 7,
        1...60, .assumed, "Indonesia's law 29/2014 gives 7 days (recalled, not re-read)"),
      .number(
        "suspend_at_success", \.suspendAtSuccess,
        "Probability that searches so far would have found it, from which the SMC suspends.", .one,
        0.95, 0.5...1, .assumed, "no figure in the manuals"),
      .number(
        "suspend_at_latest", \.suspendAtLatest,
        "Time of search after which the SMC suspends whatever the searches could have found.", .day,
        14, 1...120, .assumed, "plausible 7-30: seven days, extended once"),
    ]
  }

  /// Whether the SMC suspends a search that has found nothing.
  ///
  /// Both must hold: it has lasted, and a boat where it is believed would have been found. A search that
  /// has hardly been made is not given up for its age before the latest time. New evidence reopens it.
  ///
  /// - Parameters:
  ///   - elapsed: Time since the first search, s.
  ///   - successSoFar: Probability that all searches together would have found it.
  /// - Returns: Whether to suspend.
  package func isSuspended(elapsed: Double, successSoFar: Double) -> Bool {
    elapsed >= suspendAtLatest || (elapsed >= suspendAfter && successSoFar >= suspendAtSuccess)
  }
}
