/// A boat at the begin of an hour with everything that its further course hangs on, but its draws.
package struct BoatMoment {
  /// Hours between two moments that are kept, a whole number of looks at the weather.
  static let interval = 48

  /// Whole hour after the start.
  let hour: Int
  fileprivate let state: BoatState
  fileprivate let aboard: Aboard
  fileprivate let record: CaseRecord
  fileprivate let slot: VoyageBatch.Slot
}

extension VoyageBatch {
  /// What is known of a boat at sea by its slot, apart from columns that follow from its state.
  struct Slot {
    fileprivate var particle: ParticleColumns.Row
    fileprivate var jibe: JibeColumns.Row
    fileprivate var windSea: Float
    fileprivate var criticalHeight: Float
    fileprivate var hazard: Double
    fileprivate var hazardThreshold: Double
    fileprivate var departed: Double
    fileprivate var quietUntil: Double
    fileprivate var isInStorm: Bool
  }

  /// The columns of a slot.
  subscript(slot slot: Int) -> Slot {
    get {
      Slot(
        particle: columns[slot], jibe: jibes[slot], windSea: windSea[slot],
        criticalHeight: criticalHeight[slot], hazard: hazard[slot],
        hazardThreshold: hazardThreshold[slot], departed: departed[slot],
        quietUntil: quietUntil[slot], isInStorm: isInStorm[slot])
    }
    set {
      columns[slot] = newValue.particle
      jibes[slot] = newValue.jibe
      windSea[slot] = newValue.windSea
      criticalHeight[slot] = newValue.criticalHeight
      hazard[slot] = newValue.hazard
      hazardThreshold[slot] = newValue.hazardThreshold
      departed[slot] = newValue.departed
      quietUntil[slot] = newValue.quietUntil
      isInStorm[slot] = newValue.isInStorm
    }
  }

  /// Keeps how the boats at sea are at the begin of an hour.
  ///
  /// Ships that hand over to small boats are left out: what becomes of them hangs on the small boats too.
  mutating func noteMoments(_ hour: Int) {
    for slot in 0..<active {
      let boat = Int(slotBoat[slot])
      guard boats[boat].mother == nil, smallBoats[boat] == nil else { continue }
      moments[boat].append(
        BoatMoment(
          hour: hour, state: states[boat], aboard: aboard[boat], record: records[boat],
          slot: self[slot: slot]))
    }
  }

  /// Lets boats of requests that sail alone begin at the last moment kept before their first act.
  mutating func restart(_ requests: [ReplayRequest], from first: VoyageOutcome) {
    var boat = 0
    for request in requests {
      if request.boats.count == 1, let act = request.acts.first,
        let row = first.row(of: request.boats[0]), first.moments.indices.contains(row),
        let moment = first.moments[row].last(where: { $0.hour <= act.hour })
      {
        restarts.append((boat, moment))
        courses.copy(boat, from: first.courses, boat: row, before: moment.hour)
      }
      boat += request.boats.count
    }
    restarts.sort { ($0.moment.hour, $0.boat) < ($1.moment.hour, $1.boat) }
  }

  /// Puts a boat back to where and how it was.
  mutating func resume(_ boat: Int, from moment: BoatMoment) {
    let slot = active
    active += 1
    states[boat] = moment.state
    aboard[boat] = moment.aboard
    records[boat] = moment.record
    hold(slot, boat)
    self[slot: slot] = moment.slot
    dueAct(boat)
    settle(slot)
  }
}

extension VoyageOutcome {
  /// The row of a boat; nil if it is not of this fleet.
  func row(of boat: Boat) -> Int? {
    var (low, high) = (0, fleet.count)
    while low < high {
      let middle = (low + high) / 2
      if fleet[middle].member < boat.member { low = middle + 1 } else { high = middle }
    }
    while low < fleet.count, fleet[low].member == boat.member {
      if fleet[low].number == boat.number { return low }
      low += 1
    }
    return nil
  }
}
