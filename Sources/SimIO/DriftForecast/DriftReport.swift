package import SimCore

/// A forecast with all that its files say about it.
package struct DriftReport: Sendable {
  package let plan: DriftPlan
  package let outcome: DriftOutcome
  /// Where the sea comes from.
  package let seaLabel: String
  package let stretches: [CoastStretch]
  package let isClimatology: (current: Bool, wind: Bool)

  var forecast: DriftForecast { outcome.forecast }

  /// The words that every file carries.
  package static let nature =
    "SIMULATION: possible drift of an object by a model, not an observation"

  /// What the result rests on, one sentence each.
  package var conditions: [String] {
    var lines = ["sea: " + seaLabel]
    if isClimatology.current || isClimatology.wind {
      lines.append("no tropical cyclone crosses the area; with one, give a weather forecast file")
    }
    if forecast.isUncertain {
      lines.append(
        "last known position: standard deviation \(miles(forecast.radius)) NM north and east")
      if forecast.leeway.scatter > 0 {
        lines.append("leeway: scatter of the measured classes, kept by a particle for life")
      }
      lines.append(
        forecast.weather.isOn
          ? "error of current and wind: random fields, one for each \(forecast.particlesPerSea) "
            + "particles, of the size assumed for "
            + (isClimatology.current ? "climatology" : "a forecast")
          : "error of current and wind: none, so the true spread is larger")
    } else {
      lines.append("no uncertainty: positions are exact only if sea and leeway are")
    }
    lines.append(
      "changes of side of downwind: \(PlainNumber.text(forecast.leeway.jibing, digits: 4)) an hour")
    lines.append(
      plan.hasCoast
        ? "particles stop where they first touch the coast (Natural Earth 1:10 million)"
        : "no coast: particles drift over land")
    if !forecast.isUncertain, forecast.particles > 2 {
      lines.append("without uncertainty all particles of one class and side drift alike")
    }
    return lines
  }

  func miles(_ metres: Double) -> String { PlainNumber.text(metres / 1852, digits: 2) }

  /// What the object is.
  var objectText: String {
    let parts = forecast.candidates
    if parts.count == 1 {
      return "\(parts[0].leewayClass.key), \(parts[0].leewayClass.description)"
    }
    let sum = parts.reduce(0) { $0 + $1.weight }
    return plan.object + ", a mixture: "
      + parts.map {
        "\($0.leewayClass.key) \(PlainNumber.text($0.weight / sum * 100, digits: 0)) %"
      }.joined(separator: ", ")
  }

  /// The name of a stretch of coast and its State.
  func stretch(_ index: Int) -> (name: String, state: StateCode) {
    stretches.indices.contains(index)
      ? (stretches[index].name, stretches[index].state) : ("unnamed coast", .unknown)
  }

  /// Hours that a page of text shows.
  var shownHours: [DriftHour] {
    let hours = forecast.hours
    let spacing = hours <= 12 ? 1 : hours <= 36 ? 3 : hours <= 96 ? 6 : hours <= 480 ? 24 : 72
    return outcome.hourly.filter { $0.hour % spacing == 0 || $0.hour == hours }
  }
}

extension PositionText {
  /// A position in degrees and decimal minutes, such as `10 30.000N 096 12.000E`.
  package static func degreesAndMinutes(_ point: GeoPoint, digits: Int = 3) -> String {
    part(point.latitude, 2, "N", "S", digits) + " " + part(point.longitude, 3, "E", "W", digits)
  }

  private static func part(
    _ value: Double, _ width: Int, _ positive: String, _ negative: String, _ digits: Int
  ) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    // Rounded as a whole, so that minutes never read 60.
    let units = Int((value.magnitude * 60 * scale).rounded())
    let perMinute = Int(scale)
    let degrees = padded(units / (60 * perMinute), width)
    let minutes = padded(units / perMinute % 60, 2)
    let fraction = digits == 0 ? "" : "." + padded(units % perMinute, digits)
    return "\(degrees) \(minutes)\(fraction)" + (value < 0 && units > 0 ? negative : positive)
  }

  /// A position in degrees with fixed decimals, such as `10.5000N 096.2000E`.
  package static func decimalDegrees(_ point: GeoPoint, digits: Int = 4) -> String {
    func side(_ value: Double, _ width: Int, _ positive: String, _ negative: String) -> String {
      var scale = 1.0
      for _ in 0..<digits { scale *= 10 }
      let units = Int((value.magnitude * scale).rounded())
      return padded(units / Int(scale), width) + "." + padded(units % Int(scale), digits)
        + (value < 0 && units > 0 ? negative : positive)
    }
    return side(point.latitude, 2, "N", "S") + " " + side(point.longitude, 3, "E", "W")
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
