/// The only place where work runs side by side.
package enum Parallel {
  /// Runs numbered pieces of work on several threads and hands the results over in order.
  ///
  /// What a piece computes depends on its number alone, and results reach `consume` in the order of
  /// their numbers, so nothing that follows can depend on the number of threads. At most
  /// `2 * threads` pieces are under way or waiting, so memory does not grow with `count`.
  ///
  /// - Parameters:
  ///   - count: Number of pieces, not negative.
  ///   - threads: How many may run at once, at least 1.
  ///   - isolation: The actor on which `consume` runs: the caller's.
  ///   - work: Computes piece `i`. Runs on any thread.
  ///   - consume: Takes the result of piece `i`; returns false to stop early.
  /// - Throws: The first error of `work` or `consume`, in order of the pieces.
  package static func inOrder<Result: Sendable>(
    count: Int, threads: Int, isolation: isolated (any Actor)? = #isolation,
    work: @escaping @Sendable (Int) async throws -> Result,
    consume: (Int, Result) async throws -> Bool
  ) async throws {
    precondition(count >= 0 && threads >= 1, "count must not be negative and threads at least 1")
    var waiting: [Int: Swift.Result<Result, any Error>] = [:]
    var started = 0
    var finished = 0
    try await withThrowingTaskGroup(of: (Int, Swift.Result<Result, any Error>).self) { group in
      var running = 0
      while finished < count {
        while started < count, running < threads, started - finished < 2 * threads {
          let piece = started
          group.addTask {
            do { return (piece, .success(try await work(piece))) } catch {
              return (piece, .failure(error))
            }
          }
          started += 1
          running += 1
        }
        guard let (piece, result) = try await group.next() else { return }
        running -= 1
        waiting[piece] = result
        while let next = waiting.removeValue(forKey: finished) {
          let go = try await consume(finished, try next.get())
          finished += 1
          if !go {
            group.cancelAll()
            return
          }
        }
      }
    }
  }

  /// Runs numbered pieces of groups, each group prepared once before its pieces.
  ///
  /// The next group is prepared while pieces of the one before still run, so that no thread waits for it.
  /// Results reach `consume` in the order of their numbers, as of the other `inOrder`. At most `threads + 1`
  /// preparations are kept.
  ///
  /// - Parameters:
  ///   - groups: Pieces of each group: rising, one after the other, none empty.
  ///   - threads: How many preparations and pieces may run at once, at least 1.
  ///   - isolation: The actor on which `consume` runs: the caller's.
  ///   - prepare: Makes what all pieces of a group need. Runs on any thread.
  ///   - work: Computes a piece. Runs on any thread.
  ///   - consume: Takes the result of a piece; returns false to stop early.
  /// - Throws: The first error of a preparation, of `work` or of `consume`, in order of the pieces.
  package static func inOrder<Prepared: Sendable, Result: Sendable>(
    groups: [Range<Int>], threads: Int, isolation: isolated (any Actor)? = #isolation,
    prepare: @escaping @Sendable (Int) async throws -> Prepared,
    work: @escaping @Sendable (Int, Prepared) async throws -> Result,
    consume: (Int, Result) async throws -> Bool
  ) async throws {
    precondition(threads >= 1, "threads must be at least 1")
    precondition(
      groups.allSatisfy { !$0.isEmpty }
        && zip(groups, groups.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound },
      "groups follow each other")
    var queue = GroupQueue<Prepared>(groups: groups, threads: threads)
    var waiting: [Int: Swift.Result<Result, any Error>] = [:]
    try await withThrowingTaskGroup(of: GroupStep<Prepared, Result>.self) { tasks in
      while !queue.isDone {
        while let next = queue.next() {
          switch next {
          case .prepare(let group):
            tasks.addTask { .prepared(group, await outcome { try await prepare(group) }) }
          case .piece(let piece, .success(let prepared)):
            tasks.addTask { .done(piece, await outcome { try await work(piece, prepared) }) }
          case .piece(let piece, .failure(let error)):
            tasks.addTask { .done(piece, .failure(error)) }
          }
        }
        guard let step = try await tasks.next() else { return }
        switch step {
        case .prepared(let group, let result): queue.take(group, result)
        case .done(let piece, let result):
          queue.running -= 1
          waiting[piece] = result
          while let result = waiting.removeValue(forKey: queue.finished) {
            let go = try await consume(queue.finished, try result.get())
            queue.finished += 1
            if !go {
              tasks.cancelAll()
              return
            }
          }
        }
      }
    }
  }

  private static func outcome<Value>(
    _ make: () async throws -> Value
  ) async -> Swift.Result<Value, any Error> {
    do { return .success(try await make()) } catch { return .failure(error) }
  }
}

/// What a task of grouped pieces came to.
private enum GroupStep<Prepared: Sendable, Result: Sendable>: Sendable {
  case prepared(Int, Swift.Result<Prepared, any Error>)
  case done(Int, Swift.Result<Result, any Error>)
}

/// What grouped pieces run next.
private struct GroupQueue<Prepared> {
  enum Next {
    case prepare(Int)
    case piece(Int, Swift.Result<Prepared, any Error>)
  }

  let groups: [Range<Int>]
  let threads: Int
  /// Preparations whose pieces have not all begun, by group.
  private var prepared: [Int: Swift.Result<Prepared, any Error>] = [:]
  private var preparing = 0
  /// The group to be prepared next, and the group of the piece to be begun next.
  private var toPrepare = 0
  private var current = 0
  private var started: Int
  var finished: Int
  var running = 0

  init(groups: [Range<Int>], threads: Int) {
    self.groups = groups
    self.threads = threads
    started = groups.first?.lowerBound ?? 0
    finished = started
  }

  var isDone: Bool { finished == groups.last?.upperBound ?? 0 }

  /// Takes a group that has been prepared.
  mutating func take(_ group: Int, _ result: Swift.Result<Prepared, any Error>) {
    preparing -= 1
    running -= 1
    prepared[group] = result
  }

  /// What is to be started now; nil to wait.
  mutating func next() -> Next? {
    guard running < threads else { return nil }
    let own = prepared[current]
    // Pieces that can begin are about to run out: the next group is wanted soon.
    let left = own == nil ? 0 : groups[current].upperBound - started
    let isWanted = toPrepare < groups.count && prepared.count + preparing <= threads
    if isWanted, left == 0 || left <= threads && preparing == 0 && prepared.count < 2 {
      defer { toPrepare += 1 }
      preparing += 1
      running += 1
      return .prepare(toPrepare)
    }
    guard let own, started - finished < 2 * threads else { return nil }
    defer {
      started += 1
      if started == groups[current].upperBound {
        prepared[current] = nil
        current += 1
      }
    }
    running += 1
    return .piece(started, own)
  }
}
