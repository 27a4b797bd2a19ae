import CORS
import Web

/// What evaluating a reconstruction settles that the text left open.
extension Reconstruction {
  struct Settled {
    var evaluation: Evaluation
    var unknown: [OpenQuestion]
    var isReproduced: Bool
  }

  /// The browser of this name as it must have been set, as cookies of another site went along.
  func browser(_ name: Browser.Name) -> Browser {
    var browser = Browser.named(name)
    if !scenario.cookies.isEmpty { browser.thirdPartyCookies = .allow }
    return browser
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
    settled(Evaluation(of: scenario, in: browser), unknown)
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
    case .nothing: if evaluation.outcomes == [.opaque] { unknown.removeAll { $0 == .answer } }
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

extension CapturedRequest {
  /// The browser that the request's own headers name.
  var browser: Browser.Name? {
    guard let agent = headers.get("User-Agent") else { return nil }
    if agent.contains("Firefox/") { return .firefox }
    if agent.contains("Chrome/") || agent.contains("Chromium/") { return .chromium }
    return agent.contains("AppleWebKit/") ? .webkit : nil
  }
}
