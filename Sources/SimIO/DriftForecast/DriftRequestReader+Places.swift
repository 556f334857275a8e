import SimCore

/// Position, time and object.
extension DriftRequestReader {
  func position(coast: Coast?) -> GeoPoint? {
    let latitude = angle(.lat, "latitude such as `10.5` or `10 30.0N`") {
      $0 + ", " + ($1 ? "0E" : "0")
    }?.latitude
    let longitude = angle(.lon, "longitude such as `96.2` or `96 12.0E`") {
      ($1 ? "0N" : "0") + ", " + $0
    }?.longitude
    guard let latitude, let longitude else { return nil }
    let point = GeoPoint(latitude: latitude, longitude: longitude)
    let box = GeoBox.domain
    guard box.contains(point) else {
      let isSwapped = box.contains(GeoPoint(latitude: longitude, longitude: latitude))
      let key: DriftRequest.Key =
        latitude < box.south || latitude > box.north ? .lat : .lon
      fail(
        key,
        "position \(PositionText.shown(point)) is outside the area: \(Quantity.shown(-box.south))S "
          + "to \(Quantity.shown(box.north))N, \(Quantity.shown(box.west))E to "
          + "\(Quantity.shown(box.east))E",
        hint: isSwapped ? "latitude and longitude seem to be swapped" : nil)
      return nil
    }
    if let coast, coast.isLand(point) {
      let water = coast.nearestSea(to: point, within: 250_000)
      let where_ = water.map { water in
        "the nearest water is at \(PositionText.shown(water)), "
          + PlainNumber.text(Ellipsoid.distance(point, water) / 1852, digits: 1) + " NM away"
      }
      fail(
        .lat,
        "position \(PositionText.shown(point)) lies on land"
          + (where_.map { "; \($0)" } ?? ", far from water"),
        hint: "with `--no-coast` land is ignored")
      return nil
    }
    return point
  }

  func angle(
    _ key: DriftRequest.Key, _ form: String, _ pair: (String, Bool) -> String
  ) -> GeoPoint? {
    guard let text = request.entries[key]?.text else {
      missing(key, form)
      return nil
    }
    let shown = Wording.quoted(text)
    let hasLetter = text.contains { "NSEWnsew".contains($0) }
    do throws(PositionText.Fault) {
      guard !text.contains(",") else { throw .notAPosition }
      return try PositionText.point(pair(text, hasLetter))
    } catch {
      switch error {
      case .notAPosition: fail(key, "\(shown) is not a \(form)")
      case .axes:
        fail(
          key, "\(shown) is not a \(form)",
          hint:
            "`\(key.option)` takes the \(key == .lat ? "latitude (N or S)" : "longitude (E or W)")")
      case .minutes: fail(key, "minutes in \(shown) are 60 or more")
      case .latitude:
        let isLongitude =
          Double(text).map { GeoBox.domain.west...GeoBox.domain.east ~= $0 } ?? false
        fail(
          key, "latitude \(shown) is above 90 degrees",
          hint: isLongitude ? "latitude and longitude seem to be swapped" : nil)
      case .longitude: fail(key, "longitude \(shown) is above 180 degrees")
      }
      return nil
    }
  }

  func instant() -> Instant? {
    let form = "a time in UTC such as `2025-01-05T06:00Z`"
    guard let text = request.entries[.time]?.text else {
      missing(.time, form)
      return nil
    }
    guard let instant = Instant(text: text) else {
      let isDay = Instant(text: text + "T00:00:00Z") != nil
      let isLocal = !isDay && Instant(text: text + "Z") != nil
      fail(
        .time, "\(Wording.quoted(text)) is not \(form)",
        hint: isDay
          ? "write `\(text)T00:00Z`"
          : isLocal ? "times are in UTC: write `\(text)Z` if it is" : nil)
      return nil
    }
    guard 1900...2200 ~= instant.civil.year else {
      fail(.time, "year \(instant.civil.year) is outside 1900 to 2200")
      return nil
    }
    return instant
  }

  func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  func objects() -> [DriftForecast.Candidate]? {
    guard let text = request.entries[.object]?.text else {
      missing(
        .object, "what drifts, such as `FISHING-VESSEL-1`\nhint: `--object list` shows all")
      return nil
    }
    var found: [DriftForecast.Candidate] = []
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let before = problems.count
    for part in parts {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = trimmed(sides[0])
      var weight = 1.0
      if sides.count == 2 {
        guard let value = Double(trimmed(sides[1])), value.isFinite,
          value > 0
        else {
          fail(.object, "the weight in \(Wording.quoted(String(part))) is not a number above 0")
          continue
        }
        weight = value
      }
      if let leewayClass = LeewayClass.named(name) {
        found.append(.init(leewayClass: leewayClass, weight: weight))
      } else if let hull = HullClass.named(name.lowercased()) {
        let shares = hull.leeway.parts
        let sum = shares.reduce(0) { $0 + $1.weight }
        for share in shares {
          guard let leewayClass = LeewayClass.named(share.key) else { continue }
          found.append(.init(leewayClass: leewayClass, weight: weight * share.weight / sum))
        }
      } else {
        let near = Wording.nearest(
          name, in: LeewayClass.all.map(\.key) + HullClass.standard.map(\.key))
        fail(
          .object, "unknown object \(Wording.quoted(name))",
          hint: (near.map { "did you mean `\($0)`? " } ?? "") + "`--object list` shows all")
      }
    }
    if found.count > 200 { fail(.object, "more than 200 classes") }
    return problems.count == before ? found : nil
  }
}
