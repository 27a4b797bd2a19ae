/// A stored cookie.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model
public struct Cookie: Hashable, Sendable {
  public var name: String
  public var value: String
  /// In lower case, without a leading dot; the host that set it when ``hostOnly``.
  public var domain: String
  public var hostOnly: Bool
  public var path: String
  public var secure: Bool
  public var httpOnly: Bool
  public var sameSite: SameSite
  /// Seconds on the browser's clock; nil: a session cookie.
  public var expiry: Int?
  /// Rank in order of creation.
  public var created: Int
  /// The top-level site whose jar holds it; nil: the common jar.
  public var partition: Site?

  /// The `SameSite` attribute.
  public enum SameSite: String, Hashable, Sendable {
    case none = "None"
    case lax = "Lax"
    case strict = "Strict"
    /// The attribute is missing or unknown: each browser has its own default.
    case unset = "unset"
  }

  /// `session=abc`; the value alone for a nameless cookie.
  public var pair: String { name.isEmpty ? value : name + "=" + value }

  /// Whether requests to `host` are what it is for.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-domain-matching
  public func belongs(to host: String) -> Bool {
    hostOnly ? host == domain : CookieMatching.domain(host, matches: domain)
  }

  /// Whether `other` takes this cookie's place in the jar.
  func isReplaced(by other: Cookie) -> Bool {
    name == other.name && path == other.path && domain == other.domain
      && hostOnly == other.hostOnly && partition == other.partition
  }
}
