package import SimCore

/// Puts warnings into messages of the Common Alerting Protocol.
///
/// The same notice gives the same bytes: there is no clock, and identifiers follow from the content.
package struct CAPWriter: Sendable {
  /// Why a message is taken back.
  package enum Cancellation: Sendable {
    /// What was warned of is over.
    case over
    /// The message was sent in error.
    case withdrawn
  }

  package var catalogue: CAPCatalogue
  package var levels: CAPLevels
  /// The least side of an area in which boats are shown that are not known to be in distress, degrees.
  package static let leastSide = 0.25

  package init(catalogue: CAPCatalogue = .standard, levels: CAPLevels = CAPLevels()) {
    self.catalogue = catalogue
    self.levels = levels
  }

  /// The XML of a first message.
  ///
  /// - Parameter notice: The warning.
  /// - Returns: The document.
  /// - Throws: `InvalidAlert` with all that keeps it from being sent.
  package func xml(_ notice: WarningNotice) throws(InvalidAlert) -> String {
    try CAPDocument.xml(alert(notice))
  }

  /// A first message.
  ///
  /// - Parameter notice: The warning.
  /// - Returns: An `Alert` that keeps all rules.
  /// - Throws: `InvalidAlert` with all that keeps it from being sent.
  package func alert(_ notice: WarningNotice) throws(InvalidAlert) -> CAPAlert {
    let areas = try areas(of: notice)
    let status = status(of: notice)
    return try named(
      CAPAlert(
        identifier: "", sender: notice.sender, sent: notice.asOf, zone: notice.zone, status: status,
        scope: notice.scope ?? .restricted(catalogue.text(.restriction, first(notice))),
        source: "Haven simulation", incidents: notice.incidents,
        infos: notice.languages.map { info(notice, $0, areas: areas) }))
  }

  /// The message that replaces an earlier one.
  ///
  /// - Parameters:
  ///   - earlier: The last message of the chain.
  ///   - notice: The warning as it is now.
  /// - Returns: An `Update` that refers to the whole chain.
  /// - Throws: `InvalidAlert`, or `CAPAlert.ChainFault` if nothing can follow the earlier message.
  package func update(_ earlier: CAPAlert, _ notice: WarningNotice) throws -> CAPAlert {
    var next = try alert(notice)
    let followed = try earlier.update(
      identifier: next.identifier, sent: next.sent, infos: next.infos)
    next.message = followed.message
    return try named(next)
  }

  /// The message that takes an earlier one back.
  ///
  /// - Parameters:
  ///   - earlier: The last message of the chain.
  ///   - reason: Why.
  ///   - sent: When it is sent.
  /// - Returns: A `Cancel` that refers to the whole chain.
  /// - Throws: `InvalidAlert`, or `CAPAlert.ChainFault` if nothing can follow the earlier message.
  package func cancel(
    _ earlier: CAPAlert, _ reason: Cancellation, sent: Instant
  ) throws -> CAPAlert {
    let key: CAPText = reason == .over ? .cancelledOver : .cancelledWithdrawn
    var problems: [CAPProblem] = []
    for (i, info) in earlier.infos.enumerated() where !catalogue.has(info.language) {
      let fault = CAPProblem.Fault.noTexts(language: info.language, known: catalogue.languages)
      problems.append(CAPProblem("info[\(i)].language", fault))
    }
    guard problems.isEmpty else { throw InvalidAlert(problems) }
    let infos = earlier.infos.map { info in
      var next = info
      next.headline = String(
        catalogue.text(.headlineCancelled, info.language, ["headline": info.headline])
          .prefix(CAPRules.longestHeadline))
      next.description =
        catalogue.text(.notDistress, info.language) + "\n"
        + catalogue.text(.simulation, info.language) + "\n" + catalogue.text(key, info.language)
      next.instruction = catalogue.text(.instructionCancelled, info.language)
      next.urgency = .past
      next.responses = [reason == .over ? .allClear : .nothing]
      next.effective = nil
      next.onset = nil
      return next
    }
    let words = catalogue.text(key, earlier.infos.first?.language ?? "en")
    // The identifier follows from the content, which the chain completes.
    return try named(
      earlier.cancel(identifier: "pending", sent: sent, reason: words, infos: infos))
  }

  /// The message that takes back one of which no more is known than its reference.
  ///
  /// It names no boat and no area but that of the whole model: what the earlier message said is not known here.
  ///
  /// - Parameters:
  ///   - references: The chain, oldest first, not empty.
  ///   - reason: Why.
  ///   - sent: When it is sent.
  ///   - expires: Until when it is of use.
  ///   - incidents: What the chain is about.
  ///   - languages: Languages of the catalogue.
  /// - Returns: A `Cancel` that refers to the whole chain.
  /// - Throws: `InvalidAlert`, or `CAPAlert.ChainFault` if nothing can follow the earlier message.
  package func cancel(
    _ references: [CAPReference], _ reason: Cancellation, sent: Instant, expires: Instant,
    incidents: [String], languages: [String] = ["en", "id"]
  ) throws -> CAPAlert {
    guard let last = references.last else {
      throw InvalidAlert([CAPProblem("references", .missing)])
    }
    let box = GeoBox.domain
    let corners = [
      (box.south, box.west), (box.south, box.east), (box.north, box.east),
      (box.north, box.west),
    ].map { GeoPoint(latitude: $0.0, longitude: $0.1) }
    var notice = WarningNotice(
      kind: .distressReported, level: .watch, asOf: sent, onset: nil, expires: expires,
      actionTime: 0,
      areas: [.init(name: "Bay of Bengal, Andaman Sea", outlines: [.polygon(corners)])],
      sender: last.sender, senderName: "Haven simulation")
    notice.languages = languages
    notice.incidents = incidents
    var earlier = try alert(notice)
    earlier.identifier = last.identifier
    earlier.sent = last.sent
    earlier.zone = last.zone
    let before = Array(references.dropLast())
    earlier.message = before.isEmpty ? .alert : .update(before)
    for i in earlier.infos.indices {
      earlier.infos[i].headline = last.identifier
      earlier.infos[i].parameters = []
      earlier.infos[i].eventCodes = [
        CAPNamedValue("OET:v1.2", "OET-000"), CAPNamedValue("haven", "cancelled"),
      ]
    }
    return try cancel(earlier, reason, sent: sent)
  }

  // MARK: Parts

  /// The message with the identifier that follows from its time and all its content.
  private func named(_ alert: CAPAlert) throws(InvalidAlert) -> CAPAlert {
    var named = alert
    named.identifier = "pending"
    let problems = CAPRules.problems(of: named)
    guard problems.isEmpty else { throw InvalidAlert(problems) }
    let digest = SHA256.hex(CAPDocument.text(named)).prefix(16)
    let digits = alert.sent.text.filter { $0.isNumber || $0 == "T" }
    named.identifier = "haven-\(digits)-\(digest)"
    return named
  }

  private func first(_ notice: WarningNotice) -> String { notice.languages.first ?? "en" }

  private func status(of notice: WarningNotice) -> CAPStatus {
    switch notice.status {
    case nil: .exercise(note: catalogue.text(.noteExercise, first(notice)))
    case .test(nil): .test(note: catalogue.text(.noteTest, first(notice)))
    case .draft(nil): .draft(note: catalogue.text(.noteDraft, first(notice)))
    case .some(let status): status
    }
  }
}
