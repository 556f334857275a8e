import SimCore

/// Writes a message as XML: the same message gives the same bytes.
package enum CAPDocument {
  /// The namespace of the standard.
  package static let namespace = "urn:oasis:names:tc:emergency:cap:1.2"

  /// The message as an XML document in UTF-8.
  ///
  /// - Parameter alert: The message.
  /// - Returns: The text, with a line feed at the end.
  /// - Throws: `InvalidAlert` with all that keeps it from being sent.
  package static func xml(_ alert: CAPAlert) throws(InvalidAlert) -> String {
    let problems = CAPRules.problems(of: alert)
    guard problems.isEmpty else { throw InvalidAlert(problems) }
    return text(alert)
  }

  /// The document of a message that keeps all rules.
  static func text(_ alert: CAPAlert) -> String {
    var out = CAPLines()
    out.line(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    out.open("alert", #" xmlns="\#(namespace)""#)
    out.add("identifier", alert.identifier)
    out.add("sender", alert.sender)
    out.add("sent", alert.zone.text(alert.sent))
    out.add("status", alert.status.name)
    out.add("msgType", alert.message.name)
    out.add("source", alert.source)
    out.add("scope", alert.scope.name)
    switch alert.scope {
    case .restricted(let words): out.add("restriction", words)
    case .addressed(let addresses): out.add("addresses", list(addresses))
    case .everyone: break
    }
    for code in alert.codes { out.add("code", code) }
    out.add("note", alert.status.note)
    let references = alert.message.references.map(\.text).joined(separator: " ")
    out.add("references", references.isEmpty ? nil : references)
    out.add("incidents", alert.incidents.isEmpty ? nil : list(alert.incidents))
    for info in alert.infos { add(info, zone: alert.zone, to: &out) }
    out.close("alert")
    return out.text
  }

  private static func add(_ info: CAPInfo, zone: CAPZone, to out: inout CAPLines) {
    out.open("info")
    out.add("language", info.language)
    for category in info.categories { out.add("category", category.rawValue) }
    out.add("event", info.event)
    for response in info.responses { out.add("responseType", response.rawValue) }
    out.add("urgency", info.urgency.rawValue)
    out.add("severity", info.severity.rawValue)
    out.add("certainty", info.certainty.rawValue)
    out.add("audience", info.audience)
    out.add("eventCode", info.eventCodes)
    out.add("effective", info.effective.map(zone.text))
    out.add("onset", info.onset.map(zone.text))
    out.add("expires", zone.text(info.expires))
    out.add("senderName", info.senderName)
    out.add("headline", info.headline)
    out.add("description", info.description)
    out.add("instruction", info.instruction)
    out.add("web", info.web)
    out.add("contact", info.contact)
    out.add("parameter", info.parameters)
    for area in info.areas {
      out.open("area")
      out.add("areaDesc", area.name)
      for ring in area.rings { out.add("polygon", ring.text) }
      for circle in area.circles { out.add("circle", circle.text) }
      out.add("geocode", area.geocodes)
      out.close("area")
    }
    out.close("info")
  }

  /// Words divided by spaces, in quotes where they have spaces of their own.
  private static func list(_ words: [String]) -> String {
    words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
  }
}

/// Lines of an XML document, indented by two spaces.
struct CAPLines {
  private(set) var text = ""
  private var depth = 0

  mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  mutating func open(_ name: String, _ attributes: String = "") {
    line("<\(name)\(attributes)>")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    line("</\(name)>")
  }

  mutating func add(_ name: String, _ content: String?) {
    guard let content else { return }
    line("<\(name)>\(Markup.escaped(content))</\(name)>")
  }

  mutating func add(_ name: String, _ values: [CAPNamedValue]) {
    for value in values {
      open(name)
      add("valueName", value.name)
      add("value", value.value)
      close(name)
    }
  }
}
