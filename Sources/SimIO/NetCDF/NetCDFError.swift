/// A NetCDF file that could not be read or written, and why.
package enum NetCDFError: Error, Equatable, Sendable, CustomStringConvertible {
  /// This build has no NetCDF.
  case unavailable(path: String)
  /// The operating system refused.
  case file(FileError)
  /// The file is not NetCDF, or of a kind that this build cannot read.
  case notNetCDF(path: String, found: String)
  /// The file is shorter than its header says.
  case truncated(path: String, bytes: Int, expected: Int)
  /// The library found a fault in the file.
  case damaged(path: String, reason: String)
  /// No variable, dimension or attribute of that name.
  case missing(path: String, name: String)
  /// Something of a kind that is not understood, e.g. a user-defined type.
  case unsupported(path: String, name: String, reason: String)
  /// Reading or writing it would need more memory than allowed.
  case tooLarge(path: String, name: String, bytes: Int, allowed: Int)
  /// A caller's mistake in what it asked to write.
  case invalid(path: String, name: String, reason: String)

  package var description: String {
    switch self {
    case .unavailable(let path):
      "\(path): this build of haven cannot read or write NetCDF\nhint: install libnetcdf-dev and "
        + "build without `--disable-default-traits`"
    case .file(let error): error.description
    case .notNetCDF(let path, let found): "\(path): is not a NetCDF file: \(found)"
    case .truncated(let path, let bytes, let expected):
      "\(path): the file is cut short: \(bytes) bytes of \(expected) that its header announces"
        + "\nhint: copy or download it again"
    case .damaged(let path, let reason): "\(path): the file is damaged or unreadable: \(reason)"
    case .missing(let path, let name): "\(path): has no `\(name)`"
    case .unsupported(let path, let name, let reason): "\(path): `\(name)`: \(reason)"
    case .tooLarge(let path, let name, let bytes, let allowed):
      "\(path): `\(name)` would need \(bytes) bytes, more than the \(allowed) allowed"
    case .invalid(let path, let name, let reason): "\(path): `\(name)`: \(reason)"
    }
  }

  /// Whether the machine failed (exit 3) rather than the user's input (exit 2).
  package var isMachineFailure: Bool {
    if case .file(let error) = self { error.isMachineFailure } else { false }
  }
}
