/// An action that begins or ends: no rule in force asked for it before, or none does any more.
struct WarningMove: Equatable {
  let isBegin: Bool
  let action: WarningAction
  let region: Int
  /// s from the start; 0 where the moment makes no difference as long as nobody has looked.
  let time: Double

  init(isBegin: Bool, action: WarningAction, region: Int, time: Double) {
    self.isBegin = isBegin
    self.action = action
    self.region = region
    self.time = action.isMark ? 0 : time
  }
}

/// Where actions take effect: what asks for the same thing counts as one, what can change nothing not at all.
struct WarningReach {
  /// By action and region, the region under which it counts; -1 where nothing can follow.
  private let counted: [[Int]]
  /// Place among the policy's of the State of each region's centre; -2 where it is none of them.
  let states: [Int]

  /// - Parameters:
  ///   - states: Place among the policy's of the State of each region's centre; -2 where it is none of them.
  ///   - hasShips: By region, whether its State has ships that can go forward.
  ///   - canPrepare: By region, whether some place of its State can be given more room.
  ///   - hasMechanism: Whether a signal to the Mechanism can lead anywhere.
  init(states: [Int], hasShips: [Bool], canPrepare: [Bool], hasMechanism: Bool) {
    self.states = states
    counted = WarningAction.allCases.map { action in
      states.indices.map { region in
        switch action {
        // The list is open for all, and short notice holds for all units of the State.
        case .rotationOpened: 0
        case .readinessShortened:
          states[region] < 0 ? -1 : states.firstIndex(of: states[region]) ?? -1
        case .unitsForward: states[region] >= 0 && hasShips[region] ? region : -1
        case .receptionPrepared: canPrepare[region] ? region : -1
        case .mechanismStarted, .consultationAdvised: hasMechanism ? region : -1
        }
      }
    }
  }

  /// The region under which an action counts; nil where nothing follows from it.
  func region(_ action: WarningAction, _ region: Int) -> Int? {
    let own = counted[action.position][region]
    return own < 0 ? nil : own
  }
}

/// What somebody is about to look at, so that moves which concern it must be made before.
struct WarningConcern {
  /// Places of States among the policy's, as bits: whose readiness is looked at, and whose ships' whereabouts.
  var readiness: UInt64 = 0
  var ships: UInt64 = 0
  /// Whether room at places is looked at, or whose turn it is.
  var isRoom = false
  var isTurn = false
  /// Whether everything is.
  var isAll = false

  /// The bit of a State; those of none heed no warning.
  static func bit(_ state: Int) -> UInt64 { state >= 0 ? 1 << UInt64(state & 63) : 0 }

  /// Whether a move concerns it; `state` is that of the region's centre.
  func holds(_ move: WarningMove, state: Int) -> Bool {
    switch move.action {
    case .readinessShortened: isAll || readiness & WarningConcern.bit(state) != 0
    case .unitsForward: isAll || ships & WarningConcern.bit(state) != 0
    case .rotationOpened: isAll || isTurn
    case .receptionPrepared: isAll || isRoom
    case .mechanismStarted, .consultationAdvised: true
    }
  }
}

/// What a warning costs beside its rules: time that units were forward, s, and prepared places times s.
struct WarningAccount {
  var forward = 0.0
  var prepared = 0.0
}

/// Warning systems whose rules have said the same so far, and which of their rules are in force.
struct WarningFollower {
  typealias Script = [(rule: Int, region: Int, from: Double, until: Double)]

  /// What all followers of a member have in common; by reference, since they are copied with every play.
  private final class Frame: Sendable {
    let rules: [TriggerRule]
    let regions: Int
    let reach: WarningReach

    init(_ plan: WarningPlan, _ reach: WarningReach) {
      rules = plan.ladder.books[0].rules
      regions = plan.ladder.regions
      self.reach = reach
    }
  }

