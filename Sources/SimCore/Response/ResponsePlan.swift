/// A unit at its base.
package struct StationedUnit: Sendable, Equatable {
  package var unit: UnitClass
  package var base: GeoPoint
  /// The State whose unit it is; nil for ships of no State's service.
  package var state: StateCode?

  package init(unit: UnitClass, base: GeoPoint, state: StateCode? = nil) {
    self.unit = unit
    self.base = base
    self.state = state
  }

  /// The units of bases.
  ///
  /// - Parameters:
  ///   - bases: The bases with their strength.
  ///   - classes: Performance of each kind, in the order of `UnitKind.allCases`.
  /// - Returns: Each unit with its base, base by base.
  package static func all(_ bases: [UnitBase], classes: [UnitClass]) -> [StationedUnit] {
    bases.flatMap { base in
      base.units.flatMap { strength in
        (0..<strength.count).compactMap { _ in
          classes.first { $0.kind == strength.kind }.map {
            StationedUnit(unit: $0, base: base.position, state: base.state)
          }
        }
      }
    }
  }
}

/// The settings of all stages of a response.
package struct ResponseSettings: Sendable {
  package var awareness = AwarenessParameters.defaults
  package var sharing = SharingParameters.defaults
  package var visibility = Visibility.defaults
  package var chain = ChainParameters.defaults
  package var aid = AidParameters.defaults
  package var search = SearchParameters.defaults
  package var permission = PermissionParameters.defaults
  package var reception = ReceptionParameters.defaults
  package var consultation = ConsultationParameters.defaults

  package init() {}
}

/// What a response has that no policy changes: the nominal sea, lanes, coast, light.
package struct ResponseMeans: Sendable {
  /// Drift of a boat and of persons in the water as centres believe it.
  package var boats: DisplacementTable
  package var swimmers: DisplacementTable
  /// What particle beliefs know of the nominal sea; nil where nobody may ask for them.
  package var particles: ParticleModel?
  package var grid: AwarenessGrid
  package var light: LightTable
  /// Mean speed of merchant ships, m/s.
  package var shipSpeed: Double
  /// Where reports about no boat may come from, and whether a place is water.
  package var box: GeoBox
  package var isSea: @Sendable (GeoPoint) -> Bool

  package init(
    boats: DisplacementTable, swimmers: DisplacementTable, particles: ParticleModel? = nil,
    grid: AwarenessGrid, light: LightTable, shipSpeed: Double, box: GeoBox,
    isSea: @escaping @Sendable (GeoPoint) -> Bool
  ) {
    self.boats = boats
    self.swimmers = swimmers
    self.particles = particles
    self.grid = grid
    self.light = light
    self.shipSpeed = shipSpeed
    self.box = box
    self.isSea = isSea
  }
}

