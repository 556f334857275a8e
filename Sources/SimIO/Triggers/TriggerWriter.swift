package import SimCore

/// Writes a trigger file with every default in it; it reads back to the same rules and settings.
package enum TriggerWriter {
  /// The word for as many members as there are.
  static let allMembers = "all"

  package static func text(_ file: TriggerFile) -> String {
    var out = ScenarioWriter.Lines()
    out.add(0, TriggerFile.key, "\(TriggerFile.version)")
    out.open(0, "rules")
    for entry in file.rules { add(entry, &out) }
    out.add(0, "thresholds", YAMLText.list(file.thresholds.map(ScenarioWriter.number)))
    out.add(0, "training_members", "\(file.trainingMembers)")
    out.add(0, "value_members", file.valueMembers.map { "\($0)" } ?? allMembers)
    out.add(0, "severities", YAMLText.list(file.severities.map { "\($0)" }))
    if let weights = file.weights { out.add(0, "weights", YAMLText.quoted(weights.value)) }
    for section in ScenarioStages.sections where section.part == .warning {
      out.open(0, section.name)
      for (i, parameter) in section.parameters.enumerated() {
        out.add(
          1, parameter.key, ValueText.text(section.value(file.stages, i), unit: parameter.unit))
      }
    }
    return out.text
  }

  private static func add(_ entry: TriggerFile.Entry, _ out: inout ScenarioWriter.Lines) {
    let rule = entry.rule
    out.item(1, "name", YAMLText.quoted(rule.name))
    out.add(2, "stage", rule.stage.rawValue)
    out.add(2, "when", condition(rule.condition))
    out.add(2, "actions", YAMLText.list(rule.actions.map(\.rawValue)))
    out.add(2, "owner", YAMLText.quoted(rule.owner))
    out.add(2, "owner_delay", ValueText.text(rule.ownerDelay.literal, unit: .hour))
    out.add(2, "action_time", Quantity.text(rule.actionTime, unit: .hour))
    if let regions = entry.regions {
      out.add(2, "regions", YAMLText.list(regions.map { YAMLText.quoted($0.value) }))
    }
    var stop = [
      ("days_below", "\(rule.stop.daysBelow)"),
      ("minimum", Quantity.text(rule.stop.minimumDuration, unit: .day)),
    ]
    if let maximum = rule.stop.maximumDuration {
      stop.append(("maximum", Quantity.text(maximum, unit: .day)))
    }
    out.add(2, "stop", YAMLText.mapping(stop))
    out.add(2, "cost_per_day", ScenarioWriter.number(rule.costPerDay))
  }

  /// A condition on one line.
  package static func condition(_ condition: TriggerCondition) -> String {
    switch condition {
    case .indicator(let indicator, let side, let value):
      YAMLText.mapping([
        ("indicator", indicator.rawValue),
        (side.rawValue, Quantity.text(value, unit: indicator.unit)),
      ])
    case .probability(let detector, let value):
      YAMLText.mapping([
        ("probability", ScenarioWriter.number(value)), ("detector", detector.rawValue),
      ])
    case .personsInDistress(let persons):
      YAMLText.mapping([("persons_in_distress", "\(persons)")])
    case .stranded(let time):
      YAMLText.mapping([("stranded", Quantity.text(time, unit: .hour))])
    case .drivers(let parts, let count):
      if count == 1 {
        YAMLText.mapping([("any_of", list(parts))])
      } else if count == parts.count {
        YAMLText.mapping([("all_of", list(parts))])
      } else {
        YAMLText.mapping([("at_least", "\(count)"), ("of", list(parts))])
      }
    }
  }

  private static func list(_ parts: [TriggerCondition]) -> String {
    YAMLText.list(parts.map(condition))
  }
}
