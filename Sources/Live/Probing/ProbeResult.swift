package import CORS
import Telling
import Web

/// What came of a call that was made against real servers.
package struct ProbeResult: Sendable {
  /// What happened, step by step; its scenario has what was received as routes.
  package let evaluation: Evaluation
  /// What each exchange was on the wire.
  package let wire: [WireExchange]
  /// The request that was not sent because it may change something.
  package let heldBack: Exchange?

  /// How a call ended, in a word.
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The script may read the answer.
    case exposed
    /// An element has it, or a window shows it.
    case loaded
    /// The script holds an answer of which it may read nothing.
    case opaque
    /// An answer came, and the page gets nothing of it.
    case withheld
    /// No answer came.
    case failed
    /// Nothing was sent: the browser, or the API itself, refused.
    case notSent
    /// The request itself was not sent, for it may change something.
    case heldBack
  }

  package init(_ call: LiveCall) {
    evaluation = call.evaluation
    wire = call.wire
    heldBack = call.heldBack
  }

  package var verdict: Verdict {
    if heldBack != nil { return .heldBack }
    guard let outcome = evaluation.outcomes.first else { return .notSent }
    switch outcome {
    case .exposed, .opened: return .exposed
    case .loaded, .navigated: return .loaded
    case .opaque, .opaqueRedirect, .queued: return evaluation.exchanges.isEmpty ? .notSent : .opaque
    case .error, .throwsException, .refused, .navigationBlocked, .asks, .notFetched:
      guard let last = wire.last else { return .notSent }
      if case .failed = last.answer.result { return .failed }
      return .withheld
    }
  }

  /// Whether any server answered.
  package var isAnswered: Bool {
    wire.contains { if case .received = $0.answer.result { true } else { false } }
  }

  /// How the body ends that a script may read, where reading it fails; nil: it does not.
  var brokenEnd: WireResponse.End? {
    guard verdict == .exposed, case .received(let response)? = wire.last?.answer.result,
      response.end.isBroken
    else { return nil }
    return response.end
  }

  /// Whether a script still waits for the end of a body when the time is over. A stream of events
  /// is not waited for to its end.
  var isUnended: Bool {
    guard verdict == .exposed, evaluation.scenario.calls[0].request.api.row.answer != .events,
      case .received(let response)? = wire.last?.answer.result
    else { return false }
    return response.end == .timedOut
  }

  /// Why the call came to nothing; nil: it did not.
  package var reason: BlockReason? { evaluation.reason }

  /// One sentence for the whole.
  package var headline: String {
    guard let heldBack else {
      if let words = brokenEnd?.words {
        return "The script gets the status, and reading the body fails: \(words)."
      }
      if isUnended {
        return "The script gets the status, and the body did not end in the time that was given."
      }
      return evaluation.headline
    }
    let method = heldBack.method.name
    return evaluation.exchanges.isEmpty
      ? "Nothing was sent: \(method) may change something, and needs no preflight."
      : "The preflight allows \(method), which was not sent, as it may change something."
  }

  /// What somebody who makes such a call wants of it.
  private var wish: Wish {
    let request = evaluation.scenario.calls[0].request
    return request.asksForCredentials && !evaluation.scenario.cookies.isEmpty
      ? .exposedWithCookies : .exposed
  }

  /// What would make the call work, best first, as far as what was received tells.
  package var fixes: [Fix] {
    guard heldBack == nil, isAnswered else { return [] }
    let evaluation = Evaluation(of: presumed, in: evaluation.browser)
    let fixes = evaluation.fixes(for: wish, call: 0, atMost: 3)
    return fixes.isEmpty ? evaluation.fixes(for: .exposed, call: 0, atMost: 3) : fixes
  }

  /// The scenario, in which an answer that was never asked for allows what its preflight was asked:
  /// it may, and nobody is to mend what is not known to be broken.
  private var presumed: Scenario {
    var scenario = evaluation.scenario
    for exchange in evaluation.exchanges where exchange.purpose == .preflight {
      guard let place = exchange.place, scenario.calls[0].server[place.route].response == nil else {
        continue
      }
      scenario.calls[0].server[place.route].response = .allowing(exchange)
    }
    return scenario
  }

  /// What the same answers amount to in another browser; nil: it asks something that was not asked.
  package func verdict(in other: Browser) -> Verdict? {
    guard heldBack == nil else { return nil }
    let scenario = evaluation.scenario
    let replayed = Evaluation(of: scenario, in: other)
    let isKnown = replayed.exchanges.allSatisfy { exchange in
      exchange.place.map { scenario.reply(at: $0) != nil } ?? false
    }
    guard isKnown else { return nil }
    let wire = replayed.exchanges.map { exchange in
      let failure = exchange.place.flatMap { scenario.reply(at: $0)?.delivery.failure }
      let result: WireAnswer.Result =
        failure.map { .failed($0, words: "") }
        ?? .received(WireResponse(status: exchange.reply?.status ?? 0, headers: []))
      let request = WireRequest(
        method: exchange.method, url: exchange.url, headers: [], body: nil, wanted: .whole)
      return WireExchange(request: request, answer: WireAnswer(result))
    }
    return ProbeResult(evaluation: replayed, wire: wire, heldBack: nil).verdict
  }

  private init(evaluation: Evaluation, wire: [WireExchange], heldBack: Exchange?) {
    self.evaluation = evaluation
    self.wire = wire
    self.heldBack = heldBack
  }

  /// Whether the scenario that was made of the answers comes to the same end: it does not where a
  /// server said one thing and then another at the same URL.
  package var isReplayable: Bool {
    let browser = evaluation.browser
    let replayed = Evaluation(of: evaluation.scenario, in: browser)
    return heldBack != nil || replayed.outcomes.map(\.name) == evaluation.outcomes.map(\.name)
  }
}
