package import CORS
import Telling
import Web

/// What came of a scenario in somebody's own browser.
package struct OwnResult: Hashable, Sendable {
  package let scenario: Scenario
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    case settled(Settled)
    /// The browser went away.
    case unsettled
    /// It cannot be proven so.
    case limited(OwnLimit)
  }

  /// Prediction and reality, under this machine's names.
  package struct Settled: Hashable, Sendable {
    package let prediction: Evaluation
    package let report: Proof.Report
    package let sent: [Observation.SentRequest]
    package let agreement: Agreement
  }

  init(_ scenario: Scenario, _ kind: Kind) {
    self.scenario = scenario
    self.kind = kind
  }
}

extension LoopbackMapping {
  /// The first thing in which a scenario goes another way under this machine's names; nil: none.
  func difference(of here: Evaluation, from original: Evaluation) -> Agreement.Difference? {
    var predicted = Observation(of: original)
    for index in predicted.sent.indices {
      predicted.sent[index].url = mapped(predicted.sent[index].url)
      for header in predicted.sent[index].headers.indices {
        let value = predicted.sent[index].headers[header].value
        predicted.sent[index].headers[header].value = mapped(value)
      }
    }
    for index in predicted.calls.indices {
      guard case .exposed(var response) = predicted.calls[index].outcome else { continue }
      response.body = mapped(response.body)
      predicted.calls[index].outcome = .exposed(response)
    }
    let observed = Observation(of: here)
    return Agreement(
      scenario, predicted: predicted, sent: observed.sent,
      report: Proof.Report(outcomes: observed.calls.map { .settled($0.outcome) })
    ).differences.first
  }
}
