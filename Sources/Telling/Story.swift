package import CORS
import SafeText
import Web

extension Evaluation {
  /// The evaluation told line by line, for pipes, recordings and screen readers: every event's
  /// title and summary, and all there is to say about what put an end to a call.
  package var story: String { story(endingWith: headline) }

  /// Whether a story says what to change; a lesson leaves that to whoever is to find it out.
  package enum Remedies: Hashable, Sendable { case told, left }

  /// The same without what to change.
  package func story(_ remedies: Remedies) -> String { story(endingWith: headline, remedies) }

  /// The same, with another sentence for the whole.
  package func story(endingWith headline: String, _ remedies: Remedies = .told) -> String {
    var lines = ["\(scenario.id): a page at \(scenario.page.text)" + setting]
    var call: Int?
    for (event, following) in zip(events, events.dropFirst().map(Optional.some) + [nil]) {
      if event.call != call {
        call = event.call
        lines.append("Call \(event.call + 1) of \(scenario.calls.count)")
      }
      lines += tell(event, before: following, remedies)
    }
    lines.append("In short: \(headline)")
    // What an author wrote never looks like a line of ours.
    return lines.map(\.shownOnOneLine).joined(separator: "\n") + "\n"
  }

  private var setting: String {
    let sandbox = scenario.sandbox == .allowScripts ? ", in a sandboxed frame" : ""
    return "\(sandbox), in \(browser.name.rawValue) with \(browser.thirdPartyCookies.title)"
  }

  private func tell(
    _ event: TraceEvent, before following: TraceEvent?, _ remedies: Remedies
  ) -> [String] {
    // A check that fails is followed by the failure, which has the same to say and more.
    if let failure = event.fact.failure, following?.fact == .blocked(failure) { return [] }
    let explanation = Explanation(of: event, in: self)
    var lines = ["  \(explanation.title)", "    \(explanation.summary)"]
    guard event.fact.isFailure else {
      if explanation.length == .whole { lines += explanation.sentences.map { "    \($0)" } }
      if let stance = explanation.stance { lines.append("    \(stance.sentence)") }
      return lines
    }
    lines += explanation.sentences.filter { $0 != explanation.summary }.map { "    \($0)" }
    if remedies == .told, let remedy = explanation.remedy {
      lines.append("    Fix: \(remedy.text)")
    }
    if let stance = explanation.stance { lines.append("    \(stance.sentence)") }
    lines.append("    The rule: \(explanation.citation.title), \(explanation.citation.url)")
    return lines
  }
}
