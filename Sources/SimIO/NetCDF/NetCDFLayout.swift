/// What a NetCDF file consists of: dimensions, variables and attributes, without the data.
///
/// Attributes and variables keep the order in which they are given, so equal layouts give equal bytes.
package struct NetCDFLayout: Sendable, Equatable {
  /// The types of the classic format.
  package enum Kind: Sendable, Equatable {
    case double, float, int, short, byte, char

    /// Size of one value.
    package var bytes: Int {
      switch self {
      case .double: 8
      case .float, .int: 4
      case .short: 2
      case .byte, .char: 1
      }
    }
  }

  /// The value of an attribute.
  package enum Attribute: Sendable, Equatable {
    case text(String)
    case double([Double])
    case float([Float])
    case int([Int32])
    case short([Int16])
    case byte([Int8])
  }

  /// A dimension of this layout.
  package struct Dimension: Sendable, Equatable {
    package let index: Int
    package let name: String
    package let length: Int
  }

  /// A variable of this layout; its shape is that of its dimensions, the last running fastest.
  package struct Variable: Sendable, Equatable {
    package let index: Int
    package let name: String
    package let kind: Kind
    package let dimensions: [Dimension]
    package let attributes: [(name: String, value: Attribute)]

    package var shape: [Int] { dimensions.map(\.length) }

    package static func == (a: Variable, b: Variable) -> Bool {
      a.index == b.index && a.name == b.name && a.kind == b.kind && a.dimensions == b.dimensions
        && a.attributes.elementsEqual(b.attributes, by: ==)
    }
  }

  package private(set) var dimensions: [Dimension] = []
  package private(set) var variables: [Variable] = []
  /// Attributes of the file, such as `Conventions` and `title`.
  package var attributes: [(name: String, value: Attribute)]

  package init(attributes: KeyValuePairs<String, Attribute> = [:]) {
    self.attributes = attributes.map { (name: $0.key, value: $0.value) }
  }

  /// Adds a dimension.
  ///
  /// - Parameters:
  ///   - name: Its name, new in this layout.
  ///   - length: Number of values, at least 1.
  /// - Returns: The dimension, to be named by variables.
  package mutating func dimension(_ name: String, _ length: Int) -> Dimension {
    let new = Dimension(index: dimensions.count, name: name, length: length)
    dimensions.append(new)
    return new
  }

  /// Adds a variable.
  ///
  /// - Parameters:
  ///   - name: Its name, new in this layout.
  ///   - kind: Type of its values.
  ///   - dimensions: Dimensions of this layout, slowest first; none for a scalar.
  ///   - attributes: Attributes in the order in which they are written.
  /// - Returns: The variable, to be written by `NetCDFWriter`.
  package mutating func variable(
    _ name: String, _ kind: Kind, _ dimensions: [Dimension] = [],
    _ attributes: KeyValuePairs<String, Attribute> = [:]
  ) -> Variable {
    let new = Variable(
      index: variables.count, name: name, kind: kind, dimensions: dimensions,
      attributes: attributes.map { (name: $0.key, value: $0.value) })
    variables.append(new)
    return new
  }

  package static func == (a: NetCDFLayout, b: NetCDFLayout) -> Bool {
    a.dimensions == b.dimensions && a.variables == b.variables
      && a.attributes.elementsEqual(b.attributes, by: ==)
  }

  /// Largest variable that every reader of the 64-bit offset format can take.
  static let maximumBytes = Int(Int32.max) - 3

  /// Finds what the format cannot hold.
  ///
  /// - Throws: `NetCDFError.invalid` or `.tooLarge` with the name of the dimension or variable.
  func check(path: String) throws(NetCDFError) {
    func invalid(_ name: String, _ reason: String) -> NetCDFError {
      .invalid(path: path, name: name, reason: reason)
    }
    var names: Set<String> = []
    for dimension in dimensions {
      guard dimension.length >= 1, dimension.length <= NetCDFLayout.maximumBytes else {
        throw invalid(dimension.name, "length must be 1 to \(NetCDFLayout.maximumBytes)")
      }
      guard names.insert(dimension.name).inserted else {
        throw invalid(dimension.name, "two dimensions have this name")
      }
    }
    names = []
    for variable in variables {
      guard names.insert(variable.name).inserted else {
        throw invalid(variable.name, "two variables have this name")
      }
      var bytes = variable.kind.bytes
      for dimension in variable.dimensions {
        guard dimensions.indices.contains(dimension.index),
          dimensions[dimension.index] == dimension
        else { throw invalid(variable.name, "dimension `\(dimension.name)` is not of this layout") }
        let (product, overflow) = bytes.multipliedReportingOverflow(by: dimension.length)
        bytes = overflow ? Int.max : product
      }
      guard bytes <= NetCDFLayout.maximumBytes else {
        throw .tooLarge(
          path: path, name: variable.name, bytes: bytes, allowed: NetCDFLayout.maximumBytes)
      }
    }
  }
}
