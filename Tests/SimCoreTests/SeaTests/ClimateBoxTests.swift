import Testing

@testable import SimCore

@Suite struct ClimateBoxTests {
  private let sea = SeaClimatology.standard

  @Test func `weights are positive and sum to one everywhere`() {
    let weights = ClimateBox.weights(on: SeaClimatology.grid)
    for node in 0..<SeaClimatology.grid.count {
      let sum = weights.map { Double($0[node]) }.reduce(0, +)
      #expect((sum - 1).magnitude < 1e-5)  // nine Floats
      #expect(weights.allSatisfy { $0[node] > 0 })
    }
  }

  @Test(arguments: ClimateBox.all.indices)
  func `in the middle of a box its own table holds`(index: Int) {
    let box = ClimateBox.all[index]
    let middle = GeoPoint(
      latitude: 0.5 * (box.box.south + box.box.north),
      longitude: 0.5 * (box.box.west + box.box.east))
    func mean(_ quantity: SeaClimatology.Quantity, _ month: Int) -> Double {
      let inside = 0.5 - 1e-9
      func value(_ offset: Double) -> Double {
        sea.value(quantity, at: middle, month: Double(month) + offset)
      }
      return (value(-inside) + 4 * value(0) + value(inside)) / 6
    }
    for month in 0..<12 {
      let rain = Unit.millimetrePerDay.fromSI(mean(.rainRate, month))
      // The neighbours keep up to a tenth of the weight in the smallest box; rain cut at 0 in the dry
      // months adds a little.
      let tolerance = 0.25 + 0.1 * box.rain[month]
      #expect((rain - box.rain[month]).magnitude < tolerance, "\(box.name), month \(month + 1)")
      #expect((mean(.swellHeight, month) - box.swell[month]).magnitude < 0.12, "\(box.name)")
      #expect((mean(.windSeaHeight, month) - box.windSea[month]).magnitude < 0.12, "\(box.name)")
    }
    #expect((sea.swellPeriod(at: middle) - box.swellPeriod).magnitude < 0.15)
  }

  @Test func `total wave height is the published one of the northern Bay in summer`() {
    // 2 to 2.2 m in June to August (Thalassas 2021, 10.1007/s41208-021-00385-2).
    let point = GeoPoint(latitude: 19.5, longitude: 89)
    for month in 5...7 {
      let swell = sea.swellHeight(at: point, month: Double(month))
      let windSea = sea.windSeaHeight(at: point, month: Double(month))
      let total = (swell * swell + windSea * windSea).squareRoot()
      #expect(1.9...2.3 ~= total, "\(total)")
    }
  }

  @Test func `February and March are dry north of 10N and wet in Malacca`() {
    for latitude in stride(from: 11.0, through: 20, by: 1) {
      for month in [1.0, 2.0] {
        let rain = Unit.millimetrePerDay.fromSI(
          sea.rainRate(at: GeoPoint(latitude: latitude, longitude: 90), month: month))
        #expect(rain < 1)
      }
    }
    let malacca = GeoPoint(latitude: 4, longitude: 99.5)
    #expect(Unit.millimetrePerDay.fromSI(sea.rainRate(at: malacca, month: 1)) > 4)
  }
}
