import SimCore

/// `ro-crate-metadata.json`: the run as a Research Object Crate 1.1.
///
/// It tells when the run was made, so it stands with `provenance.json` outside every comparison.
enum Crate {
  static let file = "ro-crate-metadata.json"

  static func json(_ report: RunReport, files: [Manifest.File]) -> JSONValue {
    let provenance = report.description.provenance
    let listed = files.map(\.name) + [Manifest.name, "provenance.json"]
    var graph: [JSONValue] = [
      entity(
        file, "CreativeWork",
        [
          .init("about", reference("./")),
          .init("conformsTo", reference("https://w3id.org/ro/crate/1.1")),
        ]),
      entity(
        "./", "Dataset",
        [
          .init("name", .string("Haven run: " + report.description.title)),
          .init(
            "description",
            .string(report.nature + "; " + report.conditions.joined(separator: "; "))),
          .init("identifier", .string(report.runID)),
          .init("datePublished", .string(provenance.time.text)),
          .init("license", .string("not set by the engine; ask the owner of the run")),
          .init("hasPart", .array(listed.map(reference))),
          .init("mentions", reference("#run")),
        ]),
      entity(
        "#haven", "SoftwareApplication",
        [
          .init("name", .string("haven")),
          .init("softwareVersion", .string(report.identity.engineVersion)),
        ]),
      entity(
        "#run", "CreateAction",
        [
          .init("name", .string("haven run \(report.runID)")),
          .init("instrument", reference("#haven")),
          .init("object", reference("scenario.yaml")),
          .init("result", .array(listed.filter { $0 != "scenario.yaml" }.map(reference))),
          .init("endTime", .string(provenance.time.text)),
          .init(
            "description",
            .string("seed \(report.identity.seed), \(report.membersFinished) members")),
        ]),
    ]
    for name in listed {
      var members: [JSONValue.Member] = [
        .init("name", .string(name)), .init("encodingFormat", .string(format(name))),
      ]
      if let file = files.first(where: { $0.name == name }) {
        members.append(.init("contentSize", .string(String(file.bytes))))
        members.append(.init("sha256", .string(file.sha256)))
      }
      graph.append(entity(name, "File", members))
    }
    return .object([
      .init(
        "@context",
        .array([
          .string("https://w3id.org/ro/crate/1.1/context"),
          .object([.init("sha256", .string("https://w3id.org/ro/terms/workflow-run#sha256"))]),
        ])),
      .init("@graph", .array(graph)),
    ])
  }

  private static func reference(_ id: String) -> JSONValue {
    .object([.init("@id", .string(id))])
  }

  private static func entity(
    _ id: String, _ type: String, _ members: [JSONValue.Member]
  ) -> JSONValue {
    .object([.init("@id", .string(id)), .init("@type", .string(type))] + members)
  }

  private static func format(_ name: String) -> String {
    switch name.split(separator: ".").last {
    case "json": "application/json"
    case "geojson": "application/geo+json"
    case "csv": "text/csv"
    case "txt": "text/plain"
    case "yaml": "application/yaml"
    case "html": "text/html"
    case "nc": "application/netcdf"
    default: "application/octet-stream"
    }
  }
}
