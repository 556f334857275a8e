/// Why a distribution literal is not a distribution.
public enum DistributionError: Error, Equatable, Sendable {
  case unknownFamily(String)
  case missingArgument(family: String, name: String)
  case unknownArgument(family: String, name: String)
  /// An argument breaks a rule, such as `low < high`.
  case invalid(family: String, rule: String)
}

extension Distribution {
  /// The families that files may name, with their arguments in order; `true` marks those with a unit.
  package static let families: [(name: String, arguments: [(name: String, hasUnit: Bool)])] = [
    ("fixed", [("value", true)]),
    ("uniform", [("low", true), ("high", true)]),
    ("normal", [("mean", true), ("sd", true)]),
    ("truncated_normal", [("mean", true), ("sd", true), ("low", true), ("high", true)]),
    ("lognormal", [("median", true), ("sigma", false)]),
    ("triangular", [("low", true), ("mode", true), ("high", true)]),
    ("beta", [("alpha", false), ("beta", false), ("low", true), ("high", true)]),
    ("poisson", [("mean", true)]),
    // Repeated arguments: any number of them, in pairs.
    ("empirical", [("value", true), ("weight", false)]),
    ("mixture", [("weight", false)]),
  ]

  /// Builds a distribution from its literal.
  ///
  /// - Throws: `DistributionError` where the family or an argument is wrong.
  package init(_ literal: DistributionLiteral) throws(DistributionError) {
    let family = literal.family
    guard let known = Distribution.families.first(where: { $0.name == family }) else {
      throw .unknownFamily(family)
    }
    for argument in literal.arguments
    where !known.arguments.contains(where: { $0.name == argument.name }) {
      throw .unknownArgument(family: family, name: argument.name)
    }
    func value(_ name: String) throws(DistributionError) -> Double {
      guard let found = literal.arguments.first(where: { $0.name == name }) else {
        throw .missingArgument(family: family, name: name)
      }
      guard found.value.isFinite else { throw .invalid(family: family, rule: "\(name) is finite") }
      return found.value
    }
    func require(_ holds: Bool, _ rule: String) throws(DistributionError) {
      if !holds { throw .invalid(family: family, rule: rule) }
    }
    switch family {
    case "fixed": self = .fixed(try value("value"))
    case "uniform":
      let (low, high) = (try value("low"), try value("high"))
      try require(low <= high, "low <= high")
      self = .uniform(low: low, high: high)
    case "normal":
      let (mean, sd) = (try value("mean"), try value("sd"))
      try require(sd >= 0, "sd >= 0")
      self = .normal(mean: mean, deviation: sd)
    case "truncated_normal":
      let (mean, sd) = (try value("mean"), try value("sd"))
      let (low, high) = (try value("low"), try value("high"))
      try require(sd >= 0, "sd >= 0")
      try require(low < high, "low < high")
      try require(
        low <= mean + 8 * sd && high >= mean - 8 * sd, "interval within 8 sd of the mean")
      self = .truncatedNormal(mean: mean, deviation: sd, low: low, high: high)
    case "lognormal":
      let (median, sigma) = (try value("median"), try value("sigma"))
      try require(median > 0, "median > 0")
      try require(sigma >= 0, "sigma >= 0")
      self = .lognormal(median: median, sigma: sigma)
    case "triangular":
      let (low, mode, high) = (try value("low"), try value("mode"), try value("high"))
      try require(low <= mode && mode <= high, "low <= mode <= high")
      self = .triangular(low: low, mode: mode, high: high)
    case "beta":
      let (alpha, beta) = (try value("alpha"), try value("beta"))
      let (low, high) = (try value("low"), try value("high"))
      try require(alpha > 0 && beta > 0, "alpha > 0 and beta > 0")
      try require(low < high, "low < high")
      self = .beta(alpha: alpha, beta: beta, low: low, high: high)
    case "poisson":
      let mean = try value("mean")
      try require(mean >= 0 && mean <= 1e6, "0 <= mean <= 1e6")
      self = .poisson(mean: mean)
    case "empirical":
      let values = literal.arguments.filter { $0.name == "value" }.map(\.value)
      let weights = literal.arguments.filter { $0.name == "weight" }.map(\.value)
      try require(!values.isEmpty, "at least one value")
      try require(weights.isEmpty || weights.count == values.count, "one weight for each value")
      let used = weights.isEmpty ? values.map { _ in 1.0 } : weights
      try require(used.allSatisfy { $0 >= 0 && $0.isFinite }, "weights >= 0")
      try require(used.contains { $0 > 0 }, "a weight above 0")
      self = .empirical(values: values, weights: used)
    default:
      let weights = literal.arguments.map(\.value)
      try require(!literal.parts.isEmpty, "at least one part")
      try require(weights.count == literal.parts.count, "one weight for each part")
      try require(
        weights.allSatisfy { $0 >= 0 && $0.isFinite } && weights.contains { $0 > 0 },
        "weights >= 0 and one above 0")
      var parts: [Distribution] = []
      for part in literal.parts { parts.append(try Distribution(part)) }
      self = .mixture(parts: parts, weights: weights)
    }
  }

