internal import CVector

/// The phases of one evaluation, each a loop over a block without branches or calls.
///
/// Splitting a step into phases keeps the processor's reorder window full: one fused loop is a chain
/// of about 500 dependent instructions a particle and ran at half the speed.
/// SAFETY: `[unchecked:]` is used where the index runs below a count that the first line of the
/// function has checked against every span; it saves up to half of a phase (docs/guides/kernel.md).
enum DriftPhases {
  /// Two standard normal numbers a particle, from its own key and the step.
  static func normals(
    block: Range<Int>, key0: [UInt32], key1: [UInt32], step: UInt32, east: inout [Float],
    north: inout [Float]
  ) {
    let count = block.count
    let key0 = key0.span.extracting(block)
    let key1 = key1.span.extracting(block)
    var east = east.mutableSpan
    var north = north.mutableSpan
    precondition(east.count >= count && north.count >= count)
    let purpose = UInt32(DrawPurpose.diffusion.code) << 24
    for i in 0..<count {
      let words = Threefry.words(
        key0: key0[unchecked: i], key1: key1[unchecked: i], counter0: step, counter1: purpose)
      let pair = FloatElementary.normals(words.0, words.1)
      east[unchecked: i] = pair.0
      north[unchecked: i] = pair.1
    }
  }

  /// The grid cell of each particle, as byte offset of its south-west node, and the position in the cell.
  ///
  /// Offsets count in the whole grid, or in its active part where `compact`.
  static func cells(
    block: Range<Int>, longitude: [Int32], latitude: [Int32], grid: KernelGrid,
    compact: Bool, offset: inout [UInt32], x: inout [Float], y: inout [Float]
  ) {
    let count = block.count
    let longitude = longitude.span.extracting(block)
    let latitude = latitude.span.extracting(block)
    var offset = offset.mutableSpan
    var x = x.mutableSpan
    var y = y.mutableSpan
    precondition(offset.count >= count && x.count >= count && y.count >= count)
    let pitch = Int32(compact ? grid.activeColumns : grid.columns)
    let base =
      compact ? grid.rowRange.lowerBound &* pitch &+ grid.columnRange.lowerBound : 0
    let (lowColumn, highColumn) = (
      Float(grid.columnRange.lowerBound), Float(grid.columnRange.upperBound)
    )
    let (lowRow, highRow) = (Float(grid.rowRange.lowerBound), Float(grid.rowRange.upperBound))
    for i in 0..<count {
      let east = Float(longitude[unchecked: i] &- grid.west) * grid.cellsPerUnitEast
      let north = Float(latitude[unchecked: i] &- grid.south) * grid.cellsPerUnitNorth
      let column = min(max(east, lowColumn), highColumn).rounded(.down)
      let row = min(max(north, lowRow), highRow).rounded(.down)
      let node = row.smallInteger &* pitch &+ column.smallInteger &- base
      offset[unchecked: i] = UInt32(bitPattern: node) &* KernelGrid.nodeBytes
      x[unchecked: i] = min(max(east - column, 0), 1)
      y[unchecked: i] = min(max(north - row, 0), 1)
    }
    // The look-up works on sixteens: the lanes beyond the last particle read the first node.
    for i in count..<min((count &+ 15) & ~15, offset.count) { offset[unchecked: i] = 0 }
  }

  /// Fields at the particles from a grid that is already interpolated in time.
  static func interpolate(
    level: [SIMD4<Float>], grid: KernelGrid, count: Int, offset: [UInt32], x: [Float], y: [Float],
    fields: inout [Float]
  ) {
    let whole = (count + 15) & ~15
    precondition(level.count == grid.activeCount && whole <= DriftScratch.block)
    precondition(
      offset.count >= whole && x.count >= whole && y.count >= whole
        && fields.count == 4 * DriftScratch.block)
    // SAFETY: `cells` clamps every index to cells inside the grid, and the block is padded to sixteen.
    level.withUnsafeBytes { level in
      offset.withUnsafeBufferPointer { offset in
        x.withUnsafeBufferPointer { x in
          y.withUnsafeBufferPointer { y in
            fields.withUnsafeMutableBufferPointer { fields in
              guard let lower = level.baseAddress?.assumingMemoryBound(to: CChar.self),
                let offset = offset.baseAddress, let x = x.baseAddress, let y = y.baseAddress,
                let out = fields.baseAddress
              else { return }
              let upper = lower + grid.activeColumns * Int(KernelGrid.nodeBytes)
              for i in stride(from: 0, to: whole, by: 16) {
                haven_bilinear16(
                  lower, upper, offset + i, x + i, y + i, out + i, DriftScratch.block)
              }
            }
          }
        }
      }
    }
  }

