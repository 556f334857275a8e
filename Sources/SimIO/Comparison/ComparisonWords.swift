package import SimCore

/// What a comparison says in sentences.
package enum ComparisonWords {
  /// The sentence on a variant: what decides, or the harm that it does.
  package static func headline(_ judgement: Judgement) -> String {
    let decided = judgement.deciding.map { effect($0, isHarm: !judgement.harms.isEmpty) }
    guard judgement.harms.isEmpty else {
      let beside = decided.map { "; beside it \($0)" } ?? ""
      return "harm: it adds refusals (\(judgement.harms.joined(separator: "; ")))\(beside)"
    }
    return decided
      ?? "no difference is shown on any level: more members, or a larger change, would be needed"
  }

  /// A difference that is shown, in words that name the level; with refusals added never as a gain.
  private static func effect(_ result: PairedResult, isHarm: Bool) -> String {
    let level = result.metric.objective.words
    let number = "\(result.metric.meaning): \(difference(result))"
    if isHarm { return "on \(level), \(number)" }
    let verdict = result.verdict == .better ? "better" : "worse"
    return "\(verdict) on \(level): \(number)"
  }

  /// The difference with its sign, unit and interval.
  package static func difference(_ result: PairedResult) -> String {
    guard let value = result.difference else {
      return result.base == nil && result.variant == nil ? "not reached in either" : "not known"
    }
    let number = signed(value, result) + unit(result)
    guard let interval = interval(result) else { return number }
    return "\(number) (\(interval))"
  }

  /// The difference with its sign, as large as its interval supports.
  package static func signed(_ value: Double, _ result: PairedResult) -> String {
    let percent = result.metric.unit == "1"
    let scale = percent ? 100.0 : 1
    let text = DisplayNumber.text(
      value * scale, interval: result.interval.map { scaled($0, scale) })
    return (value > 0 && text != "0" ? "+" : "") + text
  }

  /// The interval of the difference; nil where there is none.
  package static func interval(_ result: PairedResult) -> String? {
    guard let interval = result.interval, let value = result.difference else { return nil }
    if interval.low == 0, interval.high == 0 { return "the same in every member" }
    let scale = result.metric.unit == "1" ? 100.0 : 1
    return DisplayNumber.text(scaled(interval, scale), value: value * scale)
  }

  private static func scaled(_ interval: ConfidenceInterval, _ scale: Double) -> ConfidenceInterval
  {
    ConfidenceInterval(
      low: interval.low.map { $0 * scale }, high: interval.high.map { $0 * scale },
      level: interval.level, kind: interval.kind)
  }

  /// A number of one side.
  package static func value(_ value: Double?, _ result: PairedResult) -> String {
    guard let value else { return "not reached" }
    let scale = result.metric.unit == "1" ? 100.0 : 1
    return DisplayNumber.text(
      value * scale, interval: result.interval.map { scaled($0, scale) }) + unit(result)
  }

  private static func unit(_ result: PairedResult) -> String {
    switch result.metric.unit {
    case "1": return " %"
    case "1/1000": return " of 1000"
    case "1/100 incidents": return " per 100"
    default:
      let unit = result.metric.unit
      return " " + (unit.hasSuffix("/member") ? String(unit.dropLast(7)) : unit)
    }
  }

  /// A share of courses of events in whole per cent; never 0 or 100 unless it is none or all.
  package static func share(_ count: Int, of members: Int) -> String {
    if count == 0 { return "0 %" }
    if count == members { return "100 %" }
    let percent = Int((100 * Double(count) / Double(members)).rounded())
    return "\(min(99, max(1, percent))) %"
  }

  package static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .better: "better"
    case .worse: "worse"
    case .notShown: "not shown"
    case .harm: "harm"
    }
  }

  /// `same sign in 31 of 64`.
  package static func signs(_ signs: DrawnComparisons.Signs, _ result: PairedResult) -> String {
    (result.difference == 0 ? "no difference in " : "same sign in ")
      + "\(signs.same) of \(signs.draws)"
  }

  /// What a variant may be compared in.
  package static func terms(_ variant: ComparisonRequest.Variant) -> String? {
    switch variant.terms {
    case .paired: nil
    case .rates:
      "departures differ: rates only, no totals; boats are not the same, so members are no pairs"
    case .otherSea: "the sea differs: not paired, rates only"
    }
  }

  /// A last hour in words.
  package static func lastHour(_ hour: ComparisonReport.LastHour) -> String {
    guard let value = hour.hour else { return "no boat got so far" }
    return value < 0
      ? "too late even at the onset" : PlainNumber.text(value, digits: 0) + " h"
  }
}
