internal import SimCore

/// What forcing files hold and how they will be read.
package struct ForcingDescription: Sendable, Equatable, Codable {
  /// A variable that is used.
  package struct Field: Sendable, Equatable, Codable {
    /// What it gives, in words.
    package var quantity: String
    package var part: ForcingPart
    package var variable: String
    /// Why it was chosen.
    package var reason: String
    package var units: String?
    /// The depth or height taken.
    package var level: String?
    package var grid: Grid
    package var times: Times
    /// Least and greatest valid value at the first moment, SI; absent where none is valid.
    package var least: Double?
    package var greatest: Double?
    /// Share of points without a value at the first moment, 0 to 1.
    package var missing: Double?
  }

  /// The points of a field.
  package struct Grid: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable { case regular, uneven, curved }
    package var kind: Kind
    package var columns: Int
    package var rows: Int
    /// Degrees.
    package var west, south, east, north: Double
    /// Degrees; absent on curved grids.
    package var spacingEast, spacingNorth: Double?
  }

  /// The moments of a field.
  package struct Times: Sendable, Equatable, Codable {
    package var first: String
    package var last: String
    package var count: Int
    /// The usual distance, seconds.
    package var stepSeconds: Double?
  }

  /// What one file gives.
  package struct File: Sendable, Equatable, Codable {
    package var path: String
    package var fields: [Field]
    package var times: Times?
    package var notes: [String]
    /// Faults that keep the file from being used.
    package var problems: [String]
  }

  /// A part of the sea from all files together.
  package struct Part: Sendable, Equatable, Codable {
    package var part: ForcingPart
    package var files: Int
    package var times: Times
    /// Pairs of moments further apart than usual.
    package var gaps: [[String]]
  }

  package var schema = "haven-forcing-1"
  package var files: [File] = []
  package var parts: [Part] = []
  package var notes: [String] = []
  /// Faults of the files together.
  package var problems: [String] = []

  package init() {}

  /// Every fault, with the path where one file has it.
  package var allProblems: [String] {
    files.flatMap { file in file.problems.map { "\(file.path): \($0)" } } + problems
  }

  /// How the files will be read, in plain sentences.
  package var text: String {
    var lines: [String] = []
    for file in files {
      lines.append(file.path)
      for part in ForcingPart.allCases {
        let fields = file.fields.filter { $0.part == part }
        guard let first = fields.first else { continue }
        lines += ForcingDescription.lines(part, first, fields)
      }
      if file.fields.isEmpty, let times = file.times { lines.append("  times: \(times.text)") }
      lines += file.notes.map { "  note: \($0)" }
      lines += file.problems.map { "  cannot be used: \($0)" }
    }
    if !parts.isEmpty {
      lines.append("together")
      for part in parts {
        lines.append(
          "  \(part.part.rawValue): \(part.times.text), from \(part.files) file"
            + (part.files == 1 ? "" : "s"))
        lines += part.gaps.map { "    gap from \($0[0]) to \($0[1])" }
      }
    }
    lines += notes.map { "  note: \($0)" } + problems.map { "  cannot be used: \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ part: ForcingPart, _ first: Field, _ fields: [Field]) -> [String] {
    let names = fields.map { "`\($0.variable)` (\($0.quantity), by \($0.reason))" }
    var lines = ["  \(part.rawValue): \(names.joined(separator: " and "))"]
    if let level = first.level { lines.append("    level: \(level)") }
    lines.append("    points: \(first.grid.text)")
    lines.append("    times: \(first.times.text)")
    let unit = part == .waves ? "m" : "m/s"
    let ranges = fields.compactMap { field -> String? in
      guard let least = field.least, let greatest = field.greatest else { return nil }
      return "\(PlainNumber.text(least, digits: 3)) to \(PlainNumber.text(greatest, digits: 3))"
    }
    if !ranges.isEmpty {
      let share = PlainNumber.text((first.missing ?? 0) * 100, digits: 1)
      lines.append(
        "    values at the first moment: \(ranges.joined(separator: " and ")) \(unit); "
          + "\(share) % of the points have none")
    }
    return lines
  }
}

extension ForcingDescription.Grid {
  /// In words.
  package var text: String {
    let place = ForcingError.text(GeoBox(west: west, south: south, east: east, north: north))
    let size = "\(columns) by \(rows), \(place)"
    guard let spacingEast, let spacingNorth else { return "\(size), on a curved grid" }
    let steps =
      "\(PlainNumber.text(spacingEast, digits: 4)) by \(PlainNumber.text(spacingNorth, digits: 4))"
    return kind == .regular
      ? "\(size), every \(steps) degrees" : "\(size), unevenly spaced, about \(steps) degrees"
  }

  init(_ grid: ForcingGrid) {
    func step(_ axis: [Double]) -> (Double, Bool) {
      let mean = (axis[axis.count - 1] - axis[0]) / Double(axis.count - 1)
      let rising = mean < 0 ? Array(axis.reversed()) : axis
      return (
        mean.magnitude, ForcingResampler.matches(rising, rising[0], mean.magnitude, axis.count)
      )
    }
    let centre =
      switch grid {
      case .axes(let longitudes, _): longitudes[longitudes.count / 2]
      case .mesh(let longitudes, _, _, _):
        longitudes[longitudes.count / 2].isNaN ? 0 : longitudes[longitudes.count / 2]
      }
    let whole = GeoBox(west: centre, south: 0, east: centre, north: 0)
    let box = grid.box(near: whole) ?? whole
    self.init(
      kind: .curved, columns: grid.columns, rows: grid.rows, west: box.west, south: box.south,
      east: box.east, north: box.north)
    if case .axes(let longitudes, let latitudes) = grid {
      // Only an axis that jumps by a turn needs another centre than its own.
      let isJumping = zip(longitudes, longitudes.dropFirst()).contains {
        ($0 - $1).magnitude > 180
      }
      let around = (isJumping ? longitudes.map { ForcingGrid.near($0, centre) } : longitudes)
        .sorted()
      (west, east) = (around[0], around[around.count - 1])
      let (x, isXEven) = step(around)
      let (y, isYEven) = step(latitudes)
      (spacingEast, spacingNorth) = (x, y)
      kind = isXEven && isYEven ? .regular : .uneven
    }
  }
}

extension ForcingDescription.Times {
  /// In words.
  package var text: String {
    guard count > 1 else { return "\(first), one moment" }
    let step = stepSeconds.map { seconds in
      ", every "
        + (seconds < 86400
          ? "\(PlainNumber.text(seconds / 3600, digits: 2)) h"
          : "\(PlainNumber.text(seconds / 86400, digits: 2)) d")
    }
    return "\(first) to \(last), \(count) moments\(step ?? "")"
  }

  init?(_ rising: [Instant]) {
    guard let first = rising.first, let last = rising.last else { return nil }
    let steps = zip(rising.dropFirst(), rising).map { $0 - $1 }.sorted()
    self.init(
      first: first.text, last: last.text, count: rising.count,
      stepSeconds: steps.isEmpty ? nil : steps[steps.count / 2])
  }
}
