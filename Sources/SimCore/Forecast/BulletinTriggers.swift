/// A rule of the planner that fires on what the bulletin says.
package struct BulletinTrigger: Sendable, Equatable {
  package var name: String
  /// Such as `readiness` or `activation`.
  package var stage: String
  package var action: String
  package var owner: String
  /// Where it fires, and what holds there, in words.
  package var reason: String

  package init(name: String, stage: String, action: String, owner: String, reason: String) {
    self.name = name
    self.stage = stage
    self.action = action
    self.owner = owner
    self.reason = reason
  }
}

/// Which rules fire; nil rules mean that nobody gave any.
package struct BulletinTriggers: Sendable, Equatable {
  /// Number of rules that were tried; nil where none were given.
  package var tried: Int?
  package var fired: [BulletinTrigger]
  /// Rules that ask a detector for which no weights were given: they cannot fire by it.
  package var unfitted = 0
  /// Rules that ask how long survivors wait aboard where the situation does not say: they cannot fire by
  /// it.
  package var unsaid = 0

  package init(tried: Int? = nil, fired: [BulletinTrigger] = []) {
    self.tried = tried
    self.fired = fired
  }
}

/// The planner's rules with what they need.
package struct BulletinRules: Sendable {
  package var book: TriggerBook
  /// What a back-test has fitted; nil where no rule may ask a detector.
  package var weights: DetectorWeights?
  package var indicators: IndicatorParameters
  /// What the planner knows besides the reports of boats, with times relative to `start(of:)`.
  package var readings: [IndicatorReading]

  package init(
    book: TriggerBook, weights: DetectorWeights? = nil,
    indicators: IndicatorParameters = .defaults, readings: [IndicatorReading] = []
  ) {
    self.book = book
    self.weights = weights
    self.indicators = indicators
    self.readings = readings
  }

  /// Days before the bulletin from which indicators are followed.
  package static let days = 90

  /// The midnight from which indicators are followed.
  package static func start(of asOf: Instant) -> Instant {
    let midnight = asOf.seconds - asOf.seconds.remainder(86_400)
    return Instant(seconds: midnight - Int64(days) * 86_400)
  }
}

