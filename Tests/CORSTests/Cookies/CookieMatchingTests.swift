import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("Cookie matching")
struct CookieMatchingTests {
  @Test(
    "a host matches its own domain and those above it",
    arguments: [
      ("shop.example", "shop.example", true), ("app.shop.example", "shop.example", true),
      ("a.b.shop.example", "shop.example", true), ("shop.example", "app.shop.example", false),
      ("myshop.example", "shop.example", false), ("shop.example", "", false),
      ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "0.0.1", false),
      ("[::1]", "[::1]", true),
    ])
  func domain(host: String, domain: String, matches: Bool) {
    #expect(CookieMatching.domain(host, matches: domain) == matches)
  }

  @Test(
    "a path matches itself and whatever lies below it",
    arguments: [
      ("/", "/", true), ("/data", "/", true), ("/data", "/data", true), ("/data/", "/data", true),
      ("/data/1", "/data", true), ("/data/1", "/data/", true), ("/data", "/data/", false),
      ("/database", "/data", false), ("/v1/items", "/v1", true), ("/v1/items", "/data", false),
      ("/Data", "/data", false), ("/", "/data", false),
    ])
  func path(request: String, cookie: String, matches: Bool) {
    #expect(CookieMatching.path(request, matches: cookie) == matches)
  }

  @Test(
    "the default path is the directory of the request's",
    arguments: [
      ("/", "/"), ("/data", "/"), ("/v1/items", "/v1"), ("/v1/items/", "/v1/items"), ("//", "/"),
      ("", "/"),
    ])
  func defaultPath(request: String, expected: String) {
    #expect(CookieMatching.defaultPath(of: request) == expected)
  }
}
