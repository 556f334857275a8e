package import SimCore

extension CAPAlert {
  /// Why no message can follow this one.
  package enum ChainFault: Error, Equatable, Sendable {
    /// Nothing follows a cancelled message but a new alert.
    case cancelled
    /// The later message would not be later.
    case notLater(sent: String, earlier: String)
    /// A message of the chain has this identifier already.
    case identifierTaken(String)
    /// What has expired needs no message that takes it back.
    case expired(String)

    package var text: String {
      switch self {
      case .cancelled: "the earlier message is a `Cancel`: a new `Alert` is needed"
      case .notLater(let sent, let earlier):
        "sent: `\(sent)` is not later than `\(earlier)` of the earlier message"
      case .identifierTaken(let identifier):
        "identifier: `\(identifier)` is taken by an earlier message of the chain"
      case .expired(let time): "the earlier message expired at `\(time)`: nothing is left to cancel"
      }
    }
  }

  /// The message that replaces this one and refers to the whole chain before it.
  ///
  /// - Parameters:
  ///   - identifier: The identifier of the new message.
  ///   - sent: When it is sent.
  ///   - infos: What it says.
  /// - Returns: An `Update`.
  /// - Throws: `ChainFault` if nothing can follow this message, or not this.
  package func update(
    identifier: String, sent: Instant, infos: [CAPInfo]
  ) throws(ChainFault) -> CAPAlert {
    var next = self
    next.message = .update(try chain(identifier: identifier, sent: sent))
    next.identifier = identifier
    next.sent = sent
    next.infos = infos
    return next
  }

  /// The message that takes this one and the whole chain before it back.
  ///
  /// - Parameters:
  ///   - identifier: The identifier of the new message.
  ///   - sent: When it is sent.
  ///   - reason: Why, for the note.
  ///   - infos: What it says.
  /// - Returns: A `Cancel`.
  /// - Throws: `ChainFault` if nothing can follow this message, or if all it says has expired.
  package func cancel(
    identifier: String, sent: Instant, reason: String, infos: [CAPInfo]
  ) throws(ChainFault) -> CAPAlert {
    var next = self
    next.message = .cancel(try chain(identifier: identifier, sent: sent))
    if let last = self.infos.map(\.expires).max(), last <= sent {
      throw .expired(zone.text(last))
    }
    next.identifier = identifier
    next.sent = sent
    next.status = status.noting(
      [reason, status.note ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
    next.infos = infos
    return next
  }

  private func chain(identifier: String, sent: Instant) throws(ChainFault) -> [CAPReference] {
    if case .cancel = message { throw .cancelled }
    guard sent > self.sent else {
      throw .notLater(sent: zone.text(sent), earlier: zone.text(self.sent))
    }
    let all = message.references + [reference]
    if all.contains(where: { $0.identifier == identifier }) { throw .identifierTaken(identifier) }
    return all
  }
}
