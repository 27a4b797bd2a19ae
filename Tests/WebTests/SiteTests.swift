import Testing

@testable import Web

@Suite("Sites")
struct SiteTests {
  @Test(
    "the registrable domain is the public suffix and one label",
    arguments: [
      ("com", nil), ("example.com", "example.com"), ("sub.www.example.com", "example.com"),
      ("example.com.", "example.com."), ("github.io", nil), ("co.uk", nil),
      ("a.b.co.uk", "b.co.uk"),
      ("a.whatwg.github.io", "whatwg.github.io"), ("xn--kgbechtv", nil),
      ("sub.example.xn--kgbechtv", "example.xn--kgbechtv"), ("127.0.0.1", nil), ("[::1]", nil),
      ("localhost", nil), ("a.b.localhost", "b.localhost"), ("api.bank.example", "bank.example"),
      ("www.ck", "www.ck"), ("x.ck", nil), ("a.x.ck", "a.x.ck"),
      ("xn--85x722f.com.cn", "xn--85x722f.com.cn"),
      ("", nil), (".", nil), ("..", nil), (".com", nil),
    ])
  func registrableDomain(host: String, expected: String?) {
    #expect(PublicSuffix.registrableDomain(of: host) == expected)
  }

  @Test("what is remembered of hosts stays what it was, of however many")
  func many() {
    for _ in 0..<2 {
      for index in 0..<200 {
        let host = "a.b\(index).com"
        #expect(PublicSuffix.registrableDomain(of: host) == "b\(index).com")
        #expect(PublicSuffix.registrableDomain(of: "com") == nil)
      }
    }
  }

  @Test(
    "public suffixes are those under which anyone may register",
    arguments: [
      ("com", true), ("co.uk", true), ("github.io", true), ("example.com", false),
      ("shop.example", false), ("localhost", true), ("127.0.0.1", false), ("com.", true),
    ])
  func publicSuffix(host: String, expected: Bool) {
    #expect(PublicSuffix.contains(host) == expected)
  }

  @Test(
    "two origins are same site with their schemes, without them, or not at all",
    arguments: [
      ("https://app.shop.example", "https://api.shop.example", true, true),
      ("https://shop.example", "https://api.shop.example:8443", true, true),
      ("https://app.shop.example", "http://app.shop.example", false, true),
      ("https://app.shop.example", "https://bank.example", false, false),
      ("https://a.github.io", "https://b.github.io", false, false),
      ("https://github.io", "https://github.io", true, true),
      ("https://github.io", "https://a.github.io", false, false),
      ("http://localhost:3000", "http://localhost:8080", true, true),
      ("http://127.0.0.1", "http://127.0.0.1:81", true, true),
      ("http://127.0.0.1", "http://128.0.0.1", false, false),
      ("https://shop.example", "https://shop.example.", false, false),
      ("https://amazonaws.com", "https://s3.amazonaws.com", false, false),
    ])
  func sameSite(a: String, b: String, schemeful: Bool, schemeless: Bool) throws {
    let a = try #require(WebURL(a)).origin
    let b = try #require(WebURL(b)).origin
    for (a, b) in [(a, b), (b, a)] {
      #expect(a.isSameSite(as: b) == schemeful)
      #expect(a.isSameSite(as: b, .schemeless) == schemeless)
    }
  }

  @Test("an opaque origin has no site")
  func opaque() {
    #expect(Site(.opaque) == nil)
    #expect(!Origin.opaque.isSameSite(as: .opaque))
  }
}
