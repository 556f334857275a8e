/// The coastline of the domain: land test, landfall, names of stretches.
///
/// Positions are rounded to the kernel's fixed point (2.6 cm) and every decision is made in exact
/// integer arithmetic, so a way that starts at sea and ends on land always meets the coast, and a
/// way that meets no coast ends where it began, at sea or on land. The coastline itself counts as land.
/// The box that the land was clipped to is no coast; outside it everything is sea.
///
/// A class because of its storage of some 2 MB, which all members share.
package final class Coast: Sendable {
  /// The area that the coast is known for.
  package let box: GeoBox
  /// Land raster with one cell of clearance: for steps up to 3.1 km.
  package let raster: LandRaster
  package let stretches: [CoastStretch]

  /// Land without islets, in cells of 1/8 degree.
  let coarse: CoarseMask
  let edges: [CoastEdge]
  let index: CoastIndex
  /// Stretch of each edge.
  let edgeStretch: [UInt16]
  /// For each list of the index: winding number of the land around the seed of its cell.
  private let seedWinding: [Int16]
  /// For each list of the index: which of `Coast.seed` is the seed of its cell.
  private let seedChoice: [UInt8]
  /// Cells without edges that lie on land, cells with edges, and sea, without clearance.
  private let classes: [UInt8]

  /// The coast that Haven ships: Natural Earth 1:10m and more islets.
  ///
  /// Built at first use. Sources and limits: `docs/guides/coast.md`.
  package static let standard = Coast(polygons: standardPolygons(), box: packedBox)

  /// A coast of one's own.
  ///
  /// - Parameters:
  ///   - polygons: The land. Where polygons overlap there is land.
  ///   - box: The area within which the coast is wanted; edges along its border are no coast.
  package convenience init(polygons: [CoastPolygon], box: GeoBox) {
    self.init(polygons: polygons, box: box, rules: StretchRules.standard)
  }

  init(polygons: [CoastPolygon], box: GeoBox, rules: StretchRules) {
    self.box = box
    let west = Int64(GeoPoint.fixed(box.west))
    let south = Int64(GeoPoint.fixed(box.south))
    let east = Int64(GeoPoint.fixed(box.east))
    let north = Int64(GeoPoint.fixed(box.north))
    let columns = Int((east - west + CoastIndex.cellSize - 1) / CoastIndex.cellSize)
    let rows = Int((north - south + CoastIndex.cellSize - 1) / CoastIndex.cellSize)
    precondition(columns > 0 && rows > 0, "the box of a coast must not be empty")

    // Seams bound the land for the winding number but are no coast.
    var coastline: [CoastEdge] = []
    var bounds: [CoastEdge] = []
    var namer = StretchNamer(rules: rules)
    var names: [UInt16] = []
    for polygon in polygons {
      for edge in Coast.orientedEdges(of: polygon) {
        bounds.append(edge)
        let onSeam =
          (edge.fromX == edge.toX && (Int64(edge.fromX) == west || Int64(edge.fromX) == east))
          || (edge.fromY == edge.toY && (Int64(edge.fromY) == south || Int64(edge.fromY) == north))
        if onSeam { continue }
        coastline.append(edge)
        names.append(namer.stretch(of: edge, polygon: polygon))
      }
    }
    edges = coastline
    edgeStretch = names
    stretches = namer.stretches
    let index = CoastIndex(
      west: west, south: south, columns: columns, rows: rows, edges: coastline)
    self.index = index

    let bands = RowBands(edges: bounds, south: south, rows: rows)
    var windings: [Int16] = []
    var choices: [UInt8] = []
    windings.reserveCapacity(index.cellCount)
    choices.reserveCapacity(index.cellCount)
    var classes = [UInt8](repeating: LandRaster.sea, count: columns * rows)
    for row in 0..<rows {
      // Cells without edges between two with edges are all at sea or all on land.
      var runClass: UInt8?
      for column in 0..<columns {
        let cell = row * columns + column
        if let list = index.list(column: column, row: row) {
          var choice: UInt8 = 0
          while choice < Coast.seedCount - 1 {
            let seed = Coast.seed(choice, column: column, row: row, index: index)
            let blocked = index.range(ofList: list).contains {
              let edge = coastline[index.edge(at: $0)]
              return FixedPoint.turn(edge.from, edge.to, seed) == 0 && edge.spans(seed)
            }
            if !blocked { break }
            choice += 1
          }
          let seed = Coast.seed(choice, column: column, row: row, index: index)
          windings.append(Int16(clamping: bands.winding(around: seed, row: row)))
          choices.append(choice)
          classes[cell] = LandRaster.coast
          runClass = nil
        } else {
          if runClass == nil {
            let seed = Coast.seed(0, column: column, row: row, index: index)
            runClass =
              bands.winding(around: seed, row: row) != 0 ? LandRaster.land : LandRaster.sea
          }
          classes[cell] = runClass ?? LandRaster.sea
        }
      }
    }
    // The seed stands for the middle of a cell with coastline.
    coarse = CoarseMask(box: box, fine: (columns, rows)) { [windings, classes] column, row in
      switch classes[row * columns + column] {
      case LandRaster.sea: false
      case LandRaster.land: true
      default: index.list(column: column, row: row).map { windings[$0] != 0 } ?? false
      }
    }
    seedWinding = windings
    seedChoice = choices
    self.classes = classes
    raster = Coast.dilated(classes, index: index, clearance: 1)
  }

  /// The raster with more clearance, for longer steps.
  ///
  /// - Parameter step: Longest straight step that the raster shall make safe, m, above 0.
  /// - Returns: A raster whose `longestSafeStep` is at least `step`.
  package func raster(forSteps step: Double) -> LandRaster {
    let clearance = max(1, Int((step / LandRaster.safeStepPerCell).rounded(.up)))
    if clearance == raster.clearance { return raster }
    return Coast.dilated(classes, index: index, clearance: clearance)
  }

  /// Whether the point lies on land or on the coastline.
  package func isLand(_ point: GeoPoint) -> Bool { isLand(FixedPoint(point)) }

  @inline(__always)
  func isLand(_ p: FixedPoint) -> Bool {
    let (column, row) = index.cell(of: p)
    guard index.contains(column: column, row: row) else { return false }
    guard let list = index.list(column: column, row: row) else {
      return classes[row * index.columns + column] == LandRaster.land
    }
    let seed = Coast.seed(seedChoice[list], column: column, row: row, index: index)
    var winding = Int32(seedWinding[list])
    for entry in index.range(ofList: list) {
      let edge = edges[index.edge(at: entry)]
      if edge.spans(p) && FixedPoint.turn(edge.from, edge.to, p) == 0 { return true }
      winding += edge.windingChange(from: seed, to: p)
    }
    return winding != 0
  }

  /// Where the straight way first touches the coast; nil if it does not.
  ///
  /// Straight means a line in longitude and latitude, as a step of the kernel is. A way that begins on
  /// land is at its landfall at once: fraction 0, edge -1. Allocates nothing.
  package func landfall(from start: GeoPoint, to end: GeoPoint) -> Landfall? {
    let a = FixedPoint(start)
    let b = FixedPoint(end)
    if isLand(a) { return Landfall(point: start, fraction: 0, edge: -1) }
    var best = 2.0
    var bestEdge = -1
    let way = CellWalk(
      from: a, to: b, west: index.west, south: index.south, columns: index.columns,
      rows: index.rows)
    let up = b.y >= a.y
    var row = up ? way.rows.lowerBound : way.rows.upperBound
    while way.rows.contains(row) {
      let columns = way.columns(in: row)
      var column = index.nextColumn(from: columns.lowerBound, row: row)
      while column < columns.upperBound {
        if let list = index.list(column: column, row: row) {
          for entry in index.range(ofList: list) {
            let number = index.edge(at: entry)
            let touch = edges[number].firstTouch(from: a, to: b)
            if touch < best || (touch == best && touch <= 1 && number < bestEdge) {
              best = touch
              bestEdge = number
            }
          }
        }
        column = index.nextColumn(from: column + 1, row: row)
      }
      // Later rows can hold only later touches, once the way has left this one.
      if bestEdge >= 0 {
        let side = index.south + (Int64(up ? row + 1 : row) << Int64(LandRaster.cellShift))
        let reached = Double(side - a.y) / Double(b.y - a.y)
        if best < reached { break }
      }
      row += up ? 1 : -1
    }
    guard bestEdge >= 0 else { return nil }
    let point = GeoPoint(
      latitude: start.latitude + best * (end.latitude - start.latitude),
      longitude: start.longitude + best * (end.longitude - start.longitude))
    return Landfall(point: point, fraction: best, edge: bestEdge)
  }
}
