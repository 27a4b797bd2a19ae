import Web

extension Fetch {
  /// The `Origin` header of the actual request, or nil where none is sent.
  ///
  /// https://fetch.spec.whatwg.org/#append-a-request-origin-header
  var originHeader: String? {
    if request.tainting == .cors { return request.serializedOrigin }
    guard request.method != .get, request.method != .head else {
      return sendsOriginToItself ? request.serializedOrigin : nil
    }
    let downgrade = page.url.scheme == "https" && request.currentURL.scheme == "http"
    return request.mode != .cors && downgrade ? "null" : request.serializedOrigin
  }

  /// Whether a `GET` that stays at home carries `Origin` all the same, which the standard does not
  /// ask for.
  private var sendsOriginToItself: Bool {
    guard request.mode == .cors else { return false }
    if request.destination != .empty { return session.browser.sameOriginElements == .sendOrigin }
    return session.browser.redirects.originHeader == .kept && request.redirectCount > 0
      && trace.exchanges.last?.headers.contains("Origin") == true
  }

  /// The `Referer` header under the default policy, strict-origin-when-cross-origin.
  ///
  /// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
  var referrer: String? {
    guard page.sandbox == .none else { return nil }
    let target = request.currentURL
    if page.url.origin.isSameOrigin(as: target.origin) { return page.url.withoutFragment }
    if page.url.scheme == "https", target.scheme != "https" { return nil }
    return page.url.strippedToOrigin
  }
}
