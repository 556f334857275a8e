import Foundation
import SimIO

/// A progress line on standard error: only on a terminal, and never in colour.
///
/// On a pipe, a dumb terminal or with `--quiet` it is silent, so that logs stay clean.
struct Progress {
  private let what: String
  private var total: Int
  private let resumed: Int
  private let isActive: Bool
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  /// Shortest time between two lines.
  private static let interval = Duration.milliseconds(200)

  /// A progress line.
  ///
  /// - Parameters:
  ///   - what: What is counted, in the plural.
  ///   - total: How many there are.
  ///   - resumed: How many were done before.
  ///   - isQuiet: Whether to say nothing.
  init(_ what: String, total: Int, resumed: Int = 0, isQuiet: Bool) {
    self.what = what
    self.total = total
    self.resumed = resumed
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? "dumb"
    isActive = !isQuiet && isatty(STDERR_FILENO) == 1 && terminal != "dumb"
  }

  /// Shows that `done` are done of a number that was not known before.
  mutating func update(done: Int, total: Int) {
    self.total = total
    update(done: done)
  }

  /// Shows that `done` are done, those resumed included.
  mutating func update(done: Int) {
    guard isActive else { return }
    let now = ContinuousClock.now
    if let lastShown, now - lastShown < Progress.interval, done < total { return }
    lastShown = now
    let elapsed = (now - start) / .seconds(1)
    let line = ProgressText.line(
      what: what, done: done, total: total, fresh: done - resumed, elapsed: elapsed)
    // Return to the first column and clear the line.
    Progress.write("\r\u{1b}[K" + line)
  }

  /// Clears the line, so that what follows starts at the left edge.
  func finish() {
    guard isActive, lastShown != nil else { return }
    Progress.write("\r\u{1b}[K")
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
