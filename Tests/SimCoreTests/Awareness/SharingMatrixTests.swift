import SimCore
import Testing

@Suite struct SharingMatrixTests {
  private let start = AwarenessSamples.start
  private let hour = 3600.0
  private let key = RandomKey(seed: 5)

  private func settings(_ links: [SharingLink: Double]) -> SharingParameters {
    var parameters = SharingParameters.defaults
    for link in SharingLink.allCases {
      parameters[link].share = links[link] == nil ? 0 : 1
      parameters[link].delay = .fixed((links[link] ?? 0) * hour)
    }
    return parameters
  }

  private func hours(
    _ matrix: SharingMatrix, _ seeds: [(String, Double)], climate: SharingClimate? = nil
  ) -> [String: Double] {
    let known = matrix.known(
      from: seeds.compactMap { seed in
        matrix.index(of: seed.0).map { ($0, start + seed.1 * hour) }
      }, key: key, climate: climate)
    var result: [String: Double] = [:]
    for (organisation, time) in zip(matrix.organisations, known) {
      result[organisation.key] = time.map { ($0 - start) / hour }
    }
    return result
  }

  @Test func `word takes the earliest way, by hand`() {
    let matrix = SharingMatrix(
      parameters: settings([
        .ngoToAgency: 5, .agencyToCentre: 4, .ngoToCentre: 20, .centresOfState: 1,
        .centresAbroad: 30, .centreToNavy: 2,
      ]))
    let known = hours(matrix, [("ngo", 1), ("banda_aceh", 3)])
    // NGO at 1; agencies at 6; all centres at min(6 + 4, 1 + 20, 3 + 1 within Indonesia) and so on.
    #expect(known["ngo"] == 1 && known["unhcr"] == 6 && known["iom"] == 6)
    #expect(known["banda_aceh"] == 3 && known["jakarta"] == 4 && known["medan"] == 4)
    #expect(known["navy_idn"] == 5)
    #expect(known["port_blair"] == 10 && known["navy_ind"] == 12)
    #expect(known["media"] == nil)
  }

  @Test func `an organisation that nobody tells never knows`() {
    let matrix = SharingMatrix(parameters: settings([:]))
    let known = hours(matrix, [("ngo", 0)])
    #expect(known.count == 1 && known["ngo"] == 0)
    #expect(hours(matrix, []).isEmpty)
  }

  @Test func `an agreement to share whereabouts works from its moment on`() {
    let matrix = SharingMatrix(parameters: settings([.centresAbroad: 100]))
    func climate(_ from: Double) -> SharingClimate {
      SharingClimate(from: start + from * hour, hasFocalPoints: false, sharedWithin: 6 * hour)
    }
    #expect(hours(matrix, [("langkawi", 0)])["port_blair"] == 100)
    #expect(hours(matrix, [("langkawi", 0)], climate: climate(0))["port_blair"] == 6)
    #expect(hours(matrix, [("langkawi", 0)], climate: climate(50))["port_blair"] == 56)
    #expect(hours(matrix, [("langkawi", 0)], climate: climate(200))["port_blair"] == 100)
    // Where nobody would have passed it on, the agreement does.
    let silent = SharingMatrix(parameters: settings([:]))
    #expect(hours(silent, [("langkawi", 0)], climate: climate(0))["colombo"] == 6)
  }

  @Test func `focal points and earlier reports never make anybody know later`() throws {
    let plain = SharingMatrix(parameters: .defaults)
    var parameters = SharingParameters.defaults
    parameters.focalPoints = true
    let focal = SharingMatrix(parameters: parameters)
    let ngo = try #require(plain.index(of: "ngo"))
    var earlier = 0
    for seed in 0..<300 {
      let key = RandomKey(seed: UInt64(seed))
      let base = plain.known(from: [(ngo, start + 40 * hour)], key: key)
      for better in [
        focal.known(from: [(ngo, start + 40 * hour)], key: key),
        plain.known(from: [(ngo, start)], key: key),
        plain.known(
          from: [(ngo, start + 40 * hour)], key: key,
          climate: SharingClimate(from: start, hasFocalPoints: true)),
      ] {
        for (a, b) in zip(base, better) {
          guard let a else { continue }
          let b = try #require(b, "seed \(seed)")
          #expect(b <= a, "seed \(seed)")
          if b < a { earlier += 1 }
        }
      }
    }
    #expect(earlier > 1000)
  }

  @Test func `focal points of the settings equal focal points from the first moment`() throws {
    var parameters = SharingParameters.defaults
    parameters.focalPoints = true
    let always = SharingMatrix(parameters: parameters)
    let now = SharingMatrix(parameters: .defaults)
    for seed in 0..<200 {
      let key = RandomKey(seed: UInt64(seed))
      let a = always.known(from: [(0, start)], key: key)
      let b = now.known(
        from: [(0, start)], key: key,
        climate: SharingClimate(from: start, hasFocalPoints: true))
      #expect(a == b, "seed \(seed)")
    }
  }

  @Test func `a report seeds its holder and the centre that it reaches`() {
    let matrix = SharingMatrix(parameters: .defaults)
    var report = Report(
      boat: 1, source: .satellitePhone, occasion: .inDistress, eventTime: start,
      reportedTime: start, timeDeviation: 0, heldAt: start + hour, centreAt: start + 2 * hour,
      position: AwarenessSamples.open, positionDeviation: 0, persons: 1, personsDeviation: 0,
      phase: .distress)
    func keys(_ report: Report) -> [String] {
      matrix.seeds(of: report, centre: "port_blair", state: .india).map {
        matrix.organisations[$0.organisation].key
      }
    }
    #expect(keys(report) == ["port_blair", "ngo"])
    report.centreAt = nil
    #expect(keys(report) == ["ngo"])
    report.source = .patrolAircraft
    #expect(keys(report) == ["navy_ind"])
    report.source = .fishers
    #expect(keys(report) == [])
    #expect(
      matrix.knownAt("nobody", from: [(0, start)], key: key) == nil
        && matrix.knownAt("port_blair", from: [(0, start)], key: key) == start)
  }

  @Test func `every setting of sharing moves when somebody knows`() {
    func outcome(_ parameters: SharingParameters) -> [[Instant?]] {
      let matrix = SharingMatrix(parameters: parameters)
      return (0..<60).flatMap { seed in
        matrix.organisations.indices.map {
          matrix.known(from: [($0, start)], key: RandomKey(seed: UInt64(seed)))
        }
      }
    }
    for isFocal in [false, true] {
      var base = SharingParameters.defaults
      base.focalPoints = isFocal
      let before = outcome(base)
      for declaration in SharingParameters.declarations {
        // Focal factors matter only where there are focal points.
        if !isFocal, ["focal_odds", "focal_delay"].contains(declaration.parameter.key) { continue }
        var changed = base
        switch declaration.parameter.value {
        case .number(let value): declaration.write(&changed, .number(0.5 * value))
        case .flag: declaration.write(&changed, .flag(!isFocal))
        case .distribution(let literal):
          declaration.write(&changed, .distribution(Distribution.scaled(literal, by: 0.5)))
        default: continue
        }
        #expect(outcome(changed) != before, "`\(declaration.parameter.key)` moves nothing")
      }
    }
  }
}
