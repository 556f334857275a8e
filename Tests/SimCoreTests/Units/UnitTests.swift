import SimCore
import Testing

@Suite struct UnitTests {
  // BIPM brochure and definitions; each is exact in decimals, hence one rounding at most.
  @Test(arguments: [
    (Unit.knot, 36, 18.52), (.nauticalMile, 60, 111_120), (.kilometrePerHour, 36, 10),
    (.litrePerPersonDay, 86.4, 1e-6), (.millimetrePerDay, 86.4, 1e-6), (.percentPerDay, 86.4, 1e-5),
    (.day, 60, 5_184_000), (.litrePerHour, 3.6, 1e-6), (.perDay, 8.64, 1e-4), (.percent, 25, 0.25),
    (.degree, 180, 3.141592653589793),
  ])
  func `known amounts convert to SI and back`(unit: Unit, value: Double, si: Double) {
    #expect((unit.si(value) - si).magnitude <= 2 * si.ulp)
    #expect((unit.fromSI(si) - value).magnitude <= 2 * value.ulp)
  }

  @Test func `symbols are unique and scales positive`() {
    #expect(Set(Unit.all.map(\.symbol)).count == Unit.all.count)
    #expect(Unit.all.allSatisfy { $0.scale > 0 && $0.scale.isFinite })
  }
}
