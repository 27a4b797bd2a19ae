package import CORS
import Web

/// What a scenario has in it that no recording of a real browser has: what is said of it rests on the
/// standards and on what is known of the browsers, and nobody has seen it happen here.
///
/// Rules, never rows: a test holds them against the recordings.
package enum UnrecordedGround: Hashable, Sendable {
  case caller(Caller)
  case hsts
  /// What the user answers to a browser's question.
  case answeredPermission(Permissions.Key)
  /// An address, or a name that only a local network knows; 127.0.0.1 is recorded.
  case localName(String)
  case onlyIfCached

  /// In words, behind "no recording has …".
  package var description: String {
    switch self {
    case .caller(let caller): caller.rawValue
    case .hsts: "hosts that are held to https"
    case .answeredPermission(let key): "an answer to the question for \(key.rawValue)"
    case .localName(let host): "the host \(host)"
    case .onlyIfCached: "the cache mode only-if-cached"
    }
  }
}

extension UnrecordedGround {
  /// All of it that a scenario stands on, each once.
  package static func beneath(_ scenario: Scenario) -> [UnrecordedGround] {
    var grounds: [UnrecordedGround] = []
    func note(_ ground: UnrecordedGround) {
      if !grounds.contains(ground) { grounds.append(ground) }
    }
    if !scenario.hsts.isEmpty { note(.hsts) }
    for key in Permissions.Key.allCases where scenario.permissions[key] != nil {
      note(.answeredPermission(key))
    }
    for call in scenario.calls {
      let request = call.request
      switch request.api.row.answer {
      case .element(.media), .manifest: note(.caller(request.api))
      case .element, .script, .events, .socket, .nothing, .document: break
      }
      if request.cache == .onlyIfCached { note(.onlyIfCached) }
      for text in [request.url.text] + call.server.map(\.url.text) {
        if let host = WebURL(text)?.host, host.isOfLocalNetwork {
          note(.localName(host))
        }
      }
    }
    return grounds
  }
}

extension String {
  /// Whether a host is an address other than the machine's own, or a name under `.local`.
  fileprivate var isOfLocalNetwork: Bool {
    AddressSpace(host: self) == .local || Host.isAddress(self) && self != "127.0.0.1"
  }
}
