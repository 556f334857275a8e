/// The counter-based generator Threefry2x32 with 20 rounds.
///
/// A pure function of key and counter: any draw can be made alone, in any order, on any machine.
/// Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3",
/// SC'11; checked against the known-answer vectors of their Random123 library.
package enum Threefry {
  /// Skein's key-schedule parity constant for 32-bit words.
  package static let parity: UInt32 = 0x1BD1_1BDA

  /// Two random words for a key and a counter of two words each.
  @inline(__always)
  package static func words(
    key0: UInt32, key1: UInt32, counter0: UInt32, counter1: UInt32
  ) -> (UInt32, UInt32) {
    let key2 = parity ^ key0 ^ key1
    var x0 = counter0 &+ key0
    var x1 = counter1 &+ key1
    four(&x0, &x1, 13, 15, 26, 6)
    x0 = x0 &+ key1
    x1 = x1 &+ key2 &+ 1
    four(&x0, &x1, 17, 29, 16, 24)
    x0 = x0 &+ key2
    x1 = x1 &+ key0 &+ 2
    four(&x0, &x1, 13, 15, 26, 6)
    x0 = x0 &+ key0
    x1 = x1 &+ key1 &+ 3
    four(&x0, &x1, 17, 29, 16, 24)
    x0 = x0 &+ key1
    x1 = x1 &+ key2 &+ 4
    four(&x0, &x1, 13, 15, 26, 6)
    x0 = x0 &+ key2
    x1 = x1 &+ key0 &+ 5
    return (x0, x1)
  }

  /// Four rounds with their rotation distances.
  @inline(__always)
  private static func four(
    _ x0: inout UInt32, _ x1: inout UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32
  ) {
    x0 = x0 &+ x1
    x1 = ((x1 &<< a) | (x1 &>> (32 &- a))) ^ x0
    x0 = x0 &+ x1
    x1 = ((x1 &<< b) | (x1 &>> (32 &- b))) ^ x0
    x0 = x0 &+ x1
    x1 = ((x1 &<< c) | (x1 &>> (32 &- c))) ^ x0
    x0 = x0 &+ x1
    x1 = ((x1 &<< d) | (x1 &>> (32 &- d))) ^ x0
  }
}
