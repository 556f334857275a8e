internal import SimCore

/// Units of speed and length as forcing files spell them.
enum ForcingUnits {
  /// Metres a second in one unit of the text; nil when it is not a speed.
  static func speed(_ text: String) -> Double? {
    switch plain(text) {
    case "m/s", "ms-1", "ms**-1", "ms^-1", "mpers", "mps": Unit.metrePerSecond.scale
    case "cm/s", "cms-1", "cms**-1", "cms^-1", "cmpers": Unit.centimetrePerSecond.scale
    case "mm/s", "mms-1": 0.001
    case "km/h", "kmh-1", "kmh**-1", "kmph": Unit.kilometrePerHour.scale
    case "kn", "kt", "kts", "knot", "knots": Unit.knot.scale
    default: nil
    }
  }

  /// Metres in one unit of the text; nil when it is not a length.
  static func length(_ text: String) -> Double? {
    switch plain(text) {
    case "m": 1
    case "cm": 0.01
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

  private static let symbols = [
    "metre": "m", "metres": "m", "meter": "m", "meters": "m", "centimetre": "cm",
    "centimetres": "cm", "centimeter": "cm", "centimeters": "cm", "kilometers": "km",
    "kilometres": "km", "second": "s", "seconds": "s", "sec": "s", "secs": "s", "msec": "ms",
    "cmsec": "cms", "hour": "h", "hours": "h", "hr": "h",
  ]

  /// Lower case, without blanks, words of length and time as symbols.
  private static func plain(_ text: String) -> String {
    var plain = ""
    var word = ""
    for character in text.lowercased() + " " {
      if character.isLetter {
        word.append(character)
        continue
      }
      plain += symbols[word] ?? word
      word = ""
      if character != " ", character != ".", character != "_" { plain.append(character) }
    }
    return plain
  }
}
