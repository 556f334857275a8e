#if NetCDF
  internal import SimCore

  /// Finds out what one file gives.
  @NetCDFThread
  enum ForcingFileReader {
    /// Opens a file and looks for currents, wind and waves.
    ///
    /// - Throws: `NetCDFError` when the file cannot be read at all.
    static func read(_ path: String) throws -> ForcingFile {
      let file = try NetCDFFile(path)
      let header = file.header
      let axes = ForcingAxes(file)
      var fields: [ForcingField] = []
      var notes: [String] = []
      var problems: [String] = []
      if header.groups > 0 { notes.append("\(header.groups) groups are not looked into") }

      for (quantity, variable, fit) in choose(header, &notes) {
        let (field, problem) = try field(quantity, variable, fit, file, axes)
        if let field { fields.append(field) }
        if let problem, !problems.contains(problem) { problems.append(problem) }
      }
      var times = fields.first?.times
      if times == nil {
        let coordinates = header.variables.filter(ForcingAxes.isTime)
        for coordinate in coordinates.sorted(by: { a, _ in a.text("standard_name") == "time" }) {
          let (found, problem) = try axes.times(coordinate)
          times = times ?? found
          // A coordinate of that name alone need not be a time.
          if found == nil, let problem, problems.isEmpty { problems.append(problem) }
        }
      }
      if fields.isEmpty, problems.isEmpty {
        let names = header.variables.prefix(12).map { "`\($0.name)`" }.joined(separator: ", ")
        problems.append(
          "has no current, wind or wave height; it holds \(names.isEmpty ? "nothing" : names)")
      }
      return ForcingFile(
        path: path, fields: fields, times: times, notes: notes, problems: problems)
    }

    /// The best variable for each quantity; components of one pair together.
    private static func choose(
      _ header: NetCDFHeader, _ notes: inout [String]
    ) -> [(ForcingQuantity, NetCDFHeader.Variable, ForcingQuantity.Fit)] {
      typealias Candidate = (variable: NetCDFHeader.Variable, fit: ForcingQuantity.Fit)
      func candidates(_ quantity: ForcingQuantity) -> [Candidate] {
        header.variables
          .compactMap { variable in quantity.fit(variable).map { (variable, $0) } }
          .sorted { a, b in
            a.fit != b.fit ? a.fit < b.fit : a.variable.name < b.variable.name
          }
      }
      var chosen: [(ForcingQuantity, NetCDFHeader.Variable, ForcingQuantity.Fit)] = []
      for (east, north) in [
        (ForcingQuantity.eastwardCurrent, ForcingQuantity.northwardCurrent),
        (.eastwardWind, .northwardWind),
      ] {
        let easts = candidates(east)
        let norths = candidates(north)
        var pair: (Candidate, Candidate)?
        for candidate in easts where pair == nil {
          if let partner = norths.first(where: { $0.fit.pairs(with: candidate.fit) }) {
            pair = (candidate, partner)
          }
        }
        let first = pair?.0 ?? easts.first
        let second = pair?.1 ?? norths.first
        if let first { chosen.append((east, first.variable, first.fit)) }
        if let second { chosen.append((north, second.variable, second.fit)) }
        let others = easts.filter { $0.variable.name != first?.variable.name }.map(\.variable.name)
        if !others.isEmpty {
          notes.append(
            "\(others.map { "`\($0)`" }.joined(separator: ", ")) would do for the \(east.words) "
              + "too and is not used")
        }
      }
      if let waves = candidates(.waveHeight).first {
        chosen.append((.waveHeight, waves.variable, waves.fit))
      }
      return chosen
    }

    private static func field(
      _ quantity: ForcingQuantity, _ variable: NetCDFHeader.Variable, _ fit: ForcingQuantity.Fit,
      _ file: NetCDFFile, _ axes: ForcingAxes
    ) throws -> (ForcingField?, String?) {
      var notes: [String] = []
      // Time first: a file without dates is of no use, wherever its points lie.
      let (found, positionProblem) = try axes.horizontal(variable)
      let nowhere = ForcingAxes.Horizontal(
        grid: .axes(longitudes: [], latitudes: []), xDimension: -1, yDimension: -1, notes: [],
        mesh: nil)
      let (clock, timeProblem) = try axes.clock(variable, except: found ?? nowhere)
      guard let clock else { return (nil, timeProblem) }
      guard let horizontal = found else { return (nil, positionProblem) }
      guard horizontal.grid.columns >= 2, horizontal.grid.rows >= 2 else {
        return (nil, "`\(variable.name)` has fewer than 2 by 2 points")
      }
      let used =
        [horizontal.xDimension, horizontal.yDimension] + (clock.dimension.map { [$0] } ?? [])
      let (levels, levelProblem) = try axes.levels(variable, part: quantity.part, except: used)
      guard let levels else { return (nil, levelProblem) }

      var scale = 1.0
      if let text = variable.units {
        let found =
          quantity.part == .waves ? ForcingUnits.length(text) : ForcingUnits.speed(text)
        guard let found else {
          return (
            nil,
            "`\(variable.name)` is in `\(text)`, which is no unit of "
              + (quantity.part == .waves ? "length" : "speed")
          )
        }
        scale = found
        if scale != 1 {
          notes.append(
            "`\(variable.name)` is converted from \(text) to m\(quantity.part == .waves ? "" : "/s")"
          )
        }
      } else {
        notes.append(
          "`\(variable.name)` has no unit: m\(quantity.part == .waves ? "" : "/s") assumed")
      }
      if quantity == .eastwardCurrent, variable.name.lowercased() == "utotal" {
        notes.append(
          "`\(variable.name)` holds the Stokes drift of waves, which leeway coefficients also hold")
      }
      if quantity == .eastwardCurrent, variable.name.lowercased() == "ubar" {
        notes.append("`\(variable.name)` is a mean over depth, weaker than the surface current")
      }
      let packing = NetCDFPacking(variable)
      notes += packing.notes
      let mask = mask(variable, horizontal, file.header)
      if let mask { notes.append("points where `\(mask)` is 0 are land") }
      let (rotation, rotationNote) = try rotation(fit, horizontal, axes)
      if let rotationNote { notes.append(rotationNote) }
      return (
        ForcingField(
          quantity: quantity, path: file.path, variable: variable, fit: fit, packing: packing,
          scale: scale, grid: horizontal.grid, xDimension: horizontal.xDimension,
          yDimension: horizontal.yDimension, timeDimension: clock.dimension, fixed: levels.fixed,
          coalesced: levels.coalesced, times: clock.times, level: levels.level,
          mask: mask, rotation: rotation,
          notes: horizontal.notes + clock.times.notes + levels.notes + notes), nil
      )
    }

    /// A ROMS mask on the same points: 1 on water, 0 on land.
    private static func mask(
      _ variable: NetCDFHeader.Variable, _ horizontal: ForcingAxes.Horizontal,
      _ header: NetCDFHeader
    ) -> String? {
      let plane = [
        variable.dimensions[horizontal.yDimension], variable.dimensions[horizontal.xDimension],
      ]
      return ["mask_u", "mask_v", "mask_rho"].first { header.variable($0)?.dimensions == plane }
    }

    private static func rotation(
      _ fit: ForcingQuantity.Fit, _ horizontal: ForcingAxes.Horizontal, _ axes: ForcingAxes
    ) throws -> (ForcingField.Rotation, String?) {
      guard fit.isGridRelative, case .mesh = horizontal.grid else { return (.none, nil) }
      let header = axes.file.header
      if let angle = header.variable("angle"), angle.dimensions.count == 2 {
        let isDegrees = (angle.units ?? "").lowercased().hasPrefix("degree")
        return (
          .variable("angle", isDegrees: isDegrees),
          "components follow the grid: turned to east and north by `angle`"
        )
      }
      var sign = 1.0
      if let name = horizontal.mesh?.dimensions.last?.name, let x = header.variable(name),
        x.dimensions.count == 1, x.kind.isNumeric, x.shape[0] >= 2
      {
        let values = try axes.coordinates(x)
        if values[1] < values[0] { sign = -1 }
      }
      return (
        .geometry(sign: sign),
        "components follow the grid: turned to east and north by the positions of its points"
      )
    }
  }
#endif
