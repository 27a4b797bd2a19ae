package import CORS
import Web

/// Who wrote a HAR.
///
/// http://www.softwareishard.com/blog/har-12-spec/#creator
package struct HARCreator: Hashable, Sendable {
  package var name: String
  package var version: String

  /// Which browser's tools wrote it; nil: none of the three.
  package var browser: Browser.Name? {
    switch name {
    case "WebInspector": .chromium
    case "Firefox": .firefox
    case "WebKit Web Inspector": .webkit
    default: nil
    }
  }
}

/// One entry of a HAR: a request and its answer, in HAR's nouns.
///
/// http://www.softwareishard.com/blog/har-12-spec/#entries
package struct HAREntry: Hashable, Sendable {
  /// Which entry of the file it is, from 0.
  package var index: Int
  package var exchange: CapturedExchange
  /// As the file has it; empty: not told.
  package var startedDateTime: String
  package var pageref: String?
  /// The `_resourceType` of Chromium and Playwright: `fetch`, `xhr`, `preflight` and so on.
  package var resourceType: String?
  /// Chromium's `_fetchedViaServiceWorker`.
  var answerer = Answerer.server
  /// Chromium's `_initiator.type`.
  package var initiatorType: String?
  /// What a sanitized file leaves out does not show; whether this entry has any of it.
  package var secrets: Secrets

  /// Whether an entry has a cookie or an authorization, in the request or in the answer.
  package enum Secrets: Hashable, Sendable { case some, none }

  /// Who answered a request.
  enum Answerer: Hashable { case server, serviceWorker }

  /// What led to the request by redirects, and where its own redirect led.
  package var earlierHops: [CapturedExchange] = []
  package var laterHops: [CapturedExchange] = []
  /// Who wrote the file.
  package var creator: HARCreator?

  /// The whole call that the entry is a part of.
  package var chain: [CapturedExchange] { earlierHops + [exchange] + laterHops }

  package var browser: Browser.Name? { creator?.browser }

  /// Whether the file shows that an answer was withheld.
  var failures: Reconstruction.FailureMarks {
    switch browser {
    case .chromium, .webkit: .present
    case .firefox, .standard, nil: .absent
    }
  }

  /// Whether it is a preflight that was brought to its request.
  var isPaired = false

  /// Whether it is a CORS-preflight request, and not an OPTIONS of the page's own.
  package var isPreflight: Bool {
    if resourceType == "preflight" || initiatorType == "preflight" { return true }
    guard let request = exchange.request, request.method == .options else { return false }
    return request.headers.contains("Access-Control-Request-Method")
  }
}

/// A page of a HAR.
///
/// http://www.softwareishard.com/blog/har-12-spec/#pages
package struct HARPage: Hashable, Sendable {
  package var id: String
  /// The page's URL in the files of all three browsers.
  package var title: String
}
