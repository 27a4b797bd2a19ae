/// A stored cookie.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model
public struct Cookie: Hashable, Sendable {
  public var name: String
  public var value: String
  public var domain: String
  public var hostOnly: Bool
  public var path: String
  public var secure: Bool
  public var httpOnly: Bool
  public var sameSite: SameSite
  /// Seconds on the browser's clock; nil: a session cookie.
  public var expiry: Int?
  /// Order of creation; a replaced cookie keeps its own.
  public var created: Int
  /// The top-level site whose jar holds it; nil: the common jar.
  public var partition: Site?

  /// The `SameSite` attribute, as enforced.
  public enum SameSite: String, Hashable, Sendable {
    case none = "None"
    case lax = "Lax"
    case strict = "Strict"
    /// The attribute is missing or unknown: each browser has its own default.
    case unset = "unset"
  }

  /// `session=abc`; the value alone for a nameless cookie.
  public var pair: String { name.isEmpty ? value : name + "=" + value }
}

/// What became of a stored cookie when a request to its host was made.
public enum CookieVerdict: Hashable, Sendable {
  case sent
  case credentialsOmitted
  case pathDiffers(cookie: String, request: String)
  case secureOverHTTP
  case expired
  /// The request is cross-site (or taken for one) and `SameSite` keeps it back.
  case sameSite(Cookie.SameSite)
  case thirdPartyBlocked
  /// It lies in a jar for another top-level site, or in the common one.
  case otherPartition
}

/// What became of a `Set-Cookie` line.
public enum SetCookieVerdict: Hashable, Sendable {
  case stored(Cookie)
  case deleted(name: String)
  /// The request was made without credentials, so the line is not looked at.
  case credentialsOmitted
  case thirdPartyBlocked
  case rejected(SetCookieRejection)
}

/// Why a `Set-Cookie` line was not stored.
public enum SetCookieRejection: Hashable, Sendable {
  case controlCharacter
  case empty
  case tooLong
  case domainMismatch(domain: String, host: String)
  case publicSuffix(domain: String)
  case secureOverHTTP
  case overlaysSecure
  case sameSiteFromCrossSite(Cookie.SameSite)
  case sameSiteNoneWithoutSecure
  case partitionedWithoutSecure
  case prefix(String)
}
