package import SimCore

/// A bulletin from a situation to its files.
package struct BulletinSession: Sendable {
  package let plan: SituationPlan
  private let sea: SituationSea
  private let label: String
  private let isClimatology: (current: Bool, wind: Bool)
  private let settings: Bulletin.Settings

  /// Opens the sea.
  ///
  /// - Parameters:
  ///   - plan: The situation.
  ///   - settings: Samples and seed.
  ///   - coast: The land; nil for none.
  /// - Returns: A session that has drifted nothing yet.
  /// - Throws: `NetCDFError` or `ForcingError` for the user's files, `InvalidInput` where they do not cover
  ///   a boat.
  package static func prepare(
    _ plan: SituationPlan, settings: Bulletin.Settings, coast: Coast?
  ) async throws -> BulletinSession {
    let climatology = SeaClimatology(parameters: .defaults)
    let (from, until) = SituationSea.period(plan.situation)
    let standard = climatology.source(from: from, until: until)
    let source =
      plan.forcing.isEmpty
      ? standard
      : try await Forcing.source(
        paths: plan.forcing, box: .domain, from: from, until: until, climatology: standard)
    let problems = outside(plan, source.grid.box)
    if !problems.isEmpty { throw InvalidInput(problems) }
    return BulletinSession(
      plan: plan,
      sea: SituationSea(
        source: source, climatology: climatology, coast: coast, situation: plan.situation,
        seed: settings.seed),
      label: source.label, isClimatology: source.isClimatology, settings: settings)
  }

  /// Fixes and way-points that lie where the forcing has no sea.
  ///
  /// Way-points are joined by straight lines of longitude and latitude, so a route whose way-points lie in the box
  /// lies in it wholly.
  private static func outside(_ plan: SituationPlan, _ box: GeoBox) -> [Problem] {
    plan.situation.boats.compactMap { boat in
      let points = boat.reports.filter { $0.reliability > 0 }.flatMap {
        report -> [(name: String, point: GeoPoint)] in
        switch report.content {
        case .fix(let fix): [("position", fix.point)]
        case .overdue(let voyage): voyage.waypoints.map { ("way-point", $0) }
        case .emptySearch: []
        }
      }
      guard let (name, point) = points.first(where: { !box.contains($0.point) }) else { return nil }
      let place = plan.positions[boat.name] ?? .start
      return Problem(
        file: plan.file, line: place.line, column: place.column, path: "boats",
        message: "boat `\(boat.name)`: \(name) \(PositionText.shown(point)) is outside the "
          + "forcing, " + ForcingError.text(box),
        hint: "give files that cover the whole way, or none: the climatology covers it all")
    }
  }

  /// Makes the bulletin.
  ///
  /// - Parameters:
  ///   - threads: How many boats at once; no result depends on it.
  ///   - profile: What may be shown.
  ///   - progress: Called with the number of finished boats.
  /// - Returns: The bulletin as its files show it.
  /// - Throws: What the sea or `progress` throws, and cancellation.
  package func run(
    threads: Int, profile: ExportProfile, progress: (Int) throws -> Void = { _ in }
  ) async throws -> BulletinReport {
    let bulletin = try await Bulletin.make(
      plan.situation, sea: sea, settings: settings, threads: threads, progress: progress)
    return BulletinReport(
      plan: plan, bulletin: bulletin, profile: profile, seaLabel: label,
      isClimatology: isClimatology, stretches: sea.coast?.stretches ?? [])
  }
}
