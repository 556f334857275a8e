/// What kind of body shares or is told where boats are.
package enum OrganisationKind: String, Sendable, CaseIterable {
  /// A rescue co-ordination centre.
  case centre
  case ngo, unhcr, iom
  /// Navy, coast guard or police at sea of a State, as far as it is not the centre itself.
  case navy
  case media
}

/// A body that can hear of a boat and tell others.
package struct Organisation: Sendable, Equatable {
  /// Letters, digits and `_`; that of the centre for centres.
  package var key: String
  package var kind: OrganisationKind
  /// The State that it belongs to; nil for bodies of no State.
  package var state: StateCode?

  package init(key: String, kind: OrganisationKind, state: StateCode? = nil) {
    self.key = key
    self.kind = kind
    self.state = state
  }

  /// All centres, a navy for each State that has one, NGOs as one, UNHCR, IOM, the media.
  package static let standard: [Organisation] = {
    var states: [StateCode] = []
    for centre in CoordinationCentre.all where !states.contains(centre.state) {
      states.append(centre.state)
    }
    return CoordinationCentre.all.map {
      Organisation(key: $0.key, kind: .centre, state: $0.state)
    }
      + states.map {
        Organisation(key: "navy_\($0.rawValue.lowercased())", kind: .navy, state: $0)
      }
      + [
        Organisation(key: "ngo", kind: .ngo), Organisation(key: "unhcr", kind: .unhcr),
        Organisation(key: "iom", kind: .iom), Organisation(key: "media", kind: .media),
      ]
  }()
}