  private let systems: [WarningSystem]
  private let frame: Frame
  /// The rules at work; nil where the truth decides or nobody does.
  private(set) var machine: TriggerMachine?
  /// Spells that a perfect warning sets going: rule, region, from and until, s; nil for others.
  let script: Script?
  /// Rules in force, by rule and region.
  private var isActing: [Bool]
  /// Rules in force that ask for an action, by the region under which it counts and action.
  private var inForce: [Int]
  /// The step of the queue that is planned for the machine, and when it comes, s.
  private var step = -1
  private var planned = Double.infinity
  /// Moves that wait until somebody looks at what they change: first those whose moment makes no difference.
  private var marks: [WarningMove] = []
  private var due: [WarningMove] = []
  /// Since when units are forward, s, by region and in the order of the play.
  private var since: [[Double]]
  /// What has been spent on it.
  var account = WarningAccount()

  private init(
    _ systems: [WarningSystem], _ frame: Frame, machine: TriggerMachine?, script: Script?
  ) {
    self.systems = systems
    self.frame = frame
    self.machine = machine
    self.script = script
    isActing = Array(repeating: false, count: frame.rules.count * frame.regions)
    inForce = Array(repeating: 0, count: WarningAction.allCases.count * frame.regions)
    since = Array(repeating: [], count: frame.regions)
  }

  /// The systems of a plan before the first day.
  ///
  /// - Parameters:
  ///   - plan: The systems.
  ///   - reach: Where actions take effect.
  ///   - events: The truth, for a perfect warning.
  ///   - key: Key of the member.
  /// - Returns: All that go by rules together, and the others each by itself.
  static func all(
    _ plan: WarningPlan, _ reach: WarningReach, _ events: [DistressEvent], key: RandomKey
  ) -> [WarningFollower] {
    let frame = Frame(plan, reach)
    var all: [WarningFollower] = []
    if plan.systems.contains(.nobody) {
      all.append(WarningFollower([.nobody], frame, machine: nil, script: nil))
    }
    let ruled = plan.systems.filter { $0.rung != nil }
    if !ruled.isEmpty {
      let machine = TriggerMachine(plan.ladder, key: key)
      all.append(WarningFollower(ruled, frame, machine: machine, script: nil))
    }
    if plan.systems.contains(.perfect) {
      let script = MemberResponse.script(plan.ladder.books[0], events)
      all.append(WarningFollower([.perfect], frame, machine: nil, script: script))
    }
    return all
  }

  /// Whether a system is one of these.
  func plays(_ system: WarningSystem) -> Bool { systems.contains(system) }

  /// Whether its rules do not all say the same now.
  func isCut(by met: [Int]) -> Bool { machine?.isCut(by: met) ?? false }

  /// The parts whose rules say the same now; those without any system are left out.
  func cut(by met: [Int]) -> [WarningFollower] {
    guard let machine else { return [self] }
    let parts = machine.cut(by: met)
    if parts.count == 1 { return [self] }
    return parts.compactMap { part in
      let own = systems.filter { $0.rung.map(part.rungs.contains) ?? false }
      return own.isEmpty ? nil : WarningFollower(self, own, part)
    }
  }

  private init(_ whole: WarningFollower, _ systems: [WarningSystem], _ machine: TriggerMachine) {
    self.systems = systems
    frame = whole.frame
    self.machine = machine
    script = nil
    isActing = whole.isActing
    inForce = whole.inForce
    step = whole.step
    planned = whole.planned
    marks = whole.marks
    due = whole.due
    since = whole.since
    account = whole.account
  }

  /// Notes that one more unit has gone forward.
  mutating func goForward(_ region: Int, at time: Double) { since[region].append(time) }

  /// Counts the time of units that were forward.
  mutating func comeBack(_ region: Int, at time: Double) {
    for start in since[region] { account.forward += time - start }
    since[region] = []
  }

  /// Closes the account of units that are still forward at the horizon.
  mutating func close(at horizon: Double) {
    for region in since.indices { comeBack(region, at: horizon) }
  }

