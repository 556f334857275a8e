#if NetCDF
  import SimCore

  /// Writes `tracks.nc`: a sample of courses as CF-1.8 trajectories.
  @NetCDFThread
  enum TracksFile {
    nonisolated static let file = "tracks.nc"

    /// - Returns: Whether there was anything that may be shown, and so a file.
    static func write(_ report: RunReport, folder: String) throws -> Bool {
      let start = report.description.start
      let tracks = report.courses.map {
        report.profile.shown($0.course, start: start, distress: $0.distress)
      }
      let length = tracks.map(\.count).max() ?? 0
      guard length > 0 else { return false }
      var layout = NetCDFLayout(attributes: [
        "Conventions": .text("CF-1.8"),
        "featureType": .text("trajectory"),
        "title": .text("Simulated courses of boats: " + report.description.title),
        "comment": .text(report.nature + "; " + RunLabel.conditional(responds: report.responds)),
        "history": .text("made by haven \(report.identity.engineVersion), run \(report.runID)"),
        "export_profile": .text(report.profile.words),
      ])
      let trajectory = layout.dimension("trajectory", tracks.count)
      let observation = layout.dimension("obs", length)
      let shape = [trajectory, observation]
      let identifier = layout.variable(
        "trajectory", .int, [trajectory],
        ["cf_role": .text("trajectory_id"), "long_name": .text("number of the course")])
      let member = layout.variable(
        "member", .int, [trajectory], ["long_name": .text("member (course of events)")])
      let boat = layout.variable(
        "boat", .int, [trajectory], ["long_name": .text("number of the boat in its member")])
      let time = layout.variable(
        "time", .int, shape,
        [
          "standard_name": .text("time"), "long_name": .text("time"),
          "units": .text("hours since \(cfTime(start))"), "calendar": .text("standard"),
          "axis": .text("T"), "_FillValue": .int([missing]),
        ])
      let latitude = layout.variable(
        "lat", .float, shape,
        [
          "standard_name": .text("latitude"), "units": .text("degrees_north"),
          "axis": .text("Y"), "_FillValue": .float([.nan]),
        ])
      let longitude = layout.variable(
        "lon", .float, shape,
        [
          "standard_name": .text("longitude"), "units": .text("degrees_east"),
          "axis": .text("X"), "_FillValue": .float([.nan]),
        ])
      let posture = layout.variable(
        "posture", .byte, shape,
        [
          "long_name": .text("what the boat is doing"), "coordinates": .text("time lat lon"),
          "flag_values": .byte([0, 1, 2, 3, 4, 5]),
          "flag_meanings": .text("not_departed under_way adrift in_water ashore ended"),
          "_FillValue": .byte([-1]),
        ])
      let alive = layout.variable(
        "alive", .int, shape,
        [
          "long_name": .text("living persons; missing where an export profile hides 1 to 4"),
          "units": .text("1"), "coordinates": .text("time lat lon"),
          "_FillValue": .int([-1]),
        ])

      let file = try NetCDFWriter(folder + "/" + TracksFile.file, layout)
      try file.write(identifier, tracks.indices.map { Int32($0) })
      try file.write(member, report.courses.map { Int32($0.course.member) })
      try file.write(boat, report.courses.map { Int32($0.course.boat) })
      try file.write(time, padded(tracks, length, missing) { $0.hour })
      try file.write(latitude, padded(tracks, length, .nan) { $0.latitude })
      try file.write(longitude, padded(tracks, length, .nan) { $0.longitude })
      try file.write(posture, padded(tracks, length, -1) { Int8($0.posture.rawValue) })
      try file.write(alive, padded(tracks, length, -1) { $0.alive })
      try file.finish()
      return true
    }

    private nonisolated static let missing = Int32.min

    private nonisolated static func padded<Value>(
      _ tracks: [[CourseSample]], _ length: Int, _ missing: Value,
      _ value: (CourseSample) -> Value
    ) -> [Value] {
      tracks.flatMap { track in
        track.map(value) + Array(repeating: missing, count: length - track.count)
      }
    }

    /// A moment as CF writes it in units.
    nonisolated static func cfTime(_ time: Instant) -> String {
      time.text.replacing("T", with: " ").replacing("Z", with: "")
    }
  }

  /// Writes `density.nc`: presence, distress and death on quarter-degree cells, CF-1.8.
  @NetCDFThread
  enum DensityFile {
    nonisolated static let file = "density.nc"

    private struct Field {
      var name: String
      var meaning: String
      var units: String
      var layer: DensityGrid.Layer
      /// Members of the cell, for suppression.
      var witnesses: DensityGrid.Layer
    }

    private nonisolated static let fields = [
      Field(
        name: "presence_probability",
        meaning: "share of members with at least one boat at sea in the cell at some time",
        units: "1", layer: .membersWithPresence, witnesses: .membersWithPresence),
      Field(
        name: "distress_probability",
        meaning: "share of members in which at least one boat fell into distress in the cell",
        units: "1", layer: .membersWithDistress, witnesses: .membersWithDistress),
      Field(
        name: "death_probability",
        meaning: "share of members in which at least one person died in the cell", units: "1",
        layer: .membersWithDeath, witnesses: .membersWithDeath),
      Field(
        name: "boat_hours_under_way", meaning: "hours of boats under power, mean of members",
        units: "hour", layer: .boatHoursUnderWay, witnesses: .membersWithPresence),
      Field(
        name: "boat_hours_adrift",
        meaning: "hours of boats adrift or of people in the water, mean of members",
        units: "hour", layer: .boatHoursAdrift, witnesses: .membersWithPresence),
      Field(
        name: "person_hours", meaning: "hours of living persons at sea, mean of members",
        units: "hour", layer: .personHours, witnesses: .membersWithPresence),
      Field(
        name: "distress_onsets", meaning: "boats that fell into distress, mean of members",
        units: "1", layer: .distressOnsets, witnesses: .membersWithDistress),
      Field(
        name: "deaths", meaning: "deaths, mean of members", units: "1", layer: .deaths,
        witnesses: .membersWithDeath),
    ]

    static func write(_ report: RunReport, folder: String) throws {
      let density = report.ensemble.density
      guard density.members > 0 else { return }
      var layout = NetCDFLayout(attributes: [
        "Conventions": .text("CF-1.8"),
        "title": .text("Where boats were and what befell them: " + report.description.title),
        "comment": .text(report.nature + "; " + RunLabel.conditional(responds: report.responds)),
        "history": .text("made by haven \(report.identity.engineVersion), run \(report.runID)"),
        "members": .int([Int32(density.members)]),
        "export_profile": .text(report.profile.words),
      ])
      let rows = layout.dimension("lat", DensityGrid.rows)
      let columns = layout.dimension("lon", DensityGrid.columns)
      let edges = layout.dimension("bnds", 2)
      let latitude = layout.variable(
        "lat", .double, [rows],
        [
          "standard_name": .text("latitude"), "units": .text("degrees_north"),
          "axis": .text("Y"), "bounds": .text("lat_bnds"),
        ])
      let longitude = layout.variable(
        "lon", .double, [columns],
        [
          "standard_name": .text("longitude"), "units": .text("degrees_east"),
          "axis": .text("X"), "bounds": .text("lon_bnds"),
        ])
      let latitudeEdges = layout.variable("lat_bnds", .double, [rows, edges])
      let longitudeEdges = layout.variable("lon_bnds", .double, [columns, edges])
      let variables = fields.map { field in
        layout.variable(
          field.name, .float, [rows, columns],
          [
            "long_name": .text(field.meaning), "units": .text(field.units),
            "_FillValue": .float([.nan]),
          ])
      }

      let file = try NetCDFWriter(folder + "/" + DensityFile.file, layout)
      let step = 1 / Double(DensityGrid.cellsPerDegree)
      let south = (0..<DensityGrid.rows).map { DensityGrid.box.south + Double($0) * step }
      let west = (0..<DensityGrid.columns).map { DensityGrid.box.west + Double($0) * step }
      try file.write(latitude, south.map { $0 + step / 2 })
      try file.write(longitude, west.map { $0 + step / 2 })
      try file.write(latitudeEdges, south.flatMap { [$0, $0 + step] })
      try file.write(longitudeEdges, west.flatMap { [$0, $0 + step] })
      for (field, variable) in zip(fields, variables) {
        try file.write(variable, values(field, density, report.profile))
      }
      try file.finish()
    }

    /// Means over members; where few members touched a cell, the shared profile leaves it out.
    private static func values(
      _ field: Field, _ density: DensityGrid, _ profile: ExportProfile
    ) -> [Float] {
      (0..<DensityGrid.cells).map { cell in
        if profile.suppresses(Int(density[cell, field.witnesses])) { return .nan }
        return Float(Double(density[cell, field.layer]) / Double(density.members))
      }
    }
  }
#endif
