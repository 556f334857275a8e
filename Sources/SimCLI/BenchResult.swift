import Foundation
import SimIO

/// One measured case.
struct BenchResult {
  var name: String
  var particles: Int
  var threads: Int
  /// Wall-clock time of one particle (or boat) and step on all threads together, ns.
  var nanoseconds: Double
  var digest: UInt64
  /// Further figures, by name.
  var more: [(String, Double)] = []

  /// Largest resident memory of this process so far, bytes.
  static var peakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// Prints the cases as a table or as one JSON document.
  static func show(_ results: [BenchResult], json: Bool, unit: String) {
    let peak = peakBytes
    guard json else {
      Console.out(
        "case                 particles threads  ns/particle-step  ns x threads  digest\n")
      for result in results {
        let cells = [
          result.name.padded(20), "\(result.particles)".padded(9), "\(result.threads)".padded(8),
          PlainNumber.text(result.nanoseconds, digits: 2).padded(17),
          PlainNumber.text(result.nanoseconds * Double(result.threads), digits: 2).padded(13),
          String(result.digest, radix: 16),
        ]
        Console.out(cells.joined(separator: " ") + "\n")
        for (name, value) in result.more {
          Console.out("  \(name): \(PlainNumber.text(value, digits: 3))\n")
        }
      }
      Console.out("peak memory: \(ByteSize.text(Double(peak)))\n")
      return
    }
    let cases = results.map { result in
      JSONValue.object(
        [
          .init("case", .string(result.name)),
          .init("particles", .integer(result.particles)),
          .init("threads", .integer(result.threads)),
          .init(unit, .number(result.nanoseconds)),
          .init("peak_bytes", .integer(peak)),
          .init("digest", .string(String(result.digest, radix: 16))),
        ] + result.more.map { .init($0.0, .number($0.1)) })
    }
    Console.out(JSONValue.array(cases).text())
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
