/// Reception of one member: the stocks and flows of all sites, moved exactly from event to event.
///
/// People are handled in files of a few who stay together. A file goes from landing through health
/// check, registration, access of UNHCR and IOM, the screening queue and the interview to a stay with
/// its outflows; the first outflow that comes takes it away. Each file draws from its own key, so two
/// policies see the same people.
package struct Reception: Sendable {
  private struct File: Sendable {
    let site: Int
    let persons: Int
    let children: Int
    let group: Int
    let landed: Int64
    let access: Int64?
    let isDetained: Bool
    let key: RandomKey
    var stage = ReceptionStage.healthCheck
    var isProtected = false
  }

  private struct Site: Sendable {
    let practice: StatePractice
    var capacity: Int?
    var since: Int64
    var detained = 0
    var detainedChildren = 0
    var tally = SiteTally()
  }

  package let parameters: ReceptionParameters
  private let groups: [PersonGroup]
  private var sites: [Site]
  private var queues: [ScreeningQueue]
  private var files: [File] = []
  private var events: ReceptionEvents
  private var changes: [SiteChange] = []
  /// Persons at all sites together now, and most at a time.
  private var occupied = 0
  package private(set) var peak = 0
  /// The moment up to which everything has happened.
  package private(set) var now: Instant

  /// Empty sites but for the people who are there already.
  ///
  /// - Parameters:
  ///   - sites: The sites; all calls name them by index.
  ///   - groups: The groups, as the filter has them.
  ///   - parameters: Settings.
  ///   - start: First moment.
  ///   - horizon: Last moment of interest: nothing is planned beyond it.
  package init(
    sites: [ReceptionSite], groups: [PersonGroup], parameters: ReceptionParameters, start: Instant,
    horizon: Instant
  ) {
    events = ReceptionEvents(until: horizon)
    self.parameters = parameters
    self.groups = groups
    now = start
    self.sites = sites.map { site in
      var made = Site(practice: site.practice, capacity: site.capacity, since: start.seconds)
      made.tally.occupied = site.occupied
      made.tally.peak = site.occupied
      return made
    }
    occupied = sites.reduce(0) { $0 + $1.occupied }
    peak = occupied
    let teams = sites.map { $0.teams ?? parameters.teams }
    queues =
      parameters.pooledAssessment
      ? [ScreeningQueue(teams: teams.reduce(0, +))] : teams.map { ScreeningQueue(teams: $0) }
  }

  /// When something happens next; nil if nothing will.
  package var nextEvent: Instant? { events.next.map { Instant(seconds: $0) } }

  /// Free shelter places of a site, at least 0; nil where the capacity is unknown.
  package func freePlaces(at site: Int) -> Int? {
    sites[site].capacity.map { max(0, $0 - sites[site].tally.occupied) }
  }

  /// Shelter places of a site; nil where unknown.
  package func capacity(of site: Int) -> Int? { sites[site].capacity }

  /// People at a site now.
  package func occupied(at site: Int) -> Int { sites[site].tally.occupied }

  /// Counts and integrals of a site up to now.
  package func tally(at site: Int) -> SiteTally {
    var copy = sites[site]
    Reception.integrate(&copy, to: now.seconds)
    return copy.tally
  }

  /// Receives people.
  ///
  /// - Parameters:
  ///   - counts: How many of which group.
  ///   - site: Index of the site.
  ///   - time: When, not before `now`.
  ///   - key: Key of the boat or party.
  package mutating func land(
    _ counts: [GroupCount], at site: Int, time: Instant, key: RandomKey
  ) {
    advance(to: time)
    let practice = sites[site].practice
    let isNever = key.uniform(.accessGiven) < practice.accessNeverShare
    let access = lognormal(practice.accessMedian, parameters.accessSigma, key, .accessTime)
    var number: UInt32 = 0
    for count in counts where count.persons > 0 {
      let size = max(1, parameters.personsPerFile)
      let parts = (count.persons + size - 1) / size
      let persons = LargestRemainder.apportion(
        count.persons, weights: Array(repeating: 1, count: parts))
      var (children, rest) = (count.children, count.persons)
      for persons in persons {
        rest -= persons
        // Children stay with an adult while there are adults; files with children come first.
        let mine = min(children, max(persons - 1, children - rest))
        children -= mine
        add(
          persons, children: mine, group: count.group, site: site,
          access: isNever ? nil : time.seconds + Int64(access.rounded()),
          key: key.key(.person, number))
        number += 1
      }
    }
  }

  /// Shelter places or teams that come or go at a moment from now on.
  package mutating func schedule(_ change: SiteChange, at time: Instant) {
    events.add(.change, changes.count, at: max(time.seconds, now.seconds))
    changes.append(change)
  }

  /// Lets everything happen up to a moment.
  package mutating func advance(to time: Instant) {
    while let next = events.next, next <= time.seconds, let event = events.take() {
      now = Instant(seconds: next)
      happen(event.kind, Int(event.subject))
    }
    now = max(now, time)
  }
}

