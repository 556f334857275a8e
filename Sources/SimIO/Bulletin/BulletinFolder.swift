import SimCore

/// Writes the files of a bulletin into a folder.
package enum BulletinFolder {
  /// The situation as it was read, for another run.
  static let situation = "situation.yaml"

  /// Writes all files; the manifest comes last.
  ///
  /// - Parameters:
  ///   - report: The bulletin.
  ///   - path: An empty folder.
  ///   - message: The message of the bulletin; nil where there is none.
  ///   - provenance: When, where and how it was made.
  /// - Throws: `RunDirectoryError`.
  package static func write(
    _ report: BulletinReport, to path: String, message: String?, provenance: Provenance
  ) throws(RunDirectoryError) {
    var files: [Manifest.File] = []
    func put(_ name: String, _ text: String) throws(RunDirectoryError) {
      let receipt = try RunDirectory.write(text, to: path + "/" + name)
      files.append(.init(name: name, bytes: receipt.bytes, sha256: receipt.sha256))
    }
    try put(BulletinText.file, report.text)
    try put(BulletinDocument.file, report.json.text())
    try put(BulletinGeoJSON.file, BulletinGeoJSON.text(report))
    try put(BulletinKML.file, BulletinKML.text(report))
    try put(BulletinPage.file, BulletinPage.html(report))
    if let message { try put(BulletinMessage.file, message) }
    // What was reported is as exact as it was written: it does not go into what is shared, nor beside boats
    // that are believed under way.
    if report.profile.isExact, !report.bulletin.boats.contains(where: \.isUnderWay) {
      let receipt = try RunDirectory.write(report.plan.bytes, to: path + "/" + situation)
      files.append(.init(name: situation, bytes: receipt.bytes, sha256: receipt.sha256))
    }
    for (name, receipt) in try BulletinTables.write(report, folder: path) {
      files.append(.init(name: name, bytes: receipt.bytes, sha256: receipt.sha256))
    }
    let inputs = try report.plan.forcing.map { file throws(RunDirectoryError) in
      guard let receipt = RunComparison.receipt(file) else {
        throw .notWritable(path: file, reason: "it can no longer be read")
      }
      return Manifest.Input(name: file, sha256: receipt.sha256, role: "forcing")
    }
    let manifest = Manifest(
      identity: RunIdentity(
        scenarioHash: SHA256.hex(report.plan.bytes), seed: report.bulletin.seed,
        members: report.bulletin.samples, chunks: max(1, report.bulletin.boats.count),
        engineVersion: EngineVersion.text),
      membersFinished: report.bulletin.samples, stopReason: StopReason.complete.rawValue,
      profile: report.profile.rawValue, features: ["netcdf": NetCDFWriter.isAvailable],
      inputs: inputs, files: files.sorted { $0.name < $1.name })
    try RunDirectory.write(provenance.json.text(), to: path + "/provenance.json")
    try RunDirectory.write(manifest.json.text(), to: path + "/" + Manifest.name)
  }
}
