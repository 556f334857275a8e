package import SimCore

extension DriftRequest {
  /// Understands the request.
  ///
  /// - Parameter coast: The land, for positions.
  /// - Returns: The plan, with every default in it.
  /// - Throws: `DriftRequestProblems` with all problems at once.
  package func plan(coast: Coast) throws(DriftRequestProblems) -> DriftPlan {
    let reader = DriftRequestReader(request: self)
    let plan = reader.plan(coast: coast)
    let lines = fileProblems + reader.problems
    guard let plan, lines.isEmpty else { throw DriftRequestProblems(lines) }
    return plan
  }
}

/// Turns texts into values; a class because every part adds to one list of problems.
private final class DriftRequestReader {
  let request: DriftRequest
  private(set) var problems: [String] = []

  init(request: DriftRequest) { self.request = request }

  func plan(coast: Coast) -> DriftPlan? {
    let isUncertain = flag(.uncertainty) ?? true
    let hasCoast = flag(.coast) ?? true
    let point = position(coast: hasCoast ? coast : nil)
    let time = instant()
    let candidates = objects()
    let hours = whole(.hours, .hour, 1...1440, "hours, at most 60 days") ?? 72
    let particles = count() ?? 5000
    var drift = DriftParameters.defaults
    var leeway = LeewayParameters.defaults
    var weather = WeatherParameters.defaults
    drift.scheme = choice(.scheme, drift.scheme)
    drift.step = step() ?? drift.step
    drift.diffusivity =
      number(.diffusivity, .squareMetrePerSecond, 0...1000) ?? drift.diffusivity
    leeway.jibing =
      number(.jibing, .one, 0...0.9) ?? (isUncertain ? leeway.jibing : 0)
    leeway.jibingRule = choice(.jibingRule, leeway.jibingRule)
    leeway.convention = choice(.convention, leeway.convention)
    leeway.orientation = choice(.orientation, leeway.orientation)
    weather.isOn = flag(.flowError) ?? true
    let radius = number(.radius, .nauticalMile, 0...(200 * 1852)) ?? DriftRequest.defaultRadius
    let isBackward = flag(.backward) ?? false
    let seed = seed() ?? 1
    let tracked = tracks()
    for entry in request.forcing where entry.text.isEmpty {
      problems.append(text("the path is empty", .forcing, entry.place))
    }
    guard let point, let time, let candidates, problems.isEmpty else { return nil }
    var remarks: [String] = []
    if !isUncertain {
      for key in [DriftRequest.Key.radius, .diffusivity] where request.entries[key] != nil {
        remarks.append("`\(key.option)` has no effect without uncertainty")
      }
    }
    return DriftPlan(
      forecast: DriftForecast(
        lastKnownPosition: point, time: time, radius: radius, candidates: candidates,
        hours: hours, particles: particles, drift: drift, leeway: leeway, weather: weather,
        isUncertain: isUncertain, isBackward: isBackward, seed: seed,
        tracked: tracked.map { min($0, particles) }),
      object: request.entries[.object]?.text ?? "", forcing: request.forcing.map(\.text),
      hasCoast: hasCoast, remarks: remarks)
  }

  // MARK: Problems

  private func text(
    _ message: String, _ key: DriftRequest.Key, _ place: DriftRequest.Place?
  ) -> String {
    switch place {
    case .file(let file, let position, let path):
      "\(file):\(position.line):\(position.column): \(path): \(message)"
    case .option, nil: "\(key.option): \(message)"
    }
  }

  private func fail(_ key: DriftRequest.Key, _ message: String, hint: String? = nil) {
    problems.append(
      text(message, key, request.entries[key]?.place) + (hint.map { "\nhint: \($0)" } ?? ""))
  }

  private func missing(_ key: DriftRequest.Key, _ meaning: String) {
    problems.append("\(key.option) is missing: \(meaning)")
  }

  // MARK: Values