  /// Fields at the particles straight from two frames, where particles are fewer than nodes.
  ///
  /// Same order of operations as interpolating the whole grid first, hence the same bits.
  static func interpolate(
    before: [SIMD4<Float>], after: [SIMD4<Float>], part: Float, grid: KernelGrid, count: Int,
    offset: [UInt32], x: [Float], y: [Float], fields: inout [Float]
  ) {
    let whole = (count + 3) & ~3
    precondition(before.count == grid.columns * grid.rows && after.count == before.count)
    precondition(
      offset.count >= whole && x.count >= whole && y.count >= whole
        && fields.count == 4 * DriftScratch.block)
    // SAFETY: as above.
    before.withUnsafeBytes { before in
      after.withUnsafeBytes { after in
        offset.withUnsafeBufferPointer { offset in
          x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
              fields.withUnsafeMutableBufferPointer { fields in
                guard let b = before.baseAddress?.assumingMemoryBound(to: CChar.self),
                  let a = after.baseAddress?.assumingMemoryBound(to: CChar.self),
                  let offset = offset.baseAddress, let x = x.baseAddress, let y = y.baseAddress,
                  let out = fields.baseAddress
                else { return }
                for i in stride(from: 0, to: whole, by: 4) {
                  haven_bilinear4_in_time(
                    b, a, part, grid.columns * Int(KernelGrid.nodeBytes), offset + i, x + i, y + i,
                    out + i, DriftScratch.block)
                }
              }
            }
          }
        }
      }
    }
  }

  /// Rate of change of position from fields, weather, leeway and own speed.
  ///
  /// Leeway of wind vector w: `slope * w + offset * w/|w|` downwind, and the same across it, turned to
  /// the right (Allen and Plourde 1999, positive crosswind leeway to the right of downwind).
  /// Fixed-point units a second.
  static func rates(
    block: Range<Int>, of c: ParticleColumns, fields: [Float], latitude: [Int32],
    latitudeBlock: Range<Int>, rateEast: inout [Float], rateNorth: inout [Float]
  ) {
    let count = block.count
    let width = DriftScratch.block
    let fields = fields.span
    let latitude = latitude.span.extracting(latitudeBlock)
    let currentEast = c.currentEast.span.extracting(block)
    let currentNorth = c.currentNorth.span.extracting(block)
    let windEast = c.windEast.span.extracting(block)
    let windNorth = c.windNorth.span.extracting(block)
    let downwindSlope = c.downwindSlope.span.extracting(block)
    let downwindOffset = c.downwindOffset.span.extracting(block)
    let crosswindSlope = c.crosswindSlope.span.extracting(block)
    let crosswindOffset = c.crosswindOffset.span.extracting(block)
    let ownEast = c.ownEast.span.extracting(block)
    let ownNorth = c.ownNorth.span.extracting(block)
    var rateEast = rateEast.mutableSpan
    var rateNorth = rateNorth.mutableSpan
    precondition(fields.count == 4 * width && count <= width && latitude.count == count)
    precondition(rateEast.count >= count && rateNorth.count >= count)
    for i in 0..<count {
      let u = fields[unchecked: i] + currentEast[unchecked: i]
      let v = fields[unchecked: width &+ i] + currentNorth[unchecked: i]
      let we = fields[unchecked: 2 &* width &+ i] + windEast[unchecked: i]
      let wn = fields[unchecked: 3 &* width &+ i] + windNorth[unchecked: i]
      // The floor keeps calm air from dividing zero by zero.
      let perSpeed = 1 / max(we.fma(we, wn * wn), 1e-12).squareRoot()
      let along = downwindOffset[unchecked: i].fma(perSpeed, downwindSlope[unchecked: i])
      let across = crosswindOffset[unchecked: i].fma(perSpeed, crosswindSlope[unchecked: i])
      let east = along.fma(we, across.fma(wn, u + ownEast[unchecked: i]))
      let north = along.fma(wn, (-across).fma(we, v + ownNorth[unchecked: i]))
      let metric = MetricPolynomial.unitsPerMetre(fixedLatitude: latitude[unchecked: i])
      rateEast[unchecked: i] = east * metric.east
      rateNorth[unchecked: i] = north * metric.north
    }
  }

  /// Positions a time after the start of the step: where the next evaluation is made.
  static func move(
    block: Range<Int>, longitude: [Int32], latitude: [Int32], rateEast: [Float],
    rateNorth: [Float], seconds: Float, toLongitude: inout [Int32], toLatitude: inout [Int32]
  ) {
    let count = block.count
    let longitude = longitude.span.extracting(block)
    let latitude = latitude.span.extracting(block)
    let rateEast = rateEast.span
    let rateNorth = rateNorth.span
    var toLongitude = toLongitude.mutableSpan
    var toLatitude = toLatitude.mutableSpan
    precondition(rateEast.count >= count && rateNorth.count >= count)
    precondition(toLongitude.count >= count && toLatitude.count >= count)
    for i in 0..<count {
      toLongitude[unchecked: i] =
        longitude[unchecked: i]
        &+ (rateEast[unchecked: i] * seconds).rounded(.toNearestOrEven)
        .smallInteger
      toLatitude[unchecked: i] =
        latitude[unchecked: i]
        &+ (rateNorth[unchecked: i] * seconds).rounded(.toNearestOrEven)
        .smallInteger
    }
  }

  /// Adds a random walk to the rates of a step: `deviation` metres a step and axis.
  static func scatter(
    block: Range<Int>, latitude: [Int32], normalEast: [Float], normalNorth: [Float],
    perSecond: Float, rateEast: inout [Float], rateNorth: inout [Float]
  ) {
    let count = block.count
    let latitude = latitude.span.extracting(block)
    let normalEast = normalEast.span
    let normalNorth = normalNorth.span
    var rateEast = rateEast.mutableSpan
    var rateNorth = rateNorth.mutableSpan
    precondition(normalEast.count >= count && normalNorth.count >= count)
    precondition(rateEast.count >= count && rateNorth.count >= count)
    for i in 0..<count {
      let metric = MetricPolynomial.unitsPerMetre(fixedLatitude: latitude[unchecked: i])
      rateEast[unchecked: i] = (normalEast[unchecked: i] * perSecond).fma(
        metric.east, rateEast[unchecked: i])
      rateNorth[unchecked: i] = (normalNorth[unchecked: i] * perSecond).fma(
        metric.north, rateNorth[unchecked: i])
    }
  }

  /// `sum = weight * rate`, or `sum += weight * rate`: the weights of a Runge-Kutta scheme.
  static func accumulate(
    count: Int, rateEast: [Float], rateNorth: [Float], weight: Float, first: Bool,
    sumEast: inout [Float], sumNorth: inout [Float]
  ) {
    let rateEast = rateEast.span
    let rateNorth = rateNorth.span
    var sumEast = sumEast.mutableSpan
    var sumNorth = sumNorth.mutableSpan
    precondition(rateEast.count >= count && rateNorth.count >= count)
    precondition(sumEast.count >= count && sumNorth.count >= count)
    let keep: Float = first ? 0 : 1
    for i in 0..<count {
      sumEast[unchecked: i] = rateEast[unchecked: i].fma(weight, keep * sumEast[unchecked: i])
      sumNorth[unchecked: i] = rateNorth[unchecked: i].fma(weight, keep * sumNorth[unchecked: i])
    }
  }

  /// Marks particles that have come to rest, would leave the grid or make a step longer than a cell of
  /// the land raster; returns 0 if there is none.
  static func special(
    block: Range<Int>, edges: KernelEdges, from c: ParticleColumns, longitude: [Int32],
    latitude: [Int32], flags: inout [UInt8]
  ) -> UInt8 {
    let count = block.count
    let oldLongitude = c.longitude.span.extracting(block)
    let oldLatitude = c.latitude.span.extracting(block)
    let status = c.status.span.extracting(block)
    let longitude = longitude.span
    let latitude = latitude.span
    var flags = flags.mutableSpan
    precondition(longitude.count >= count && latitude.count >= count && flags.count >= count)
    let cell: Int32 = 1 << LandRaster.cellShift
    var any: UInt8 = 0
    for i in 0..<count {
      let x = longitude[unchecked: i]
      let y = latitude[unchecked: i]
      let dx = x &- oldLongitude[unchecked: i]
      let dy = y &- oldLatitude[unchecked: i]
      // The sign bits of the differences, so that the loop has no branches.
      let beyond = (x &- edges.west) | (edges.east &- x) | (y &- edges.south) | (edges.north &- y)
      let long = (cell &- dx) | (cell &+ dx) | (cell &- dy) | (cell &+ dy)
      let flag =
        status[unchecked: i]
        | UInt8(truncatingIfNeeded: UInt32(bitPattern: beyond | long) &>> 31)
      flags[unchecked: i] = flag
      any |= flag
    }
    return any
  }

  /// Adds the raster's cell to the flags of particles near land; returns 0 if there is none.
  ///
  /// Three loops, so that the arithmetic before and after the look-up runs in vectors: as one loop it
  /// was four times slower. `index` and `word` are working storage.
  static func nearLand(
    count: Int, raster: LandRaster, longitude: [Int32], latitude: [Int32], index: inout [Int32],
    word: inout [UInt32], flags: inout [UInt8]
  ) -> UInt8 {
    let longitude = longitude.span
    let latitude = latitude.span
    let words = raster.words.span
    var index = index.mutableSpan
    var word = word.mutableSpan
    var flags = flags.mutableSpan
    precondition(longitude.count >= count && latitude.count >= count && flags.count >= count)
    precondition(index.count >= count && word.count >= count)
    precondition(
      words.count == Int(raster.wordsPerRow) * Int(raster.rows)
        && raster.columns <= raster.wordsPerRow * 16 && raster.columns > 0 && raster.rows > 0)
    let (west, south) = (raster.west, raster.south)
    let (lastColumn, lastRow) = (raster.columns &- 1, raster.rows &- 1)
    let perRow = raster.wordsPerRow
    // Beyond the raster the nearest cell of its border stands in: the slow path decides exactly.
    for i in 0..<count {
      let east = (longitude[unchecked: i] &- west) &>> LandRaster.cellShift
      let north = (latitude[unchecked: i] &- south) &>> LandRaster.cellShift
      let column = min(max(east, 0), lastColumn)
      let row = min(max(north, 0), lastRow)
      index[unchecked: i] = row &* perRow &+ (column &>> 4)
    }
    for i in 0..<count { word[unchecked: i] = words[unchecked: Int(index[unchecked: i])] }
    var any: UInt32 = 0
    for i in 0..<count {
      let east = (longitude[unchecked: i] &- west) &>> LandRaster.cellShift
      let column = min(max(east, 0), lastColumn)
      let cell = (word[unchecked: i] &>> UInt32(bitPattern: (column & 15) &* 2)) & 3
      flags[unchecked: i] |= UInt8(truncatingIfNeeded: cell)
      any |= cell
    }
    return UInt8(truncatingIfNeeded: any)
  }

  /// West, south, east and north edge of particles.
  static func extent(
    _ range: Range<Int>, longitude: [Int32], latitude: [Int32]
  ) -> (Int32, Int32, Int32, Int32) {
    let longitude = longitude.span.extracting(range)
    let latitude = latitude.span.extracting(range)
    var (west, south, east, north) = (Int32.max, Int32.max, Int32.min, Int32.min)
    for i in 0..<range.count {
      west = min(west, longitude[unchecked: i])
      east = max(east, longitude[unchecked: i])
      south = min(south, latitude[unchecked: i])
      north = max(north, latitude[unchecked: i])
    }
    return (west, south, east, north)
  }

  /// Copies a block of scratch into its place in a column, except where a flag is set.
  static func take(
    _ from: [Int32], into column: inout [Int32], block: Range<Int>, unless flags: [UInt8]
  ) {
    let count = block.count
    let from = from.span
    let flags = flags.span
    precondition(from.count >= count && flags.count >= count && column.count >= block.upperBound)
    precondition(block.lowerBound >= 0)
    column.withUnsafeMutableBufferPointer { column in
      // SAFETY: the block lies in the column; the flags make whole words so that the loop is vectors.
      let column = column.baseAddress.unsafelyUnwrapped + block.lowerBound
      for i in 0..<count {
        let keep = flags[unchecked: i] == 0 ? 0 : Int32(-1)
        column[i] = (from[unchecked: i] & ~keep) | (column[i] & keep)
      }
    }
  }
}

extension Float {
  /// The integer that a whole number below 2^22 stands for, without the trap of `Int32(_:)`.
  @inline(__always)
  var smallInteger: Int32 {
    // 1.5 * 2^23 moves the number into the last bits of the significand.
    Int32(bitPattern: (self + 12_582_912).bitPattern) &- 0x4B40_0000
  }
}
