/// A unit of measurement: its symbol, what it measures, and its size in SI.
///
/// A value `x` in the unit is `x * scale` in SI.
public struct Unit: Sendable, Hashable {
  /// What a unit measures.
  ///
  /// Values of different dimensions are never converted into each other.
  public enum Dimension: String, Sendable, Hashable {
    case one, length, time, speed, volume, mass, area, rate, temperature, angle, persons
    case diffusivity, volumeRate, speedPerTime, precipitation, money
  }

  /// The symbol as written in scenario files and tables, such as `kn`.
  public let symbol: String
  /// What the unit measures.
  public let dimension: Dimension
  /// SI units in one of this unit.
  public let scale: Double

  package init(_ symbol: String, _ dimension: Dimension, _ scale: Double) {
    self.symbol = symbol
    self.dimension = dimension
    self.scale = scale
  }

  package static let one = Unit("1", .one, 1)
  package static let percent = Unit("%", .one, 0.01)
  package static let persons = Unit("persons", .persons, 1)
  package static let metre = Unit("m", .length, 1)
  package static let kilometre = Unit("km", .length, 1000)
  /// International nautical mile, exact (BIPM).
  package static let nauticalMile = Unit("NM", .length, 1852)
  package static let second = Unit("s", .time, 1)
  package static let minute = Unit("min", .time, 60)
  package static let hour = Unit("h", .time, 3600)
  package static let day = Unit("d", .time, 86400)
  package static let metrePerSecond = Unit("m/s", .speed, 1)
  package static let centimetrePerSecond = Unit("cm/s", .speed, 0.01)
  package static let kilometrePerHour = Unit("km/h", .speed, 1 / 3.6)
  /// One nautical mile an hour, exact.
  package static let knot = Unit("kn", .speed, 1852.0 / 3600)
  package static let litre = Unit("L", .volume, 0.001)
  package static let litrePerPerson = Unit("L/person", .volume, 0.001)
  package static let litrePerPersonDay = Unit("L/person/d", .volumeRate, 0.001 / 86400)
  package static let litrePerHour = Unit("L/h", .volumeRate, 0.001 / 3600)
  package static let kilogram = Unit("kg", .mass, 1)
  package static let squareMetre = Unit("m2", .area, 1)
  package static let perHour = Unit("1/h", .rate, 1.0 / 3600)
  package static let perDay = Unit("1/d", .rate, 1.0 / 86400)
  package static let percentPerDay = Unit("%/d", .rate, 0.01 / 86400)
  package static let perYear = Unit("1/a", .rate, 1.0 / (365.25 * 86400))
  package static let squareMetrePerSecond = Unit("m2/s", .diffusivity, 1)
  package static let millimetrePerDay = Unit("mm/d", .precipitation, 0.001 / 86400)
  package static let millimetrePerHour = Unit("mm/h", .precipitation, 0.001 / 3600)
  package static let degree = Unit("deg", .angle, 3.141592653589793 / 180)

  /// Every unit that a scenario file may name.
  package static let all: [Unit] = [
    .one, .percent, .persons, .metre, .kilometre, .nauticalMile, .second, .minute, .hour, .day,
    .metrePerSecond, .centimetrePerSecond, .kilometrePerHour, .knot, .litre, .litrePerPerson,
    .litrePerPersonDay, .litrePerHour, .kilogram, .squareMetre, .perHour, .perDay, .percentPerDay,
    .perYear, .squareMetrePerSecond, .millimetrePerDay, .millimetrePerHour, .degree,
  ]

  /// Converts a value in this unit to SI.
  package func si(_ value: Double) -> Double { value * scale }
  /// Converts a value in SI to this unit.
  package func fromSI(_ value: Double) -> Double { value / scale }
}
