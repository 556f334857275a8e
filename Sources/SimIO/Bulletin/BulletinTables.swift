import SimCore

/// The tables of a bulletin: every row says that it is simulated.
enum BulletinTables {
  /// Names of the files.
  static let files = ["boats.csv", "areas.csv", "rendezvous.csv", "coasts.csv", "places.csv"]

  private typealias Receipt = (name: String, receipt: AtomicFile.Receipt)

  static func write(
    _ report: BulletinReport, folder: String
  ) throws(RunDirectoryError) -> [(name: String, receipt: AtomicFile.Receipt)] {
    [
      (files[0], try boats(report, folder)), (files[1], try areas(report, folder)),
      (files[2], try rendezvous(report, folder)), (files[3], try coasts(report, folder)),
      (files[4], try places(report, folder)),
    ]
  }

  private static let mark = "SIMULATION"

  private static func begin(_ rows: inout TableRows, _ boat: BoatBulletin) {
    rows.word(mark)
    rows.text(boat.boat.name)
  }

  private static func position(
    _ rows: inout TableRows, _ point: GeoPoint?, _ boat: BoatBulletin, _ report: BulletinReport
  ) {
    let shown = point.map { report.shown($0, boat) }
    rows.number(shown?.latitude, digits: 4)
    rows.number(shown?.longitude, digits: 4)
    rows.text(point.map { report.position($0, boat, digits: 2) } ?? "")
  }

  private static func hours(_ rows: inout TableRows, _ range: HourRange) {
    for value in [range.low, range.middle, range.high] {
      rows.number(value.map { Double($0) }, digits: 0)
    }
  }

