internal import SimCore

extension TableRows {
  /// Rows of a table of a run, with what they carry besides its own columns.
  init(columns: [Column], marks: TableMarks) {
    self.init(
      columns: columns.map(\.name), notesHidden: marks.hides(columns),
      ending: marks.sensitivity == .public ? nil : marks.sensitivity.rawValue)
  }
}

extension TableWriter {
  /// Opens a table of a run.
  init(_ path: String, columns: [Column], marks: TableMarks) throws(RunDirectoryError) {
    try self.init(
      path, head: marks.columns(columns).map(\.name),
      rows: TableRows(columns: columns, marks: marks))
  }
}