  /// Whether moves wait that concern something.
  func isWaiting(_ concern: WarningConcern) -> Bool {
    for i in marks.indices where holds(concern, marks[i]) { return true }
    for i in due.indices where holds(concern, due[i]) { return true }
    return false
  }

  private func holds(_ concern: WarningConcern, _ move: WarningMove) -> Bool {
    concern.holds(move, state: frame.reach.states[move.region])
  }

  /// The moves that wait and concern something, in the order in which they are made.
  func moves(_ concern: WarningConcern) -> [WarningMove] {
    marks.filter { holds(concern, $0) } + due.filter { holds(concern, $0) }
  }

  /// Notes that the moves that concern something have been made.
  mutating func settle(_ concern: WarningConcern) {
    marks = marks.filter { !holds(concern, $0) }
    due = due.filter { !holds(concern, $0) }
  }

  /// A move waits; with one that it undoes, if nobody has looked since, nothing is left to do.
  ///
  /// A list that is closed and opened again begins anew: that is not the same as one that stayed open.
  private mutating func put(_ move: WarningMove) {
    guard move.action.isMark else { return due.append(move) }
    func place(_ mark: WarningMove) -> (Int, Int) { (mark.action.position, mark.region) }
    let undone = marks.lastIndex { place($0) == place(move) }
    if let undone, !(move.isBegin && move.action == .rotationOpened) {
      marks.remove(at: undone)
    } else {
      let next = marks.firstIndex { place($0) > place(move) } ?? marks.count
      marks.insert(move, at: next)
    }
  }

  /// Asks the rules, which all say the same.
  mutating func evaluate(_ met: [Int], at time: Double) {
    follow(machine?.evaluate(met, at: time) ?? [])
  }

  /// Takes steps that come by themselves, if they are those of this step of the queue.
  mutating func advance(_ step: Int, to time: Double) {
    if step == self.step { follow(machine?.advance(to: time) ?? []) }
  }

  /// When a step comes that is not planned yet; nil where there is none.
  var unplanned: Double? {
    guard let next = machine?.nextEvent, next != planned else { return nil }
    return next
  }

  /// Notes which step of the queue is planned.
  mutating func plan(_ step: Int, at time: Double) {
    self.step = step
    planned = time
  }

  /// A spell of a perfect warning begins or ends.
  mutating func follow(_ spell: Int, isBegin: Bool, at time: Double) {
    guard let script else { return }
    set(script[spell].rule, script[spell].region, to: isBegin, at: time)
  }

  private mutating func follow(_ events: [TriggerEvent]) {
    for event in events where event.step != .fired {
      set(event.rule, event.region, to: event.step == .inForce, at: event.time)
    }
  }

  /// A rule comes into force or ends.
  ///
  /// One that was called off before its owner acted has nothing to undo.
  private mutating func set(_ rule: Int, _ region: Int, to isBegin: Bool, at time: Double) {
    guard isActing[rule * frame.regions + region] != isBegin else { return }
    isActing[rule * frame.regions + region] = isBegin
    for action in WarningAction.allCases where frame.rules[rule].actions.contains(action) {
      guard let counted = frame.reach.region(action, region) else { continue }
      let i = counted * WarningAction.allCases.count + action.position
      inForce[i] += isBegin ? 1 : -1
      // A signal and advice are given once; there is nothing to take back.
      if inForce[i] == (isBegin ? 1 : 0), isBegin || !action.isSignal {
        put(WarningMove(isBegin: isBegin, action: action, region: counted, time: time))
      }
    }
  }
}

extension WarningAction {
  /// Position in `allCases`.
  fileprivate var position: Int { WarningAction.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it speaks to the Mechanism.
  var isSignal: Bool { self == .mechanismStarted || self == .consultationAdvised }

  /// Whether it is on or off and nothing else: when it began makes no difference, nor that it was on for a while.
  fileprivate var isMark: Bool { self == .readinessShortened || self == .rotationOpened }
}
