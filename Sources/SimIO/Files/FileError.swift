internal import Glibc

/// A file that could not be read or written, and why.
package struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What the operating system refused.
  package enum Reason: Equatable, Sendable {
    case notFound, notPermitted, full, isDirectory, notDirectory, nameTooLong, tooManyOpen
    /// Anything else: the number of the operating system and its words.
    case other(Int32, String)
  }

  package let path: String
  package let reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// Translates an error number of the operating system.
  package init(path: String, number: Int32) {
    let reason: Reason =
      switch number {
      case ENOENT: .notFound
      case EACCES, EPERM, EROFS: .notPermitted
      case ENOSPC, EDQUOT, EFBIG: .full
      case EISDIR: .isDirectory
      case ENOTDIR: .notDirectory
      case ENAMETOOLONG: .nameTooLong
      case EMFILE, ENFILE: .tooManyOpen
      default: .other(number, String(cString: strerror(number)))
      }
    self.init(path: path, reason: reason)
  }

  /// Whether the machine failed (exit 3) rather than the user's input (exit 2).
  package var isMachineFailure: Bool {
    switch reason {
    case .full, .tooManyOpen, .other: true
    case .notFound, .notPermitted, .isDirectory, .notDirectory, .nameTooLong: false
    }
  }

  /// The reason in words.
  package var words: String {
    switch reason {
    case .notFound: "no such file or folder"
    case .notPermitted: "permission denied"
    case .full: "the disk or quota is full"
    case .isDirectory: "is a folder, not a file"
    case .notDirectory: "a part of the path is not a folder"
    case .nameTooLong: "the name is too long"
    case .tooManyOpen: "too many open files"
    case .other(let number, let text): "\(text.lowercased()) (error \(number))"
    }
  }

  package var description: String { "\(path): \(words)" }
}
