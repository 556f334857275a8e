import SimCore
import Testing

/// `isQuiet` lets boats go without a look for a day, so it must never be wrong.
@Suite struct QuietTests {
  @Test func `on a boat that is called quiet nobody dies and water does not run low`() {
    let model = SurvivalModel(.defaults)
    var draws = RandomKey(seed: 9).stream(DrawPurpose(code: 255))
    var quiet = 0
    var restless = 0
    for boat in 0..<300 {
      let key = SurvivalModelTests.key(boat)
      let deck = 20 + 80 * draws.uniform()
      var state = model.begin(
        key: key, adults: 1 + Int(100 * draws.uniform()), children: Int(60 * draws.uniform()),
        water: 3 * draws.uniform(), food: 20 * 86400 * draws.uniform())
      let warmth = 24 + 8 * draws.uniform()
      for _ in 0..<40 where state.alive > 0 {
        let seconds = 86400 * draws.uniform() + 60
        let said = model.isQuiet(
          state, seconds: seconds, airTemperatureCelsius: warmth, deckArea: deck)
        let rain = draws.uniform() < 0.3 ? 0.2 * draws.uniform() : 0
        let tick = model.advance(
          &state, key: key, seconds: seconds, rainWater: rain, airTemperatureCelsius: warmth,
          deckArea: deck)
        if said {
          quiet += 1
          #expect(tick.deaths == .zero && tick.lowWaterOffset == nil)
        } else {
          restless += 1
        }
      }
    }
    #expect(quiet > 500 && restless > 500, "\(quiet) quiet, \(restless) restless")
  }
}
