/// The rule by which places are chosen now: the policy's own, or a rotation that holds for a time.
///
/// What holds follows from what is in force alone, in whatever order rotations begin and end. Each rule keeps what it
/// remembers while another holds.
struct Allocators: Sendable {
  /// The policy's own.
  var own: Allocator
  /// Opened by rules of warning; nil where the list is closed.
  var opened: Allocator?
  /// Agreed at a meeting of the Mechanism: it comes before an opened list.
  var agreed: Allocator?

  init(own: Allocator) { self.own = own }

  /// Chooses a place for a party; see `Allocator.choose`.
  mutating func choose(
    _ lawful: LawfulPlaces, region: StateCode?, option: (Int) -> LandingOption?
  ) -> AllocationDecision? {
    if agreed != nil { return agreed?.choose(lawful, region: region, option: option) }
    if opened != nil { return opened?.choose(lawful, region: region, option: option) }
    return own.choose(lawful, region: region, option: option)
  }
}