extension Reception {
  private mutating func add(
    _ persons: Int, children: Int, group: Int, site: Int, access: Int64?, key: RandomKey
  ) {
    let practice = sites[site].practice
    let share = children > 0 ? practice.detainedChildren : practice.detainedAdults
    let isDetained =
      key.uniform(.detention) < share
      && key.uniform(.alternativeToDetention) >= parameters.alternativeShare
    let file = File(
      site: site, persons: persons, children: children, group: group, landed: now.seconds,
      access: access, isDetained: isDetained, key: key)
    let number = files.count
    files.append(file)
    Reception.integrate(&sites[site], to: now.seconds)
    sites[site].tally.landed += persons
    sites[site].tally.occupied += persons
    sites[site].tally.peak = max(sites[site].tally.peak, sites[site].tally.occupied)
    occupied += persons
    peak = max(peak, occupied)
    sites[site].tally.stages[ReceptionStage.healthCheck.number] += persons
    if isDetained {
      sites[site].detained += persons
      sites[site].detainedChildren += children
    }
    var stream = key.stream(.healthCheckTime)
    events.add(.healthDone, number, in: parameters.healthCheck.sample(&stream), after: now)
  }

  private mutating func happen(_ kind: ReceptionEvents.Kind, _ number: Int) {
    switch kind {
    case .healthDone:
      let file = files[number]
      move(number, to: .registration)
      let median = sites[file.site].practice.registrationMedian
      let wait = lognormal(median, parameters.registrationSigma, file.key, .registrationTime)
      events.add(.registered, number, in: wait, after: now)
      leave(number, by: .onwardMovement, rate: sites[file.site].practice.onwardRate, .onwardTime)
    case .registered:
      guard files[number].stage == .registration else { return }
      guard parameters.needsAccess else { return enqueue(number) }
      move(number, to: .awaitingAccess)
      guard let access = files[number].access else { return }
      if access <= now.seconds { return enqueue(number) }
      events.add(.accessGiven, number, at: access)
    case .accessGiven:
      if files[number].stage == .awaitingAccess { enqueue(number) }
    case .heard:
      guard files[number].stage == .screening else { return }
      queues[queue(of: files[number].site)].release()
      settle(number)
      begin(files[number].site)
    case .leave(let outflow): depart(number, by: outflow)
    case .change:
      let change = changes[number]
      Reception.integrate(&sites[change.site], to: now.seconds)
      sites[change.site].capacity = sites[change.site].capacity.map { max(0, $0 + change.beds) }
      queues[queue(of: change.site)].change(teams: change.teams)
      begin(change.site)
    }
  }

  private func queue(of site: Int) -> Int { parameters.pooledAssessment ? 0 : site }

  private mutating func enqueue(_ number: Int) {
    move(number, to: .screeningQueue)
    let isFirst = parameters.vulnerableFirst && files[number].children > 0
    queues[queue(of: files[number].site)].add(number, isFirst: isFirst)
    begin(files[number].site)
  }

  /// Free teams take the next files.
  private mutating func begin(_ site: Int) {
    let line = queue(of: site)
    while let number = queues[line].take(isStillWaiting: { files[$0].stage == .screeningQueue }) {
      let file = files[number]
      move(number, to: .screening)
      sites[file.site].tally.heard += file.persons
      sites[file.site].tally.waited += Int64(file.persons) * (now.seconds - file.landed)
      let isDocumented = file.key.uniform(.hasDocuments) < parameters.documentedShare
      let mean = parameters.interviewMean * (isDocumented ? parameters.documentedFactor : 1)
      events.add(.heard, number, in: mean * file.key.exponential(.interviewTime), after: now)
    }
  }

