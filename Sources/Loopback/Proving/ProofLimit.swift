package import CORS
import Web

/// What the way of running a scenario changes of what a browser would do, so that nothing of it can be
/// proven so.
package enum ProofLimit: Hashable, Sendable {
  /// A proxy of ours leads to the servers, and the browser never learns where they are.
  case addressesHidden
  /// Through a proxy a request that was dropped is sent again.
  case dropsRepeated
  /// What comes under a certificate made for the run is not kept.
  case nothingKept
  /// An answer's head says of its body what the body is not, so that there is no HTTP to go by.
  case bodyNotAsTold

  /// nil: what was evaluated can be seen in the browser as well.
  package init?(of evaluation: Evaluation) {
    let limits = evaluation.events.compactMap { Self.limit(of: $0.fact, evaluation) }
    guard let limit = limits.first else { return nil }
    self = limit
  }

  private static func limit(of fact: Fact, _ evaluation: Evaluation) -> ProofLimit? {
    switch (fact, Way(to: evaluation.browser.name)) {
    case (.localNetwork(let check), .proxy(_)): check.verdict == .allowed ? nil : .addressesHidden
    case (.connectionDropped, .proxy(repeats: true)): .dropsRepeated
    case (.responseReceived, _) where evaluation.hasMistoldBody: .bodyNotAsTold
    case (.cacheLookedUp(.used(let exchange, _, _)), .resolver),
      (.cacheLookedUp(.asked(let exchange, _, _)), .resolver):
      evaluation.exchanges[exchange].url.scheme == "https" ? .nothingKept : nil
    case (_, .proxy), (_, .resolver): nil
    }
  }

  /// How a browser is led to our servers under the scenario's names.
  private enum Way {
    case resolver
    case proxy(repeats: Bool)

    init(to browser: Browser.Name) {
      switch browser {
      case .chromium: self = .resolver
      case .firefox: self = .proxy(repeats: true)
      case .webkit, .standard: self = .proxy(repeats: false)
      }
    }
  }

  /// Why, in a few words.
  package var words: String {
    switch self {
    case .addressesHidden: "through our proxy the browser does not learn that a server is near"
    case .dropsRepeated: "through our proxy the browser repeats a request that was dropped"
    case .nothingKept: "under a certificate made for the run the browser keeps no response"
    case .bodyNotAsTold: "a response's head says of its body what the body is not"
    }
  }
}

extension Reply {
  /// Whether the body is to be decoded; one whose coding browsers do not know stays as it is.
  fileprivate var hasBrowsersCoding: Bool {
    let codings = headers.values(of: "Content-Encoding").flatMap { $0.split(separator: ",") }
      .map { trimmed($0, where: isHTTPTabOrSpace).asciiLowercased }
    let known = ["gzip", "x-gzip", "deflate", "br", "zstd"]
    return !codings.isEmpty && codings.allSatisfy { known.contains($0) }
  }
}

extension Evaluation {
  /// Whether an answer's `Content-Length`, `Transfer-Encoding`, `Content-Encoding` or status speaks of
  /// another body than it has.
  fileprivate var hasMistoldBody: Bool {
    exchanges.contains { exchange in
      guard let reply = exchange.reply else { return false }
      let lengths = reply.headers.values(of: "Content-Length")
      return lengths.contains { Int($0) != reply.bytes.count }
        || reply.headers.contains("Transfer-Encoding") || reply.hasBrowsersCoding
        || (100..<200).contains(reply.status) && reply.status != 101
    }
  }
}
