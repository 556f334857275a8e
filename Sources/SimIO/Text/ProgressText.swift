/// The words of a progress line.
package enum ProgressText {
  /// A time span in words of its two largest units: `3 min 20 s`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return "unknown time" }
    if seconds < 10 { return PlainNumber.text(seconds, digits: 1) + " s" }
    if seconds < 59.5 { return PlainNumber.text(seconds, digits: 0) + " s" }
    let units: [(name: String, length: Double)] = [
      ("years", 365.25 * 86400), ("d", 86400), ("h", 3600), ("min", 60), ("s", 1),
    ]
    for (large, small) in zip(units, units.dropFirst()) where seconds >= large.length - 0.5 {
      let count = (max(seconds, large.length) / large.length).rounded(.down)
      if count >= 100 { return PlainNumber.text(count, digits: 0) + " " + large.name }
      let rest = max(0, (seconds - count * large.length) / small.length).rounded(.down)
      let whole = PlainNumber.text(count, digits: 0) + " " + large.name
      return rest == 0 ? whole : whole + " " + PlainNumber.text(rest, digits: 0) + " " + small.name
    }
    return PlainNumber.text(seconds, digits: 0) + " s"
  }

  /// One line: share done, what is done, and the time left when enough is known to tell.
  ///
  /// - Parameters:
  ///   - what: What is counted, e.g. `chunks`.
  ///   - done: How many are done, those resumed included.
  ///   - total: How many there are.
  ///   - fresh: How many of them were done in `elapsed`.
  ///   - elapsed: Time since the start, s.
  /// - Returns: The line, without line break.
  package static func line(
    what: String, done: Int, total: Int, fresh: Int, elapsed: Double
  ) -> String {
    let percent = total == 0 ? 100 : Int((100 * Double(done) / Double(total)).rounded(.down))
    var line = "\(percent) %  \(done) of \(total) \(what)"
    if done < total, fresh > 0 {
      line += ", " + duration(elapsed / Double(fresh) * Double(total - done)) + " left"
    } else if done >= total {
      line += ", " + duration(elapsed)
    }
    return line
  }
}
