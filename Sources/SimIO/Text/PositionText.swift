package import SimCore

/// Positions as people write them: latitude first, in degrees or in degrees and minutes.
package enum PositionText {
  package enum Fault: Error, Equatable, Sendable {
    case notAPosition
    /// Both parts name the same axis, such as two latitudes.
    case axes
    case minutes
    case latitude
    case longitude
  }

  /// Forms for messages.
  package static let forms =
    "`10.5N 96.2E`, `10 30.0N 096 12.0E` or `10.5, 96.2` (latitude first)"

  /// Reads a position in one of the `forms`.
  package static func point(_ text: String) throws(Fault) -> GeoPoint {
    let parts = try split(text)
    guard parts.count == 2 else { throw .notAPosition }
    let first = try angle(parts[0])
    let second = try angle(parts[1])
    let point: GeoPoint
    switch (first.axis, second.axis) {
    case (.none, .none), (.latitude, .longitude):
      point = GeoPoint(latitude: first.value, longitude: second.value)
    case (.longitude, .latitude):
      point = GeoPoint(latitude: second.value, longitude: first.value)
    default: throw .axes
    }
    guard point.latitude.magnitude <= 90 else { throw .latitude }
    guard point.longitude.magnitude <= 180 else { throw .longitude }
    return point
  }

  /// A position that reads back to exactly the same degrees.
  package static func text(_ point: GeoPoint) -> String {
    "\(Quantity.plain("\(point.latitude)")), \(Quantity.plain("\(point.longitude)"))"
  }

  private enum Axis { case none, latitude, longitude }

  /// The two halves: at the comma, or after the first hemisphere letter.
  private static func split(_ text: String) throws(Fault) -> [Substring] {
    guard text.utf8.count <= 80 else { throw .notAPosition }
    let halves = text.split(separator: ",", omittingEmptySubsequences: false)
    if halves.count == 2 { return halves }
    guard halves.count == 1 else { throw .notAPosition }
    guard let letter = text.firstIndex(where: { "NSEWnsew".contains($0) }) else {
      let words = text.split(separator: " ")
      guard words.count == 2 else { throw .notAPosition }
      return words
    }
    let after = text.index(after: letter)
    return [text[..<after], text[after...]]
  }

  /// `10.5N`, `96 12.0E`, `10-30N`, `-3.25`.
  private static func angle(_ text: Substring) throws(Fault) -> (value: Double, axis: Axis) {
    var body = text
    while body.last == " " { body.removeLast() }
    while body.first == " " { body.removeFirst() }
    var axis = Axis.none
    var sign = 1.0
    if let letter = body.last, "NSEWnsew".contains(letter) {
      axis = "NSns".contains(letter) ? .latitude : .longitude
      sign = "SWsw".contains(letter) ? -1 : 1
      body.removeLast()
    }
    if body.first == "-" || body.first == "+" {
      guard axis == .none else { throw .notAPosition }
      sign = body.first == "-" ? -1 : 1
      body.removeFirst()
    }
    let fields = body.split { " -'\"".contains($0) }
    guard 1...3 ~= fields.count else { throw .notAPosition }
    var numbers: [Double] = []
    for field in fields {
      let isPlain = field.utf8.allSatisfy { 48...57 ~= $0 || $0 == 46 }
      guard isPlain, let number = Double(field), number.isFinite else { throw .notAPosition }
      numbers.append(number)
    }
    guard numbers.dropFirst().allSatisfy({ $0 < 60 }) else { throw .minutes }
    guard numbers.dropLast().allSatisfy({ $0 == $0.rounded() }) else { throw .notAPosition }
    var value = 0.0
    for number in numbers.reversed() { value = value / 60 + number }
    return (sign * value, axis)
  }
}

extension PositionText {
  /// A position for messages, in hundredths of a degree, such as `10.50N 96.20E`.
  package static func shown(_ point: GeoPoint) -> String {
    func part(_ value: Double, _ positive: String, _ negative: String) -> String {
      let hundredths = Int((value.magnitude * 100).rounded())
      let fraction = hundredths % 100
      return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
        + (value < 0 ? negative : positive)
    }
    return "\(part(point.latitude, "N", "S")) \(part(point.longitude, "E", "W"))"
  }
}
