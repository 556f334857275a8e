extension Scenario {
  /// The settings of the stages of a response.
  package var responseSettings: ResponseSettings {
    var settings = ResponseSettings()
    settings.awareness = stages.awareness
    settings.sharing = stages.sharing
    settings.visibility = stages.visibility
    settings.chain = stages.chain
    settings.aid = stages.aid
    settings.search = stages.search
    settings.permission = stages.permission
    settings.reception = stages.reception
    settings.consultation = stages.consultation
    return settings
  }

  /// A policy over what `means` gave.
  ///
  /// - Parameters:
  ///   - policy: Who responds.
  ///   - means: Nominal sea, lanes, coast, light.
  /// - Returns: The plan.
  /// - Throws: Shares of groups that do not add up.
  package func plan(
    _ policy: ResponsePolicy, means: ResponseMeans
  ) throws(GroupShareError) -> ResponsePlan {
    try ResponsePlan(
      start: start, horizon: horizon, policy: policy, settings: responseSettings, means: means,
      hulls: hulls)
  }

  /// Tabulates the nominal sea, merchant lanes, coast and light around the routes of the scenario.
  ///
  /// - Parameters:
  ///   - settings: What the courses depend on.
  ///   - nominal: The sea as centres know it.
  ///   - threads: How many starts at once; no value depends on it.
  /// - Returns: The means.
  /// - Throws: What the sea throws, and cancellation.
  package func means(
    settings: VoyageSettings, nominal: SeaSource, threads: Int
  ) async throws -> ResponseMeans {
    let coast = settings.plan.coast
    let sea = BeliefSea(
      source: nominal, weather: stages.weather, background: settings.background,
      nearshore: settings.nearshore, coast: coast, start: start,
      errorFactor: stages.belief.errorFactor)
    let box = activeBox
    func table(_ object: BeliefObject) async throws -> DisplacementTable {
      try await DisplacementTable.tabulate(
        object, sea: sea, box: box, period: start...end, settings: stages.belief,
        leeway: stages.leeway, diffusivity: stages.drift.diffusivity, seed: seed, threads: threads)
    }
    let lanes = TrafficLanes(stages.traffic)
    return ResponseMeans(
      boats: try await table(believedBoat), swimmers: try await table(.personsInWater),
      particles: ParticleModel(
        boats: believedBoat, swimmers: .personsInWater, sea: sea, settings: stages.belief,
        leeway: stages.leeway, diffusivity: stages.drift.diffusivity, seed: seed),
      grid: AwarenessGrid(box: .domain, traffic: lanes, coast: coast),
      light: LightTable(from: start, until: end, box: .domain), shipSpeed: lanes.shipSpeed,
      box: box, isSea: { !coast.isLand($0) })
  }

  /// What a centre takes a boat of the scenario for: the mixture of its hulls, by their weight.
  private var believedBoat: BeliefObject {
    var weights: [(leewayClass: LeewayClass, weight: Double)] = []
    for wave in departures {
      let sum = wave.hulls.reduce(0) { $0 + $1.weight }
      for choice in wave.hulls where choice.weight > 0 {
        guard let hull = hulls.first(where: { $0.key == choice.key }) else { continue }
        for part in BeliefObject.adrift(hull).candidates {
          let share = part.weight * choice.weight / sum * max(1e-6, wave.expectedBoats)
          if let at = weights.firstIndex(where: { $0.leewayClass.key == part.leewayClass.key }) {
            weights[at].weight += share
          } else {
            weights.append((part.leewayClass, share))
          }
        }
      }
    }
    return BeliefObject(weights)
  }

  /// Around all origins and ways, with three degrees to spare, within the domain.
  private var activeBox: GeoBox {
    let points = departures.flatMap { wave in
      wave.origins.map(\.point) + wave.routes.flatMap(\.waypoints)
    }
    let margin = 3.0
    let domain = GeoBox.domain
    return GeoBox(
      west: max(domain.west, (points.map(\.longitude).min() ?? domain.west) - margin),
      south: max(domain.south, (points.map(\.latitude).min() ?? domain.south) - margin),
      east: min(domain.east, (points.map(\.longitude).max() ?? domain.east) + margin),
      north: min(domain.north, (points.map(\.latitude).max() ?? domain.north) + margin))
  }
}
