extension DrawPurpose {
  /// Thresholds of contacts: index is the process, step the renewal.
  static let awarenessThreshold = DrawPurpose(code: 241)
  /// What becomes of a contact: index is the process and the mark, step the renewal.
  static let awarenessMark = DrawPurpose(code: 242)
  static let awarenessDelay = DrawPurpose(code: 243)
  static let awarenessForward = DrawPurpose(code: 244)
  /// What holds for a boat throughout.
  static let awarenessBoat = DrawPurpose(code: 245)
  static let phoneLife = DrawPurpose(code: 246)
  static let falseReport = DrawPurpose(code: 247)
  static let sharingPasses = DrawPurpose(code: 248)
  static let sharingDelay = DrawPurpose(code: 249)
}

/// One of several draws that belong to one contact.
enum ContactMark: UInt32 {
  case reported, stopped, reached, east, north, time, persons, recognised
}
