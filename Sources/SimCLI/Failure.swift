internal import ArgumentParser
internal import SimIO

/// A command that cannot do what was asked, in words for the user, and the exit code.
struct Failure: Error {
  /// Bad usage or input.
  static let input: Int32 = 2
  /// The machine failed: disk, memory.
  static let machine: Int32 = 3

  var message: String
  var hint: String?
  var exitCode: Int32

  init(_ message: String, hint: String? = nil, exitCode: Int32 = Failure.input) {
    self.message = message
    self.hint = hint
    self.exitCode = exitCode
  }

  /// What to print and how to exit for any error that a command throws.
  ///
  /// - Parameter error: The error.
  /// - Returns: Text for standard output or error, and the exit code.
  static func report(_ error: any Error) -> (output: String, note: String?, exitCode: Int32) {
    switch error {
    case let failure as Failure:
      let hint = failure.hint.map { "\nhint: \($0)" } ?? ""
      return ("", "error: \(failure.message)\(hint)", failure.exitCode)
    case let invalid as InvalidInput:
      let count = invalid.problems.count
      let lines = invalid.problems.map(\.text).joined(separator: "\n")
      return ("", "\(lines)\nerror: \(count) \(count == 1 ? "problem" : "problems")", input)
    case let request as DriftRequestProblems:
      let count = request.lines.count
      let lines = request.lines.joined(separator: "\n")
      return ("", "\(lines)\nerror: \(count) \(count == 1 ? "problem" : "problems")", input)
    case let folder as RunDirectoryError: return ("", "error: \(folder)", folder.exitCode)
    case let problem as Problem: return ("", "error: \(problem.text)", input)
    case let file as FileError:
      return ("", "error: \(file)", file.isMachineFailure ? machine : input)
    case let directory as RunDirectoryError:
      return ("", "error: \(directory)", directory.exitCode)
    case let budget as RunBudgetError: return ("", "error: \(budget)", budget.exitCode)
    case let verification as RunVerificationError: return ("", "error: \(verification)", input)
    case let netCDF as NetCDFError:
      return ("", "error: \(netCDF)", netCDF.isMachineFailure ? machine : input)
    case let forcing as ForcingError: return ("", "error: \(forcing)", input)
    case let code as ExitCode: return ("", nil, code.rawValue)
    default: return usage(error)
    }
  }

  /// Errors of the argument parser: help and version are data, the rest is bad usage.
  private static func usage(_ error: any Error) -> (
    output: String, note: String?, exitCode: Int32
  ) {
    let text = Haven.fullMessage(for: error)
    switch Haven.exitCode(for: error) {
    case .success: return (text + "\n", nil, 0)
    case .validationFailure:
      let words = text.hasPrefix("Error: ") ? text.dropFirst(7) : text[...]
      return ("", "error: " + words.prefix(1).lowercased() + words.dropFirst(), input)
    default: return ("", "error: \(error)", machine)
    }
  }
}
