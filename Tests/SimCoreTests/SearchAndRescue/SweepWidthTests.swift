import SimCore
import Testing

@Suite struct SweepWidthTests {
  private static let mile = 1852.0
  private static let foot = 0.3048

  private static func miles(
    _ object: SearchObject, _ platform: SearchPlatform, _ visibility: Double
  ) -> Double {
    SweepWidthTable.uncorrected(object, from: platform, visibility: visibility * mile) / mile
  }

  /// Printed figures, NM: some of every list.
  private static let printed: [(SearchObject, SearchPlatform, Double, Double)] = [
    (.personInWater, .ship, 1, 0.3), (.personInWater, .ship, 20, 0.5),
    (.personInWater, .boat, 5, 0.3), (.personInWater, .helicopter, 10, 0.1),
    (.personInWater, .merchantShip, 10, 0.6), (.raft(persons: 4), .ship, 10, 4.0),
    (.raft(persons: 4), .boat, 20, 3.9), (.raft(persons: 25), .ship, 5, 4.3),
    (.raft(persons: 25), .fixedWing, 15, 4.2), (.raft(persons: 4), .merchantShip, 3, 2.3),
    (.boat(length: 20 * foot), .ship, 3, 2.0), (.boat(length: 33 * foot), .ship, 15, 7.7),
    (.boat(length: 53 * foot), .ship, 10, 9.1), (.boat(length: 53 * foot), .boat, 10, 7.0),
    (.boat(length: 78 * foot), .ship, 20, 18.1), (.boat(length: 33 * foot), .helicopter, 1, 0.7),
    (.boat(length: 53 * foot), .helicopter, 20, 14.8),
    (.boat(length: 53 * foot), .fixedWing, 10, 8.2),
    (.boat(length: 78 * foot), .fixedWing, 3, 2.8),
    (.boat(length: 40 * foot), .merchantShip, 10, 7.6),
    (.boat(length: 79 * foot), .merchantShip, 20, 18.1),
    (.boat(length: 23 * foot), .merchantShip, 5, 2.9), (.capsizedHull, .ship, 10, 4.3),
  ]

