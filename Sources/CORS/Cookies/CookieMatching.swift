import Web

/// How a cookie's domain and path are held against a request's.
public enum CookieMatching {
  /// Whether `host` is `domain` or, not being an address, lies below it.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#domain-matching
  public static func domain(_ host: String, matches domain: String) -> Bool {
    if host == domain { return true }
    let (host8, domain8) = (host.utf8, domain.utf8)
    guard host8.count > domain8.count, host8.suffix(domain8.count).elementsEqual(domain8) else {
      return false
    }
    return host8.dropLast(domain8.count).last == UInt8(ascii: ".") && !Host.isAddress(host)
  }

  /// Whether a request's path is the cookie's or lies below it: `/v1` covers `/v1/items`, not `/v12`.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-path
  public static func path(_ request: String, matches cookie: String) -> Bool {
    let (request, cookie) = (request.utf8, cookie.utf8)
    guard request.starts(with: cookie) else { return false }
    let slash = UInt8(ascii: "/")
    return request.count == cookie.count || cookie.last == slash
      || request.dropFirst(cookie.count).first == slash
  }

  /// The directory of a request's path: `/v1` for `/v1/items`, `/` for `/data`.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-path
  public static func defaultPath(of request: String) -> String {
    let slash = UInt8(ascii: "/")
    guard request.utf8.first == slash, let last = request.utf8.lastIndex(of: slash),
      last != request.startIndex
    else { return "/" }
    return String(request[..<last])
  }
}
