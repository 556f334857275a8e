/// Events in the order of time, then of being added: a binary heap.
struct ReceptionEvents: Sendable {
  enum Kind: Sendable {
    case healthDone, registered, accessGiven, heard, change
    case leave(ReceptionOutflow)
  }

  struct Item: Sendable {
    let time: Int64
    let number: UInt32
    /// Number of the file, or of the change.
    let subject: UInt32
    let kind: Kind
  }

  private var items: [Item] = []
  private var added: UInt32 = 0
  private let horizon: Int64

  /// No events but those up to the horizon.
  init(until horizon: Instant) { self.horizon = horizon.seconds }

  var next: Int64? { items.first?.time }

  private static func isBefore(_ a: Item, _ b: Item) -> Bool {
    a.time != b.time ? a.time < b.time : a.number < b.number
  }

  mutating func add(_ kind: Kind, _ subject: Int, at time: Int64) {
    guard time <= horizon else { return }
    let item = Item(time: time, number: added, subject: UInt32(subject), kind: kind)
    added += 1
    items.append(item)
    var i = items.count - 1
    while i > 0 {
      let parent = (i - 1) / 2
      guard ReceptionEvents.isBefore(item, items[parent]) else { break }
      items[i] = items[parent]
      i = parent
    }
    items[i] = item
  }

  /// Adds an event some seconds later, rounded to whole seconds; what lies beyond 1,000 years is left out.
  mutating func add(_ kind: Kind, _ subject: Int, in seconds: Double, after time: Instant) {
    guard seconds < 3.2e10 else { return }
    add(kind, subject, at: time.seconds + Int64(max(0, seconds).rounded()))
  }

  mutating func take() -> Item? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return top }
    var i = 0
    while true {
      var child = 2 * i + 1
      guard child < items.count else { break }
      if child + 1 < items.count, ReceptionEvents.isBefore(items[child + 1], items[child]) {
        child += 1
      }
      guard ReceptionEvents.isBefore(items[child], last) else { break }
      items[i] = items[child]
      i = child
    }
    items[i] = last
    return top
  }
}
