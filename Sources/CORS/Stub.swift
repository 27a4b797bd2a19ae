// Holds the place of Headers/ until it lands. Whoever lands it deletes this.
enum HeaderValue {
  static func normalize(_ s: String) -> String {
    var v = s[...]; while let f = v.first, " \t\n\r".contains(f) { v.removeFirst() };
    while let f = v.last, " \t\r\n".contains(f) { v.removeLast() }; return String(v)
  }
  static func isValid(_ s: String) -> Bool { !s.contains("\n") }
}
extension HeaderList {
  var normalized: HeaderList {
    HeaderList(headers.map { Header($0.name, HeaderValue.normalize($0.value)) })
  }
}
enum ForbiddenHeaders {
  static func isForbiddenRequestHeader(_ n: String, _ v: String) -> Bool {
    ["cookie", "host", "origin", "via", "te"].contains(n.asciiLowercased)
  }
  static func isForbiddenResponseHeaderName(_ n: String) -> Bool {
    ["set-cookie", "set-cookie2"].contains(n.asciiLowercased)
  }
  static let requestBodyHeaderNames = [
    "Content-Encoding", "Content-Language", "Content-Location", "Content-Type",
  ]
}
enum Safelists {
  static func isNoCORSSafelistedRequestHeader(_ n: String, _ v: String) -> Bool {
    ["accept"].contains(n.asciiLowercased)
  }
  static func isCORSSafelistedResponseHeaderName(_ n: String) -> Bool {
    [
      "cache-control", "content-language", "content-length", "content-type", "expires",
      "last-modified", "pragma",
    ].contains(n)
  }
  static func unsafeRequestHeaders(
    _ h: HeaderList, extra: Browser.ExtraSafelistedRequestHeaders, total: Browser.SafelistedTotal
  ) -> [(name: String, value: String, reason: UnsafeHeader)] {
    h.headers.filter {
      $0.name.asciiLowercased.hasPrefix("x-") || $0.name.asciiLowercased == "authorization"
        || ($0.name.asciiLowercased == "content-type" && !$0.value.hasPrefix("text/plain"))
    }.map { ($0.name.asciiLowercased, $0.value, .nameNotSafelisted) }.sorted { $0.0 < $1.0 }
  }
}
enum ListValues {
  enum Tokens { case absent, values([String]), failure }
  static func tokens(of n: String, in h: HeaderList) -> Tokens {
    guard let v = h.get(n) else { return .absent };
    return .values(v.split(separator: ",").map { HeaderValue.normalize(String($0)) })
  }
  static func getDecodeAndSplit(_ n: String, in h: HeaderList) -> [String]? { nil }
}
struct MIMEType {
  var essence: String; init?(_ s: String) { essence = s };
  static func isJavaScript(_ s: String) -> Bool { s == "text/javascript" }
}
