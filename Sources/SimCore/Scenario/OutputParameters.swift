/// What a run keeps of its members.
package struct OutputParameters: ParameterSet, Equatable {
  package static let section = "output"

  package var coursesKept = 0

  package init() {}

  package static var declarations: [Declaration<Self>] {
    [
      .count(
        "courses", \.coursesKept, "Sample courses kept for `tracks.nc` and the map, on average",
        .one, 200, 0...100_000, .assumed,
        "bounds the size of a run; enough to see the routes on a map")
    ]
  }
}
