import SimCore

/// Turns texts into values; a class because every part adds to one list of problems.
final class DriftRequestReader {
  let request: DriftRequest
  private(set) var problems: [String] = []

  init(request: DriftRequest) { self.request = request }

  func plan(coast: () -> Coast) -> DriftPlan? {
    let isUncertain = flag(.uncertainty) ?? true
    let hasCoast = flag(.coast) ?? true
    let point = position(coast: hasCoast ? coast() : nil)
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

  private func text(
    _ message: String, _ key: DriftRequest.Key, _ place: DriftRequest.Place?
  ) -> String {
    switch place {
    case .file(let file, let position, let path):
      "\(file):\(position.line):\(position.column): \(path): \(message)"
    case .option, nil: "\(key.option): \(message)"
    }
  }

  func fail(_ key: DriftRequest.Key, _ message: String, hint: String? = nil) {
    problems.append(
      text(message, key, request.entries[key]?.place) + (hint.map { "\nhint: \($0)" } ?? ""))
  }

  func missing(_ key: DriftRequest.Key, _ meaning: String) {
    problems.append("\(key.option) is missing: \(meaning)")
  }

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
