package import SimCore

/// Forcing files that cannot serve, and why.
package enum ForcingError: Error, Equatable, Sendable, CustomStringConvertible {
  case noFiles
  /// A file has a fault; the sentence names it.
  case file(path: String, problem: String)
  /// One component of a pair is missing from all files.
  case incomplete(found: String, variable: String, path: String, missing: String)
  /// Neither the files nor a climatology give a part.
  case absent(part: ForcingPart, given: [ForcingPart])
  /// The files do not cover the time that is asked for.
  case outsideTime(part: ForcingPart, from: Instant, until: Instant, first: Instant, last: Instant)
  /// The files do not cover the place that is asked for.
  case outsidePlace(part: ForcingPart, asked: GeoBox, given: GeoBox)
  /// Boats start or steer where the files have no sea; each entry names one place.
  case startsOutside(places: [String], given: GeoBox)
  case tooFewMoments(part: ForcingPart, time: Instant)
  case gapInTime(part: ForcingPart, from: Instant, until: Instant)
  /// The files say nothing for so long that no sea can be made up between.
  case gapTooLong(part: ForcingPart, from: Instant, until: Instant, longestDays: Double)
  case gapInSpace(path: String, time: Instant, missing: Int, nodes: Int)
  case empty(path: String, variable: String, time: Instant)
  case noYear(year: Int, years: [Int])
  case tooManyNodes(nodes: Int, allowed: Int)

  package var description: String {
    switch self {
    case .noFiles: "no forcing file given"
    case .file(let path, let problem): "\(path): \(problem)"
    case .incomplete(let found, let variable, let path, let missing):
      "\(path): gives the \(found) (`\(variable)`) but no file gives the \(missing)"
        + "\nhint: name the file with the \(missing) too"
    case .absent(let part, let given):
      "the forcing has no \(part.rawValue), only \(given.map(\.rawValue).joined(separator: " and "))"
    case .outsideTime(let part, let from, let until, let first, let last):
      "the time asked for, \(from.text) to \(until.text), is not within the \(part.rawValue) of the "
        + "forcing, \(first.text) to \(last.text)"
    case .outsidePlace(let part, let asked, let given):
      "the area asked for, \(ForcingError.text(asked)), is not within the \(part.rawValue) of the "
        + "forcing, \(ForcingError.text(given))"
    case .startsOutside(let places, let given):
      places.map { "\($0) lies outside the forcing, \(ForcingError.text(given))\n" }.joined()
        + "hint: give files that cover the departures and the whole way"
    case .tooFewMoments(let part, let time):
      "the \(part.rawValue) is given for one moment only, \(time.text); two or more are needed"
    case .gapInTime(let part, let from, let until):
      "the \(part.rawValue) has a gap from \(from.text) to \(until.text), and gaps are refused"
    case .gapTooLong(let part, let from, let until, let longestDays):
      "the \(part.rawValue) has no moment between \(from.text) and \(until.text); at most "
        + "\(PlainNumber.text(longestDays, digits: 1)) days are bridged\nhint: give files for the "
        + "time that is asked for"
    case .gapInSpace(let path, let time, let missing, let nodes):
      "\(path): \(missing) of \(nodes) points have no value at \(time.text), and gaps are refused"
    case .empty(let path, let variable, let time):
      "\(path): `\(variable)` has no valid value in the area at \(time.text)"
    case .noYear(let year, let years):
      "the forcing does not cover the year `\(year)`: complete are "
        + (years.isEmpty ? "none" : years.map { "\($0)" }.joined(separator: ", "))
    case .tooManyNodes(let nodes, let allowed):
      "the area has \(nodes) points at the resolution of the forcing, more than \(allowed)"
        + "\nhint: ask for a smaller area"
    }
  }

  static func text(_ box: GeoBox) -> String {
    func side(_ value: Double, _ plus: String, _ minus: String) -> String {
      PlainNumber.text(value.magnitude, digits: 3) + (value < 0 ? minus : plus)
    }
    return "\(side(box.west, "E", "W"))-\(side(box.east, "E", "W")) "
      + "\(side(box.south, "N", "S"))-\(side(box.north, "N", "S"))"
  }
}

/// How gaps are treated, and what the reading of forcing may cost.
package struct ForcingRules: Sendable, Equatable {
  /// What happens where a value is missing.
  package enum Gaps: String, Sendable, Equatable {
    /// Currents go on for some cells over land and are 0 beyond; wind and waves take the nearest value.
    /// Between moments further apart than usual the sea is linear.
    case fill
    /// An error that names the gap.
    case refuse
  }

  package var gaps: Gaps
  /// Cells over which currents go on where they are missing.
  package var currentCells: Int
  /// Most bytes of frames that are kept.
  package var cacheBytes: Int
  /// Most nodes of a frame.
  package var mostNodes: Int

  package init(
    gaps: Gaps = .fill, currentCells: Int = 3, cacheBytes: Int = 256 << 20,
    mostNodes: Int = 16 << 20
  ) {
    self.gaps = gaps
    self.currentCells = currentCells
    self.cacheBytes = cacheBytes
    self.mostNodes = mostNodes
  }
}
