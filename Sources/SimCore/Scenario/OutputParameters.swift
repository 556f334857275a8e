/// What a run keeps of its members.
package struct OutputParameters: ParameterSet, Equatable {
  package static let section = "output"

  package var coursesKept = 0
  package var densityCell = 0.0

  package init() {}

  package static var declarations: [Declaration<Self>] {
    [
      .count(
        "courses", \.coursesKept, "Sample courses kept for `tracks.nc` and the map", .one, 200,
        0...100_000, .assumed, "bounds the size of a run; enough to see the routes on a map"),
      .number(
        "density_cell", \.densityCell, "Size of the cells of `density.nc`", .degree, 0.25, 0.05...2,
        .assumed, "the finest grid that the shared profile may show (design, section 2)"),
    ]
  }
}
