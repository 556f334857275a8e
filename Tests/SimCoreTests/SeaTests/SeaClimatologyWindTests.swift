import Foundation
import Testing

@testable import SimCore

/// The wind, its noise and the temperatures against the box table of `docs/guides/sea.md`, which was
/// made from the same COADS file by other code.
@Suite struct SeaClimatologyWindTests {
  private let sea = SeaClimatology.standard

  struct Box: Sendable, CustomTestStringConvertible {
    let name: String
    let box: GeoBox
    let east, north, speed, deviation: [Double]
    /// Rounding of the table (0.05) and ours, and what replaced cells change: the box WBay has one of
    /// nine on land (81E 17N), SEIO one of 24 with a stray September (85E 9S).
    var tolerance: Double {
      switch name {
      case "WBay": 0.35
      case "SEIO": 0.2
      default: 0.12
      }
    }
    var testDescription: String { name }

    /// Centres of the 2 degree cells of COADS in the box.
    var cells: [GeoPoint] {
      stride(from: -15.0, through: 23, by: 2).flatMap { latitude in
        stride(from: 77.0, through: 119, by: 2).map {
          GeoPoint(latitude: latitude, longitude: $0)
        }
      }.filter(box.contains)
    }
  }

  static let boxes: [Box] = [
    Box(
      name: "NBay", box: GeoBox(west: 86, south: 18, east: 92, north: 21),
      east: [-1.0, 0.0, 1.5, 2.5, 2.2, 3.0, 3.5, 3.2, 1.2, -0.3, -1.5, -1.4],
      north: [-2.4, -0.8, 1.2, 3.4, 4.5, 4.8, 5.0, 4.5, 3.1, 0.5, -2.4, -3.3],
      speed: [3.8, 3.2, 3.7, 5.3, 6.1, 7.1, 7.4, 6.9, 5.3, 4.1, 4.2, 4.3],
      deviation: [2.3, 2.4, 2.5, 2.7, 3.0, 3.7, 3.6, 3.5, 3.5, 3.2, 2.5, 2.2]),
    Box(
      name: "WBay", box: GeoBox(west: 81, south: 12, east: 86, north: 17),
      east: [-3.1, -1.6, -0.8, 0.7, 2.0, 5.1, 4.9, 4.7, 3.1, -0.5, -3.3, -4.1],
      north: [-2.5, -0.4, 1.1, 3.0, 4.2, 4.7, 4.1, 3.7, 2.9, 0.1, -2.9, -3.8],
      speed: [4.7, 3.4, 3.3, 4.3, 5.9, 7.9, 7.4, 7.2, 5.7, 4.6, 5.7, 6.2],
      deviation: [2.2, 2.3, 2.3, 2.5, 3.0, 3.3, 3.1, 3.4, 3.2, 3.6, 3.2, 2.4]),
    Box(
      name: "CBay", box: GeoBox(west: 86, south: 10, east: 92, north: 17),
      east: [-3.3, -2.2, -0.9, 0.5, 2.8, 5.6, 5.4, 5.6, 3.8, 0.0, -2.7, -3.7],
      north: [-3.1, -2.5, -1.0, 1.0, 3.3, 5.2, 5.2, 5.1, 3.4, 0.9, -1.4, -3.2],
      speed: [5.2, 4.2, 3.1, 3.3, 5.5, 8.4, 8.1, 8.2, 6.2, 4.4, 5.2, 5.8],
      deviation: [2.3, 2.1, 2.0, 2.3, 2.9, 3.2, 3.0, 2.9, 3.1, 3.4, 3.5, 2.8]),
    Box(
      name: "SBay", box: GeoBox(west: 84, south: 4, east: 92, north: 9),
      east: [-3.9, -3.4, -2.4, -0.1, 4.4, 6.3, 5.6, 5.6, 5.3, 3.3, 0.1, -3.1],
      north: [-3.3, -3.1, -1.9, 0.3, 3.7, 5.1, 4.7, 5.0, 4.0, 2.1, -0.1, -2.3],
      speed: [6.0, 5.3, 4.0, 3.4, 6.7, 8.6, 7.9, 8.0, 7.3, 5.4, 4.7, 5.7],
      deviation: [2.9, 2.4, 2.2, 2.7, 3.0, 2.8, 2.8, 2.8, 2.8, 3.1, 3.6, 3.5]),
    Box(
      name: "AndN", box: GeoBox(west: 93, south: 12, east: 98, north: 16),
      east: [-1.6, -0.3, 0.6, 1.1, 2.2, 4.1, 3.9, 4.4, 3.2, -0.2, -2.2, -2.5],
      north: [-2.4, -2.0, -1.4, -0.7, 2.1, 4.1, 4.0, 3.7, 2.3, 0.7, -0.8, -2.1],
      speed: [3.9, 3.3, 2.9, 3.1, 4.6, 6.9, 6.5, 6.5, 5.1, 3.8, 4.1, 4.2],
      deviation: [2.2, 2.1, 1.9, 2.2, 2.9, 3.3, 3.0, 2.8, 2.8, 3.0, 2.7, 2.3]),
    Box(
      name: "AndS", box: GeoBox(west: 93, south: 6, east: 98, north: 11.5),
      east: [-3.7, -2.6, -1.6, -0.3, 3.0, 4.7, 4.2, 5.0, 4.3, 1.5, -1.5, -3.9],
      north: [-2.5, -2.1, -1.8, -0.5, 2.2, 4.0, 3.7, 3.9, 2.6, 1.3, -0.3, -1.8],
      speed: [5.3, 4.3, 3.6, 3.2, 5.2, 7.0, 6.4, 7.1, 6.0, 4.5, 4.2, 5.4],
      deviation: [2.5, 2.4, 2.2, 2.5, 3.1, 3.0, 2.8, 2.9, 2.9, 3.2, 3.1, 2.9]),
    Box(
      name: "EqIO", box: GeoBox(west: 84, south: -3, east: 94, north: 3),
      east: [1.3, 1.1, 1.1, 1.7, 2.2, 2.1, 2.2, 1.6, 1.4, 2.2, 2.9, 1.8],
      north: [-1.4, -1.2, -0.4, 0.7, 1.9, 2.5, 2.5, 2.9, 2.2, 1.3, 0.4, -0.6],
      speed: [4.3, 4.0, 3.5, 3.7, 4.7, 5.0, 5.1, 5.1, 4.9, 4.9, 4.8, 4.2],
      deviation: [2.9, 2.6, 2.5, 2.6, 2.9, 2.8, 3.0, 2.9, 3.1, 3.3, 3.2, 2.9]),
    Box(
      name: "SEIO", box: GeoBox(west: 84, south: -14, east: 100, north: -8),
      east: [-2.0, -1.2, -2.6, -4.0, -5.3, -5.5, -6.1, -6.7, -6.6, -5.9, -5.1, -3.8],
      north: [1.8, 1.3, 1.7, 1.9, 3.2, 3.8, 3.9, 3.9, 3.6, 3.2, 3.2, 2.4],
      speed: [5.1, 4.9, 5.2, 5.7, 7.0, 7.4, 8.0, 8.5, 8.1, 7.4, 6.8, 5.7],
      deviation: [3.2, 3.4, 3.3, 3.0, 3.0, 2.9, 3.1, 3.1, 2.7, 2.8, 2.9, 2.9]),
  ]

