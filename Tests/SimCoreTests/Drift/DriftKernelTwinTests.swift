import SimCore
import Testing

/// The drift kernel has the bits of its readable twin, however particles are cut into batches.
@Suite struct DriftKernelTwinTests {
  /// Particles of random place, leeway, weather and speed, some of them near coasts and edges.
  static func random(_ count: Int, seed: UInt64) -> ParticleColumns {
    var columns = ParticleColumns(count: count)
    let root = RandomKey(seed: seed)
    let coast = Coast.standard
    for i in 0..<count {
      let key = root.key(.particle, UInt32(i))
      var stream = key.stream(.lastKnown)
      func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * stream.uniform()
      }
      var point = GeoPoint(latitude: 0, longitude: 0)
      repeat {
        // Every third in the narrow waters off Mergui, every seventh at the northern edge.
        point =
          i % 7 == 6
          ? GeoPoint(latitude: uniform(-14.99, -14.9), longitude: uniform(85, 95))
          : i % 3 == 2
            ? GeoPoint(latitude: uniform(10, 13), longitude: uniform(97.5, 98.8))
            : GeoPoint(latitude: uniform(-10, 20), longitude: uniform(80, 100))
      } while coast.isLand(point)
      columns.place(i, at: point)
      columns.key0[i] = key.word0
      columns.key1[i] = key.word1
      columns.currentEast[i] = Float(uniform(-0.4, 0.4))
      columns.currentNorth[i] = Float(uniform(-0.4, 0.4))
      columns.windEast[i] = Float(uniform(-4, 4))
      columns.windNorth[i] = Float(uniform(-4, 4))
      columns.downwindSlope[i] = Float(uniform(0, 0.06))
      columns.downwindOffset[i] = Float(uniform(-0.05, 0.1))
      columns.crosswindSlope[i] = Float(uniform(-0.03, 0.03))
      columns.crosswindOffset[i] = Float(uniform(-0.05, 0.05))
      columns.ownEast[i] = i % 5 == 0 ? Float(uniform(-4, 4)) : 0
      columns.ownNorth[i] = i % 5 == 0 ? Float(uniform(-4, 4)) : 0
    }
    return columns
  }

  static func source(_ spacing: Double) -> SeaSource {
    TestSea.source(spacing: spacing, hours: 72, frameHours: 3) { point, hours in
      let (a, b) = (point.longitude * 0.3 + hours * 0.05, point.latitude * 0.4 - hours * 0.07)
      return SIMD4(
        Float(0.5 * Elementary.sin(a)), Float(0.4 * Elementary.cos(b)),
        Float(6 * Elementary.cos(a + b)), Float(5 * Elementary.sin(a - b)))
    }
  }

  static func same(_ a: ParticleColumns, _ b: ParticleColumns) -> Bool {
    a.longitude == b.longitude && a.latitude == b.latitude && a.status == b.status
      && a.endStep == b.endStep && a.stretch == b.stretch
  }

  @Test(arguments: DriftScheme.allCases, [900.0, -900, 3600])
  func `the kernel has the bits of its readable twin`(scheme: DriftScheme, step: Double)
    async throws
  {
    let kernel = DriftKernel(
      scheme: scheme, step: step, diffusivity: 20, coast: .standard)
    // The first grid is so coarse that it is interpolated whole, the second that it is not.
    for spacing in [4.25, 0.5] {
      var sea = SeaWindow(source: Self.source(spacing))
      let start = TestSea.start + 36 * 3600
      try await sea.cover(start + -10 * 3600, start + 10 * 3600)
      var fast = Self.random(600, seed: 11)
      var slow = fast
      var scratch = DriftScratch()
      let steps = 8
      kernel.advance(
        &fast, range: 0..<fast.count, sea: sea, start: Double(start.seconds), firstStep: 40,
        steps: steps, scratch: &scratch)
      for k in 0..<steps {
        for i in 0..<slow.count {
          DriftReference.twin(
            kernel, &slow, i, sea: sea, now: Double(start.seconds) + Double(k) * step,
            number: 40 + k)
        }
      }
      #expect(Self.same(fast, slow), "spacing \(spacing)")
      let ended = fast.status.filter { $0 != ParticleStatus.afloat.rawValue }.count
      #expect(ended > 0 && ended < fast.count)
      #expect(Set(fast.status).count == 3)
    }
  }

  @Test func `bits do not depend on how particles are cut, ordered or stepped`() async throws {
    let kernel = DriftKernel(scheme: .rk2, step: 900, diffusivity: 20, coast: .standard)
    var sea = SeaWindow(source: Self.source(2.5))
    let start = TestSea.start + 12 * 3600
    try await sea.cover(start, start + 4 * 3600)
    let count = 1100
    let initial = Self.random(count, seed: 3)
    var scratch = DriftScratch()
    func run(_ ranges: [Range<Int>], steps: [Int], _ columns: ParticleColumns) -> ParticleColumns {
      var columns = columns
      for range in ranges {
        var done = 0
        for part in steps {
          kernel.advance(
            &columns, range: range, sea: sea, start: Double(start.seconds) + Double(done) * 900,
            firstStep: done, steps: part, scratch: &scratch)
          done += part
        }
      }
      return columns
    }
    let whole = run([0..<count], steps: [12], initial)
    // Around the block of 256, in single particles (the path without a whole grid), and step by step.
    for cuts in [[255, 256, 257, 1024], [1, 2, 3, 999], Array(1..<count)] {
      let bounds = [0] + cuts + [count]
      let ranges = zip(bounds, bounds.dropFirst()).map { $0..<$1 }
      #expect(Self.same(run(ranges, steps: [12], initial), whole), "\(cuts.count) cuts")
    }
    #expect(
      Self.same(run([0..<count], steps: Array(repeating: 1, count: 12), initial), whole))
    var reversed = ParticleColumns(count: count)
    for i in 0..<count { reversed.copy(initial, i, to: count - 1 - i) }
    let buffer = run([0..<count], steps: [12], reversed)
    for i in 0..<count {
      #expect(
        buffer.longitude[count - 1 - i] == whole.longitude[i]
          && buffer.latitude[count - 1 - i] == whole.latitude[i]
          && buffer.status[count - 1 - i] == whole.status[i])
    }
  }

  @Test func `single precision and fixed point cost metres in five days`() async throws {
    // Linear in place, so bilinear interpolation is exact; constant in time.
    @Sendable func velocity(_ p: GeoPoint) -> (Double, Double) {
      (0.3 + 0.05 * (p.latitude - 8), 0.1 - 0.04 * (p.longitude - 92))
    }
    let source = TestSea.source { p, _ in
      let v = velocity(p)
      return SIMD4(Float(v.0), Float(v.1), 0, 0)
    }
    for scheme in DriftScheme.allCases {
      var columns = DriftKernelTests.particles(1, at: GeoPoint(latitude: 8, longitude: 92))
      let kernel = DriftKernel(scheme: scheme, step: 900, diffusivity: 0, coast: nil)
      try await DriftKernelTests.drift(&columns, kernel, source, hours: 120)
      var point = GeoPoint(latitude: 8, longitude: 92)
      for _ in 0..<480 {
        point = DriftReference.exact(scheme, from: point, now: 0, step: 900) { p, _ in velocity(p) }
      }
      #expect(Ellipsoid.distance(columns.point(0), point) < 10, "\(scheme)")
    }
  }
}

extension DrawPurpose {
  fileprivate static let lastKnown = DrawPurpose(code: 250)
}

extension ParticleColumns {
  /// Copies a particle of another batch.
  fileprivate mutating func copy(_ other: ParticleColumns, _ i: Int, to target: Int) {
    longitude[target] = other.longitude[i]
    latitude[target] = other.latitude[i]
    key0[target] = other.key0[i]
    key1[target] = other.key1[i]
    currentEast[target] = other.currentEast[i]
    currentNorth[target] = other.currentNorth[i]
    windEast[target] = other.windEast[i]
    windNorth[target] = other.windNorth[i]
    downwindSlope[target] = other.downwindSlope[i]
    downwindOffset[target] = other.downwindOffset[i]
    crosswindSlope[target] = other.crosswindSlope[i]
    crosswindOffset[target] = other.crosswindOffset[i]
    ownEast[target] = other.ownEast[i]
    ownNorth[target] = other.ownNorth[i]
  }
}
