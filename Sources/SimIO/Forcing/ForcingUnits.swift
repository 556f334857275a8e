internal import SimCore

/// Units of speed and length as forcing files spell them.
enum ForcingUnits {
  /// Metres a second in one unit of the text; nil when it is not a speed.
  static func speed(_ text: String) -> Double? {
    switch plain(text) {
    case "m/s", "ms-1", "ms**-1", "ms^-1", "m/sec", "msec-1", "meter/second", "metre/second",
      "meters/second", "metres/second", "metersecond-1", "metresecond-1", "meters/sec",
      "meterssecond-1", "metressecond-1", "mps", "meterspersecond", "metrespersecond":
      Unit.metrePerSecond.scale
    case "cm/s", "cms-1", "cms**-1", "cms^-1", "cm/sec", "centimeter/second",
      "centimetersecond-1", "centimeters/second":
      Unit.centimetrePerSecond.scale
    case "mm/s", "mms-1": 0.001
    case "km/h", "kmh-1", "kmhr-1", "km/hr": Unit.kilometrePerHour.scale
    case "kn", "kt", "kts", "knot", "knots": Unit.knot.scale
    default: nil
    }
  }

  /// Metres in one unit of the text; nil when it is not a length.
  static func length(_ text: String) -> Double? {
    switch plain(text) {
    case "m", "meter", "meters", "metre", "metres": 1
    case "cm", "centimeter", "centimeters", "centimetre", "centimetres": 0.01
    case "km": 1000
    // International foot, exact.
    case "ft", "foot", "feet": 0.3048
    default: nil
    }
  }

  static func isPressure(_ text: String) -> Bool {
    ["hpa", "pa", "millibar", "millibars", "mb", "mbar", "bar", "dbar", "decibar"]
      .contains(plain(text))
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0 != " " && $0 != "." && $0 != "_" }
  }
}
