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

    init(_ books: [TriggerBook], regions: Int) {
      self.books = books
      self.regions = regions
      programs = books[0].rules.indices.map { r in
        TriggerProgram(books.map { $0.rules[r].condition })
      }
      watched = books[0].rules.map { rule in
        (0..<regions).filter { rule.regions?.contains($0) ?? true }
      }
    }
  }

  private let storage: Storage
  package var books: [TriggerBook] { storage.books }
  package var regions: Int { storage.regions }
  /// By rule: the regions that it watches, each once and in order.
  var watched: [[Int]] { storage.watched }

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
    var values: [Double] = []
    var stack: [Int] = []
    for (program, watched) in zip(storage.programs, storage.watched) {
      for region in watched {
        values.removeAll(keepingCapacity: true)
        for leaf in program.leaves {
          values.append(TriggerLadder.value(leaf.source, bank, region, picture[region]))
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
