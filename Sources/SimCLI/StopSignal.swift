import Foundation
import Synchronization

/// SIGINT and SIGTERM ask a run to stop at the next chunk; a second one ends the program at once.
enum StopSignal {
  private static let asked = Atomic<Bool>(false)

  /// Starts to listen.
  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        StopSignal.asked.store(true, ordering: .relaxed)
        // From now on the system's own way: the user insists.
        signal(number, SIG_DFL)
      }
    }
  }

  /// Whether somebody asked.
  static var isSet: Bool { asked.load(ordering: .relaxed) }
}
