/// Events in order of time; of the same moment in the order in which they were planned.
struct EventQueue<Event> {
  private struct Entry {
    let time: Double
    let number: Int
    let event: Event

    func comes(before other: Entry) -> Bool { (time, number) < (other.time, other.number) }
  }

  private var heap: [Entry] = []
  private var planned = 0

  var isEmpty: Bool { heap.isEmpty }

  /// Plans an event, s after the start of the run.
  mutating func plan(_ event: Event, at time: Double) {
    heap.append(Entry(time: time, number: planned, event: event))
    planned += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].comes(before: heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes out the earliest event.
  mutating func next() -> (time: Double, event: Event)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      var parent = 0
      while true {
        var least = parent
        for child in [2 * parent + 1, 2 * parent + 2]
        where child < heap.count && heap[child].comes(before: heap[least]) {
          least = child
        }
        if least == parent { break }
        heap.swapAt(parent, least)
        parent = least
      }
    }
    return (first.time, first.event)
  }
}
