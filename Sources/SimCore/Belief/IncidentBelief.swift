/// How a centre's belief is worked out in a run.
package enum BeliefKind: String, Sendable, CaseIterable {
  /// Mean and covariance from the table that all members share.
  case table
  /// Weighted particles of the incident's own.
  case particles

  package var other: BeliefKind { self == .table ? .particles : .table }
}

/// Where a centre believes the object of an incident to be, by the table or by particles.
///
/// Particles must be let drift to a moment before they are asked about it; the table needs no such thing.
package struct IncidentBelief: Sendable {
  private var normal: GaussianBelief
  /// None or one: out of line, so that the beliefs of the table, which most runs have alone, stay small.
  private var particles: [IncidentParticles] = []
  /// What searches had come to when the particles were forgotten.
  private var forgotten: Double?

  /// What a centre believes at one moment.
  package enum State: Sendable {
    case table(GaussianBelief.State)
    case particles(IncidentParticles.State)

    /// Mean and covariance.
    package var frame: BeliefFrame {
      switch self {
      case .table(let state): state.frame
      case .particles(let state): state.frame
      }
    }

    package var cells: BeliefCells {
      switch self {
      case .table(let state): state.cells
      case .particles(let state): state.cells
      }
    }
  }

  /// The belief that follows from one report.
  ///
  /// - Parameters:
  ///   - report: Position and time with their errors.
  ///   - table: Drift of the object on the nominal sea.
  ///   - source: Where particles come from; nil for a belief of the table alone.
  ///   - isInWater: Whether people in the water are meant.
  ///   - key: Key of the incident.
  ///   - number: Number of the belief among those of the incident.
  package init(
    _ report: PositionReport, table: DisplacementTable, source: ParticleSource?, isInWater: Bool,
    key: RandomKey, number: UInt32
  ) {
    normal = GaussianBelief(report, table: table)
    if let source {
      particles = [
        IncidentParticles(
          report, isInWater: isInWater, source: source, key: key, number: number)
      ]
    }
  }

  /// Where the last report put the object.
  package var origin: GeoPoint { particles.isEmpty ? normal.origin : particles[0].origin }

  /// Probability that all searches together would have found the object by now.
  package var successSoFar: Double {
    if let forgotten { return forgotten }
    return particles.isEmpty ? normal.successSoFar : particles[0].successSoFar
  }

  /// Lets particles drift on to a moment; a belief of the table stays as it is.
  ///
  /// - Throws: What the source of the sea throws.
  package mutating func drift(to moment: Instant) async throws {
    guard !particles.isEmpty else { return }
    try await particles[0].drift(to: moment)
  }

  /// The belief at a moment; before its report it stands still.
  package func state(at moment: Instant, table: DisplacementTable) -> State {
    particles.isEmpty
      ? .table(normal.state(at: moment, table: table))
      : .particles(particles[0].state(at: moment))
  }

  /// Where the object is believed to be at a moment.
  package func mean(at moment: Instant, table: DisplacementTable) -> GeoPoint {
    particles.isEmpty
      ? normal.mean(at: moment, table: table) : particles[0].mean(at: moment)
  }

  /// Takes in that a search has found nothing.
  ///
  /// - Parameters:
  ///   - state: The belief at the middle of the search, for which the search was planned.
  ///   - searched: The area searched, in the frame of that state.
  package mutating func exclude(_ state: State, _ searched: SearchedArea) {
    switch state {
    case .table(let state): normal.exclude(state, searched)
    case .particles(let state):
      precondition(!particles.isEmpty, "a search is planned in the belief's own frame")
      particles[0].exclude(state, searched)
    }
  }

  /// Takes in another report of the same object.
  package mutating func update(_ report: PositionReport, table: DisplacementTable) {
    if particles.isEmpty {
      normal.update(report, table: table)
    } else {
      particles[0].update(report, table: table)
    }
  }

  /// From now on people in the water are meant; the table is told by which table it is asked with.
  package mutating func enterWater() {
    if !particles.isEmpty { particles[0].enterWater() }
  }

  /// Gives the memory of particles back once nothing more is asked.
  package mutating func forget() {
    guard !particles.isEmpty else { return }
    forgotten = successSoFar
    particles = []
  }
}
