import SimCore

/// Small experiments with a response: in each others of its mechanisms act.
extension SmallExperiment {
  static let day = 86_400.0

  /// A base of units of given kinds, of the State whose centre answers for the place.
  static func base(at place: GeoPoint, _ units: [(UnitKind, Int)]) -> UnitBase {
    let regions = SearchRegions.standard
    let centre = CoordinationCentre.named(regions.regions[regions.region(of: place).index].centre)
    return UnitBase(
      key: "base", name: "Base", state: centre?.state ?? .unknown, position: place,
      centre: centre?.key ?? "",
      units: units.map { UnitStrength($0, $1, 0...99) }, status: .assumed, source: "test")
  }

  /// What all bases share: a belief that is tabulated quickly, and no dispute that outlasts the run.
  static func responding(
    _ name: String, from start: Instant, days: Double, members: Int, _ waves: [DepartureWave]
  ) -> SmallExperiment {
    var small = SmallExperiment(
      name: name, start: start, days: days, members: members, waves: waves)
    small.stages.belief.particles = 8
    small.stages.belief.cell = 2
    small.stages.belief.longestLead = 5 * day
    small.stages.chain.dispute = .uniform(low: 24 * 3600, high: 96 * 3600)
    small.stages.output.coursesKept = 1
    small.response = ResponsePolicy()
    small.response?.optimisedMembers = 0
    return small
  }

  /// The same boats, looked for with few particles.
  static func believedInParticles() -> SmallExperiment {
    var small = reported()
    small.members = 2
    small.stages.belief.incidentParticles = 100
    small.response?.belief = .particles
    return small
  }

