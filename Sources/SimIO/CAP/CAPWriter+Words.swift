import SimCore

extension CAPWriter {
  /// An area of a notice with its outline as it is sent.
  struct DrawnArea {
    var area: WarningNotice.Area
    var sent: CAPArea
  }

  /// The areas as they are sent, after a check of all numbers of the notice.
  func areas(of notice: WarningNotice) throws(InvalidAlert) -> [DrawnArea] {
    var problems: [CAPProblem] = []
    for (i, language) in notice.languages.enumerated() where !catalogue.has(language) {
      let fault = CAPProblem.Fault.noTexts(language: language, known: catalogue.languages)
      problems.append(CAPProblem("languages[\(i)]", fault))
    }
    let times = [("asOf", notice.asOf), ("expires", notice.expires)]
    for (name, time) in times + (notice.onset.map { [("onset", $0)] } ?? [])
    where !CAPRules.isTime(time) {
      problems.append(CAPProblem(name, .time))
    }
    if !CAPRules.isZone(notice.zone) { problems.append(CAPProblem("zone", .time)) }
    if !(notice.actionTime >= 0 && notice.actionTime < 1e9) {
      problems.append(CAPProblem("actionTime", .range(value: "\(notice.actionTime)")))
    }
    for (i, fact) in notice.facts.enumerated() where !CAPWriter.isOrdered(fact.range) {
      problems.append(CAPProblem("facts[\(i)]", .range(value: fact.range.text)))
    }
    var drawn: [DrawnArea] = []
    for (i, area) in notice.areas.enumerated() {
      let path = "areas[\(i)]"
      if let probability = area.probability, !(0...1 ~= probability) {
        problems.append(CAPProblem(path, .probability(value: "\(probability)")))
      }
      if let persons = area.persons, !CAPWriter.isOrdered(persons) {
        problems.append(CAPProblem(path, .range(value: persons.text)))
      }
      var sent = CAPArea(name: area.name)
      for (j, outline) in area.outlines.enumerated() {
        let place = "\(path).outlines[\(j)]"
        if let fault = coarseness(of: outline, notice) { problems.append(CAPProblem(place, fault)) }
        switch outline {
        case .circle(let centre, let radius):
          sent.circles.append(CAPCircle(centre: centre, radius: radius))
        case .polygon(let corners):
          do {
            sent.rings.append(try CAPRing(outline: corners, mostCorners: notice.mostCorners))
          } catch {
            problems.append(CAPProblem(place, .outline(error)))
          }
        }
      }
      drawn.append(DrawnArea(area: area, sent: sent))
    }
    guard problems.isEmpty else { throw InvalidAlert(problems) }
    return drawn
  }

  private static func isOrdered(_ range: WarningNotice.Range) -> Bool {
    0 <= range.low && range.low <= range.best && range.best <= range.high
  }

  /// Boats that are not known to be in distress, and all that goes to the public, are shown coarsely.
  private func coarseness(
    of outline: WarningNotice.Outline, _ notice: WarningNotice
  ) -> CAPProblem.Fault? {
    guard notice.kind != .distressKnown || notice.scope == .everyone else { return nil }
    let side: Double
    switch outline {
    case .circle(_, let radius): side = 2 * radius / 111_195.0797
    case .polygon(let corners):
      let latitudes = corners.map(\.latitude)
      let longitudes = corners.map(\.longitude)
      guard let south = latitudes.min(), let north = latitudes.max(), let west = longitudes.min(),
        let east = longitudes.max()
      else { return nil }
      side = min(north - south, east - west)
    }
    guard side < CAPWriter.leastSide else { return nil }
    return .tooFine(
      largestSide: PlainNumber.text(side, digits: 3),
      least: PlainNumber.text(CAPWriter.leastSide, digits: 2))
  }

  /// The notice in one language.
  func info(_ notice: WarningNotice, _ language: String, areas: [DrawnArea]) -> CAPInfo {
    func say(_ key: CAPText, _ values: [String: String] = [:]) -> String {
      catalogue.text(key, language, values)
    }
    let isKnown = notice.kind == .distressKnown
    let event = say(CAPText(notice.kind))
    let level = say(CAPText(notice.level))
    let headline =
      if let probability = notice.probability, !isKnown {
        say(
          .headlineProbability,
          ["level": level, "event": event, "percent": CAPWriter.percent(probability)])
      } else {
        say(.headline, ["level": level, "event": event])
      }
    var info = CAPInfo(
      language: language, categories: notice.kind.categories, event: event,
      urgency: notice.urgency
        ?? levels.urgency(
          asOf: notice.asOf, onset: notice.onset, expires: notice.expires,
          actionTime: notice.actionTime),
      severity: levels.severity(persons: notice.personsAtRisk, isDistressKnown: isKnown),
      certainty: levels.certainty(
        probability: notice.probability, isObserved: isKnown && notice.isObserved),
      expires: notice.expires, senderName: notice.senderName, headline: headline,
      description: description(notice, language, areas: areas),
      instruction: say(CAPText.instruction(notice.level)),
      areas: areas.map { drawn in
        var sent = drawn.sent
        sent.name = name(drawn.area, say)
        return sent
      })
    info.responses =
      [notice.level.response]
      + (notice.advisesConsultation && notice.level.response != .assess ? [.assess] : [])
    info.audience = say(.audience)
    info.eventCodes = [
      CAPNamedValue("OET:v1.2", notice.kind.eventTerm),
      CAPNamedValue("haven", notice.kind.rawValue),
    ]
    info.effective = notice.asOf
    info.onset = notice.onset
    info.contact = notice.contact
    info.web = notice.web
    info.parameters = [CAPNamedValue("haven:level", notice.level.rawValue)]
    if let probability = notice.probability {
      info.parameters.append(
        CAPNamedValue("haven:probability", PlainNumber.text(probability, digits: 3)))
    }
    return info
  }

