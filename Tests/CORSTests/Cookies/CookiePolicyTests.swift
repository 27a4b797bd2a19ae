import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("How browsers differ over cookies")
struct CookiePolicyTests {
  static let all = Browser.Name.allCases

  /// The browsers in which a visit stores the line and the request carries it.
  func carriers(
    _ line: String, setBy visited: WebURL, _ request: CookieContext,
    thirdParties: Browser.ThirdPartyCookies = .allow
  ) -> Set<Browser.Name> {
    let carrying = Self.all.filter { name in
      let browser = Browser.named(name).thirdParties(thirdParties)
      return CookieJar.visited(visited, line, in: browser).header(request, in: browser) != nil
    }
    return Set(carrying)
  }

  @Test(
    "without SameSite, or with a value unheard of, only Firefox and WebKit send across sites",
    arguments: ["", "; SameSite", "; SameSite=bogus"])
  func sameSiteDefault(attribute: String) {
    let line = "a=b; Path=/; Secure" + attribute
    #expect(carriers(line, setBy: Web.bankAPI, .request(Web.bankAPI)) == [.firefox, .webkit])
  }

  @Test("SameSite=None without Secure is good enough for WebKit alone")
  func noneWithoutSecure() {
    let line = "a=b; Path=/; SameSite=None"
    #expect(carriers(line, setBy: Web.bankAPI, .request(Web.bankAPI)) == [.webkit])
  }

