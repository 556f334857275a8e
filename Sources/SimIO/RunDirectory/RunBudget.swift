import Foundation
import SimCore

/// What a run will need, told before it starts.
package struct RunBudget: Sendable, Equatable {
  /// Time of one boat and step on one thread, all stages and files included, ns.
  ///
  /// All estimated hours rest on this figure. To recalibrate put `ns_per_particle_step` of
  /// `haven bench run --members 2000 --json` here. Source: that command, native build, 2 virtual cores of
  /// an Ice Lake server shared with others, in the slower of its two states
  /// (docs/guides/performance.md). Boats of the benchmark stay at sea to the end, so ordinary runs,
  /// whose boats land, take less.
  package static let nanosecondsPerBoatStep = 38.0

  /// Measured figures that the estimate rests on.
  package struct Constants: Sendable, Equatable {
    /// Time of one boat and step on one thread, all stages included, s.
    package var secondsPerStep: Double
    /// Result tables and chunk files a boat and member, bytes.
    package var diskPerBoat: Double
    /// Result tables a member, bytes.
    package var diskPerMember: Double
    /// Maps, pages and densities, whatever the size, bytes.
    package var diskFixed: Double
    /// Rows that stay in memory a member, bytes.
    package var memoryPerMember: Double
    /// Boats in a chunk, and memory of one of them and hour of course, bytes.
    package var boatsPerChunk: Double
    package var memoryPerBoatHour: Double
    /// Sea, coast and tables, whatever the size, bytes.
    package var memoryFixed: Double

    package init(
      secondsPerStep: Double = RunBudget.nanosecondsPerBoatStep * 1e-9, diskPerBoat: Double = 460,
      diskPerMember: Double = 450,
      diskFixed: Double = 12e6, memoryPerMember: Double = 100, boatsPerChunk: Double = 16_000,
      memoryPerBoatHour: Double = 9, memoryFixed: Double = 150e6
    ) {
      self.secondsPerStep = secondsPerStep
      self.diskPerBoat = diskPerBoat
      self.diskPerMember = diskPerMember
      self.diskFixed = diskFixed
      self.memoryPerMember = memoryPerMember
      self.boatsPerChunk = boatsPerChunk
      self.memoryPerBoatHour = memoryPerBoatHour
      self.memoryFixed = memoryFixed
    }

    /// The same for a run with a response: chains and exclusions a boat, counts a member.
    ///
    /// Measured on a run of `may-2015` with every default of a response.
    package func withResponse() -> Constants {
      var constants = self
      constants.diskPerBoat += 450
      constants.diskPerMember += 950
      constants.memoryPerMember += 250
      // Moments at which legs begin, and the legs.
      constants.memoryPerBoatHour += 4
      return constants
    }
  }

  /// Bytes.
  package var memory: Double
  package var disk: Double
  /// Wall-clock time.
  package var hours: Double

  /// The estimate for a run.
  ///
  /// Numbers are floating, so that no size of run overflows.
  ///
  /// - Parameters:
  ///   - members: Number of members.
  ///   - boats: Mean number of boats a member.
  ///   - days: Days simulated a boat.
  ///   - stepSeconds: Time step, s.
  ///   - threads: Threads at work.
  ///   - constants: Measured figures.
  package init(
    members: Double, boats: Double, days: Double, stepSeconds: Double, threads: Int,
    constants: Constants
  ) {
    let steps = members * boats * days * 86400 / stepSeconds
    hours = steps * constants.secondsPerStep / Double(max(1, threads)) / 3600
    disk =
      constants.diskFixed + members * (constants.diskPerMember + boats * constants.diskPerBoat)
    // A chunk at work on each thread, and as many finished that wait for their turn.
    let boatsAtOnce = min(members * boats, 2 * Double(max(1, threads)) * constants.boatsPerChunk)
    memory =
      constants.memoryFixed + members * constants.memoryPerMember
      + boatsAtOnce * days * 24 * constants.memoryPerBoatHour
  }

  /// Time of one particle of the belief about one boat, its whole search included, s.
  ///
  /// Measured on `may-2015` with 1,000 particles: docs/guides/search.md.
  package static let secondsPerBeliefParticle = 2e-5

  /// Adds what members cost that are played with particle belief.
  ///
  /// - Parameters:
  ///   - members: Number of these members.
  ///   - boats: Mean number of boats a member.
  ///   - particles: Particles of an incident.
  ///   - threads: Threads at work.
  package mutating func addParticles(
    members: Double, boats: Double, particles: Double, threads: Int
  ) {
    let threads = Double(max(1, threads))
    hours += members * boats * particles * RunBudget.secondsPerBeliefParticle / threads / 3600
    // Ways by the hour of a few members at a time, 8 bytes each, and the columns of the particles.
    let held = min(members, threads * Double(ChunkResponse.drifting))
    memory += held * boats * particles * (8 * Double(IncidentParticles.keptHours) + 100)
  }

  /// One line: memory, disk and time.
  package var words: String {
    "needs about \(ByteSize.text(memory)) of memory, \(ByteSize.text(disk)) of disk and "
      + ProgressText.duration(hours * 3600)
  }
}

