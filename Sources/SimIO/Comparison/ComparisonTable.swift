import SimCore

/// `comparison.csv`: every number in long form, one row a variant, metric, statistic and quantity.
package enum ComparisonTable {
  package static let file = "comparison.csv"

  static let columns: [Column] = [
    Column("variant", .string, "Name of the variant; nobody, base and instant are bounds"),
    Column("metric", .string, "Metric, or link of the chain"),
    Column("statistic", .string, "Which number of it"),
    Column("quantity", .string, "base, variant, difference, or a share of courses of events"),
    Column("value", .number, "Value", optional: true),
    Column("unit", .string, "Unit of the value"),
    Column("interval_low", .number, "Lower end of the interval", optional: true),
    Column("interval_high", .number, "Upper end of the interval", optional: true),
    Column("interval_kind", .string, "How the interval was made", optional: true),
    Column("n", .integer, "Number of members"),
    Column("nature", .string, "What the numbers are"),
  ]

  static func write(
    _ report: ComparisonReport, folder: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/" + file, columns: columns,
      marks: TableMarks(report.profile, report.sensitivity))
    for bound in report.bounds where ["nobody", "base", "instant"].contains(bound.name) {
      try add(
        [bound.name, "deaths", "mean", "bound"], bound.deaths, "persons/member",
        bound.deathsInterval, report.members, to: &table)
      try add(
        [bound.name, "days_without_safety", "mean", "bound"], bound.days, "d", bound.daysInterval,
        report.members, to: &table)
    }
    for (index, variant) in report.variants.enumerated() {
      for result in variant.judgement.results { try add(report, index, result, to: &table) }
      for gain in variant.gains where gain.boats > 0 {
        let words = [variant.name, gain.link.rawValue, "mean"]
        try add(words + ["base"], gain.meanBase, "h", nil, report.members, to: &table)
        try add(words + ["variant"], gain.meanVariant, "h", nil, report.members, to: &table)
        try add(
          words + ["difference"], gain.difference, "h", gain.interval(members: report.members),
          report.members, to: &table)
      }
    }
    return try table.commit()
  }

  private static func add(
    _ report: ComparisonReport, _ index: Int, _ result: PairedResult, to table: inout TableWriter
  ) throws(RunDirectoryError) {
    let metric = result.metric
    let words = [report.variants[index].name, metric.key, metric.statistic]
    let n = report.members
    try add(words + ["base"], result.base, metric.unit, nil, n, to: &table)
    try add(words + ["variant"], result.variant, metric.unit, nil, n, to: &table)
    try add(
      words + ["difference"], result.difference, metric.unit, result.interval, n, to: &table)
    if let shares = result.shares {
      let parts = [
        ("share_better", shares.better), ("share_same", shares.same), ("share_worse", shares.worse),
      ]
      for (name, count) in parts {
        try add(words + [name], shares.share(count), "1", nil, shares.members, to: &table)
      }
    }
    if let signs = report.signs(index, result) {
      try add(words + ["draws_same_sign"], Double(signs.same), "draws", nil, n, to: &table)
      try add(words + ["draws"], Double(signs.draws), "draws", nil, n, to: &table)
    }
  }

  private static func add(
    _ words: [String], _ value: Double?, _ unit: String, _ interval: ConfidenceInterval?,
    _ members: Int, to table: inout TableWriter
  ) throws(RunDirectoryError) {
    for word in words { table.rows.text(word) }
    table.rows.number(value, digits: 6)
    table.rows.text(unit)
    table.rows.number(interval?.low, digits: 6)
    table.rows.number(interval?.high, digits: 6)
    table.rows.text(interval?.kind.rawValue ?? "")
    table.rows.integer(members)
    table.rows.text("simulation")
    try table.endRow()
  }
}
