import CORS
import ScenarioText
import Screen
import Telling
import Web

/// A fact on a row of the stage: the title of its ``Explanation``, or what becomes of a call whose
/// failure the row before has told.
struct Caption: Hashable, Sendable {
  /// `CORS check`; nil where the title does not ask.
  var question: String?
  /// `✗ Allow-Credentials missing`.
  var answer: String
  var role: Role
  /// What it looks at on the way to the answer.
  var checks: [Storyboard.Check]

  init(_ event: TraceEvent, in evaluation: Evaluation) {
    let explanation = Explanation(of: event, in: evaluation)
    let title = event.fact.aftermath ?? explanation.title
    let symbol = event.symbol.map { $0 + " " } ?? ""
    let role = event.role
    self.role = role
    checks =
      event.fact.isFailure
      ? [] : explanation.compared.map { Storyboard.Check($0, inFailure: role == .bad) }
    // A cookie's row begins with what it is about: carried, or left in its jar.
    if case .cookieConsidered = event.fact {
      question = nil
      answer = symbol + "\(title)"
    } else {
      question = title.question
      answer = symbol + title.answer
    }
  }
}

extension Storyboard.Check {
  /// Both values, and whether they agree.
  fileprivate init(_ comparison: Comparison, inFailure: Bool) {
    let fails = inFailure && comparison.received != comparison.expected
    let received = comparison.received.map { $0.isEmpty ? "(empty)" : $0 } ?? "missing"
    let expected = fails ? comparison.expected.map { ", not " + $0.shortened(to: 26) } : nil
    text =
      "\(fails ? "✗" : "✓") \(comparison.shortLabel): \(received.shortened(to: 30))"
      + (expected ?? "")
    role = fails ? .bad : .good
  }
}

extension TraceEvent {
  /// Whether it is about a cookie that fits a request which does not go out.
  private var isOfUnsentCookie: Bool {
    switch fact {
    case .cookieConsidered(_, .sent): exchange == nil
    case _: false
    }
  }

  /// What it comes down to, in colour.
  var role: Role { isOfUnsentCookie ? .quiet : fact.role }

  fileprivate var symbol: String? { isOfUnsentCookie ? "○" : fact.symbol }
}
