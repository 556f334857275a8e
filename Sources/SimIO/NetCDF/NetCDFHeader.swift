/// What a NetCDF file says about itself: dimensions, variables, attributes.
package struct NetCDFHeader: Sendable, Equatable {
  /// The value of an attribute.
  package enum Attribute: Sendable, Equatable {
    case text(String)
    case texts([String])
    /// Numbers of any type; integers beyond 2^53 are rounded.
    case numbers([Double])
    /// An attribute of a user-defined type.
    case unsupported
  }

  /// The type of a variable's values.
  package enum Kind: String, Sendable, Equatable {
    case double, float, int64, uint64, int, uint, short, ushort, byte, ubyte, char, string, other

    package var isNumeric: Bool {
      switch self {
      case .char, .string, .other: false
      default: true
      }
    }
    /// What the library fills unwritten values with, rounded to a double.
    ///
    /// None for single bytes, where any value is data.
    var defaultFill: Double? {
      switch self {
      case .double, .float: Double(Float(9.9692099683868690e+36))
      case .int: -2_147_483_647
      case .short: -32767
      case .int64: -9_223_372_036_854_775_808
      case .uint64: 18_446_744_073_709_551_616
      case .uint: 4_294_967_295
      case .ushort: 65535
      case .byte, .ubyte, .char, .string, .other: nil
      }
    }
  }

  /// A dimension: name and number of values.
  package struct Dimension: Sendable, Equatable {
    package let name: String
    package let length: Int
  }

  /// A variable without its values.
  package struct Variable: Sendable, Equatable {
    package let id: Int32
    package let name: String
    package let kind: Kind
    /// Slowest first.
    package let dimensions: [Dimension]
    package let attributes: [String: Attribute]

    package var shape: [Int] { dimensions.map(\.length) }

    /// A text attribute, trimmed; a lone text of a list counts.
    package func text(_ name: String) -> String? {
      switch attributes[name] {
      case .text(let text): text.trimmedBlanks
      case .texts(let texts): texts.count == 1 ? texts[0].trimmedBlanks : nil
      default: nil
      }
    }

    /// The first number of a numeric attribute.
    package func number(_ name: String) -> Double? {
      if case .numbers(let values) = attributes[name] { values.first } else { nil }
    }

    /// The unit, under whichever spelling of `units` the file uses; nil where it is blank.
    package var units: String? {
      for name in ["units", "Units", "UNITS", "unit", "Unit"] {
        if let text = text(name), !text.isEmpty { return text }
      }
      return nil
    }
  }

  package let dimensions: [Dimension]
  package let variables: [Variable]
  package let attributes: [String: Attribute]
  /// Number of groups below the root, whose variables are not looked at.
  package let groups: Int

  package func variable(_ name: String) -> Variable? { variables.first { $0.name == name } }
}

extension String {
  /// Without spaces, tabs, line ends and zero bytes at both ends.
  var trimmedBlanks: String {
    let blank: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\0"]
    var scalars = unicodeScalars[...]
    while let first = scalars.first, blank.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, blank.contains(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
