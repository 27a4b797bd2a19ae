public import Web

/// What becomes of an insecure target of a secure page.
///
/// https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
public enum MixedContent: Hashable, Sendable {
  /// Page and target go together.
  case none
  /// The request goes to `https` instead.
  case upgraded(WebURL)
  /// It goes out insecurely, and the browser only says so.
  case passed
  case blocked

  /// Decides about a request for `destination` of a page at `page`.
  public init(
    _ url: WebURL, for destination: Destination, of page: WebURL, _ policy: MixedContentPolicy
  ) {
    let isLetThrough = policy.loopback == .secureApartFromPictures
    guard page.scheme == "https", url.isInsecure(isLetThrough ? .insecure : policy.loopback),
      destination != .document
    else {
      self = .none
      return
    }
    guard destination.isUpgradeable else {
      self = url.isInsecure(policy.loopback) ? .blocked : .none
      return
    }
    let stays = policy.loopbackPages == .left && page.isLoopback
    self = stays ? .passed : url.upgradedMixedContent.map(MixedContent.upgraded) ?? .passed
  }
}

extension Destination {
  /// Pictures, sounds and films, which are upgraded where others are blocked.
  ///
  /// https://w3c.github.io/webappsec-mixed-content/#category-upgradeable
  fileprivate var isUpgradeable: Bool {
    switch self {
    case .image, .audio, .video: true
    case .empty, .document, .font, .iframe, .manifest, .script, .style, .websocket: false
    }
  }
}

extension WebURL {
  /// Whether somebody on the way could have changed what comes from here.
  ///
  /// https://w3c.github.io/webappsec-mixed-content/#a-priori-authenticated-url
  func isInsecure(_ loopback: MixedContentPolicy.Loopback) -> Bool {
    switch scheme {
    case "http", "ws":
      guard case .tuple(let origin) = origin else { return true }
      return switch loopback {
      case .secure, .secureApartFromPictures: !origin.isLoopback
      case .insecure: true
      }
    default: return false
    }
  }

  /// The same URL over TLS; nil where its host is an address, or this machine.
  ///
  /// https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm
  var upgradedMixedContent: WebURL? {
    guard let host, !Host.isAddress(host), case .tuple(let origin) = origin, !origin.isLoopback
    else { return nil }
    return overTLS
  }
}
