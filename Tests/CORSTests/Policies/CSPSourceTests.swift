import Testing

@testable import CORS
import Web

@Suite("Content-Security-Policy: what a source matches")
struct CSPSourceTests {
  static let page = Web.shop.origin
  static let browsers: [(Browser.Name, CSPMatching)] = [
    (.standard, .standard),
    (.chromium, ContentSecurityPolicyEnforcement.chromium.matching),
    (.firefox, ContentSecurityPolicyEnforcement.firefox.matching),
    (.webkit, ContentSecurityPolicyEnforcement.webkit.matching),
  ]

  /// The browsers in which a directive of these sources lets a page load `url`.
  static func allowing(
    _ sources: String, _ url: String, from page: Origin = page
  ) -> Set<Browser.Name> {
    let policy = ContentSecurityPolicy("connect-src " + sources)
    let allowing = browsers.filter { _, matching in
      policy.check(Web.url(url), for: .fetch(.empty), origin: page, matching: matching)?.passed
        == true
    }
    return Set(allowing.map(\.0))
  }

  // What three browsers did with each of these; the URL is https://api.bank.example/q/x.
  @Test(
    "all agree",
    arguments: [
      ("api.bank.example", true), ("api.bank.example:443", true), ("api.bank.example:*", true),
      ("http://api.bank.example:80", false), ("https://*", true), ("https://*:*", true),
      ("*:8443", false), ("http://*", true), ("http:", true), ("HTTPS:", true), ("*", true),
      ("https://API.BANK.example", true), ("https://api.bank.example.", false),
      ("https://*.api.bank.example", false), ("https://api.bank.example/q/x", true),
      ("https://api.bank.example/q", false), ("https://api.bank.example/q/x/", false),
      ("https://api.bank.example/Q/x", false), ("https://api.bank.example/q/%78", true),
      ("https://api.bank.example/", true), ("'none' https://api.bank.example", true),
      ("'self'", false), ("self", false), ("'SELF' https://api.bank.example", true),
      ("//api.bank.example", false), ("https//api.bank.example", false),
      ("https://api.bank.example:", false), ("'nonce-abc'", false), ("", false), ("'none'", false),
      ("https://*.example", true), ("*.example", true), ("example", false),
      ("https://api.bank.example/q//x", false), ("https://bank.example", false),
      ("*.bank.example", true), ("https://api.bank.example:8443", false),
    ])
  func agreement(sources: String, allowed: Bool) {
    let names = Self.allowing(sources, "https://api.bank.example/q/x").subtracting([.standard])
    // Port 80 beside https is where browsers go beyond the standard.
    let expected: Set<Browser.Name> =
      allowed || sources.hasSuffix(":80") ? [.chromium, .firefox, .webkit] : []
    #expect(names == expected)
  }

  @Test(
    "some differ",
    arguments: [
      ("api.bank.example:80", [Browser.Name.firefox, .webkit]),
      ("https://api.bank.example:80", [.firefox, .webkit]),
      ("http://api.bank.example:80", [.chromium, .firefox, .webkit]),
      ("https://api.bank.example?x", [.firefox]),
      ("https://api.bank.example/q/x?y", [.chromium, .firefox, .webkit]),
      ("wss:", [.webkit, .standard]), ("ws:", [.webkit, .standard]),
      ("wss://api.bank.example", [.webkit, .standard]),
      ("ws://api.bank.example", [.webkit, .standard]),
    ])
  func differences(sources: String, expected: [Browser.Name]) {
    #expect(Self.allowing(sources, "https://api.bank.example/q/x") == Set(expected))
  }

  @Test(
    "a WebSocket needs a source of its own scheme, unless it is the page's own or *",
    arguments: [
      ("'self'", "wss://app.shop.example/w", true), ("'self'", "wss://api.bank.example/w", false),
      ("api.bank.example", "wss://api.bank.example/w", false),
      ("*", "wss://api.bank.example/w", true),
      ("https:", "wss://api.bank.example/w", false), ("wss:", "wss://api.bank.example/w", true),
      ("ws:", "wss://api.bank.example/w", true), ("wss:", "ws://api.bank.example/w", false),
      ("http://api.bank.example", "wss://api.bank.example/w", false),
      ("ws://api.bank.example", "wss://api.bank.example/w", true),
    ])
  func webSockets(sources: String, url: String, allowed: Bool) {
    #expect(Self.allowing(sources, url).isEmpty != allowed)
    #expect(!allowed || Self.allowing(sources, url).count == 4)
  }

  @Test(
    "an insecure page's own origin and hosts cover their secure twins",
    arguments: [
      ("'self'", "https://app.shop.example/x", true), ("'self'", "ws://app.shop.example/", true),
      ("'self'", "wss://app.shop.example/", true),
      ("'self'", "http://app.shop.example:8080/", false),
      ("api.bank.example", "https://api.bank.example/", true),
    ])
  func insecurePage(sources: String, url: String, allowed: Bool) {
    let page = Web.url("http://app.shop.example/").origin
    #expect(Self.allowing(sources, url, from: page).count == (allowed ? 4 : 0))
  }

  @Test(
    "each source says how it misses",
    arguments: [
      ("https:", "wss://h.example/", CSPMismatch.scheme(expected: "https", actual: "wss")),
      (
        "https://other.example", "https://h.example/",
        .host(expected: "other.example", actual: "h.example")
      ),
      (
        "https://bank.example", "https://api.bank.example/",
        .hostBelow(expected: "bank.example", actual: "api.bank.example")
      ),
      (
        "*.bank.example", "https://bank.example/",
        .hostItself(expected: "*.bank.example", actual: "bank.example")
      ),
      ("h.example:8443", "https://h.example/", .port(expected: "8443", actual: 443)),
      ("h.example", "https://h.example:8443/", .port(expected: nil, actual: 8443)),
      ("h.example/a/", "https://h.example/b", .path(expected: "/a/", actual: "/b")),
      ("h.example/a", "https://h.example/a/b", .pathWithoutSlash(expected: "/a", actual: "/a/b")),
      ("'self'", "https://h.example/", .host(expected: "app.shop.example", actual: "h.example")),
      ("'self'", "https://app.shop.example:8443/", .port(expected: nil, actual: 8443)),
      ("'none'", "https://h.example/", .nothingAllowed),
      ("", "https://h.example/", .nothingAllowed),
      ("'none' 'x'", "https://h.example/", .noneAmongOthers),
      ("'unsafe-inline'", "https://h.example/", .notAURL("'unsafe-inline'")),
      ("https//h.example", "https://h.example/", .host(expected: "https", actual: "h.example")),
      ("h.example:x", "https://h.example/", .invalidSource("h.example:x")),
      ("*", "data:x", .scheme(expected: "https", actual: "data")),
    ])
  func mismatches(sources: String, url: String, expected: CSPMismatch) {
    let policy = ContentSecurityPolicy("connect-src " + sources)
    let check = policy.check(Web.url(url), for: .fetch(.empty), origin: Self.page)
    #expect(check?.mismatches.first == expected)
  }

  @Test("after a redirect paths do not count, hosts do")
  func redirects() {
    let policy = ContentSecurityPolicy("connect-src https://h.example/a/")
    for (url, redirects, passed) in [
      ("https://h.example/b", 0, false), ("https://h.example/b", 1, true),
      ("https://i.example/a/", 1, false),
    ] {
      let check = policy.check(
        Web.url(url), for: .fetch(.empty), origin: Self.page, redirectCount: redirects)
      #expect(check?.passed == passed)
    }
  }
}