  /// The distribution as plain data.
  package var literal: DistributionLiteral {
    typealias Argument = DistributionLiteral.Argument
    func make(_ family: String, _ values: [Double]) -> DistributionLiteral {
      let names = Distribution.families.first { $0.name == family }?.arguments ?? []
      return DistributionLiteral(
        family: family,
        arguments: zip(names, values).map { Argument($0.name, $1, hasUnit: $0.hasUnit) })
    }
    switch self {
    case .fixed(let value): return make("fixed", [value])
    case .uniform(let low, let high): return make("uniform", [low, high])
    case .normal(let mean, let sd): return make("normal", [mean, sd])
    case .truncatedNormal(let mean, let sd, let low, let high):
      return make("truncated_normal", [mean, sd, low, high])
    case .lognormal(let median, let sigma): return make("lognormal", [median, sigma])
    case .triangular(let low, let mode, let high): return make("triangular", [low, mode, high])
    case .beta(let alpha, let beta, let low, let high):
      return make("beta", [alpha, beta, low, high])
    case .poisson(let mean): return make("poisson", [mean])
    case .empirical(let values, let weights):
      return DistributionLiteral(
        family: "empirical",
        arguments: zip(values, weights).flatMap {
          [Argument("value", $0), Argument("weight", $1, hasUnit: false)]
        })
    case .mixture(let parts, let weights):
      return DistributionLiteral(
        family: "mixture", arguments: weights.map { Argument("weight", $0, hasUnit: false) },
        parts: parts.map(\.literal))
    }
  }

  /// The distribution of the quantity times a factor: what a change of unit does.
  package static func scaled(_ literal: DistributionLiteral, by factor: Double)
    -> DistributionLiteral
  {
    var copy = literal
    for i in copy.arguments.indices where copy.arguments[i].hasUnit {
      copy.arguments[i].value *= factor
    }
    copy.parts = copy.parts.map { scaled($0, by: factor) }
    return copy
  }
}

extension Declaration {
  /// A distribution.
  ///
  /// `value` and `range` are given in `unit` and stored in SI.
  package static func distribution(
    _ key: String, _ path: Field<Stage, Distribution>, _ meaning: String,
    _ unit: Unit, _ value: Distribution, _ range: ClosedRange<Double>, _ status: ParameterStatus,
    _ source: String
  ) -> Declaration {
    Declaration(
      parameter: Parameter(
        key: key, meaning: meaning, unit: unit,
        value: .distribution(Distribution.scaled(value.literal, by: unit.scale)),
        range: unit.si(range.lowerBound)...unit.si(range.upperBound), status: status,
        source: source),
      read: { .distribution($0[keyPath: path].literal) },
      write: { stage, value in
        if case .distribution(let literal) = value, let read = try? Distribution(literal) {
          stage[keyPath: path] = read
        }
      })
  }
}
