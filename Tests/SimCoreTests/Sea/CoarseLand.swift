import SimCore

/// A coast of a few dozen corners drawn by hand: enough to end storms where land is.
enum CoarseLand {
  private typealias Corner = (longitude: Double, latitude: Double)
  private static let polygons: [[Corner]] = [
    [
      (70, 30), (70, 22), (72.8, 19), (73.8, 15.5), (75, 12), (76.3, 9.5), (77.5, 8.1), (78.2, 8.9),
      (79, 9.3), (79.8, 10.3), (79.8, 11.8), (80.3, 13.2), (80.1, 15), (81, 15.8), (82.3, 16.6),
      (83.3, 17.7), (85, 19.4), (86.7, 20.3), (87, 21.3), (88.2, 21.6), (90, 21.9), (91, 22.5),
      (91.8, 22.3), (92.3, 20.8), (93.2, 19.8), (93.7, 19.3), (94.4, 18), (94.3, 16), (95.3, 15.8),
      (96.3, 16.5), (97.2, 17), (97.6, 16.2), (98, 14), (98.7, 12), (98.5, 10), (98.3, 8),
      (99.2, 7.3), (100.2, 6.2), (100.4, 5), (101.2, 3), (103.5, 1.3), (104.3, 1.4), (103.4, 4.5),
      (102, 6.3), (100.5, 7.3), (99.4, 9.3), (99.3, 11.5), (100, 13.4), (101, 12.7), (102.5, 12),
      (103, 10.8), (105, 8.6), (106.8, 10.4), (109.2, 11.8), (109, 14), (107, 17), (106, 19),
      (106.8, 20.7), (110, 21.5), (110, 30),
    ],
    [(79.8, 8), (80.1, 6.1), (81, 6.2), (81.8, 7.5), (81.2, 8.6), (80.2, 9.8)],
    [
      (95.3, 5.6), (97.5, 5.2), (98.7, 3.8), (100.3, 2.5), (103, 0.5), (104, -1.5), (106, -3.2),
      (105.8, -5.8), (104.5, -5.8), (102.3, -4), (100.4, -1), (98.8, 1.7), (97, 3.5),
    ],
    [
      (105.2, -6.8), (106, -5.9), (108.5, -6.7), (111, -6.4), (112.7, -7), (114.5, -7.7),
      (114.5, -8.7), (111, -8.3), (108, -7.8), (106.4, -7.4),
    ],
  ]

  private static let spacing = 0.25
  private static let area = GeoBox(west: 66, south: -26, east: 130, north: 32)
  private static let columns = Int((area.east - area.west) / spacing)
  private static let raster: [Bool] = {
    let rows = Int((area.north - area.south) / spacing)
    return (0..<rows * columns).map { cell in
      isInside(
        GeoPoint(
          latitude: area.south + (Double(cell / columns) + 0.5) * spacing,
          longitude: area.west + (Double(cell % columns) + 0.5) * spacing))
    }
  }()

  /// Whether the cell of a quarter degree around the point is land.
  static func contains(_ point: GeoPoint) -> Bool {
    guard area.contains(point) else { return false }
    let row = Int((point.latitude - area.south) / spacing)
    let cell = row * columns + min(Int((point.longitude - area.west) / spacing), columns - 1)
    return raster[min(cell, raster.count - 1)]
  }

  /// Whether the point lies in a polygon, by counting crossings.
  private static func isInside(_ point: GeoPoint) -> Bool {
    polygons.contains { polygon in
      var inside = false
      var previous = polygon[polygon.count - 1]
      for corner in polygon {
        let crosses =
          (corner.latitude > point.latitude) != (previous.latitude > point.latitude)
        if crosses {
          let t =
            (point.latitude - corner.latitude) / (previous.latitude - corner.latitude)
          if point.longitude < corner.longitude + t * (previous.longitude - corner.longitude) {
            inside.toggle()
          }
        }
        previous = corner
      }
      return inside
    }
  }
}
