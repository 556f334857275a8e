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
}
