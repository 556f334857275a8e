internal import SimCore

/// Everything that is needed to load frames: fields, series, grid and moments.
struct ForcingPlan: Sendable {
  let fields: [ForcingField]
  let series: [ForcingSeries]
  /// The nodes of the frames.
  let grid: SeaGrid
  /// The area in which windows of the files are read.
  let box: GeoBox
  /// Moments of the frames, in the files' years.
  let times: [Instant]
  let rules: ForcingRules
  let notes: [String]

  /// - Parameters:
  ///   - fields: All fields of all files.
  ///   - asked: The area that is wanted.
  ///   - from: First moment that is wanted.
  ///   - until: Last moment.
  ///   - rules: What may be filled and what it may cost.
  /// - Throws: `ForcingError`.
  init(
    fields: [ForcingField], asked: GeoBox, from: Instant, until: Instant, rules: ForcingRules
  ) throws {
    self.fields = fields
    self.rules = rules
    let series = try ForcingPart.allCases.compactMap { try ForcingSeries.join($0, fields) }
    self.series = series
    var notes = series.flatMap(\.notes)
    guard let leader = series.first, leader.part != .waves else {
      throw ForcingError.absent(part: .current, given: series.map(\.part))
    }

    // Space: what all parts cover of what is asked for.
    var box = asked
    for part in series {
      let field = fields[part.levels[0].sources[0].field]
      guard let given = field.grid.box(near: asked), let common = box.intersection(given) else {
        throw ForcingError.outsidePlace(
          part: part.part, asked: asked, given: field.grid.box(near: asked) ?? asked)
      }
      box = common
    }
    if box != asked {
      notes.append("the forcing covers \(ForcingError.text(box)) of the area asked for")
    }
    self.box = box
    let field = fields[leader.levels[0].sources[0].field]
    guard let (_, nodes) = field.grid.window(box) else {
      throw ForcingError.outsidePlace(
        part: leader.part, asked: asked, given: field.grid.box(near: asked) ?? asked)
    }
    let (grid, note) = try nodes.regular(box, rules.mostNodes)
    self.grid = grid
    if let note { notes.append("\(leader.part.rawValue): \(note)") }
    let nearest = ForcingPlan.isIdentical(nodes, grid)
    for part in series where part.part != leader.part && nearest {
      let other = fields[part.levels[0].sources[0].field]
      if let (_, nodes) = other.grid.window(box), !ForcingPlan.isIdentical(nodes, grid) {
        notes.append(
          "\(part.part.rawValue) is interpolated to the grid of the \(leader.part.rawValue)")
      }
    }

    // Time: all moments of all parts between the first and the last that are wanted.
    let (times, timeNotes) = try ForcingPlan.moments(series, from, until, rules)
    self.times = times
    self.notes = notes + timeNotes
  }

  private static func isIdentical(_ nodes: ForcingWindowNodes, _ grid: SeaGrid) -> Bool {
    guard case .axes(let longitudes, let latitudes) = nodes else { return false }
    return ForcingResampler.matches(longitudes, grid.west, grid.spacingEast, grid.columns)
      && ForcingResampler.matches(latitudes, grid.south, grid.spacingNorth, grid.rows)
  }

  private static func moments(
    _ series: [ForcingSeries], _ from: Instant, _ until: Instant, _ rules: ForcingRules
  ) throws -> ([Instant], [String]) {
    var notes: [String] = []
    var all: Set<Instant> = []
    for part in series {
      guard part.levels.count >= 2 else {
        throw ForcingError.tooFewMoments(part: part.part, time: part.first)
      }
      guard part.first <= from, until <= part.last else {
        throw ForcingError.outsideTime(
          part: part.part, from: from, until: until, first: part.first, last: part.last)
      }
      if let chasm = part.chasm(from: from, until: until) {
        throw ForcingError.gapTooLong(
          part: part.part, from: chasm.from, until: chasm.until,
          longestDays: part.longestBridge / 86400)
      }
      for gap in part.gaps where gap.until > from && gap.from < until {
        guard rules.gaps == .fill else {
          throw ForcingError.gapInTime(part: part.part, from: gap.from, until: gap.until)
        }
        notes.append(
          "\(part.part.rawValue): gap from \(gap.from.text) to \(gap.until.text), linear between")
      }
      all.formUnion(part.levels.map(\.time))
    }
    let low = series.map(\.first).max() ?? from
    let high = series.map(\.last).min() ?? until
    let common = all.filter { low <= $0 && $0 <= high }.sorted()
    var start = common.lastIndex { $0 <= from } ?? 0
    var end = common.firstIndex { $0 >= until } ?? common.count - 1
    if start == end { if end + 1 < common.count { end += 1 } else { start -= 1 } }
    guard start >= 0, end > start else {
      throw ForcingError.tooFewMoments(part: series[0].part, time: from)
    }
    return (Array(common[start...end]), notes)
  }
}