  /// The mean over a calendar month, exact for the curve (Simpson's rule).
  private func monthMean(
    _ quantity: SeaClimatology.Quantity, _ point: GeoPoint, _ month: Int
  ) -> Double {
    let inside = 0.5 - 1e-9
    func value(_ offset: Double) -> Double {
      sea.value(quantity, at: point, month: Double(month) + offset)
    }
    return (value(-inside) + 4 * value(0) + value(inside)) / 6
  }

  private func boxMean(_ quantity: SeaClimatology.Quantity, _ box: Box, _ month: Int) -> Double {
    box.cells.map { monthMean(quantity, $0, month) }.reduce(0, +) / Double(box.cells.count)
  }

  @Test(arguments: boxes)
  func `monthly means of wind and deviation are those of the box table`(box: Box) {
    for month in 0..<12 {
      let east = boxMean(.eastwardWind, box, month)
      let north = boxMean(.northwardWind, box, month)
      let deviation = boxMean(.windDeviation, box, month)
      #expect((east - box.east[month]).magnitude < box.tolerance, "u, month \(month + 1): \(east)")
      #expect(
        (north - box.north[month]).magnitude < box.tolerance, "v, month \(month + 1): \(north)")
      #expect((deviation - box.deviation[month]).magnitude < box.tolerance, "s, month \(month + 1)")
    }
  }

  @Test(arguments: boxes)
  func `wind plus noise has the mean speed of COADS`(box: Box) {
    for month in 0..<12 {
      var sum = 0.0
      let draws: UInt32 = 4000
      for (index, cell) in box.cells.enumerated() {
        let key = RandomKey(seed: UInt64(index * 12 + month))
        let east = monthMean(.eastwardWind, cell, month)
        let north = monthMean(.northwardWind, cell, month)
        let deviation = monthMean(.windDeviation, cell, month)
        for step in 0..<draws {
          let (a, b) = key.words(DrawPurpose(code: 250), step: step)
          let u = east + deviation * Elementary.normalQuantile((Double(a) + 0.5) / 4_294_967_296)
          let v = north + deviation * Elementary.normalQuantile((Double(b) + 0.5) / 4_294_967_296)
          sum += (u * u + v * v).squareRoot()
        }
      }
      let speed = sum / Double(draws) / Double(box.cells.count)
      // Monte Carlo: 3 m/s / sqrt(4000 x at least 4 cells) = 0.024, four times.
      #expect(
        (speed - box.speed[month]).magnitude < box.tolerance + 0.1, "month \(month + 1): \(speed)")
    }
  }

  @Test func `sea and air temperature are those of the box table`() {
    let table: [(GeoBox, sea: [Double], air: [Double])] = [
      (
        GeoBox(west: 86, south: 18, east: 92, north: 21),
        [24.9, 25.5, 27.2, 28.6, 29.5, 29.4, 28.9, 28.8, 28.9, 28.8, 27.5, 25.8],
        [24.1, 25.3, 27.1, 28.7, 29.8, 29.4, 28.7, 28.5, 28.6, 28.5, 26.7, 24.8]
      ),
      (
        GeoBox(west: 93, south: 6, east: 98, north: 11.5),
        [28.0, 28.2, 28.8, 29.6, 29.5, 28.9, 28.5, 28.3, 28.2, 28.3, 28.4, 28.1],
        [27.4, 27.8, 28.5, 29.1, 28.8, 28.4, 28.0, 28.0, 27.7, 27.7, 27.6, 27.5]
      ),
    ]
    for (box, seaTemperature, air) in table {
      let named = Box(name: "", box: box, east: [], north: [], speed: [], deviation: [])
      for month in 0..<12 {
        #expect((boxMean(.seaTemperature, named, month) - seaTemperature[month]).magnitude < 0.12)
        #expect((boxMean(.airTemperature, named, month) - air[month]).magnitude < 0.12)
      }
    }
  }

  /// The folder of reference data beside the project, if it is there.
  private static var reference: String? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let path =
      ProcessInfo.processInfo.environment["HAVEN_SHARED"]
      ?? root.appendingPathComponent("../shared").path
    let file = path + "/samples/derived/coads_wind_monthly_2deg.csv"
    return FileManager.default.fileExists(atPath: file) ? file : nil
  }

  @Test(.enabled(if: reference != nil, "the reference data folder ../shared is absent"))
  func `cell by cell the wind is that of an independent extract of COADS`() throws {
    let text = try String(contentsOfFile: #require(Self.reference), encoding: .utf8)
    var compared = 0
    var differing = 0
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 6, let month = Int(fields[0]), let latitude = Double(fields[1]),
        let longitude = Double(fields[2]), let u = Double(fields[3]), let v = Double(fields[4]),
        u.isFinite, v.isFinite
      else { continue }
      let point = GeoPoint(latitude: latitude, longitude: longitude)
      guard SeaClimatology.grid.box.contains(point) else { continue }
      compared += 1
      let east = monthMean(.eastwardWind, point, month - 1)
      let north = monthMean(.northwardWind, point, month - 1)
      if max((east - u).magnitude, (north - v).magnitude) > 0.015 { differing += 1 }
    }
    #expect(compared > 4000)
    // Cells on land and stray cells are replaced: 24 of 55 empty ones more, a month, and 32 in all.
    #expect(differing < compared / 12, "\(differing) of \(compared)")
  }
}
