import Foundation
import Testing

@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct BenchTests {
  private func cases(_ arguments: [String]) throws -> [[String: Any]] {
    let result = try Program.run(["bench"] + arguments + ["--json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(document as? [[String: Any]])
  }

  @Test func `the kernel's benchmark lists each case once for one and for several threads`() throws
  {
    let all = try cases(["drift", "--particles", "5000", "--hours", "2", "--rounds", "1"])
    let names = all.compactMap { $0["case"] as? String }
    #expect(names.count == all.count && names.count == 2 * Set(names).count)
    #expect(names.contains("rk2"))
    for one in all {
      #expect(try #require(one["ns_per_particle_step"] as? Double) > 0)
      #expect(try #require(one["peak_bytes"] as? Int) > 1_000_000)
      #expect(one["particles"] as? Int == 5000)
    }
    // One and two threads end at the same places.
    let digests = Dictionary(grouping: all) { $0["case"] as? String }.values.map {
      Set($0.compactMap { $0["digest"] as? String })
    }
    #expect(digests.allSatisfy { $0.count == 1 })
    // The members' weather carries particles elsewhere.
    #expect(Set(digests.flatMap { $0 }).count == Set(names).count)
  }

  @Test func `one case can be asked for, and only those that exist`() throws {
    let one = try cases(
      ["drift", "--particles", "1000", "--hours", "1", "--rounds", "1", "--case", "euler"])
    #expect(Set(one.compactMap { $0["case"] as? String }) == ["euler"])
    let bad = try Program.run(["bench", "drift", "--case", "rk3"])
    #expect(bad.status == 2)
    #expect(bad.errors.contains("rk3") && bad.errors.contains("rk2-coastal"))
  }

  @Test func `whole runs are timed with and without their files`() throws {
    let arguments = ["run", "--members", "3", "--boats", "2", "--days", "3"]
    let whole = try #require(try cases(arguments).first)
    #expect(try #require(whole["ns_per_particle_step"] as? Double) > 0)
    let bare = try #require(try cases(arguments + ["--simulation-only"]).first)
    #expect(try #require(bare["share_of_boat_hours_at_sea"] as? Double) > 0.9)
  }
}
