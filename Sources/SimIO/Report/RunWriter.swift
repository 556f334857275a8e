internal import SimCore

extension RunDirectory {
  /// Makes the files of the run from the finished chunks, in their order.
  ///
  /// A few chunks are in memory at a time, so memory does not grow with their number. Of an interrupted
  /// run the chunks from the first without a gap count; their files stay for `--resume`. Of a
  /// complete run the chunk files go once all else is written.
  ///
  /// - Parameters:
  ///   - description: Names, texts and outlines for the reader.
  ///   - stopReason: Why the run ended.
  ///   - profile: How exactly to show results.
  ///   - threads: How many chunks are read at once.
  /// - Returns: The run as its documents show it.
  /// - Throws: `RunDirectoryError`, or `NetCDFError` for the .nc files.
  package func finish(
    _ description: RunDescription, stopReason: StopReason, profile: ExportProfile,
    threads: Int = 1
  ) async throws -> RunReport {
    let chunks = finishedPrefix
    guard chunks > 0 else { throw RunDirectoryError.nothingFinished(path: path) }
    precondition(
      stopReason != .complete || chunks == identity.chunks, "a complete run has all its chunks")
    var files: [Manifest.File] = []
    func listed(_ name: String, _ receipt: AtomicFile.Receipt) {
      files.append(.init(name: name, bytes: receipt.bytes, sha256: receipt.sha256))
    }
    func put(_ name: String, _ text: String) throws(RunDirectoryError) {
      listed(name, try RunDirectory.write(text, to: path + "/" + name))
    }

    try put("scenario.yaml", description.scenarioText)
    var gathering = Gathering(self, description)
    let marks = TableMarks(profile, description.sensitivity)
    let responds = readChunk(0)?.response != nil
    let validates = responds && description.response?.validatedMembers ?? 0 > 0
    var table = try TableWriter(
      path + "/" + CaseTable.file, columns: CaseTable.allColumns(responds: responds), marks: marks)
    var audit = try ExclusionTable.writer(path, marks: marks, isNeeded: responds)
    var beliefs = try BeliefTable.writer(path, marks: marks, isNeeded: validates)
    // Chunks are read and their rows made side by side; rows and sums are added in order.
    try await Parallel.inOrder(count: chunks, threads: threads) { index in
      guard let chunk = readChunk(index) else {
        throw RunDirectoryError.notWritable(
          path: path, reason: "chunk \(index) can no longer be read; continue with `--resume`")
      }
      var cases = CaseTable(description: description, profile: profile, responds: responds)
      for i in chunk.cases.indices { cases.add(chunk.cases[i], chunk.response?.chains[i]) }
      return (
        chunk, cases.table, ExclusionTable.rows(chunk, description, marks),
        BeliefTable.rows(chunk, marks)
      )
    } consume: { _, part in
      gathering.add(part.0)
      try table.append(part.1)
      try audit?.append(part.2)
      try beliefs?.append(part.3)
      return true
    }
    listed(CaseTable.file, try table.commit())

    let report = gathering.report(stopReason: stopReason, profile: profile)
    if let receipt = try audit?.commit() { listed(ExclusionTable.file, receipt) }
    if let receipt = try beliefs?.commit() { listed(BeliefTable.file, receipt) }
    if let receipt = try PlaceTable.write(report, folder: path, marks: marks) {
      listed(PlaceTable.file, receipt)
    }
    listed(
      OutcomeTable.file,
      try OutcomeTable.write(report.ensemble, folder: path, marks: marks))
    listed(
      GroupTable.file,
      try GroupTable.write(
        report.ensemble, description: description, folder: path, marks: marks))
    listed(
      AssumptionTable.file,
      try AssumptionTable.write(description.assumptions, folder: path, marks: marks))
    try put(
      TableSchema.name,
      RunDirectory.schema(marks, responds: responds, validates: validates).text())
    try put(SummaryDocument.jsonFile, SummaryDocument.json(report).text())
    try put(SummaryDocument.textFile, SummaryDocument.text(report))
    try put(MapDocument.file, MapDocument.json(report).text())
    try put(ReportPage.file, ReportPage.html(report))
    for name in try await writeNetCDF(report) { listed(name, try receipt(of: name)) }

    let manifest = Manifest(
      identity: identity, membersFinished: report.membersFinished,
      stopReason: stopReason.rawValue, profile: profile.rawValue,
      features: ["netcdf": NetCDFWriter.isAvailable], inputs: description.inputs,
      files: files.sorted { $0.name < $1.name })
    try RunDirectory.write(description.provenance.json.text(), to: path + "/provenance.json")
    try RunDirectory.write(
      Crate.json(report, files: manifest.files).text(), to: path + "/" + Crate.file)
    try RunDirectory.write(manifest.json.text(), to: path + "/" + Manifest.name)
    if stopReason == .complete { removeChunks() }
    return report
  }

