/// What kind of thing a random key belongs to.
package enum EntityKind: UInt32, Sendable {
  case member = 1, boat, person, particle, storm, departure, incident, unit, place
}

/// The name of a draw.
///
/// Every draw in the engine has one, so that adding a draw moves no other.
///
/// Each stage declares its own in an extension; a test checks that no two share a number. The ranges:
/// Sea 16-47, Departure 48-63, Voyage 64-95, Survival 96-111, Drift 112-127, Response from 128.
package struct DrawPurpose: Sendable, Hashable {
  /// The number that enters the counter, 1 to 255.
  package let code: UInt8

  package init(code: UInt8) { self.code = code }
}

/// The key of a random stream: who draws.
///
/// Keys form a tree from the seed of the run down to a member and to an entity and leg in it. A draw
/// is a pure function of (key, purpose, index, step).
package struct RandomKey: Sendable, Hashable {
  package let word0: UInt32
  package let word1: UInt32

  package init(word0: UInt32, word1: UInt32) {
    self.word0 = word0
    self.word1 = word1
  }

  /// The root key of a run.
  package init(seed: UInt64) {
    self.init(
      word0: UInt32(truncatingIfNeeded: seed), word1: UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// The key of an entity below this one.
  ///
  /// - Parameters:
  ///   - kind: What the entity is.
  ///   - entity: Its number among its kind.
  ///   - leg: Number of the leg of its course, 0 to 2^24 - 1.
  /// - Returns: The key of its own stream.
  package func key(_ kind: EntityKind, _ entity: UInt32, leg: UInt32 = 0) -> RandomKey {
    let words = Threefry.words(
      key0: word0, key1: word1, counter0: entity, counter1: 0x8000_0000 | kind.rawValue << 24 | leg)
    return RandomKey(word0: words.0, word1: words.1)
  }

  /// Two random words.
  ///
  /// - Parameters:
  ///   - purpose: The name of the draw.
  ///   - index: Which of several draws of that name, 0 to 2^24 - 1.
  ///   - step: Time step or repetition.
  /// - Returns: Two independent words of 32 uniform bits.
  @inline(__always)
  package func words(
    _ purpose: DrawPurpose, index: UInt32 = 0, step: UInt32 = 0
  ) -> (UInt32, UInt32) {
    Threefry.words(
      key0: word0, key1: word1, counter0: step, counter1: UInt32(purpose.code) << 24 | index)
  }

  /// A uniform number in the open interval (0, 1), 53 bits.
  package func uniform(_ purpose: DrawPurpose, index: UInt32 = 0, step: UInt32 = 0) -> Double {
    let (high, low) = words(purpose, index: index, step: step)
    return RandomKey.uniform(high, low)
  }

  /// A standard exponential number: the threshold of a hazard.
  package func exponential(_ purpose: DrawPurpose, index: UInt32 = 0, step: UInt32 = 0) -> Double {
    -Elementary.log(uniform(purpose, index: index, step: step))
  }

  /// A standard normal number, by inversion.
  package func normal(_ purpose: DrawPurpose, index: UInt32 = 0, step: UInt32 = 0) -> Double {
    Elementary.normalQuantile(uniform(purpose, index: index, step: step))
  }

  /// A stream of draws of one name, for samplers that need an unknown number of them.
  package func stream(_ purpose: DrawPurpose, index: UInt32 = 0) -> RandomStream {
    RandomStream(key: self, purpose: purpose, index: index)
  }

  /// A uniform number in (0, 1) from two words: 53 bits, centred, so that neither end is reached.
  @inline(__always)
  package static func uniform(_ high: UInt32, _ low: UInt32) -> Double {
    let bits = UInt64(high) << 32 | UInt64(low)
    return (Double(bits >> 12) + 0.5) * 0x1p-52
  }
}

/// Successive draws of one name from one key.
package struct RandomStream: Sendable {
  private let key: RandomKey
  private let purpose: DrawPurpose
  private let index: UInt32
  private var step: UInt32 = 0

  package init(key: RandomKey, purpose: DrawPurpose, index: UInt32 = 0) {
    self.key = key
    self.purpose = purpose
    self.index = index
  }

  /// The next uniform number in (0, 1).
  package mutating func uniform() -> Double {
    defer { step &+= 1 }
    return key.uniform(purpose, index: index, step: step)
  }

  /// The next standard normal number.
  package mutating func normal() -> Double { Elementary.normalQuantile(uniform()) }

  /// The next standard exponential number.
  package mutating func exponential() -> Double { -Elementary.log(uniform()) }
}
