#if NetCDF
  import SimCore
  import SimIO

  /// Writes forcing files of every kind through the writer of the package.
  struct SyntheticSea {
    /// A variable over time, latitude and longitude, and how it is stored.
    struct Field {
      var name: String
      var kind: NetCDFLayout.Kind = .float
      var attributes: KeyValuePairs<String, NetCDFLayout.Attribute> = [:]
      /// Value at hour, latitude, longitude; NaN is stored as `fill`.
      var value: (Double, Double, Double) -> Double
      var scale = 1.0
      var fill = -30000.0
    }

    var longitudes: [Double]
    var latitudes: [Double]
    var hours: [Double]
    var timeUnits = "hours since 2024-01-01 00:00:00"
    var calendar = "standard"
    var names = (time: "time", latitude: "lat", longitude: "lon")
    /// Order of the dimensions: T, Y, X and E, which stands for `extra`.
    var order = "TYX"
    var extra: (name: String, length: Int) = ("", 1)
    var fields: [Field]

    func write(_ path: String) async throws {
      var layout = NetCDFLayout()
      let t = layout.dimension(names.time, hours.count)
      let y = layout.dimension(names.latitude, latitudes.count)
      let x = layout.dimension(names.longitude, longitudes.count)
      var dimensions: [Character: NetCDFLayout.Dimension] = ["T": t, "Y": y, "X": x]
      if !extra.name.isEmpty { dimensions["E"] = layout.dimension(extra.name, extra.length) }
      let time = layout.variable(
        names.time, .double, [t], ["units": .text(timeUnits), "calendar": .text(calendar)])
      let lat = layout.variable(
        names.latitude, .double, [y], ["units": .text("degrees_north")])
      let lon = layout.variable(names.longitude, .double, [x], ["units": .text("degrees_east")])
      let shape = order.compactMap { dimensions[$0] }
      let variables = fields.map { layout.variable($0.name, $0.kind, shape, $0.attributes) }
      let writer = try await NetCDFWriter(path, layout)
      try await writer.write(time, hours)
      try await writer.write(lat, latitudes)
      try await writer.write(lon, longitudes)
      for (field, variable) in zip(fields, variables) {
        let values = values(field)
        if field.kind == .short {
          try await writer.write(variable, values.map { Int16($0.rounded()) })
        } else {
          try await writer.write(variable, values)
        }
      }
      try await writer.finish()
    }

    private func values(_ field: Field) -> [Double] {
      var values: [Double] = []
      func add(_ rest: Substring, _ hour: Double, _ latitude: Double, _ longitude: Double) {
        guard let first = rest.first else {
          let value = field.value(hour, latitude, longitude)
          values.append(value.isNaN ? field.fill : value / field.scale)
          return
        }
        let next = rest.dropFirst()
        switch first {
        case "T": for hour in hours { add(next, hour, latitude, longitude) }
        case "Y": for latitude in latitudes { add(next, hour, latitude, longitude) }
        case "X": for longitude in longitudes { add(next, hour, latitude, longitude) }
        default: for _ in 0..<extra.length { add(next, hour, latitude, longitude) }
        }
      }
      add(order[...], 0, 0, 0)
      return values
    }

    static func axis(_ first: Double, _ step: Double, _ count: Int) -> [Double] {
      (0..<count).map { first + Double($0) * step }
    }

    /// A current that is linear in place and time, so that every interpolation is exact.
    static func plain(
      longitudes: [Double] = axis(90, 0.25, 21), latitudes: [Double] = axis(8, 0.25, 17),
      hours: [Double] = axis(0, 24, 4)
    ) -> SyntheticSea {
      SyntheticSea(
        longitudes: longitudes, latitudes: latitudes, hours: hours,
        fields: [
          Field(name: "uo", attributes: ["units": .text("m s-1")]) { hour, lat, lon in
            0.01 * (lon - 90) + 0.02 * (lat - 8) + 0.001 * hour
          },
          Field(name: "vo", attributes: ["units": .text("m s-1")]) { hour, lat, lon in
            -0.02 * (lon - 90) + 0.01 * (lat - 8) - 0.001 * hour
          },
        ])
    }
  }
#endif