  private static func boats(
    _ report: BulletinReport, _ folder: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/boats.csv",
      columns: [
        "nature", "boat", "hull", "hull_probability", "reports", "none_probability", "lat", "lon",
        "position", "position_is", "parts", "area_50_nm2", "area_90_nm2", "afloat", "ashore",
        "arrived", "left_domain", "left_domain_at_end", "under_way", "distress_probability",
        "persons", "persons_low", "persons_high", "persons_stated", "water_p10_h", "water_p50_h",
        "water_p90_h", "first_death_p10_h", "first_death_p50_h", "first_death_p90_h",
        "stores_stated", "effective_samples", "lowest_effective_samples", "drawn_samples",
        "excluded_by_report", "region",
      ])
    for boat in report.bulletin.byUrgency {
      begin(&table.rows, boat)
      table.rows.word(boat.isHullReported ? boat.hull.key : "not_reported")
      table.rows.number(boat.isHullReported ? boat.hull.probability : nil, digits: 3)
      table.rows.integer(boat.boat.reports.count)
      table.rows.number(boat.noneProbability, digits: 4)
      position(&table.rows, boat.now.focus?.point, boat, report)
      table.rows.word(boat.now.focus.map { $0.isMean ? "mean" : "densest" } ?? "")
      table.rows.integer(max(1, boat.parts.count))
      for level in [0.5, 0.9] {
        table.rows.number(boat.area(0, level).map { $0.area / (1852 * 1852) }, digits: 1)
      }
      for share in [
        boat.now.afloatShare, boat.now.ashoreShare, boat.now.arrivedShare, boat.now.leftShare,
        boat.snapshots.last?.leftShare ?? 0, boat.underWayShare, boat.distressProbability,
      ] {
        table.rows.number(boat.isLocated ? share : nil, digits: 4)
      }
      let stores = boat.stores
      for count in [stores.usualPersons, stores.persons.lowerBound, stores.persons.upperBound] {
        table.rows.text(report.persons(count))
      }
      table.rows.word(stores.arePersonsStated ? "true" : "false")
      hours(&table.rows, stores.waterLeft)
      hours(&table.rows, stores.firstDeath)
      table.rows.word(stores.areStoresStated ? "true" : "false")
      table.rows.number(boat.effective, digits: 1)
      table.rows.number(boat.lowestEffective, digits: 1)
      table.rows.integer(boat.drawn)
      table.rows.number(boat.excludedBy.map { Double($0 + 1) }, digits: 0)
      table.rows.word(SearchRegions.standard.regions[boat.region].key)
      try table.endRow()
    }
    return try table.commit()
  }

  private static func areas(
    _ report: BulletinReport, _ folder: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/areas.csv",
      columns: [
        "nature", "boat", "hour", "time_utc", "share", "area_nm2", "lat", "lon", "position",
        "position_is", "ellipse_lat", "ellipse_lon", "ellipse_major_nm", "ellipse_minor_nm",
        "ellipse_bearing_deg", "afloat", "ashore", "arrived", "left_domain",
      ])
    for boat in report.bulletin.byUrgency {
      for area in boat.areas {
        guard let snapshot = boat.snapshots.first(where: { $0.hour == area.hour }) else { continue }
        begin(&table.rows, boat)
        table.rows.integer(area.hour)
        table.rows.word(report.shown(area.time, boat).text)
        table.rows.number(area.level, digits: 2)
        table.rows.number(area.area / (1852 * 1852), digits: 1)
        position(&table.rows, snapshot.focus?.point, boat, report)
        table.rows.word(snapshot.focus.map { $0.isMean ? "mean" : "densest" } ?? "")
        let centre = report.shown(area.centre, boat)
        table.rows.number(centre.latitude, digits: 4)
        table.rows.number(centre.longitude, digits: 4)
        table.rows.number(area.ellipse.major / 1852, digits: 1)
        table.rows.number(area.ellipse.minor / 1852, digits: 1)
        table.rows.number(area.ellipse.bearing * 180 / Elementary.pi, digits: 0)
        table.rows.number(snapshot.afloatShare, digits: 4)
        table.rows.number(snapshot.ashoreShare, digits: 4)
        table.rows.number(snapshot.arrivedShare, digits: 4)
        table.rows.number(snapshot.leftShare, digits: 4)
        try table.endRow()
      }
    }
    return try table.commit()
  }

  private static func rendezvous(
    _ report: BulletinReport, _ folder: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/rendezvous.csv",
      columns: [
        "nature", "boat", "rank", "base", "unit", "units_listed", "hours", "time_utc", "lat", "lon",
        "position", "distance_nm", "search_hours", "coverage", "find_probability",
        "workable_weather", "capacity", "part",
      ])
    for boat in report.bulletin.byUrgency {
      for (rank, meeting) in boat.rendezvous.enumerated() {
        begin(&table.rows, boat)
        table.rows.integer(rank + 1)
        table.rows.word(report.situation.bases[meeting.base].key)
        table.rows.word(meeting.kind.rawValue)
        table.rows.integer(meeting.count)
        let arrival = report.arrival(meeting, boat)
        table.rows.number(arrival.hours, digits: 1)
        table.rows.word(arrival.time.text)
        position(&table.rows, meeting.point, boat, report)
        table.rows.number(report.distance(boat, of: meeting) / 1852, digits: 0)
        table.rows.number(report.shown(hours: meeting.onScene / 3600, boat), digits: 1)
        table.rows.number(report.shown(share: meeting.coverage, boat), digits: 3)
        table.rows.number(report.shown(share: meeting.findProbability, boat), digits: 4)
        table.rows.number(meeting.workableShare, digits: 3)
        table.rows.integer(meeting.capacity)
        table.rows.number(meeting.part.map { Double($0 + 1) }, digits: 0)
        try table.endRow()
      }
    }
    return try table.commit()
  }

  private static func coasts(
    _ report: BulletinReport, _ folder: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/coasts.csv",
      columns: [
        "nature", "boat", "stretch", "state", "probability", "hours_p10", "hours_p50", "hours_p90",
        "lat_mean", "lon_mean", "position",
      ])
    for boat in report.bulletin.byUrgency {
      for coast in boat.coasts {
        let (name, state) = report.stretch(coast.stretch)
        begin(&table.rows, boat)
        table.rows.text(name)
        table.rows.word(state.rawValue)
        table.rows.number(report.shown(share: coast.probability, boat, parts: 100), digits: 5)
        hours(&table.rows, report.shown(coast.hours, boat))
        position(&table.rows, coast.centre, boat, report)
        try table.endRow()
      }
    }
    return try table.commit()
  }

  private static func places(
    _ report: BulletinReport, _ folder: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/places.csv",
      columns: [
        "nature", "boat", "rank", "place", "name", "state", "distance_nm", "free", "capacity",
        "is_short_of_room",
      ])
    for boat in report.bulletin.byUrgency {
      for (rank, (place, distance)) in report.places(boat).enumerated() {
        let known = report.situation.places[place.place]
        begin(&table.rows, boat)
        table.rows.integer(rank + 1)
        table.rows.word(known.key)
        table.rows.text(known.name)
        table.rows.word(known.state.rawValue)
        table.rows.number(distance / 1852, digits: 0)
        table.rows.number(place.free.map { Double($0) }, digits: 0)
        table.rows.number(place.capacity.map { Double($0) }, digits: 0)
        table.rows.word(place.isShort ? "true" : "false")
        try table.endRow()
      }
    }
    return try table.commit()
  }
}