extension Int64 {
  fileprivate func remainder(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

extension Bulletin {
  /// Tries rules on what is known at the moment of the bulletin.
  ///
  /// A boat counts once among the contacts lost and once among the boats overdue, from the report by which it is
  /// likely enough (`bulletin.known_distress`) that any of that kind is about it; the caseload is that of the situation with the
  /// persons of boats known to be in distress, each with the probability that it is; how long survivors wait
  /// aboard and the state of reception are those of the situation, the latter by the State of each region's centre.
  ///
  /// - Parameters:
  ///   - rules: The rules and what they need.
  ///   - regions: The regions that rules number.
  /// - Returns: Which fire, in the order of the rules, each once for all its regions.
  package func tried(
    _ rules: BulletinRules, regions: SearchRegions = .standard
  ) -> BulletinTriggers {
    let count = regions.regions.count
    let start = BulletinRules.start(of: situation.asOf)
    let now = situation.asOf - start
    // Without weights no probability is ever high: the smallest that there is.
    let untrained = DetectorWeights.climatologyOnly(
      Array(repeating: Array(repeating: 1e-6, count: 12), count: count))
    let weights = rules.weights ?? untrained
    precondition(weights.regions == count, "weights are of these regions")
    let picture = picture(regions)
    let log = log(rules, regions, picture, start: start)
    var bank = DetectorBank(weights: weights, start: start)
    for day in 0...BulletinRules.days where Double(day) * 86_400 < now {
      bank.advance(log.view(asOf: Double(day) * 86_400))
    }
    bank.advance(log.view(asOf: now))
    var machine = TriggerMachine(
      book: rules.book, regions: count, key: RandomKey(seed: seed))
    let events = machine.evaluate(bank, picture: picture).filter { $0.step == .fired }
    var triggers = BulletinTriggers(tried: rules.book.rules.count)
    for (r, rule) in rules.book.rules.enumerated() {
      if rules.weights == nil, rule.asksDetector { triggers.unfitted += 1 }
      if !saysWaiting, rule.condition.asksWaiting { triggers.unsaid += 1 }
      let firing = events.filter { $0.rule == r }.map(\.region)
      guard !firing.isEmpty else { continue }
      let reasons = firing.map { region in
        "\(regions.regions[region].key): "
          + rule.condition.words(bank, region: region, picture: picture[region])
      }
      triggers.fired.append(
        BulletinTrigger(
          name: rule.name, stage: rule.stage.rawValue,
          action: rule.actions.map { $0.rawValue.map { $0 == "_" ? " " : String($0) }.joined() }
            .joined(separator: ", "),
          owner: rule.owner, reason: reasons.joined(separator: "; ")))
    }
    return triggers
  }

  /// Whether the situation says anywhere since when survivors wait aboard.
  private var saysWaiting: Bool { situation.caseload.contains { $0.waitingSince != nil } }

  /// Persons known to be in distress, by region, and how long survivors have waited.
  private func picture(_ regions: SearchRegions) -> [DistressPicture] {
    var picture = [DistressPicture](repeating: DistressPicture(), count: regions.regions.count)
    for load in situation.caseload {
      if let region = regions.regions.firstIndex(where: { $0.key == load.region }) {
        picture[region].persons += load.persons
        if let since = load.waitingSince {
          picture[region].stranded = max(picture[region].stranded, situation.asOf - since)
        }
      }
    }
    for boat in boats where isKnownDistress(boat) {
      let expected = boat.distressProbability * Double(boat.stores.usualPersons)
      picture[boat.region].persons += Int(expected.rounded())
    }
    return picture
  }

  private func log(
    _ rules: BulletinRules, _ regions: SearchRegions, _ picture: [DistressPicture], start: Instant
  ) -> ObservationLog {
    let now = situation.asOf - start
    var log = ObservationLog()
    let generator = IndicatorGenerator(
      parameters: rules.indicators, start: start, days: BulletinRules.days + 1,
      key: RandomKey(seed: seed))
    log.append(contentsOf: generator.season())
    log.append(contentsOf: rules.readings)
    func add(_ indicator: Indicator, _ region: Int, _ time: Double, _ value: Double) {
      guard time >= 0, time <= now else { return }
      log.append(
        IndicatorReading(
          indicator: indicator, region: region, day: Int(time / 86_400), knownAt: time, value: value
        ))
    }
    for boat in boats {
      if let lost = boat.boat.lostContact(parameters.knownDistress) {
        add(.contactsLost, regions.region(of: lost.point).index, lost.time - start, 1)
      }
      if let time = boat.boat.overdueSince(parameters.knownDistress) {
        add(.boatsOverdue, boat.region, time - start, 1)
      }
    }
    for region in regions.regions.indices {
      add(.caseload, region, now, Double(picture[region].persons))
      guard let state = CoordinationCentre.named(regions.regions[region].centre)?.state else {
        continue
      }
      let own = situation.places.filter { $0.state == state }
      let known = own.compactMap { place -> (occupied: Int, capacity: Int)? in
        guard let told = situation.placeStates.first(where: { $0.place == place.key }),
          let occupied = told.occupied, let capacity = told.capacity ?? place.capacity
        else { return nil }
        return (occupied, capacity)
      }
      let capacity = known.reduce(0) { $0 + $1.capacity }
      guard capacity > 0 else { continue }
      let occupied = known.reduce(0) { $0 + $1.occupied }
      add(.receptionLoad, region, now, Double(occupied) / Double(capacity))
    }
    return log
  }
}

extension SituationBoat {
  /// The last fix of the contact that was lost, once it is likely enough that any such report is about the boat.
  fileprivate func lostContact(_ enough: Double) -> (point: GeoPoint, time: Instant)? {
    var none = 1.0
    for report in reports {
      guard case .fix(let fix) = report.content, fix.kind == .contactLost else { continue }
      none *= 1 - report.reliability
      if report.reliability > 0, 1 - none >= enough { return (fix.point, report.time) }
    }
    return nil
  }

  /// When the boat was known to be overdue, by the same measure.
  fileprivate func overdueSince(_ enough: Double) -> Instant? {
    var none = 1.0
    for report in reports {
      guard case .overdue = report.content else { continue }
      none *= 1 - report.reliability
      if report.reliability > 0, 1 - none >= enough { return report.time }
    }
    return nil
  }
}

extension TriggerCondition {
  /// Whether it asks how long survivors have waited aboard.
  var asksWaiting: Bool {
    leaves.contains { if case .stranded = $0 { true } else { false } }
  }

  /// What is known of each leaf that holds, in words.
  func words(_ bank: DetectorBank, region: Int, picture: DistressPicture) -> String {
    switch self {
    case .indicator(let indicator, let side, let threshold):
      let value = bank.board.weekly(indicator, region: region)
      let shown = indicator == .weatherWindow ? 86_400.0 : 1
      return
        "\(indicator.title) \(TriggerCondition.number(value / shown)) "
        + "(\(side == .atLeast ? "at least" : "at most") \(TriggerCondition.number(threshold / shown)))"
    case .probability(let detector, let threshold):
      let p = bank.probability(detector, region: region)
      return "probability by \(detector.rawValue) \(TriggerCondition.number(p)) "
        + "(at least \(TriggerCondition.number(threshold)))"
    case .personsInDistress(let above):
      return "\(picture.persons) persons known to be in distress (more than \(above))"
    case .stranded(let time):
      return "survivors aboard for \(TriggerCondition.number(picture.stranded / 3600)) h "
        + "(more than \(TriggerCondition.number(time / 3600)) h)"
    case .drivers(let parts, _):
      return parts.filter { $0.holds(bank, region: region, picture: picture) }
        .map { $0.words(bank, region: region, picture: picture) }.joined(separator: " and ")
    }
  }

  /// Whether it holds on what is known.
  private func holds(_ bank: DetectorBank, region: Int, picture: DistressPicture) -> Bool {
    switch self {
    case .indicator(let indicator, let side, let threshold):
      let value = bank.board.weekly(indicator, region: region)
      return side == .atLeast ? value >= threshold : value <= threshold
    case .probability(let detector, let threshold):
      return bank.probability(detector, region: region) >= threshold
    case .personsInDistress(let above): return picture.persons > above
    case .stranded(let time): return picture.stranded > time
    case .drivers(let parts, let least):
      return parts.count { $0.holds(bank, region: region, picture: picture) } >= least
    }
  }

  /// A number to two digits behind the point, without trailing zeros.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "unknown" }
    let hundredths = Int((value * 100).rounded())
    let (whole, part) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    return part % 10 == 0
      ? "\(sign)\(whole).\(part / 10)" : "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
  }
}
