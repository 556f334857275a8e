package import SimCore

extension ScenarioFile {
  /// The key `response` as written: who responds with what by which rules.
  package struct ResponseEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    /// Whether the file says in so many words that nobody responds.
    package var isNobody = false
    package var groups: Located<[GroupShare]>?
    package var rule: Located<RuleEntry>?
    /// With the names of the figures that were there, readable or not.
    package var figures: [(state: Located<StateCode>, figures: StateFigures, given: Set<String>)] =
      []
    package var postures: [PostureEntry] = []
    package var bases: [BaseEntry] = []
    package var places: [LandingEntry] = []
    package var regions: Located<String>?
    package var agreements = Agreements()
    package var aid = AidPolicy()
    package var consultation: Located<ConsultationStart>?
    package var optimisedMembers: Int?
    package var belief: BeliefKind?
    package var validatedMembers: Int?

    package init(position: YAMLPosition, path: String) {
      self.position = position
      self.path = path
    }
  }

  /// A rule of allocation whose States have places in the file.
  package enum RuleEntry: Sendable {
    case nearestFeasible
    case stateOfRegion
    case rotation([Located<StateCode>])
    case fairShare(FairShareKey)
  }

  /// One element of `response.postures`.
  package struct PostureEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    /// Nil for all States.
    package var state: Located<StateCode>?
    package var posture: LandingPosture
    /// Nil for the start.
    package var from: Located<Instant>?
  }

  /// One element of `response.bases`: how many units of a kind lie at a base.
  package struct BaseEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    package var base: Located<String>
    package var unit: UnitKind
    package var count: Int
    package var name: Located<String>?
    package var at: Located<GeoPoint>?
    package var state: Located<StateCode>?
    package var centre: Located<String>?
    /// Keys that were there, readable or not.
    package var given: Set<String>
  }

  /// One element of `response.places`: changes to a catalogued landing place, or a new one.
  package struct LandingEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    package var place: Located<String>
    package var name: Located<String>?
    package var at: Located<GeoPoint>?
    package var state: Located<StateCode>?
    package var services: LandingServices?
    package var safety: SafetyAssessment?
    /// Nil inside where the file says `unknown`.
    package var capacity: Int??
    package var capacitySource: String?
    package var isOpen: Located<Bool>?
    package var record: String?
    /// Keys that were there, readable or not.
    package var given: Set<String>
  }

  /// A parameter under a key of `practice` or `units` with another value than its default.
  package struct PolicySetting: Sendable {
    /// Index in `PolicySection.all`, in its keys and in the parameters of the key.
    package var section: Int
    package var key: Int
    package var parameter: Int
    package var value: ParameterValue
    package var position: YAMLPosition
    package var path: String
  }
}
