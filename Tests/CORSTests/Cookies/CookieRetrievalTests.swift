import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@testable import CORS

@Suite("Sending cookies")
struct CookieRetrievalTests {
  @Test("longer paths go first, and older cookies among equally long ones")
  func order() {
    let jar = CookieJar.visited(
      Web.shopAPI, "a=1; Path=/", "b=2; Path=/v1", "c=3; Path=/", "d=4; Path=/v1/items",
      "a=5; Path=/", in: .standard)
    #expect(jar.header(.request(Web.shopAPI), in: .standard) == "d=4; b=2; a=5; c=3")
  }

  @Test("a nameless cookie is sent as its value")
  func nameless() {
    let jar = CookieJar.visited(Web.shop, "=x; Path=/", "y=; Path=/", in: .standard)
    #expect(jar.header(.request(Web.shop), in: .standard) == "x; y=")
  }

  @Test("ports and HttpOnly make no difference")
  func portsAndHTTPOnly() {
    let jar = CookieJar.visited(
      Web.url("https://app.shop.example:8443/"), "a=b; Path=/; HttpOnly", in: .standard)
    #expect(jar.header(.request(Web.shop), in: .standard) == "a=b")
  }

  @Test("a host-only cookie stays with its host; Domain opens it to every name below")
  func hostOnly() {
    let jar = CookieJar.visited(
      Web.shop, "own=1; Path=/", "all=2; Path=/; Domain=shop.example", in: .standard)
    #expect(jar.header(.request(Web.shopAPI), in: .standard) == "all=2")
    #expect(jar.header(.request(Web.bankAPI), in: .standard) == nil)
    #expect(jar.retrieve(.request(Web.bankAPI), in: .standard).considered.isEmpty)
  }

  @Test("a Secure cookie does not travel over http")
  func secure() {
    let jar = CookieJar.visited(Web.shop, "a=b; Path=/; Secure", in: .standard)
    let http = Web.url("http://app.shop.example/")
    #expect(jar.verdict(.request(http, from: http), in: .standard) == .secureOverHTTP)
  }

  @Test("a cookie is gone in the second in which it expires")
  func expired() {
    let jar = CookieJar.visited(Web.shop, "a=b; Path=/; Max-Age=60", in: .standard)
    #expect(jar.verdict(.request(Web.shop, at: 59), in: .standard) == .sent)
    #expect(jar.verdict(.request(Web.shop, at: 60), in: .standard) == .expired)
  }

  @Test("without credentials every cookie of the host stays behind")
  func withoutCredentials() {
    let jar = CookieJar.visited(Web.shop, "a=b; Path=/", in: .standard)
    var context = CookieContext.request(Web.shop)
    context.credentials = .omitted
    #expect(jar.verdict(context, in: .standard) == .credentialsOmitted)
  }

  @Test(
    "to another site goes what says SameSite=None",
    arguments: [
      ("a=b; Path=/; Secure; SameSite=None", nil), ("a=b; Path=/; SameSite=Lax", .lax),
      ("a=b; Path=/; SameSite=Strict", .strict), ("a=b; Path=/", .lax),
    ] as [(String, Cookie.SameSite?)])
  func crossSite(line: String, keptBackBy: Cookie.SameSite?) {
    let jar = CookieJar.visited(Web.bankAPI, line, in: .standard)
    let why = CrossSite.target(
      Site(Web.bankAPI.origin) ?? bank, page: Site(Web.shop.origin) ?? bank)
    let expected = keptBackBy.map { CookieVerdict.sameSite($0, why) } ?? .sent
    #expect(jar.verdict(.request(Web.bankAPI), in: .standard) == expected)
  }

  @Test("within a site every SameSite is sent, across origins too")
  func sameSite() {
    let jar = CookieJar.visited(
      Web.shopAPI, "a=1; Path=/; SameSite=Strict", "b=2; Path=/; SameSite=Lax", "c=3; Path=/",
      in: .standard)
    #expect(jar.header(.request(Web.shopAPI), in: .standard) == "a=1; b=2; c=3")
  }

  @Test("a sandboxed frame is same site with nothing, its own page's server included")
  func sandboxed() {
    let jar = CookieJar.visited(
      Web.shop, "a=1; Path=/; SameSite=Lax", "b=2; Path=/; Secure; SameSite=None", in: .standard)
    var context = CookieContext.request(Web.shop)
    context.sandbox = .allowScripts
    #expect(jar.header(context, in: .standard) == "b=2")
    #expect(
      jar.retrieve(context, in: .standard).considered.first?.verdict
        == .sameSite(.lax, .opaqueOrigin))
  }

  @Test("a cookie stored on a URL comes back to it as it was set", arguments: 0..<64)
  func roundTrip(seed: UInt64) {
    var random = Dice(seed: seed)
    let characters = Array("abcXYZ019!#$%&'*+-.^_`|~(){}[]<>@?:,\"/\\é")
    var name = "n", value = ""
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      name.append(characters.randomElement(using: &random) ?? "n")
      value.append(characters.randomElement(using: &random) ?? "v")
    }
    for browser in Browser.Name.allCases.map(Browser.named) {
      let jar = CookieJar.visited(Web.shopAPI, "\(name)=\(value); Path=/v1", in: browser)
      let context = CookieContext.request(Web.shopAPI, from: Web.shopAPI)
      #expect(jar.header(context, in: browser) == "\(name)=\(value)")
    }
  }

  private let bank = Site(TupleOrigin(scheme: "https", host: "bank.example", port: nil))
}