  @Test("from an http page to its own site's https, Chromium sees two sites")
  func schemeful() {
    let request = CookieContext.request(Web.shopAPI, from: Web.url("http://app.shop.example/"))
    #expect(
      carriers("a=b; Path=/; SameSite=Lax", setBy: Web.shopAPI, request) == [.firefox, .webkit])
  }

  @Test("a redirect over another site costs a Lax cookie in Firefox and WebKit")
  func redirectHops() {
    let request = CookieContext.request(Web.shopAPI, over: [Web.bankAPI])
    #expect(
      carriers("a=b; Path=/; SameSite=Lax", setBy: Web.shopAPI, request) == [.chromium, .standard])
  }

  @Test("on the page's own host WebKit forgets the other sites on the way")
  func redirectHome() {
    let request = CookieContext.request(Web.shop, over: [Web.bankAPI])
    #expect(
      carriers("a=b; Path=/; SameSite=Lax", setBy: Web.shop, request)
        == [.chromium, .webkit, .standard])
  }

  @Test("a hop that was refused its cookies costs the later ones theirs in WebKit")
  func refusedHops() {
    let line = "a=b; Path=/; Secure; SameSite=None"
    let request = CookieContext.request(Web.shopAPI, over: [Web.bankAPI])
    #expect(
      carriers(line, setBy: Web.shopAPI, request, thirdParties: .block)
        == [.chromium, .firefox, .standard])
    #expect(carriers(line, setBy: Web.shopAPI, request) == Set(Self.all))
  }

  @Test("WebKit knows no prefixes")
  func prefixes() {
    let request = CookieContext.request(Web.shopAPI)
    #expect(carriers("__Secure-a=b; Path=/", setBy: Web.shopAPI, request) == [.webkit])
    #expect(carriers("__Host-a=b; Secure; Path=/v1", setBy: Web.shopAPI, request) == [.webkit])
  }

  @Test("__Host- without Path is good enough for Firefox where the default path is the root")
  func hostPrefix() {
    let line = "__Host-a=b; Secure"
    let request = CookieContext.request(Web.shopAPI)
    #expect(
      carriers(line, setBy: Web.url("https://api.shop.example/data"), request)
        == [.firefox, .webkit])
    #expect(carriers(line, setBy: Web.shopAPI, request) == [.webkit])
  }

  @Test("Partitioned without Secure is refused everywhere but in WebKit, which has no such thing")
  func partitionedWithoutSecure() {
    let line = "a=b; Path=/; Partitioned"
    #expect(carriers(line, setBy: Web.shopAPI, .request(Web.shopAPI)) == [.webkit])
  }

  @Test("a cookie that one site's visit set Partitioned is not found from another site's page")
  func partitionedByVisit() {
    let line = "a=b; Path=/; Secure; SameSite=None; Partitioned"
    #expect(carriers(line, setBy: Web.bankAPI, .request(Web.bankAPI)) == [.webkit])
    #expect(carriers(line, setBy: Web.shopAPI, .request(Web.shopAPI)) == Set(Self.all))
  }

  /// The browsers in which a request's answer stores the line and the next request carries it.
  func carriersUnderPage(
    _ line: String, thirdParties: Browser.ThirdPartyCookies
  ) -> Set<Browser.Name> {
    let carrying = Self.all.filter { name in
      let browser = Browser.named(name).thirdParties(thirdParties)
      var jar = CookieJar()
      _ = jar.store(line, .request(Web.bankAPI), in: browser)
      return jar.header(.request(Web.bankAPI), in: browser) != nil
    }
    return Set(carrying)
  }

  @Test("under a block, a third party keeps cookies that it sets Partitioned, except in WebKit")
  func blocked() {
    let plain = "a=b; Path=/; Secure; SameSite=None"
    #expect(carriersUnderPage(plain, thirdParties: .block) == [])
    #expect(
      carriersUnderPage(plain + "; Partitioned", thirdParties: .block)
        == [.chromium, .firefox, .standard])
  }

  @Test("partitioning gives a third party one jar for each page's site")
  func partitioned() {
    let browser = Browser.firefox
    #expect(browser.thirdPartyCookies == .partition)
    let line = "a=b; Path=/; Secure; SameSite=None"
    var jar = CookieJar.visited(Web.bankAPI, line, in: browser)
    #expect(jar.header(.request(Web.bankAPI), in: browser) == nil)
    _ = jar.store("a=c; Path=/; Secure; SameSite=None", .request(Web.bankAPI), in: browser)
    #expect(jar.header(.request(Web.bankAPI), in: browser) == "a=c")
    let elsewhere = Web.url("https://news.test/")
    #expect(jar.header(.request(Web.bankAPI, from: elsewhere), in: browser) == nil)
    #expect(jar.header(.request(Web.bankAPI, from: Web.bankAPI), in: browser) == "a=b")
  }

  @Test("a third party sets cookies that it cannot get back in WebKit alone")
  func setFromCrossSite() {
    for browser in Self.all.map(Browser.named) {
      var jar = CookieJar()
      let verdict = jar.store(
        "a=b; Path=/; SameSite=Strict", .request(Web.bankAPI), in: browser.thirdParties(.allow))
      #expect(jar.header(.request(Web.bankAPI), in: browser) == nil)
      switch verdict {
      case .stored: #expect(browser.name == .webkit)
      case .rejected(.sameSiteFromCrossSite(.strict, .target)): #expect(browser.name != .webkit)
      default: Issue.record("\(verdict)")
      }
    }
  }

  @Test("Chromium and Firefox take http://localhost for a secure connection")
  func localhost() {
    let local = Web.url("http://localhost:3000/")
    let request = CookieContext.request(local, from: local)
    #expect(
      carriers("a=b; Path=/; Secure", setBy: local, request) == [.chromium, .firefox, .standard])
  }

  @Test(
    "a cookie set again keeps its place, but for Chromium when its value is another",
    arguments: [
      (Browser.Name.chromium, "b=2; a=3", "a=1; b=2"), (.firefox, "a=3; b=2", "a=1; b=2"),
      (.webkit, "a=3; b=2", "a=1; b=2"), (.standard, "a=3; b=2", "a=1; b=2"),
    ])
  func setAgain(name: Browser.Name, other: String, same: String) {
    let browser = Browser.named(name)
    for (last, expected) in [("a=3; Path=/", other), ("a=1; Path=/; HttpOnly", same)] {
      let jar = CookieJar.visited(Web.shop, "a=1; Path=/", "b=2; Path=/", last, in: browser)
      #expect(jar.header(.request(Web.shop), in: browser) == expected)
    }
  }

  @Test("WebKit looks under the host as a domain, then as a host, then above it")
  func domainOrder() {
    let jar = CookieJar.visited(
      Web.shop, "above=1; Path=/; Domain=shop.example", "own=2; Path=/",
      "domain=3; Path=/; Domain=app.shop.example", in: .webkit)
    #expect(jar.header(.request(Web.shop), in: .webkit) == "domain=3; own=2; above=1")
  }
}
