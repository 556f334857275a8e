extension DrawPurpose {
  /// Whether a landing is prompt or refused.
  static let landingPrompt = DrawPurpose(code: 176)
  static let promptLandingDelay = DrawPurpose(code: 177)
  static let refusalSpell = DrawPurpose(code: 178)
  /// Whether a refused boat is sent on, and how.
  static let onwardPush = DrawPurpose(code: 179)
  static let onwardPushKind = DrawPurpose(code: 180)
  static let residentsPush = DrawPurpose(code: 181)
  static let residentsSpell = DrawPurpose(code: 182)
}
