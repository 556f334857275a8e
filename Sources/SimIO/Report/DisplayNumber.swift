package import SimCore

/// Numbers as people read them: rounded to what their interval supports.
package enum DisplayNumber {
  /// A value rounded so that its interval keeps two figures; without interval three figures.
  package static func text(_ value: Double, interval: ConfidenceInterval?) -> String {
    PlainNumber.text(value, digits: digits(value, interval))
  }

  /// The interval with as many decimals as the value: `12.1 to 15.8`.
  package static func text(_ interval: ConfidenceInterval, value: Double?) -> String {
    let digits = digits(value ?? interval.low ?? interval.high ?? 0, interval)
    switch (interval.low, interval.high) {
    case (let low?, let high?):
      return PlainNumber.text(low, digits: digits) + " to " + PlainNumber.text(high, digits: digits)
    case (let low?, nil): return "above " + PlainNumber.text(low, digits: digits)
    case (nil, let high?): return "below " + PlainNumber.text(high, digits: digits)
    case (nil, nil): return "unknown"
    }
  }

  private static func digits(_ value: Double, _ interval: ConfidenceInterval?) -> Int {
    var size = value.magnitude
    var figures = 3
    if let low = interval?.low, let high = interval?.high, high > low {
      size = (high - low) / 2
      figures = 2
    }
    guard size > 0, size.isFinite else { return 0 }
    var digits = figures - 1
    while size >= 10, digits > 0 {
      size /= 10
      digits -= 1
    }
    while size < 1, digits < 6 {
      size *= 10
      digits += 1
    }
    return digits
  }

  /// The value of a metric with its unit, or the words that stand for it.
  package static func text(_ metric: Metric) -> String {
    guard let value = metric.value else { return metric.note ?? "not known" }
    // Never a bare zero: its interval is the upper bound that no event in n members leaves.
    if metric.interval?.kind == .zeroEvents { return "none in \(metric.members) members" }
    if metric.unit == "h", value == 0, fromOnset.contains(metric.key) { return "0 h (at onset)" }
    if metric.unit == "1" {
      var percent = metric.interval
      percent?.low = metric.interval?.low.map { $0 * 100 }
      percent?.high = metric.interval?.high.map { $0 * 100 }
      return text(100 * value, interval: percent) + " %"
    }
    return text(value, interval: metric.interval) + unit(metric.unit)
  }

  /// The interval of a metric in words, or nil.
  package static func intervalText(_ metric: Metric) -> String? {
    guard let interval = metric.interval, metric.value != nil else { return nil }
    if interval.kind == .zeroEvents {
      guard let high = interval.high else { return nil }
      let bound = text(metric.unit == "1" ? 100 * high : high, interval: nil)
      return "below " + bound + (metric.unit == "1" ? " %" : unit(metric.unit))
    }
    guard metric.unit == "1" else { return text(interval, value: metric.value) }
    var percent = interval
    percent.low = interval.low.map { $0 * 100 }
    percent.high = interval.high.map { $0 * 100 }
    return text(percent, value: metric.value.map { $0 * 100 }) + " %"
  }

  /// Clocks that begin with the distress.
  private static let fromOnset = ["hours_to_place_of_safety", "survival_window_hours"]

  private static func unit(_ unit: String) -> String {
    switch unit {
    case "1/1000": " of 1000"
    case "1/100 incidents": " per 100"
    default: " " + (unit.hasSuffix("/member") ? String(unit.dropLast(7)) : unit)
    }
  }

  /// A kind of interval in plain words.
  package static func words(_ kind: IntervalKind) -> String {
    switch kind {
    case .zeroEvents: "95 % upper bound"
    case .oneSidedBlocks: "95 % one-sided bound"
    default: "95 % Monte Carlo, " + method(kind)
    }
  }

  /// How an interval of a kind is made, in plain words.
  package static func method(_ kind: IntervalKind) -> String {
    switch kind {
    case .studentMembers: "mean of members"
    case .ratioMembers: "ratio over members"
    case .orderStatistics: "ranks of members"
    case .clopperPearson, .wilson: "share of members"
    case .zeroEvents: "upper bound"
    case .memberBootstrap: "members resampled"
    case .blockBootstrap: "blocks resampled"
    case .oneSidedBlocks: "one-sided bound, a block as one trial"
    }
  }
}
