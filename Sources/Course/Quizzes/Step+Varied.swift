import CORS
import ScenarioText
import Telling
import Web

/// A question that comes back in another dress, so that it is understood and not remembered.
extension Step {
  /// The same question over other hosts, and where its words allow it with another method, another
  /// credentials mode or another caller: the engine says whether each choice is as true as it was.
  /// Where nothing of that is sound, the step itself.
  package func varied(_ turn: Int) -> Step {
    let variants = Dress.allCases.compactMap { dressed(in: $0, turn) }.filter {
      $0.truths == truths
    }
    return variants.isEmpty ? self : variants[turn % variants.count]
  }

  /// Which choices are true.
  private var truths: [Int] {
    question?.answers(for: scenario, in: browser.browser) ?? []
  }

  private func dressed(in dress: Dress, _ turn: Int) -> Step? {
    guard let question, !dress.isSpokenOf(in: allWords) else { return nil }
    let hosts = HostNames(turn)
    guard var next = ScenarioReading(yaml: Array(hosts.renamed(scenario.yaml).utf8)).scenario,
      dress.put(on: &next), next != scenario
    else { return nil }
    var step = self
    step.scenario = next
    step.prose = hosts.renamed(prose)
    step.after = hosts.renamed(after)
    step.deeper = hosts.renamed(deeper)
    step.console = console.map(hosts.renamed)
    step.activity = .question(hosts.renamed(question))
    return step
  }

  /// All that is read with it.
  private var allWords: [String] {
    let asked = question.map { question in
      [question.text] + question.hints + question.choices.flatMap { [$0.text, $0.feedback] }
    }
    return ([prose, after, deeper] + (asked ?? [])).map(\.plain) + [title, console ?? ""]
  }
}

/// What is different of a request, beside the hosts.
private enum Dress: CaseIterable {
  case hosts, method, mode, caller

  /// Whether words speak of what it changes, so that they would no longer be true.
  func isSpokenOf(in texts: [String]) -> Bool {
    texts.contains { text in words.contains { text.lowercased().contains($0) } }
  }

  private var words: [String] {
    switch self {
    case .hosts: []
    case .method: ["get", "post", "head", "reads", "method", "order"]
    case .mode:
      ["mode", "include", "same-origin", "omit", "credential", "cookie", "log", "default"]
    // XMLHttpRequest says credentials otherwise, and fails otherwise.
    case .caller:
      ["fetch", "xmlhttprequest", "xhr", "error", "credential", "include", "omit", "mode"]
    }
  }

  /// Changes every call; false: one of them is none that it fits.
  func put(on scenario: inout Scenario) -> Bool {
    for index in scenario.calls.indices {
      guard put(on: &scenario.calls[index].request) else { return false }
    }
    return true
  }

  private func put(on request: inout ScriptRequest) -> Bool {
    // All but hosts are options of fetch, which names its credentials among them.
    guard self == .hosts || request.api.has(.credentials) else { return false }
    switch self {
    case .hosts: break
    case .method:
      guard request.method ?? "GET" == "GET" else { return false }
      request.method = "POST"
    case .mode:
      request.credentials = request.credentials == nil ? .omit : nil
    case .caller:
      // What XMLHttpRequest has no word for, it cannot ask for.
      guard request.credentials != .omit, request.mode == nil, request.redirect == nil,
        request.cache == nil, !request.keepalive
      else { return false }
      request.api = .xhr
      request.withCredentials = request.credentials == .include
      request.credentials = nil
    }
    return true
  }
}

/// What hosts are called instead: the names that words speak of, shop and bank, stay.
private struct HostNames {
  private let renamings: [(old: String, new: String)]

  init(_ turn: Int) {
    renamings = Self.names.map { ("//\($0.name).", "//\($0.others[turn % $0.others.count]).") }
  }

  private static let names: [(name: String, others: [String])] = [
    ("api", ["data", "rest", "svc"]), ("app", ["web", "start", "go"]),
    ("cdn", ["files", "media", "assets"]), ("www", ["home", "portal", "m"]),
  ]

  func renamed(_ text: String) -> String {
    renamings.reduce(text) { $0.replacing($1.old, with: $1.new) }
  }

  func renamed(_ prose: Prose) -> Prose {
    Prose(
      prose.paragraphs.map { paragraph in
        switch paragraph {
        case .text(let spans): .text(spans.map { Prose.Span(renamed($0.text), $0.emphasis) })
        case .code(let lines): .code(lines.map(renamed))
        }
      })
  }

  func renamed(_ question: Question) -> Question {
    var question = question
    question.text = renamed(question.text)
    question.hints = question.hints.map(renamed)
    for index in question.choices.indices {
      question.choices[index].text = renamed(question.choices[index].text)
      question.choices[index].feedback = renamed(question.choices[index].feedback)
    }
    return question
  }
}
