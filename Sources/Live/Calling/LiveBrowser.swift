package import CORS
import Web

/// A browser that makes calls against real servers, and keeps cookies, passwords and caches from one
/// to the next.
package struct LiveBrowser: Sendable {
  private var session: BrowserSession

  /// A browser that has just been started, its clock at `now`.
  package init(_ browser: Browser, at now: CookieDate) {
    session = BrowserSession(browser)
    session.clock = now.scenarioSeconds
  }

  /// Sets the clock, which only goes on.
  package mutating func advance(to now: CookieDate) {
    session.clock = max(session.clock, now.scenarioSeconds)
  }

  /// Goes through what came before a scenario's only call, and prepares the call; nil where the page
  /// has no URL.
  package mutating func call(_ scenario: Scenario, sending: LiveCall.Sending) -> LiveCall? {
    guard let page = scenario.openedPage, scenario.calls.count == 1 else { return nil }
    let visits = session.visit(scenario.cookies)
    session.enter(scenario.passwords)
    session.hsts += scenario.hsts
    session.permissions = scenario.permissions
    session.open(page)
    return LiveCall(scenario, on: page, in: session, visits: visits, sending: sending)
  }

  /// Keeps what a call has left in the browser's memory.
  package mutating func remember(_ call: LiveCall) { session = call.session }
}

extension Transport {
  /// Makes a call to its end.
  package mutating func make(_ call: inout LiveCall) {
    var step = call.start()
    while case .send(let request) = step { step = call.receive(carry(request)) }
  }
}
