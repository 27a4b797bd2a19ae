import Foundation
import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@testable import CORS

/// Cases of public reports, each with the cure that its thread came to.
@Suite("Fixes of reported cases")
struct CaseFixTests {
  private static func scenario(_ name: String) throws -> Scenario {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    let bytes = try Data(contentsOf: folder.appending(path: name + ".yaml"))
    return try #require(ScenarioReading(yaml: Array(bytes)).scenario)
  }

  struct Report: CustomTestStringConvertible, Sendable {
    let name: String
    var browser = Browser.Name.chromium
    var cookies: Browser.ThirdPartyCookies?
    /// What the real cure says.
    let cure: String
    var testDescription: String { name }
  }

  static let reports = [
    Report(name: "05-hsts-preflight", cure: "call https://api.shop.example/values"),
    Report(name: "08-local-network-access", cure: "local network"),
    Report(name: "10-image-cached-without-cors", cure: "Vary: Origin"),
    Report(name: "11-helmet-corp", cure: "Cross-Origin-Resource-Policy"),
    Report(name: "13-jsonp-labelled-json", cure: "Content-Type: text/javascript"),
    Report(name: "17-options-as-body", cure: "withCredentials"),
    Report(name: "19-eventsource", cure: "withCredentials"),
    Report(name: "33-embedded-frame", cure: "SameSite=None"),
    Report(name: "38-font", cure: "send Access-Control-Allow-Origin"),
    Report(name: "44-no-cors-json", cure: "mode cors"),
    Report(name: "01-acac-only-on-preflight", cure: "send Access-Control-Allow-Credentials: true"),
    Report(name: "03-sdk-header-not-listed", cure: "x-stainless-timeout"),
    Report(
      name: "07-safari-secure-localhost", browser: .webkit, cure: "Set-Cookie: foo=bar; Path=/"),
    Report(name: "14-xhr-sent-to-login-page", cure: "answer with status 401"),
    Report(
      name: "22-third-party-blocked-needs-partitioned", cookies: .block, cure: "Partitioned"),
    Report(name: "24-cookie-without-path", cure: "Path=/"),
    Report(name: "24b-cookie-without-path-earlier", cure: "Path=/"),
    Report(name: "25-domain-is-public-suffix", cure: "SameSite=None"),
    Report(name: "26-authorization-lost-in-redirect", cure: "call https://box.dev.example/api"),
    Report(name: "29-localhost-page-loopback-api", cure: "call http://localhost:9000"),
    Report(
      name: "35-signalr-star", cure: "send Access-Control-Allow-Origin: http://localhost:9527"),
    Report(
      name: "40-allow-origin-sent-by-the-page",
      cure: "leave the request header access-control-allow-origin out"),
    Report(name: "48-preflight-401-conditional-header", cure: "answer with status 204"),
  ]

  @Test("no search takes longer than a frame: what it may evaluate is counted, and seldom reached")
  func work() throws {
    let cases = try Self.reports.map { try Self.scenario($0.name) }
    let recorded = RecordedScenarios.second.scenarios.enumerated().filter { $0.offset % 40 == 0 }
    var counts: [Int] = []
    for scenario in cases + recorded.map(\.element) {
      for browser in [Browser.chromium, .firefox, .webkit] {
        let evaluation = Evaluation(of: scenario, in: browser)
        guard let story = evaluation.storyWish else { continue }
        var search = FixSearch(evaluation, story.wish, story.call)
        _ = search.run(atMost: 10)
        counts.append(search.evaluationCount)
      }
    }
    // The last fix that is found is still looked through for changes that it can do without.
    #expect(counts.allSatisfy { $0 <= FixSearch.mostEvaluations + 7 })
    #expect(counts.count > 50 && counts.contains { $0 > 20 })
    let reached = counts.count { $0 >= FixSearch.mostEvaluations }
    #expect(reached * 10 < counts.count, "\(reached) of \(counts.count)")
  }

  @Test("the real cure is among the first two, and no dangerous one is first", arguments: reports)
  func cures(report: Report) throws {
    var browser = Browser.named(report.browser)
    if let cookies = report.cookies { browser.thirdPartyCookies = cookies }
    let evaluation = Evaluation(of: try Self.scenario(report.name), in: browser)
    let story = try #require(evaluation.storyWish)
    let fixes = evaluation.fixes(for: story.wish, call: story.call)
    let told = fixes.map { $0.changes.map(\.instruction).joined(separator: "; ") }
    #expect(
      told.prefix(2).contains { $0.asciiLowercased.contains(report.cure.asciiLowercased) },
      "\(told.joined(separator: "\n"))")
    let risks = fixes.first?.risks ?? []
    #expect(!risks.contains(.anySandboxReads) && !risks.contains(.userIsTracked))
  }

  @Test(
    "what no change of headers mends is not promised one",
    arguments: ["31-domain-single-label", "46-total-cookie-protection"])
  func hopeless(name: String) throws {
    let browser = name.hasPrefix("46") ? Browser.firefox : .chromium
    let evaluation = Evaluation(of: try Self.scenario(name), in: browser)
    let story = try #require(evaluation.storyWish)
    let fixes = evaluation.fixes(for: story.wish, call: story.call)
    #expect(fixes.allSatisfy { $0.changes.contains { $0.party == .user } })
  }

  @Test("an attacker's page is not helped")
  func hostile() throws {
    var scenario = try Self.scenario("35-signalr-star")
    scenario.intent = .hostile
    let evaluation = Evaluation(of: scenario, in: .chromium)
    #expect(evaluation.storyWish == nil)
    #expect(evaluation.fixes(for: .exposed, call: 0).isEmpty)
  }
}
