import Foundation

/// The built program, run as a user runs it.
enum Program {
  /// Root of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The release binary: `HAVEN_BINARY`, or where `make build` puts it.
  static let path =
    ProcessInfo.processInfo.environment["HAVEN_BINARY"]
    ?? root.appending(path: ".build/release/haven").path

  static let exists = FileManager.default.isExecutableFile(atPath: path)

  /// What a run left behind.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
    /// Whether a signal ended it: a trap, or an illegal instruction.
    var crashed: Bool
  }

  /// The first executable of a name on the search path.
  static func find(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - through: A program that runs it, with its own arguments, such as an emulator.
  ///   - environment: Variables to set besides those of the test.
  ///   - folder: Working directory.
  /// - Returns: Status, output and errors.
  /// - Throws: Errors of the file system.
  static func run(
    _ arguments: [String], through: [String] = [], environment: [String: String] = [:],
    in folder: URL? = nil
  ) throws -> Result {
    // Files, not pipes: a full pipe would block the program.
    let place = FileManager.default.temporaryDirectory
      .appending(path: "haven-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let output = place.appending(path: "output")
    let errors = place.appending(path: "errors")
    try Data().write(to: output)
    try Data().write(to: errors)

    let process = Process()
    let command = through + [path] + arguments
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    if let folder { process.currentDirectoryURL = folder }
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8),
      crashed: process.terminationReason == .uncaughtSignal)
  }
}
