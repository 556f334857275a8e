import SimCore
import SimIO

/// The example scenario with a response that uses every key.
enum ResponseExample {
  static let response = """
    response:
      groups: {rohingya: 90 %, unassessed: 0.1}
      rule: {fair_share: {mixed: 0.25}}
      figures: {IDN: {population: 280000000, economy: 1371}, MYS: {population: 34000000, economy: 400}}
      postures:
        - {state: MYS, posture: closed}
        - {state: MYS, posture: open, from: "2015-05-20T00:00Z"}
        - {state: all, posture: open, from: "2015-05-25T00:00Z"}
      bases:
        - {base: cape_panwa, unit: offshore_patrol_vessel, count: 4}
        - {base: cape_panwa, unit: rescue_ship, count: 1}
        - {base: my_base, at: [7.8, 98.4], state: THA, centre: phuket, unit: rescue_ship, count: 2}
        - {base: my_base, unit: helicopter, count: 1}
      places:
        - {place: kuala_langsa, capacity: 2000, open: true}
        - {place: ladong, open: false}
        - {place: pier, name: The pier, at: "6N 100E", state: MYS, capacity: 30, services: HP, safety: {life_safe: true, basic_needs: true, onward_transport: true, source: a survey}}
      agreements: {shared_whereabouts: 6 h, pooled_units: true}
      aid: {resupply: true, medical_evacuation: false}
      consultation: {convened_after: 9 d}
    practice: {IDN: {prompt_share: 0.7}}
    units:
      offshore_patrol_vessel: {search_speed: 12 kn, maximum_speed_knots: 20}
    search: {allocation: optimal}

    """
  static let text = ScenarioExample.text + response
  /// The line of the file in which `response:` stands.
  static let firstLine = ScenarioExample.text.split(
    separator: "\n", omittingEmptySubsequences: false
  ).count

  static func with(_ old: String, _ new: String) -> String {
    precondition(response.contains(old), "the example has no `\(old)`")
    return ScenarioExample.text
      + response.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
      .joined(separator: new)
  }

  static func policy(_ text: String = text) throws -> ResponsePolicy? {
    try ScenarioExample.scenario(text).response
  }
}
