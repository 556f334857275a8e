/// A quantity that a warning system may watch, as a file names it.
package struct IndicatorDefinition: Sendable, Equatable {
  package var name: String
  /// The one unit that a file may give, as it writes it; `1` for shares.
  package var unit: String
  package var lowest, highest: Double
  package var isWhole: Bool
  package var meaning: String

  package init(
    _ name: String, unit: String, _ range: ClosedRange<Double>, isWhole: Bool = false,
    _ meaning: String
  ) {
    self.name = name
    self.unit = unit
    lowest = range.lowerBound
    highest = range.upperBound
    self.isWhole = isWhole
    self.meaning = meaning
  }

  /// The indicators of the guide `indicator-data.md`.
  package static let standard: [IndicatorDefinition] = [
    IndicatorDefinition(
      "departures_seen", unit: "boats", 0...10_000, isWhole: true,
      "boats seen to leave since the last row: new ones alone"),
    IndicatorDefinition(
      "departures", unit: "persons", 0...1_000_000_000, isWhole: true,
      "persons who are estimated to have left since the last row"),
    IndicatorDefinition(
      "up_front_price", unit: "USD", 0...100_000, "asked before departure, a person"),
    IndicatorDefinition(
      "total_price", unit: "USD", 0...100_000, "asked for the whole journey, a person"),
    IndicatorDefinition(
      "ration_level", unit: "USD/person/month", 0...1_000, "food voucher in the camps"),
    IndicatorDefinition(
      "funding_level", unit: "1", 0...10, "share of the response plan that is funded"),
    IndicatorDefinition(
      "conflict_events", unit: "events/week", 0...100_000, isWhole: true,
      "in the seven days up to the date; it holds until a later row"),
    IndicatorDefinition(
      "displaced", unit: "persons", 0...100_000_000, isWhole: true, "newly, since the last row"),
    IndicatorDefinition(
      "interdictions", unit: "events", 0...100_000, isWhole: true, "since the last row"),
    IndicatorDefinition(
      "contacts_lost", unit: "boats", 0...10_000, isWhole: true,
      "boats with which contact was lost since the last row"),
    IndicatorDefinition(
      "boats_overdue", unit: "boats", 0...10_000, isWhole: true,
      "boats newly reported overdue since the last row; not those that still are"),
    IndicatorDefinition(
      "caseload", unit: "persons", 0...1_000_000, isWhole: true,
      "known to be in distress at sea on the date"),
    IndicatorDefinition(
      "weather_window", unit: "d", 0...30, "time ahead from the date with waves to set out in"),
    IndicatorDefinition(
      "persons_stranded", unit: "persons", 0...1_000_000, isWhole: true,
      "who wait at sea for a landing on the date"),
    IndicatorDefinition(
      "reception_load", unit: "1", 0...100, "persons in reception over places"),
    IndicatorDefinition(
      "wave_height", unit: "m", 0...30, "significant wave height on the date"),
    IndicatorDefinition("wind_speed", unit: "m/s", 0...100, "at 10 m, on the date"),
  ]
}
