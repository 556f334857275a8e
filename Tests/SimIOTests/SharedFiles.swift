import Foundation

/// Reference data beside the package, which may be absent.
enum SharedFiles {
  static let root: String = {
    if let named = ProcessInfo.processInfo.environment["HAVEN_SHARED"] { return named }
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return package.deletingLastPathComponent().appending(path: "shared").path
  }()
  static func path(_ name: String) -> String { root + "/" + name }
  static var areThere: Bool { FileManager.default.fileExists(atPath: path("reference")) }
}
