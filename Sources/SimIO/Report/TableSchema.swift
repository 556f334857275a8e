package import SimCore

/// A column of a table: what its header and the schema say.
package struct Column: Sendable, Equatable {
  /// Types that the schema knows (CSVW names).
  package enum Datatype: String, Sendable { case integer, number, string, dateTime }

  package var name: String
  package var datatype: Datatype
  package var unit: String
  package var meaning: String
  /// Whether the field may be empty.
  package var isOptional: Bool
  /// Whether it holds persons, which the shared profile may hide.
  package var countsPersons: Bool

  package init(
    _ name: String, _ datatype: Datatype, _ meaning: String, optional: Bool = false,
    persons: Bool = false
  ) {
    self.init(name, datatype, "", meaning, optional: optional, persons: persons)
  }

  package init(
    _ name: String, _ datatype: Datatype, _ unit: String, _ meaning: String,
    optional: Bool = false, persons: Bool = false
  ) {
    self.name = name
    self.datatype = datatype
    self.unit = unit
    self.meaning = meaning
    isOptional = optional
    countsPersons = persons
  }
}

/// What the tables of a run carry besides their own columns.
///
/// Numbers stay numbers: a hidden count is an empty field, and the column `suppressed` names it. A comment
/// on top would break readers, so the sensitivity is a column too: it goes where the rows go.
package struct TableMarks: Sendable, Equatable {
  package var profile: ExportProfile
  package var sensitivity: Sensitivity

  package init(_ profile: ExportProfile, _ sensitivity: Sensitivity) {
    self.profile = profile
    self.sensitivity = sensitivity
  }

  /// Whether counts of a table may be hidden.
  func hides(_ columns: [Column]) -> Bool {
    profile == .shared && columns.contains(where: \.countsPersons)
  }

  /// The columns of a table with those of the marks.
  package func columns(_ own: [Column]) -> [Column] {
    var columns = own
    if hides(own) {
      for k in columns.indices where columns[k].countsPersons {
        columns[k].isOptional = true
        columns[k].meaning += "; empty where `suppressed` names the column: 1 to 4 persons"
      }
      columns.append(
        Column(
          "suppressed", .string,
          "Columns of this row that are empty because they hold 1 to 4 persons, with spaces between",
          optional: true))
    }
    if sensitivity != .public {
      columns.append(Column("sensitivity", .string, "Sensitivity of the scenario and its results"))
    }
    return columns
  }
}

/// The tables of a run as CSV on the Web (W3C, 2015) describes them: one schema for all of them.
package enum TableSchema {
  package static let name = "outcomes.schema.json"

  /// The document.
  package static func json(
    tables: [(file: String, columns: [Column])], marks: TableMarks, responds: Bool = false
  ) -> JSONValue {
    let columns = tables.map { marks.columns($0.columns) }
    return .object([
      .init("@context", .string("http://www.w3.org/ns/csvw")),
      .init("dc:title", .string("Tables of a Haven run")),
      .init("dc:accessRights", .string(marks.sensitivity.rawValue)),
      .init(
        "dc:description",
        .string(RunLabel.nature + "; " + RunLabel.conditional(responds: responds))),
      .init("schema:version", .string("haven/tables/1")),
      .init(
        "tables",
        .array(
          tables.indices.map { k in
            .object([
              .init("url", .string(tables[k].file)),
              .init("dc:accessRights", .string(marks.sensitivity.rawValue)),
              .init(
                "dialect",
                .object([
                  .init("delimiter", .string(",")), .init("header", .bool(true)),
                  .init("encoding", .string("utf-8")),
                  .init("lineTerminators", .array([.string("\r\n")])),
                ])),
              .init(
                "tableSchema",
                .object([
                  .init("columns", .array(columns[k].map(column)))
                ])),
            ])
          })),
    ])
  }

  private static func column(_ column: Column) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(column.name)),
      .init("titles", .string(column.name)),
      .init("dc:description", .string(column.meaning)),
      .init("datatype", .string(column.datatype.rawValue)),
      .init("required", .bool(!column.isOptional)),
    ]
    if column.name == "suppressed" { members.append(.init("separator", .string(" "))) }
    if !column.unit.isEmpty { members.append(.init("schema:unitText", .string(column.unit))) }
    return .object(members)
  }
}