  @Test func `printed figures come back`() {
    for (object, platform, visibility, width) in Self.printed {
      #expect(
        (Self.miles(object, platform, visibility) - width).magnitude < 1e-9,
        "\(object) \(platform) \(visibility)")
    }
  }

  @Test(arguments: SearchPlatform.allCases)
  func `one sees more with more visibility, and larger boats better`(platform: SearchPlatform) {
    let objects: [SearchObject] =
      [.personInWater]
      + [6, 10, 16, 24].map { .boat(length: $0) } + [.raft(persons: 4), .raft(persons: 25)]
    for object in objects {
      var last = 0.0
      for step in 0...100 {
        let width = Self.miles(object, platform, Double(step) * 0.25)
        #expect(width >= last, "\(object) \(step)")
        // Nobody sees farther to both sides than twice the visibility.
        #expect(width <= 2 * Double(step) * 0.25 + 1e-9)
        last = width
      }
      #expect(Self.miles(object, platform, 25) == last)
    }
    for visibility in [3.0, 10, 20] {
      let widths = [5.0, 8, 12, 16, 20, 24, 40].map {
        Self.miles(.boat(length: $0), platform, visibility)
      }
      #expect(widths == widths.sorted())
    }
    #expect(Self.miles(.boat(length: 16), platform, 0) == 0)
  }

  @Test func `between columns and rows it is linear`() {
    let trawler = SearchObject.boat(length: 53 * Self.foot)
    #expect((Self.miles(trawler, .ship, 7.5) - 7.1).magnitude < 1e-9)
    #expect((Self.miles(trawler, .ship, 0.5) - 0.6).magnitude < 1e-9)
    let between = SearchObject.boat(length: 43 * Self.foot)
    #expect((Self.miles(between, .ship, 10) - 7.6).magnitude < 1e-9)
  }

  private static let calm = SearchConditions(
    visibility: 10 * mile, windSpeed: 2, waveHeight: 0.3)

  @Test func `wind and sea cut the width by the printed steps`() {
    var settings = SearchParameters.defaults
    let knot = 1852.0 / 3600
    let trawler = SearchObject.boat(length: 16)
    let steps: [(wind: Double, waves: Double, small: Double, large: Double, australian: Double)] = [
      (10, 0.3, 1, 1, 1), (15, 0.6, 1, 1, 1), (16, 0.3, 0.5, 0.9, 0.8), (10, 0.7, 0.5, 0.9, 0.8),
      (24, 1.2, 0.5, 0.9, 0.8), (26, 0.3, 0.25, 0.9, 0.5), (10, 1.3, 0.25, 0.9, 0.5),
    ]
    for step in steps {
      let small = settings.weatherFactor(
        .personInWater, windSpeed: step.wind * knot, waveHeight: step.waves)
      #expect(small == step.small, "\(step)")
      settings.weatherPractice = .uscg
      #expect(
        settings.weatherFactor(trawler, windSpeed: step.wind * knot, waveHeight: step.waves)
          == step.large)
      settings.weatherPractice = .australian
      #expect(
        settings.weatherFactor(trawler, windSpeed: step.wind * knot, waveHeight: step.waves)
          == step.australian)
    }
    #expect(SearchObject.boat(length: 9).isSmall && !SearchObject.boat(length: 9.2).isSmall)
  }

  @Test func `speed of aircraft has the printed factors and ships have none`() {
    let settings = SearchParameters.defaults
    let knot = 1852.0 / 3600
    func factor(_ object: SearchObject, _ platform: SearchPlatform, _ knots: Double) -> Double {
      settings.speedFactor(object, platform, speed: knots * knot)
    }
    for (knots, boat, person) in [(60.0, 1.1, 1.5), (90, 1, 1), (120, 0.9, 0.8), (200, 0.9, 0.8)] {
      #expect((factor(.boat(length: 12), .helicopter, knots) - boat).magnitude < 1e-12)
      #expect((factor(.personInWater, .helicopter, knots) - person).magnitude < 1e-12)
    }
    for (knots, boat, person) in [
      (150.0, 1.1, 1.2), (180, 1, 1), (210, 0.9, 0.9), (195, 0.95, 0.95),
    ] {
      #expect((factor(.boat(length: 12), .fixedWing, knots) - boat).magnitude < 1e-12)
      #expect((factor(.personInWater, .fixedWing, knots) - person).magnitude < 1e-12)
    }
    #expect(factor(.personInWater, .ship, 40) == 1)
  }

  @Test func `the corrected width is the product, and radar holds where eyes fail`() {
    let settings = SearchParameters.defaults
    let ship = UnitClass.standard(.offshorePatrolVessel)
    let trawler = SearchObject.boat(length: 53 * Self.foot)
    #expect((settings.sweepWidth(trawler, ship, Self.calm) / Self.mile - 9.1).magnitude < 1e-9)
    var rough = Self.calm
    rough.windSpeed = 20
    rough.isTired = true
    #expect(
      (settings.sweepWidth(trawler, ship, rough) / Self.mile - 9.1 * 0.9 * 0.9).magnitude < 1e-9)
    var night = Self.calm
    night.isNight = true
    // By night the radar: 0.3 of 5.1 NM. Persons have no echo, and fishing boats no radar.
    #expect((settings.sweepWidth(trawler, ship, night) / Self.mile - 1.53).magnitude < 1e-9)
    #expect(settings.sweepWidth(.personInWater, ship, night) == 0)
    #expect(settings.sweepWidth(trawler, UnitClass.standard(.fishingBoat), night) == 0)
  }

  @Test func `rain averages widths, not visibilities`() {
    let settings = SearchParameters.defaults
    var unit = UnitClass.standard(.offshorePatrolVessel)
    unit.hasRadar = false
    let trawler = SearchObject.boat(length: 53 * Self.foot)
    let width = settings.meanSweepWidth(
      trawler, unit, Self.calm, rainVisibility: Self.mile, rainShare: 0.1)
    #expect((width / Self.mile - (0.9 * 9.1 + 0.1 * 1.2)).magnitude < 1e-9)
  }

  private static func check<Stage: ParameterSet>(_ stage: Stage.Type) {
    let defaults = Stage.defaults
    #expect(Set(Stage.declarations.map(\.parameter.key)).count == Stage.declarations.count)
    for declaration in Stage.declarations {
      let parameter = declaration.parameter
      #expect(!parameter.source.isEmpty && !parameter.meaning.isEmpty)
      switch declaration.read(defaults) {
      case .number(let x): #expect(parameter.range.contains(x), "\(parameter.key)")
      case .count(let n): #expect(parameter.range.contains(Double(n)), "\(parameter.key)")
      case .choice(let word): #expect(parameter.choices.contains(word), "\(parameter.key)")
      default: break
      }
      #expect(declaration.read(defaults) == parameter.value, "\(parameter.key)")
    }
  }

  @Test func `every declared number of search lies in its range`() {
    Self.check(SearchParameters.self)
    Self.check(BeliefParameters.self)
    Self.check(Visibility.self)
  }
}