  private func flag(_ key: DriftRequest.Key) -> Bool? {
    guard let text = request.entries[key]?.text else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      fail(key, "expected `true` or `false`; found \(Wording.quoted(text))")
      return nil
    }
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: DriftRequest.Key, _ standard: Choice
  ) -> Choice where Choice.RawValue == String {
    guard let text = request.entries[key]?.text else { return standard }
    if let found = Choice(rawValue: text) { return found }
    let words = Choice.allCases.map(\.rawValue)
    fail(
      key,
      "\(Wording.quoted(text)) is not one of "
        + Wording.alternatives(words.map { "`\($0)`" }),
      hint: Wording.nearest(text, in: words).map { "did you mean `\($0)`?" })
    return standard
  }

  /// A number in SI; bare numbers are in the given unit.
  private func number(
    _ key: DriftRequest.Key, _ unit: Unit, _ range: ClosedRange<Double>
  ) -> Double? {
    guard let text = request.entries[key]?.text else { return nil }
    let shown = Wording.quoted(text)
    let quantity: Quantity
    do { quantity = try Quantity(text) } catch {
      switch error {
      case .notFinite: fail(key, "\(shown) is not a finite number")
      case .tooLarge: fail(key, "\(shown) is too large for a number")
      case .grouped:
        fail(
          key, "\(shown) has digits in groups or a decimal comma",
          hint: "write digits only, with a decimal point")
      case .notANumber: fail(key, "\(shown) is not a number")
      }
      return nil
    }
    var given = unit
    if !quantity.unit.isEmpty {
      guard let named = UnitNames.unit(quantity.unit), named.dimension == unit.dimension else {
        fail(
          key,
          "unknown unit \(Wording.quoted(quantity.unit)) in \(shown); expected "
            + ValueReader.unitList(unit.dimension))
        return nil
      }
      given = named
    }
    let value = given.si(quantity.value)
    guard range.contains(value) else {
      let isSeconds =
        key == .step && quantity.unit.isEmpty
        && range.contains(Unit.second.si(quantity.value))
      fail(
        key, "\(shown) is outside the range \(ValueReader.words(range, in: unit))",
        hint: isSeconds ? "bare numbers are minutes: write `\(text) s` for seconds" : nil)
      return nil
    }
    return value
  }

  private func whole(
    _ key: DriftRequest.Key, _ unit: Unit, _ range: ClosedRange<Int>, _ meaning: String
  ) -> Int? {
    let allowed = unit.si(Double(range.lowerBound))...unit.si(Double(range.upperBound))
    guard let value = number(key, unit, allowed) else { return nil }
    let units = unit.fromSI(value)
    guard (units - units.rounded()).magnitude < 1e-9 else {
      fail(
        key,
        "\(Wording.quoted(request.entries[key]?.text ?? "")) is not a whole number of \(meaning)")
      return nil
    }
    return Int(units.rounded())
  }

  private func count() -> Int? {
    guard let value = number(.particles, .one, 1...1e15) else { return nil }
    guard let whole = Int(exactly: value) else {
      fail(
        .particles,
        "\(Wording.quoted(request.entries[.particles]?.text ?? "")) is not a whole number")
      return nil
    }
    return whole
  }

  private func step() -> Double? {
    guard let value = number(.step, .minute, 10...3600) else { return nil }
    let steps = (3600 / value).rounded()
    guard (steps * value - 3600).magnitude < 1e-6 else {
      fail(
        .step,
        "\(Wording.quoted(request.entries[.step]?.text ?? "")) does not divide an hour",
        hint: "take 5, 10, 12, 15, 20, 30 or 60 minutes")
      return nil
    }
    return 3600 / steps
  }

  private func seed() -> UInt64? {
    guard let text = request.entries[.seed]?.text else { return nil }
    guard let value = UInt64(text), !text.hasPrefix("+") else {
      fail(.seed, "expected a whole number from 0 to \(UInt64.max); found \(Wording.quoted(text))")
      return nil
    }
    return value
  }

  private func tracks() -> Int? {
    if request.entries[.tracks]?.text == "all" { return Int.max }
    return whole(.tracks, .one, 0...1_000_000_000, "particles, or `all`")
  }
}

// Position, time and object.
extension DriftRequestReader {
  private func position(coast: Coast?) -> GeoPoint? {
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

  private func angle(
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

  private func instant() -> Instant? {
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

  private func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  private func objects() -> [DriftForecast.Candidate]? {
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

extension DriftRequest {
  /// Standard deviation of the last known position, m: 1 NM, as of a radar or visual fix.
  ///
  /// Source: National SAR Manual of Australia, appendix J. 2 NM suit a position read aloud over a
  /// satellite telephone, 30 NM a place described by relatives (assumed).
  package static let defaultRadius = 1852.0

  /// The table of objects, for `--object list`.
  package static var objectTable: String {
    let classes = LeewayClass.all.map { ($0.key, $0.description) }
    let hulls = HullClass.standard.map { hull in
      (
        hull.key,
        hull.name + ": "
          + hull.leeway.parts.map { "\($0.key) \(PlainNumber.text($0.weight, digits: 2))" }
          .joined(separator: ", ")
      )
    }
    let width = (classes + hulls).map(\.0.count).max() ?? 0
    func line(_ row: (String, String)) -> String {
      row.0 + String(repeating: " ", count: width + 2 - row.0.count) + row.1 + "\n"
    }
    return "Leeway classes (U.S. Coast Guard list):\n" + classes.map(line).joined()
      + "\nHulls of the region, as mixtures of classes (assumed):\n" + hulls.map(line).joined()
      + "\nOwn mixtures: CLASS=WEIGHT,CLASS=WEIGHT,...\n"
  }
}
