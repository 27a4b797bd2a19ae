import CORS
import Course
import Telling
import TestSupport
import Testing
import Web

@testable import Stage

/// What holds of the changes that a person is offered, whatever the scenario.
@Suite("A fix does what it promises")
struct FixInvariantTests {
  @Test(
    "every fix offered, applied, reaches what it promises",
    arguments: [Situation.ofCases, Situation.ofLessons, Situation.ofRecordings, Situation.byChance])
  func promises(situations: [Situation]) {
    var offered = 0
    for situation in situations {
      let model = Model(scenario: situation.scenario, browser: situation.browser)
      for call in situation.scenario.calls.indices {
        for wish in model.wishes(ofCall: call) {
          for fix in model.evaluation.fixes(for: wish, call: call, atMost: 3) {
            offered += 1
            check(fix, wish, call, situation)
          }
        }
      }
    }
    #expect(offered > 20)
  }

  private func check(_ fix: Fix, _ wish: Wish, _ call: Int, _ situation: Situation) {
    var (scenario, browser) = (situation.scenario, situation.browser)
    for change in fix.changes {
      do throws(ScenarioEdit.Fault) {
        try change.apply(to: &scenario, in: &browser)
      } catch {
        Issue.record("\(situation), call \(call): \(change.instruction): \(error)")
      }
    }
    if scenario != fix.scenario || browser != fix.browser {
      Issue.record("\(situation), call \(call): what is applied is not what was shown")
    }
    if !wish.isGranted(in: Evaluation(of: scenario, in: browser), call: call) {
      Issue.record("\(situation), call \(call): \(fix.changes.map(\.instruction)) is no \(wish)")
    }
  }

  @Test("letter case of crossorigin changes no fix and no wish")
  func letterCase() throws {
    for (api, type) in [(Caller.script, "text/javascript"), (.img, "image/png")] {
      var scenario = Scenario.twoCalls
      scenario.calls.removeFirst()
      scenario.calls[0].request.api = api
      scenario.calls[0].server[0].response?.headers.set("Content-Type", type)
      var loud = scenario
      loud.calls[0].request.crossorigin = "USE-CREDENTIALS"
      for browser in [Browser.chromium, .firefox, .webkit, .standard] {
        let models = [scenario, loud].map { Model(scenario: $0, browser: browser) }
        #expect(models[0].wishes == models[1].wishes)
        for wish in models[0].wishes {
          let fixes = models.map { $0.evaluation.fixes(for: wish, call: 0) }
          #expect(!fixes[0].isEmpty)
          #expect(fixes[0].map(\.changes) == fixes[1].map(\.changes))
          #expect(fixes[0].map(\.risks) == fixes[1].map(\.risks))
        }
      }
    }
  }

  @Test("where the page is sandboxed, a fix with credentials names every sandboxed frame")
  func sandbox() throws {
    var scenario = Scenario.acacMissing
    scenario.sandbox = .allowScripts
    let place = ScenarioPath.ReplyPlace(.response)
    let null = ScenarioEdit(
      .replyHeader(place, .named("Access-Control-Allow-Origin")), .text("null"))
    try null.apply(to: &scenario)
    let fixes = Evaluation(of: scenario, in: .chromium).fixes(for: .exposed, call: 0)
    let giving = fixes.filter { fix in
      fix.changes.contains { $0.party == .server }
    }
    #expect(!giving.isEmpty)
    for fix in giving {
      #expect(fix.risks.contains(.anySandboxReads), "\(fix.changes.map(\.instruction))")
      #expect(!fix.risks.contains { if case .originReadsWithCookies = $0 { true } else { false } })
    }
  }
}

extension Model {
  /// What is still to be wished of one of the calls.
  fileprivate func wishes(ofCall call: Int) -> [Wish] {
    var model = self
    model.showCall(call)
    return model.wishes
  }
}
