/// Files that wait for interview teams: first come, first heard, in two classes.
///
/// Files of the first class go before all others; an interview that has begun is finished.
struct ScreeningQueue: Sendable {
  /// Teams at work and those that are there.
  private(set) var busy = 0
  private(set) var teams: Int
  private var first = FileLine()
  private var second = FileLine()

  init(teams: Int) { self.teams = max(0, teams) }

  var waiting: Int { first.count + second.count }

  mutating func add(_ file: Int, isFirst: Bool) {
    if isFirst { first.add(file) } else { second.add(file) }
  }

  /// The next file that a free team takes; nil if no team is free or nobody waits.
  mutating func take(isStillWaiting: (Int) -> Bool) -> Int? {
    while busy < teams {
      guard let file = first.next() ?? second.next() else { return nil }
      guard isStillWaiting(file) else { continue }
      busy += 1
      return file
    }
    return nil
  }

  /// A team has finished or has lost its file.
  mutating func release() { busy -= 1 }

  /// More teams, or fewer: those at work finish first.
  mutating func change(teams change: Int) { teams = max(0, teams + change) }
}

/// A line of files, first in, first out.
private struct FileLine: Sendable {
  private var files: [Int] = []
  private var head = 0

  var count: Int { files.count - head }

  mutating func add(_ file: Int) { files.append(file) }

  mutating func next() -> Int? {
    guard head < files.count else { return nil }
    defer {
      head += 1
      if head > 1024, head * 2 > files.count {
        files.removeFirst(head)
        head = 0
      }
    }
    return files[head]
  }
}

/// Formulas of the queue with Poisson arrivals, exponential service and several servers (M/M/c).
package enum Erlang {
  /// Probability that an arrival waits: Erlang's formula C.
  ///
  /// By the recursion of formula B, `B(n) = a B(n-1) / (n + a B(n-1))`, which never overflows.
  ///
  /// - Parameters:
  ///   - servers: Servers, at least 1.
  ///   - load: Arrival rate over the service rate of one server, not negative.
  /// - Returns: 0 to 1; 1 where the load is at or above the number of servers.
  package static func waitProbability(servers: Int, load: Double) -> Double {
    precondition(servers >= 1 && load >= 0, "a queue has servers and a load")
    guard load < Double(servers) else { return 1 }
    var blocked = 1.0
    for n in 1...servers { blocked = load * blocked / (Double(n) + load * blocked) }
    let use = load / Double(servers)
    return blocked / (1 - use * (1 - blocked))
  }

  /// Mean wait before service, in units of the mean service time; infinite at or above full load.
  package static func meanWait(servers: Int, load: Double) -> Double {
    guard load < Double(servers) else { return .infinity }
    return waitProbability(servers: servers, load: load) / (Double(servers) - load)
  }
}
