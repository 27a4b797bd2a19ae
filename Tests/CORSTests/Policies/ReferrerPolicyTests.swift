import Testing

@testable import CORS
import Web

@Suite("Referrer-Policy")
struct ReferrerPolicyTests {
  static let page = Web.url("https://user:pw@app.shop.example/a/b?c#d")
  static let own = Web.url("https://app.shop.example/x")
  static let other = Web.url("https://api.bank.example/x")
  static let insecure = Web.url("http://api.bank.example/x")
  static let url = "https://app.shop.example/a/b?c"
  static let origin = "https://app.shop.example/"

  @Test(
    "the last known value counts",
    arguments: [
      ("no-referrer", ReferrerPolicy.noReferrer), ("unsafe-url, bogus", .unsafeURL),
      ("no-referrer, Unsafe-URL", .unsafeURL), ("bogus", nil), ("", nil),
      ("no-referrer origin", nil),
    ])
  func parsing(value: String, policy: ReferrerPolicy?) {
    #expect(ReferrerPolicy([Header("Referrer-Policy", value)]) == policy)
  }

  @Test(
    "a word that names no policy is kept as it is written",
    arguments: [
      ("same-orgin", ["same-orgin"]), ("no-referrer, Never ,", ["Never"]), ("ORIGIN", []),
      ("no-referrer origin", ["no-referrer origin"]),
    ])
  func unknown(value: String, words: [String]) {
    #expect(ReferrerPolicy.unknownWords(of: [Header("Referrer-Policy", value)]) == words)
  }

  @Test("two headers are one list")
  func twoHeaders() {
    let headers: HeaderList = [
      Header("referrer-policy", "origin"), Header("Referrer-Policy", "same-origin"),
    ]
    #expect(ReferrerPolicy(headers) == .sameOrigin)
    #expect(ReferrerPolicy([]) == nil)
  }

  @Test(
    "what is told, by policy: to the own origin, to another, to an insecure one",
    arguments: [
      (ReferrerPolicy.noReferrer, nil, nil, nil), (.noReferrerWhenDowngrade, url, url, nil),
      (.sameOrigin, url, nil, nil), (.origin, origin, origin, origin),
      (.strictOrigin, origin, origin, nil), (.originWhenCrossOrigin, url, origin, origin),
      (.strictOriginWhenCrossOrigin, url, origin, nil), (.unsafeURL, url, url, url),
    ])
  func determination(policy: ReferrerPolicy, own: String?, other: String?, insecure: String?) {
    for (target, expected) in [(Self.own, own), (Self.other, other), (Self.insecure, insecure)] {
      #expect(ReferrerDecision(from: Self.page, to: target, policy: policy).header == expected)
    }
  }

  @Test("Firefox takes a policy back that is looser than its default, towards other sites")
  func cap() {
    for policy in ReferrerPolicy.allCases {
      let loose = [.unsafeURL, .noReferrerWhenDowngrade, .originWhenCrossOrigin].contains(policy)
      let decision = ReferrerDecision(
        from: Self.page, to: Self.other, policy: policy, enforcement: .firefox)
      #expect(decision.isCapped == loose)
      let near = ReferrerDecision(
        from: Self.page, to: Web.shopAPI, policy: policy, enforcement: .firefox)
      #expect(!near.isCapped)
    }
    let capped = ReferrerDecision(
      from: Self.page, to: Self.other, policy: .unsafeURL, enforcement: .firefox)
    #expect(capped.header == Self.origin)
    let window = ReferrerDecision(
      from: Self.page, to: Self.other, policy: .unsafeURL, for: .document,
      enforcement: .firefox)
    #expect(!window.isCapped)
  }

  @Test("a URL of more than 4096 bytes shrinks to its origin")
  func long() {
    let page = Web.url("https://app.shop.example/" + String(repeating: "a", count: 4096))
    #expect(ReferrerDecision(from: page, to: Self.own, policy: .default).header == Self.origin)
  }

  @Test(
    "the Origin of a form's POST is hidden where the policy hides the page",
    arguments: [
      (ReferrerPolicy.noReferrer, "null", "null", "null"), (.sameOrigin, "o", "null", "null"),
      (.strictOrigin, "o", "o", "null"), (.strictOriginWhenCrossOrigin, "o", "o", "null"),
      (.noReferrerWhenDowngrade, "o", "o", "null"), (.origin, "o", "o", "o"),
      (.originWhenCrossOrigin, "o", "o", "o"), (.unsafeURL, "o", "o", "o"),
    ])
  func originHeader(policy: ReferrerPolicy, own: String, other: String, insecure: String) {
    for (target, expected) in [(Self.own, own), (Self.other, other), (Self.insecure, insecure)] {
      let header = Self.page.origin.header(under: policy, from: Self.page, to: target, .ofAll)
      #expect(header == (expected == "o" ? "https://app.shop.example" : "null"))
    }
  }
}
