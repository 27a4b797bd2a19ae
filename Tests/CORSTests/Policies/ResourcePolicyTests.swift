import Testing

@testable import CORS
import Web

@Suite("Cross-Origin-Resource-Policy and Cross-Origin-Embedder-Policy")
struct ResourcePolicyTests {
  static let https = Web.shop.origin
  static let http = Web.url("http://app.shop.example/").origin

  static func passes(
    _ value: String?, at url: String = "https://api.shop.example/", from page: Origin = https,
    _ embedder: EmbedderPolicy = .unsafeNone,
    _ use: ResourcePolicyCheck.Use = .subresource(.included)
  ) -> Bool {
    let headers: HeaderList = value.map { [Header("Cross-Origin-Resource-Policy", $0)] } ?? []
    return ResourcePolicyCheck(
      origin: page, url: Web.url(url), headers: headers, embedder: embedder, use: use
    ).passed
  }

  @Test(
    "by value and distance",
    arguments: [
      ("same-origin", true, false, false), ("same-site", true, true, false),
      ("cross-origin", true, true, true), ("Same-Origin", true, true, true),
      ("same-origin, same-site", true, true, true), ("bogus", true, true, true),
      (nil, true, true, true),
    ])
  func values(value: String?, own: Bool, sameSite: Bool, crossSite: Bool) {
    #expect(Self.passes(value, at: "https://app.shop.example/") == own)
    #expect(Self.passes(value) == sameSite)
    #expect(Self.passes(value, at: "https://api.bank.example/") == crossSite)
  }

  @Test("an insecure page is not let in by same-site where the answer is secure")
  func schemes() {
    #expect(!Self.passes("same-site", from: Self.http))
    #expect(Self.passes("same-site", at: "http://api.shop.example/", from: Self.http))
    #expect(Self.passes("same-site", at: "http://api.shop.example/"))
    #expect(!Self.passes("same-origin", at: "https://app.shop.example/", from: Self.http))
  }

  @Test("under require-corp silence is same-origin, under credentialless only with credentials")
  func defaults() {
    #expect(!Self.passes(nil, .requireCORP))
    #expect(!Self.passes(nil, .requireCORP, .subresource(.omitted)))
    #expect(Self.passes("cross-origin", .requireCORP))
    #expect(!Self.passes("bogus", .requireCORP))
    #expect(!Self.passes(nil, .credentialless))
    #expect(Self.passes(nil, .credentialless, .subresource(.omitted)))
    #expect(!Self.passes("same-origin", .credentialless, .subresource(.omitted)))
  }

  @Test("a frame is looked at only under an embedder policy")
  func frames() {
    #expect(Self.passes("same-origin", .unsafeNone, .frame))
    #expect(!Self.passes("same-origin", .requireCORP, .frame))
    #expect(!Self.passes(nil, .credentialless, .frame))
  }

  @Test(
    "a value that does not count says why",
    arguments: [
      ("Same-Origin", ResourcePolicyCheck.Miss.letterCase(.sameOrigin)),
      ("same-origin, same-site", .list), ("bogus", .unknownValue), ("", .unknownValue),
      ("same-site", nil),
    ])
  func misses(value: String, miss: ResourcePolicyCheck.Miss?) {
    let check = ResourcePolicyCheck(
      origin: Self.https, url: Web.shopAPI,
      headers: [Header("Cross-Origin-Resource-Policy", value)], embedder: .unsafeNone,
      use: .subresource(.included))
    #expect(check.miss == miss)
  }

  @Test(
    "an embedder policy is one token of the two, in this case",
    arguments: [
      ("require-corp", EmbedderPolicy.requireCORP), ("credentialless", .credentialless),
      ("require-corp; report-to=\"x\"", .requireCORP), ("require-corp;a;b=1; c=?1", .requireCORP),
      (" require-corp ", .requireCORP), ("Require-Corp", .unsafeNone), ("unsafe-none", .unsafeNone),
      ("require-corp, require-corp", .unsafeNone), ("\"require-corp\"", .unsafeNone),
      ("require-corp; report-to=\"x", .unsafeNone), ("require-corp;", .unsafeNone),
      ("", .unsafeNone),
    ])
  func embedder(value: String, policy: EmbedderPolicy) {
    let headers: HeaderList = [Header("Cross-Origin-Embedder-Policy", value)]
    #expect(EmbedderPolicy(headers) == policy)
    let webkit = EmbedderPolicy(headers, known: .requireCORPOnly)
    #expect(webkit == (policy == .credentialless ? .unsafeNone : policy))
  }

  @Test("credentialless sends credentials home alone, and only where the mode is no-cors")
  func credentialless() {
    let policy = EmbedderPolicy.credentialless
    #expect(policy.allowsCredentials(in: .noCORS, for: Web.shop, from: Self.https))
    #expect(!policy.allowsCredentials(in: .noCORS, for: Web.shopAPI, from: Self.https))
    #expect(policy.allowsCredentials(in: .cors, for: Web.shopAPI, from: Self.https))
    #expect(
      EmbedderPolicy.requireCORP.allowsCredentials(in: .noCORS, for: Web.bankAPI, from: Self.https))
  }

  @Test("a page with a policy holds only documents with one", arguments: EmbedderPolicy.allCases)
  func nesting(policy: EmbedderPolicy) {
    #expect(policy.admits(frameWith: .unsafeNone) == (policy == .unsafeNone))
    #expect(policy.admits(frameWith: .requireCORP))
    #expect(policy.admits(frameWith: .credentialless))
  }
}
