import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("Storing cookies")
struct CookieStorageTests {
  /// What the standard says to a line that a visit receives.
  func visit(_ text: String, _ line: String) -> SetCookieVerdict {
    var jar = CookieJar()
    return jar.store(line, CookieContext(visiting: Web.url(text)), in: .standard)
  }

  @Test(
    "a line that lacks what it needs is refused, and the reason names it",
    arguments: [
      ("a=b; Domain=other.test", .domainMismatch(domain: "other.test", host: "api.shop.example")),
      (
        "a=b; Domain=x.api.shop.example",
        .domainMismatch(domain: "x.api.shop.example", host: "api.shop.example")
      ),
      ("a=b; Domain=example", .publicSuffix(domain: "example")),
      ("a=b; SameSite=None", .sameSiteNoneWithoutSecure),
      ("a=b; Partitioned", .partitionedWithoutSecure),
      ("__Secure-a=b", .prefix(.secure, .secure)),
      ("__sEcUrE-a=b", .prefix(.secure, .secure)),
      ("__Host-a=b; Path=/", .prefix(.host, .secure)),
      ("__Host-a=b; Secure", .prefix(.host, .rootPath)),
      ("__Host-a=b; Secure; Path=/v1", .prefix(.host, .rootPath)),
      ("__Host-a=b; Secure; Path=/; Domain=shop.example", .prefix(.host, .noDomain)),
      ("__Http-a=b; Secure", .prefix(.http, .httpOnly)),
      ("__Host-Http-a=b; Secure; Path=/", .prefix(.hostHTTP, .httpOnly)),
      ("=__Secure-a=b", .prefixInNamelessValue(.secure)),
      ("__Host-", .prefixInNamelessValue(.host)),
    ] as [(String, SetCookieRejection)])
  func refused(line: String, reason: SetCookieRejection) {
    #expect(visit("https://api.shop.example/v1/items", line) == .rejected(reason))
  }

  @Test(
    "a prefix whose promises are kept is an ordinary name",
    arguments: [
      "__Secure-a=b; Secure", "__Host-a=b; Secure; Path=/", "__Http-a=b; Secure; HttpOnly",
      "__Host-Http-a=b; Secure; HttpOnly; Path=/", "__Hostile=b", "x__Host-a=b", "_Host-a=b",
    ])
  func prefixKept(line: String) {
    guard case .stored = visit("https://api.shop.example/", line) else {
      Issue.record("\(line) was refused")
      return
    }
  }

  @Test("a public suffix may set a cookie for itself alone")
  func publicSuffixItself() {
    guard case .stored(let cookie, _) = visit("https://github.io/", "a=b; Domain=github.io") else {
      Issue.record("refused")
      return
    }
    #expect(cookie.hostOnly)
  }

  @Test(
    "domain and path come from the line, or else from the request",
    arguments: [
      ("a=b", "api.shop.example", true, "/v1"),
      ("a=b; Path=/", "api.shop.example", true, "/"),
      ("a=b; Domain=.Shop.example; Path=/v1/items", "shop.example", false, "/v1/items"),
      ("a=b; Domain=api.shop.example", "api.shop.example", false, "/v1"),
    ])
  func domainAndPath(line: String, domain: String, hostOnly: Bool, path: String) {
    guard case .stored(let cookie, _) = visit("https://api.shop.example/v1/items", line) else {
      Issue.record("refused")
      return
    }
    #expect(cookie.domain == domain)
    #expect(cookie.hostOnly == hostOnly)
    #expect(cookie.path == path)
  }

  @Test(
    "Max-Age counts before Expires, and no cookie lives longer than 400 days",
    arguments: [
      ("a=b", nil), ("a=b; Max-Age=60", 160), ("a=b; Max-Age=99999999", 34_560_100),
      ("a=b; Max-Age=99999999999999999999", 34_560_100),
      ("a=b; Expires=Thu, 01 Jan 2026 01:00:00 GMT", 3600),
      ("a=b; Expires=Thu, 01 Jan 2099 01:00:00 GMT", 34_560_100),
      ("a=b; Max-Age=60; Expires=Wed, 01 Jan 2020 00:00:00 GMT", 160),
      ("a=b; Max-Age=x; Expires=Thu, 01 Jan 2026 01:00:00 GMT", 3600),
      ("a=b; Expires=never", nil),
    ] as [(String, Int?)])
  func expiry(line: String, expiry: Int?) {
    var jar = CookieJar()
    guard
      case .stored(let cookie, _) = jar.store(
        line, CookieContext(visiting: Web.shop, now: 100), in: .standard)
    else {
      Issue.record("refused")
      return
    }
    #expect(cookie.expiry == expiry)
  }

  @Test(
    "a line that has expired when it comes deletes the cookie it would have replaced",
    arguments: [
      "a=; Path=/; Max-Age=0", "a=; Path=/; Max-Age=-1",
      "a=; Path=/; Expires=Wed, 01 Jan 2020 00:00:00 GMT",
    ])
  func deleted(line: String) {
    var jar = CookieJar.visited(Web.shop, "a=b; Path=/", in: .standard)
    let verdict = jar.store(line, CookieContext(visiting: Web.shop), in: .standard)
    #expect(verdict == .deleted(name: "a"))
    #expect(jar.isEmpty)
  }

  @Test("name, domain, host-only and path make a cookie; any other attribute is replaced")
  func replaced() {
    let jar = CookieJar.visited(
      Web.shop, "a=1; Path=/", "a=2; Path=/; Secure; SameSite=Lax", "a=3; Path=/v1",
      "a=4; Path=/; Domain=app.shop.example", "A=5; Path=/", in: .standard)
    #expect(jar.cookies.map(\.value) == ["2", "3", "4", "5"])
  }

  @Test("a page on http sets no Secure cookie")
  func secureOverHTTP() {
    #expect(visit("http://app.shop.example/", "a=b; Secure") == .rejected(.secureOverHTTP))
  }

  @Test(
    "a page on http does not hide a Secure cookie behind one of the same name",
    arguments: [
      ("a=2; Path=/login", true), ("a=2; Path=/login/x", true), ("a=2; Path=/", false),
      ("b=2; Path=/login", false), ("a=2; Path=/login; Domain=shop.example", true),
    ])
  func overlay(line: String, refused: Bool) {
    var jar = CookieJar.visited(Web.shop, "a=1; Path=/login; Secure", in: .standard)
    let http = CookieContext(visiting: Web.url("http://app.shop.example/"))
    #expect((jar.store(line, http, in: .standard) == .rejected(.overlaysSecure)) == refused)
  }

  @Test("a request without credentials stores nothing")
  func withoutCredentials() {
    var context = CookieContext.request(Web.shopAPI)
    context.credentials = .sameOriginOnly
    var jar = CookieJar()
    #expect(jar.store("a=b", context, in: .standard) == .credentialsOmitted)
    #expect(jar.isEmpty)
  }

  @Test("a visit to the root sets its cookies from a page below it")
  func visitToRoot() {
    let jar = CookieJar.visited(Web.url("https://api.shop.example/"), "a=b", in: .standard)
    let request = CookieContext.request(Web.shopAPI)
    #expect(
      jar.verdict(request, in: .standard) == .pathDiffers(cookie: "/.visit", request: "/v1/items"))
  }
}
