import SimCore
import Testing

@Suite struct ParallelTests {
  struct Fault: Error, Equatable { var piece: Int }

  /// Work whose duration falls with the number, so that later pieces tend to finish first.
  @Sendable static func work(_ piece: Int) async -> UInt64 {
    var sum = UInt64(piece)
    for step in 0..<UInt32(max(0, 40 - piece) * 500) {
      sum &+= UInt64(RandomKey(seed: sum).words(DrawPurpose(code: 205), step: step).0)
    }
    return sum
  }

  @Test(arguments: [1, 2, 3, 8, 100])
  func `results arrive once each, in order, and are the same for any number of threads`(
    threads: Int
  ) async throws {
    var expected: [UInt64] = []
    for piece in 0..<50 { expected.append(await Self.work(piece)) }
    var order: [Int] = []
    var results: [UInt64] = []
    try await Parallel.inOrder(count: 50, threads: threads, work: Self.work) { piece, result in
      order.append(piece)
      results.append(result)
      return true
    }
    #expect(order == Array(0..<50))
    #expect(results == expected)
  }

  @Test(arguments: [1, 2, 4])
  func `stopping early leaves the pieces before the stop`(threads: Int) async throws {
    var order: [Int] = []
    try await Parallel.inOrder(count: 1000, threads: threads, work: Self.work) { piece, _ in
      order.append(piece)
      return piece < 6
    }
    #expect(order == Array(0...6))
  }

  @Test(arguments: [1, 2, 4])
  func `the first error in order of the pieces is thrown, after the pieces before it`(
    threads: Int
  ) async throws {
    var order: [Int] = []
    await #expect(throws: Fault(piece: 5)) {
      try await Parallel.inOrder(count: 20, threads: threads) { piece in
        // Piece 9 fails at once, piece 5 after some work: the lower number counts.
        if piece == 9 { throw Fault(piece: 9) }
        let result = await Self.work(piece)
        if piece == 5 { throw Fault(piece: 5) }
        return result
      } consume: { piece, _ in
        order.append(piece)
        return true
      }
    }
    #expect(order == Array(0..<5))
  }

  @Test func `an error of the consumer ends the work`() async throws {
    await #expect(throws: Fault(piece: 2)) {
      try await Parallel.inOrder(count: 1000, threads: 2, work: Self.work) { piece, _ in
        if piece == 2 { throw Fault(piece: 2) }
        return true
      }
    }
  }

  @Test func `no work is no call`() async throws {
    try await Parallel.inOrder(count: 0, threads: 4, work: Self.work) { _, _ in
      Issue.record("nothing to consume")
      return true
    }
  }

  @Test func `a slow consumer holds the work back`() async throws {
    let counter = Counter()
    var most = 0
    try await Parallel.inOrder(count: 200, threads: 3) { piece in
      await counter.start()
      return piece
    } consume: { piece, _ in
      for _ in 0..<20 { await Task.yield() }
      most = max(most, await counter.started - piece)
      return true
    }
    #expect(most <= 6, "at most 2 * threads pieces are under way or waiting")
  }

  static let groups = [0..<7, 7..<8, 8..<20, 20..<23]

  @Test(arguments: [1, 2, 3, 8])
  func `pieces of groups arrive in order, and each group is prepared once`(threads: Int)
    async throws
  {
    let counter = Counter()
    var order: [Int] = []
    var results: [UInt64] = []
    try await Parallel.inOrder(groups: Self.groups, threads: threads) { group in
      await counter.start()
      return UInt64(group) &+ (await Self.work(30))
    } work: { piece, prepared in
      prepared &+ (await Self.work(piece))
    } consume: { piece, result in
      order.append(piece)
      results.append(result)
      return true
    }
    var expected: [UInt64] = []
    for (group, pieces) in Self.groups.enumerated() {
      for piece in pieces {
        expected.append(UInt64(group) &+ (await Self.work(30)) &+ (await Self.work(piece)))
      }
    }
    #expect(order == Array(0..<23))
    #expect(results == expected)
    #expect(await counter.started == Self.groups.count)
  }

  @Test(arguments: [1, 2, 4])
  func `no more groups are prepared at a time than there are threads, and one`(threads: Int)
    async throws
  {
    let counter = Counter()
    var most = 0
    let groups = (0..<40).map { $0 * 3..<$0 * 3 + 3 }
    try await Parallel.inOrder(groups: groups, threads: threads) { group in
      await counter.start()
      return group
    } work: { piece, _ in
      await Self.work(piece % 40)
    } consume: { piece, _ in
      most = max(most, await counter.started - piece / 3)
      return true
    }
    // Results of finished groups may wait to be taken, no more than `2 * threads`.
    #expect(most <= threads + 1 + (2 * threads + 2) / 3)
    #expect(await counter.started == groups.count)
  }

  @Test(arguments: [1, 2, 4])
  func `the first error of groups is thrown in order of the pieces, and a stop is kept`(
    threads: Int
  ) async throws {
    var order: [Int] = []
    await #expect(throws: Fault(piece: 2)) {
      try await Parallel.inOrder(groups: Self.groups, threads: threads) { group in
        if group == 2 { throw Fault(piece: group) }
      } work: { piece, _ in
        if piece == 12 { throw Fault(piece: piece) }
      } consume: { piece, _ in
        order.append(piece)
        return true
      }
    }
    #expect(order == Array(0..<8))
    order = []
    try await Parallel.inOrder(groups: Self.groups, threads: threads) {
      $0
    } work: { piece, _ in
      piece
    } consume: { piece, _ in
      order.append(piece)
      return piece < 9
    }
    #expect(order == Array(0...9))
    try await Parallel.inOrder(groups: [], threads: threads) {
      $0
    } work: { piece, _ in
      piece
    } consume: { _, _ in
      Issue.record("nothing to consume")
      return true
    }
  }

  actor Counter {
    var started = 0
    func start() { started += 1 }
  }
}
