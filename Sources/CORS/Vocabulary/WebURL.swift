/// A URL as the URL standard parses and serialises it.
///
/// https://url.spec.whatwg.org/#concept-url
public struct WebURL: Hashable, Sendable, CustomStringConvertible {
  /// In lower case, without the colon.
  public let scheme: String
  public let username: String
  public let password: String
  /// Serialised: lower case, IDNA in ASCII, IPv4 in dots, IPv6 in brackets; nil where a URL has none.
  public let host: String?
  /// Nil for the scheme's default port.
  public let port: UInt16?
  public let path: String
  public let query: String?
  public let fragment: String?
  /// The URL's origin, found once.
  public let origin: Origin
  /// The serialisation without its fragment, as a server is asked for it.
  public let withoutFragment: String

  public var description: String { fragment.map { withoutFragment + "#" + $0 } ?? withoutFragment }

  /// Parses `text`, against `base` when it is relative; nil on failure.
  ///
  /// https://url.spec.whatwg.org/#concept-url-parser
  public init?(_ text: String, base: WebURL? = nil) {
    return nil
  }
}
