extension MemberResponse {
  /// Convenes the mechanism where the policy says when.
  mutating func planConsultation() {
    guard case .convened(let after) = plan.policy.consultation else { return }
    consultation.convene(at: moment(after))
    tally.consultation.signalled = moment(after)
    tally.consultation.convened = moment(after)
    queue.plan(.consultation, at: after)
  }

  /// A signal once enough people are known to be in distress at sea.
  mutating func signalIfNeeded(at time: Double) {
    guard case .signal(let persons) = plan.policy.consultation, tally.consultation.signalled == nil
    else { return }
    let known = incidents.reduce(0) { sum, incident in
      let isGrave = incident.record.distress.map { $0 <= moment(time) } ?? false
      return isGrave && incident.record.persons == 0 ? sum + incident.persons : sum
    }
    guard known >= persons, consultation.signal(at: moment(time)) != nil else { return }
    tally.consultation.signalled = moment(time)
    if let next = consultation.nextEvent { queue.plan(.consultation, at: next - plan.start) }
  }

  /// The mechanism takes its next steps, and what they change takes effect.
  mutating func consult(at time: Double) {
    for event in consultation.advance(to: moment(time)) {
      switch event.step {
      case .signalled, .notConvened: break
      case .convened: tally.consultation.convened = event.time
      case .met: tally.consultation.met = event.time
      case .inForce(let outcomes):
        tally.consultation.inForce = event.time
        tally.consultation.outcomes = outcomes.count
        apply(outcomes, at: time)
      case .lapsed: lapse(at: time)
      }
    }
    if let next = consultation.nextEvent { queue.plan(.consultation, at: next - plan.start) }
  }

  private mutating func apply(_ outcomes: [ConsultationOutcome], at time: Double) {
    for outcome in outcomes {
      switch outcome {
      case .rotation: rotate()
      case .pooledUnits: pool(true, at: time)
      case .sharedWhereabouts: share(at: time)
      case .materialSupport: support(at: time)
      case .temporaryProtection: break
      }
    }
    changeClimate(at: time)
  }

  private mutating func lapse(at time: Double) {
    sharingNow = plan.agreedSharing
    pool(plan.policy.agreements.pooledUnits, at: time)
    isSupportDue = isSupportDue && plan.policy.agreements.materialSupport
    allocator.agreed = nil
    changeClimate(at: time)
  }

  /// States that took part and have a place take turns.
  private mutating func rotate() {
    let order = consultation.participants.filter { state in
      plan.places.contains { $0.state == state }
    }
    if let rotation = try? Allocator(rule: .rotation(order), places: plan.places, states: []) {
      allocator.agreed = rotation
    }
  }

  /// Units of all States answer, or no longer do.
  private mutating func pool(_ isPooled: Bool, at time: Double) {
    guard isPooled != self.isPooled else { return }
    self.isPooled = isPooled
    for i in incidents.indices where incidents[i].alertedAt < .infinity {
      setAble(i)
      if incidents[i].isOpen {
        decideLater(i, at: max(time, incidents[i].ableFrom.min() ?? .infinity))
      }
    }
  }

  /// Centres tell each other where boats are: what some hold already is passed on too.
  private mutating func share(at time: Double) {
    sharingNow = SharingClimate(
      from: moment(time), hasFocalPoints: plan.settings.sharing.focalPoints,
      sharedWithin: plan.chain.sharedWithin)
    for number in reports.indices where !isDelivered[number] {
      let report = reports[number].report
      if report.centreAt == nil, report.source.holder != nil, report.heldAt <= moment(time) {
        hold(number, at: time)
      }
    }
    for i in incidents.indices where incidents[i].isOpen {
      for s in incidents[i].knownAt.indices {
        incidents[i].knownAt[s] = min(incidents[i].knownAt[s], time + plan.chain.sharedWithin)
      }
      guard incidents[i].alertedAt < .infinity else { continue }
      setAble(i)
      decideLater(i, at: max(time, incidents[i].ableFrom.min() ?? .infinity))
    }
  }

  /// Material support moves capacity to those who receive most; as long as nobody has landed it waits.
  mutating func support(at time: Double) {
    reception.advance(to: moment(time))
    let changes = MaterialSupport.decide(reception, sites: plan.places.count, key: key)
    for (change, moment) in changes { reception.schedule(change, at: moment) }
    isSupportDue = changes.isEmpty
  }

  /// Support that is due is decided on once a place has no room left, or people are where no room is known.
  mutating func supportIfFull(_ place: Int, at time: Double) {
    guard isSupportDue, (reception.freePlaces(at: place) ?? 0) == 0 else { return }
    support(at: time)
  }
}
