import CORS
import ScenarioText
import Telling
import Web

/// A question that comes back in another dress, so that it is understood and not remembered.
extension Step {
  /// The same question over other hosts, and where its words allow it with another method: the engine
  /// says whether each choice is as true as it was. Where nothing of that is sound, the step itself.
  package func varied(_ turn: Int) -> Step {
    guard question != nil else { return self }
    let variants = [withOtherHosts(turn, .same), withOtherHosts(turn, .post)].compactMap { $0 }
      .filter { $0.truths == truths }
    return variants.isEmpty ? self : variants[turn % variants.count]
  }

  private enum MethodChange { case same, post }

  /// Which choices are true.
  private var truths: [Int] {
    question?.answers(for: scenario, in: browser.browser) ?? []
  }

  /// What hosts are called instead: the names that words speak of, shop and bank, stay.
  private static let names = [
    "app": ["web", "start", "go"], "api": ["data", "rest", "svc"], "www": ["home", "portal", "m"],
    "cdn": ["files", "media", "assets"],
  ]

  private func withOtherHosts(_ turn: Int, _ method: MethodChange) -> Step? {
    guard var question else { return nil }
    var renamings: [(String, String)] = []
    for (name, others) in Self.names.sorted(by: { $0.key < $1.key }) {
      renamings.append(("//\(name).", "//\(others[turn % others.count])."))
    }
    func renamed(_ text: String) -> String {
      renamings.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
    guard var next = ScenarioReading(yaml: Array(renamed(scenario.yaml).utf8)).scenario else {
      return nil
    }
    if method == .post {
      let words = ([question.text] + question.choices.map(\.text) + [prose]).map(\.plain)
      let mentions = words.contains { text in
        ["GET", "POST", "HEAD", "reads", "method"].contains { text.contains($0) }
      }
      guard !mentions, next.calls.allSatisfy({ ($0.request.method ?? "GET") == "GET" }) else {
        return nil
      }
      for call in next.calls.indices where next.calls[call].request.api == .fetch {
        next.calls[call].request.method = "POST"
      }
    }
    guard next != scenario else { return nil }
    var step = self
    step.scenario = next
    step.prose = prose.mapped(renamed)
    question.text = question.text.mapped(renamed)
    for index in question.choices.indices {
      question.choices[index].text = question.choices[index].text.mapped(renamed)
      question.choices[index].feedback = question.choices[index].feedback.mapped(renamed)
    }
    step.activity = .question(question)
    return step
  }
}

extension Prose {
  /// Each of its texts as another.
  fileprivate func mapped(_ change: (String) -> String) -> Prose {
    Prose(
      paragraphs.map { paragraph in
        switch paragraph {
        case .text(let spans): .text(spans.map { Span(change($0.text), $0.emphasis) })
        case .code(let lines): .code(lines.map(change))
        }
      })
  }
}