  /// What follows from the interview.
  ///
  /// Returns of any kind are for people whose need of protection was denied or never claimed.
  private mutating func settle(_ number: Int) {
    let file = files[number]
    move(number, to: .stay)
    if file.key.uniform(.traffickingReferral) < parameters.traffickingShare {
      return depart(number, by: .referral)
    }
    let isInNeed =
      switch groups[file.group].need {
      case .refugees, .otherNeed: true
      case .unassessed: file.key.uniform(.recognition) < parameters.recognitionShare
      case .noClaim: false
      }
    guard isInNeed else {
      leave(number, by: .voluntaryReturn, rate: parameters.voluntaryReturnRate, .returnTime)
      if parameters.readmission && parameters.readmissionConditionsMet {
        leave(number, by: .readmission, rate: parameters.readmissionRate, .readmissionTime)
      }
      return
    }
    leave(number, by: .resettlement, rate: parameters.resettlementRate, .resettlementTime)
    guard parameters.temporaryProtection else { return }
    files[number].isProtected = true
    sites[file.site].tally.protected += file.persons
    if file.key.uniform(.localStay) < parameters.localStayShare {
      let rate = parameters.localStayMedian > 0 ? Reception.ln2 / parameters.localStayMedian : 0
      leave(number, by: .localStay, rate: rate, .localStayTime)
    }
  }

  private static let ln2 = 0.6931471805599453

  private mutating func leave(
    _ number: Int, by outflow: ReceptionOutflow, rate: Double, _ purpose: DrawPurpose
  ) {
    guard rate > 0 else { return }
    events.add(
      .leave(outflow), number, in: files[number].key.exponential(purpose) / rate, after: now)
  }

  private mutating func depart(_ number: Int, by outflow: ReceptionOutflow) {
    let file = files[number]
    guard file.stage != .left else { return }
    let wasHeard = file.stage == .screening
    Reception.integrate(&sites[file.site], to: now.seconds)
    move(number, to: .left)
    sites[file.site].tally.occupied -= file.persons
    occupied -= file.persons
    sites[file.site].tally.outflows[outflow.number] += file.persons
    if file.isProtected { sites[file.site].tally.protected -= file.persons }
    if file.isDetained {
      sites[file.site].detained -= file.persons
      sites[file.site].detainedChildren -= file.children
    }
    if wasHeard {
      queues[queue(of: file.site)].release()
      begin(file.site)
    }
  }

  private mutating func move(_ number: Int, to stage: ReceptionStage) {
    let file = files[number]
    sites[file.site].tally.stages[file.stage.number] -= file.persons
    sites[file.site].tally.stages[stage.number] += file.persons
    files[number].stage = stage
  }

  private static func integrate(_ site: inout Site, to time: Int64) {
    let seconds = time - site.since
    guard seconds > 0 else { return }
    site.since = time
    if let capacity = site.capacity {
      site.tally.overflow += Int64(max(0, site.tally.occupied - capacity)) * seconds
    }
    site.tally.detained += Int64(site.detained) * seconds
    site.tally.detainedChildren += Int64(site.detainedChildren) * seconds
  }

  private func lognormal(
    _ median: Double, _ sigma: Double, _ key: RandomKey, _ purpose: DrawPurpose
  ) -> Double {
    median * Elementary.exp(sigma * key.normal(purpose))
  }
}

extension ReceptionStage {
  fileprivate var number: Int {
    switch self {
    case .healthCheck: 0
    case .registration: 1
    case .awaitingAccess: 2
    case .screeningQueue: 3
    case .screening: 4
    case .stay: 5
    case .left: 6
    }
  }
}

extension ReceptionOutflow {
  fileprivate var number: Int {
    switch self {
    case .referral: 0
    case .resettlement: 1
    case .voluntaryReturn: 2
    case .readmission: 3
    case .localStay: 4
    case .onwardMovement: 5
    }
  }
}
