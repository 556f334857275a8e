import Foundation
import SimCore
import SimIO
import Testing

/// Bases and variants are read together, and their problems told together.
@Suite struct ComparisonRequestTests {
  private func request(
    _ variants: [(name: String, text: String)], allowsOtherSea: Bool = false,
    base: String = ResponseExample.text
  ) throws -> ComparisonRequest {
    try ComparisonRequest.read(
      Array(base.utf8), file: "base.yaml",
      variants: variants.map { ($0.name, Array($0.text.utf8)) }, allowsOtherSea: allowsOtherSea,
      context: ScenarioExample.context)
  }

  private func problems(
    _ variants: [(name: String, text: String)], base: String = ResponseExample.text
  ) -> [String] {
    do {
      _ = try request(variants, base: base)
      return []
    } catch {
      return (error as? InvalidInput)?.problems.map(\.text) ?? ["\(error)"]
    }
  }

  private static let resupply = "response:\n  aid: {resupply: true}\n"

  @Test func `a variant of the policy is paired and says what it changes`() throws {
    let read = try request([("folder/aid.yaml", Self.resupply), ("aid.yaml", Self.resupply)])
    #expect(read.variants.map(\.name) == ["aid", "aid-2"])
    #expect(read.variants[0].terms == .paired && read.variants[0].differences.isEmpty)
    #expect(read.variants[0].changes == ["response.aid.resupply: true"])
  }

  @Test func `a variant with another sea is refused at its place, and all such keys together`() {
    let text = """
      weather: {cyclones: false}
      drift: {diffusivity: 5 m2/s}
      """
    let lines = problems([("sea.yaml", text), ("aid.yaml", Self.resupply)])
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("sea.yaml:1:11: weather.cyclones: changes the sea"))
    #expect(lines[1].hasPrefix("sea.yaml:2:9: drift.diffusivity: changes the sea"))
    #expect(lines.allSatisfy { $0.contains("hint: ") && $0.contains("--allow-different-sea") })
  }

  @Test func `with leave another sea is rerun, and says that it is not paired`() throws {
    let read = try request(
      [("sea.yaml", "weather: {cyclones: false}\n")], allowsOtherSea: true)
    #expect(read.variants[0].terms == .otherSea)
    #expect(read.notes.contains { $0.contains("not paired") && $0.contains("weather.cyclones") })
  }

  @Test func `a variant with other boats gives rates only, and says so`() throws {
    let read = try request([("stores.yaml", "survival: {water_ration: 1 L/person/d}\n")])
    #expect(read.variants[0].terms == .rates)
    #expect(read.notes.contains { $0.contains("rates only, no totals") })
  }

  @Test func `a variant that changes nothing is warned of`() throws {
    let read = try request([("same.yaml", "description: the same in other words\n")])
    #expect(read.notes.contains { $0.hasPrefix("warning: same.yaml: ") })
    #expect(read.variants[0].terms == .paired)
  }

  @Test func `problems of the base and of all variants come together, each once`() {
    let lines = problems([
      ("list.yaml", "- a\n- b\n"), ("keys.yaml", "respnse: {}\n"),
      ("seed.yaml", "seed: 99\nmembers: 7\n"),
    ])
    #expect(lines.contains { $0.hasPrefix("list.yaml:1:1: expected a part of a scenario") })
    #expect(lines.contains { $0.hasPrefix("keys.yaml:1:1: respnse: ") })
    #expect(lines.contains { $0.hasPrefix("seed.yaml:1:1: seed: a comparison has one") })
    #expect(lines.contains { $0.hasPrefix("seed.yaml:2:1: members: a comparison has one") })
    let broken = ResponseExample.text + "\nnonsense: 1\n"
    let both = problems([("aid.yaml", Self.resupply), ("more.yaml", Self.resupply)], base: broken)
    #expect(both.count == 1 && both.first?.hasPrefix("base.yaml:") == true)
  }
}
