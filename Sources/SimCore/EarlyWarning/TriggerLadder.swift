/// Books of rules that differ in thresholds alone, from the lowest to the highest: rungs.
///
/// One look at what is known says for all rungs at once which conditions hold.
package struct TriggerLadder: Sendable {
  /// By reference, since a ladder is copied with every machine of every play.
  private final class Storage: Sendable {
    let books: [TriggerBook]
    let regions: Int
    /// By rule.
    let programs: [TriggerProgram]
    let watched: [[Int]]
    /// Rules times regions that they watch, most leaves of a condition, and places that a stack needs.
    let conditions: Int
    let leaves: Int
    let depth: Int
    let stops: [TriggerStop]

    init(_ books: [TriggerBook], regions: Int) {
      self.books = books
      self.regions = regions
      programs = books[0].rules.indices.map { r in
        TriggerProgram(books.map { $0.rules[r].condition })
      }
      watched = books[0].rules.map { rule in
        (0..<regions).filter { rule.regions?.contains($0) ?? true }
      }
      conditions = watched.reduce(0) { $0 + $1.count }
      leaves = programs.map(\.leaves.count).max() ?? 0
      depth = programs.map(\.depth).max() ?? 0
      stops = books[0].rules.map(\.stop)
    }
  }

  private let storage: Storage
  package var books: [TriggerBook] { storage.books }
  package var regions: Int { storage.regions }
  /// By rule: the regions that it watches, each once and in order, and when it ends.
  var watched: [[Int]] { storage.watched }
  var stops: [TriggerStop] { storage.stops }

  /// Lays books out.
  ///
  /// - Parameters:
  ///   - books: The rungs: of the same rules and shapes of conditions, no threshold falling. At least one.
  ///   - regions: Number of regions.
  package init(_ books: [TriggerBook], regions: Int) {
    precondition(!books.isEmpty, "a ladder has a rung")
    let first = books[0]
    for book in books.dropFirst() {
      precondition(book.shape == first.shape, "books differ in thresholds alone")
    }
    storage = Storage(books, regions: regions)
  }

  /// At how many rungs each condition holds, by rule and region that it watches.
  ///
  /// - Parameters:
  ///   - bank: Detectors, brought up to date.
  ///   - picture: What is known of people at sea, by region.
  /// - Returns: Numbers of rungs, counted from the lowest.
  package func rungsMet(_ bank: DetectorBank, picture: [DistressPicture]) -> [Int] {
    precondition(picture.count == regions, "one picture for each region")
    var met: [Int] = []
    met.reserveCapacity(storage.conditions)
    var values = Array(repeating: 0.0, count: storage.leaves)
    var stack = Array(repeating: 0, count: storage.depth)
    for r in storage.programs.indices {
      let program = storage.programs[r]
      for region in storage.watched[r] {
        for i in program.leaves.indices {
          values[i] = TriggerLadder.value(
            program.leaves[i].source, bank, region, picture[region])
        }
        met.append(program.rungs(metBy: values, stack: &stack))
      }
    }
    return met
  }

  /// Value of a leaf, larger for more risk; minus infinity for what is not known.
  private static func value(
    _ source: TriggerProgram.Source, _ bank: DetectorBank, _ region: Int,
    _ picture: DistressPicture
  ) -> Double {
    switch source {
    case .indicator(let indicator, let isFall):
      let value = bank.board.weekly(indicator, region: region)
      guard !value.isNaN else { return -.infinity }
      return isFall ? -value : value
    case .probability(let detector): return bank.probability(detector, region: region)
    case .persons: return Double(picture.persons)
    case .stranded: return picture.stranded
    }
  }
}

extension TriggerBook {
  /// The same rules with all thresholds at zero.
  var shape: TriggerBook {
    var book = self
    for r in book.rules.indices { book.rules[r].condition = book.rules[r].condition.shape }
    return book
  }
}
