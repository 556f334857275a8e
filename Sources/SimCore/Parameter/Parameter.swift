/// Where a number comes from.
public enum ParameterStatus: String, Sendable, CaseIterable {
  /// Printed in the named source.
  case published
  /// Computed from published values; the source says how.
  case derived
  /// Assumed: the planner sets it, within the stated range.
  case assumed
}

/// The value of a parameter as it stands in tables and files.
public enum ParameterValue: Sendable, Equatable {
  case number(Double)
  case count(Int)
  case flag(Bool)
  case choice(String)
  /// A distribution: its family and named arguments, in SI units. Nested parts are for mixtures.
  case distribution(DistributionLiteral)
}

/// A distribution as plain data, before it becomes one that can be drawn from.
public struct DistributionLiteral: Sendable, Equatable {
  /// Name of the family, as in `Distribution.families`.
  public var family: String
  /// Arguments in the order of the file.
  public var arguments: [Argument]
  /// The parts of a mixture; empty for the other families.
  public var parts: [DistributionLiteral]

  /// One named argument.
  public struct Argument: Sendable, Equatable {
    /// Name as written in scenario files.
    public var name: String
    /// Value; in SI where it carries a unit.
    public var value: Double
    /// Whether the value carries the unit of the parameter (a median does, a shape does not).
    public var hasUnit: Bool

    package init(_ name: String, _ value: Double, hasUnit: Bool = true) {
      self.name = name
      self.value = value
      self.hasUnit = hasUnit
    }
  }

  package init(family: String, arguments: [Argument], parts: [DistributionLiteral] = []) {
    self.family = family
    self.arguments = arguments
    self.parts = parts
  }
}

/// The declaration of one number (or choice) that a stage reads: its pedigree.
///
/// Codebook, checks of scenario files, JSON Schema and assumptions register all come from these.
public struct Parameter: Sendable {
  /// Key in the section of its stage, `snake_case`, without unit.
  public let key: String
  /// What it is, one sentence in plain words.
  public let meaning: String
  /// Unit in which it is shown and, if a file gives a bare number, not assumed: files name units.
  public let unit: Unit
  /// Default, in SI.
  public let value: ParameterValue
  /// Allowed range, in SI; for distributions, of every value it can give.
  public let range: ClosedRange<Double>
  /// Allowed words of a choice.
  public let choices: [String]
  /// Whether the default is published, derived or assumed.
  public let status: ParameterStatus
  /// Where the default comes from: paper and table, computation, or why it is assumed.
  public let source: String

  package init(
    key: String, meaning: String, unit: Unit, value: ParameterValue, range: ClosedRange<Double>,
    choices: [String] = [], status: ParameterStatus, source: String
  ) {
    self.key = key
    self.meaning = meaning
    self.unit = unit
    self.value = value
    self.range = range
    self.choices = choices
    self.status = status
    self.source = source
  }

  /// Whether the range leaves nothing to choose.
  package var isFixed: Bool {
    switch value {
    case .number, .count: range.lowerBound == range.upperBound
    default: false
    }
  }
}

/// The place of a value in the settings of a stage.
package typealias Field<Stage, Value> = any WritableKeyPath<Stage, Value> & Sendable

/// A parameter together with the way to its place in the settings of a stage.
package struct Declaration<Stage>: Sendable {
  package let parameter: Parameter
  package let read: @Sendable (Stage) -> ParameterValue
  /// Stores a value; a value of the wrong kind is ignored (`precondition` in debug).
  package let write: @Sendable (inout Stage, ParameterValue) -> Void

  package init(
    parameter: Parameter, read: @escaping @Sendable (Stage) -> ParameterValue,
    write: @escaping @Sendable (inout Stage, ParameterValue) -> Void
  ) {
    self.parameter = parameter
    self.read = read
    self.write = write
  }
}

/// The settings of one stage: a plain struct whose fields are all declared.
package protocol ParameterSet: Sendable {
  /// Name of its section in a scenario file.
  static var section: String { get }
  static var declarations: [Declaration<Self>] { get }
  /// Fields without meaning yet; use `defaults`.
  init()
}

extension ParameterSet {
  /// The settings with every declared default.
  package static var defaults: Self {
    var settings = Self()
    for declaration in declarations { declaration.write(&settings, declaration.parameter.value) }
    return settings
  }
}

extension Declaration {
  /// A number.
  ///
  /// `value` and `range` are given in `unit` and stored in SI.
  package static func number(
    _ key: String, _ path: Field<Stage, Double>, _ meaning: String,
    _ unit: Unit, _ value: Double, _ range: ClosedRange<Double>, _ status: ParameterStatus,
    _ source: String
  ) -> Declaration {
    Declaration(
      parameter: Parameter(
        key: key, meaning: meaning, unit: unit, value: .number(unit.si(value)),
        range: unit.si(range.lowerBound)...unit.si(range.upperBound), status: status,
        source: source),
      read: { .number($0[keyPath: path]) },
      write: { stage, value in if case .number(let x) = value { stage[keyPath: path] = x } })
  }

  /// A whole number.
  package static func count(
    _ key: String, _ path: Field<Stage, Int>, _ meaning: String,
    _ unit: Unit, _ value: Int, _ range: ClosedRange<Int>, _ status: ParameterStatus,
    _ source: String
  ) -> Declaration {
    Declaration(
      parameter: Parameter(
        key: key, meaning: meaning, unit: unit, value: .count(value),
        range: Double(range.lowerBound)...Double(range.upperBound), status: status, source: source),
      read: { .count($0[keyPath: path]) },
      write: { stage, value in if case .count(let x) = value { stage[keyPath: path] = x } })
  }

  /// A switch.
  package static func flag(
    _ key: String, _ path: Field<Stage, Bool>, _ meaning: String,
    _ value: Bool, _ status: ParameterStatus, _ source: String
  ) -> Declaration {
    Declaration(
      parameter: Parameter(
        key: key, meaning: meaning, unit: .one, value: .flag(value), range: 0...1, status: status,
        source: source),
      read: { .flag($0[keyPath: path]) },
      write: { stage, value in if case .flag(let x) = value { stage[keyPath: path] = x } })
  }

  /// One of a closed set of words.
  package static func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, _ path: Field<Stage, Choice>, _ meaning: String,
    _ value: Choice, _ status: ParameterStatus, _ source: String
  ) -> Declaration where Choice.RawValue == String {
    Declaration(
      parameter: Parameter(
        key: key, meaning: meaning, unit: .one, value: .choice(value.rawValue), range: 0...0,
        choices: Choice.allCases.map(\.rawValue), status: status, source: source),
      read: { .choice($0[keyPath: path].rawValue) },
      write: { stage, value in
        if case .choice(let word) = value, let choice = Choice(rawValue: word) {
          stage[keyPath: path] = choice
        }
      })
  }
}
