import Testing

@testable import CORS
import Web

@Suite("Content-Security-Policy: reading it")
struct ContentSecurityPolicyTests {
  @Test(
    "directives are split at semicolons and blanks, names in lower case, the first of each counts",
    arguments: [
      ("connect-src 'self'", ["connect-src 'self'"]),
      (";;; connect-src   'self' ;;", ["connect-src 'self'"]),
      ("CONNECT-SRC 'self'; connect-src *", ["connect-src 'self'"]),
      ("default-src\tA\u{C}b", ["default-src A b"]),
      ("upgrade-insecure-requests", ["upgrade-insecure-requests"]),
      ("img-src é; font-src x", ["font-src x"]), ("", []), (" ; ", []),
    ])
  func parsing(text: String, directives: [String]) {
    #expect(ContentSecurityPolicy(text).directives.map(\.text) == directives)
  }

  @Test("headers and commas make policies, and empty ones are none")
  func policies() {
    let headers: HeaderList = [
      Header("Content-Security-Policy-Report-Only", "img-src a"),
      Header("content-security-policy", "font-src b, ,style-src c"),
      Header("Content-Security-Policy", "connect-src d"),
    ]
    let policies = ContentSecurityPolicy.policies(in: headers)
    #expect(policies.map(\.source) == ["font-src b", "style-src c", "connect-src d", "img-src a"])
    #expect(policies.map(\.disposition) == [.enforce, .enforce, .enforce, .report])
  }

  @Test("only a policy that is enforced upgrades requests")
  func upgrading() {
    let text = "upgrade-insecure-requests"
    #expect(ContentSecurityPolicy(text).upgradesInsecureRequests)
    #expect(!ContentSecurityPolicy(text, disposition: .report).upgradesInsecureRequests)
    #expect(!ContentSecurityPolicy("default-src 'self'").upgradesInsecureRequests)
  }

  static let page = Web.shop.origin
  static let api = Web.url("https://api.bank.example/q/x")

  @Test(
    "the first directive that is there answers",
    arguments: [
      (CSPUse.fetch(.empty), "connect-src", "default-src *; connect-src 'none'", "connect-src"),
      (.fetch(.empty), "connect-src", "default-src 'none'", "default-src"),
      (.fetch(.websocket), "connect-src", "connect-src *", "connect-src"),
      (.fetch(.script), "script-src-elem", "script-src *; default-src 'none'", "script-src"),
      (.fetch(.script), "script-src-elem", "script-src-elem *; script-src x", "script-src-elem"),
      (.fetch(.style), "style-src-elem", "style-src *", "style-src"),
      (.fetch(.iframe), "frame-src", "child-src *; default-src *", "child-src"),
      (.fetch(.iframe), "frame-src", "frame-src *; child-src 'none'", "frame-src"),
      (.fetch(.audio), "media-src", "media-src *", "media-src"),
      (.fetch(.manifest), "manifest-src", "default-src *", "default-src"),
      (.formSubmission, "form-action", "form-action *", "form-action"),
    ])
  func fallback(use: CSPUse, effective: String, policy: String, answering: String) {
    let check = ContentSecurityPolicy(policy).check(Self.api, for: use, origin: Self.page)
    #expect(check?.effectiveDirective == effective)
    #expect(check?.directive.name == answering)
    #expect(check?.usedFallback == (effective != answering))
  }

  @Test(
    "a use that no directive speaks of is not checked",
    arguments: [
      (CSPUse.formSubmission, "default-src 'none'"), (.fetch(.document), "default-src 'none'"),
      (.fetch(.empty), "form-action 'none'"), (.fetch(.font), "connect-src 'none'; img-src x"),
    ])
  func silence(use: CSPUse, policy: String) {
    #expect(ContentSecurityPolicy(policy).check(Self.api, for: use, origin: Self.page) == nil)
  }

  @Test("a failure stops what it is about only when the policy is enforced")
  func disposition() throws {
    let text = "connect-src 'self'"
    for (disposition, blocks) in [
      (ContentSecurityPolicy.Disposition.enforce, true), (.report, false),
    ] {
      let policy = ContentSecurityPolicy(text, disposition: disposition)
      let check = try #require(policy.check(Self.api, for: .fetch(.empty), origin: Self.page))
      #expect(!check.passed)
      #expect(check.blocks == blocks)
    }
  }

  @Test("a script that scripts insert is trusted under 'strict-dynamic', pictures are not")
  func strictDynamic() {
    let policy = ContentSecurityPolicy("default-src 'strict-dynamic' 'nonce-x'")
    #expect(policy.check(Self.api, for: .fetch(.script), origin: Self.page)?.passed == true)
    #expect(policy.check(Self.api, for: .fetch(.image), origin: Self.page)?.passed == false)
  }

  @Test("a page has at most as many policies as anybody is told of")
  func limit() {
    let policies = { (count: Int) in
      Scenario(
        id: "limit", page: "https://app.shop.example/",
        pageHeaders: [
          Header(
            "Content-Security-Policy",
            Array(repeating: "img-src *", count: count).joined(separator: ","))
        ], calls: []
      ).faults
    }
    #expect(policies(ScenarioFault.policyLimit).isEmpty)
    let count = ScenarioFault.policyLimit + 1
    #expect(policies(count) == [ScenarioFault(.tooManyPolicies(count), at: .pageHeaders)])
  }
}
