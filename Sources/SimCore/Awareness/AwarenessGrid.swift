/// What a boat meets at each place, tabulated once for a scenario: merchant ships and the coast.
///
/// Nodes every 1/8 degree (7.5 NM); fields are linear between them, the State is that of the nearest node.
/// Shared by all boats and members, so that a step of a boat costs a look-up.
package struct AwarenessGrid: Sendable {
  package let box: GeoBox
  private let columns: Int
  private let rows: Int
  /// Flux of merchant ships, 1/s/m.
  private var flux: [Float]
  /// Distance to the coast, m, negative on land so that it is 0 where the coast is between nodes.
  private var coastDistance: [Float]
  /// The State of the nearest coast.
  private var state: [StateCode]

  package static let spacing = 0.125
  /// Distance within which the coast is asked for; farther away it is carried from node to node, m.
  static let nearCoast = 25_000.0
  private static let far: Float = 1e7

  /// What is found at a place.
  package struct Place: Sendable, Equatable {
    /// Merchant ships a second and metre.
    package var flux: Double
    /// Distance to the coast, m.
    package var coastDistance: Double
    /// The State of the nearest coast.
    package var state: StateCode
  }

  /// Tabulates traffic and coast.
  ///
  /// - Parameters:
  ///   - box: The area; outside it there is neither traffic nor coast, so the domain is the box to take.
  ///   - traffic: Merchant lanes.
  ///   - coast: Distance in m, negative on land, and State of the nearest coast; nil if none lies within 25 km.
  package init(
    box: GeoBox, traffic: TrafficLanes,
    coast: (GeoPoint) -> (distance: Double, state: StateCode)?
  ) {
    self.box = box
    columns = Int(((box.east - box.west) / AwarenessGrid.spacing).rounded(.up)) + 1
    rows = Int(((box.north - box.south) / AwarenessGrid.spacing).rounded(.up)) + 1
    flux = []
    coastDistance = []
    state = []
    flux.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let point = GeoPoint(
          latitude: box.south + Double(row) * AwarenessGrid.spacing,
          longitude: box.west + Double(column) * AwarenessGrid.spacing)
        flux.append(Float(traffic.flux(at: point)))
        let near = coast(point)
        coastDistance.append(near.map { Float($0.distance) } ?? AwarenessGrid.far)
        state.append(near?.state ?? .unknown)
      }
    }
    spreadCoast()
  }

  /// Tabulates traffic and a coastline.
  package init(box: GeoBox, traffic: TrafficLanes, coast: Coast) {
    self.init(box: box, traffic: traffic) { point in
      let near = coast.nearestEdge(to: point, limit: AwarenessGrid.nearCoast)
      guard near.edge >= 0 else { return nil }
      let distance = coast.isLand(point) ? -near.distance : near.distance
      return (distance, coast.stretches[Int(coast.edgeStretch[near.edge])].state)
    }
  }

  /// Carries the coast out to sea: each node takes the nearest of its neighbours' coasts.
  ///
  /// Every node remembers the node near the coast that it stands for; two sweeps each way over eight
  /// neighbours. Too long by at most a few per cent.
  private mutating func spreadCoast() {
    let (columns, rows) = (self.columns, self.rows)
    var root = (0..<columns * rows).map { coastDistance[$0] < AwarenessGrid.far ? $0 : -1 }
    let start = coastDistance
    func distance(_ a: Int, _ b: Int) -> Float {
      let (rowA, rowB) = (a / columns, b / columns)
      let middle = box.south + 0.5 * Double(rowA + rowB) * AwarenessGrid.spacing
      let metres = Ellipsoid.metresPerDegree(latitude: middle)
      let north = Double(rowA - rowB) * AwarenessGrid.spacing * metres.north
      let east = Double(a % columns - b % columns) * AwarenessGrid.spacing * metres.east
      return Float((north * north + east * east).squareRoot())
    }
    for sweep in 0..<4 {
      let isForward = sweep % 2 == 0
      for number in 0..<columns * rows {
        let node = isForward ? number : columns * rows - 1 - number
        guard start[node] == AwarenessGrid.far else { continue }
        let (row, column) = (node / columns, node % columns)
        for i in -1...1 {
          for j in -1...1 where i != 0 || j != 0 {
            guard 0..<rows ~= row + i, 0..<columns ~= column + j else { continue }
            let other = root[node + i * columns + j]
            guard other >= 0 else { continue }
            let candidate = start[other] + distance(node, other)
            if candidate < coastDistance[node] {
              coastDistance[node] = candidate
              root[node] = other
              state[node] = state[other]
            }
          }
        }
      }
    }
  }

  /// What is found at a place.
  package func place(at point: GeoPoint) -> Place {
    let x = (point.longitude - box.west) / AwarenessGrid.spacing
    let y = (point.latitude - box.south) / AwarenessGrid.spacing
    guard x >= 0, y >= 0, x < Double(columns - 1), y < Double(rows - 1) else {
      return Place(flux: 0, coastDistance: Double(AwarenessGrid.far), state: .unknown)
    }
    let (column, row) = (Int(x), Int(y))
    let (u, v) = (x - Double(column), y - Double(row))
    let node = row * columns + column
    func linear(_ field: [Float]) -> Double {
      let south = Double(field[node]) + u * (Double(field[node + 1]) - Double(field[node]))
      let north =
        Double(field[node + columns])
        + u * (Double(field[node + columns + 1]) - Double(field[node + columns]))
      return south + v * (north - south)
    }
    let nearest = (v < 0.5 ? row : row + 1) * columns + (u < 0.5 ? column : column + 1)
    return Place(
      flux: linear(flux), coastDistance: max(0, linear(coastDistance)),
      state: state[nearest])
  }
}
