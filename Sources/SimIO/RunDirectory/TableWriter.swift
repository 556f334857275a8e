/// Writes a table of rows to a file that appears when it is complete.
package struct TableWriter: ~Copyable {
  private let file: AtomicFile
  /// Rows that are not in the file yet; fields are added to the last.
  package var rows: TableRows

  /// Rows are written when there are so many bytes of them.
  private static let buffer = 1 << 16

  package init(_ path: String, columns: [String]) throws(RunDirectoryError) {
    try self.init(path, head: columns, rows: TableRows(columns: columns.count))
  }

  /// A table whose rows begin as `rows` does.
  package init(_ path: String, head columns: [String], rows: TableRows) throws(RunDirectoryError) {
    let head = columns.map(TableRows.guarded).joined(separator: ",") + "\r\n"
    file = try RunDirectoryError.of { () throws(FileError) in
      let file = try AtomicFile(path)
      try file.append(head)
      return file
    }
    self.rows = rows
  }

  /// Ends the row.
  ///
  /// - Precondition: It has as many fields as the table has columns.
  package mutating func endRow() throws(RunDirectoryError) {
    rows.endRow()
    if rows.bytes.count >= TableWriter.buffer { try flush() }
  }

  /// Adds rows that were made elsewhere.
  package mutating func append(_ others: TableRows) throws(RunDirectoryError) {
    try flush()
    do { try file.append(others.bytes) } catch { throw RunDirectoryError(error) }
  }

  /// Completes the table.
  package mutating func commit() throws(RunDirectoryError) -> AtomicFile.Receipt {
    try flush()
    do { return try file.finish() } catch { throw RunDirectoryError(error) }
  }

  private mutating func flush() throws(RunDirectoryError) {
    do { try file.append(rows.bytes) } catch { throw RunDirectoryError(error) }
    rows.clear()
  }
}
