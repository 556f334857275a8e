/// Events in the order of time, then of being added: a binary heap.
struct ReceptionEvents<Kind: Sendable>: Sendable {
  private struct Item: Sendable {
    let time: Int64
    let number: Int
    let kind: Kind
  }

  private var items: [Item] = []
  private var added = 0

  var next: Int64? { items.first?.time }

  private func isBefore(_ i: Int, _ j: Int) -> Bool {
    items[i].time != items[j].time
      ? items[i].time < items[j].time : items[i].number < items[j].number
  }

  mutating func add(_ kind: Kind, at time: Int64) {
    items.append(Item(time: time, number: added, kind: kind))
    added += 1
    var i = items.count - 1
    while i > 0, isBefore(i, (i - 1) / 2) {
      items.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  /// Adds an event some seconds later, rounded to whole seconds; beyond 1,000 years it is left out.
  mutating func add(_ kind: Kind, in seconds: Double, after time: Instant) {
    guard seconds < 3.2e10 else { return }
    add(kind, at: time.seconds + Int64(max(0, seconds).rounded()))
  }

  mutating func take() -> Kind? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    if items.isEmpty { return top.kind }
    items[0] = last
    var i = 0
    while true {
      var least = i
      for child in [2 * i + 1, 2 * i + 2] where child < items.count && isBefore(child, least) {
        least = child
      }
      guard least != i else { return top.kind }
      items.swapAt(i, least)
      i = least
    }
  }
}