/// Why a run is refused before it starts.
package struct RunBudgetError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is short.
  package enum Shortage: Equatable, Sendable {
    case memory(needed: Double, available: Double)
    case disk(needed: Double, available: Double, path: String)
    case hours(needed: Double, allowed: Double)
  }

  package let shortages: [Shortage]
  package let budget: RunBudget
  /// Asked for too much: bad input.
  package var exitCode: Int32 { 2 }

  package var description: String {
    var lines = ["this run is too large for this machine: it \(budget.words)"]
    for shortage in shortages {
      switch shortage {
      case .memory(let needed, let available):
        lines.append(
          "memory: \(ByteSize.text(needed)) needed, \(ByteSize.text(available)) available")
      case .disk(let needed, let available, let path):
        lines.append(
          "disk: \(ByteSize.text(needed)) needed, \(ByteSize.text(available)) free at `\(path)`")
      case .hours(let needed, let allowed):
        lines.append(
          "time: \(ProgressText.duration(needed * 3600)) needed, at most "
            + "\(ProgressText.duration(allowed * 3600)) allowed")
      }
    }
    lines.append("hint: use fewer `--members`, or split the run over machines")
    return lines.joined(separator: "\n")
  }
}

extension RunBudget {
  /// Share of the memory of the machine that a run may take.
  package static let memoryShare = 0.8
  /// Longest run that is started, hours: one year.
  package static let longestHours = 8766.0

  /// Refuses a run that the machine cannot hold.
  ///
  /// - Parameters:
  ///   - machine: What the machine has.
  ///   - path: Where results will go.
  /// - Throws: `RunBudgetError` with everything that is short.
  package func check(_ machine: Machine, path: String) throws(RunBudgetError) {
    var shortages: [RunBudgetError.Shortage] = []
    if let available = machine.memory.map({ $0 * RunBudget.memoryShare }), memory > available {
      shortages.append(.memory(needed: memory, available: available))
    }
    if let free = machine.freeDisk, disk > free {
      shortages.append(.disk(needed: disk, available: free, path: path))
    }
    if hours > RunBudget.longestHours {
      shortages.append(.hours(needed: hours, allowed: RunBudget.longestHours))
    }
    if !shortages.isEmpty { throw RunBudgetError(shortages: shortages, budget: self) }
  }
}

/// What the machine has; nil where it does not tell.
package struct Machine: Sendable, Equatable {
  /// Memory that this process may use, bytes.
  package var memory: Double?
  /// Free space where results will go, bytes.
  package var freeDisk: Double?

  package init(memory: Double?, freeDisk: Double?) {
    self.memory = memory
    self.freeDisk = freeDisk
  }

  /// This machine, for results at a path that need not exist yet.
  package init(resultsAt path: String) {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let pageSize = sysconf(Int32(_SC_PAGESIZE))
    var memory = pages > 0 && pageSize > 0 ? Double(pages) * Double(pageSize) : nil
    // A container may have less than its machine.
    if let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8),
      let limit = Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
    {
      memory = min(memory ?? limit, limit)
    }
    self.memory = memory
    var place = path.isEmpty ? "." : path
    var status = statvfs()
    while statvfs(place, &status) != 0 {
      let parent = FilePath.parent(of: place)
      if parent == place {
        freeDisk = nil
        return
      }
      place = parent
    }
    freeDisk = Double(status.f_bavail) * Double(status.f_frsize)
  }
}

/// Sizes in bytes as people read them.
package enum ByteSize {
  /// The size in powers of 1000: `1.5 GB`.
  package static func text(_ bytes: Double) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var size = bytes
    var unit = 0
    while size >= 999.5, unit < units.count - 1 {
      size /= 1000
      unit += 1
    }
    return PlainNumber.text(size, digits: size < 9.95 && unit > 0 ? 1 : 0) + " " + units[unit]
  }
}
