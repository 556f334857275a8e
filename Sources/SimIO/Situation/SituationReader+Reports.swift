import SimCore

/// Reports of boats.
extension SituationReader {
  static let kinds = ["sighting", "call", "contact_lost", "overdue", "empty_search"]
  private static let errors = QuantityRule(unit: .nauticalMile, range: 50...(300 * 1852.0))
  private static let speeds = QuantityRule(
    unit: .knot, range: Unit.knot.si(0.5)...Unit.knot.si(25))
  /// What counts where a report does not say.
  private static let usual = BulletinParameters.defaults

  func report(_ field: Field, asOf: Instant?) -> BoatReport? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "a report (`kind`, `time`, `reliability`, ...)")
    else { return nil }
    defer { mapping.finish() }
    let kind = mapping.required("kind", Wording.alternatives(Self.kinds)).flatMap {
      values.choice($0, of: Self.kinds)
    }
    let time = mapping.required("time", "when it was so, UTC").flatMap { past($0, asOf: asOf) }
    let reliability = mapping.required(
      "reliability", "probability that the report is about this boat, 0 to 1"
    ).flatMap { values.quantity($0, .share) }
    let hulls = HullClass.standard.map(\.key)
    let hull = mapping.field("hull").flatMap { values.choice($0, of: hulls) }
    let persons = mapping.field("persons").flatMap { self.persons($0) }
    guard let kind else {
      // Which keys belong here depends on the kind.
      _ = mapping.all
      return nil
    }
    let content: BoatReport.Content?
    switch kind {
    case "overdue": content = overdue(mapping).map { .overdue($0) }
    case "empty_search": content = search(mapping).map { .emptySearch($0) }
    default: content = fix(mapping, kind).map { .fix($0) }
    }
    guard let time, let reliability, let content else { return nil }
    if case .overdue(let voyage) = content, voyage.departure >= time {
      problems.add(
        mapping.position, mapping.path,
        "the boat left at `\(voyage.departure.text)`, not before it was reported overdue, "
          + "`\(time.text)`")
      return nil
    }
    if case .overdue(let voyage) = content, let asOf,
      asOf - voyage.departure > Double(Self.longestPast) * 3600
    {
      problems.add(
        mapping.position, mapping.path,
        "the boat left more than \(Self.longestPast / 24) days before the bulletin")
      return nil
    }
    return BoatReport(
      time: time, reliability: reliability, content: content, hull: hull, persons: persons)
  }

  private func persons(_ field: Field) -> ClosedRange<Int>? {
    guard let range = range(field, QuantityRule(unit: .persons, range: 1...5000)) else {
      return nil
    }
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low == low.rounded(), high == high.rounded() else {
      problems.add(field.position, field.path, "expected whole numbers of persons")
      return nil
    }
    return Int(low)...Int(high)
  }

  private func fix(_ mapping: MappingReader, _ kind: String) -> BoatFix? {
    let positionField = mapping.required("position", PositionText.forms)
    let point = positionField.flatMap(values.point)
    let error = mapping.required("error", "standard deviation of the position, such as `2 NM`")
      .flatMap { values.quantity($0, Self.errors) }
    let isLost = kind == FixKind.contactLost.rawValue
    var posture: BoatPosture? = isLost ? .underWay : nil
    if !isLost, let field = mapping.field("posture") {
      posture = values.choice(field, of: BoatPosture.allCases.map(\.rawValue))
        .flatMap(BoatPosture.init)
    }
    let destination = mapping.field("bound_for").flatMap(place)
    let speed = mapping.field("speed", .speed).flatMap { range($0, Self.speeds) }
    let stop = mapping.field("engine_stops_within", .time).flatMap {
      values.quantity($0, QuantityRule(unit: .hour, range: 0...(20 * 86400)))
    }
    if let point, let error, let field = positionField { checkSea(point, error, field) }
    guard let point, let error, let kind = FixKind(rawValue: kind) else { return nil }
    var leg: LastLeg?
    if posture == .underWay {
      leg = LastLeg(
        destination: destination, speed: speed ?? Self.usual.usualSpeed.support,
        stopsWithin: stop ?? Self.usual.usualStop)
    } else if destination != nil || speed != nil || stop != nil {
      problems.add(
        mapping.position, mapping.path,
        "`bound_for`, `speed` and `engine_stops_within` belong to a boat under way",
        hint: "write `posture: under_way`, or `kind: contact_lost`")
      return nil
    }
    return BoatFix(kind: kind, point: point, deviation: error, posture: posture, leg: leg)
  }

  private func checkSea(
    _ point: GeoPoint, _ error: Double, _ field: Field, _ name: String = "its error"
  ) {
    guard let coast, coast.isLand(point) else { return }
    let water = coast.nearestSea(to: point, within: 250_000)
    let distance = water.map { Ellipsoid.distance(point, $0) }
    if let distance, distance <= 3 * error { return }
    problems.add(
      field.position, field.path,
      "position \(PositionText.shown(point)) lies on land"
        + (distance.map {
          ", \(PlainNumber.text($0 / 1852, digits: 0)) NM from water: more than three times \(name)"
        } ?? ", far from water"))
  }

  /// A place by its key, or a position.
  private func place(_ field: Field) -> GeoPoint? {
    if case .scalar(let text, _) = field.node.content {
      if let place = Place.named(text) { return place.point }
      if let end = StandardRoute.named(text)?.waypoints.last { return end }
      if !text.contains(where: \.isNumber) {
        let near = Wording.nearest(
          text, in: Place.all.map(\.key) + StandardRoute.all.map(\.key))
        problems.add(
          field.position, field.path, "unknown place \(Wording.quoted(text))",
          hint: near.map { "did you mean `\($0)`?" } ?? "or write a position")
        return nil
      }
    }
    return values.point(field)
  }

  private func overdue(_ mapping: MappingReader) -> PlannedVoyage? {
    let waypoints = mapping.required("route", "a standard route, or a list of positions")
      .flatMap(route)
    let departure = mapping.required("departed", "when it left, UTC").flatMap(values.instant)
    let error = mapping.field("departure_error", .time).flatMap {
      values.quantity($0, QuantityRule(unit: .hour, range: 0...(5 * 86400)))
    }
    let speed = mapping.field("speed", .speed).flatMap { range($0, Self.speeds) }
    guard let waypoints, let departure else { return nil }
    return PlannedVoyage(
      waypoints: waypoints, departure: departure,
      departureDeviation: error ?? Self.usual.usualDepartureError,
      speed: speed ?? Self.usual.usualSpeed.support, scatter: Self.usual.usualRouteScatter)
  }

  private func route(_ field: Field) -> [GeoPoint]? {
    if case .sequence = field.node.content {
      guard let items = values.list(field, expected: "positions") else { return nil }
      let points = items.compactMap(values.point)
      guard points.count == items.count else { return nil }
      guard points.count >= 2 else {
        problems.add(field.position, field.path, "a route has at least two positions")
        return nil
      }
      for (item, point) in zip(items, points) {
        checkSea(point, Self.usual.usualRouteScatter, item, "the scatter about a route")
      }
      return points
    }
    let keys = StandardRoute.all.map(\.key)
    return values.choice(field, of: keys).flatMap { StandardRoute.named($0)?.waypoints }
  }

  private func search(_ mapping: MappingReader) -> SearchedBox? {
    let southWest = mapping.required("south_west", "corner of the box, " + PositionText.forms)
      .flatMap(values.point)
    let northEast = mapping.required("north_east", "corner of the box, " + PositionText.forms)
      .flatMap(values.point)
    let given = mapping.field("probability_of_detection")
    let coverage = mapping.field("coverage")
    var detection: Double?
    switch (given, coverage) {
    case (let field?, nil): detection = values.quantity(field, .share)
    case (nil, let field?):
      detection = values.quantity(field, QuantityRule(unit: .one, range: 0...10)).map {
        SearchParameters.defaults.curve.probabilityOfDetection(coverage: $0)
      }
    default:
      problems.add(
        mapping.position, mapping.path,
        "expected either `probability_of_detection` or `coverage` of the search")
    }
    guard let southWest, let northEast, let detection else { return nil }
    guard southWest.latitude < northEast.latitude, southWest.longitude < northEast.longitude else {
      problems.add(
        mapping.position, mapping.path, "`south_west` does not lie south and west of `north_east`")
      return nil
    }
    return SearchedBox(
      box: GeoBox(
        west: southWest.longitude, south: southWest.latitude, east: northEast.longitude,
        north: northEast.latitude), probabilityOfDetection: detection)
  }
}
