import Testing

@testable import Web

@Suite("WebURL")
struct WebURLTests {
  @Test(
    "is taken apart into its components",
    arguments: [
      ("https://u:p@h.example:8443/a/b?q=1#f", "https u p h.example 8443 /a/b q=1 f"),
      ("HTTP://H.EXAMPLE", "http - - h.example - / - -"),
      ("http://u@h/", "http u - h - / - -"),
      ("http://:p@h/", "http - p h - / - -"),
      ("http://a:b:c@h/", "http a b%3Ac h - / - -"),
      ("http://u@v@h/", "http u%40v - h - / - -"),
      ("http://h?", "http - - h - /  -"),
      ("http://h/#", "http - - h - / - "),
      ("http://h/a;b=c,d", "http - - h - /a;b=c,d - -"),
      ("file:///a", "file - -  - /a - -"),
      ("data:text/plain,x?y#z", "data - - - - text/plain,x y z"),
      ("mailto:a@b.example", "mailto - - - - a@b.example - -"),
      ("foo://u:p@H:80/x", "foo u p H 80 /x - -"),
      ("foo:/a/../b", "foo - - - - /b - -"),
    ])
  func components(text: String, expected: String) throws {
    let url = try #require(WebURL(text))
    let port = url.port.map { "\($0)" }
    let parts = [
      url.scheme, url.username.isEmpty ? nil : url.username,
      url.password.isEmpty ? nil : url.password, url.host, port, url.path, url.query, url.fragment,
    ]
    #expect(parts.map { $0 ?? "-" }.joined(separator: " ") == expected)
  }

  @Test(
    "has an origin when its scheme is one of five",
    arguments: [
      ("https://App.Shop.example/x", "https://app.shop.example"),
      ("http://h:80/", "http://h"), ("https://h:80/", "https://h:80"), ("ws://h:80", "ws://h"),
      ("wss://h:444", "wss://h:444"), ("ftp://h:21/a", "ftp://h"), ("https://u:p@h/", "https://h"),
      ("http://[::1]:3000/", "http://[::1]:3000"), ("file:///a", "null"), ("data:,x", "null"),
      ("about:blank", "null"), ("foo://h/", "null"), ("blob:https://h:444/id", "https://h:444"),
      ("blob:ftp://h/id", "null"), ("blob:blob:https://h/id", "null"), ("blob:x", "null"),
      ("javascript:alert(1)", "null"),
    ])
  func origin(text: String, expected: String) {
    #expect(WebURL(text)?.origin.description == expected)
  }

  @Test("an opaque origin is same origin with nothing, not even itself")
  func opaqueOrigin() throws {
    let data = try #require(WebURL("data:,x"))
    #expect(data.origin == .opaque)
    #expect(!data.origin.isSameOrigin(as: data.origin))
  }

  @Test("two texts of one URL are equal, and hash alike")
  func equality() throws {
    let a = try #require(WebURL("HTTPS://h.example:443/a/../b"))
    let b = try #require(WebURL("https://h.example/b"))
    #expect(a == b)
    #expect(Set([a, b]).count == 1)
    #expect(a != b.withFragment("x"))
  }

  @Test("the fragment is put on and taken off without touching the rest")
  func fragments() throws {
    let url = try #require(WebURL("https://h/a?b#c"))
    #expect(url.withoutFragment == "https://h/a?b")
    #expect(url.withFragment(nil).description == "https://h/a?b")
    #expect(url.withFragment("d").description == "https://h/a?b#d")
  }

  @Test("user and password are taken off")
  func credentials() throws {
    let url = try #require(WebURL("https://u:p@h/a#f"))
    #expect(url.includesCredentials)
    #expect(!url.withoutCredentials.includesCredentials)
    #expect(url.withoutCredentials.description == "https://h/a#f")
  }

  @Test(
    "knows the port that is connected to",
    arguments: [("http://h", 80), ("https://h", 443), ("wss://h:1", 1), ("foo://h", nil)])
  func effectivePort(text: String, expected: UInt16?) {
    #expect(WebURL(text)?.effectivePort == expected)
  }
}
