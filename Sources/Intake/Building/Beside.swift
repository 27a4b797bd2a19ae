import CORS
import Web

/// What other parts of a paste tell of the call that a console's lines are about: its code, and the lines
/// of the network log.
struct Beside: Hashable, Sendable {
  /// The call as the code that makes it has it.
  var call: ScriptRequest?
  var method: Method?
  /// The status of the answer, and that of its preflight's.
  var status: Int?
  var preflightStatus: Int?

  static let nothing = Beside()
}

extension Beside {
  /// What is told of calls of `url`.
  init(_ url: WebURL?, in messages: [ConsoleMessage], _ calls: [ScriptRequest]) {
    guard let url else { return }
    call = calls.first { $0.url.isMeant(by: url) }
    for message in messages {
      guard let told = message.url.flatMap({ WebURL($0) }), told.isSame(as: url) else { continue }
      take(message)
    }
  }

  private mutating func take(_ message: ConsoleMessage) {
    switch message.version {
    case .earlier:
      // They told the status of whichever answer they were about.
      (status, preflightStatus) = (status ?? message.status, preflightStatus ?? message.status)
    case .known where message.method == .options:
      preflightStatus = preflightStatus ?? message.status
    case .known:
      guard let method = message.method else { break }
      self.method = self.method ?? method
      status = status ?? message.status
    }
  }
}

extension WebURL {
  fileprivate func isSame(as other: WebURL) -> Bool {
    withoutFragment == other.withoutFragment
  }
}

extension URLText {
  /// Whether the code means this URL, which it may write without its host.
  fileprivate func isMeant(by url: WebURL) -> Bool {
    if let absolute { return absolute.isSame(as: url) }
    return text.hasPrefix("/") && text == url.path + (url.query.map { "?" + $0 } ?? "")
  }
}