/// A policy with its means, as all members of a run share it.
package struct ResponsePlan: Sendable {
  package let start: Instant
  /// Length of the run, s.
  package let horizon: Double
  package let policy: ResponsePolicy
  package var settings: ResponseSettings
  package let means: ResponseMeans
  package var units: [StationedUnit]
  /// The warning system; nil without one.
  package var warning: WarningPlan?
  /// How centres work out where a boat is.
  private var belief: BeliefKind
  /// Where particles come from; nil where neither the policy nor its validation has any.
  private let source: ParticleSource?
  let shares: GroupShares
  let filter: LandingFilter
  let awareness: AwarenessModel
  let sharing: SharingMatrix
  let widths: SightingTable
  /// State policy of each place, and of each region its centre in the sharing matrix and its State.
  let placeStates: [Int]
  let regionCentres: [(centre: String, organisation: Int, state: StateCode)]
  /// Centres of each State in the sharing matrix, in the order of the policy's States.
  let centresOfState: [[Int]]
  /// Length of each hull class, m.
  let hullLengths: [Double]
  /// Every State with a place takes its turn: what holds while a warning keeps the list open; nil without places.
  let openedRotation: Allocator?

  var places: [LandingPlace] { policy.places }
  var chain: ChainParameters { settings.chain }

  /// Prepares a policy.
  ///
  /// - Parameters:
  ///   - start: Start of the run.
  ///   - horizon: Its length, s.
  ///   - policy: Who responds with what.
  ///   - settings: Settings of the stages.
  ///   - means: Nominal sea, lanes, coast, light.
  ///   - hulls: The hull classes that boats are of.
  /// - Throws: What is wrong with the shares of groups.
  package init(
    start: Instant, horizon: Double, policy: ResponsePolicy, settings: ResponseSettings,
    means: ResponseMeans, hulls: [HullClass]
  ) throws(GroupShareError) {
    self.start = start
    self.horizon = horizon
    self.policy = policy
    self.settings = settings
    self.means = means
    belief = policy.belief
    let hasParticles = policy.belief == .particles || policy.validatedMembers > 0
    precondition(!hasParticles || means.particles != nil, "particles need a nominal sea")
    source = hasParticles ? means.particles?.drawn() : nil
    units = StationedUnit.all(policy.bases, classes: policy.units)
    shares = try GroupShares(
      policy.groups.compactMap { share in
        PersonGroup.standard.first { $0.key == share.group }.map { ($0, share.share) }
      })
    filter = LandingFilter(places: policy.places, groups: shares.groups)
    awareness = AwarenessModel(
      parameters: settings.awareness, grid: means.grid, light: means.light,
      shipSpeed: means.shipSpeed)
    let organisations = Organisation.standard
    sharing = SharingMatrix(organisations: organisations, parameters: settings.sharing)
    widths = SightingTable(
      search: settings.search, visibility: settings.visibility, units: policy.units)
    placeStates = policy.places.map { place in
      policy.states.firstIndex { $0.practice.state == place.state } ?? 0
    }
    regionCentres = policy.regions.regions.map { region in
      let state = CoordinationCentre.named(region.centre)?.state ?? .unknown
      return (region.centre, organisations.firstIndex { $0.key == region.centre } ?? 0, state)
    }
    centresOfState = policy.states.map { state in
      organisations.indices.filter {
        organisations[$0].kind == .centre && organisations[$0].state == state.practice.state
      }
    }
    hullLengths = hulls.map(\.length)
    let order = policy.states.map(\.practice.state).filter { state in
      policy.places.contains { $0.state == state }
    }
    openedRotation = try? Allocator(rule: .rotation(order), places: policy.places, states: [])
  }

  /// Where the particles of beliefs come from; nil where beliefs are of the table.
  var particles: ParticleSource? { belief == .particles ? source : nil }

  /// The same plan with the other kind of belief: what validation sets beside it.
  package var withOtherBelief: ResponsePlan {
    var plan = self
    plan.belief = belief.other
    return plan
  }

  /// Whether centres believe in particles.
  package var hasParticles: Bool { particles != nil }

  /// Whether units of a class take people aboard.
  func recovers(_ unit: UnitClass) -> Bool {
    unit.canRecover && (unit.kind != .helicopter || policy.aid.medicalEvacuation)
  }

  /// The State policy of a State; nil where it has none.
  func stateIndex(_ state: StateCode) -> Int? {
    policy.states.firstIndex { $0.practice.state == state }
  }

  /// The agreement on whereabouts that holds from the start; nil without one.
  var agreedSharing: SharingClimate? {
    policy.agreements.sharedWithin.map {
      SharingClimate(
        from: start, hasFocalPoints: settings.sharing.focalPoints, sharedWithin: $0)
    }
  }
}

/// Sweep widths of those who only look out, tabulated because every boat asks every day.
struct SightingTable: Sendable {
  private let visibility: Visibility
  private let search: SearchParameters
  /// Shape `[visibility][weather step][in the water]`.
  private let widths: [SightingWidths]

  init(search: SearchParameters, visibility: Visibility, units: [UnitClass]) {
    self.visibility = visibility
    self.search = search
    // Calm, fresh and rough: in the middle of the steps of the correction.
    let weathers = [(2.0, 0.3), (10.0, 0.9), (15.0, 2.0)]
    var all: [SightingWidths] = []
    for sight in Visibility.Season.allCases.map({ visibility.sight($0) }) {
      func width(
        _ kind: UnitKind, _ object: SearchObject, _ conditions: SearchConditions
      ) -> Double {
        units.first { $0.kind == kind }.map {
          search.meanSweepWidth(
            object, $0, conditions, rainVisibility: sight.rain, rainShare: sight.rainShare)
        } ?? 0
      }
      for weather in weathers {
        for object in [SearchObject.boat(length: 20), .personInWater] {
          let conditions = SearchConditions(
            visibility: sight.dry, windSpeed: weather.0, waveHeight: weather.1)
          all.append(
            SightingWidths(
              merchantShip: width(.merchantShip, object, conditions),
              fishingBoat: width(.fishingBoat, object, conditions),
              aircraft: width(.maritimePatrolAircraft, object, conditions)))
        }
      }
    }
    widths = all
  }

  /// Widths by day for a boat, or for people in the water.
  func widths(
    at time: Instant, _ point: GeoPoint, _ posture: CourseSample.Posture,
    weather: (wind: Double, waves: Double)
  ) -> SightingWidths {
    let season = visibility.season(at: point, time: time, isNearContinent: false)
    let (wind, waves) = (SearchParameters.roughWind, SearchParameters.roughWaves)
    let step =
      weather.wind > wind.1 || weather.waves > waves.1
      ? 2 : weather.wind > wind.0 || weather.waves >= waves.0 ? 1 : 0
    return widths[(season.rawValue * 3 + step) * 2 + (posture == .inWater ? 1 : 0)]
  }
}
