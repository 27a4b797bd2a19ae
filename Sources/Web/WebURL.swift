/// A URL as the URL standard parses and serialises it.
///
/// https://url.spec.whatwg.org/#concept-url
public struct WebURL: Hashable, Sendable, CustomStringConvertible {
  /// Behind one reference, as every event of a trace copies URLs.
  private let parts: Parts

  /// In lower case, without the colon.
  public var scheme: String { parts.record.scheme }
  /// Percent-encoded; empty where a URL has none.
  public var username: String { parts.record.username }
  /// Percent-encoded; empty where a URL has none.
  public var password: String { parts.record.password }
  /// Serialised: lower case, IDNA in ASCII, IPv4 in dots, IPv6 in brackets; nil where a URL has none.
  public var host: String? { parts.record.host }
  /// Nil for the scheme's default port.
  public var port: UInt16? { parts.record.port }
  /// Serialised: `/a/b`, or what follows the colon of a URL such as `data:,x`.
  public var path: String { parts.path }
  /// Without the question mark.
  public var query: String? { parts.record.query }
  /// Without the number sign.
  public var fragment: String? { parts.record.fragment }
  /// The URL's origin, found once.
  public var origin: Origin { parts.origin }
  /// The origin with a slash after it: all that a referrer tells across origins.
  ///
  /// https://w3c.github.io/webappsec-referrer-policy/#strip-url
  public var strippedToOrigin: String { origin.description + "/" }
  /// The serialisation without its fragment, as a server is asked for it.
  public var withoutFragment: String { parts.withoutFragment }

  /// The serialisation.
  ///
  /// https://url.spec.whatwg.org/#concept-url-serializer
  public var description: String { fragment.map { withoutFragment + "#" + $0 } ?? withoutFragment }

  /// Whether the scheme is `http` or `https`.
  ///
  /// https://fetch.spec.whatwg.org/#http-scheme
  public var isHTTP: Bool { parts.record.special == .https || parts.record.special == .http }

  /// The port that is connected to: the scheme's default where the URL has none.
  public var effectivePort: UInt16? { port ?? parts.record.special?.defaultPort }

  /// https://url.spec.whatwg.org/#include-credentials
  public var includesCredentials: Bool { !username.isEmpty || !password.isEmpty }

  /// Whether the path is one text without segments, as in `data:,x`.
  ///
  /// https://url.spec.whatwg.org/#url-opaque-path
  public var hasOpaquePath: Bool { parts.record.hasOpaquePath }

  /// Parses `text`, against `base` when it is relative; nil on failure.
  ///
  /// https://url.spec.whatwg.org/#concept-url-parser
  public init?(_ text: String, base: WebURL? = nil) {
    guard let url = try? WebURL(parsing: text, base: base) else { return nil }
    self = url
  }

  /// Parses `text`, against `base` when it is relative, or says why it is no URL.
  ///
  /// https://url.spec.whatwg.org/#concept-url-parser
  public init(parsing text: String, base: WebURL? = nil) throws(URLFailure) {
    var parser = URLParser(text, base: base)
    self.init(try parser.parse())
  }

  init(_ record: URLRecord) { parts = Parts(record) }

  /// The same URL with this fragment, which must be serialised, or without one.
  public func withFragment(_ fragment: String?) -> WebURL {
    var record = parts.record
    record.fragment = fragment
    return WebURL(record)
  }

  /// The same URL with this query, which must be serialised, in the place of its own.
  public func withQuery(_ query: String?) -> WebURL {
    var record = parts.record
    record.query = query
    return WebURL(record)
  }

  /// The same URL without user and password.
  public var withoutCredentials: WebURL {
    guard includesCredentials else { return self }
    var record = parts.record
    record.username = ""
    record.password = ""
    return WebURL(record)
  }

  /// Whether both serialise alike.
  ///
  /// https://url.spec.whatwg.org/#concept-url-equals
  public static func == (a: WebURL, b: WebURL) -> Bool {
    a.parts === b.parts || a.withoutFragment == b.withoutFragment && a.fragment == b.fragment
  }

  /// Feeds the serialisation to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(withoutFragment)
    hasher.combine(fragment)
  }
}

extension WebURL {
  fileprivate final class Parts: Sendable {
    let record: URLRecord
    let path: String
    let origin: Origin
    let withoutFragment: String

    init(_ record: URLRecord) {
      self.record = record
      path = String(decoding: record.path, as: UTF8.self)
      origin = record.origin
      withoutFragment = record.serializedWithoutFragment
    }
  }
}
