import SimIO
import Testing

@Suite struct RunBudgetTests {
  private let constants = RunBudget.Constants(secondsPerStep: 20e-9)

  private func budget(members: Double, threads: Int = 2) -> RunBudget {
    RunBudget(
      members: members, boats: 30, days: 60, stepSeconds: 900, threads: threads,
      constants: constants)
  }

  @Test func `time and disk are linear in members and memory is almost flat`() {
    let small = budget(members: 10_000)
    let large = budget(members: 20_000)
    #expect((large.hours / small.hours - 2).magnitude < 1e-12)
    #expect(
      ((large.disk - constants.diskFixed) / (small.disk - constants.diskFixed) - 2).magnitude
        < 1e-12)
    #expect((large.memory - small.memory - 10_000 * constants.memoryPerMember).magnitude < 1)
    // 10,000 members x 30 boats x 60 days at 15 minutes: 1.73e9 steps of 20 ns on two threads.
    #expect((small.hours * 3600 - 17.28).magnitude < 1e-9)
  }

  @Test func `a response needs more disk and memory, in proportion to boats and members`() {
    func budget(_ constants: RunBudget.Constants) -> RunBudget {
      RunBudget(
        members: 1000, boats: 30, days: 60, stepSeconds: 900, threads: 1, constants: constants)
    }
    let alone = budget(constants)
    let response = budget(constants.withResponse())
    #expect(response.disk - alone.disk == 1000 * (950 + 30 * 450))
    // Two chunks of courses, of 4 bytes more a boat and hour.
    let courses = min(30_000, 2 * constants.boatsPerChunk) * 60 * 24 * 4
    #expect((response.memory - alone.memory - 1000 * 250 - courses).magnitude < 1)
    #expect(response.hours == alone.hours)
  }

  @Test func `estimated hours follow from the one measured figure`() {
    let budget = RunBudget(
      members: 1000, boats: 10, days: 30, stepSeconds: 900, threads: 1,
      constants: RunBudget.Constants())
    let steps = 1000.0 * 10 * 30 * 96
    let expected = steps * RunBudget.nanosecondsPerBoatStep * 1e-9 / 3600
    #expect((budget.hours / expected - 1).magnitude < 1e-12)
    // No kernel is that fast, and no run that slow: a slip of the unit would be seen.
    #expect((5...500).contains(RunBudget.nanosecondsPerBoatStep))
  }

  @Test func `a million million members are refused with memory, disk and time`() throws {
    let machine = Machine(memory: 24e9, freeDisk: 100e9)
    do {
      try budget(members: 1e12).check(machine, path: "out")
      Issue.record("accepted")
    } catch {
      #expect(error.exitCode == 2)
      #expect(error.shortages.count == 3)
      let text = "\(error)"
      for word in ["memory: ", "disk: ", "time: ", "years", "`out`", "hint: "] {
        #expect(text.contains(word), "\(text)")
      }
    }
  }

  @Test func `an ordinary run is accepted`() throws {
    try budget(members: 10_000).check(Machine(memory: 2e9, freeDisk: 1e9), path: "out")
    try budget(members: 10_000).check(Machine(memory: nil, freeDisk: nil), path: "out")
  }

  @Test func `a disk that is too small is named alone`() {
    #expect(throws: RunBudgetError.self) {
      try budget(members: 10_000).check(Machine(memory: 24e9, freeDisk: 1e6), path: "out")
    }
  }

  @Test func `this machine tells what it has, also for a folder not made yet`() throws {
    let machine = Machine(resultsAt: "no/such/folder/yet")
    #expect(try #require(machine.memory) > 1e8)
    #expect(try #require(machine.freeDisk) > 0)
  }

  @Test(arguments: [
    (0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (24e9, "24 GB"), (4.6e17, "460 PB"),
    (999_600, "1 MB"),
  ]) func `sizes are readable`(bytes: Double, expected: String) {
    #expect(ByteSize.text(bytes) == expected)
  }
}

@Suite struct ProgressTextTests {
  @Test(arguments: [
    (0.25, "0.3 s"), (42.4, "42 s"), (60, "1 min"), (200, "3 min 20 s"), (3600, "1 h"),
    (5430, "1 h 30 min"), (90_000, "1 d 1 h"), (1e12, "31688 years"), (-1, "unknown time"),
    (59.9, "1 min"),
  ]) func `durations show two units`(seconds: Double, expected: String) {
    #expect(ProgressText.duration(seconds) == expected)
  }

  @Test func `time left counts only what was done in this run`() {
    let line = ProgressText.line(what: "chunks", done: 12, total: 20, fresh: 2, elapsed: 10)
    #expect(line == "60 %  12 of 20 chunks, 40 s left")
    let first = ProgressText.line(what: "chunks", done: 10, total: 20, fresh: 0, elapsed: 1)
    #expect(first == "50 %  10 of 20 chunks")
    let last = ProgressText.line(what: "chunks", done: 20, total: 20, fresh: 10, elapsed: 61)
    #expect(last == "100 %  20 of 20 chunks, 1 min 1 s")
  }

  @Test func `particles add time by their number and memory by the members at work`() {
    let plain = RunBudget(
      members: 1000, boats: 30, days: 30, stepSeconds: 900, threads: 2, constants: .init())
    var few = plain
    few.addParticles(members: 2, boats: 30, particles: 1000, threads: 2)
    var many = plain
    many.addParticles(members: 1000, boats: 30, particles: 1000, threads: 2)
    var none = plain
    none.addParticles(members: 0, boats: 30, particles: 1000, threads: 2)
    #expect(none == plain)
    #expect(((many.hours - plain.hours) / (few.hours - plain.hours) - 500).magnitude < 1e-6)
    // Eight members at work instead of two.
    #expect(((many.memory - plain.memory) / (few.memory - plain.memory) - 4).magnitude < 1e-9)
  }
}
