/// The frames of the sea around the present hour: what a batch needs to step on.
///
/// Frames come from the source one by one as time goes on, so memory does not grow with the horizon.
package struct SeaWindow: Sendable {
  package let source: SeaSource
  /// Frames in order of time; they cover the interval last asked for.
  package private(set) var frames: [SeaFrame] = []
  private var first = 0

  package init(source: SeaSource) { self.source = source }

  /// Loads what is missing so that the frames cover an interval, and drops what lies behind it.
  ///
  /// - Parameters:
  ///   - early: Start of the interval.
  ///   - late: End of the interval.
  /// - Throws: What the source throws. Beyond its first and last frame the sea stands still.
  package mutating func cover(_ early: Instant, _ late: Instant) async throws {
    let times = source.times
    var low = lastIndex(notAfter: early)
    low = min(low, times.count - 2)
    var high = low + 1
    while high < times.count - 1, times[high] < late { high += 1 }
    if low == first, frames.count == high - low + 1 { return }
    var loaded: [SeaFrame] = []
    for i in low...high {
      let held = i - first
      if frames.indices.contains(held) {
        loaded.append(frames[held])
      } else {
        loaded.append(try await source.frame(i))
      }
    }
    frames = loaded
    first = low
  }

  /// Index of the last frame time at or before a moment; 0 if there is none.
  private func lastIndex(notAfter moment: Instant) -> Int {
    var low = 0
    var high = source.times.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if source.times[middle] <= moment { low = middle } else { high = middle }
    }
    return low
  }

  /// The two frames around a moment, and how far it lies between them, 0 to 1.
  ///
  /// Seconds count from 1970; half steps may be fractional.
  func bracket(_ seconds: Double) -> (before: SeaFrame, after: SeaFrame, part: Float) {
    var i = 0
    while i < frames.count - 2, Double(frames[i + 1].time.seconds) <= seconds { i += 1 }
    let start = Double(frames[i].time.seconds)
    let length = Double(frames[i + 1].time.seconds) - start
    return (frames[i], frames[i + 1], Float(min(max((seconds - start) / length, 0), 1)))
  }
}
