import SimCore

/// The rules of the standard that its schema cannot check, and the usual ones of national profiles.
///
/// From the profiles of Australia, Canada and the United States: at least one info, each with headline,
/// description, instruction, sender's name, event code and expiry; at least one area with an outline or circle; at
/// most 100 corners; update and cancel with references; one event in all languages.
package struct CAPRules {
  /// Characters that a headline may have; the standard's target for short messages.
  package static let longestHeadline = 160
  /// Characters of other one-line texts and of long ones.
  static let longestLine = 400
  static let longestText = 8_000
  /// Largest radius of a circle, km.
  static let largestRadius = 2_000

  private(set) var problems: [CAPProblem] = []

  /// All problems of a message, none if it may be sent.
  package static func problems(of alert: CAPAlert) -> [CAPProblem] {
    var rules = CAPRules()
    // Without a clock no time can be shown.
    guard isZone(alert.zone) else { return [CAPProblem("sent", .time)] }
    rules.checkHead(alert)
    rules.checkReferences(alert)
    if alert.infos.isEmpty { rules.add("info", .missing) }
    for (i, info) in alert.infos.enumerated() { rules.check(info, "info[\(i)]", of: alert) }
    rules.checkLanguages(alert.infos)
    return rules.problems
  }

  mutating func add(_ path: String, _ fault: CAPProblem.Fault) {
    problems.append(CAPProblem(path, fault))
  }

  // MARK: Parts

  private mutating func checkHead(_ alert: CAPAlert) {
    checkKey(alert.identifier, "identifier")
    checkKey(alert.sender, "sender")
    checkTime(alert.sent, "sent")
    if case .exercise(let note) = alert.status {
      checkText(note, "note", limit: CAPRules.longestText)
    } else {
      checkText(alert.status.note, "note", limit: CAPRules.longestText)
    }
    if case .cancel = alert.message, (alert.status.note ?? "").isEmpty { add("note", .missing) }
    switch alert.scope {
    case .restricted(let words): checkText(words, "restriction", limit: CAPRules.longestLine)
    case .addressed(let addresses):
      if addresses.isEmpty { add("addresses", .missing) }
      for (i, address) in addresses.enumerated() {
        checkListed(address, "addresses[\(i)]")
      }
    case .everyone: break
    }
    checkText(alert.source, "source", limit: CAPRules.longestLine)
    for (i, code) in alert.codes.enumerated() { checkKey(code, "code[\(i)]") }
    for (i, incident) in alert.incidents.enumerated() {
      checkListed(incident, "incidents[\(i)]")
    }
  }

  private mutating func checkReferences(_ alert: CAPAlert) {
    let references = alert.message.references
    if references.isEmpty, alert.message != .alert { add("references", .missing) }
    var seen: Set<String> = []
    for (i, reference) in references.enumerated() {
      let path = "references[\(i)]"
      checkKey(reference.sender, path + ".sender")
      checkKey(reference.identifier, path + ".identifier")
      checkTime(reference.sent, path + ".sent")
      let isOwn = reference.identifier == alert.identifier && reference.sender == alert.sender
      if !seen.insert(reference.text).inserted || isOwn {
        add(path, .repeated(value: reference.text))
      }
      checkOrder(reference.sent, path + ".sent", alert.sent, "sent", alert.zone)
    }
  }

  private mutating func check(_ info: CAPInfo, _ path: String, of alert: CAPAlert) {
    if !CAPRules.isLanguage(info.language) {
      add(path + ".language", .language(value: info.language))
    }
    if info.categories.isEmpty { add(path + ".category", .missing) }
    if Set(info.categories).count < info.categories.count {
      add(
        path + ".category", .repeated(value: info.categories.map(\.rawValue).joined(separator: " "))
      )
    }
    if Set(info.responses).count < info.responses.count {
      add(
        path + ".responseType",
        .repeated(value: info.responses.map(\.rawValue).joined(separator: " ")))
    }
    checkText(info.event, path + ".event", limit: CAPRules.longestLine)
    checkText(info.senderName, path + ".senderName", limit: CAPRules.longestLine)
    checkText(info.headline, path + ".headline", limit: CAPRules.longestHeadline)
    checkText(info.description, path + ".description", limit: CAPRules.longestText)
    checkText(info.instruction, path + ".instruction", limit: CAPRules.longestText)
    checkText(info.audience, path + ".audience", limit: CAPRules.longestLine)
    checkText(info.contact, path + ".contact", limit: CAPRules.longestLine)
    if let web = info.web, !CAPRules.isAddress(web) {
      add(path + ".web", .address(value: web))
    }
    if info.eventCodes.isEmpty { add(path + ".eventCode", .missing) }
    checkNamed(info.eventCodes, path + ".eventCode")
    checkNamed(info.parameters, path + ".parameter")
    for (name, time) in [("effective", info.effective), ("onset", info.onset)] {
      guard let time else { continue }
      checkTime(time, "\(path).\(name)")
      checkOrder(time, "\(path).\(name)", info.expires, path + ".expires", alert.zone)
    }
    checkTime(info.expires, path + ".expires")
    checkOrder(alert.sent, "sent", info.expires, path + ".expires", alert.zone)
    if info.areas.isEmpty { add(path + ".area", .missing) }
    for (i, area) in info.areas.enumerated() { check(area, "\(path).area[\(i)]") }
  }

  private mutating func check(_ area: CAPArea, _ path: String) {
    checkText(area.name, path + ".areaDesc", limit: CAPRules.longestLine)
    if area.rings.isEmpty, area.circles.isEmpty { add(path + ".polygon", .missing) }
    for (i, ring) in area.rings.enumerated() where ring.nodes.count > CAPRing.mostCorners {
      let fault = CAPRing.Fault.tooManyCorners(ring.nodes.count, limit: CAPRing.mostCorners)
      add("\(path).polygon[\(i)]", .outline(fault))
    }
    for (i, circle) in area.circles.enumerated() {
      let place = "\(path).circle[\(i)]"
      guard circle.centre.latitude.magnitude <= 90, circle.centre.longitude.magnitude <= 180 else {
        add(place, .position)
        continue
      }
      let kilometres = circle.radius / 1000
      if !(kilometres > 0 && kilometres <= Double(CAPRules.largestRadius)) {
        add(
          place,
          .radius(
            kilometres: PlainNumber.text(kilometres, digits: 3), largest: CAPRules.largestRadius))
      }
    }
    checkNamed(area.geocodes, path + ".geocode")
  }

  /// Every language tells of the same event, at the same places and times.
  private mutating func checkLanguages(_ infos: [CAPInfo]) {
    guard let first = infos.first else { return }
    for (i, info) in infos.enumerated().dropFirst() {
      if infos[..<i].contains(where: { $0.language == info.language }) {
        add("info[\(i)].language", .repeated(value: info.language))
      }
      let same: [(String, Bool)] = [
        ("category", info.categories == first.categories),
        ("responseType", info.responses == first.responses),
        ("urgency", info.urgency == first.urgency),
        ("severity", info.severity == first.severity),
        ("certainty", info.certainty == first.certainty),
        ("eventCode", info.eventCodes == first.eventCodes),
        ("effective", info.effective == first.effective),
        ("onset", info.onset == first.onset),
        ("expires", info.expires == first.expires),
        (
          "area",
          info.areas.map(\.rings) == first.areas.map(\.rings)
            && info.areas.map(\.circles) == first.areas.map(\.circles)
            && info.areas.map(\.geocodes) == first.areas.map(\.geocodes)
        ),
      ]
      for (name, isSame) in same where !isSame {
        add("info[\(i)].\(name)", .differs(from: "`info[0].\(name)`"))
      }
    }
  }
}