  /// Boats by the lane, by the coast and under way: every source of reports notices some of them.
  static func reported() -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    var small = responding(
      "reported", from: start, days: 21, members: 6,
      [
        wave(
          "by the lane", at: point(6.2, 94.2), to: [point(6.35, 99)], boats: 2, from: start,
          posture: .adrift),
        wave(
          "by the coast", at: point(5.5, 97.6), to: [point(6.35, 99)], boats: 2, from: start,
          posture: .adrift),
        wave(
          "under way", at: point(13, 95), to: [point(9, 96.5), point(6.35, 99.4)], boats: 2,
          from: start, fuelDays: 4),
      ])
    for w in small.waves.indices { small.waves[w].persons = .fixed(185) }
    small.stages.awareness.communityRate = 3 / day
    small.stages.awareness.merchantNotice = 0.02
    small.stages.awareness.fisherNotice = 0.1
    // Searches must last, and fishers need none.
    small.stages.awareness.fisherRescue = 0
    small.stages.awareness.patrolDistance = 10_000 * 1852 / day
    small.stages.awareness.patrolArea = 5e10
    small.stages.awareness.underWayShare = 0.3
    small.stages.awareness.hotlineRate = 0.1 / day
    small.stages.awareness.departureShare = 0.3
    small.stages.awareness.overdueAfter = 2 * day
    small.stages.awareness.falseRate = 0.3 / day
    return small
  }

  /// More people than ships have room for, with every kind of aid.
  static func massRescue() -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    var small = responding(
      "mass rescue", from: start, days: 16, members: 4,
      [
        wave(
          "large", at: point(7, 95.5), to: [point(6.35, 99)], boats: 2, from: start, hours: 48,
          hull: "mother_ship", persons: 350, posture: .adrift),
        wave(
          "broken down", at: point(8.5, 96), to: [point(6.35, 99.4)], boats: 3, from: start,
          hours: 48, persons: 120, fuelDays: 0.5),
      ])
    small.stages.awareness.phoneShare = 1
    small.stages.awareness.phoneRateDistress = 3 / day
    small.stages.awareness.fisherRescue = 0
    small.stages.chain.disputedShare = 0.2
    small.stages.aid.merchantDivert = 0.4
    small.stages.aid.repairShare = 0.6
    small.stages.aid.towWaveLimit = 2
    small.response?.agreements.compensation = true
    small.stages.chain.recoveryLoss = 0.05
    small.stages.aid.towLoss = 0.05
    small.response?.aid.resupply = true
    small.response?.aid.repair = true
    small.response?.bases = [
      base(at: point(5.6, 95.3), [(.offshorePatrolVessel, 1), (.helicopter, 1)]),
      base(at: point(7.8, 98.3), [(.fastPatrolVessel, 2), (.maritimePatrolAircraft, 1)]),
    ]
    return small
  }

  /// Boats that come to coasts where they are met, told to wait, towed out, sent on, led away.
  static func refused() -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    var small = responding(
      "refused", from: start, days: 25, members: 6,
      [
        wave(
          "to Malaysia", at: point(7.5, 98), to: [point(6.35, 99.7)], boats: 2, from: start,
          fuelDays: 8),
        wave(
          "to Aceh", at: point(6.5, 97), to: [point(5.2, 97.2)], boats: 2, from: start,
          fuelDays: 8),
        wave(
          "adrift", at: point(7, 96.5), to: [point(6.35, 99)], boats: 2, from: start,
          posture: .adrift),
      ])
    small.stages.awareness.phoneShare = 1
    small.stages.awareness.phoneRateUnderWay = 1 / day
    small.stages.awareness.phoneRateDistress = 3 / day
    small.stages.chain.disputedShare = 0
    small.stages.chain.secondRequest = 48 * 3600
    small.stages.chain.interceptionUnknown = 0.8
    small.stages.reception.temporaryProtection = true
    for s in small.response?.states.indices ?? 0..<0 {
      small.response?.states[s].practice.residentsShare = 0.4
      small.response?.states[s].practice.onwardPushShare = 0.6
      small.response?.states[s].practice.promptShare = 0.3
      small.response?.states[s].posture = PostureSchedule(
        first: s % 2 == 0 ? .closed : .open,
        steps: [PostureSchedule.Step(from: start + 8 * day, posture: .caseByCase)])
    }
    return small
  }

  /// Everybody recovered goes to one small place after another; the mechanism is convened early.
  static func received() -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    var small = responding(
      "received", from: start, days: 60, members: 3,
      [
        wave(
          "adrift", at: point(7, 96), to: [point(6.35, 99)], boats: 5, from: start, hours: 120,
          posture: .adrift)
      ])
    small.stages.awareness.phoneShare = 1
    small.stages.awareness.phoneRateDistress = 3 / day
    small.stages.chain.disputedShare = 0.3
    small.stages.reception.interviewMean = 0.5 * day
    small.stages.reception.traffickingShare = 0.2
    small.stages.reception.recognitionShare = 0.5
    small.stages.reception.temporaryProtection = true
    small.stages.reception.localStayMedian = 5 * day
    small.stages.reception.alternativeShare = 0.3
    small.stages.reception.resettlementRate = 3 / (365.25 * day)
    small.stages.reception.voluntaryReturnRate = 12 / (365.25 * day)
    small.stages.reception.readmission = true
    small.stages.reception.readmissionConditionsMet = true
    small.stages.reception.readmissionRate = 12 / (365.25 * day)
    small.stages.reception.supportDelay = .uniform(low: 1 * day, high: 4 * day)
    small.stages.reception.supportBeds = 40
    small.stages.reception.donorShare = 0.2
    small.stages.consultation.ministersShare = 0.9
    small.stages.consultation.attendanceShare = 0.6
    small.stages.consultation.quorum = 4
    small.stages.consultation.outcomeDelay = .uniform(low: 0.5 * day, high: 2 * day)
    small.stages.consultation.duration = .uniform(low: 3 * day, high: 12 * day)
    small.stages.consultation.rotationShare = 0.6
    small.stages.consultation.pooledUnitsShare = 0.6
    small.stages.consultation.whereaboutsShare = 0.6
    small.stages.consultation.materialSupportShare = 0.6
    small.stages.consultation.temporaryProtectionShare = 0.6
    small.response?.consultation = .convened(after: 3 * day)
    small.response?.agreements.materialSupport = true
    small.response?.groups = [
      GroupShare(group: "unassessed", share: 0.6), GroupShare(group: "migrants", share: 0.4),
    ]
    for s in small.response?.states.indices ?? 0..<0 {
      small.response?.states[s].practice.accessNeverShare = 0.2
      small.response?.states[s].practice.accessMedian = 2 * day
      small.response?.states[s].practice.registrationMedian = 2 * day
      small.response?.states[s].practice.detainedAdults = 0.6
    }
    for p in small.response?.places.indices ?? 0..<0 {
      small.response?.places[p].capacity = 5
    }
    return small
  }

  /// The mechanism by its own clock, from a signal.
  static func signalled() -> SmallExperiment {
    var small = received()
    small.name = "signalled"
    small.response?.consultation = .signal(persons: 150)
    small.response?.agreements = Agreements()
    small.stages.consultation.consultDelay = .uniform(low: 1 * day, high: 4 * day)
    small.stages.consultation.conveneDelay = .uniform(low: 1 * day, high: 4 * day)
    small.stages.consultation.conveneShare = 0.6
    return small
  }

  /// Seas in haze, in the monsoon or in smoke, with rain: who looks out sees less far.
  static func dim(_ name: String, month: Int, at place: GeoPoint) -> SmallExperiment {
    let start = Instant(year: 2025, month: month, day: 5)
    var small = responding(
      name, from: start, days: 12, members: 3,
      [
        wave(
          "adrift", at: place, to: [point(6.35, 99)], boats: 3, from: start, posture: .adrift)
      ])
    small.stages.awareness.phoneShare = 0.5
    small.stages.awareness.phoneRateDistress = 2 / day
    small.stages.awareness.fisherNotice = 0.5
    small.stages.chain.disputedShare = 0
    small.stages.visibility.isFireYear = name == "smoke"
    small.response?.bases.append(
      base(
        at: GeoPoint(latitude: place.latitude, longitude: place.longitude - 1),
        [(.offshorePatrolVessel, 2), (.maritimePatrolAircraft, 1)]))
    return small
  }

  /// Boats on their way to every State with a place, and people recovered who go to one after another.
  static func everyState() -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    func to(_ state: StateCode, _ latitude: Double, _ longitude: Double, _ end: GeoPoint)
      -> DepartureWave
    {
      wave(
        state.rawValue, at: point(latitude, longitude), to: [end], boats: 1, from: start,
        persons: 60, fuelDays: 6)
    }
    var small = responding(
      "every State", from: start, days: 40, members: 5,
      [
        wave(
          "adrift", at: point(8, 95.3), to: [point(6.35, 99)], boats: 6, from: start, hours: 48,
          posture: .adrift),
        to(.bangladesh, 20.4, 91.4, point(21.2, 92.05)),
        to(.indonesia, 6.2, 97, point(5.2, 97.2)),
        to(.malaysia, 6.6, 98.6, point(6.35, 99.7)),
        to(.thailand, 8.5, 97.3, point(8.4, 98.25)),
        to(.sriLanka, 8.6, 82.4, point(8.57, 81.24)),
        to(.india, 11.6, 93.8, point(11.6, 92.75)),
        to(.myanmar, 19.6, 92, point(20.3, 92.75)),
        to(.australia, -10.4, 104.6, point(-10.43, 105.7)),
      ])
    small.stages.belief.longestLead = 2 * day
    small.stages.belief.startInterval = 30 * day
    small.stages.awareness.phoneShare = 1
    small.stages.awareness.phoneRateDistress = 3 / day
    small.stages.chain.disputedShare = 0
    small.stages.chain.interceptionUnknown = 1
    small.stages.chain.interceptionKnown = 1
    small.stages.reception.interviewMean = 0.1 * day
    var policy = ResponsePolicy()
    policy.optimisedMembers = 0
    policy.groups = [GroupShare(group: "migrants", share: 1)]
    policy.rule = .rotation(StatePractice.catalogued)
    var ship = UnitClass.standard(.fastPatrolVessel)
    ship.survivorCapacity = 30
    ship.recoveryWaveLimit = 4
    policy.units = policy.units.map { $0.kind == .fastPatrolVessel ? ship : $0 }
    policy.bases = [base(at: point(8, 94.9), [(.fastPatrolVessel, 8)])]
    for s in policy.states.indices {
      policy.states[s].practice.accessNeverShare = 0.2
      policy.states[s].practice.accessMedian = 2 * day
      policy.states[s].practice.registrationMedian = 2 * day
      policy.states[s].practice.detainedAdults = 0.5
      policy.states[s].practice.detainedChildren = 0.5
      policy.states[s].practice.promptShare = 0.4
      policy.states[s].practice.residentsShare = 0.1
      policy.states[s].practice.onwardPushShare = 0.5
      policy.states[s].practice.onwardRate = 4 / (365.25 * day)
    }
    for p in policy.places.indices {
      policy.places[p].capacity = 5
      policy.places[p].services.insert(.port)
    }
    small.response = policy
    return small
  }

  /// As in mass rescue, where the ship tows whom she has no room for, and people have no food.
  static func towed() -> SmallExperiment {
    var small = massRescue()
    small.name = "towed"
    small.days = 50
    small.members = 2
    small.stages.chain.disputedShare = 1
    small.stages.chain.dispute = .uniform(low: 15 * day, high: 40 * day)
    for w in small.waves.indices {
      small.waves[w].origins[0].point = point(4, 86 + Double(w))
      small.waves[w].water = .fixed(1)
      small.waves[w].food = .fixed(0)
    }
    small.stages.awareness.merchantNotice = 0
    small.stages.aid.merchantDivert = 0
    small.response?.aid.tow = true
    small.response?.bases = [
      base(
        at: point(4, 84),
        [(.fastPatrolVessel, 3), (.offshorePatrolVessel, 2), (.maritimePatrolAircraft, 3)])
    ]
    return small
  }

  /// Aircraft alone: they find people without food, or with little water, and hand over what they carry.
  static func supplied() -> SmallExperiment {
    var small = towed()
    small.name = "supplied"
    let hungry = SmallExperiment.hungry()
    small.waves = hungry.waves + hungry.waves
    small.waves[1].name = "thirsty"
    small.waves[1].water = .fixed(0.006)
    small.waves[1].origins[0].point = point(11, 88)
    small.stages.voyage = hungry.stages.voyage
    small.stages.chain.disputedShare = 0
    told(&small, within: 24)
    small.response?.bases = [
      base(at: point(4, 84), [(.maritimePatrolAircraft, 4)]),
      base(at: point(11, 86), [(.maritimePatrolAircraft, 4)]),
    ]
    return small
  }
}
