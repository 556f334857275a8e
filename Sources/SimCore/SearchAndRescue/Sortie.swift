/// What one unit can do in one go: out, on scene, back.
package struct Sortie: Sendable, Equatable {
  /// Time on passage out, s.
  package let transit: Double
  /// Time on passage back, s.
  package let back: Double
  /// Time that endurance and range leave on scene, s.
  package let onScene: Double

  package var total: Double { transit + onScene + back }

  /// Works out a sortie; nil if the unit cannot get there and back.
  ///
  /// Passage is at the unit's maximum speed, search at its search speed. Time on scene is what endurance
  /// leaves after both passages, and no longer than the range left lasts at search speed. Left out: that
  /// fuel for a distance grows with speed, for which no figures are published.
  ///
  /// - Parameters:
  ///   - unit: Its class.
  ///   - distance: Way out, m.
  ///   - wayBack: Way back, m; nil for as far as out.
  ///   - reserve: Share of endurance and range that is kept, 0 to 1.
  /// - Returns: The sortie, or nil.
  package static func reaching(
    _ unit: UnitClass, distance: Double, wayBack: Double? = nil, reserve: Double = 0
  ) -> Sortie? {
    let wayBack = wayBack ?? distance
    let transit = distance / unit.maximumSpeed
    let back = wayBack / unit.maximumSpeed
    let byTime = unit.endurance * (1 - reserve) - transit - back
    let byRange = (unit.range * (1 - reserve) - distance - wayBack) / unit.searchSpeed
    let onScene = min(byTime, byRange)
    guard onScene >= 0 else { return nil }
    return Sortie(transit: transit, back: back, onScene: onScene)
  }

  /// The farthest that a unit can go and come back from, m.
  package static func radius(_ unit: UnitClass, reserve: Double = 0) -> Double {
    0.5 * (1 - reserve) * min(unit.range, unit.endurance * unit.maximumSpeed)
  }
}

/// When and how a unit searches while it is on scene.
package struct SearchWindow: Sendable, Equatable {
  /// Seconds of search by day and by night.
  package let day: Double
  package let night: Double

  /// Splits time on scene into day and night; of each the on-scene share is spent searching.
  ///
  /// - Parameters:
  ///   - arrival: When the unit comes on scene.
  ///   - onScene: Time there, s.
  ///   - point: Where.
  ///   - settings: Share and margins.
  package init(arrival: Instant, onScene: Double, at point: GeoPoint, settings: SearchParameters) {
    let light = Daylight.seconds(
      from: arrival, until: arrival + onScene, at: point, margin: settings.daylightMargin)
    day = settings.onSceneShare * light
    night = settings.onSceneShare * max(0, onScene - light)
  }
}

extension SearchParameters {
  /// Area effectively swept by a unit in a window, m2: day and night each with its own sweep width.
  ///
  /// - Parameters:
  ///   - object: What is looked for.
  ///   - unit: Who looks.
  ///   - conditions: Weather and crew; the visibility is that without rain.
  ///   - window: Time of search by day and by night.
  ///   - sight: Visibility in rain and how often it rains; nil where it never does.
  /// - Returns: The area, m2.
  package func effort(
    _ object: SearchObject, _ unit: UnitClass, _ conditions: SearchConditions,
    window: SearchWindow, sight: Sight? = nil
  ) -> Double {
    func area(isNight: Bool, _ time: Double) -> Double {
      var conditions = conditions
      conditions.isNight = isNight
      let width = meanSweepWidth(
        object, unit, conditions, rainVisibility: sight?.rain ?? conditions.visibility,
        rainShare: sight?.rainShare ?? 0)
      return SearchEffort.area(sweepWidth: width, speed: unit.searchSpeed, time: time)
    }
    return area(isNight: false, window.day) + area(isNight: true, window.night)
  }
}
