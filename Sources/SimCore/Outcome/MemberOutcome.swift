/// What happened in one member, in whole numbers; a row of 80 bytes that stays in memory.
package struct MemberOutcome: Sendable, Equatable {
  package var member: Int32
  package var boats: Int32 = 0
  package var boatsInDistress: Int32 = 0
  /// Persons who set out, each counted once.
  package var embarked: Int32 = 0
  package var children: Int32 = 0
  /// Persons aboard boats that fell into distress, each counted once.
  package var personsInDistress: Int32 = 0
  /// Persons in each end state, in the order of `PersonEnd.allCases`.
  package var persons: SIMD8<Int32> = .zero
  /// Deaths by cause, in the order of `DeathCause.allCases`.
  package var deaths: SIMD4<Int32> = .zero

  /// The outcome of a member from its cases.
  ///
  /// - Precondition: All cases belong to the member; each person is in exactly one end state.
  package init(member: Int, cases: ArraySlice<CaseRecord>) {
    self.member = Int32(member)
    for record in cases where record.hasDeparted {
      precondition(record.member == member, "a case of another member")
      let total = Int32(record.accountedPersons)
      boats += 1
      embarked += total
      if record.end != .transferred { children += Int32(record.children) }
      if record.distress != nil {
        boatsInDistress += 1
        personsInDistress += total
      }
      for i in record.persons.indices { persons[i] += Int32(record.persons[i]) }
      deaths &+= record.deaths
    }
    precondition(persons.wrappedSum() == embarked, "end states must add up to those embarked")
    precondition(deaths.wrappedSum() == dead, "deaths by cause must add up to the dead")
  }

  /// Persons in one end state.
  package subscript(end: PersonEnd) -> Int32 { persons[end.index] }

  /// Persons who died, of any cause.
  package var dead: Int32 { self[.dead] }

  /// Persons neither safe nor dead at the end of the time simulated.
  package var unresolved: Int32 {
    self[.aboardAssistingShip] + self[.atSeaInDistress] + self[.atSeaOtherwise]
  }
}
