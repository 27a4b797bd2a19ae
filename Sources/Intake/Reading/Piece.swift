/// A part of a pasted text that was recognised.
package struct Piece: Hashable, Sendable {
  package var kind: Kind
  /// The lines that it takes, from 0.
  package var lines: Range<Int>
  /// What the requests and answers in it are.
  package var exchanges: [CapturedExchange] = []
  /// What the console's messages in it are.
  package var console: [ConsoleMessage] = []
  /// The HAR's entries, where it is one.
  package var entries: [HAREntry] = []
  /// Whether the words in front say that it is what was answered to OPTIONS.
  var isOfPreflight = false
  /// A configuration's text; while code is read, what of it sets a server up that the calls are made to.
  package var configuration: String?

  /// The calls, and behind them the configuration that stands among them.
  var withConfigurationApart: [Piece] {
    guard kind == .code, let configuration else { return [self] }
    var calls = self
    calls.configuration = nil
    return [calls, Piece(kind: .configuration, lines: lines, configuration: configuration)]
  }

  /// What a text can be, in the words of `corsplain why --format json`.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case console, curl, code, har, headers, configuration, url, none
  }
}
