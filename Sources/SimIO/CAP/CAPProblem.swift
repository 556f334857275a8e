/// What keeps a message from being sent: where in the message, and what would be right.
package struct CAPProblem: Error, Equatable, Sendable {
  package enum Fault: Equatable, Sendable {
    case missing
    /// A character that would break the message or its references.
    case character(value: String)
    case tooLong(count: Int, limit: Int)
    /// Not a time of a year with four digits, or a clock more than 14 h from UTC.
    case time
    /// A time that must come later than another.
    case notAfter(value: String, other: String, otherValue: String)
    case language(value: String)
    case repeated(value: String)
    /// The languages of a message must tell of one event.
    case differs(from: String)
    case position
    /// Radius of a circle in km, with the largest.
    case radius(kilometres: String, largest: Int)
    case outline(CAPRing.Fault)
    case address(value: String)
    case probability(value: String)
    /// A range whose low, best and high are not in this order.
    case range(value: String)
    /// An area finer than what may be shown of boats that are not in distress.
    case tooFine(largestSide: String, least: String)
    /// A language that the text catalogue does not have.
    case noTexts(language: String, known: [String])
  }

  /// Place in the message, such as `info[0].area[1].polygon[0]`.
  package var path: String
  package var fault: Fault

  package init(_ path: String, _ fault: Fault) {
    self.path = path
    self.fault = fault
  }

  /// In words.
  package var text: String { "\(path): \(words)" }

  private var words: String {
    switch fault {
    case .missing: "is missing or empty"
    case .character(let value): "\(Wording.quoted(value)) has a character that may not stand here"
    case .tooLong(let count, let limit): "has \(count) characters, \(limit) are allowed"
    case .time: "is not a time in the years 1970 to 9999 on a clock within 14 h of UTC"
    case .notAfter(let value, let other, let otherValue):
      "`\(value)` is not later than `\(otherValue)` (\(other))"
    case .language(let value):
      "\(Wording.quoted(value)) is no language tag; expected such as `en` or `id`"
    case .repeated(let value): "\(Wording.quoted(value)) stands here twice"
    case .differs(let other): "differs from \(other): all languages tell of one event"
    case .position: "is not a position: latitude -90 to 90, longitude -180 to 180"
    case .radius(let value, let largest):
      "a radius of `\(value)` km; expected above 0 and at most \(largest)"
    case .outline(let fault): CAPProblem.words(fault)
    case .address(let value): "\(Wording.quoted(value)) is no absolute http or https address"
    case .probability(let value): "`\(value)` is no probability; expected 0 to 1"
    case .range(let value): "`\(value)`: expected 0 <= low <= best <= high"
    case .tooFine(let side, let least):
      "spans `\(side)` degrees; boats that are not in distress are shown no finer than \(least)"
    case .noTexts(let language, let known):
      "no texts for \(Wording.quoted(language)); known: \(Wording.alternatives(known))"
    }
  }

  private static func words(_ fault: CAPRing.Fault) -> String {
    switch fault {
    case .position(let index): "corner \(index) is not a position"
    case .noArea: "is no area: three corners are needed that are not on one line"
    case .tooManyCorners(let count, let limit): "has \(count) corners, \(limit) are allowed"
    }
  }
}

/// All problems of one message.
package struct InvalidAlert: Error, Equatable, Sendable {
  package var problems: [CAPProblem]

  package init(_ problems: [CAPProblem]) { self.problems = problems }

  /// One line for each problem.
  package var text: String { problems.map(\.text).joined(separator: "\n") }
}
