package import SimCore

/// `weights.json`: all that training leaves of the detectors, for the same regions.
package enum WeightsFile {
  package static let name = "weights.json"
  package static let schema = "haven/detector-weights/4"

  /// The document; it reads back to exactly the same weights.
  ///
  /// - Parameters:
  ///   - weights: The weights.
  ///   - regions: Names of the regions, in their order.
  /// - Returns: The document.
  package static func json(_ weights: DetectorWeights, regions: [String]) -> JSONValue {
    func json(_ names: [String], _ standards: [Standard]) -> JSONValue {
      .object(
        zip(names, standards).map { name, standard in
          .init(
            name,
            .object([
              .init("mean", .number(standard.mean)),
              .init("deviation", .number(standard.deviation)),
            ]))
        })
    }
    func curve(_ curve: Calibration) -> JSONValue {
      .object([
        .init("intercept", .number(curve.intercept)),
        .init("climatology", .number(curve.climatology)), .init("slope", .number(curve.slope)),
      ])
    }
    let origin = weights.origin.map { origin in
      JSONValue.Member(
        "trained_on",
        .object([
          .init("seed", .string(String(origin.seed))),
          .init("first_member", .integer(origin.members.lowerBound)),
          .init("members", .integer(origin.members.count)),
          .init("scenario_sha256", .string(origin.scenario)),
        ]))
    }
    let members: [JSONValue.Member] = [
      .init("schema", .string(schema)), .init("nature", .string(RunLabel.nature)),
      .init("watched", .string(weights.watched.rawValue)),
      .init("cusum_reference", .number(weights.cusumReference)),
      .init("cusum_limit", .number(weights.cusumLimit)),
      .init("ewma_weight", .number(weights.ewmaWeight)),
      .init(
        "months_without_training",
        .array((1...12).filter { !weights.trainedMonths.contains($0) }.map { .integer($0) })),
      .init("training_rows", .integer(weights.trainingRows)),
      .init("training_events", .integer(weights.trainingEvents)),
      .init(
        "climatology",
        .object(
          zip(regions, weights.climatology).map { name, months in
            .init(name, .array(months.map { .number($0) }))
          })),
      .init("daily", json(regions, weights.daily)),
      .init("weekly", json(regions, weights.weekly)),
      .init("last_value", curve(weights.lastValue)), .init("cusum", curve(weights.cusum)),
      .init("ewma", curve(weights.ewma)),
      .init(
        "logistic",
        .object([
          .init("intercept", .number(weights.intercept)),
          .init("climatology", .number(weights.climatologyWeight)),
          .init("weekly", json(Indicator.allCases.map(\.rawValue), weights.pooled)),
          .init(
            "weights",
            .object(
              zip(Indicator.allCases, weights.weights).map {
                .init($0.rawValue, .number($1))
              })),
        ])),
    ]
    return .object(members + (origin.map { [$0] } ?? []))
  }

  /// Reads a file of weights.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - regions: Names of the regions that it must have, in their order.
  /// - Returns: The weights.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all problems at once.
  package static func read(_ path: String, regions: [String]) throws -> DetectorWeights {
    try read(FileBytes.read(path), file: path, regions: regions)
  }

  /// Reads the bytes of a file of weights.
  ///
  /// - Parameters:
  ///   - bytes: JSON.
  ///   - file: Its name for messages.
  ///   - regions: Names of the regions that it must have, in their order.
  /// - Returns: The weights.
  /// - Throws: `InvalidInput` with all problems at once.
  package static func read(
    _ bytes: [UInt8], file: String, regions: [String]
  ) throws(InvalidInput) -> DetectorWeights {
    let problems = ProblemList(file: file)
    // JSON is YAML, whose reader knows the place of each value.
    let root = YAMLReader.read(bytes, problems: problems)
    let weights = root.flatMap {
      WeightsReader(problems: problems, regions: regions).weights($0)
    }
    guard let weights, problems.isEmpty else { throw InvalidInput(problems.sorted) }
    return weights
  }
}

private struct WeightsReader {
  let problems: ProblemList
  let regions: [String]
  private let values: ValueReader

  init(problems: ProblemList, regions: [String]) {
    self.problems = problems
    self.regions = regions
    values = ValueReader(problems: problems)
  }

  func weights(_ root: YAMLNode) -> DetectorWeights? {
    guard
      let top = MappingReader(
        Field(node: root, path: ""), problems: problems, expected: "a file of detector weights"),
      let schema = top.required("schema", "`\(WeightsFile.schema)`")
    else { return nil }
    guard case .scalar(WeightsFile.schema, _) = schema.node.content else {
      problems.add(
        schema.position, schema.path,
        "\(schema.node.kind) is not the schema `\(WeightsFile.schema)`",
        hint:
          "weights of another version were fitted in another way: fit them anew with `haven backtest`"
      )
      return nil
    }
    _ = top.field("nature")
    let watched = top.required("watched", "an indicator").flatMap {
      values.choice($0, of: Indicator.allCases.map(\.rawValue))
    }.flatMap(Indicator.init(rawValue:))
    let climatology = climatology(top)
    // Where the regions are others, that is said once.
    let regions = climatology == nil ? [] : regions
    let daily = standards(top, "daily", regions)
    let weekly = standards(top, "weekly", regions)
    var weights = DetectorWeights.climatologyOnly(climatology ?? [[0.5]])
    weights.watched = watched ?? .departuresSeen
    weights.trainedMonths = trainedMonths(top)
    weights.cusumReference = number(top, "cusum_reference", 0...1e6)
    weights.cusumLimit = number(top, "cusum_limit", 0...1e6)
    weights.ewmaWeight = number(top, "ewma_weight", 0...1)
    weights.daily = daily
    weights.weekly = weekly
    weights.lastValue = curve(top, "last_value")
    weights.cusum = curve(top, "cusum")
    weights.ewma = curve(top, "ewma")
    weights.trainingRows = count(top, "training_rows")
    weights.trainingEvents = count(top, "training_events")
    weights.origin = top.field("trained_on").flatMap(origin)
    if let inner = mapping(top, "logistic") {
      weights.intercept = number(inner, "intercept")
      weights.climatologyWeight = number(inner, "climatology")
      weights.pooled = standards(inner, "weekly", Indicator.allCases.map(\.rawValue))
      if let each = mapping(inner, "weights") {
        weights.weights = Indicator.allCases.map { number(each, $0.rawValue) }
        each.finish()
      }
      inner.finish()
    }
    top.finish()
    return problems.isEmpty ? weights : nil
  }

