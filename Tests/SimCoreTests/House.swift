import Foundation

/// The rules of the house, read from source text (`docs/architecture.md`).
enum House {
  /// A source file: its path from the package root and its text.
  struct File {
    let path: String
    let text: String
    /// The text without comments and strings.
    let code: String

    init(path: String, text: String) {
      self.path = path
      self.text = text
      code = path.hasSuffix(".swift") ? House.code(text) : ""
    }

    /// Folder below the target, such as `Random`; empty for files of the target itself.
    var folder: String {
      let parts = path.split(separator: "/")
      return parts.count > 3 ? String(parts[2]) : ""
    }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  }

  /// Folders of `SimCore` by floor, the ground first.
  ///
  /// The ground floor has two steps (docs/decisions/0003-two-steps-of-the-ground-floor.md).
  static let floors: [[String]] = [
    ["Units", "Numerics"],
    ["Random", "Parameter"],
    ["Geodesy", "Time", "Distribution", "Statistics", "Parallel"],
    ["Sea", "Coast", "Object", "Incident", "Particles"],
    ["Drift", "Survival", "Density"],
    ["Voyage", "Belief"],
    [
      "Awareness", "SearchAndRescue", "Disembarkation", "Reception", "Consultation", "EarlyWarning",
    ],
    ["Response"],
    ["Scenario", "Outcome"],
    ["Experiment", "Forecast"],
    ["Study"],
  ]

  /// Steps of `SimIO` above the formats: what combines formats, and a whole run, which combines those.
  ///
  /// Every folder that is not named here is a format. Folders of one step may name each other.
  static let composers: [Set<String>] = [
    ["RunDirectory", "Report", "ScenarioFile", "Forcing", "Schema", "Triggers"],
    ["RunSession", "DriftForecast", "Situation", "Bulletin", "Comparison", "Backtest"],
  ]

  /// Step of a folder of `SimIO`: 0 for formats.
  static func step(of folder: String) -> Int {
    composers.firstIndex { $0.contains(folder) }.map { $0 + 1 } ?? 0
  }

  /// Flat uniform tables, which may be longer than 600 lines.
  static let longTables: Set<String> = ["SeaClimatology+Tables.swift", "CoastData.swift"]

  static func floor(of folder: String) -> Int? {
    floors.firstIndex { $0.contains(folder) }
  }

  /// A word of source code and the character before it.
  struct Word {
    var text: String
    var line: Int
    var before: Character?
  }

