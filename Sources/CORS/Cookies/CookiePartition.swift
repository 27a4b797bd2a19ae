public import Web

/// What keeps apart the cookies that one server sets under several top-level sites.
///
/// https://www.ietf.org/archive/id/draft-cutler-httpbis-partitioned-cookies-01.html
public struct CookiePartition: Hashable, Sendable {
  /// The site of the page at the top of the window.
  public let site: Site
  /// Whether a page of another site stands between the top and the request.
  public let ancestors: Ancestors

  /// Whether a page of another site stands between the top and the request.
  public enum Ancestors: Hashable, Sendable { case sameSite, crossSite }

  /// A jar of its own for a top-level site.
  public init(site: Site, ancestors: Ancestors) {
    self.site = site
    self.ancestors = ancestors
  }
}
