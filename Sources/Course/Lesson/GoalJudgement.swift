package import CORS
import ScenarioText
import Telling
import Web

extension Goal.Judgement.Excess {
  /// What is wrong with it, to be told to whoever made them.
  package var objection: String {
    "That takes \(made) changes; \(allowed) are enough. Take back what is not needed."
  }
}

extension Goal {
  /// How far an edited scenario has come.
  package struct Judgement: Hashable, Sendable {
    /// What is not yet true, each once, in the goal's order.
    package var unmet: [Unmet]
    /// What is not yet true under other circumstances, in words.
    package var unmetElsewhere: [String] = []
    /// Where it is not: the browsers in which something is unmet.
    package var failing: [BrowserChoice]
    /// The shortcuts that were taken, forbidden ones only.
    package var shortcuts: [Shortcut]
    /// More changes than the goal allows; nil: it allows them.
    package var excess: Excess?

    package struct Unmet: Hashable, Sendable, CustomStringConvertible {
      package var statement: Claim.Statement
      /// Which call, from 0; nil: there is but one.
      package var call: Int?

      package var description: String {
        (call.map { "call \($0 + 1): " } ?? "") + statement.description
      }
    }

    package struct Excess: Hashable, Sendable {
      package var made: Int
      package var allowed: Int
    }

    /// What is wrong with how it was reached, to be told to whoever did; none while it is not.
    package var objections: [String] {
      guard missing.isEmpty else { return [] }
      // Any origin is any sandboxed frame's too, and that says no more.
      let told = shortcuts.filter { $0 != .nullOrigin || !shortcuts.contains(.anyOrigin) }
      return told.map(\.objection) + (excess.map { [$0.objection] } ?? [])
    }

    /// What is not yet true, as sentences without their capitals and full stops.
    package var missing: [String] { unmet.map(\.description) + unmetElsewhere }

    package var isReached: Bool { missing.isEmpty && shortcuts.isEmpty && excess == nil }
  }

  /// Judges `scenario`, which `step` began as something else.
  package func judge(_ scenario: Scenario, in step: Step) -> Judgement {
    var judgement = Judgement(unmet: [], failing: [], shortcuts: [])
    let hasCalls = scenario.calls.count > 1
    for choice in browsers {
      let evaluation = Evaluation(of: scenario, in: choice.browser)
      let unmet = reach.flatMap { claim in
        claim.unmet(in: evaluation).map {
          Judgement.Unmet(statement: $0, call: hasCalls ? claim.call : nil)
        }
      }
      let elsewhere = also.flatMap { $0.unmet(in: scenario, choice.browser) }
      guard !unmet.isEmpty || !elsewhere.isEmpty else { continue }
      judgement.failing.append(choice)
      judgement.unmet += unmet.filter { !judgement.unmet.contains($0) }
      judgement.unmetElsewhere += elsewhere.filter { !judgement.unmetElsewhere.contains($0) }
    }
    judgement.shortcuts = forbid.filter {
      $0.isTaken(by: scenario, from: step.scenario, in: browsers.map(\.browser))
    }
    if let mostChanges {
      let made = scenario.changes(from: step.scenario)
      if made > mostChanges {
        judgement.excess = Judgement.Excess(made: made, allowed: mostChanges)
      }
    }
    return judgement
  }
}

extension Goal.Variation {
  /// What is not so, in words. Where the edits have left nothing to make the changes of, nothing is.
  fileprivate func unmet(in scenario: Scenario, _ browser: Browser) -> [String] {
    guard let changed = try? scenario.applying(changes) else {
      return reach.flatMap(\.statements).map { "\(circumstance): \($0)" }
    }
    let evaluation = Evaluation(of: changed, in: browser)
    return reach.flatMap { $0.unmet(in: evaluation) }.map { "\(circumstance): \($0)" }
  }

  /// `when https://www.radio.example/ asks`.
  private var circumstance: String {
    // A stranger's page says what it is; the mark of it says nothing more.
    let parts = changes.filter { $0.path != .hostile }.map { edit in
      if case .page = edit.path, case .text(let page) = edit.value { return "\(page) asks" }
      return "with \(edit.told)"
    }
    return parts.count == 1 && parts[0].hasSuffix(" asks")
      ? "when " + parts[0] : parts.joined(separator: ", ")
  }
}
