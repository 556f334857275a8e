package import SimCore

/// A scenario file as written: everything optional, names not yet looked up, places known.
///
/// The first of two stages. `resolved` makes it a `Scenario`; only that goes on.
package struct ScenarioFile: Sendable {
  /// File as the user named it.
  package var file: String
  package var name: Located<String>?
  package var description: Located<String>?
  package var sensitivity: Located<Sensitivity>?
  package var seed: Located<UInt64>?
  package var members: Located<Int>?
  package var start: Located<Instant>?
  package var horizon: Located<Double>?
  package var departures: [DepartureEntry]?
  package var shocks: [ShockEntry]?
  package var forcingFiles: [Located<String>]?
  package var gaps: ForcingChoice.Gaps?
  package var years: ClosedRange<Int>?
  package var coast: Located<String>?
  package var places: [Located<NamedPlace>] = []
  /// Names in `places` whose positions could not be read.
  package var brokenPlaces: Set<String> = []
  package var hulls: [HullEntry] = []
  package var settings: [Setting] = []
  /// Nil where nobody responds, and where the response could not be read.
  package var response: ResponseEntry?
  /// Whether the file has the key `response`.
  package var hasResponse = false
  package var policySettings: [PolicySetting] = []
  /// Sections of the file that bear on a response alone.
  package var responseSections: [Located<String>] = []

  package init(file: String) { self.file = file }

  /// A parameter of a stage with another value than its default.
  package struct Setting: Sendable {
    /// Index in `ScenarioStages.sections`, and in its parameters.
    package var section: Int
    package var parameter: Int
    package var value: ParameterValue
    package var position: YAMLPosition
  }

  /// A hull class of the file: changes to a standard one, or a new one.
  package struct HullEntry: Sendable {
    package var key: Located<String>
    package var name: String?
    /// Standard class that gives what is not said; the class itself where it is standard.
    package var like: String
    /// Index in the declarations of `like`, and value.
    package var settings: [(parameter: Int, value: ParameterValue)]
  }

  /// One element of `departures`.
  package struct DepartureEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    package var name: Located<String>?
    package var origins: [OriginEntry]?
    package var routes: [RouteEntry]?
    package var boats: Distribution?
    package var from: Located<Instant>?
    package var until: Located<Instant>?
    package var monthWeights: [Double]?
    package var multiplier: Double?
    package var hulls: [(key: Located<String>, weight: Double)]?
    package var persons: Distribution?
    package var childShare: Distribution?
    package var water: Distribution?
    package var food: Distribution?
    package var fuel: Distribution?
    package var speed: Distribution?
    package var posture: InitialPosture?
    package var transfer: TransferEntry?
  }

  /// A position, or the name of a place.
  package enum PlaceEntry: Sendable {
    case point(Located<GeoPoint>)
    case name(Located<String>)
  }

  package struct OriginEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    package var name: String?
    package var place: PlaceEntry
    package var radius: Double?
    package var weight: Double?
  }

  package struct RouteEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    package var name: Located<String>?
    package var via: [PlaceEntry]
    package var to: PlaceEntry?
    package var weight: Double?
  }

  package struct TransferEntry: Sendable {
    package var afterWaypoint: Located<Int>
    package var personsPerBoat: Distribution
    package var hull: Located<String>
  }

  package struct ShockEntry: Sendable {
    package var position: YAMLPosition
    package var path: String
    package var kind: Shock.Kind
    package var from: Located<Instant>
    package var until: Located<Instant>
    package var share: Double
    package var route: Located<String>?
  }
}

extension ScenarioFile {
  /// The version of the layout that this reader knows.
  package static let version = 1

  /// Reads and resolves a scenario.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for messages.
  ///   - context: Known places, routes, hulls and land.
  /// - Returns: The scenario.
  /// - Throws: `InvalidInput` with every problem of the file.
  package static func scenario(
    _ bytes: [UInt8], file: String, context: ScenarioContext
  ) throws -> Scenario {
    let problems = ProblemList(file: file)
    guard let root = YAMLReader.read(bytes, problems: problems) else {
      throw InvalidInput(problems.sorted)
    }
    return try scenario(root, problems: problems, context: context)
  }

  static func scenario(
    _ root: YAMLNode, problems: ProblemList, context: ScenarioContext
  ) throws -> Scenario {
    let read = ScenarioFileReader(problems: problems).file(root)
    let scenario = read.flatMap { $0.resolved(problems: problems, context: context) }
    guard problems.isEmpty, let scenario else { throw InvalidInput(problems.sorted) }
    return scenario
  }
}
