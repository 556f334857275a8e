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
  /// - Returns: A source whose frames cost about 0.1 ms; it keeps none of them.
  package func source(from start: Instant, until end: Instant) -> SeaSource {
    let step = Int64(SeaClimatology.frameHours) * 3600
    let first = SeaClimatology.floor(start.seconds, step)
    let last = max(SeaClimatology.floor(end.seconds + step - 1, step), first + step)
    let times = stride(from: first, through: last, by: Int64.Stride(step)).map {
      Instant(seconds: $0)
    }
    return SeaSource(
      grid: grid, times: times, isClimatology: (current: true, wind: true),
      label: SeaClimatology.label
    ) { index in
      SeaFrame(time: times[index], records: flow(month: times[index].monthPosition))
    }
  }

  private static func floor(_ value: Int64, _ step: Int64) -> Int64 {
    let rest = value % step
    return value - (rest < 0 ? rest + step : rest)
  }
}
