import SimCore

/// `bulletin.json`: all that the text and the tables say, for programs.
enum BulletinDocument {
  static let file = "bulletin.json"

  static func json(_ report: BulletinReport) -> JSONValue {
    let bulletin = report.bulletin
    return .object([
      .init("schema", .string("haven/bulletin/1")),
      .init("notice", .string(BulletinReport.firstLine)),
      .init("nature", .string(BulletinReport.nature)),
      .init("engine_version", .string(EngineVersion.text)),
      .init("bulletin", .string(report.identity)),
      .init("title", .string(report.situation.title)),
      .init("profile", .string(report.profile.rawValue)),
      .init("as_of", .string(report.shown(report.situation.asOf).text)),
      .init("horizon_hours", .integer(report.situation.hours)),
      .init("seed", .string(String(bulletin.seed))),
      .init("samples_a_boat", .integer(bulletin.samples)),
      .init("conditional_on", .array(report.conditions.map { .string($0) })),
      .init("boats", .array(bulletin.byUrgency.map { boat($0, report) })),
      .init("unseen", .array(bulletin.unseen.map { unseen($0, report) })),
      .init(
        "caseload",
        .array(
          report.situation.caseload.map {
            .object([
              .init("region", .string($0.region)), .init("cases", .integer($0.cases)),
              .init("persons", persons($0.persons, report)),
            ])
          })),
      .init(
        "reception",
        .array(
          report.reception.map { state in
            .object([
              .init("place", .string(state.place.key)), .init("open", .bool(state.isOpen)),
              .init("occupied", state.occupied.map { persons($0, report) } ?? .null),
              .init("capacity", state.capacity.map { .integer($0) } ?? .null),
              .init("capacity_is_of_catalogue", .bool(state.isCatalogued)),
            ])
          })),
      .init("triggers", triggers(bulletin.triggers)),
    ])
  }

  private static func persons(_ count: Int, _ report: BulletinReport) -> JSONValue {
    report.profile.suppresses(count) ? .string("<5") : .integer(count)
  }

  private static func share(_ value: Double) -> JSONValue { ForecastDocument.rounded(value, 4) }

