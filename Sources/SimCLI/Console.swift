internal import Foundation

/// Standard output and standard error.
///
/// Data goes to standard output, everything else to standard error. A reader who has gone away (as
/// `head` does) ends the program with success.
enum Console {
  /// Lets a write to a closed pipe fail instead of killing the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Writes data.
  static func out(_ text: String) { write(text, to: 1) }

  /// Writes words for the person at the terminal, with a line end.
  static func note(_ text: String) { write(text + "\n", to: 2) }

  private static func write(_ text: String, to file: Int32) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let written = bytes[done...].withUnsafeBytes {
        Foundation.write(file, $0.baseAddress, $0.count)
      }
      if written >= 0 {
        done += written
      } else if errno == EINTR {
        continue
      } else {
        // Nobody listens to standard error: nothing left to say.
        exit(errno == EPIPE || file == 2 ? 0 : Failure.machine)
      }
    }
  }
}
