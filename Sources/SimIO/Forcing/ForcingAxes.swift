#if NetCDF
  internal import SimCore

  /// Finds out which dimension of a variable is what.
  @NetCDFThread
  struct ForcingAxes {
    let file: NetCDFFile
    var header: NetCDFHeader { file.header }

    init(_ file: NetCDFFile) { self.file = file }

    /// Coordinate variables that belong to a variable: of its dimensions and of its `coordinates`.
    private func related(_ variable: NetCDFHeader.Variable) -> [NetCDFHeader.Variable] {
      let named = (variable.text("coordinates") ?? "").split(separator: " ").map(String.init)
      let listed = named.compactMap { header.variable($0) }
      let own = variable.dimensions.compactMap { header.variable($0.name) }
      return listed + own + header.variables
    }

    static func isLongitude(_ variable: NetCDFHeader.Variable) -> Bool {
      isCoordinate(
        variable, "longitude", "east", ["lon", "longitude", "nav_lon", "x_lon", "xlong"])
    }

    static func isLatitude(_ variable: NetCDFHeader.Variable) -> Bool {
      isCoordinate(variable, "latitude", "north", ["lat", "latitude", "nav_lat", "y_lat", "xlat"])
    }

    private static func isCoordinate(
      _ variable: NetCDFHeader.Variable, _ standard: String, _ side: String, _ names: [String]
    ) -> Bool {
      guard variable.kind.isNumeric else { return false }
      let lower = variable.name.lowercased()
      let letter = String(side.prefix(1))
      let units = (variable.units ?? "").lowercased()
      let standardName = (variable.text("standard_name") ?? "").lowercased()
      if standardName.hasPrefix("projection_") || standardName.hasPrefix("grid_l") {
        return standardName.hasPrefix("grid_" + standard) && names.contains { lower.hasPrefix($0) }
      }
      if standardName == standard || standardName.hasPrefix(standard + "_at_") { return true }
      if ["degrees_", "degree_", "degrees", "degree"].contains(where: {
        units == $0 + side || units == $0 + letter
      }) {
        return true
      }
      return names.contains(lower) || names.contains { lower.hasPrefix($0 + "_") }
    }

    /// Positions of the nodes of a variable.
    struct Horizontal {
      let grid: ForcingGrid
      let xDimension, yDimension: Int
      let notes: [String]
      /// The 2-D longitude variable, where there is one.
      let mesh: NetCDFHeader.Variable?
    }

    /// Finds longitude and latitude of a variable.
    ///
    /// - Returns: The grid, or nil with a problem in words.
    func horizontal(_ variable: NetCDFHeader.Variable) throws -> (Horizontal?, String?) {
      let candidates = related(variable)
      let names = variable.dimensions.map(\.name)
      func axis(_ matches: (NetCDFHeader.Variable) -> Bool) -> NetCDFHeader.Variable? {
        candidates.first {
          $0.dimensions.count == 1 && names.contains($0.dimensions[0].name) && matches($0)
        }
      }
      if let longitude = axis(ForcingAxes.isLongitude), let latitude = axis(ForcingAxes.isLatitude),
        longitude.dimensions[0].name != latitude.dimensions[0].name,
        let x = names.firstIndex(of: longitude.dimensions[0].name),
        let y = names.firstIndex(of: latitude.dimensions[0].name)
      {
        let longitudes = try coordinates(longitude)
        let latitudes = try coordinates(latitude)
        if let problem = ForcingAxes.problem(longitudes, longitude.name, -720...720)
          ?? ForcingAxes.problem(latitudes, latitude.name, -90.001...90.001)
        {
          return (nil, problem)
        }
        var notes: [String] = []
        if longitude.units == nil || latitude.units == nil {
          notes.append("`\(longitude.name)` and `\(latitude.name)` have no units: degrees assumed")
        }
        return (
          Horizontal(
            grid: .axes(longitudes: longitudes, latitudes: latitudes), xDimension: x,
            yDimension: y, notes: notes, mesh: nil), nil
        )
      }
      return try mesh(variable, candidates, names)
    }

    private func mesh(
      _ variable: NetCDFHeader.Variable, _ candidates: [NetCDFHeader.Variable], _ names: [String]
    ) throws -> (Horizontal?, String?) {
      func exact(
        _ matches: (NetCDFHeader.Variable) -> Bool
      ) -> (NetCDFHeader.Variable, [Double])? {
        for candidate in candidates
        where candidate.dimensions.count == 2 && matches(candidate)
          && candidate.dimensions.allSatisfy({ names.contains($0.name) })
        {
          // Cut files sometimes keep coordinates of other points as zeros.
          if let values = try? coordinates(candidate), !ForcingAxes.isConstant(values) {
            return (candidate, values)
          }
        }
        return nil
      }
      if let (longitude, longitudes) = exact(ForcingAxes.isLongitude),
        let (latitude, latitudes) = exact(ForcingAxes.isLatitude),
        longitude.dimensions == latitude.dimensions,
        let y = names.firstIndex(of: longitude.dimensions[0].name),
        let x = names.firstIndex(of: longitude.dimensions[1].name)
      {
        return (
          Horizontal(
            grid: .mesh(
              longitudes: longitudes, latitudes: latitudes, columns: longitude.shape[1],
              rows: longitude.shape[0]), xDimension: x, yDimension: y, notes: [], mesh: longitude),
          nil
        )
      }
      return try staggered(variable, names)
    }

    /// Positions of U or V points halfway between the rho points of a C-grid.
    private func staggered(
      _ variable: NetCDFHeader.Variable, _ names: [String]
    ) throws -> (Horizontal?, String?) {
      let missing = "`\(variable.name)` has no longitude and latitude"
      guard let longitude = header.variable("lon_rho"), let latitude = header.variable("lat_rho"),
        longitude.dimensions.count == 2, longitude.dimensions == latitude.dimensions,
        variable.dimensions.count >= 2
      else { return (nil, missing) }
      let y = names.count - 2
      let x = names.count - 1
      let (rows, columns) = (variable.shape[y], variable.shape[x])
      let (rhoRows, rhoColumns) = (longitude.shape[0], longitude.shape[1])
      let isU = names[x].hasSuffix("_u")
      let isV = names[y].hasSuffix("_v")
      guard isU != isV || (rows == rhoRows && columns == rhoColumns),
        rhoRows >= 2, rhoColumns >= 2, rhoRows - rows <= 1, rhoColumns - columns <= 1,
        rows <= rhoRows, columns <= rhoColumns
      else { return (nil, missing) }
      func shifted(_ values: [Double]) -> [Double] {
        var result: [Double] = []
        for row in 0..<rows {
          for column in 0..<columns {
            let here = values[row * rhoColumns + column]
            let next =
              isU && column + 1 < rhoColumns
              ? values[row * rhoColumns + column + 1]
              : isV && row + 1 < rhoRows ? values[(row + 1) * rhoColumns + column] : here
            // At the far edge of a cut file the half step is that of the node before.
            let back =
              isU && column + 1 == rhoColumns
              ? here - values[row * rhoColumns + column - 1]
              : isV && row + 1 == rhoRows ? here - values[(row - 1) * rhoColumns + column] : 0
            result.append((here + next) / 2 + back / 2)
          }
        }
        return result
      }
      let longitudes = try coordinates(longitude)
      let latitudes = try coordinates(latitude)
      guard !ForcingAxes.isConstant(longitudes) else { return (nil, missing) }
      return (
        Horizontal(
          grid: .mesh(
            longitudes: shifted(longitudes), latitudes: shifted(latitudes), columns: columns,
            rows: rows), xDimension: x, yDimension: y,
          notes: [
            "`\(variable.name)` has no positions of its own: taken halfway between rho points"
          ], mesh: longitude), nil
      )
    }

    func coordinates(_ variable: NetCDFHeader.Variable) throws -> [Double] {
      try file.values(variable, packing: NetCDFPacking(variable, checkingRange: false))
    }

    private static func isConstant(_ values: [Double]) -> Bool {
      guard let first = values.first(where: { !$0.isNaN }) else { return true }
      return values.allSatisfy { $0.isNaN || $0 == first }
    }

    /// Why an axis cannot be used.
    private static func problem(
      _ values: [Double], _ name: String, _ range: ClosedRange<Double>
    ) -> String? {
      if values.isEmpty { return "`\(name)` has no values" }
      if values.contains(where: \.isNaN) { return "`\(name)` has missing values" }
      if let wrong = values.first(where: { !range.contains($0) }) {
        return "`\(name)` has the value `\(wrong)`, which is no position in degrees"
      }
      let steps = zip(values.dropFirst(), values).map { $0 - $1 }
      if !steps.allSatisfy({ $0 > 0 }), !steps.allSatisfy({ $0 < 0 }) {
        // A longitude axis may jump once, from 180 to -180 or from 360 to 0.
        let jumps = steps.filter { $0.magnitude > 180 }.count
        let rest = steps.filter { $0.magnitude <= 180 }
        let isMonotone = rest.allSatisfy { $0 > 0 } || rest.allSatisfy { $0 < 0 }
        if !(range.upperBound > 91 && jumps == 1 && isMonotone) {
          return "`\(name)` neither rises nor falls throughout"
        }
      }
      return nil
    }
  }
#endif
