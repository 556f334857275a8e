import SimCore
import Testing

@Suite struct DensityTests {
  @Test func `stays add up to what whole courses give hour by hour`() async throws {
    var small = SmallExperiment.adrift()
    small.waves += SmallExperiment.underWay().waves
    small.members = 3
    // All courses are kept, so that they can be added one by one.
    small.stages.output.coursesKept = 1_000_000
    let chunks = try await small.chunks()
    let chunk = try #require(chunks.first)
    var builder = DensityBuilder()
    for member in 0..<3 {
      builder.begin(member: member)
      for course in chunk.courses where course.member == member { builder.add(course) }
      for record in chunk.cases where record.member == member {
        builder.add(record)
        // Deaths after the last hour of a course are where it ended.
        let course = try #require(
          chunk.courses.first { $0.member == member && $0.boat == record.boat })
        let alive = course.samples.map { Int($0.alive) }
        let seen = zip(alive, alive.dropFirst()).reduce(0) { $0 + max(0, $1.0 - $1.1) }
        builder.addDeaths(record.totalDeaths - seen, at: record.endPoint, member: member)
      }
    }
    for layer in DensityGrid.Layer.allCases {
      let one = (0..<DensityGrid.cells).map { chunk.density[$0, layer] }
      let other = (0..<DensityGrid.cells).map { builder.grid[$0, layer] }
      #expect(one == other, "\(layer)")
      if layer != .boatHoursUnderWay { #expect(one.contains { $0 > 0 }, "\(layer)") }
    }
  }

  @Test func `members are counted once a cell however many there are`() {
    // More than are expected, in falling order, each twice.
    var builder = DensityBuilder(members: 3)
    for member in 0..<200 { builder.begin(member: member) }
    for member in (0..<200).reversed() {
      for _ in 0..<2 {
        builder.add(
          DensityBuilder.Stay(cell: 77, adrift: true, hours: 2, personHours: 20, deaths: 1),
          member: member)
      }
      if member % 2 == 0 {
        builder.add(
          DensityBuilder.Stay(cell: 78, adrift: false, hours: 1, personHours: 1), member: member)
      }
    }
    #expect(builder.grid[77, .membersWithPresence] == 200)
    #expect(builder.grid[77, .membersWithDeath] == 200)
    #expect(builder.grid[77, .boatHoursAdrift] == 800)
    #expect(builder.grid[77, .deaths] == 400)
    #expect(builder.grid[78, .membersWithPresence] == 100)
    #expect(builder.grid[78, .membersWithDeath] == 0)
    #expect(builder.grid.members == 200)
  }
}
