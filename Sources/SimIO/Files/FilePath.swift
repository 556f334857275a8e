/// Paths as text.
///
/// Foundation's `deletingLastPathComponent` traps on a relative path of one letter (Swift 6.3, Linux).
package enum FilePath {
  /// The folder that a path lies in: `.` for a bare name, `/` for the root itself.
  package static func parent(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    rest = rest[..<slash]
    while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
    return rest.isEmpty ? "/" : String(rest)
  }
}
