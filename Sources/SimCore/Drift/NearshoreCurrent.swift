/// The table of what the coast leaves of random currents, as the blocks of the kernel ask it.
package struct NearshoreCurrent: Sendable {
  private let cells: KernelGrid
  private let values: [SIMD4<Float>]

  package init(_ table: NearshoreTable) {
    cells = KernelGrid(
      SeaGrid(
        west: table.west, south: table.south, spacingEast: table.spacing,
        spacingNorth: table.spacing, columns: table.columns, rows: table.rows))
    values = table.values
  }

  /// Fills the elements of the matrix at the boats of a block; uses up the places in the grid.
  func fill(
    _ block: Range<Int>, longitude: [Int32], latitude: [Int32], scratch: inout ControlScratch
  ) {
    DriftPhases.cells(
      block: block, longitude: longitude, latitude: latitude, grid: cells, compact: true,
      offset: &scratch.offset, x: &scratch.x, y: &scratch.y)
    DriftPhases.interpolate(
      level: values, grid: cells, count: block.count, offset: scratch.offset, x: scratch.x,
      y: scratch.y, fields: &scratch.fields)
  }
}

extension ControlScratch {
  /// Takes over the members' anomalies of current and wind at the particles of a block.
  ///
  /// Afterwards the climate of the block and its places in the background's grid are known.
  ///
  /// - Parameters:
  ///   - field: The anomalies.
  ///   - background: Local deviations; nil where nothing depends on them.
  ///   - nearshore: What the coast leaves of the current.
  ///   - block: Particles, at most a block of the kernel.
  ///   - member: Each particle's member; a whole column.
  ///   - seconds: Time since the start.
  ///   - columns: Positions, and where the anomalies go.
  mutating func meetWeather(
    _ field: ErrorField, background: SeaBackground?, nearshore: NearshoreCurrent,
    block: Range<Int>, member: [Int32], seconds: Double, columns: inout ParticleColumns
  ) {
    nearshore.fill(
      block, longitude: columns.longitude, latitude: columns.latitude, scratch: &self)
    if let background {
      background.fill(
        block, longitude: columns.longitude, latitude: columns.latitude,
        day: background.day(at: seconds), scratch: &self)
    }
    ControlPhases.anomalies(
      field, block: block, member: member, latitude: columns.latitude,
      longitude: columns.longitude, hours: seconds / 3600, windDeviation: climate,
      currentEast: &currentEast, currentNorth: &currentNorth, windEast: &windEast,
      windNorth: &windNorth)
    ControlPhases.shape(
      block: block, nearshore: fields, climate: climate,
      isLocal: field.isCurrentLocal && background != nil, anomalyEast: currentEast,
      anomalyNorth: currentNorth, east: &columns.currentEast, north: &columns.currentNorth)
    ControlPhases.copy(windEast, into: &columns.windEast, block: block)
    ControlPhases.copy(windNorth, into: &columns.windNorth, block: block)
  }
}
