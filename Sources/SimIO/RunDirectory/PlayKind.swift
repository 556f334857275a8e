/// What is played piece by piece into a folder of its own, besides a run.
package enum PlayKind: String, Sendable, CaseIterable {
  case comparison
  case backtest = "back-test"

  /// Schema of the manifest.
  package var schema: String {
    switch self {
    case .comparison: "haven/comparison-manifest/1"
    case .backtest: "haven/backtest-manifest/1"
    }
  }

  /// The file beside the pieces that says which play it is.
  var identityName: String {
    switch self {
    case .comparison: "comparison.txt"
    case .backtest: "backtest.txt"
    }
  }
}
