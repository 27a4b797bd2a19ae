import CORS
import Web

/// A rule of today's browsers that stops a call before a server can answer it. That a browser says what the
/// answer lacked, or that the answer stands there, is the proof that the rule did not hold.
package enum LaterRule: Hashable, Sendable {
  /// No page by http: may ask this machine or a private network.
  case localNetwork
  /// No page by https: may ask by http:.
  case mixedContent
}

extension LaterRule {
  /// What it means for who tries again, in sentences.
  func note(in browser: String) -> String {
    switch self {
    case .localNetwork:
      "Today's \(browser) lets no page by http: ask this machine or a private network, whatever is answered"
        + " there; what asked here had no such rule. In today's, serve the page by https:, and allow the site"
        + " the local network."
    case .mixedContent:
      "The URL begins with http:. Today's browsers send nothing by http: from a page by https: (mixed"
        + " content), so the call is shown by https:, where the response needs the same."
    }
  }
}

extension Browser {
  /// The same as it was before it guarded the local network.
  var withoutLocalNetworkRule: Browser {
    var browser = self
    browser.localNetwork = .webkit
    return browser
  }
}

extension Scenario {
  /// Whether its page asks a network that is nearer than its own.
  var reachesIn: Bool {
    guard let page = page.absolute?.host, let host = calls.first?.request.url.absolute?.host else {
      return false
    }
    return AddressSpace(host: page).mustAskFor(AddressSpace(host: host))
  }
}