  /// Source text without comments and string literals (interpolations go with them).
  static func code(_ text: String) -> String {
    let bytes = Array(text.utf8) + [0, 0, 0]
    let (quote, slash, star, hash, newline, backslash) = (
      UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "#"),
      UInt8(ascii: "\n"), UInt8(ascii: "\\")
    )
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let count = bytes.count - 3
    var i = 0
    while i < count {
      let byte = bytes[i]
      if byte == slash, bytes[i + 1] == slash {
        while i < count, bytes[i] != newline { i += 1 }
      } else if byte == slash, bytes[i + 1] == star {
        while i < count, bytes[i] != star || bytes[i + 1] != slash {
          if bytes[i] == newline { result.append(newline) }
          i += 1
        }
        i += 2
      } else if byte == quote {
        var hashes = 0
        while hashes < result.count, result[result.count - 1 - hashes] == hash { hashes += 1 }
        let isLong = bytes[i + 1] == quote && bytes[i + 2] == quote
        let tail = [UInt8](repeating: hash, count: hashes)
        let end = [UInt8](repeating: quote, count: isLong ? 3 : 1) + tail
        i += isLong ? 3 : 1
        while i < count, bytes[i] != quote || !bytes[i...].starts(with: end) {
          if bytes[i] == newline { result.append(newline) }
          if bytes[i] == backslash, hashes == 0 { i += 1 }
          i += 1
        }
        i += end.count
        result.append(UInt8(ascii: " "))
      } else {
        result.append(byte)
        i += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The identifiers of code, in order.
  static func words(_ code: String) -> [Word] {
    var words: [Word] = []
    var line = 1
    var current: [UInt8] = []
    var last: UInt8?
    var before: UInt8?
    for byte in Array(code.utf8) + [UInt8(ascii: "\n")] {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
        if current.isEmpty { before = last }
        current.append(byte)
      default:
        if !current.isEmpty {
          words.append(
            Word(
              text: String(decoding: current, as: UTF8.self), line: line,
              before: before.map { Character(Unicode.Scalar($0)) }))
          last = current.last
          current = []
        }
        if byte == UInt8(ascii: "\n") { line += 1 }
        if byte > 32 { last = byte }
      }
    }
    return words
  }

  private static let kinds: Set<String> = [
    "struct", "enum", "class", "actor", "protocol", "typealias",
  ]

  /// Names of the types that a file declares: at top level for other files, and nested ones.
  static func declarations(_ file: File) -> (top: [String], nested: [String]) {
    var top: [String] = []
    var nested: [String] = []
    for line in file.code.split(separator: "\n") {
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "(") }
      guard let kind = words.firstIndex(where: { kinds.contains(String($0)) }),
        words.count > kind + 1, let first = words[kind + 1].first, first.isUppercase,
        words[..<kind].allSatisfy({
          ["public", "package", "final", "private", "indirect"].contains($0)
        })
      else { continue }
      let name = String(words[kind + 1].prefix { $0 != "(" })
      if line.first?.isWhitespace == true {
        nested.append(name)
      } else if words.first != "private" {
        top.append(name)
      }
    }
    return (top, nested)
  }

  /// Folders whose types tell what is true in a member; early warning sees observations alone.
  static let truth: Set<String> = [
    "Sea", "Coast", "Object", "Particles", "Density", "Drift", "Survival", "Voyage",
  ]

  /// What of `Incident` is true rather than told.
  static let trueRecords: Set<String> = ["CaseRecord", "ChainRecord", "Course", "CourseSample"]

  /// Files that name a type of a higher floor, of another folder on their own, or of a folder that
  /// stands on no floor.
  static func floorFaults(_ files: [File]) -> [String] {
    var faults: [String] = []
    var home: [String: String] = [:]
    var own: [String: Set<String>] = [:]
    for file in files {
      if floor(of: file.folder) == nil { faults.append("\(file.path): its folder is on no floor") }
      let (top, nested) = declarations(file)
      for name in top { home[name] = file.folder }
      own[file.folder, default: []].formUnion(top + nested)
    }
    for file in files {
      guard let mine = floor(of: file.folder) else { continue }
      for word in words(file.code) where word.before != "." {
        guard let folder = home[word.text], folder != file.folder,
          own[file.folder]?.contains(word.text) != true
        else { continue }
        let theirs = floor(of: folder) ?? -1
        let seesTruth =
          file.folder == "EarlyWarning"
          && (truth.contains(folder) || trueRecords.contains(word.text))
        if theirs >= mine || seesTruth {
          faults.append("\(file.path):\(word.line): names `\(word.text)` of \(folder)")
        }
      }
    }
    return faults
  }

  /// Words by which a belief would see the truth: the member's weather, courses and cases, and in all but
  /// the files that draw a belief's own errors the error field itself.
  static func beliefFaults(_ files: [File]) -> [String] {
    let truth: Set<String> = [
      "Weather", "WeatherDraws", "WeatherSwell", "Cyclones", "CycloneTrack", "CycloneVortex",
      "Rain",
      "Course", "CourseSample", "CaseRecord",
    ]
    let drawing: Set<String> = [
      "BeliefCloud.swift", "DisplacementTable+Building.swift", "IncidentParticles.swift",
      "ParticleBelief.swift",
    ]
    var faults: [String] = []
    for file in files where file.folder == "Belief" {
      for word in words(file.code)
      where truth.contains(word.text) || (word.text == "member" && word.before == ".")
        || (word.text == "ErrorField" && !drawing.contains(file.name))
      {
        faults.append("\(file.path):\(word.line): names `\(word.text)`")
      }
      // A field of errors is made from keys below the belief's own root, never handed in.
      if file.code.contains("ErrorField(") && !file.code.contains("BeliefSea.key(") {
        faults.append("\(file.path): draws errors without the belief's own key")
      }
    }
    return faults
  }

  /// Folders of `SimIO` that name a type of a higher step.
  static func adapterFaults(_ files: [File]) -> [String] {
    var home: [String: String] = [:]
    for file in files { for name in declarations(file).top { home[name] = file.folder } }
    return files.filter { !$0.folder.isEmpty }.flatMap { file in
      words(file.code).compactMap { word in
        guard word.before != ".", let folder = home[word.text],
          step(of: folder) > step(of: file.folder)
        else { return nil }
        return "\(file.path):\(word.line): names `\(word.text)` of \(folder)"
      }
    }
  }

  /// Modules that a file imports, with the access level written before `import`.
  static func imports(_ file: File) -> [(module: String, access: String)] {
    file.code.split(separator: "\n").compactMap { line in
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") }
      guard let place = words.firstIndex(of: "import"), words.count > place + 1,
        words[..<place].allSatisfy({ ["public", "package", "internal"].contains($0) })
      else { return nil }
      return (String(words[place + 1]), place > 0 ? String(words[place - 1]) : "internal")
    }
  }

  /// Words that must not stand in code, each with the reason.
  static func wordFaults(_ file: File) -> [String] {
    var faults: [String] = []
    for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      for mark in ["TODO", "FIXME"] where line.contains(mark) {
        faults.append("\(file.path):\(number + 1): `\(mark)`")
      }
    }
    for (number, line) in file.code.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      for mark in ["fatalError(", "try!", "as!"] where line.contains(mark) {
        faults.append("\(file.path):\(number + 1): `\(mark)`")
      }
    }
    return faults
  }

  /// Concurrency outside `Parallel`, and unchecked promises without a stated reason.
  static func concurrencyFaults(_ file: File) -> [String] {
    var faults: [String] = []
    let forbidden: Set<String> = [
      "TaskGroup", "withTaskGroup", "withThrowingTaskGroup", "withDiscardingTaskGroup",
      "DispatchQueue", "DispatchGroup", "Mutex", "Atomic", "Thread", "Task",
      "withThrowingDiscardingTaskGroup", "pthread_create",
    ]
    let words = words(file.code)
    for (i, word) in words.enumerated() where file.folder != "Parallel" {
      let next = i + 1 < words.count ? words[i + 1].text : ""
      let isActor = word.text == "actor" && next.first?.isUppercase == true
      // Asking whether to stop starts nothing.
      if word.text == "Task", ["checkCancellation", "isCancelled"].contains(next) { continue }
      if forbidden.contains(word.text) || isActor || (word.text == "async" && next == "let") {
        faults.append("\(file.path):\(word.line): `\(word.text)` outside Parallel")
      }
    }
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (i, line) in lines.enumerated()
    where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
      if !lines[max(0, i - 4)...i].contains(where: { $0.contains("SAFETY:") }) {
        faults.append("\(file.path):\(i + 1): an unchecked promise without `// SAFETY:`")
      }
    }
    return faults
  }

  /// Numbers of random draws: literal, 1 to 255, each used once, in the range of its stage.
  static func drawFaults(_ files: [File]) -> [String] {
    let ranges: [String: ClosedRange<Int>] = [
      "Sea": 16...47, "Voyage": 48...95, "Survival": 96...111, "Drift": 112...127,
      "EarlyWarning": 160...175, "Belief": 192...199, "SearchAndRescue": 200...207,
    ]
    var faults: [String] = []
    var homes: [Int: String] = [:]
    for file in files {
      for piece in file.code.components(separatedBy: "DrawPurpose(code:").dropFirst() {
        let argument = piece.prefix { $0 != ")" }.trimmingCharacters(in: .whitespaces)
        guard let number = Int(argument) else {
          faults.append("\(file.path): the number `\(argument)` of a draw is not a literal")
          continue
        }
        let range = ranges[file.folder] ?? 1...255
        if !range.contains(number) {
          faults.append("\(file.path): draw \(number) is outside \(range)")
        }
        if let other = homes[number] {
          faults.append("\(file.path): draw \(number) is taken by \(other)")
        }
        homes[number] = file.path
      }
    }
    return faults
  }
}