extension CAPRules {
  /// Identifiers, senders and codes: no space, comma, `<` or `&` (CAP 1.2, 3.2.1).
  private mutating func checkKey(_ key: String, _ path: String) {
    if key.isEmpty { return add(path, .missing) }
    if key.unicodeScalars.count > 128 {
      add(path, .tooLong(count: key.unicodeScalars.count, limit: 128))
    }
    // Printable ASCII, so that references are compared byte by byte.
    let isPlain = key.unicodeScalars.allSatisfy {
      33...126 ~= $0.value && !",<&".unicodeScalars.contains($0)
    }
    if !isPlain { add(path, .character(value: key)) }
  }

  /// A member of a list that spaces divide: quoted where it has spaces, so without quotes of its own.
  private mutating func checkListed(_ text: String, _ path: String) {
    checkText(text, path, limit: CAPRules.longestLine)
    if text.unicodeScalars.contains(where: { "\"\n\t".unicodeScalars.contains($0) }) {
      add(path, .character(value: text))
    }
  }

  /// A text that may be absent but not empty.
  private mutating func checkText(_ text: String?, _ path: String, limit: Int) {
    guard let text else { return }
    if text.unicodeScalars.allSatisfy({ $0 == " " || $0 == "\n" }) { return add(path, .missing) }
    let count = text.unicodeScalars.count
    if count > limit { add(path, .tooLong(count: count, limit: limit)) }
    if !CAPRules.isWritable(text) { add(path, .character(value: text)) }
  }

