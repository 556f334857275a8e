package import SimCore

extension BulletinMessage {
  /// What a message has to do with earlier ones.
  package struct Chain: Sendable {
    package var references: [CAPReference]
    /// Why it takes them back; nil where it replaces them.
    package var cancellation: CAPWriter.Cancellation?
    /// The last of them, where it is at hand.
    package var earlier: CAPAlert?

    package init(references: [CAPReference], cancellation: CAPWriter.Cancellation?) {
      self.references = references
      self.cancellation = cancellation
    }

    /// Reads references as messages print them, `sender,identifier,sent`, separated by spaces.
    package init?(text: String, cancellation: CAPWriter.Cancellation? = nil) {
      var references: [CAPReference] = []
      for word in text.split(separator: " ") {
        guard let reference = CAPReference(text: word) else { return nil }
        references.append(reference)
      }
      guard !references.isEmpty else { return nil }
      self.init(references: references, cancellation: cancellation)
    }

    /// The chain that ends with a message at hand.
    package init(after earlier: CAPAlert, cancellation: CAPWriter.Cancellation? = nil) {
      self.init(
        references: earlier.message.references + [earlier.reference], cancellation: cancellation)
      self.earlier = earlier
    }

    /// Reads the file of the last message.
    ///
    /// - Parameters:
    ///   - path: A message, such as `message.xml` of an earlier bulletin.
    ///   - cancellation: Why it is taken back; nil where it is replaced.
    /// - Returns: The chain that ends with it.
    /// - Throws: `FileError` if it cannot be read, `InvalidInput` if it is no message that can be followed.
    package static func read(
      path: String, cancellation: CAPWriter.Cancellation? = nil
    ) throws -> Chain {
      let bytes = try FileBytes.read(path)
      return Chain(
        after: try CAPReader.alert(bytes, file: path), cancellation: cancellation)
    }
  }

  static func alert(_ notice: WarningNotice, _ chain: Chain?) throws -> CAPAlert {
    let writer = CAPWriter()
    if let earlier = chain?.earlier { return try writer.update(earlier, notice) }
    let alert = try writer.alert(notice)
    guard let chain, let last = chain.references.last else { return alert }
    var earlier = alert
    earlier.identifier = last.identifier
    earlier.sender = last.sender
    earlier.sent = last.sent
    earlier.zone = last.zone
    let before = Array(chain.references.dropLast())
    earlier.message = before.isEmpty ? .alert : .update(before)
    return try writer.update(earlier, notice)
  }

  /// The message that takes a chain back: about the areas of its last message where this is at hand.
  static func cancel(
    _ chain: Chain, _ cancellation: CAPWriter.Cancellation, sent: Instant, expires: Instant,
    incidents: [String]
  ) throws -> CAPAlert {
    if let earlier = chain.earlier {
      return try CAPWriter().cancel(earlier, cancellation, sent: sent)
    }
    return try CAPWriter().cancel(
      chain.references, cancellation, sent: sent, expires: expires, incidents: incidents)
  }

  /// Tries sender and chain before a bulletin is made.
  ///
  /// - Parameters:
  ///   - sender: Who sends it.
  ///   - chain: The messages that it replaces or takes back.
  ///   - asOf: The moment of the bulletin as it is shown.
  /// - Throws: `InvalidAlert`, or `CAPAlert.ChainFault` where nothing can follow the earlier message.
  package static func check(sender: String, chain: Chain?, asOf: Instant) throws {
    if let chain, let cancellation = chain.cancellation {
      _ = try cancel(
        chain, cancellation, sent: asOf, expires: asOf + 86_400, incidents: ["incident"])
    }
    let square = [(0.0, 90.0), (0, 91), (1, 91), (1, 90)].map {
      GeoPoint(latitude: $0.0, longitude: $0.1)
    }
    let notice = WarningNotice(
      kind: .distressExpected, level: .watch, asOf: asOf, onset: asOf, expires: asOf + 86_400,
      actionTime: 0, areas: [.init(name: "area", outlines: [.polygon(square)])], sender: sender,
      senderName: "Haven simulation")
    _ = try alert(notice, chain)
  }
}

extension CAPReference {
  /// Reads `sender,identifier,sent`.
  init?(text: Substring) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let (sent, zone) = CAPZone.moment(parts[2]) else { return nil }
    self.init(sender: parts[0], identifier: parts[1], sent: sent, zone: zone)
  }
}

extension CAPZone {
  /// A time as messages print it, such as `2015-05-10T13:00:00+07:00`: the moment, and the clock that shows it so.
  static func moment(_ text: String) -> (moment: Instant, zone: CAPZone)? {
    guard text.utf8.count == 25, let zone = CAPZone(text: text.suffix(6)),
      let local = Instant(text: text.dropLast(6) + "Z")
    else { return nil }
    return (local + -Double(zone.minutes) * 60, zone)
  }

  /// The offset at the end of a time, such as `+07:00`.
  init?(text: Substring) {
    let digits = Array(text.utf8)
    guard digits.count == 6, digits[3] == UInt8(ascii: ":"),
      let hours = Int(text.dropFirst().prefix(2)),
      let minutes = Int(text.suffix(2)), hours <= 14, minutes < 60
    else { return nil }
    switch digits[0] {
    case UInt8(ascii: "+"): self.init(minutes: hours * 60 + minutes)
    case UInt8(ascii: "-"): self.init(minutes: -(hours * 60 + minutes))
    default: return nil
    }
  }
}
