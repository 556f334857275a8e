internal import Glibc

/// The claim of one process to write into a folder, given up when the value goes or the process ends.
///
/// The operating system keeps it, not a file: nothing stays behind after a kill. A class because the claim
/// must be given up exactly once.
package final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Claims a folder; nil if another process, or another value in this one, holds the claim.
  ///
  /// File systems that know no locks let every claim pass.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `FileError` if the folder cannot be opened.
  package init?(_ path: String) throws(FileError) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, number: errno) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK {
        close(descriptor)
        return nil
      }
      break
    }
  }

  deinit { close(descriptor) }
}
