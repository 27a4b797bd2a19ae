import Testing

@testable import CORS
import Web

@Suite("X-Frame-Options and frame-ancestors")
struct FrameCheckTests {
  static let page = Web.shop.origin
  static let framed = Web.url("https://api.bank.example/f")

  // What three browsers did with each of these.
  @Test(
    "X-Frame-Options by value",
    arguments: [
      ("DENY", false), ("deny", false), ("SAMEORIGIN", false), ("ALLOWALL", true),
      ("ALLOW-FROM https://app.shop.example/", true), ("garbage", true),
      ("deny, sameorigin", false),
      ("DENY, DENY", false), ("", true), ("allowall, sameorigin", false), ("'deny'", true),
      ("same-origin", true), ("x, y", true),
    ])
  func frameOptions(value: String, shown: Bool) {
    let check = FrameCheck(
      [Header("X-Frame-Options", value)], url: Self.framed, ancestors: [Self.page])
    #expect(check.passed == shown)
  }

  @Test(
    "frame-ancestors by value",
    arguments: [
      ("'none'", false), ("'self'", false), ("https://app.shop.example", true),
      ("*.shop.example", true),
      ("https:", true), ("app.shop.example", true), ("*", true), ("http://app.shop.example", true),
      ("https://shop.example", false), ("https://app.shop.example/x", false), ("", false),
      ("'self' https://app.shop.example", true), ("https://other.test", false),
    ])
  func frameAncestors(value: String, shown: Bool) {
    let check = FrameCheck(
      [Header("Content-Security-Policy", "frame-ancestors " + value)], url: Self.framed,
      ancestors: [Self.page])
    #expect(check.passed == shown)
  }

  @Test("Firefox looks at no path there")
  func paths() {
    let headers: HeaderList = [
      Header("Content-Security-Policy", "frame-ancestors https://app.shop.example/x")
    ]
    let check = FrameCheck(
      headers, url: Self.framed, ancestors: [Self.page],
      matching: ContentSecurityPolicyEnforcement.firefox.matching)
    #expect(check.passed)
  }

  @Test("every ancestor has to agree, the page at the top too")
  func ancestors() {
    let top = Web.url("https://portal.test/").origin
    let own = Web.url("https://app.shop.example/f")
    let sameOrigin: HeaderList = [Header("X-Frame-Options", "SAMEORIGIN")]
    #expect(FrameCheck(sameOrigin, url: own, ancestors: [Self.page]).passed)
    #expect(
      FrameCheck(sameOrigin, url: own, ancestors: [Self.page, top]).failure
        == .frameOptions(.sameOrigin, ancestor: top))
    for (sources, passed) in [
      ("'self'", false), ("https://app.shop.example", false),
      ("https://app.shop.example https://portal.test/", true),
    ] {
      let headers: HeaderList = [Header("Content-Security-Policy", "frame-ancestors " + sources)]
      #expect(FrameCheck(headers, url: own, ancestors: [Self.page, top]).passed == passed)
    }
  }

  @Test("frame-ancestors takes the place of X-Frame-Options, a report-only one does not")
  func precedence() {
    let deny = Header("X-Frame-Options", "DENY")
    let enforced = Header("Content-Security-Policy", "frame-ancestors *")
    let reported = Header("Content-Security-Policy-Report-Only", "frame-ancestors 'none'")
    #expect(FrameCheck([deny, enforced], url: Self.framed, ancestors: [Self.page]).passed)
    #expect(!FrameCheck([deny, reported], url: Self.framed, ancestors: [Self.page]).passed)
    let check = FrameCheck([reported], url: Self.framed, ancestors: [Self.page])
    #expect(check.passed)
    #expect(check.reported.count == 1)
  }

  @Test("an opaque ancestor is let in by nothing")
  func opaque() {
    for value in ["*", "'self'", "https:"] {
      let headers: HeaderList = [Header("Content-Security-Policy", "frame-ancestors " + value)]
      #expect(!FrameCheck(headers, url: Self.framed, ancestors: [.opaque]).passed)
    }
  }
}