  private mutating func checkNamed(_ values: [CAPNamedValue], _ path: String) {
    for (i, value) in values.enumerated() {
      checkText(value.name, "\(path)[\(i)].valueName", limit: CAPRules.longestLine)
      checkText(value.value, "\(path)[\(i)].value", limit: CAPRules.longestText)
    }
  }

  private mutating func checkTime(_ time: Instant, _ path: String) {
    if !CAPRules.isTime(time) { add(path, .time) }
  }

  private mutating func checkOrder(
    _ early: Instant, _ earlyPath: String, _ late: Instant, _ latePath: String, _ zone: CAPZone
  ) {
    guard late <= early, CAPRules.isTime(early), CAPRules.isTime(late) else { return }
    add(
      latePath,
      .notAfter(value: zone.text(late), other: earlyPath, otherValue: zone.text(early)))
  }

  /// Whether every clock shows the time with four digits of the year.
  static func isTime(_ time: Instant) -> Bool {
    time >= Instant(year: 1970, month: 1, day: 2) && time <= Instant(year: 9999, month: 12, day: 30)
  }

  /// Whether a clock is within 14 h of UTC.
  static func isZone(_ zone: CAPZone) -> Bool { zone.minutes.magnitude <= 14 * 60 }

  /// Characters that XML 1.0 can carry unchanged: no carriage return, which readers turn into a line feed.
  static func isWritable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0a: true
      case 0x20..<0x7f, 0xa0..<0xfffe, 0x10000...0x10ffff: true
      default: false
      }
    }
  }

  /// A tag of RFC 3066: letters, then groups of letters and digits.
  static func isLanguage(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, 2...8 ~= first.utf8.count else { return false }
    func isLetter(_ byte: UInt8) -> Bool { 65...90 ~= byte || 97...122 ~= byte }
    return first.utf8.allSatisfy(isLetter)
      && parts.dropFirst().allSatisfy { part in
        1...8 ~= part.utf8.count && part.utf8.allSatisfy { isLetter($0) || 48...57 ~= $0 }
      }
  }

  /// An absolute web address without characters that need escapes.
  static func isAddress(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
      return false
    }
    let rest = text.dropFirst(scheme.count)
    return !rest.isEmpty && rest.utf8.count <= 2_000
      && rest.utf8.allSatisfy { 33...126 ~= $0 && !"<>\"{}|\\^`".utf8.contains($0) }
  }
}
