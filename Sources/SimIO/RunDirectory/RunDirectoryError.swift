/// Why a run directory cannot be used, or a file of it not written.
package enum RunDirectoryError: Error, Equatable, Sendable {
  /// The path is empty.
  case noName
  /// The folder holds something already.
  case notEmpty(path: String, isRun: Bool)
  /// Another process is writing into the folder.
  case inUse(path: String)
  /// The folder holds a run of another scenario, seed, size or engine.
  case otherRun(path: String, item: String, found: String, expected: String)
  /// The folder holds other policies compared, or a back-test of other rules.
  case otherPlay(PlayKind, path: String, item: String, found: String, expected: String)
  /// The path is a file.
  case notAFolder(path: String)
  /// The machine does not let us write; `reason` is its own word for it.
  case notWritable(path: String, reason: String)
  case diskFull(path: String)
  /// Not a run directory, or one whose manifest cannot be read.
  case notARun(path: String, reason: String)
  /// No chunk has finished, so there is nothing to write.
  case nothingFinished(path: String)

  /// 2 for a bad request, 3 where the machine failed.
  package var exitCode: Int32 {
    switch self {
    case .noName, .notEmpty, .inUse, .otherRun, .otherPlay, .notAFolder, .notARun: 2
    case .notWritable, .diskFull, .nothingFinished: 3
    }
  }
}

extension RunDirectoryError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noName: "the output folder has no name\nhint: give one with `--out`"
    case .notEmpty(let path, let isRun):
      "output folder is not empty: `\(path)`\nhint: choose another folder with `--out`"
        + (isRun ? ", or continue the run in it with `--resume`" : "")
    case .inUse(let path):
      "another run is writing here: `\(path)`\n"
        + "hint: wait until it ends, or choose another folder with `--out`"
    case .otherRun(let path, let item, let found, let expected):
      "the run in `\(path)` is another one: its \(item) is `\(found)`, not `\(expected)`\n"
        + "hint: choose another folder with `--out`"
    case .otherPlay(let kind, let path, let item, let found, let expected):
      "the \(kind.rawValue) in `\(path)` is another one: its \(item) is `\(found)`, not `\(expected)`\n"
        + "hint: choose another folder with `--out`"
    case .notAFolder(let path): "output path is a file, not a folder: `\(path)`"
    case .notWritable(let path, let reason): "cannot write `\(path)`: \(reason)"
    case .diskFull(let path):
      "disk full while writing `\(path)`; what was finished before is kept\n"
        + "hint: free some space and continue with `--resume`"
    case .notARun(let path, let reason): "not a run directory: `\(path)`: \(reason)"
    case .nothingFinished(let path):
      "stopped before the first chunk was finished: no results in `\(path)`"
    }
  }
}

extension RunDirectoryError {
  /// A failure of the file system while a run writes: always the machine's.
  package init(_ error: FileError) {
    self =
      error.reason == .full
      ? .diskFull(path: error.path)
      : .notWritable(path: error.path, reason: error.words)
  }

  /// Gives what a write of a run gives, or its failure as one of the run.
  static func of<Value>(
    _ write: () throws(FileError) -> Value
  ) throws(RunDirectoryError) -> Value {
    do { return try write() } catch { throw RunDirectoryError(error) }
  }
}
