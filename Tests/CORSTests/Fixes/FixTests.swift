import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@testable import CORS

@Suite("Fixes")
struct FixTests {
  @Test("the missing Access-Control-Allow-Credentials is the first thing to add")
  func missingAllowCredentials() throws {
    let scenario = Story.call(
      Story.request(.include), allow: [Header("Access-Control-Allow-Origin", Story.page)])
    let fixes = Evaluation(of: scenario, in: .chromium).fixes(for: .exposed, call: 0)
    let place = ScenarioPath.replyHeader(
      .init(.response), .named("Access-Control-Allow-Credentials"))
    #expect(
      fixes.first?.changes.map(\.edits) == [[.scenario(ScenarioEdit(place, .text("true")))]])
    #expect(fixes.first?.risks == [.originReadsWithCookies(Story.page)])
    #expect(fixes.contains { $0.changes.map(\.party) == [.pageAuthor] })
  }

  @Test("where no route is for the URL, one is added, and its answers let the page in")
  func unrouted() throws {
    for method in [nil, "PUT"] {
      var scenario = Story.call(Story.request(.include), allow: Story.open)
      scenario.calls[0].request.method = method
      scenario.calls[0].server[0].url = "https://api.bank.example/elsewhere"
      let evaluation = Evaluation(of: scenario, in: .chromium)
      let fix = try #require(evaluation.fixes(for: .exposed, call: 0).first)
      let words = fix.changes.map(\.instruction)
      #expect(words.contains("add a route for \(scenario.calls[0].request.url.text)"))
      #expect(grants(fix.changes, .exposed, scenario))
    }
  }

  @Test("a granted wish needs no fix")
  func granted() {
    let scenario = Story.call(Story.request(.include), allow: Story.open)
    #expect(Evaluation(of: scenario, in: .chromium).fixes(for: .exposed, call: 0).isEmpty)
  }

  @Test("who wants cookies along is not told to leave them behind")
  func withCookies() {
    var scenario = Story.call(Story.request(.include))
    scenario.cookies = [EarlierCookie(from: URLText(Story.bank), set: "session=abc; Path=/")]
    let evaluation = Evaluation(of: scenario, in: .chromium)
    let fixes = evaluation.fixes(for: .exposedWithCookies, call: 0)
    #expect(!fixes.isEmpty)
    for fix in fixes {
      #expect(!fix.risks.contains(.cookiesStayBehind))
      #expect(fix.risks.contains(.cookieGoesWithAnySite(name: "session")))
    }
  }

  @Test("* and null never come without saying what they allow")
  func risksAreTold() {
    for seed in 0..<60 {
      let scenario = RandomScenario.make(seed: UInt64(seed))
      for name in Browser.Name.allCases {
        let evaluation = Evaluation(of: scenario, in: .named(name))
        for fix in evaluation.fixes(for: .exposed, call: 0, atMost: 3) {
          for change in fix.changes {
            guard case .scenario(let edit) = change.edits.first,
              case .replyHeader(_, .named("Access-Control-Allow-Origin")) = edit.path,
              case .text(let origin) = edit.value
            else { continue }
            if origin == "*" { #expect(fix.risks.contains(.anySiteReads)) }
            if origin == "null" { #expect(fix.risks.contains(.anySandboxReads)) }
          }
        }
      }
    }
  }

  @Test("every fix grants the wish, and none of its changes can be left out")
  func fixesWorkAndAreMinimal() {
    for seed in 0..<60 {
      let scenario = RandomScenario.make(seed: UInt64(seed))
      let evaluation = Evaluation(of: scenario, in: .chromium)
      for wish in [Wish.exposed, .exposedWithCookies, .headerReadable("X-Rate")] {
        for fix in evaluation.fixes(for: wish, call: 0, atMost: 3) {
          #expect(grants(fix.changes, wish, scenario), "\(fix.changes)")
          for left in fix.changes.indices {
            var fewer = fix.changes
            fewer.remove(at: left)
            #expect(!grants(fewer, wish, scenario), "\(fewer) would do")
          }
        }
      }
    }
  }

  private func grants(_ changes: [Change], _ wish: Wish, _ scenario: Scenario) -> Bool {
    var (scenario, browser) = (scenario, Browser.chromium)
    for change in changes { try? change.apply(to: &scenario, in: &browser) }
    return wish.isGranted(in: Evaluation(of: scenario, in: browser), call: 0)
  }
}
