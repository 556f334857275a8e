import SimCore

extension VoluntaryReport {
  /// The mean counts of a member of a run, by month: departures, people landed by State, dead.
  ///
  /// - Parameter folder: The folder of a run of `haven run`.
  /// - Returns: The counts.
  /// - Throws: `RunDirectoryError` where it is no run, `FileError` for a file that cannot be read, `InvalidInput`
  ///   for a run whose small counts are hidden already, or a table that is no table of cases.
  package static func ofRun(_ folder: String) throws -> VoluntaryReport {
    let path = folder + "/cases.csv"
    let manifest = try Manifest.read(folder)
    guard manifest.profile == ExportProfile.internal.rawValue else {
      throw InvalidInput([
        Problem(
          file: folder + "/" + Manifest.name, line: 1, column: 1, path: "profile",
          message:
            "small counts of a run of the profile `\(manifest.profile)` are hidden: sums of it would be "
            + "too small", hint: "write the run anew with `--profile internal`")
      ])
    }
    var states: [String: String] = [:]
    if manifest.files.contains(where: { $0.name == PlaceTable.file }) {
      let file = folder + "/" + PlaceTable.file
      let table = try CSVTable(FileBytes.read(file), file: file)
      let names = table.header.map(\.text)
      if let name = names.firstIndex(of: "name"), let state = names.firstIndex(of: "state") {
        for row in table.rows { states[row[name].text] = row[state].text }
      }
    }
    return try VoluntaryReport(
      cases: FileBytes.read(path, limit: 1 << 30), file: path, members: manifest.membersFinished,
      states: states)
  }
}
