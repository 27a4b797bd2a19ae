import Testing

@testable import CORS

@Suite("Site")
struct SiteTests {
  @Test(
    "finds the registrable domain",
    arguments: [
      ("com", nil), ("example.com", "example.com"), ("sub.www.example.com", "example.com"),
      ("example.com.", "example.com."), ("github.io", nil),
      ("a.whatwg.github.io", "whatwg.github.io"),
      ("xn--kgbechtv", nil), ("sub.example.xn--kgbechtv", "example.xn--kgbechtv"),
      ("a.b.co.uk", "b.co.uk"), ("127.0.0.1", nil), ("[::1]", nil), ("localhost", nil),
      ("api.bank.example", "bank.example"),
    ])
  func registrableDomain(host: String, expected: String?) {
    #expect(PublicSuffix.registrableDomain(of: host) == expected)
  }
}