  private static func schema(
    _ marks: TableMarks, responds: Bool, validates: Bool
  ) -> JSONValue {
    var tables = [
      (OutcomeTable.file, OutcomeTable.columns(responds: responds)),
      (GroupTable.file, GroupTable.columns),
      (CaseTable.file, CaseTable.allColumns(responds: responds)),
      (AssumptionTable.file, AssumptionTable.columns),
    ]
    if responds {
      tables += [
        (PlaceTable.file, PlaceTable.columns), (ExclusionTable.file, ExclusionTable.columns),
      ]
    }
    if validates { tables.append((BeliefTable.file, BeliefTable.columns)) }
    return TableSchema.json(tables: tables, marks: marks, responds: responds)
  }

  /// Writes the .nc files and returns their names; none where the build has no NetCDF.
  private func writeNetCDF(_ report: RunReport) async throws -> [String] {
    #if NetCDF
      var names: [String] = []
      try await DensityFile.write(report, folder: path)
      names.append(DensityFile.file)
      if try await TracksFile.write(report, folder: path) { names.append(TracksFile.file) }
      return names
    #else
      return []
    #endif
  }

  private func receipt(of name: String) throws(RunDirectoryError) -> AtomicFile.Receipt {
    guard let receipt = RunComparison.receipt(path + "/" + name) else {
      throw .notWritable(path: path + "/" + name, reason: "it cannot be read back")
    }
    return receipt
  }
}

/// What is gathered while the chunks of a run stream by.
private struct Gathering {
  private var ensemble: EnsembleOutcome
  private var sampler: CourseSampler
  private var centres: [Int: (latitude: ExactSum, longitude: ExactSum)] = [:]
  private let directory: RunDirectory
  private let description: RunDescription

  init(_ directory: RunDirectory, _ description: RunDescription) {
    self.directory = directory
    self.description = description
    sampler = CourseSampler(limit: description.courseLimit)
    ensemble = EnsembleOutcome(
      seed: directory.identity.seed, hours: description.horizonHours,
      horizon: description.start + Double(description.horizonHours) * 3600)
  }

  mutating func add(_ chunk: ChunkOutcome) {
    ensemble.add(chunk)
    for record in chunk.cases where record.hasLanded {
      centres[record.stretch, default: (ExactSum(), ExactSum())].latitude.add(
        record.endPoint.latitude)
      centres[record.stretch]?.longitude.add(record.endPoint.longitude)
    }
    for course in chunk.courses {
      guard
        let record = chunk.cases.first(where: {
          $0.member == course.member && $0.boat == course.boat
        })
      else { continue }
      sampler.add(SampledCourse(course: course, distress: record.distress, end: record.end))
    }
  }

  func report(stopReason: StopReason, profile: ExportProfile) -> RunReport {
    RunReport(
      description: description, identity: directory.identity, profile: profile,
      stopReason: stopReason, ensemble: ensemble, headline: ensemble.headline,
      courses: sampler.sample, landings: landings)
  }

  private var landings: [ShoreLanding] {
    ensemble.tallies(.landingStretch).map { stretch, tally in
      let boats = Int(tally.counts.boats)
      let centre = centres[stretch] ?? (ExactSum(), ExactSum())
      let moments = ensemble.shareOfSafe(tally)
      let state =
        description.stretches.indices.contains(stretch)
        ? description.stretches[stretch].state : .unknown
      return ShoreLanding(
        stretch: stretch, label: description.label(.landingStretch, stretch), state: state,
        boats: boats, persons: Int(tally.counts.safe),
        centre: GeoPoint(
          latitude: centre.latitude.value / Double(boats),
          longitude: centre.longitude.value / Double(boats)),
        share: moments.sumX > 0
          ? Metric(
            key: "share_of_landed", statistic: "ratio",
            meaning: ensemble.response == nil
              ? "share of all who come ashore without help"
              : "share of all who are safe in the end, landed by ships included",
            value: moments.ratio, unit: "1",
            interval: ConfidenceInterval.ratio(
              moments, members: ensemble.members.count, within: 0...1),
            members: ensemble.members.count) : nil)
    }
  }
}