extension ForcingGrid {
  /// The area between the outermost nodes, longitudes near those of an area.
  func box(near asked: GeoBox) -> GeoBox? {
    let centre = (asked.west + asked.east) / 2
    let (longitudes, latitudes) =
      switch self {
      case .axes(let longitudes, let latitudes): (longitudes, latitudes)
      case .mesh(let longitudes, let latitudes, _, _): (longitudes, latitudes)
      }
    let around = longitudes.filter { !$0.isNaN }.map { ForcingGrid.near($0, centre) }.sorted()
    guard let west = around.first, let east = around.last,
      let south = latitudes.filter({ !$0.isNaN }).min(),
      let north = latitudes.filter({ !$0.isNaN }).max()
    else { return nil }
    return GeoBox(west: west, south: south, east: east, north: north)
  }
}

extension GeoBox {
  /// What two areas have in common; nil when that is nothing.
  func intersection(_ other: GeoBox) -> GeoBox? {
    let common = GeoBox(
      west: max(west, other.west), south: max(south, other.south), east: min(east, other.east),
      north: min(north, other.north))
    return common.west < common.east && common.south < common.north ? common : nil
  }
}

extension ForcingWindowNodes {
  /// A regular grid with these nodes, or one of similar spacing over them, and a note when it differs.
  func regular(_ box: GeoBox, _ mostNodes: Int) throws -> (SeaGrid, String?) {
    switch self {
    case .axes(let longitudes, let latitudes):
      let (east, isEastEven) = ForcingWindowNodes.step(longitudes)
      let (north, isNorthEven) = ForcingWindowNodes.step(latitudes)
      let grid = try ForcingWindowNodes.grid(
        GeoBox(
          west: longitudes[0], south: latitudes[0], east: longitudes[longitudes.count - 1],
          north: latitudes[latitudes.count - 1]), east, north, mostNodes)
      let note =
        isEastEven && isNorthEven
        ? nil
        : "its \(isEastEven ? "latitudes" : "longitudes") are unevenly spaced: interpolated to "
          + "\(ForcingWindowNodes.text(grid))"
      return (grid, note)
    case .mesh(let longitudes, let latitudes, let columns, let rows):
      let spacing = ForcingWindowNodes.meshSpacing(longitudes, latitudes, columns, rows)
      let valid = longitudes.indices.filter { !longitudes[$0].isNaN && !latitudes[$0].isNaN }
      let west = max(box.west, valid.map { longitudes[$0] }.min() ?? box.west)
      let east = min(box.east, valid.map { longitudes[$0] }.max() ?? box.east)
      let south = max(box.south, valid.map { latitudes[$0] }.min() ?? box.south)
      let north = min(box.north, valid.map { latitudes[$0] }.max() ?? box.north)
      let middle = (south + north) / 2 * Unit.degree.scale
      let grid = try ForcingWindowNodes.grid(
        GeoBox(west: west, south: south, east: east, north: north),
        spacing / max(Elementary.cos(middle), 0.05), spacing, mostNodes)
      return (grid, "its grid is curved: interpolated to \(ForcingWindowNodes.text(grid))")
    }
  }

  private static func text(_ grid: SeaGrid) -> String {
    "\(grid.columns) by \(grid.rows) points, \(PlainNumber.text(grid.spacingEast, digits: 4)) by "
      + "\(PlainNumber.text(grid.spacingNorth, digits: 4)) degrees"
  }

  /// The step of a rising axis, and whether it is even.
  private static func step(_ axis: [Double]) -> (Double, Bool) {
    let mean = (axis[axis.count - 1] - axis[0]) / Double(axis.count - 1)
    if ForcingResampler.matches(axis, axis[0], mean, axis.count) { return (mean, true) }
    let steps = zip(axis.dropFirst(), axis).map { $0 - $1 }.sorted()
    return (steps[steps.count / 2], false)
  }

  private static func grid(
    _ box: GeoBox, _ east: Double, _ north: Double, _ mostNodes: Int
  ) throws -> SeaGrid {
    let columns = max(1, ((box.east - box.west) / east).rounded())
    let rows = max(1, ((box.north - box.south) / north).rounded())
    guard (columns + 1) * (rows + 1) <= Double(mostNodes) else {
      throw ForcingError.tooManyNodes(
        nodes: Int(min((columns + 1) * (rows + 1), 1e18)), allowed: mostNodes)
    }
    return SeaGrid(
      west: box.west, south: box.south, spacingEast: (box.east - box.west) / columns,
      spacingNorth: (box.north - box.south) / rows, columns: Int(columns) + 1, rows: Int(rows) + 1)
  }

  /// The usual distance of neighbours in a mesh, degrees of latitude: the median along both ways.
  private static func meshSpacing(
    _ longitudes: [Double], _ latitudes: [Double], _ columns: Int, _ rows: Int
  ) -> Double {
    var distances: [Double] = []
    func add(_ a: Int, _ b: Int) {
      let north = latitudes[b] - latitudes[a]
      let east = (longitudes[b] - longitudes[a]) * Elementary.cos(latitudes[a] * Unit.degree.scale)
      let distance = (north * north + east * east).squareRoot()
      if distance > 0, distance < 30 { distances.append(distance) }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let i = row * columns + column
        if column + 1 < columns { add(i, i + 1) }
        if row + 1 < rows { add(i, i + columns) }
      }
    }
    distances.sort()
    return distances.isEmpty ? 1 : distances[distances.count / 2]
  }
}
