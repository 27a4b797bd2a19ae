extension Fetch {
  /// The `Origin` header of the actual request, or nil where none is sent.
  ///
  /// https://fetch.spec.whatwg.org/#append-a-request-origin-header
  var originHeader: String? {
    if request.tainting == .cors { return request.serializedOrigin }
    guard request.method != .get, request.method != .head else {
      let isElement = request.destination != .empty
      let sends = isElement && session.browser.sameOriginElements == .sendOrigin
      return sends && request.mode == .cors ? request.serializedOrigin : nil
    }
    let downgrade = page.url.scheme == "https" && request.currentURL.scheme == "http"
    return request.mode != .cors && downgrade ? "null" : request.serializedOrigin
  }

  /// The `Referer` header under the default policy, strict-origin-when-cross-origin.
  ///
  /// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
  var referrer: String? {
    guard page.sandbox == .none else { return nil }
    let target = request.currentURL
    if page.url.origin.isSameOrigin(as: target.origin) { return page.url.withoutFragment }
    if page.url.scheme == "https", target.scheme != "https" { return nil }
    return page.url.origin.description + "/"
  }
}
