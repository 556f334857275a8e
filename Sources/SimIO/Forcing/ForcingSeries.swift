internal import SimCore

/// A part of the sea over time: which file and index gives each moment.
struct ForcingSeries: Sendable {
  /// One moment: for each component the field and the index of its time.
  struct Level: Sendable {
    let time: Instant
    let sources: [(field: Int, index: Int)]
  }

  let part: ForcingPart
  /// Rising; at least one.
  let levels: [Level]
  let notes: [String]

  var first: Instant { levels.first?.time ?? Instant(seconds: 0) }
  var last: Instant { levels.last?.time ?? Instant(seconds: 0) }

  /// The usual distance of moments, seconds: the median.
  var step: Double? {
    let steps = zip(levels.dropFirst(), levels).map { $0.time - $1.time }.sorted()
    return steps.isEmpty ? nil : steps[steps.count / 2]
  }

  /// Pairs of moments more than one and a half times the usual step apart.
  var gaps: [(from: Instant, until: Instant)] {
    guard let step else { return [] }
    return zip(levels, levels.dropFirst())
      .filter { $1.time - $0.time > 1.5 * step }
      .map { ($0.time, $1.time) }
  }

  /// The longest time between two moments that is bridged, seconds.
  ///
  /// Ten days or three usual steps, whichever is longer, and never more than two months: the current of
  /// one day says nothing of that a season later (assumed; currents here keep for about five days).
  var longestBridge: Double { min(max(10 * 86400, 3 * (step ?? 0)), 62 * 86400) }

  /// The first two neighbouring moments round a period that are too far apart to be bridged.
  func chasm(from: Instant, until: Instant) -> (from: Instant, until: Instant)? {
    let longest = longestBridge
    return zip(levels, levels.dropFirst())
      .first { $1.time - $0.time > longest && $1.time > from && $0.time < until }
      .map { ($0.time, $1.time) }
  }

  /// The last level at or before a moment and the place between it and the next, 0 to 1.
  func place(_ time: Instant) -> (index: Int, part: Float) {
    var low = 0
    var high = levels.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if levels[middle].time <= time { low = middle } else { high = middle - 1 }
    }
    guard low + 1 < levels.count, levels[low].time < time else { return (low, 0) }
    let step = levels[low + 1].time - levels[low].time
    return (low, Float((time - levels[low].time) / step))
  }

  /// Joins the fields of one part from all files.
  ///
  /// Files are taken in the order of their first moment; where two give the same moment the one that
  /// begins later is used, as the newer run of a forecast.
  ///
  /// - Parameters:
  ///   - part: The part.
  ///   - fields: All fields of all files.
  /// - Returns: The series; nil when no file gives the part.
  /// - Throws: `ForcingError.incomplete` when one component is missing.
  static func join(_ part: ForcingPart, _ fields: [ForcingField]) throws -> ForcingSeries? {
    let quantities = ForcingQuantity.allCases.filter { $0.part == part }
    var notes: [String] = []
    var moments: [[Instant: (field: Int, index: Int)]] = []
    for quantity in quantities {
      let own = fields.indices.filter { fields[$0].quantity == quantity }.sorted { a, b in
        let (first, second) = (fields[a].times.rising.first, fields[b].times.rising.first)
        if first != second { return (first?.seconds ?? 0) < (second?.seconds ?? 0) }
        return fields[a].path < fields[b].path
      }
      var found: [Instant: (field: Int, index: Int)] = [:]
      var repeated = 0
      for field in own {
        for (index, instant) in fields[field].times.instants.enumerated() {
          guard let instant else { continue }
          if let old = found[instant], old.field != field { repeated += 1 }
          found[instant] = (field, index)
        }
      }
      if repeated > 0 {
        notes.append(
          "\(quantity.words): \(repeated) times are in two files: the file that begins later is used"
        )
      }
      moments.append(found)
    }
    guard moments.contains(where: { !$0.isEmpty }) else { return nil }
    if let empty = moments.firstIndex(where: \.isEmpty),
      let other = fields.first(where: { $0.quantity.part == part })
    {
      throw ForcingError.incomplete(
        found: other.quantity.words, variable: other.variable.name, path: other.path,
        missing: quantities[empty].words)
    }
    let times = moments[0].keys.filter { time in moments.allSatisfy { $0[time] != nil } }.sorted()
    let dropped = Set(moments.flatMap(\.keys)).count - times.count
    if dropped > 0 { notes.append("\(part.rawValue): \(dropped) times have one component only") }
    guard !times.isEmpty else {
      let other = fields.first { $0.quantity == quantities[0] }
      throw ForcingError.incomplete(
        found: quantities[0].words, variable: other?.variable.name ?? "", path: other?.path ?? "",
        missing: "\(quantities[1].words) at the same times")
    }
    return ForcingSeries(
      part: part,
      levels: times.map { time in
        Level(time: time, sources: moments.compactMap { $0[time] })
      }, notes: notes)
  }
}
