import CORS
import Telling
import Web

/// What evaluating a reconstruction settles that the text left open.
extension Reconstruction {
  struct Settled {
    var evaluation: Evaluation
    var unknown: [OpenQuestion]
    var isReproduced: Bool
  }

  /// Who writes an Origin into a command asks no browser for leave to reach a nearer network: that is given.
  mutating func grantLeave(_ kind: Piece.Kind) {
    if kind == .curl, scenario.reachesIn { scenario.permissions.localNetwork = .granted }
  }

  /// The rule of today that a call from a page by http: would not have passed.
  var laterRule: LaterRule? {
    scenario.permissions.localNetwork == .granted && scenario.reachesIn
      && scenario.page.absolute?.scheme == "http" ? .localNetwork : nil
  }

  /// The browser of this name as it must have been set, as cookies of another site went along.
  func browser(_ name: Browser.Name) -> Browser {
    var browser = Browser.named(name)
    if !scenario.cookies.isEmpty { browser.thirdPartyCookies = .allow }
    return laterRule == nil ? browser : browser.withoutLocalNetworkRule
  }

  /// Where the credentials mode is not known, each is evaluated: one of them may be the only one that
  /// ends as the text shows, and where all end alike it does not matter.
  func settled(in browser: Browser) -> Settled {
    let variants = unknown.contains(.credentials) ? CredentialsChoice.allCases : []
    guard !variants.isEmpty else { return settled(scenario, unknown, in: browser) }
    let evaluations = variants.map { Evaluation(of: $0.applied(to: scenario), in: browser) }
    let fitting = evaluations.filter { fits($0) }
    let isSettled = fitting.count == 1 && observed != .notTold
    let ends = Set(evaluations.map { $0.reason?.kind })
    // What the answer must say depends on them as long as there is none, and so do its cookies.
    let matters =
      ends.count > 1 || isOpenFurther || Set(evaluations.map(\.storyWish)).count > 1
    let open = unknown.filter { $0 != .credentials || !isSettled && matters }
    // Who sets cookies means calls that send them.
    let setsCookies = evaluations[0].exchanges.contains {
      $0.reply?.headers.contains("Set-Cookie") == true
    }
    let chosen = (setsCookies ? fitting.last : fitting.first) ?? evaluations[0]
    return settled(chosen, open)
  }

  private func settled(_ scenario: Scenario, _ unknown: [OpenQuestion], in browser: Browser)
    -> Settled
  {
    let settled = settled(Evaluation(of: scenario, in: browser), unknown)
    guard settled.unknown.contains(.preflight), let unanswered else { return settled }
    // Of a server that is not known to hang up, nothing is known.
    var scenario = scenario
    for route in scenario.calls[0].server.indices
    where scenario.calls[0].server[route].url.absolute?.withoutFragment
      == unanswered.url.withoutFragment
    {
      scenario.calls[0].server[route].response = nil
    }
    return self.settled(Evaluation(of: scenario, in: browser), unknown)
  }

  /// What is open where all that is told of the end is that nothing came back: what was answered last, or
  /// to a preflight of which the text shows nothing.
  private func question(after evaluation: Evaluation) -> OpenQuestion? {
    guard let unanswered else { return nil }
    guard evaluation.reason != nil else { return .answer }
    guard let index = evaluation.decidingEvent?.exchange else { return nil }
    let exchange = evaluation.exchanges[index]
    guard exchange.url.withoutFragment == unanswered.url.withoutFragment else { return nil }
    return switch (exchange.purpose, unanswered.preflight) {
    case (.preflight, .notShown): .preflight
    case (.preflight, .shown): nil
    // Nobody answered.
    case (.actual, _): exchange.reply == nil ? nil : .answer
    }
  }

  /// Whether what the browser had kept decides, which a server's 304 does not show.
  private func isKept(_ evaluation: Evaluation) -> Bool {
    guard evaluation.reason?.kind.isOfCORS == true,
      let index = evaluation.decidingEvent?.exchange
    else { return false }
    return evaluation.exchanges[index].reply?.status == 304
  }

  private func settled(_ evaluation: Evaluation, _ unknown: [OpenQuestion]) -> Settled {
    var unknown = unknown
    switch shown {
    case .answer: break
    // Only a browser asks for leave: what curl was answered does not show that it is given.
    case .answerOnly:
      if evaluation.reason == nil,
        evaluation.exchanges.contains(where: { $0.purpose == .preflight })
      {
        unknown.append(.preflight)
      }
    // A preflight that is granted leaves open what the request itself is answered.
    case .preflightOnly: if evaluation.reason == nil { unknown.append(.answer) }
    // No answer lets a script read what it asked for without leave.
    case .nothing: if evaluation.needsNoLeave { unknown.removeAll { $0 == .answer } }
    }
    // What the page or the browser forbids is not sent, whatever would be answered.
    if evaluation.isForbiddenBefore, !unknown.contains(.page) {
      unknown.removeAll { $0 == .answer }
    }
    if isKept(evaluation) { unknown.append(.answer) }
    if let question = question(after: evaluation), !unknown.contains(question) {
      unknown.append(question)
    }
    // What is hidden was taken for the page: whether it is that decides.
    if hidesOrigin, evaluation.reason == nil, !unknown.contains(.answer) { unknown.append(.answer) }
    return Settled(
      evaluation: evaluation, unknown: unknown,
      isReproduced: !unknown.contains(.answer) && !unknown.contains(.preflight) && fits(evaluation))
  }

  private var isOpenFurther: Bool {
    switch shown {
    case .answer, .answerOnly: false
    case .preflightOnly, .nothing: true
    }
  }

  /// Whether the evaluation ends as the text shows.
  private func fits(_ evaluation: Evaluation) -> Bool {
    switch observed {
    case .notTold: true
    case .failed: evaluation.reason != nil
    case .answered: evaluation.reason == nil
    }
  }

  /// The credentials modes that a call of a page may have had.
  private enum CredentialsChoice: String, CaseIterable {
    case sameOrigin = "same-origin"
    case include

    func applied(to scenario: Scenario) -> Scenario {
      var scenario = scenario
      for call in scenario.calls.indices {
        scenario.calls[call].request.setCredentials(
          self == .include ? rawValue : nil, mode: "cors")
      }
      return scenario
    }
  }
}

extension Evaluation {
  /// Whether a rule stopped it that looks at nothing but the URLs.
  fileprivate var isForbiddenBefore: Bool {
    switch reason {
    case .mixedContent?, .badPort?, .schemeNotHTTP?: true
    case _: false
    }
  }

  /// Whether it asked for something that it may not look into, and got it.
  fileprivate var needsNoLeave: Bool {
    reason == nil
      && (outcomes == [.opaque] || exchanges.allSatisfy { !$0.headers.contains("Origin") })
  }
}

extension CapturedRequest {
  /// The browser that the request's own headers name.
  var browser: Browser.Name? {
    guard let agent = headers.get("User-Agent") else { return nil }
    if agent.contains("Firefox/") { return .firefox }
    if agent.contains("Chrome/") || agent.contains("Chromium/") { return .chromium }
    return agent.contains("AppleWebKit/") ? .webkit : nil
  }
}
