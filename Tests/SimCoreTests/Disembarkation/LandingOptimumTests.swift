import Foundation
import SimCore
import Testing

/// The cases of `Validation/landing-optimum` with their optimum by SciPy.
struct LandingCases: Decodable {
  struct Option: Decodable {
    let place, arrival, minutesToSafety, deathsPerMillion, cost: Int
  }
  struct Party: Decodable {
    let persons, vulnerable: Int
    let options: [Option]
  }
  struct Place: Decodable {
    let state: Int
    let releases: [[Int]]?
    let waitsAboard: Bool
  }
  struct Case: Decodable {
    let horizon: Int
    let places: [Place]
    let parties: [Party]
    let targets: [[Int]]
    let whole, wholeFairnessAfterLives, divided: [Int]
    let dividedWithOneMoreBed: [[Int]]
  }
  let cases: [Case]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "Validation/landing-optimum")
  static let python = root.appending(path: ".venv/bin/python")

  static func stored() throws -> [Case] {
    let data = try Data(contentsOf: folder.appending(path: "cases.json"))
    return try JSONDecoder().decode(LandingCases.self, from: data).cases
  }

  /// New cases from SciPy of the project's Python environment.
  static func fresh(seed: Int, count: Int) throws -> [Case] {
    let process = Process()
    process.executableURL = python
    process.arguments = [
      folder.appending(path: "make_cases.py").path, "--seed", "\(seed)", "--count", "\(count)",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(LandingCases.self, from: data).cases
  }
}

extension LandingCases.Case {
  private static let states: [StateCode] = [.indonesia, .malaysia, .thailand]

  func problem(extraBedAt extra: Int? = nil) throws -> LandingProblem {
    let sites = places.indices.map { i in
      LandingSamples.place("p\(i)", Self.states[places[i].state])
    }
    let parties = try parties.enumerated().map { number, party in
      let lawful = try #require(
        LandingSamples.lawful(
          LandingSamples.party(
            number, adults: party.persons - party.vulnerable, children: party.vulnerable), sites))
      return try #require(
        PlacedParty(lawful) { place in
          party.options.first { $0.place == place }.map {
            PartyOption(
              arrival: $0.arrival, minutesToSafety: $0.minutesToSafety,
              deathsPerMillion: $0.deathsPerMillion, cost: $0.cost)
          }
        })
    }
    let beds = places.enumerated().map { i, place in
      PlaceBeds(
        state: Self.states[place.state],
        releases: place.releases.map { releases in
          releases.map { BedRelease(minute: $0[0], beds: $0[1]) }
            + (extra == i ? [BedRelease(minute: 0, beds: 1)] : [])
        },
        waitsAboard: place.waitsAboard)
    }
    return LandingProblem(
      parties: parties, places: beds, horizon: horizon,
      shares: targets.map { (Self.states[$0[0]], $0[1]) })
  }
}

private func list(_ objectives: LandingObjectives) -> [Int] {
  LandingObjective.allCases.map { objectives[$0] }
}

@Suite struct LandingOptimumTests {
  private func expectSciPy(_ cases: [LandingCases.Case]) throws {
    for (number, landing) in cases.enumerated() {
      let problem = try landing.problem()
      let best = problem.optimum(nodeLimit: 5000)
      #expect(list(best.objectives) == landing.whole, "case \(number)")
      #expect(best.isProven && best.gap == LandingObjectives(), "case \(number)")
      #expect(problem.objectives(best.assignment) == best.objectives, "case \(number)")
      let fair = problem.optimum(order: .fairnessAfterLives, nodeLimit: 5000)
      #expect(list(fair.objectives) == landing.wholeFairnessAfterLives, "case \(number)")
      let prices = problem.prices(nodeLimit: 5000)
      #expect(prices.isProven)
      #expect(prices.fairnessPersonMinutes == landing.wholeFairnessAfterLives[1] - landing.whole[1])
      #expect(prices.fairnessGain == landing.whole[4] - landing.wholeFairnessAfterLives[4])
      for (place, more) in landing.dividedWithOneMoreBed.enumerated() {
        let change = zip(more, landing.divided).map { $0 - $1 }
        #expect(list(prices.oneMoreBed[place]) == change, "case \(number) place \(place)")
      }
    }
  }

