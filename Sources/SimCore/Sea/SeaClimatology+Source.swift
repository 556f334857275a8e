extension SeaClimatology {
  /// What every report says of a sea from this climatology.
  package static let label =
    "planning default, not a forecast: monthly means of wind (COADS) and of surface currents"
    + " (ocean atlas and COADS, with published seasonal currents)"

  /// Hours between frames.
  ///
  /// Between two frames the sea is linear in time, which departs from the curve of the year by less
  /// than 0.01 m/s of wind (tested).
  package static let frameHours = 24

  /// The sea from before `start` to after `end`: a frame at every 00Z.
  ///
  /// - Parameters:
  ///   - start: First moment needed.
  ///   - end: Last moment needed; a frame after `start` is added where it lies before.
  /// - Returns: A source; up to `keptFrames` frames (0.1 MB each) are made at once and kept, as boats that
  ///   sail again ask for them often; of more, each costs about 0.1 ms whenever it is asked for.
  package func source(from start: Instant, until end: Instant) -> SeaSource {
    let step = Int64(SeaClimatology.frameHours) * 3600
    let first = SeaClimatology.floor(start.seconds, step)
    let last = max(SeaClimatology.floor(end.seconds + step - 1, step), first + step)
    let times = stride(from: first, through: last, by: Int64.Stride(step)).map {
      Instant(seconds: $0)
    }
    @Sendable func frame(_ index: Int) -> SeaFrame {
      SeaFrame(time: times[index], records: flow(month: times[index].monthPosition))
    }
    let kept = times.count <= SeaClimatology.keptFrames ? times.indices.map(frame) : []
    return SeaSource(
      grid: grid, times: times, isClimatology: (current: true, wind: true),
      label: SeaClimatology.label
    ) { index in kept.isEmpty ? frame(index) : kept[index] }
  }

  /// Frames that a source keeps at most.
  static let keptFrames = 130

  private static func floor(_ value: Int64, _ step: Int64) -> Int64 {
    let rest = value % step
    return value - (rest < 0 ? rest + step : rest)
  }
}