  private static func hours(_ range: HourRange) -> JSONValue {
    func one(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    return .object([
      .init("p10", one(range.low)), .init("p50", one(range.middle)), .init("p90", one(range.high)),
    ])
  }

  private static func place(
    _ point: GeoPoint, _ boat: BoatBulletin, _ report: BulletinReport
  ) -> JSONValue {
    let shown = report.shown(point, boat)
    return .object([
      .init("lat", ForecastDocument.rounded(shown.latitude, 4)),
      .init("lon", ForecastDocument.rounded(shown.longitude, 4)),
      .init("text", .string(report.position(point, boat, digits: 2))),
    ])
  }

  private static func boat(_ boat: BoatBulletin, _ report: BulletinReport) -> JSONValue {
    func located(_ value: Double) -> JSONValue { boat.isLocated ? share(value) : .null }
    return .object([
      .init("name", .string(boat.boat.name)),
      .init("hull", boat.isHullReported ? .string(boat.hull.key) : .null),
      .init("hull_probability", boat.isHullReported ? share(boat.hull.probability) : .null),
      .init("reports", .integer(boat.boat.reports.count)),
      .init("none_of_the_reports_probability", share(boat.noneProbability)),
      .init("under_way_probability", located(boat.underWayShare)),
      .init("ashore_probability", located(boat.now.ashoreShare)),
      .init("arrived_probability", located(boat.now.arrivedShare)),
      .init("left_domain_probability", located(boat.now.leftShare)),
      .init(
        "left_domain_probability_at_end", located(boat.snapshots.last?.leftShare ?? 0)),
      .init("adrift_probability", located(boat.adriftShare)),
      .init("distress_probability", located(boat.distressProbability)),
      .init("distress_is_known", .bool(report.bulletin.isKnownDistress(boat))),
      .init("excluded_by_report", boat.excludedBy.map { .integer($0 + 1) } ?? .null),
      .init(
        "parts",
        .array(
          boat.parts.map {
            .object([
              .init("share", share($0.share)), .init("position", place($0.point, boat, report)),
            ])
          })),
      .init("region", .string(SearchRegions.standard.regions[boat.region].key)),
      .init(
        "samples",
        .object([
          .init("all", .integer(boat.samples)), .init("drawn", .integer(boat.drawn)),
          .init("effective", ForecastDocument.rounded(boat.effective, 1)),
          .init("lowest_effective", ForecastDocument.rounded(boat.lowestEffective, 1)),
          .init("ancestors", .integer(boat.ancestors)), .init("is_low", .bool(boat.isDegenerate)),
        ])),
      .init("persons", persons(boat.stores.usualPersons, report)),
      .init("persons_low", persons(boat.stores.persons.lowerBound, report)),
      .init("persons_high", persons(boat.stores.persons.upperBound, report)),
      .init("persons_are_stated", .bool(boat.stores.arePersonsStated)),
      .init("stores_are_stated", .bool(boat.stores.areStoresStated)),
      .init("water_left_hours", hours(boat.stores.waterLeft)),
      .init("first_death_hours", hours(boat.stores.firstDeath)),
      .init("areas", .array(areas(boat, report))),
      .init(
        "rendezvous", .array(boat.rendezvous.prefix(12).map { meeting($0, boat, report) })),
      .init(
        "weather_for_boarding",
        .array(
          boat.weather.map {
            .object([.init("hour", .integer($0.hour)), .init("share", share($0.share))])
          })),
      .init("coasts", .array(boat.coasts.map { coast($0, boat, report) })),
      .init(
        "places",
        .array(report.places(boat).prefix(10).map { landing($0.place, $0.distance, report) })),
      .init("places_excluded", .integer(boat.excluded)),
      .init("what_would_change_this", .array(boat.changes.map { change($0, boat, report) })),
      .init("warnings", .array(report.warnings(boat).map { .string($0) })),
    ])
  }

  private static func areas(_ boat: BoatBulletin, _ report: BulletinReport) -> [JSONValue] {
    boat.snapshots.compactMap { snapshot in
      guard let focus = snapshot.focus else { return nil }
      let sizes = boat.areas.filter { $0.hour == snapshot.hour }
      guard !sizes.isEmpty else { return nil }
      return .object(
        [
          .init("hour", .integer(snapshot.hour)),
          .init("time", .string(report.shown(snapshot.time, boat).text)),
          .init("position", place(focus.point, boat, report)),
          .init("position_is", .string(focus.isMean ? "mean" : "densest")),
          .init("afloat", share(snapshot.afloatShare)),
          .init("ashore", share(snapshot.ashoreShare)),
          .init("arrived", share(snapshot.arrivedShare)),
          .init("left_domain", share(snapshot.leftShare)),
        ]
          + sizes.map {
            .init(
              "area_\(PlainNumber.text($0.level * 100, digits: 0))_nm2",
              ForecastDocument.rounded($0.area / (1852 * 1852), 1))
          })
    }
  }

  private static func meeting(
    _ meeting: Rendezvous, _ boat: BoatBulletin, _ report: BulletinReport
  ) -> JSONValue {
    let base = report.situation.bases[meeting.base]
    let arrival = report.arrival(meeting, boat)
    return .object([
      .init("base", .string(base.key)), .init("unit", .string(meeting.kind.rawValue)),
      .init("units_listed", .integer(meeting.count)),
      .init("hours", ForecastDocument.rounded(arrival.hours, 1)),
      .init("time", .string(arrival.time.text)),
      .init("position", place(meeting.point, boat, report)),
      .init("part", meeting.part.map { .integer($0 + 1) } ?? .null),
      .init(
        "distance_nm", ForecastDocument.rounded(report.distance(boat, of: meeting) / 1852, 0)),
      .init(
        "search_hours",
        ForecastDocument.rounded(report.shown(hours: meeting.onScene / 3600, boat), 1)),
      .init("coverage", ForecastDocument.rounded(report.shown(share: meeting.coverage, boat), 2)),
      .init("find_probability", share(report.shown(share: meeting.findProbability, boat))),
      .init("workable_weather", share(meeting.workableShare)),
      .init("capacity", .integer(meeting.capacity)),
    ])
  }

  private static func coast(
    _ coast: CoastReach, _ boat: BoatBulletin, _ report: BulletinReport
  ) -> JSONValue {
    let (name, state) = report.stretch(coast.stretch)
    return .object([
      .init("stretch", .string(name)), .init("state", .string(state.rawValue)),
      .init("probability", share(report.shown(share: coast.probability, boat, parts: 100))),
      .init("hours", hours(report.shown(coast.hours, boat))),
      .init("mean_position", place(coast.centre, boat, report)),
    ])
  }

  private static func landing(
    _ place: FeasiblePlace, _ distance: Double, _ report: BulletinReport
  ) -> JSONValue {
    let known = report.situation.places[place.place]
    return .object([
      .init("place", .string(known.key)), .init("name", .string(known.name)),
      .init("state", .string(known.state.rawValue)),
      .init("distance_nm", ForecastDocument.rounded(distance / 1852, 0)),
      .init("free", place.free.map { .integer($0) } ?? .null),
      .init("capacity", place.capacity.map { .integer($0) } ?? .null),
      .init("is_short_of_room", .bool(place.isShort)),
    ])
  }

  private static func change(
    _ change: PictureChange, _ boat: BoatBulletin, _ report: BulletinReport
  ) -> JSONValue {
    let kind: String
    let size: Double
    switch change {
    case .without(_, let factor, _): (kind, size) = ("without_report", factor)
    case .sighting(_, let factor): (kind, size) = ("sighting", factor)
    case .emptySearch(_, _, let factor): (kind, size) = ("empty_search", factor)
    }
    return .object([
      .init("kind", .string(kind)), .init("area_90_factor", ForecastDocument.rounded(size, 3)),
      .init("words", .string(report.words(change, boat))),
    ])
  }

  private static func unseen(_ unseen: UnseenOutlook, _ report: BulletinReport) -> JSONValue {
    .object([
      .init("region", .string(unseen.region)),
      .init("boats_in_distress_in_7_days", ForecastDocument.rounded(unseen.boats.mean, 2)),
      .init("any_boat_probability", share(unseen.anyProbability)),
      .init("boats_low", .integer(unseen.boats.low)),
      .init("boats_high", .integer(unseen.boats.high)),
      .init("persons_mean", ForecastDocument.rounded(unseen.persons.mean, 0)),
      .init("persons_low", persons(unseen.persons.low, report)),
      .init("persons_high", persons(unseen.persons.high, report)),
    ])
  }

  private static func triggers(_ triggers: BulletinTriggers) -> JSONValue {
    .object([
      .init("tried", triggers.tried.map { .integer($0) } ?? .null),
      .init("without_weights", .integer(triggers.unfitted)),
      .init("without_waiting_since", .integer(triggers.unsaid)),
      .init(
        "fired",
        .array(
          triggers.fired.map {
            .object([
              .init("name", .string($0.name)), .init("stage", .string($0.stage)),
              .init("action", .string($0.action)), .init("owner", .string($0.owner)),
              .init("reason", .string($0.reason)),
            ])
          })),
    ])
  }
}

extension BulletinReport {
  /// The bulletin as one JSON document.
  package var json: JSONValue { BulletinDocument.json(self) }
}
