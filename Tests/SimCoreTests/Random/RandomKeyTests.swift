import Foundation
import SimCore
import Testing

/// Words of one kind of neighbourhood: what a weak generator would get wrong.
enum Neighbours: String, CaseIterable, CustomTestStringConvertible {
  case steps, indices, purposes, entities, legs, seeds

  var testDescription: String { rawValue }

  func words(_ count: Int) -> [UInt32] {
    let root = RandomKey(seed: 20_150_501)
    let purpose = DrawPurpose(code: 200)
    var words: [UInt32] = []
    words.reserveCapacity(count)
    for i in 0..<UInt32(count / 2) {
      let pair: (UInt32, UInt32) =
        switch self {
        case .steps: root.words(purpose, step: i)
        case .indices: root.words(purpose, index: i)
        case .purposes: root.words(DrawPurpose(code: UInt8(i % 255) + 1), step: i / 255)
        case .entities: root.key(.boat, i).words(purpose)
        case .legs: root.key(.particle, 7, leg: i).words(purpose)
        case .seeds: RandomKey(seed: UInt64(i)).words(purpose)
        }
      words.append(pair.0)
      words.append(pair.1)
    }
    return words
  }
}

@Suite struct RandomKeyTests {
  static let count = 1 << 18

  @Test(arguments: Neighbours.allCases)
  func `neighbouring draws look independent`(_ neighbours: Neighbours) {
    let words = neighbours.words(Self.count)
    let first = stride(from: 0, to: words.count, by: 2).map { words[$0] }
    #expect(Statistics.monobit(words).magnitude < Statistics.limit)
    #expect(Statistics.runs(words).magnitude < Statistics.limit)
    for (place, z) in Statistics.bytes(words).enumerated() {
      #expect(z.magnitude < Statistics.limit, "byte \(place)")
    }
    #expect(Statistics.serialCorrelation(words).magnitude < Statistics.limit)
    // The first word of each draw alone: correlation from one neighbour to the next.
    #expect(Statistics.serialCorrelation(first).magnitude < Statistics.limit)
    #expect(Statistics.birthdaySpacings(words).magnitude < Statistics.limit)
    #expect(Statistics.birthdaySpacings(first).magnitude < Statistics.limit)
  }

  @Test(arguments: Neighbours.allCases)
  func `uniform, normal and exponential numbers follow their distributions`(
    _ neighbours: Neighbours
  ) {
    let words = neighbours.words(1 << 17)
    let uniforms = stride(from: 0, to: words.count, by: 2).map {
      RandomKey.uniform(words[$0], words[$0 + 1])
    }
    let normals = uniforms.map(Elementary.normalQuantile)
    let exponentials = uniforms.map { -Elementary.log($0) }
    #expect(Statistics.kolmogorov(uniforms) { $0 } < Statistics.kolmogorovLimit)
    #expect(
      Statistics.kolmogorov(normals) { 0.5 * erfc(-$0 / 2.0.squareRoot()) }
        < Statistics.kolmogorovLimit)
    #expect(Statistics.kolmogorov(exponentials) { -expm1(-$0) } < Statistics.kolmogorovLimit)
  }

  @Test func `uniform numbers never reach 0 or 1`() {
    #expect(RandomKey.uniform(0, 0) == 0x1p-53)
    #expect(RandomKey.uniform(.max, .max) < 1)
    #expect(RandomKey.uniform(.max, .max) == 1 - 0x1p-53)
  }

  @Test func `the battery finds a generator with a stuck bit and one that repeats`() {
    let good = Neighbours.steps.words(1 << 16)
    let stuck = good.map { $0 | 1 << 13 }
    #expect(Statistics.monobit(stuck).magnitude > Statistics.limit)
    #expect(Statistics.bytes(stuck)[1].magnitude > Statistics.limit)
    let counting = (0..<UInt32(1 << 16)).map { $0 &* 2_654_435_769 }
    #expect(Statistics.birthdaySpacings(counting).magnitude > Statistics.limit)
    let slow = (0..<(1 << 16)).map { good[$0 / 2] }
    #expect(Statistics.serialCorrelation(slow).magnitude > Statistics.limit)
    let striped = good.map { $0 & 0x5555_5555 | 0xAAAA_AAAA & ~($0 << 1) }
    #expect(Statistics.runs(striped).magnitude > Statistics.limit)
    let narrow = (0..<10_000).map { 0.01 + 0.98 * (Double($0) + 0.5) / 10_000 }
    #expect(Statistics.kolmogorov(narrow.map { $0 * 0.9 }) { $0 } > Statistics.kolmogorovLimit)
  }

  @Test func `a draw depends on its name alone, not on what was drawn before`() {
    let key = RandomKey(seed: 7).key(.member, 3).key(.boat, 11, leg: 2)
    let purpose = DrawPurpose(code: 201)
    var stream = key.stream(purpose, index: 4)
    let drawn = (0..<10).map { _ in stream.uniform() }
    for step in (0..<10).reversed() {
      #expect(key.uniform(purpose, index: 4, step: UInt32(step)) == drawn[step])
    }
    #expect(Set(drawn).count == 10)
  }

  @Test func `keys of the tree are all different`() {
    let root = RandomKey(seed: 42)
    var keys: Set<RandomKey> = [root]
    var made = 1
    let kinds: [EntityKind] = [
      .member, .boat, .person, .particle, .storm, .departure, .incident, .unit, .place,
    ]
    for kind in kinds {
      for entity: UInt32 in 0..<40 {
        for leg: UInt32 in 0..<4 {
          keys.insert(root.key(kind, entity, leg: leg))
          made += 1
        }
      }
    }
    #expect(keys.count == made)
  }
}
