#if NetCDF
  internal import SimCore

  // Time, depth, height and the other dimensions.
  extension ForcingAxes {
    private static let timeNames = [
      "time", "valid_time", "ocean_time", "time_counter", "t", "month", "mt", "times", "date",
      "forecast_time",
    ]
    private static let mostTimes = 10_000_000

    static func isTime(_ variable: NetCDFHeader.Variable) -> Bool {
      let units = (variable.units ?? "").lowercased()
      if variable.text("standard_name") == "forecast_reference_time" { return false }
      return units.contains(" since ") || variable.text("standard_name") == "time"
        || variable.text("axis") == "T"
        || timeNames.contains(variable.name.lowercased())
    }

    /// Reads a time coordinate.
    ///
    /// - Returns: The moments, or a problem in words.
    func times(_ variable: NetCDFHeader.Variable) throws -> (ForcingTimes?, String?) {
      guard variable.kind.isNumeric else {
        return (nil, "the time coordinate `\(variable.name)` holds \(variable.kind.rawValue)")
      }
      guard let text = variable.units else {
        return (
          nil, "the time coordinate `\(variable.name)` has no unit, so its dates are not known"
        )
      }
      let unit: TimeUnit
      do { unit = try TimeUnit(text, calendar: variable.text("calendar")) } catch {
        return (nil, "`\(variable.name)`: \(error)")
      }
      guard
        variable.shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue })
          <= ForcingAxes.mostTimes
      else { return (nil, "`\(variable.name)` has more than \(ForcingAxes.mostTimes) values") }
      let values = try coordinates(variable)
      var notes: [String] = []
      if let note = unit.calendar.note { notes.append(note) }
      // A single-precision number of hours since 1950 is good to minutes only.
      let largest = values.filter { !$0.isNaN }.map(\.magnitude).max() ?? 0
      let resolution =
        variable.kind == .float ? Double(Float(largest).ulp) * unit.secondsPerUnit : 0
      let grain = resolution > 1 ? (resolution > 60 ? 3600 : 60) : 1
      if grain > 1 {
        notes.append(
          "`\(variable.name)` is in single precision: times are rounded to "
            + (grain == 60 ? "minutes" : "hours"))
      }
      let instants = values.map { $0.isNaN ? nil : unit.instant($0, grain: grain) }
      let valid = instants.compactMap { $0 }
      if instants.isEmpty { return (nil, "`\(variable.name)` has no times: its length is 0") }
      if valid.isEmpty { return (nil, "`\(variable.name)` holds no valid time") }
      if valid.count < instants.count {
        notes.append("\(instants.count - valid.count) of \(instants.count) times are not valid")
      }
      let repeats = valid.count - Set(valid).count
      if repeats > 0 {
        notes.append("\(repeats) times occur twice: the last of each is used")
      }
      if zip(valid, valid.dropFirst()).contains(where: { $0 > $1 }) {
        notes.append("times do not rise throughout: sorted")
      }
      return (ForcingTimes(name: variable.name, instants: instants, notes: notes), nil)
    }

    /// The time dimension of a variable and its coordinate.
    struct Clock {
      let dimension: Int?
      let times: ForcingTimes
    }

    func clock(
      _ variable: NetCDFHeader.Variable, except horizontal: Horizontal
    ) throws -> (Clock?, String?) {
      for (place, dimension) in variable.dimensions.enumerated()
      where place != horizontal.xDimension && place != horizontal.yDimension {
        let coordinates = header.variables.filter {
          $0.dimensions == [dimension] && ForcingAxes.isTime($0)
        }
        let dated = coordinates.filter(hasDates)
        var best = dated.first { $0.text("standard_name") == "time" } ?? dated.first
        if best == nil { best = coordinates.first { $0.name == dimension.name } }
        if let best = best ?? coordinates.first {
          let (times, problem) = try times(best)
          return (times.map { Clock(dimension: place, times: $0) }, problem)
        }
        if ForcingAxes.timeNames.contains(dimension.name.lowercased()) {
          return (nil, "the dimension `\(dimension.name)` of `\(variable.name)` has no dates")
        }
      }
      let scalars = header.variables.filter {
        $0.shape.allSatisfy { $0 == 1 } && ForcingAxes.isTime($0)
      }
      let best = scalars.first { $0.text("standard_name") == "time" } ?? scalars.first
      guard let best else { return (nil, "`\(variable.name)` has no time") }
      let (times, problem) = try times(best)
      return (times.map { Clock(dimension: nil, times: $0) }, problem)
    }

    private func hasDates(_ variable: NetCDFHeader.Variable) -> Bool {
      (variable.units ?? "").lowercased().contains(" since ")
    }

    /// Which index is taken along the dimensions that are not place or time.
    struct Levels {
      var fixed: [Int]
      var coalesced: Int?
      var level: String?
      var notes: [String] = []
    }

    func levels(
      _ variable: NetCDFHeader.Variable, part: ForcingPart, except used: [Int]
    ) throws -> (Levels?, String?) {
      var levels = Levels(fixed: variable.shape.map { _ in 0 })
      if part == .wind, variable.name.lowercased().contains("100") {
        return (nil, "`\(variable.name)` is wind at 100 m; wind at 10 m is needed")
      }
      for (place, dimension) in variable.dimensions.enumerated() where !used.contains(place) {
        if dimension.length == 0 { return (nil, "the dimension `\(dimension.name)` is empty") }
        let coordinate = header.variable(dimension.name)
        if ForcingAxes.isVertical(dimension.name, coordinate) {
          if let problem = try choose(place, variable, coordinate, part, &levels) {
            return (nil, problem)
          }
        } else if dimension.length > 1, dimension.name.lowercased() == "expver",
          dimension.length <= 4
        {
          levels.coalesced = place
          levels.notes.append(
            "final and preliminary data (`expver`) are joined: the first that has a value")
        } else if dimension.length > 1 {
          levels.notes.append("of \(dimension.length) along `\(dimension.name)` the first is used")
        }
      }
      return (levels, nil)
    }

    private static func isVertical(
      _ name: String, _ coordinate: NetCDFHeader.Variable?
    ) -> Bool {
      let lower = name.lowercased()
      if [
        "depth", "lev", "level", "height", "s_rho", "sigma", "isobaric", "altitude", "layer",
        "st_ocean", "plev", "pressure", "z",
      ].contains(where: {
        lower == $0 || ($0.count > 3 && lower.hasPrefix($0))
      }) {
        return true
      }
      guard let coordinate else { return false }
      let standard = coordinate.text("standard_name") ?? ""
      return coordinate.text("axis") == "Z" || coordinate.text("positive") != nil
        || ["depth", "height", "altitude", "air_pressure"].contains(standard)
        || standard.hasPrefix("ocean_s")
    }

    /// Takes the level nearest the surface for the sea, nearest 10 m for wind.
    private func choose(
      _ place: Int, _ variable: NetCDFHeader.Variable, _ coordinate: NetCDFHeader.Variable?,
      _ part: ForcingPart, _ levels: inout Levels
    ) throws -> String? {
      let dimension = variable.dimensions[place]
      guard let coordinate, coordinate.dimensions == [dimension], coordinate.kind.isNumeric else {
        // ROMS counts from the bottom.
        let isSigma = dimension.name.lowercased().hasPrefix("s_")
        levels.fixed[place] = isSigma ? dimension.length - 1 : 0
        if dimension.length > 1 {
          levels.notes.append(
            "`\(dimension.name)` has no values: the \(isSigma ? "last" : "first") level is taken "
              + "for the surface")
        }
        return nil
      }
      let units = coordinate.units ?? ""
      if part == .wind, ForcingUnits.isPressure(units) {
        return "`\(variable.name)` is on pressure levels (\(units)); wind at 10 m is needed"
      }
      let values = try coordinates(coordinate)
      let target = part == .wind ? 10.0 : 0
      let scale = ForcingUnits.length(units) ?? 1
      var best: (index: Int, distance: Double)?
      for (index, value) in values.enumerated() where !value.isNaN {
        let height = part == .wind ? value * scale : (value * scale).magnitude
        let distance = (height - target).magnitude
        if best.map({ distance < $0.distance }) ?? true { best = (index, distance) }
      }
      guard let best else { return "`\(coordinate.name)` has no valid level" }
      levels.fixed[place] = best.index
      let value = PlainNumber.text(values[best.index], digits: 3)
      let unit = units.isEmpty || units == "1" ? "" : " \(units)"
      levels.level = "`\(coordinate.name)` \(value)\(unit)"
      if part == .wind, units != "" || dimension.length > 1, best.distance > 15 {
        return
          "the level nearest 10 m is `\(coordinate.name)` at \(value)\(unit), too far to be used"
      }
      if part == .wind, best.distance > 0.5 {
        levels.notes.append("wind at \(value)\(unit) is used as if at 10 m")
      }
      if part == .current, best.distance > 20, ForcingUnits.length(units) != nil {
        levels.notes.append("the level nearest the surface is at \(value)\(unit)")
      }
      return nil
    }
  }
#endif
