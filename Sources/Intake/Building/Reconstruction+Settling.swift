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
    // What the answer must say depends on them as long as there is none.
    let matters = ends.count > 1 || unknown.contains(.answer)
    let open = unknown.filter { $0 != .credentials || !isSettled && matters }
    let chosen = fitting.first ?? evaluations[0]
    return Settled(
      evaluation: chosen, unknown: open, isReproduced: !open.contains(.answer) && fits(chosen))
  }

  private func settled(_ scenario: Scenario, _ unknown: [OpenQuestion], in browser: Browser)
    -> Settled
  {
    let evaluation = Evaluation(of: scenario, in: browser)
    return Settled(
      evaluation: evaluation, unknown: unknown,
      isReproduced: !unknown.contains(.answer) && fits(evaluation))
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
