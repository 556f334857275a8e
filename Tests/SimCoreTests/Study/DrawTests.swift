import SimCore
import Testing

/// Draws over the assumed parameters.
@Suite struct DrawTests {
  @Test func `each parameter has one value in each stratum`() {
    let names = (0..<40).map { "section.parameter_\($0)" }
    let cube = LatinHypercube(names, count: 64, seed: 7)
    for values in cube.values {
      let strata = values.map { Int($0 * 64) }
      #expect(strata.sorted() == Array(0..<64))
    }
    // Not all in the same order: the chance of two equal orders is 1 / 64!.
    #expect(Set(cube.values.map { $0.map { Int($0 * 64) } }).count == 40)
  }

  @Test func `draws follow from the seed and the name alone`() {
    let both = LatinHypercube(["a", "b"], count: 16, seed: 7)
    let one = LatinHypercube(["b"], count: 16, seed: 7)
    #expect(both.values[1] == one.values[0])
    #expect(both != LatinHypercube(["a", "b"], count: 16, seed: 8))
    #expect(both == LatinHypercube(["a", "b"], count: 16, seed: 7))
  }

  @Test func `drawn values lie between half and double and within the declared range`() throws {
    let parameters = DrawnParameter.all(of: SmallComparison.base().scenario)
    #expect(parameters.count > 60)
    #expect(Set(parameters.map(\.id)).count == parameters.count)
    for parameter in parameters {
      #expect(parameter.parameter.status == .assumed)
      let section = String(parameter.id.prefix { $0 != "." })
      #expect(!DrawnParameter.fixedSections.contains(section))
      let range = parameter.parameter.range
      for u in [1e-9, 0.2, 0.5, 0.8, 1 - 1e-9] {
        switch try #require(parameter.value(u)) {
        case .number(let value): #expect(range.contains(value), "\(parameter.id)")
        case .count(let value): #expect(range.contains(Double(value)), "\(parameter.id)")
        case .distribution(let literal):
          let drawn = try Distribution(literal)
          guard case .distribution(let given) = parameter.parameter.value else { continue }
          let before = try Distribution(given)
          let reach = drawn.reach
          // A default that reaches beyond its range may stay so, never farther.
          #expect(reach.upperBound <= max(range.upperBound, before.reach.upperBound) * (1 + 1e-9))
          let factor = drawn.mean / before.mean
          #expect(factor > 0.499_999 && factor < 2.000_001, "\(parameter.id)")
        default: Issue.record("\(parameter.id) cannot be drawn")
        }
      }
    }
    let share = try #require(parameters.first { $0.id == "chain.disputed_share" })
    // The base has 0.1: odds 1/9, doubled 2/9, so 2/11.
    guard case .number(let most) = share.value(1 - 1e-12) else {
      Issue.record("a share is a number")
      return
    }
    #expect((most - 2.0 / 11).magnitude < 1e-9)
  }

  @Test func `a comparison with itself has no difference in any draw`() async throws {
    let small = SmallComparison.base(members: 2)
    let comparison = try await SmallComparison.comparison(small, [("same", small.scenario)])
    let drawn = try #require(
      try await comparison.repeated(draws: 3, leastMembers: 2, threads: 2))
    let signs = try #require(
      drawn.signs(variant: 0, key: "deaths", statistic: "mean", difference: 0))
    #expect(signs.same == 3 && signs.none == 3 && signs.draws == 3)
    #expect(drawn.drivers(variant: 0, key: "deaths", statistic: "mean").isEmpty)
  }

  @Test func `draws do not depend on threads and change what happens`() async throws {
    let small = SmallComparison.base(members: 2)
    let more = SmallComparison.variant(small, SmallComparison.moreUnits)
    let comparison = try await SmallComparison.comparison(small, [("more", more)])
    let one = try #require(try await comparison.repeated(draws: 4, leastMembers: 2, threads: 1))
    let two = try #require(try await comparison.repeated(draws: 4, leastMembers: 2, threads: 3))
    #expect(one.differences == two.differences)
    #expect(one.hypercube == two.hypercube)
    let sorties = try #require(ComparedMetric.all.firstIndex { $0.key == "sorties" })
    #expect(Set(one.differences[0][sorties].map { $0 ?? .nan }).count > 1)
    let drivers = one.drivers(variant: 0, key: "sorties", statistic: "mean")
    #expect(drivers.count == 5)
    #expect(
      drivers.map(\.correlation.magnitude) == drivers.map(\.correlation.magnitude).sorted(by: >))
  }

  @Test func `what a variant sets itself is not drawn`() async throws {
    let small = SmallComparison.base(members: 2)
    var own = small
    // Nobody is ever tasked in time: whatever is drawn for the base, the variant keeps a month.
    own.stages.chain.tasking = .fixed(29 * 86400)
    own.stages.aid.merchantDivert = 0
    let comparison = try await SmallComparison.comparison(small, [("late", own.scenario)])
    let drawn = try #require(
      try await comparison.repeated(draws: 4, leastMembers: 2, threads: 2))
    let metric = try #require(ComparedMetric.all.firstIndex { $0.key == "sorties" })
    #expect(drawn.differences[0][metric].allSatisfy { ($0 ?? 0) < 0 })
  }

  @Test func `rank correlation is one for rising, minus one for falling, and shares ties`() {
    #expect(RankCorrelation.spearman([1, 2, 3, 4], [10, 20, 25, 90]) == 1)
    #expect(RankCorrelation.spearman([1, 2, 3, 4], [4, 3, 2, 1]) == -1)
    #expect(RankCorrelation.spearman([1, 2, 3], [5, 5, 5]) == nil)
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 x 5).
    let tied = RankCorrelation.spearman([1, 2, 2, 4], [1, 2, 3, 4])
    #expect(((tied ?? 0) - 4.5 / (22.5).squareRoot()).magnitude < 1e-15)
  }
}
