/// Settings of merchant traffic.
package struct TrafficParameters: ParameterSet, Equatable {
  /// Ships a second, both ways together, on each lane.
  package var sixDegree = 0.0
  package var tenDegree = 0.0
  package var preparis = 0.0
  package var yangon = 0.0
  package var eastIndia = 0.0
  /// Standard deviation of ships about the lane, m.
  package var laneDeviation = 0.0
  /// Mean speed of ships, m/s.
  package var shipSpeed = 0.0

  package init() {}

  package static let section = "traffic"

  package static let declarations: [Declaration<TrafficParameters>] = [
    .number(
      "six_degree", \.sixDegree,
      "Ships a day on the lane Dondra - Great Channel - Malacca, both ways.", .perDay, 250,
      0...400, .published,
      "'almost 250' in the Andaman Sea (New Indian Express 2018), 'average of 250' at Dondra; read"
        + " as per day; 150-300; Malacca 258 a day in 2024"),
    .number(
      "ten_degree", \.tenDegree, "Ships a day on the lane India - Ten Degree Channel - Malacca.",
      .perDay, 14, 0...60, .derived,
      "54.7 movements a day at six docks of the east coast (2022-23) x 25 %; 5-27"),
    .number(
      "preparis", \.preparis,
      "Ships a day on the lane Chattogram - Preparis South Channel - Malacca.", .perDay, 13, 0...60,
      .derived, "21.8 movements a day (2023-24) x 60 %; 5-18"),
    .number(
      "yangon", \.yangon, "Ships a day on the lane Yangon - Malacca.", .perDay, 10, 0...60,
      .derived, "12.8 movements a day (2013-14) x 80 %; 4-14"),
    .number(
      "east_india", \.eastIndia, "Ships a day on the lane east India - Dondra.", .perDay, 25,
      0...100, .derived, "54.7 movements a day x 45 %; 10-40"),
    .number(
      "lane_deviation", \.laneDeviation, "Standard deviation of ships about the middle of a lane.",
      .nauticalMile, 8, 1...40, .assumed,
      "plausible 4-20; at Dondra narrower (St Andrews 2015)"),
    .number(
      "ship_speed", \.shipSpeed, "Mean speed of merchant ships.", .knot, 12.5, 5...25, .assumed,
      "plausible 10-16: containers 13.7-13.9, bulk 10.9 kn in 2023 (Clarksons via Splash247)"),
  ]
}
