import SimCore
import Testing

/// The short cut of blocks in the open sea must never miss a landfall.
@Suite struct OpenSeaTests {
  /// A box of sea between two fixed-point corners, asked cell by cell.
  private func isOpenByCells(_ raster: LandRaster, _ low: GeoPoint, _ high: GeoPoint) -> Bool {
    var latitude = low.latitude
    while latitude <= high.latitude + LandRaster.cellDegrees {
      var longitude = low.longitude
      while longitude <= high.longitude + LandRaster.cellDegrees {
        let point = GeoPoint(
          latitude: min(latitude, high.latitude), longitude: min(longitude, high.longitude))
        if raster.cell(point) != LandRaster.sea { return false }
        longitude += LandRaster.cellDegrees
      }
      latitude += LandRaster.cellDegrees
    }
    return true
  }

  @Test func `a box that is called open sea has nothing but sea`() {
    let raster = Coast.standard.raster
    var draws = RandomKey(seed: 3).stream(DrawPurpose(code: 255))
    var open = 0
    for _ in 0..<400 {
      let low = GeoPoint(
        latitude: -14 + 36 * draws.uniform(), longitude: 78 + 40 * draws.uniform())
      let high = GeoPoint(
        latitude: low.latitude + 2 * draws.uniform(), longitude: low.longitude + 2 * draws.uniform()
      )
      let (a, b) = (low.fixed, high.fixed)
      let said = raster.isOpenSea(
        from: (a.longitude, a.latitude), to: (b.longitude, b.latitude))
      if said { open += 1 }
      #expect(!said || isOpenByCells(raster, low, high), "\(low) to \(high)")
    }
    // Most of the domain is sea: the short cut is taken.
    #expect(open > 100)
  }

  /// 20 and 1 m/s: steps of six raster cells, which lead out of any margin, and ordinary ones.
  @Test(arguments: [Float(20), 1])
  func `particles that come from the open sea land where their twins land`(speed: Float)
    async throws
  {
    let source = TestSea.constant(current: (speed, speed / 4))
    let kernel = DriftKernel(scheme: .rk2, step: 900, diffusivity: 30, coast: .standard)
    var block = DriftKernelTests.particles(200, at: GeoPoint(latitude: 11, longitude: 90))
    var twins = block
    let hours = Int(100 / speed) + 3
    try await DriftKernelTests.drift(&block, kernel, source, hours: hours)
    var sea = SeaWindow(source: source)
    try await sea.cover(TestSea.start, TestSea.start + Double(hours) * 3600)
    for step in 0..<4 * hours {
      for i in 0..<twins.count {
        DriftReference.twin(
          kernel, &twins, i, sea: sea, now: Double(TestSea.start.seconds) + Double(step) * 900,
          number: step)
      }
    }
    #expect(block.longitude == twins.longitude && block.latitude == twins.latitude)
    #expect(block.status == twins.status && block.stretch == twins.stretch)
    // The Andaman Islands lie in the way.
    #expect(block.status.contains(ParticleStatus.beached.rawValue))
  }
}
