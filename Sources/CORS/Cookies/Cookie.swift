import Web

/// A stored cookie.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
public struct Cookie: Hashable, Sendable {
  /// Empty for a nameless cookie.
  public var name: String
  /// As it was set, quotes and all.
  public var value: String
  /// In lower case, without a leading dot; the host that set it when ``hostOnly``.
  public var domain: String
  /// Set without `Domain`: only for the host that set it, not for names below.
  public var hostOnly: Bool
  /// Starts with `/`; requests below it carry the cookie.
  public var path: String
  /// Only for secure connections.
  public var secure: Bool
  /// Hidden from `document.cookie`; requests carry it all the same.
  public var httpOnly: Bool
  /// As the attribute says; see ``CookiePolicy/sameSiteDefault``.
  public var sameSite: SameSite
  /// Seconds on the browser's clock; nil: a session cookie.
  public var expiry: Int?
  /// Rank in order of creation.
  public var created: Int
  /// Rank in the order in which cookies were set, be it again.
  var written = 0
  /// Seconds on the browser's clock when it was first set.
  public var createdAt = 0
  /// The jar that holds it; nil: the common one.
  public var partition: CookiePartition?
  /// Where the line that set it stands; nil for one that no scenario set.
  public var source: Source?

  /// Where the line that set a cookie stands.
  public enum Source: Hashable, Sendable {
    /// Among the scenario's cookies from earlier visits, from 0.
    case visit(Int)
    /// In an answer: the exchange, from 0, and the header among all of the answer's.
    case answer(exchange: Int, header: Int)
    /// A header of the page's own answer, by its index.
    case page(header: Int)
  }

  /// The `SameSite` attribute.
  public enum SameSite: String, Hashable, Sendable {
    case none = "None"
    case lax = "Lax"
    case strict = "Strict"
    /// The attribute is missing or unknown: each browser has its own default.
    case unset = "unset"
  }

  /// A cookie of these parts, taken as they are.
  public init(
    name: String, value: String, domain: String, hostOnly: Bool, path: String, secure: Bool,
    httpOnly: Bool, sameSite: SameSite, expiry: Int?, created: Int,
    partition: CookiePartition?,
    source: Source? = nil
  ) {
    self.name = name
    self.value = value
    self.domain = domain
    self.hostOnly = hostOnly
    self.path = path
    self.secure = secure
    self.httpOnly = httpOnly
    self.sameSite = sameSite
    self.expiry = expiry
    self.created = created
    self.partition = partition
    self.source = source
  }

  /// `session=abc`; the value alone for a nameless cookie.
  public var pair: String { name.isEmpty ? value : name + "=" + value }

  /// Whether requests to `host` are what it is for.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#domain-matching
  public func belongs(to host: String) -> Bool {
    hostOnly ? host == domain : CookieMatching.domain(host, matches: domain)
  }

  /// Whose cookies share one limit.
  struct Site: Hashable, Sendable {
    let domain: String
    let partition: CookiePartition?
  }

  var site: Site {
    Site(domain: PublicSuffix.registrableDomain(of: domain) ?? domain, partition: partition)
  }

  /// What makes one cookie take another's place in the jar.
  struct Identity: Hashable, Sendable {
    let name: String
    let path: String
    let domain: String
    let hostOnly: Bool
    let partition: CookiePartition?
  }

  /// The cookie's place in the jar.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model
  var identity: Identity {
    Identity(name: name, path: path, domain: domain, hostOnly: hostOnly, partition: partition)
  }
}
