import SimCore
import Testing

@Suite struct HullClassTests {
  @Test func `standard hulls have unique keys and values within their ranges`() throws {
    #expect(
      HullClass.standard.map(\.key) == ["trawler", "mother_ship", "moon_boat", "longtail", "raft"])
    for hull in HullClass.standard {
      let declarations = try #require(HullClass.declarations(for: hull.key))
      #expect(Set(declarations.map(\.parameter.key)).count == declarations.count)
      for declaration in declarations {
        let parameter = declaration.parameter
        #expect(declaration.read(hull) == parameter.value, "\(hull.key).\(parameter.key)")
        #expect(!parameter.source.isEmpty && !parameter.meaning.isEmpty)
        switch parameter.value {
        case .number(let x): #expect(parameter.range.contains(x), "\(hull.key).\(parameter.key)")
        case .count(let n): #expect(parameter.range.contains(Double(n)))
        case .distribution(let literal):
          let support = try Distribution(literal).support
          #expect(parameter.range.contains(support.lowerBound))
          #expect(parameter.range.contains(support.upperBound))
        case .choice(let word): #expect(parameter.choices.contains(word))
        case .flag: break
        }
      }
    }
  }

  @Test func `a declared number of one hull can be overridden alone`() throws {
    var hull = try #require(HullClass.named("trawler"))
    let declaration = try #require(
      HullClass.declarations.first { $0.parameter.key == "rated_persons" })
    declaration.write(&hull, .count(60))
    var expected = try #require(HullClass.named("trawler"))
    expected.ratedPersons = 60
    #expect(hull == expected && hull != HullClass.named("trawler"))
    #expect(HullClass.declarations(for: "submarine") == nil)
  }

  @Test func `a hull of one's own starts from the trawler's numbers`() throws {
    var own = HullClass.defaults
    let trawler = try #require(HullClass.named("trawler"))
    #expect(own.key.isEmpty)
    (own.key, own.name) = (trawler.key, trawler.name)
    #expect(own == trawler)
  }

  @Test func `overload lowers the critical wave height and nothing raises it`() throws {
    for hull in HullClass.standard {
      var last = Double.infinity
      for persons in [0, 1, hull.ratedPersons] {
        #expect(hull.overloadFactor(persons: persons) == 1)
        #expect(hull.criticalWaveHeight(persons: persons) == hull.criticalWaveHeight)
      }
      for persons in stride(from: hull.ratedPersons, through: 20 * hull.ratedPersons, by: 7) {
        let height = hull.criticalWaveHeight(persons: persons)
        #expect(height > 0 && height < last)
        last = height
      }
    }
    // 1/(1 + 0.25 * 4) at five times the load: exact in binary.
    let trawler = try #require(HullClass.named("trawler"))
    #expect((trawler.overloadFactor(persons: 6 * trawler.ratedPersons) - 2.0 / 3).magnitude < 1e-12)
  }

  @Test func `deck area follows from the size of the hull`() throws {
    var hull = try #require(HullClass.named("trawler"))
    // 0.7 x 16.5 x 4.5 m, a dozen ulps.
    #expect((hull.deckArea - 51.975).magnitude < 1e-12)
    #expect((hull.crowding(persons: 104) - 104 / 51.975).magnitude < 1e-12)
    let before = hull.deckArea
    hull.length *= 2
    #expect(hull.deckArea == 2 * before)
  }

  @Test func `the trawler's mixture is that of the domain reference`() throws {
    let parts = try #require(HullClass.named("trawler")).leeway.parts
    #expect(
      parts.map(\.key)
        == ["FISHING-VESSEL-1", "FISHING-VESSEL-2", "FISHING-VESSEL-5", "FISHING-VESSEL-6"])
    #expect(parts.map(\.weight) == [0.4, 0.2, 0.2, 0.2])
  }

  @Test func `every class of a mixture is in the list and every hull has shares`() {
    for candidate in LeewayMixture.candidates {
      #expect(LeewayClass.named(candidate.key) != nil, "\(candidate.key)")
    }
    for hull in HullClass.standard {
      #expect((hull.leeway.parts.map(\.weight).reduce(0, +) - 1).magnitude < 1e-12)
    }
    #expect(LeewayMixture().parts.map(\.key) == ["FISHING-VESSEL-1"])
  }

  @Test func `boats drift like the classes of their hull in the shares of the mixture`() throws {
    let hull = try #require(HullClass.named("trawler"))
    var counts: [String: Int] = [:]
    let n = 10_000
    for i in 0..<n {
      let key = RandomKey(seed: 21).key(.boat, UInt32(i))
      counts[LeewayParameters.defaults.draw(hull, key: key).leewayClass.key, default: 0] += 1
    }
    for part in hull.leeway.parts {
      let expected = part.weight * Double(n)
      // Five standard deviations of a binomial count.
      let bound = 5 * (expected * (1 - part.weight)).squareRoot()
      #expect((Double(counts[part.key] ?? 0) - expected).magnitude < bound, "\(part.key)")
    }
  }

  @Test func `a swamped hull drifts slower downwind, as a skiff or by the fraction`() throws {
    let key = RandomKey(seed: 8).key(.boat, 3)
    var hull = try #require(HullClass.named("trawler"))
    var settings = LeewayParameters.defaults
    settings.scatter = 0
    let upright = settings.draw(hull, key: key)
    let skiff = settings.swamped(hull, upright.coefficients, side: upright.side, key: key)
    #expect(skiff == LeewayCoefficients(try #require(LeewayClass.named("SKIFF-3"))))
    hull.swampedLeeway = .fraction
    hull.swampedFraction = 0.25
    let part = settings.swamped(hull, upright.coefficients, side: upright.side, key: key)
    #expect(part.downwind.slope == 0.25 * upright.coefficients.downwind.slope)
    #expect(part.left.slope == 0.25 * upright.coefficients.left.slope)
  }
}
