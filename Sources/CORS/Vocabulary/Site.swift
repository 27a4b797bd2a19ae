/// A scheme and a registrable domain: what cookies look at where CORS looks at origins.
///
/// https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site
public struct Site: Hashable, Sendable {
  public let scheme: String
  /// The registrable domain, or the host itself when it has none (an IP address, `localhost`).
  public let domain: String
}
