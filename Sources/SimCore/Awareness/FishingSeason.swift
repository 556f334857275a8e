/// When the fishing boats of a State stay in port, in part.
///
/// Bans as published: India 15 Apr - 14 Jun; Bangladesh 15 Apr - 11 Jun from 2025 and 20 May - 23 Jul before;
/// Thailand's Andaman coast 1 Apr - 30 Jun. Myanmar Jun - Aug is general knowledge. Left out: days of rest in
/// Aceh, exemptions of small craft.
package enum FishingSeason {
  /// Whether a ban holds on a day.
  package static func isBanned(_ state: StateCode, year: Int, month: Int, day: Int) -> Bool {
    let date = month * 100 + day
    return switch state {
    case .india: 415...614 ~= date
    case .bangladesh: year >= 2025 ? 415...611 ~= date : 520...723 ~= date
    case .thailand: 401...630 ~= date
    case .myanmar: 601...831 ~= date
    default: false
    }
  }

  /// Share of the fishing boats of the open season that are at sea.
  package static func factor(
    _ state: StateCode, at time: Instant, _ parameters: AwarenessParameters
  ) -> Double {
    let date = time.civil
    if isBanned(state, year: date.year, month: date.month, day: date.day) {
      return parameters.banFactor
    }
    return 6...9 ~= date.month ? parameters.monsoonFactor : 1
  }
}
