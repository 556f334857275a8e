import Foundation
import Synchronization

/// SIGINT and SIGTERM ask a command to stop at the next chunk; a second one ends the program at once.
enum StopSignal {
  /// Number of the signal that came first; 0 while none has come.
  private static let asked = Atomic<Int32>(0)

  /// Starts to listen.
  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        StopSignal.asked.store(number, ordering: .relaxed)
        // From now on the system's own way: the user insists.
        signal(number, SIG_DFL)
      }
    }
  }

  /// Whether somebody asked.
  static var isSet: Bool { asked.load(ordering: .relaxed) != 0 }

  /// Exit code of a command that was asked to stop, as shells have it: 130 for SIGINT, 143 for SIGTERM.
  static var exitCode: Int32 { 128 + asked.load(ordering: .relaxed) }
}
