package import SimCore

/// Every declared parameter: what it means, its value, unit, range, status and source.
package enum Codebook {
  /// One parameter.
  package struct Row: Sendable {
    /// Section of the scenario file, such as `voyage` or `hulls.trawler`.
    package var section: String
    package var parameter: Parameter

    /// Default as a scenario file would write it.
    package var value: String { ValueText.text(parameter.value, unit: parameter.unit) }
    /// Kind of value: number, count, flag, choice or distribution.
    package var kind: String {
      switch parameter.value {
      case .number: "number"
      case .count: "count"
      case .flag: "flag"
      case .choice: "choice"
      case .distribution: "distribution"
      }
    }
    /// Lowest and highest allowed value in the unit; nil for flags and choices.
    package var range: (low: Double, high: Double)? {
      switch parameter.value {
      case .flag, .choice: nil
      case .count: (parameter.range.lowerBound, parameter.range.upperBound)
      default:
        (
          Quantity.rounded(parameter.unit.fromSI(parameter.range.lowerBound), significant: 12),
          Quantity.rounded(parameter.unit.fromSI(parameter.range.upperBound), significant: 12)
        )
      }
    }
  }

  /// All parameters in the order of the sections of a file, then hull classes, States and kinds of units, and
  /// last what `haven warn` reckons with, which no file changes.
  package static let rows: [Row] = stages + hulls + policies + bulletin

  private static let stages: [Row] = ScenarioStages.sections.flatMap { section in
    section.parameters.map { Row(section: section.name, parameter: $0) }
  }

  private static let hulls: [Row] = HullClass.standard.flatMap { hull in
    (HullClass.declarations(for: hull.key) ?? []).map {
      Row(section: "\(HullClass.section).\(hull.key)", parameter: $0.parameter)
    }
  }

  private static let policies: [Row] = PolicySection.all.flatMap { section in
    section.catalogued.flatMap { key in
      section.parameters[key].map {
        Row(section: "\(section.name).\(section.keys[key])", parameter: $0)
      }
    }
  }

  private static let bulletin: [Row] = BulletinParameters.declarations.map {
    Row(section: BulletinParameters.section, parameter: $0.parameter)
  }

  private static let columns = [
    "section", "key", "meaning", "kind", "value", "unit", "low", "high", "choices", "status",
    "source",
  ]

  /// The codebook as RFC 4180 text.
  package static var csv: String {
    var lines = [columns.joined(separator: ",")]
    for row in rows {
      let parameter = row.parameter
      let range = row.range
      lines.append(
        [
          row.section, parameter.key, parameter.meaning, row.kind, row.value,
          parameter.unit.symbol, range.map { Quantity.plain("\($0.low)") } ?? "",
          range.map { Quantity.plain("\($0.high)") } ?? "",
          parameter.choices.joined(separator: " "), parameter.status.rawValue, parameter.source,
        ].map(field).joined(separator: ","))
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// The codebook as a JSON document.
  package static var json: JSONValue {
    .object([
      JSONValue.Member("schema", .string("haven-codebook/1")),
      JSONValue.Member(
        "parameters",
        .array(
          rows.map { row in
            let parameter = row.parameter
            return .object([
              JSONValue.Member("section", .string(row.section)),
              JSONValue.Member("key", .string(parameter.key)),
              JSONValue.Member("meaning", .string(parameter.meaning)),
              JSONValue.Member("kind", .string(row.kind)),
              JSONValue.Member("value", .string(row.value)),
              JSONValue.Member("unit", .string(parameter.unit.symbol)),
              JSONValue.Member("low", .optional(row.range?.low)),
              JSONValue.Member("high", .optional(row.range?.high)),
              JSONValue.Member("choices", .array(parameter.choices.map { .string($0) })),
              JSONValue.Member("status", .string(parameter.status.rawValue)),
              JSONValue.Member("source", .string(parameter.source)),
            ])
          })),
    ])
  }

  /// The codebook for reading at a terminal.
  package static var text: String {
    var out = ""
    var section = ""
    for row in rows {
      if row.section != section {
        section = row.section
        out += "\(out.isEmpty ? "" : "\n")\(section)\n"
      }
      let parameter = row.parameter
      let unit = parameter.unit
      let range =
        switch parameter.value {
        case .flag: "true or false"
        case .choice: Wording.alternatives(parameter.choices)
        default: ValueReader.words(parameter.range, in: unit)
        }
      out += "  \(parameter.key): \(row.value)\n"
      out += "      \(parameter.meaning)\n"
      out += "      range \(range); \(parameter.status.rawValue): \(parameter.source)\n"
    }
    return out
  }
}
