#if NetCDF
  internal import SimCore

  /// Loads what the frames of a plan are made of, one moment at a time.
  ///
  /// Only the window of the plan is read, so a file may be larger than memory. A class on the netCDF
  /// thread because the files it holds open and the last levels it read are shared by all callers.
  @NetCDFThread
  final class ForcingLoader {
    /// The components of the parts at one moment, on the nodes of the plan; absent parts are nil.
    struct Parts: Sendable {
      var current: [[Float]]?
      var wind: [[Float]]?
      var waves: [[Float]]?
    }

    private let plan: ForcingPlan
    private var files: [(path: String, file: NetCDFFile)] = []
    private var readings: [Reading] = []
    private var levels: [(part: Int, level: Int, values: [[Float]])] = []

    private static let mostOpenFiles = 16
    /// Two to interpolate between, and one more where parts differ in step.
    private static let mostLevelsOfPart = 3

    nonisolated init(_ plan: ForcingPlan) { self.plan = plan }

    /// All parts at a moment of the plan.
    func parts(_ index: Int) throws -> Parts {
      let time = plan.times[index]
      var parts = Parts()
      for (number, series) in plan.series.enumerated() {
        let (low, place) = series.place(time)
        var values = try level(number, low)
        if place > 0 {
          let next = try level(number, low + 1)
          for k in values.indices {
            for i in values[k].indices { values[k][i] += place * (next[k][i] - values[k][i]) }
          }
        }
        switch series.part {
        case .current: parts.current = values
        case .wind: parts.wind = values
        case .waves: parts.waves = values
        }
      }
      return parts
    }

    /// The components of a part at one of its own moments.
    private func level(_ part: Int, _ index: Int) throws -> [[Float]] {
      if let place = levels.firstIndex(where: { $0.part == part && $0.level == index }) {
        let found = levels.remove(at: place)
        levels.append(found)
        return found.values
      }
      let values = try load(part, index)
      levels.append((part, index, values))
      if levels.filter({ $0.part == part }).count > ForcingLoader.mostLevelsOfPart,
        let oldest = levels.firstIndex(where: { $0.part == part })
      {
        levels.remove(at: oldest)
      }
      return values
    }

    private func load(_ part: Int, _ index: Int) throws -> [[Float]] {
      let series = plan.series[part]
      let level = series.levels[index]
      var values: [[Float]] = []
      for (number, index) in level.sources {
        let reading = try reading(number)
        values.append(reading.resampler.apply(try read(reading, number, index)))
      }
      let field = plan.fields[level.sources[0].field]
      if values.count == 2, let (cosines, sines) = try reading(level.sources[0].field).rotation {
        for i in values[0].indices {
          let (x, y) = (values[0][i], values[1][i])
          values[0][i] = x * cosines[i] - y * sines[i]
          values[1][i] = x * sines[i] + y * cosines[i]
        }
      }
      let missing = ForcingLoader.missing(values)
      if missing == values[0].count {
        throw ForcingError.empty(path: field.path, variable: field.variable.name, time: level.time)
      }
      guard missing > 0 else { return values }
      guard plan.rules.gaps == .fill else {
        throw ForcingError.gapInSpace(
          path: field.path, time: level.time, missing: missing, nodes: values[0].count)
      }
      let isCurrent = series.part == .current
      ForcingGaps.fill(
        &values, columns: plan.grid.columns, rows: plan.grid.rows,
        rings: isCurrent ? plan.rules.currentCells : Int.max, beyond: isCurrent ? 0 : nil)
      return values
    }

    /// Nodes where any component is missing.
    private nonisolated static func missing(_ values: [[Float]]) -> Int {
      var count = 0
      for i in values[0].indices {
        for component in values where component[i].isNaN {
          count += 1
          break
        }
      }
      return count
    }

    private func open(_ path: String) throws -> NetCDFFile {
      if let place = files.firstIndex(where: { $0.path == path }) {
        let found = files.remove(at: place)
        files.append(found)
        return found.file
      }
      let file = try NetCDFFile(path)
      files.append((path, file))
      if files.count > ForcingLoader.mostOpenFiles { files.removeFirst() }
      return file
    }
  }

  // Reading of windows.
  extension ForcingLoader {
    /// How fields of one grid are read and resampled.
    struct Reading {
      let grid: ForcingGrid
      let mask: String?
      let turn: ForcingField.Rotation
      let window: ForcingWindow
      let isWater: [Bool]?
      let resampler: ForcingResampler
      /// Cosine and sine of the angle from east to the grid's x direction, at the nodes of the plan.
      let rotation: (cosines: [Float], sines: [Float])?
    }

    private func reading(_ number: Int) throws -> Reading {
      let field = plan.fields[number]
      if let known = readings.first(where: {
        $0.grid == field.grid && $0.mask == field.mask && $0.turn == field.rotation
      }) {
        return known
      }
      guard let (window, nodes) = field.grid.window(plan.box) else {
        throw ForcingError.file(path: field.path, problem: "does not cover the area")
      }
      let resampler = ForcingResampler.make(from: nodes, to: plan.grid)
      var isWater: [Bool]?
      if let name = field.mask, let mask = try open(field.path).header.variable(name) {
        isWater = try slab(
          mask, field.path, window, y: 0, x: 1, fixed: [0, 0],
          NetCDFPacking(mask, checkingRange: false)
        ).map { $0 > 0.5 }
      }
      let made = Reading(
        grid: field.grid, mask: field.mask, turn: field.rotation, window: window,
        isWater: isWater, resampler: resampler,
        rotation: try rotation(field, nodes, resampler))
      readings.append(made)
      return made
    }

    private func rotation(
      _ field: ForcingField, _ nodes: ForcingWindowNodes, _ own: ForcingResampler
    ) throws -> (cosines: [Float], sines: [Float])? {
      var cosines: [Float]
      var sines: [Float]
      switch field.rotation {
      case .none: return nil
      case .variable(let name, let isDegrees):
        let file = try open(field.path)
        guard let angle = file.header.variable(name),
          let horizontal = try ForcingAxes(file).horizontal(angle).0,
          let (window, nodes) = horizontal.grid.window(plan.box)
        else {
          throw ForcingError.file(path: field.path, problem: "`\(name)` has no positions")
        }
        let angles = try slab(
          angle, field.path, window, y: horizontal.yDimension, x: horizontal.xDimension,
          fixed: [0, 0], NetCDFPacking(angle))
        let unit = isDegrees ? Unit.degree.scale : 1
        let pairs = angles.map { Elementary.sinCos($0 * unit) }
        let resampler = ForcingResampler.make(from: nodes, to: plan.grid)
        cosines = resampler.apply(pairs.map { Float($0.cos) })
        sines = resampler.apply(pairs.map { Float($0.sin) })
      case .geometry(let sign):
        guard case .mesh(let longitudes, let latitudes, let columns, _) = nodes else { return nil }
        let along = longitudes.indices.map { i -> SIMD2<Double> in
          let column = i % columns
          let (a, b) = (column > 0 ? i - 1 : i, column + 1 < columns ? i + 1 : i)
          let latitude = latitudes[i] * Unit.degree.scale
          let east = (longitudes[b] - longitudes[a]) * Elementary.cos(latitude) * sign
          let north = (latitudes[b] - latitudes[a]) * sign
          let length = (east * east + north * north).squareRoot()
          return length > 0 ? SIMD2(east / length, north / length) : SIMD2(.nan, .nan)
        }
        cosines = own.apply(along.map { Float($0.x) })
        sines = own.apply(along.map { Float($0.y) })
      }
      // The mean of unit vectors is shorter than one.
      for i in cosines.indices {
        let length = (cosines[i] * cosines[i] + sines[i] * sines[i]).squareRoot()
        if length > 0 {
          cosines[i] /= length
          sines[i] /= length
        }
      }
      return (cosines, sines)
    }

    /// Values of a field at one index of its time, in SI, NaN where missing.
    private func read(_ reading: Reading, _ number: Int, _ time: Int) throws -> [Float] {
      let field = plan.fields[number]
      var fixed = field.fixed
      if let dimension = field.timeDimension { fixed[dimension] = time }
      var values: [Double] = []
      let choices = field.coalesced.map { Array(0..<field.variable.shape[$0]) } ?? [0]
      for choice in choices {
        if let dimension = field.coalesced { fixed[dimension] = choice }
        let next = try slab(
          field.variable, field.path, reading.window, y: field.yDimension, x: field.xDimension,
          fixed: fixed, field.packing)
        if values.isEmpty {
          values = next
        } else {
          for i in values.indices where values[i].isNaN { values[i] = next[i] }
        }
      }
      let plausible = field.quantity.plausible
      // Plain loops here and below: a closure would ask for its thread at every value.
      var result = [Float](repeating: .nan, count: values.count)
      for i in values.indices {
        let value = values[i] * field.scale
        if let isWater = reading.isWater, !isWater[i] { continue }
        if plausible.contains(value) { result[i] = Float(value) }
      }
      return result
    }

    /// Values in a window, row by row from the south-west.
    private func slab(
      _ variable: NetCDFHeader.Variable, _ path: String, _ window: ForcingWindow, y: Int, x: Int,
      fixed: [Int], _ packing: NetCDFPacking
    ) throws -> [Double] {
      let file = try open(path)
      // The file may have been replaced since it was looked at.
      guard let own = file.header.variable(variable.name),
        own.dimensions == variable.dimensions, own.kind == variable.kind,
        own.number("scale_factor") == variable.number("scale_factor"),
        own.number("add_offset") == variable.number("add_offset")
      else {
        throw ForcingError.file(
          path: path, problem: "`\(variable.name)` has changed since it was first read")
      }
      let rows = window.rowRun.count
      let read = window.columnRuns.reduce(0) { $0 + $1.count }
      var plane = [Double](repeating: .nan, count: rows * read)
      var offset = 0
      for run in window.columnRuns {
        var start = fixed
        var count = fixed.map { _ in 1 }
        (start[y], count[y]) = (window.rowRun.lowerBound, rows)
        (start[x], count[x]) = (run.lowerBound, run.count)
        let values = try file.values(own, start: start, count: count, packing: packing)
        for row in 0..<rows {
          for column in 0..<run.count {
            plane[row * read + offset + column] =
              values[y < x ? row * run.count + column : column * rows + row]
          }
        }
        offset += run.count
      }
      var ordered: [Double] = []
      ordered.reserveCapacity(window.rowOrder.count * window.columnOrder.count)
      for row in window.rowOrder {
        for column in window.columnOrder { ordered.append(plane[row * read + column]) }
      }
      return ordered
    }
  }
#endif
