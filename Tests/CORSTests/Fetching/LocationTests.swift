import TestSupport
import Testing
import Web

@testable import CORS

/// What Chromium 156, Firefox ESR 153 and WebKitGTK 2.50 did with answers that are odd in where they
/// lead or in what they ask for; asked in 2026-11.
@Suite("Odd redirects, and demands of servers that are no proxies")
struct LocationTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let lines: [String]
    let browser: Browser
    let sent: [String]
    let outcome: String

    init(_ lines: [String], _ browser: Browser, _ sent: [String], _ outcome: String) {
      (self.lines, self.browser, self.sent, self.outcome) = (lines, browser, sent, outcome)
    }

    var testDescription: String { "\(browser.name) \(lines)" }
  }

  private static let home = "https://api.bank.example/me"
  private static let a = "https://api.bank.example/a"
  private static let e4 = "\u{E4}"

  static let rows = [
    Row([""], .chromium, [home], "exposed"),
    Row([""], .webkit, [home], "error"),
    Row(["/a", "/a"], .chromium, [home, a], "exposed"),
    Row(["/a", "/a"], .firefox, [home, a], "exposed"),
    Row(["/a", "/a"], .standard, [home], "error"),
    Row(["/a", "/a"], .webkit, [home, "https://api.bank.example/a,%20/a"], "error"),
    Row(["/a", "/b"], .chromium, [home], "error"),
    Row(["/a", "/b"], .firefox, [home], "error"),
    Row(["", "/a"], .chromium, [home], "error"),
    Row(["", "/a"], .firefox, [home], "error"),
    Row(["", "/a"], .webkit, [home, "https://api.bank.example/,%20/a"], "error"),
    Row(["/" + e4], .chromium, [home, "https://api.bank.example/%E4"], "error"),
    Row(["/" + e4], .firefox, [home, "https://api.bank.example/%E4"], "error"),
    Row(["/" + e4], .standard, [home, "https://api.bank.example/%C3%A4"], "error"),
    Row(["/" + e4], .webkit, [home, "https://api.bank.example/%C3%AF%C2%BF%C2%BD"], "error"),
    Row(["/\u{C3}\u{A4}"], .chromium, [home, "https://api.bank.example/%C3%A4"], "error"),
    Row(["/\u{C3}\u{A4}"], .webkit, [home, "https://api.bank.example/%C3%83%C2%A4"], "error"),
  ]

  @Test("lines of Location lead where the browser went", arguments: rows)
  func locations(_ row: Row) {
    let headers = [Header("Access-Control-Allow-Origin", "*")]
    let evaluation = Evaluation(
      of: Self.scenario(
        Reply(
          status: 302, headers: HeaderList(headers + row.lines.map { Header("Location", $0) })),
        [Route(url: "https://api.bank.example/a", response: Reply(headers: HeaderList(headers)))]),
      in: row.browser)
    #expect(evaluation.exchanges.map(\.url.description) == row.sent)
    #expect(evaluation.outcomes.map(\.name) == [row.outcome])
  }

  @Test(
    "a server that says it is the wrong one is asked once more",
    arguments: [Browser.chromium, .firefox, .webkit, .standard])
  func misdirected(_ browser: Browser) {
    let reply = Reply(status: 421, headers: [Header("Access-Control-Allow-Origin", "*")])
    let evaluation = Evaluation(of: Self.scenario(reply), in: browser)
    #expect(evaluation.exchanges.map(\.url.description) == [Self.home, Self.home])
    #expect(evaluation.outcomes.map(\.name) == ["exposed"])
  }

  @Test(
    "a proxy's demand is an error to Chromium alone",
    arguments: [
      (Browser.chromium, "error"), (.firefox, "exposed"), (.webkit, "exposed"),
      (.standard, "exposed"),
    ])
  func proxyDemand(_ browser: Browser, _ outcome: String) {
    let reply = Reply(status: 407, headers: [Header("Access-Control-Allow-Origin", "*")])
    let evaluation = Evaluation(of: Self.scenario(reply), in: browser)
    #expect(evaluation.outcomes.map(\.name) == [outcome])
  }

  private static func scenario(_ reply: Reply, _ more: [Route] = []) -> Scenario {
    Scenario(
      id: "odd", page: "https://app.shop.example/",
      calls: [
        Call(
          request: ScriptRequest(url: "https://api.bank.example/me"),
          server: [Route(url: "https://api.bank.example/me", response: reply)] + more)
      ])
  }
}
