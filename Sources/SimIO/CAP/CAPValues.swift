package import SimCore

/// What kind of message this is.
///
/// Messages for operations (`Actual`) and between machines (`System`) have no case: Haven cannot express
/// them.
package enum CAPStatus: Sendable, Equatable {
  /// For those who take part in the exercise that the note names.
  case exercise(note: String)
  /// To be received and disregarded.
  case test(note: String?)
  /// Not to be acted upon in its present form.
  case draft(note: String?)

  /// The word of the standard.
  package var name: String {
    switch self {
    case .exercise: "Exercise"
    case .test: "Test"
    case .draft: "Draft"
    }
  }

  package var note: String? {
    switch self {
    case .exercise(let note): note
    case .test(let note), .draft(let note): note
    }
  }

  /// The same status with another note.
  package func noting(_ note: String) -> CAPStatus {
    switch self {
    case .exercise: .exercise(note: note)
    case .test: .test(note: note)
    case .draft: .draft(note: note)
    }
  }
}

/// Who may receive a message.
package enum CAPScope: Sendable, Equatable {
  /// For those whom the restriction names.
  case restricted(String)
  /// For the addresses alone: offices, never persons.
  case addressed([String])
  /// For everyone; nothing chooses this by default.
  case everyone

  /// The word of the standard.
  package var name: String {
    switch self {
    case .restricted: "Restricted"
    case .addressed: "Private"
    case .everyone: "Public"
    }
  }
}

/// What a message does to those before it.
package enum CAPMessage: Sendable, Equatable {
  case alert
  /// Replaces the messages it refers to, the first of them first.
  case update([CAPReference])
  /// Takes them back.
  case cancel([CAPReference])

  /// The word of the standard.
  package var name: String {
    switch self {
    case .alert: "Alert"
    case .update: "Update"
    case .cancel: "Cancel"
    }
  }

  package var references: [CAPReference] {
    switch self {
    case .alert: []
    case .update(let references), .cancel(let references): references
    }
  }
}

/// Distance of a clock from UTC.
package struct CAPZone: Sendable, Equatable {
  /// Whole minutes, positive to the east.
  package var minutes: Int

  package init(minutes: Int) { self.minutes = minutes }

  /// Universal time, which the standard writes `-00:00`.
  package static let universal = CAPZone(minutes: 0)

  /// As the standard writes it, such as `+07:00`; never `Z`.
  package var text: String {
    guard minutes != 0 else { return "-00:00" }
    let size = minutes.magnitude
    func two(_ value: UInt) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(minutes < 0 ? "-" : "+")\(two(size / 60)):\(two(size % 60))"
  }

  /// A moment on this clock, such as `2015-05-10T13:00:00+07:00`.
  package func text(_ moment: Instant) -> String {
    let local = Instant(seconds: moment.seconds + Int64(minutes) * 60)
    return local.text.dropLast() + text
  }
}

/// What identifies a message to later ones: sender, identifier and time sent.
package struct CAPReference: Sendable, Equatable {
  package var sender: String
  package var identifier: String
  package var sent: Instant
  package var zone: CAPZone

  package init(sender: String, identifier: String, sent: Instant, zone: CAPZone) {
    self.sender = sender
    self.identifier = identifier
    self.sent = sent
    self.zone = zone
  }

  package var text: String { "\(sender),\(identifier),\(zone.text(sent))" }
}

/// Kind of the event.
package enum CAPCategory: String, Sendable, CaseIterable {
  case geo = "Geo"
  case met = "Met"
  case safety = "Safety"
  case security = "Security"
  case rescue = "Rescue"
  case fire = "Fire"
  case health = "Health"
  case environment = "Env"
  case transport = "Transport"
  case infrastructure = "Infra"
  case hazardousMaterials = "CBRNE"
  case other = "Other"
}

/// What the receiver is asked to do.
package enum CAPResponse: String, Sendable, CaseIterable {
  case shelter = "Shelter"
  case evacuate = "Evacuate"
  case prepare = "Prepare"
  case execute = "Execute"
  case avoid = "Avoid"
  case monitor = "Monitor"
  case assess = "Assess"
  case allClear = "AllClear"
  case nothing = "None"
}

/// How much time is left to respond.
package enum CAPUrgency: String, Sendable, CaseIterable {
  case immediate = "Immediate"
  case expected = "Expected"
  case future = "Future"
  case past = "Past"
  case unknown = "Unknown"
}

/// How great the threat to life is.
package enum CAPSeverity: String, Sendable, CaseIterable {
  case extreme = "Extreme"
  case severe = "Severe"
  case moderate = "Moderate"
  case minor = "Minor"
  case unknown = "Unknown"
}

/// How sure the event is.
package enum CAPCertainty: String, Sendable, CaseIterable {
  case observed = "Observed"
  case likely = "Likely"
  case possible = "Possible"
  case unlikely = "Unlikely"
  case unknown = "Unknown"
}

/// A name from somebody's list, and its value.
package struct CAPNamedValue: Sendable, Equatable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
