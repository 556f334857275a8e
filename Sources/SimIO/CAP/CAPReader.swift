import SimCore

/// Reads messages back, so that later ones can follow them.
///
/// What Haven cannot express it does not read: messages for operations and between machines are refused, and
/// resources, signatures and other elements are passed over.
package enum CAPReader {
  /// Corners that an outline may have here; more than any profile allows.
  private static let mostCorners = 1000

  /// A message from its document.
  ///
  /// - Parameters:
  ///   - bytes: XML in UTF-8.
  ///   - file: Its name for messages.
  /// - Returns: The message; it may break rules that `CAPRules` checks.
  /// - Throws: `InvalidInput` with the first thing that cannot be read.
  package static func alert(
    _ bytes: [UInt8], file: String
  ) throws(InvalidInput) -> CAPAlert {
    do throws(CAPElement.Fault) {
      let root = try CAPElement.root(of: bytes)
      guard root.name == "alert" else {
        throw CAPElement.Fault(
          line: root.line, path: root.name,
          message: "expected a message of the Common Alerting Protocol (`alert`)")
      }
      return try alert(root)
    } catch {
      throw InvalidInput([
        Problem(file: file, line: error.line, column: 1, path: error.path, message: error.message)
      ])
    }
  }

  private static func alert(_ root: CAPElement) throws(CAPElement.Fault) -> CAPAlert {
    let (sent, zone) = try root.moment("sent")
    let status = try status(root)
    let references = try root.list("references").map { word throws(CAPElement.Fault) in
      guard let reference = CAPReference(text: word[...]) else {
        throw root.fault("references", "\(Wording.quoted(word)) is not `sender,identifier,sent`")
      }
      return reference
    }
    let message: CAPMessage
    switch try root.required("msgType") {
    case "Alert": message = .alert
    case "Update": message = .update(references)
    case "Cancel": message = .cancel(references)
    case let other:
      throw root.fault("msgType", "`\(other)` is not one of `Alert`, `Update` or `Cancel`")
    }
    let scope: CAPScope
    switch try root.required("scope") {
    case "Restricted": scope = .restricted(try root.required("restriction"))
    case "Private": scope = .addressed(root.list("addresses"))
    case "Public": scope = .everyone
    case let other:
      throw root.fault("scope", "`\(other)` is not one of `Public`, `Restricted` or `Private`")
    }
    return CAPAlert(
      identifier: try root.required("identifier"), sender: try root.required("sender"), sent: sent,
      zone: zone, status: status, message: message, scope: scope, source: root.value("source"),
      codes: root.values("code"), incidents: root.list("incidents"),
      infos: try root.all("info").map { element throws(CAPElement.Fault) in try info(element) })
  }

  private static func status(_ root: CAPElement) throws(CAPElement.Fault) -> CAPStatus {
    let note = root.value("note")
    switch try root.required("status") {
    case "Exercise": return .exercise(note: note ?? "")
    case "Test": return .test(note: note)
    case "Draft": return .draft(note: note)
    case let other:
      throw root.fault(
        "status",
        "`\(other)`: only messages of exercises, tests and drafts can be followed by a simulation")
    }
  }

  private static func info(_ element: CAPElement) throws(CAPElement.Fault) -> CAPInfo {
    var info = CAPInfo(
      language: element.value("language") ?? "en-US",
      categories: try element.values("category").map { word throws(CAPElement.Fault) in
        try element.word(word, "category", CAPCategory.self)
      },
      event: try element.required("event"),
      urgency: try element.word(element.required("urgency"), "urgency", CAPUrgency.self),
      severity: try element.word(element.required("severity"), "severity", CAPSeverity.self),
      certainty: try element.word(element.required("certainty"), "certainty", CAPCertainty.self),
      expires: try element.moment("expires").moment, senderName: element.value("senderName") ?? "",
      headline: element.value("headline") ?? "", description: element.value("description") ?? "",
      instruction: element.value("instruction") ?? "",
      areas: try element.all("area").map { area throws(CAPElement.Fault) in try self.area(area) })
    info.responses = try element.values("responseType").map { word throws(CAPElement.Fault) in
      try element.word(word, "responseType", CAPResponse.self)
    }
    info.audience = element.value("audience")
    info.eventCodes = element.named("eventCode")
    if element.value("effective") != nil { info.effective = try element.moment("effective").moment }
    if element.value("onset") != nil { info.onset = try element.moment("onset").moment }
    info.web = element.value("web")
    info.contact = element.value("contact")
    info.parameters = element.named("parameter")
    return info
  }

  private static func area(_ element: CAPElement) throws(CAPElement.Fault) -> CAPArea {
    var area = CAPArea(
      name: try element.required("areaDesc"), geocodes: element.named("geocode"))
    for text in element.values("polygon") {
      let words = text.split(whereSeparator: \.isWhitespace)
      let corners = words.compactMap(point)
      guard corners.count == words.count, corners.count <= mostCorners else {
        throw element.fault("polygon", "expected `lat,lon lat,lon ...`, at most \(mostCorners)")
      }
      do {
        area.rings.append(try CAPRing(outline: corners))
      } catch {
        throw element.fault("polygon", CAPProblem("polygon", .outline(error)).text)
      }
    }
    for text in element.values("circle") {
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count == 2, let centre = point(words[0]), let kilometres = Double(words[1]) else {
        throw element.fault("circle", "expected `lat,lon km`")
      }
      area.circles.append(CAPCircle(centre: centre, radius: kilometres * 1000))
    }
    return area
  }

  private static func point(_ text: Substring) -> GeoPoint? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]),
      latitude.magnitude <= 90, longitude.magnitude <= 180
    else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }
}

extension CAPElement {
  fileprivate func fault(_ path: String, _ message: String) -> Fault {
    let place = children.first { $0.name == path }?.line ?? line
    return Fault(line: place, path: path, message: message)
  }

  fileprivate func all(_ name: String) -> [CAPElement] { children.filter { $0.name == name } }

  /// Texts of children without white space around them.
  fileprivate func values(_ name: String) -> [String] {
    all(name).map { child in
      let text = child.text.drop(while: \.isWhitespace)
      return String(text.reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  fileprivate func value(_ name: String) -> String? { values(name).first }

  fileprivate func required(_ name: String) throws(Fault) -> String {
    guard let value = value(name), !value.isEmpty else {
      throw fault(name, "is missing or empty")
    }
    return value
  }

  fileprivate func moment(_ name: String) throws(Fault) -> (moment: Instant, zone: CAPZone) {
    let text = try required(name)
    guard let found = CAPZone.moment(text) else {
      throw fault(name, "expected a time such as `2026-05-01T06:00:00-00:00`; found `\(text)`")
    }
    return found
  }

  fileprivate func word<Word: RawRepresentable<String>>(
    _ text: String, _ name: String, _ type: Word.Type
  ) throws(Fault) -> Word {
    guard let word = Word(rawValue: text) else {
      throw fault(name, "`\(text)` is no word of the standard")
    }
    return word
  }

  fileprivate func named(_ name: String) -> [CAPNamedValue] {
    all(name).map { CAPNamedValue($0.value("valueName") ?? "", $0.value("value") ?? "") }
  }

  /// Words divided by spaces; those in quotes have spaces of their own.
  fileprivate func list(_ name: String) -> [String] {
    guard let text = value(name) else { return [] }
    return text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap {
      i, part in
      i % 2 == 1 ? [String(part)] : part.split(whereSeparator: \.isWhitespace).map(String.init)
    }
  }
}
