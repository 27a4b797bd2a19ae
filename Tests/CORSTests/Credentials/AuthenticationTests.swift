import Testing

@testable import CORS
import Web

@Suite("Passwords that the browser holds")
struct AuthenticationTests {
  static let bank = Web.url("https://api.bank.example/p")
  static let shop = partition("app.shop.example")

  static func partition(
    _ host: String, _ ancestors: CookiePartition.Ancestors = .sameSite
  ) -> CookiePartition? {
    Site(Web.url("https://\(host)/").origin).map {
      CookiePartition(site: $0, ancestors: ancestors)
    }
  }

  static func held(_ policy: AuthenticationPolicy, for url: WebURL = bank) -> AuthenticationEntries
  {
    var entries = AuthenticationEntries()
    entries.keep(user: "alice", password: "secret", for: url, realm: "r", policy: policy)
    return entries
  }

  static func decide(
    _ policy: AuthenticationPolicy, _ url: WebURL = bank,
    _ credentials: CredentialsDecision = .included,
    own: AuthenticationEntries.OwnAuthorization = .unset, top: CookiePartition? = shop,
    thirdParty: AuthenticationEntries.ThirdParty = .free
  ) -> AuthenticationDecision {
    held(policy).decide(
      .init(
        url: url, credentials: credentials, ownAuthorization: own, partition: top,
        thirdPartyBlocked: thirdParty),
      policy: policy)
  }

  @Test("it goes along unasked, as Basic credentials")
  func attached() {
    guard case .attached(let entry) = Self.decide(.chromium) else {
      Issue.record("not attached")
      return
    }
    #expect(entry.authorization == "Basic YWxpY2U6c2VjcmV0")
  }

  @Test("Firefox holds one for each top-level site")
  func partitions() {
    #expect(Self.decide(.firefox) == .otherPartition(Self.shop))
    guard case .attached = Self.decide(.firefox, top: Self.partition("www.bank.example")) else {
      Issue.record("not attached under its own site")
      return
    }
    // In a frame of another site's page within one of its own, it is another's.
    let framed = Self.partition("www.bank.example", .crossSite)
    #expect(Self.decide(.firefox, top: framed) == .otherPartition(framed))
  }

  @Test(
    "it stays where credentials are excluded",
    arguments: [CredentialsDecision.omitted, .sameOriginOnly])
  func excluded(credentials: CredentialsDecision) {
    for policy in [AuthenticationPolicy.standard, .chromium, .webkit] {
      #expect(Self.decide(policy, Self.bank, credentials) == .credentialsExcluded)
    }
  }

  @Test("WebKit puts it in the place of the script's own header, the others do not")
  func ownHeader() {
    for policy in [AuthenticationPolicy.standard, .chromium, .firefox] {
      #expect(Self.decide(policy, own: .set) == .ownHeader)
    }
    guard case .attached = Self.decide(.webkit, own: .set) else {
      Issue.record("not replaced")
      return
    }
    #expect(Self.decide(.webkit, Self.bank, .omitted, own: .set) == .ownHeader)
  }

  @Test("Chromium keeps it back with a third party's cookies, WebKit does not")
  func thirdParties() {
    #expect(Self.decide(.chromium, thirdParty: .blocked) == .thirdPartyBlocked)
    guard case .attached = Self.decide(.webkit, thirdParty: .blocked) else {
      Issue.record("kept back")
      return
    }
  }

  @Test(
    "it is for one origin",
    arguments: [
      "https://api.bank.example:8443/", "http://api.bank.example/", "https://bank.example/",
    ])
  func origins(url: String) {
    #expect(Self.decide(.chromium, Web.url(url)) == .noneHeld)
  }

  @Test("the same realm's password takes the place of the one before")
  func replaced() {
    var entries = Self.held(.chromium)
    entries.keep(user: "bob", password: "x", for: Self.bank, realm: "r", policy: .chromium)
    #expect(entries.held(for: Self.bank.origin).map(\.user) == ["bob"])
    entries.keep(user: "eve", password: "x", for: Self.bank, realm: "q", policy: .chromium)
    #expect(entries.held(for: Self.bank.origin).map(\.user) == ["bob", "eve"])
  }

  @Test(
    "challenges are told apart",
    arguments: [
      ("Basic realm=\"r\"", ["basic r"]), ("basic realm=r", ["basic r"]), ("Bearer", ["bearer -"]),
      ("Basic realm=\"a, b\\\"c\", charset=\"UTF-8\"", ["basic a, b\"c"]),
      ("Bearer, Basic realm=\"r\"", ["bearer -", "basic r"]),
      ("Newauth realm=\"x\", type=1, Basic realm=\"r\"", ["newauth x", "basic r"]),
      ("Negotiate YWJj==, Basic realm=r", ["negotiate -", "basic r"]), ("", []), (",,", []),
      ("Digest nonce=\"x\", REALM = \"r\"", ["digest r"]), ("\"x\", Basic", ["basic -"]),
      ("Basic realm=\"r", ["basic r"]), ("Basic realm=\"a\", realm=\"b\"", ["basic a"]),
    ])
  func challenges(value: String, expected: [String]) {
    let found = AuthenticationChallenge.challenges(in: [Header("WWW-Authenticate", value)])
    #expect(found.map { "\($0.scheme) \($0.realm ?? "-")" } == expected)
  }

  @Test("several headers are several challenges, and a token stands by itself")
  func severalHeaders() {
    let found = AuthenticationChallenge.challenges(in: [
      Header("WWW-Authenticate", "Negotiate abc"), Header("www-authenticate", "Basic realm=x"),
    ])
    #expect(found.map(\.scheme) == ["negotiate", "basic"])
    #expect(found.map(\.token68) == ["abc", nil])
  }
}