  private func origin(_ field: Field) -> TrainingOrigin? {
    guard
      let inner = MappingReader(field, problems: problems, expected: "seed, members and scenario")
    else { return nil }
    defer { inner.finish() }
    let seed = inner.required("seed", "the seed of the run").flatMap { field in
      values.text(field, expected: "a seed").flatMap { text -> UInt64? in
        if let seed = UInt64(text) { return seed }
        problems.add(field.position, field.path, "\(Wording.quoted(text)) is not a seed")
        return nil
      }
    }
    let first = count(inner, "first_member")
    let members = count(inner, "members")
    let scenario = inner.required("scenario_sha256", "what the scenario is").flatMap {
      values.text($0, expected: "a SHA-256")
    }
    guard let seed, let scenario else { return nil }
    return TrainingOrigin(seed: seed, members: first..<first + members, scenario: scenario)
  }

  private func mapping(_ parent: MappingReader, _ key: String) -> MappingReader? {
    parent.required(key, "numbers under names").flatMap {
      MappingReader($0, problems: problems, expected: "numbers under names")
    }
  }

  /// Larger than any that a fit leaves, small enough that no sum of products is infinite.
  private static let weightRange = -1e6...1e6

  private func number(
    _ mapping: MappingReader, _ key: String, _ range: ClosedRange<Double> = weightRange
  ) -> Double {
    mapping.required(key, "a number").flatMap {
      values.quantity($0, QuantityRule(unit: .one, range: range))
    } ?? 0
  }

  private func count(_ mapping: MappingReader, _ key: String) -> Int {
    mapping.required(key, "a whole number").flatMap { values.count($0, 0...1_000_000_000_000) }
      ?? 0
  }

  private func curve(_ parent: MappingReader, _ key: String) -> Calibration {
    guard let inner = mapping(parent, key) else { return .climatologyOnly }
    defer { inner.finish() }
    return Calibration(
      intercept: number(inner, "intercept"), climatology: number(inner, "climatology"),
      slope: number(inner, "slope"))
  }

  /// Mean and deviation under some names.
  private func standards(
    _ parent: MappingReader, _ key: String, _ names: [String]
  ) -> [Standard] {
    guard let all = mapping(parent, key), !names.isEmpty else { return [] }
    defer { all.finish() }
    return names.map { name in
      guard let inner = mapping(all, name) else {
        return Standard(mean: 0, deviation: 0)
      }
      defer { inner.finish() }
      return Standard(
        mean: number(inner, "mean", -1e15...1e15), deviation: deviation(inner))
    }
  }

  /// A deviation; a value divided by one that the stored decimals cannot tell from 0 would be no number.
  private func deviation(_ mapping: MappingReader) -> Double {
    let value = number(mapping, "deviation", 0...1e15)
    let smallest = 1e-6
    if value > 0, value < smallest, let field = mapping.field("deviation") {
      problems.add(
        field.position, field.path,
        "\(field.node.kind) is no deviation: expected 0, or `0.000001` or more")
    }
    return value
  }

  /// Twelve probabilities by region; the regions must be those of the scenario, in their order.
  private func climatology(_ top: MappingReader) -> [[Double]]? {
    guard let field = top.required("climatology", "twelve probabilities for each region"),
      let all = MappingReader(field, problems: problems, expected: "regions with twelve numbers")
    else { return nil }
    let found = all.all
    let names = found.map(\.key.value)
    guard names == regions else {
      problems.add(
        field.position, field.path,
        "weights are for the regions \(shown(names)); the scenario has \(shown(regions))",
        hint: "leave `weights` out of the trigger file to fit them anew")
      return nil
    }
    return found.map { _, field in
      let items = values.list(field, expected: "twelve probabilities") ?? []
      let months = items.compactMap { values.quantity($0, .share) }
      if months.count != 12 || months.contains(where: { $0 <= 0 || $0 >= 1 }) {
        problems.add(
          field.position, field.path, "expected twelve probabilities above 0 and below 1")
      }
      return months
    }
  }

  private func trainedMonths(_ top: MappingReader) -> [Int] {
    guard let field = top.required("months_without_training", "a list of months, 1 to 12") else {
      return []
    }
    let items = values.list(field, expected: "a list of months, 1 to 12") ?? []
    let unmet = items.compactMap { values.count($0, 1...12) }
    return (1...12).filter { !unmet.contains($0) }
  }

  private func shown(_ names: [String]) -> String {
    let list = names.prefix(20).map { Wording.quoted($0) }.joined(separator: ", ")
    return names.isEmpty ? "none" : list
  }
}
