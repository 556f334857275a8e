#if NetCDF
  import SimCore

  /// `tracks.nc`: hourly positions as CF-1.8 trajectories, `lon` and `lat` over `(trajectory, time)`.
  @NetCDFThread
  enum DriftTracksFile {
    nonisolated static let file = "tracks.nc"

    /// Values turned and written at once: they stay in the second-level cache.
    private nonisolated static let slab = 1 << 16

    static func write(_ report: DriftReport, folder: String) throws {
      let forecast = report.forecast
      let count = report.outcome.tracked.count
      guard count > 0 else { return }
      var layout = NetCDFLayout(attributes: [
        "Conventions": .text("CF-1.8"),
        "featureType": .text("trajectory"),
        "title": .text("Drift of " + report.objectText),
        "comment": .text(DriftReport.nature + "; " + report.conditions.joined(separator: "; ")),
        "source": .text("haven \(EngineVersion.text), leeway drift model"),
        "history": .text("made by haven drift \(EngineVersion.text)"),
        "particles": .int([Int32(clamping: forecast.particles)]),
        "seed": .text(String(forecast.seed)),
        "scheme": .text(forecast.drift.scheme.rawValue),
        "step_seconds": .double([forecast.drift.step]),
        "direction": .text(forecast.isBackward ? "backward" : "forward"),
      ])
      let trajectory = layout.dimension("trajectory", count)
      let times = layout.dimension("time", forecast.hours + 1)
      let time = layout.variable(
        "time", .double, [times],
        [
          "standard_name": .text("time"), "long_name": .text("time"),
          "units": .text("hours since " + TracksFile.cfTime(forecast.time)),
          "calendar": .text("standard"), "axis": .text("T"),
        ])
      let identifier = layout.variable(
        "trajectory", .int, [trajectory],
        ["cf_role": .text("trajectory_id"), "long_name": .text("number of the particle")])
      let longitude = position(
        &layout, [trajectory, times], "lon", "longitude", "degrees_east", "X")
      let latitude = position(
        &layout, [trajectory, times], "lat", "latitude", "degrees_north", "Y")
      let status = layout.variable(
        "status", .byte, [trajectory],
        [
          "long_name": .text("state at the end"), "flag_values": .byte([0, 1, 2]),
          "flag_meanings": .text("afloat stranded left_domain"),
        ])
      let end = layout.variable(
        "end_hour", .double, [trajectory],
        [
          "long_name": .text("hours from the start at which it came ashore or left the domain"),
          "units": .text("hour"), "_FillValue": .double([.nan]),
        ])
      let keys = forecast.candidates.map(\.leewayClass.key)
      let object = layout.variable(
        "object", .short, [trajectory],
        [
          "long_name": .text("leeway class"),
          "flag_values": .short(keys.indices.map { Int16(clamping: $0) }),
          "flag_meanings": .text(keys.joined(separator: " ")),
        ])
      let file = try NetCDFWriter(folder + "/" + DriftTracksFile.file, layout)
      let sign = forecast.isBackward ? -1.0 : 1.0
      try file.write(time, (0...forecast.hours).map { sign * Double($0) })
      try file.write(identifier, report.outcome.tracked)
      let ends = report.outcome.tracked.map { report.outcome.ends[Int($0)] }
      try file.write(status, ends.map { Int8($0.status.rawValue) })
      try file.write(end, ends.map { $0.hours ?? .nan })
      try file.write(object, report.outcome.trackedCandidate.map { Int16($0) })
      let hours = forecast.hours + 1
      let step = max(1, slab / hours)
      for (variable, positions) in [
        (longitude, report.outcome.trackLongitude), (latitude, report.outcome.trackLatitude),
      ] {
        for first in stride(from: 0, to: count, by: step) {
          let part = first..<min(first + step, count)
          var rows = degrees(positions, part.lowerBound * hours..<part.upperBound * hours)
          for k in part where ends[k].status == .leftDomain {
            hide(&rows, (k - first) * hours..<(k - first + 1) * hours, from: ends[k].hours)
          }
          try file.write(
            variable, rows, start: [first, 0], count: [part.count, hours])
        }
      }
      try file.finish()
    }

    private static func position(
      _ layout: inout NetCDFLayout, _ shape: [NetCDFLayout.Dimension], _ name: String,
      _ standardName: String, _ units: String, _ axis: String
    ) -> NetCDFLayout.Variable {
      layout.variable(
        name, .float, shape,
        [
          "standard_name": .text(standardName), "long_name": .text(standardName),
          "units": .text(units), "axis": .text(axis), "_FillValue": .float([.nan]),
        ])
    }

    /// Fixed point as degrees.
    ///
    /// The factor is a power of two, so only the first rounding rounds.
    private nonisolated static func degrees(_ fixed: [Int32], _ range: Range<Int>) -> [Float] {
      let fixed = fixed.span.extracting(range)
      let unit = Float(GeoPoint.degreesPerUnit)
      return [Float](unsafeUninitializedCapacity: range.count) { values, count in
        // SAFETY: the index runs below the count of both.
        for i in 0..<range.count {
          values.initializeElement(at: i, to: Float(fixed[unchecked: i]) * unit)
        }
        count = range.count
      }
    }

    /// Makes the values of one trajectory missing from the hour in which its particle left the domain.
    private nonisolated static func hide(
      _ rows: inout [Float], _ row: Range<Int>, from hour: Double?
    ) {
      for i in row where Double(i - row.lowerBound) >= hour ?? .infinity { rows[i] = .nan }
    }
  }
#endif
