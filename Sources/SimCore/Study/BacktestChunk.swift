extension Backtest {
  /// What training leaves: with it a back-test goes on without training again.
  package struct Learned: Sendable, Equatable {
    package var weights: DetectorWeights
    /// The mean place of first distress, by region.
    package var stations: [GeoPoint]

    package init(weights: DetectorWeights, stations: [GeoPoint]) {
      self.weights = weights
      self.stations = stations
    }
  }

  package var learned: Learned { Learned(weights: weights, stations: stations) }

  /// Some members of a chunk under every warning, and their scores.
  package struct Part: Sendable, Equatable {
    package var nobody: ChunkOutcome
    /// One a member.
    package var plays: [MemberPlays]
    /// Unit-days at sea beforehand and days of prepared places, by arm.
    package var forwardUnitDays: [ExactSum]
    package var preparedPlaceDays: [ExactSum]

    package init(
      nobody: ChunkOutcome, plays: [MemberPlays], forwardUnitDays: [ExactSum],
      preparedPlaceDays: [ExactSum]
    ) {
      self.nobody = nobody
      self.plays = plays
      self.forwardUnitDays = forwardUnitDays
      self.preparedPlaceDays = preparedPlaceDays
    }
  }

  /// A chunk, and its scores; the unit of storage and restart.
  package struct Chunk: Sendable, Equatable {
    /// Members over which arms are played, a few at a time.
    package var parts: [Part] = []
    /// By member.
    package var scores: [MemberScores] = []

    package init(parts: [Part] = [], scores: [MemberScores] = []) {
      self.parts = parts
      self.scores = scores
    }
  }
}

extension Backtest.Chunk {
  /// Whether the chunk has the shape that a back-test asks for, so that it can be added up.
  ///
  /// - Parameters:
  ///   - members: Members that are scored.
  ///   - valued: Of these, members over which arms are played.
  ///   - arms: Number of arms.
  ///   - rungs: Books of rules that are scored.
  ///   - units: Regions times weeks.
  ///   - classes: Classes of severity.
  /// - Returns: Whether all numbers agree.
  func isWhole(
    members: Int, valued: Int, arms: Int, rungs: Int, units: Int, classes: Int
  ) -> Bool {
    scores.count == members && parts.reduce(0) { $0 + $1.nobody.memberCount } == valued
      && parts.allSatisfy { part in
        part.forwardUnitDays.count == arms && part.preparedPlaceDays.count == arms
          && part.nobody.response == nil && part.plays.count == part.nobody.memberCount
          && part.plays.allSatisfy { $0.isWhole(arms: arms) }
      } && scores.allSatisfy { $0.isWhole(rungs: rungs, units: units, classes: classes) }
  }
}

extension MemberPlays {
  fileprivate func isWhole(arms count: Int) -> Bool {
    arms.count == count && arms.allSatisfy(distinct.indices.contains)
      && distinct.allSatisfy { $0.memberCount == 1 && $0.response != nil }
  }
}

extension MemberScores {
  fileprivate func isWhole(rungs: Int, units: Int, classes count: Int) -> Bool {
    probabilities.count == Detector.allCases.count
      && probabilities.allSatisfy { $0.count == units } && counts.count == units
      && classes.count == units && classes.allSatisfy { $0.map { $0 < count } ?? true }
      && rules.count == rungs
      && rules.allSatisfy { own in
        own.tables.count == count + 1 && own.leads.allSatisfy { $0.severity < count }
      }
  }
}
