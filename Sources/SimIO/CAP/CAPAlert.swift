package import SimCore

/// A message of the Common Alerting Protocol 1.2 (OASIS Standard, 1 July 2010).
///
/// What can be expressed is what Haven may say: see `CAPStatus`. Resources and signatures are left out.
package struct CAPAlert: Sendable, Equatable {
  /// Unique for the sender.
  package var identifier: String
  /// A domain name or address of an office that is unique world-wide.
  package var sender: String
  package var sent: Instant
  /// The clock of all times of the message.
  package var zone: CAPZone
  package var status: CAPStatus
  package var message: CAPMessage
  package var scope: CAPScope
  /// What made the message, such as a program and its version.
  package var source: String?
  package var codes: [String]
  /// Names of the incidents that the message belongs to.
  package var incidents: [String]
  /// The same event in several languages.
  package var infos: [CAPInfo]

  package init(
    identifier: String, sender: String, sent: Instant, zone: CAPZone = .universal,
    status: CAPStatus, message: CAPMessage = .alert, scope: CAPScope, source: String? = nil,
    codes: [String] = [], incidents: [String] = [], infos: [CAPInfo]
  ) {
    self.identifier = identifier
    self.sender = sender
    self.sent = sent
    self.zone = zone
    self.status = status
    self.message = message
    self.scope = scope
    self.source = source
    self.codes = codes
    self.incidents = incidents
    self.infos = infos
  }

  /// What later messages call this one.
  package var reference: CAPReference {
    CAPReference(sender: sender, identifier: identifier, sent: sent, zone: zone)
  }
}

/// The event in one language.
package struct CAPInfo: Sendable, Equatable {
  /// Language tag such as `en` or `id`.
  package var language: String
  package var categories: [CAPCategory]
  package var event: String
  package var responses: [CAPResponse] = []
  package var urgency: CAPUrgency
  package var severity: CAPSeverity
  package var certainty: CAPCertainty
  package var audience: String?
  package var eventCodes: [CAPNamedValue] = []
  package var effective: Instant?
  package var onset: Instant?
  package var expires: Instant
  package var senderName: String
  /// At most 160 characters.
  package var headline: String
  package var description: String
  package var instruction: String
  package var web: String?
  package var contact: String?
  package var parameters: [CAPNamedValue] = []
  package var areas: [CAPArea]

  package init(
    language: String, categories: [CAPCategory], event: String, urgency: CAPUrgency,
    severity: CAPSeverity, certainty: CAPCertainty, expires: Instant, senderName: String,
    headline: String, description: String, instruction: String, areas: [CAPArea]
  ) {
    self.language = language
    self.categories = categories
    self.event = event
    self.urgency = urgency
    self.severity = severity
    self.certainty = certainty
    self.expires = expires
    self.senderName = senderName
    self.headline = headline
    self.description = description
    self.instruction = instruction
    self.areas = areas
  }
}

/// Where the event is.
package struct CAPArea: Sendable, Equatable {
  package var name: String
  package var rings: [CAPRing]
  package var circles: [CAPCircle]
  package var geocodes: [CAPNamedValue]

  package init(
    name: String, rings: [CAPRing] = [], circles: [CAPCircle] = [], geocodes: [CAPNamedValue] = []
  ) {
    self.name = name
    self.rings = rings
    self.circles = circles
    self.geocodes = geocodes
  }
}

/// A round area.
package struct CAPCircle: Sendable, Equatable {
  package var centre: GeoPoint
  /// Radius, m.
  package var radius: Double

  package init(centre: GeoPoint, radius: Double) {
    self.centre = centre
    self.radius = radius
  }

  /// `lat,lon km`.
  package var text: String {
    let node = CAPNode(centre)
    // Rounded up: the circle still covers what it covered.
    return "\(node.text) \(PlainNumber.text((radius / 100).rounded(.up) / 10, digits: 1))"
  }
}
