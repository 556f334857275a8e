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
  /// Whether it holds persons, which the shared profile may hide behind `<5`.
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

/// The tables of a run as CSV on the Web (W3C, 2015) describes them: one schema for all of them.
package enum TableSchema {
  package static let name = "outcomes.schema.json"

  /// The document.
  package static func json(
    tables: [(file: String, columns: [Column])], profile: ExportProfile
  ) -> JSONValue {
    .object([
      .init("@context", .string("http://www.w3.org/ns/csvw")),
      .init("dc:title", .string("Tables of a Haven run")),
      .init("dc:description", .string(RunLabel.nature + "; " + RunLabel.conditional)),
      .init("schema:version", .string("haven/tables/1")),
      .init(
        "tables",
        .array(
          tables.map { table in
            .object([
              .init("url", .string(table.file)),
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
                  .init("columns", .array(table.columns.map { column($0, profile) }))
                ])),
            ])
          })),
    ])
  }

  private static func column(_ column: Column, _ profile: ExportProfile) -> JSONValue {
    let mayBeHidden = column.countsPersons && profile == .shared
    var members: [JSONValue.Member] = [
      .init("name", .string(column.name)),
      .init("titles", .string(column.name)),
      .init(
        "dc:description",
        .string(column.meaning + (mayBeHidden ? "; `<5` stands for 1 to 4" : ""))),
      .init("datatype", .string(mayBeHidden ? "string" : column.datatype.rawValue)),
      .init("required", .bool(!column.isOptional)),
    ]
    if !column.unit.isEmpty { members.append(.init("schema:unitText", .string(column.unit))) }
    return .object(members)
  }
}
