/// Something wrong with an input file: where, what, and what would be right.
package struct Problem: Error, Equatable, Sendable {
  /// File as the user named it.
  package var file: String
  /// Line and column, counted from 1; columns count characters.
  package var line: Int
  package var column: Int
  /// Place in the file's structure, such as `departures[0].persons`; empty for the file itself.
  package var path: String
  /// What was found and what was expected, in lower case.
  package var message: String
  /// Advice, where there is some.
  package var hint: String?

  package init(
    file: String, line: Int, column: Int, path: String, message: String, hint: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
    self.hint = hint
  }

  /// `file:line:col: path: message`, and the hint on a line of its own.
  package var text: String {
    let place = path.isEmpty ? "" : "\(path): "
    let advice = hint.map { "\nhint: \($0)" } ?? ""
    return "\(file):\(line):\(column): \(place)\(message)\(advice)"
  }
}

/// Several problems of one input, thrown together.
package struct InvalidInput: Error, Equatable, Sendable {
  package var problems: [Problem]

  package init(_ problems: [Problem]) { self.problems = problems }
}

/// Collects the problems of one input, so that all are reported at once.
///
/// A class because the readers of nested parts of a file all add to the one list.
package final class ProblemList {
  /// Files as the user named them: the base, then those that were laid over it.
  package let files: [String]
  /// More problems than this are counted, not kept.
  package static let kept = 200
  private var found: [(source: Int, problem: Problem)] = []
  private var dropped = 0

  package init(file: String) { files = [file] }

  /// For files that are laid over each other.
  package init(base: String, variant: String) { files = [base, variant] }

  /// The file, or the base of several.
  package var file: String { files[0] }

  package var isEmpty: Bool { found.isEmpty }
  package var count: Int { found.count + dropped }

  package func add(
    _ position: YAMLPosition, _ path: String, _ message: String, hint: String? = nil
  ) {
    guard found.count < ProblemList.kept else {
      dropped += 1
      return
    }
    found.append(
      (
        position.source,
        Problem(
          file: files[position.source], line: position.line, column: position.column, path: path,
          message: message, hint: hint)
      ))
  }

  /// All problems in the order of their places, file by file.
  package var sorted: [Problem] {
    func key(_ i: Int) -> (Int, Int, Int, Int) {
      (found[i].source, found[i].problem.line, found[i].problem.column, i)
    }
    var list = found.indices.sorted { key($0) < key($1) }.map { found[$0].problem }
    if dropped > 0, let last = list.last {
      list.append(
        Problem(
          file: last.file, line: last.line, column: last.column, path: "",
          message: "\(dropped) more problems are not shown"))
    }
    return list
  }
}

/// Words for messages.
package enum Wording {
  /// A text of the file in backticks, shortened and without control characters.
  package static func quoted(_ text: String) -> String {
    let limit = 48
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      let isControl = scalar.value < 32 || scalar.value == 127 || scalar == "`"
      shown.unicodeScalars.append(isControl ? "." : scalar)
    }
    return "`\(shown)\(text.unicodeScalars.count > limit ? "..." : "")`"
  }

  /// `1 row`, `2 rows`.
  package static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The English name of a month, 1 to 12.
  package static func month(_ number: Int) -> String {
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ][(number - 1) % 12]
  }

  /// `a`, `a or b`, `a, b or c`.
  package static func alternatives(_ words: [String]) -> String {
    guard let last = words.last else { return "nothing" }
    return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// The known word that is most like a mistyped one, or nil if none is near.
  package static func nearest(_ word: String, in known: [String]) -> String? {
    guard word.unicodeScalars.count <= 64 else { return nil }
    let wanted = Array(word.lowercased().unicodeScalars)
    var best: (distance: Int, word: String)?
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let distance = editDistance(wanted, letters)
      let limit = max(1, max(wanted.count, letters.count) / 3)
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into another.
  private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + Array(repeating: 0, count: b.count)
      for j in 1...b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], before[j - 2] + 1)
        }
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}