  /// The name of an area, with what its outlines are.
  private func name(
    _ area: WarningNotice.Area, _ say: (CAPText, [String: String]) -> String
  ) -> String {
    guard let extent = area.extent else { return area.name }
    var values = ["area": area.name, "percent": CAPWriter.percent(extent.share)]
    guard let hour = extent.laterHour else { return say(.areaNow, values) }
    values["hours"] = String(hour)
    return say(.areaNowAndLater, values)
  }

  /// The lines of the description, what matters most first.
  ///
  /// Of many areas as many have lines of their own as a description may hold; the others are counted.
  private func description(
    _ notice: WarningNotice, _ language: String, areas: [DrawnArea]
  ) -> String {
    func say(_ key: CAPText, _ values: [String: String] = [:]) -> String {
      catalogue.text(key, language, values)
    }
    let head = opening(notice, say)
    let tail = closing(notice, say)
    let more = say(.moreAreas, ["count": "000000"])
    func size(_ lines: [String]) -> Int { lines.reduce(0) { $0 + $1.unicodeScalars.count + 1 } }
    var left = CAPRules.longestText - size(head) - size(tail) - size([more])
    var body: [String] = []
    var omitted = notice.omittedAreas
    for (i, area) in areas.enumerated() {
      let lines = words(area, say)
      left -= size(lines)
      if left < 0 {
        omitted += areas.count - i
        break
      }
      body += lines
    }
    if omitted > 0 { body.append(say(.moreAreas, ["count": String(omitted)])) }
    return (head + body + tail).joined(separator: "\n")
  }

  private func opening(
    _ notice: WarningNotice, _ say: (CAPText, [String: String]) -> String
  ) -> [String] {
    var lines = [
      say(.notDistress, [:]), say(.simulation, [:]),
      say(.asOf, ["time": notice.zone.text(notice.asOf)]),
    ]
    if let onset = notice.onset {
      lines.append(
        say(.window, ["from": notice.zone.text(onset), "to": notice.zone.text(notice.expires)]))
    } else {
      lines.append(say(.windowBegun, ["to": notice.zone.text(notice.expires)]))
    }
    if notice.kind == .distressKnown {
      lines.append(say(.observed, [:]))
    } else if notice.probability == nil {
      lines.append(say(.probabilityUnknown, [:]))
    }
    return lines + notice.facts.map { say(CAPText($0), ["value": $0.range.text]) }
  }

  private func words(
    _ drawn: DrawnArea, _ say: (CAPText, [String: String]) -> String
  ) -> [String] {
    let name = drawn.area.name
    var lines: [String] = []
    if let probability = drawn.area.probability {
      lines.append(
        say(.areaProbability, ["area": name, "percent": CAPWriter.percent(probability)]))
    }
    if let persons = drawn.area.persons {
      lines.append(say(.areaPersons, ["area": name, "value": persons.text]))
    }
    if let beyond = drawn.area.beyond {
      lines.append(say(.areaBeyond, ["area": name, "percent": CAPWriter.percent(beyond)]))
    }
    for ring in drawn.sent.rings where ring.displacement > 0 {
      // Rounded up: the outline moved by no more than what is said.
      let tenths = (ring.displacement / 100).rounded(.up)
      lines.append(
        say(
          ring.isHull ? .outlineHull : .outlineMoved,
          ["area": name, "km": PlainNumber.text(tenths / 10, digits: 1)]))
    }
    return lines
  }

  private func closing(
    _ notice: WarningNotice, _ say: (CAPText, [String: String]) -> String
  ) -> [String] {
    var lines = notice.triggers.map {
      say(.trigger, ["name": $0.name, "action": $0.action, "owner": $0.owner])
    }
    if notice.actionTime > 0 {
      lines.append(
        say(
          .actionTime,
          ["hours": PlainNumber.text((notice.actionTime / 360).rounded(.up) / 10, digits: 1)]))
    }
    if notice.advisesConsultation { lines.append(say(.consult, [:])) }
    return lines
  }

  /// Whole percent; never 0 or 100 for what is neither impossible nor certain.
  static func percent(_ probability: Double) -> String {
    if probability > 0, probability < 0.005 { return "<1" }
    if probability < 1, probability > 0.995 { return ">99" }
    return PlainNumber.text(probability * 100, digits: 0)
  }
}
