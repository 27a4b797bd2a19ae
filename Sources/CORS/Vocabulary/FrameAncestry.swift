public import Web

/// Where a page stands in its window: by itself, or in the frame of another.
public struct FrameAncestry: Hashable, Sendable {
  /// The page's origin: its URL's, or for whoever counts a sandbox its own.
  public let page: Origin
  /// The origin of the page at the top of the window.
  public let top: Origin

  /// A page, and the one at the top, which may be the same.
  public init(page: Origin, top: Origin) {
    self.page = page
    self.top = top
  }

  /// Whether nobody on the way could have changed either.
  ///
  /// https://html.spec.whatwg.org/multipage/webappapis.html#secure-context
  var isSecureContext: Bool { page.isPotentiallyTrustworthy && top.isPotentiallyTrustworthy }

  /// Whether page and top are of one site with an origin.
  func isSameSite(as origin: Origin) -> Bool {
    top.isSameSite(as: origin) && page.isSameSite(as: origin)
  }

  /// The page at the top, or this one where the top is of another site.
  var topOfSameSite: Origin { page.isSameSite(as: top) ? top : page }
}
