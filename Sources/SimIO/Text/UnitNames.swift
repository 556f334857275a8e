package import SimCore

/// The names that files may use for units.
package enum UnitNames {
  /// Units of the engine, and plain SI for every dimension, so that any value can be written exactly.
  package static let all: [Unit] =
    Unit.all
    + [
      Unit("m3", .volume, 1), Unit("m3/person", .volume, 1), Unit("m3/s", .volumeRate, 1),
      Unit("1/s", .rate, 1), Unit("rad", .angle, 1), Unit("m/s2", .speedPerTime, 1),
      Unit("km2", .area, 1e6), Unit("NM2", .area, 1852.0 * 1852.0), Unit("t", .mass, 1000),
      Unit("m/s", .precipitation, 1),
    ].filter { extra in
      !Unit.all.contains { $0.symbol == extra.symbol && $0.dimension == extra.dimension }
    }

  /// Units of a dimension, the engine's first.
  package static func of(_ dimension: Unit.Dimension) -> [Unit] {
    all.filter { $0.dimension == dimension }
  }

  /// Long and other spellings of the parts between `/` in a symbol.
  private static let spellings: [String: [String]] = [
    "kn": ["knots", "knot", "kt", "kts"],
    "km": ["kilometres", "kilometre", "kilometers", "kilometer"],
    "m": ["metres", "metre", "meters", "meter"],
    "NM": ["nm", "nmi", "nautical_miles", "nautical_mile"],
    "cm": ["centimetres", "centimetre"],
    "mm": ["millimetres", "millimetre"],
    "s": ["seconds", "second", "sec"],
    "min": ["minutes", "minute", "mins"],
    "h": ["hours", "hour", "hr", "hrs"],
    "d": ["days", "day"],
    "a": ["years", "year", "yr"],
    "L": ["litres", "litre", "liters", "liter", "l"],
    "persons": ["people", "person"],
    "person": ["persons", "people"],
    "kg": ["kilograms", "kilogram"],
    "t": ["tonnes", "tonne"],
    "m2": ["m^2", "square_metres"],
    "km2": ["km^2", "square_kilometres"],
    "m3": ["m^3", "cubic_metres"],
    "%": ["percent", "per_cent"],
    "deg": ["degrees", "degree"],
  ]

  /// All spellings of a symbol, the symbol itself first.
  private static func names(of symbol: String) -> [String] {
    let parts = symbol.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var names = [""]
    for (i, part) in parts.enumerated() {
      let choices = [part] + (spellings[part] ?? [])
      names = names.flatMap { name in choices.map { i == 0 ? $0 : "\(name)/\($0)" } }
    }
    return names + (symbol.hasPrefix("1/") ? names.map { String($0.dropFirst()) } : [])
  }

  /// Every spelling with its units, one for each dimension.
  private static let bySpelling: [String: [Unit]] = {
    var table: [String: [Unit]] = [:]
    for unit in all {
      for name in names(of: unit.symbol)
      where !(table[name] ?? []).contains(where: { $0.dimension == unit.dimension }) {
        table[name, default: []].append(unit)
      }
    }
    return table
  }()

  /// The unit that a file names, such as `kn`, `knots`, `L/person` or `% / day`.
  ///
  /// - Parameters:
  ///   - text: What the file says.
  ///   - dimension: What is wanted, where a name serves several dimensions.
  /// - Returns: Nil if there is no such unit; another dimension where only that has it.
  package static func unit(
    _ text: some StringProtocol, preferring dimension: Unit.Dimension? = nil
  ) -> Unit? {
    var compact = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    for (from, to) in [(" / ", "/"), (" /", "/"), ("/ ", "/"), (" per ", "/"), ("per ", "1/")] {
      compact = compact.split(separator: from).joined(separator: to)
      if from == "per ", text.hasPrefix("per ") { compact = "1/" + compact }
    }
    let found = bySpelling[compact.split(separator: " ").joined(separator: "_")] ?? []
    return found.first { $0.dimension == dimension } ?? found.first
  }

  /// Endings of keys that name a unit of a dimension, such as `_knots`, with the unit.
  package static func endings(_ dimension: Unit.Dimension) -> [(ending: String, unit: Unit)] {
    endingsByDimension[dimension] ?? []
  }

  private static let endingsByDimension: [Unit.Dimension: [(ending: String, unit: Unit)]] = {
    var table: [Unit.Dimension: [(ending: String, unit: Unit)]] = [:]
    var known = Set<String>()
    for unit in all where unit.symbol != "1" {
      for name in names(of: unit.symbol) {
        var word = name.hasPrefix("1/") ? "per_" + name.dropFirst(2) : name
        if word.hasPrefix("/") { continue }
        word = word.split(separator: "/").joined(separator: "_per_")
        guard word.utf8.allSatisfy({ isKeyByte($0) }) else { continue }
        let ending = "_" + word.lowercased()
        if known.insert("\(unit.dimension).\(ending)").inserted {
          table[unit.dimension, default: []].append((ending, unit))
        }
      }
    }
    return table
  }()

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
