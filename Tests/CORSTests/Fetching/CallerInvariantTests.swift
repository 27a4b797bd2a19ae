import TestSupport
import Testing
import Web

@testable import CORS

/// What holds of every way to call, whatever surrounds the page, tried on random scenarios.
@Suite("Invariants of callers")
struct CallerInvariantTests {
  @Test("a navigation never hands its document to another origin's script")
  func navigation() {
    var navigations = 0
    RandomSurroundings.each { scenario, browser in
      let evaluation = Evaluation(of: scenario, in: browser)
      for (call, outcome) in evaluation.outcomes.enumerated() {
        guard case .navigated(let access) = outcome else { continue }
        navigations += 1
        guard access == .readable else { continue }
        let last = evaluation.exchanges.last { $0.call == call }
        let page = scenario.openedPage?.origin
        if last.map({ page?.isSameOrigin(as: $0.url.origin) }) != true {
          Issue.record("\(scenario.id), \(browser.name): reads \(last?.url.description ?? "")")
        }
      }
    }
    #expect(navigations > 300)
  }

  @Test("neither crossorigin=anonymous nor credentials omit carries a cookie or a held password")
  func anonymous() {
    var requests = 0
    RandomSurroundings.each { scenario, browser in
      let evaluation = Evaluation(of: scenario, in: browser)
      for exchange in evaluation.exchanges {
        let request = scenario.calls[exchange.call].request
        let atHome = scenario.openedPage?.origin.isSameOrigin(as: exchange.url.origin) == true
        let isAnonymous = request.api.has(.crossorigin) && request.crossorigin == "anonymous"
        let isOmitting = request.api.has(.credentials) && request.credentials == .omit
        guard isOmitting || isAnonymous && !atHome else { continue }
        requests += 1
        let authorization = exchange.headers.get("Authorization")
        if exchange.headers.contains("Cookie") || authorization?.hasPrefix("Basic") == true {
          Issue.record("\(scenario.id), \(browser.name): \(exchange.headers)")
        }
      }
    }
    #expect(requests > 200)
  }

  @Test("a policy only ever takes away", arguments: RandomSurroundings.restrictions)
  func policies(policy: Header) {
    let refusals = Self.refusals { free, bound in
      free.pageHeaders = []
      bound.pageHeaders = [policy]
    }
    #expect(refusals > 20)
  }

  @Test("a response's policy only ever takes away", arguments: RandomSurroundings.refusals)
  func policiesOfResponses(policy: Header) {
    let refusals = Self.refusals { free, bound in
      for route in free.calls[0].server.indices {
        free.calls[0].server[route].response?.headers.delete(policy.name)
        bound.calls[0].server[route].response?.headers.set(policy.name, policy.value)
      }
    }
    #expect(refusals > 5)
  }

  /// How many calls come to less with a policy than without; an issue where one comes to more.
  private static func refusals(
    _ set: (_ free: inout Scenario, _ bound: inout Scenario) -> Void
  ) -> Int {
    var refusals = 0
    RandomSurroundings.each { scenario, browser in
      // What an earlier call brings along, another one may have to do without.
      guard scenario.calls.count == 1 else { return }
      var (free, bound) = (scenario, scenario)
      set(&free, &bound)
      let (before, after) = (
        Evaluation(of: free, in: browser).outcomes[0],
        Evaluation(of: bound, in: browser).outcomes[0]
      )
      if after.gain > before.gain {
        Issue.record("\(scenario.id), \(browser.name): \(before), then \(after)")
      }
      if after.gain < before.gain { refusals += 1 }
    }
    return refusals
  }

  @Test("what a cache answers is no more readable than what the server would have")
  func caching() {
    var hits = 0
    RandomSurroundings.each { scenario, browser in
      // The same answer each time, asked for in two ways.
      var scenario = scenario
      scenario.hsts = []
      guard scenario.calls.count == 2,
        scenario.calls[0].request.url == scenario.calls[1].request.url
      else { return }
      for route in scenario.calls[0].server.indices {
        scenario.calls[0].server[route].response?.headers.set("Cache-Control", "max-age=600")
      }
      scenario.calls[1].server = scenario.calls[0].server
      scenario.calls[1].waitSeconds = 0
      let both = Evaluation(of: scenario, in: browser)
      let isCached = both.events.contains { event in
        guard event.call == 1, case .cacheLookedUp(.used) = event.fact else { return false }
        return true
      }
      guard isCached else { return }
      hits += 1
      scenario.calls.removeFirst()
      let alone = Evaluation(of: scenario, in: browser).outcomes[0]
      if both.outcomes[1].gain > alone.gain {
        Issue.record("\(scenario.id), \(browser.name): \(alone), cached \(both.outcomes[1])")
      }
    }
    #expect(hits > 20)
  }

  @Test("evaluation is a pure function of scenario and browser")
  func pure() {
    RandomSurroundings.each { scenario, browser in
      let evaluation = Evaluation(of: scenario, in: browser)
      if Evaluation(of: scenario, in: browser) != evaluation { Issue.record("\(scenario.id)") }
      if evaluation.outcomes.count != scenario.calls.count { Issue.record("\(scenario.id)") }
    }
  }
}

extension Outcome {
  /// How much a page gets: nothing, something it cannot look into, or all of it.
  fileprivate var gain: Int {
    switch self {
    case .exposed, .opened, .navigated(.readable), .loaded(.sheet(.readable)),
      .loaded(.picture(.readable)), .loaded(.script), .loaded(.other), .loaded(.picture(nil)):
      2
    case .opaque, .opaqueRedirect, .navigated(.withheld), .loaded(.sheet(.withheld)),
      .loaded(.picture(.withheld)):
      1
    case .error, .throwsException, .queued, .refused, .navigationBlocked, .asks, .notFetched: 0
    }
  }
}
