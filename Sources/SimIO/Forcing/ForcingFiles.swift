internal import SimCore

internal import Foundation

/// Looks at forcing files without making a sea of them.
package enum ForcingFiles {
  /// Says what files hold and how they would be read together.
  ///
  /// A file that cannot be read is described by its fault; nothing is thrown for it.
  ///
  /// - Parameter paths: Files, in any order.
  /// - Returns: The description.
  /// - Throws: `NetCDFError.unavailable` in a build without NetCDF.
  package static func inspect(_ paths: [String]) async throws -> ForcingDescription {
    #if NetCDF
      var description = ForcingDescription()
      var fields: [ForcingField] = []
      for path in paths {
        do {
          let file = try await ForcingFileReader.read(path)
          let ranges = try await ForcingFileReader.ranges(file)
          description.files.append(self.file(file, ranges))
          fields += file.fields
        } catch let error as NetCDFError {
          description.files.append(
            ForcingDescription.File(
              path: path, fields: [], notes: [], problems: [withoutPath(error, path)]))
        }
      }
      var series: [ForcingSeries] = []
      for part in ForcingPart.allCases {
        do {
          if let joined = try ForcingSeries.join(part, fields) { series.append(joined) }
        } catch let error as ForcingError {
          description.problems.append("\(error)")
        }
      }
      for part in series {
        description.notes += part.notes
        let files = Set(part.levels.flatMap(\.sources).map { fields[$0.field].path })
        guard let times = ForcingDescription.Times(part.levels.map(\.time)) else { continue }
        description.parts.append(
          ForcingDescription.Part(
            part: part.part, files: files.count, times: times,
            gaps: part.gaps.map { [$0.from.text, $0.until.text] }))
        if let chasm = part.chasm(from: part.first, until: part.last) {
          description.notes.append(
            "\(part.part.rawValue): nothing can be simulated between \(chasm.from.text) and "
              + "\(chasm.until.text): no moment for more than "
              + "\(PlainNumber.text(part.longestBridge / 86400, digits: 1)) days")
        }
        if part.levels.count == 1 {
          description.notes.append(
            "\(part.part.rawValue): one moment only; a simulation needs two or more")
        }
      }
      if let leader = series.first, leader.part == .waves {
        description.notes.append("wave height alone makes no sea: give current or wind too")
      } else if let leader = series.first {
        description.notes.append(
          "the sea is taken on the grid of the \(leader.part.rawValue)"
            + (leader.part == .current && series.contains { $0.part == .wind }
              ? ""
              : "; the \(leader.part == .current ? "wind" : "current") must come from elsewhere"))
      }
      return description
    #else
      throw NetCDFError.unavailable(path: paths.first ?? "")
    #endif
  }

  /// The fault without the path, which stands beside it.
  private static func withoutPath(_ error: NetCDFError, _ path: String) -> String {
    let text = error.description
    let prefix = path + ": "
    return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
  }

  private static func file(
    _ file: ForcingFile, _ ranges: [ForcingRange]
  ) -> ForcingDescription.File {
    var notes = file.notes
    for field in file.fields {
      for note in field.notes where !notes.contains(note) { notes.append(note) }
    }
    var problems = file.problems
    let fields = zip(file.fields, ranges).compactMap { field, range in
      ForcingDescription.Times(field.times.rising).map { times in
        if range.least == nil, range.missing == 1 {
          problems.append("`\(field.variable.name)` has no valid value at \(times.first)")
        }
        return ForcingDescription.Field(
          quantity: field.quantity.words, part: field.quantity.part,
          variable: field.variable.name, reason: field.fit.reason, units: field.variable.units,
          level: field.level, grid: ForcingDescription.Grid(field.grid), times: times,
          least: range.least, greatest: range.greatest, missing: range.missing)
      }
    }
    return ForcingDescription.File(
      path: file.path, fields: fields,
      times: file.times.flatMap { ForcingDescription.Times($0.rising) }, notes: notes,
      problems: problems)
  }
}

extension ForcingDescription {
  /// As one JSON document with sorted keys.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

/// The values of a field at its first moment, as they lie in the file.
struct ForcingRange: Sendable {
  var least: Double?
  var greatest: Double?
  var missing: Double?
}

#if NetCDF
  extension ForcingFileReader {
    /// Points beyond which a description does not read values.
    private static let mostPoints = 16 << 20

    /// Least and greatest value of each field at its first moment.
    static func ranges(_ found: ForcingFile) throws -> [ForcingRange] {
      let file = try NetCDFFile(found.path)
      return try found.fields.map { field in
        let points = field.grid.columns.multipliedReportingOverflow(by: field.grid.rows)
        guard !points.overflow, points.partialValue <= mostPoints else { return ForcingRange() }
        var start = field.fixed
        if let dimension = field.timeDimension {
          let first = field.times.rising.first
          start[dimension] = field.times.instants.lastIndex { $0 == first } ?? 0
        }
        var count = start.map { _ in 1 }
        (start[field.xDimension], count[field.xDimension]) = (0, field.grid.columns)
        (start[field.yDimension], count[field.yDimension]) = (0, field.grid.rows)
        let values = try file.values(
          field.variable, start: start, count: count, packing: field.packing)
        let valid = values.map { $0 * field.scale }.filter { field.quantity.plausible.contains($0) }
        return ForcingRange(
          least: valid.min(), greatest: valid.max(),
          missing: values.isEmpty ? nil : Double(values.count - valid.count) / Double(values.count))
      }
    }
  }
#endif
