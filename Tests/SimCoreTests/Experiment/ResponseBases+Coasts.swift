import SimCore

extension SmallExperiment {
  /// Boats without food, or with little water, that are sent on from every coast until their fuel ends.
  static func escorted() -> SmallExperiment {
    var small = refused()
    small.name = "escorted"
    small.days = 45
    small.members = 4
    small.waves = [small.waves[0], small.waves[0]]
    for w in small.waves.indices { small.waves[w].fuel = .fixed(2.5 * day) }
    small.waves[0].water = .fixed(0.004)
    small.waves[1].name = "hungry"
    small.waves[1].water = .fixed(1)
    small.waves[1].food = .fixed(0)
    small.stages.voyage.resupplyRate = 0
    // Hunger kills within the run.
    small.stages.survival.hungerOnset = 4 * day
    small.stages.survival.hungerMedian = 12 * day
    small.stages.permission.towShare = 0.05
    small.stages.permission.escortShare = 0.9
    small.stages.chain.interceptionKnown = 1
    small.stages.chain.interceptionUnknown = 1
    small.stages.awareness.merchantNotice = 0
    small.stages.aid.merchantDivert = 0
    small.response?.bases = []
    for s in small.response?.states.indices ?? 0..<0 {
      small.response?.states[s].practice.promptShare = 0.02
      small.response?.states[s].practice.residentsShare = 0
      small.response?.states[s].practice.onwardPushShare = 0.95
      small.response?.states[s].posture = PostureSchedule()
    }
    return small
  }

  /// Patrols and people of the coast alone tell how many are aboard, and small ships go by that.
  static func counted() -> SmallExperiment {
    var small = reported()
    small.name = "counted"
    small.waves = [small.waves[1]]
    small.waves[0].boats = .fixed(5)
    small.stages.awareness.phoneShare = 0
    small.stages.awareness.fisherNotice = 0
    small.stages.awareness.merchantNotice = 0
    small.stages.awareness.departureShare = 0
    small.stages.awareness.overdueShare = 0
    small.stages.awareness[.coastalCommunity].reach = 1
    small.stages.awareness[.patrolAircraft].reach = 1
    small.stages.chain.disputedShare = 0
    small.stages.chain.tasking = .fixed(3600)
    small.stages.aid.merchantDivert = 0
    small.response?.bases = [
      base(at: point(5.3, 97.3), [(.fastPatrolVessel, 8), (.interceptor, 8)])
    ]
    return small
  }

  /// Only patrol aircraft tell of boats, and how many are aboard.
  static func patrolled() -> SmallExperiment {
    var small = counted()
    small.name = "patrolled"
    small.stages.awareness.communityRate = 0
    small.stages.awareness.patrolDistance = 20_000 * 1852
    small.stages.awareness.patrolNotice = 0.9
    return small
  }

  /// Boats in the south-west monsoon: seas and winds keep units in port or from taking people aboard.
  static func rough() -> SmallExperiment {
    let start = Instant(year: 2025, month: 7, day: 5)
    var small = responding(
      "rough", from: start, days: 16, members: 6,
      [
        wave(
          "adrift", at: point(14, 89), to: [point(6.35, 99)], boats: 3, from: start, hours: 96,
          persons: 120, posture: .adrift)
      ])
    small.stages.weather.windDeviationFactor = 2
    small.stages.chain.disputedShare = 0
    told(&small, within: 2)
    // Each limit has to hold a unit by itself.
    for u in small.response?.units.indices ?? 0..<0 {
      small.response?.units[u].searchWaveLimit = 100
      small.response?.units[u].recoveryWaveLimit = 100
      small.response?.units[u].windLimit = 100
    }
    return small
  }

  /// Every boat calls a centre at once and says well where it is.
  static func told(_ small: inout SmallExperiment, within hours: Double) {
    small.stages.awareness.phoneShare = 1
    small.stages.awareness.hotlineRate = 4 / day
    small.stages.awareness[.hotline].reach = 1
    small.stages.awareness[.hotline].forward = .fixed(hours * 3600)
    small.stages.awareness[.hotline].positionDeviation = 1000
    small.stages.chain.tasking = .fixed(3600)
  }

  /// Word goes by way of others alone, and every State that knows sends its units.
  static func passedOn() -> SmallExperiment {
    var small = reported()
    small.name = "passed on"
    small.members = 12
    for source in ReportSource.allCases { small.stages.awareness[source].reach = 0 }
    for link in SharingLink.allCases { small.stages.sharing[link].share = 0.45 }
    small.stages.sharing[.centresAbroad].share = 0.1
    small.stages.awareness.phoneShare = 1
    small.stages.awareness.phoneRateDistress = 1 / day
    small.stages.awareness.phoneRateUnderWay = 1 / day
    small.stages.chain.assistanceShare = 1
    small.stages.chain.disputedShare = 0.7
    return small
  }

  /// Word gets abroad by way of NGOs alone.
  static func passedOnByNGOs() -> SmallExperiment {
    var small = passedOn()
    small.name = "by NGOs"
    small.stages.awareness.phoneShare = 0
    small.stages.awareness.departureShare = 0
    small.stages.awareness.overdueShare = 0
    small.stages.awareness.fisherNotice = 0.5
    small.stages.awareness[.fishers].reach = 1
    small.stages.awareness[.coastalCommunity].reach = 1
    for link in SharingLink.allCases {
      let isWay = [.centreToAgency, .centreToNGO, .agencyToNGO, .ngoToCentre].contains(link)
      small.stages.sharing[link].share = isWay ? 0.6 : 0.01
      small.stages.sharing[link].delay = .uniform(low: 3600, high: 24 * 3600)
    }
    return small
  }

  /// As before, with focal points and a meeting that agrees on sharing.
  static func passedOnByFocalPoints() -> SmallExperiment {
    var small = passedOn()
    small.name = "focal points"
    small.members = 6
    small.stages.sharing.focalPoints = true
    small.stages.consultation.whereaboutsShare = 1
    small.stages.consultation.attendanceShare = 1
    small.stages.consultation.outcomeDelay = .fixed(0)
    small.response?.consultation = .convened(after: 5 * day)
    return small
  }

  /// Boats near the lane of east India, with many ships that look out.
  static func merchants() -> SmallExperiment {
    var small = reported()
    small.name = "merchants"
    small.members = 6
    let places = [
      point(9, 82.6), point(10, 93), point(6, 93), point(14.4, 93.3), point(14, 96.2),
    ]
    small.waves = places.enumerated().map { w, place in
      wave(
        "lane \(w)", at: place, to: [point(6.35, 99)], boats: 2, from: small.start,
        posture: .adrift)
    }
    small.stages.aid.merchantDivert = 0.7
    small.stages.chain.disputedShare = 0
    small.stages.awareness.merchantNotice = 0.2
    small.stages.awareness.fisherNotice = 0
    return small
  }

  /// Over a user's forecast.
  static func forecastMet() -> SmallExperiment {
    var small = SmallExperiment.overForecast()
    let with = reported()
    small.stages = with.stages
    small.response = with.response
    told(&small, within: 24)
    return small
  }
}
