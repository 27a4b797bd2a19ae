import Web

/// What became of a `Set-Cookie` line.
public enum SetCookieVerdict: Hashable, Sendable {
  /// `crowdedOut`: how many of the site's other cookies are forgotten for it.
  case stored(Cookie, crowdedOut: Int = 0)
  /// It had expired when it came: a cookie it would have replaced is gone.
  case deleted(name: String)
  /// The request was made without credentials, so the line is not looked at.
  case credentialsOmitted
  /// The browser takes no cookies from third parties.
  case thirdPartyBlocked(CrossSite)
  case rejected(SetCookieRejection)
}

/// Why a `Set-Cookie` line was not stored.
public enum SetCookieRejection: Error, Hashable, Sendable {
  /// The byte that is not allowed, and how many bytes stand before it.
  case controlCharacter(UInt8, at: Int)
  /// Neither name nor value.
  case empty
  /// Name and value have more than 4096 bytes together.
  case tooLong(Int)
  case domainMismatch(domain: String, host: String)
  case publicSuffix(domain: String)
  case secureOverHTTP
  /// It came over an insecure connection and would hide a `Secure` cookie of its name.
  case overlaysSecure
  case sameSiteFromCrossSite(Cookie.SameSite, CrossSite)
  case sameSiteNoneWithoutSecure
  case partitionedWithoutSecure
  /// The name starts with the prefix, and the line lacks something that it promises.
  case prefix(CookiePrefix, CookiePrefix.Requirement)
  /// The cookie has no name, and a value that would read like a name with this prefix.
  case prefixInNamelessValue(CookiePrefix)
}