  @Test func `whole parties and prices are those of SciPy`() throws {
    let cases = try LandingCases.stored()
    try #require(cases.count >= 60)
    // The stored cases would be weak if division, beds and shares did not matter in them.
    #expect(cases.count { $0.whole != $0.divided } >= 15)
    #expect(cases.count { $0.whole != $0.wholeFairnessAfterLives } >= 15)
    try expectSciPy(cases)
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: LandingCases.python.path),
      "no .venv: run `make setup`"))
  func `new random cases agree with SciPy too`() throws {
    try expectSciPy(try LandingCases.fresh(seed: 20_260, count: 12))
  }

  @Test func `a node limit gives a solution with an honest bound`() throws {
    var limited = 0
    for (number, landing) in try LandingCases.stored().enumerated() {
      let problem = try landing.problem()
      let first = problem.optimum(nodeLimit: 1)
      let best = problem.optimum(nodeLimit: 5000)
      #expect(first.nodes == 1)
      #expect(first.bound <= best.objectives && best.objectives <= first.objectives, "\(number)")
      #expect(first.isProven == (first.bound == first.objectives))
      if !first.isProven { limited += 1 }
    }
    #expect(limited > 0)
  }

  @Test func `decisions taken one by one are never better than hindsight`() throws {
    var worse = 0
    for (number, landing) in try LandingCases.stored().enumerated() {
      let problem = try landing.problem()
      let best = problem.optimum(nodeLimit: 5000)
      let nearest = problem.parties.map { party in
        party.options.min { $0.option.minutesToSafety < $1.option.minutesToSafety }?.place ?? -1
      }
      let gap = problem.gapToHindsight(nearest, best)
      #expect(gap >= LandingObjectives(), "case \(number)")
      if gap > LandingObjectives() { worse += 1 }
    }
    #expect(worse > 0)
  }

  @Test func `one boat and two places by hand`() throws {
    let sites = [LandingSamples.place("near", .indonesia), LandingSamples.place("far", .malaysia)]
    func best(nearDeaths: Int, beds: Int, shares: [(StateCode, Int)] = []) throws
      -> LandingOptimum
    {
      let lawful = try #require(LandingSamples.lawful(LandingSamples.party(1), sites))
      let party = try #require(
        PlacedParty(lawful) {
          PartyOption(
            arrival: 60, minutesToSafety: $0 == 0 ? 60 : 90,
            deathsPerMillion: $0 == 0 ? nearDeaths : 0, cost: 1)
        })
      return LandingProblem(
        parties: [party],
        places: [
          PlaceBeds(state: .indonesia, releases: [BedRelease(minute: 0, beds: beds)]),
          PlaceBeds(state: .malaysia, releases: nil),
        ], horizon: 160, shares: shares
      ).optimum()
    }
    // Time decides; 120 people with 20 beds: 100 without a bed for 100 minutes.
    let near = try best(nearDeaths: 0, beds: 20)
    #expect(near.assignment == [0])
    #expect(list(near.objectives) == [0, 7200, 2400, 10_000, 0, 120])
    // One expected death in a million outweighs any time.
    #expect(try best(nearDeaths: 1, beds: 20).assignment == [1])
    // Shares come after time: they move nobody here.
    let shared = try best(nearDeaths: 0, beds: 200, shares: [(.indonesia, 0), (.malaysia, 1)])
    #expect(list(shared.objectives) == [0, 7200, 2400, 0, 120, 120])
  }

  @Test func `without parties nothing is to be done`() {
    let empty = LandingProblem(parties: [], places: [], horizon: 10).optimum()
    #expect(empty.assignment.isEmpty && empty.isProven)
  }

  @Test func `an option for an excluded place is never asked for`() throws {
    let sites = [LandingSamples.place("a", .indonesia), LandingSamples.place("b", .myanmar)]
    let lawful = try #require(LandingSamples.lawful(LandingSamples.party(1), sites))
    var asked: [Int] = []
    let party = PlacedParty(lawful) { place in
      asked.append(place)
      return PartyOption(arrival: 0, minutesToSafety: 0, deathsPerMillion: 0, cost: 0)
    }
    #expect(asked == [0])
    #expect(party?.options.map(\.place) == [0])
  }
}

@Suite struct MinCostFlowTests {
  @Test func `a textbook network has its known cheapest flow`() {
    // Two units: one over 0-1-3 at 1 + 3, one over 0-2-3 at 2 + 1 after 1-2 at 1 is dearer.
    var network = MinCostFlow(nodes: 4)
    let cost = { LexicographicCost($0) }
    let upper = network.addArc(from: 0, to: 1, capacity: 2, cost: cost(1))
    network.addArc(from: 0, to: 2, capacity: 1, cost: cost(2))
    let across = network.addArc(from: 1, to: 2, capacity: 1, cost: cost(1))
    network.addArc(from: 1, to: 3, capacity: 1, cost: cost(3))
    network.addArc(from: 2, to: 3, capacity: 2, cost: cost(1))
    let sent = network.send(5, from: 0, to: 3)
    #expect(sent.flow == 3)
    #expect(sent.cost == cost(3 + 3 + 4))
    #expect(network.flow(on: upper) == 2 && network.flow(on: across) == 1)
  }

  @Test func `earlier flow is rerouted where that is cheaper`() {
    // The cheapest single path uses 1-2; the second unit needs both outer paths.
    var network = MinCostFlow(nodes: 4)
    let cost = { LexicographicCost($0) }
    network.addArc(from: 0, to: 1, capacity: 1, cost: cost(1))
    network.addArc(from: 0, to: 2, capacity: 1, cost: cost(5))
    let across = network.addArc(from: 1, to: 2, capacity: 1, cost: cost(0))
    network.addArc(from: 1, to: 3, capacity: 1, cost: cost(5))
    network.addArc(from: 2, to: 3, capacity: 1, cost: cost(1))
    let sent = network.send(2, from: 0, to: 3)
    #expect(sent.flow == 2 && sent.cost == cost(12))
    #expect(network.flow(on: across) == 0)
  }

  @Test func `no amount of a lower level outweighs a higher one`() {
    let cheap = LexicographicCost(0, Int.max / 1000)
    let dear = LexicographicCost(1)
    #expect(cheap < dear)
    #expect(cheap + dear > dear && dear - dear == .zero && dear * 3 == LexicographicCost(3))
    var levels = LexicographicCost.zero
    for level in 0..<LexicographicCost.levels { levels[level] = level + 1 }
    #expect(levels == LexicographicCost(1, 2, 3, 4, 5, 6))
    #expect((0..<6).map { levels[$0] } == [1, 2, 3, 4, 5, 6])
  }
}
