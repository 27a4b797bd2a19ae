import Course
import CORS
import ScenarioText
import Screen
import Telling
import Web

/// All about the event that the play has come to, in lines.
struct ExplanationText {
  private let model: Model
  private let event: TraceEvent?
  private let explanation: Explanation?
  private let fix: Fix?

  /// - Parameter event: by its index; nil: what the play has come to.
  init(_ model: Model, event: Int? = nil, fix: Fix? = nil) {
    self.model = model
    self.fix = fix
    let events = model.evaluation.events
    let chosen = event.flatMap { events.indices.contains($0) ? events[$0] : nil }
    self.event = model.lesson?.keepsSecret == true ? nil : chosen ?? model.explainedEvent
    explanation = self.event.map { Explanation(of: $0, in: model.evaluation) }
  }

  /// The deciding sentence and what to change, from all its words to the fewest.
  var summaryForms: [SummaryForm] {
    if let fault = model.fault { return [SummaryForm(verdict: StyledText(fault, .bad))] }
    guard let explanation, let event else { return [] }
    guard let banner, event.call == model.toldCall else {
      return [SummaryForm(verdict: StyledText(otherCall + explanation.summary))]
    }
    let causes = [explanation.summary, shortCause(explanation)].map { banner.appending("  " + $0) }
    let advices: [StyledText?] = remedy?.forms ?? [stanceLine]
    return advices.flatMap { advice in causes.map { SummaryForm(verdict: $0, advice: advice) } }
      + advices.suffix(1).map { SummaryForm(verdict: banner, advice: $0) }
  }

  /// The cause in a few words: what was looked at, unless they say so themselves, and what it was.
  private func shortCause(_ explanation: Explanation) -> String {
    let answer = explanation.title.answer
    guard let label = explanation.compared.first?.shortLabel, !answer.contains(label) else {
      return answer
    }
    return "\(label): \(answer)"
  }

  /// Which call it is about, where that is not the one whose fields are shown.
  private var otherCall: String {
    guard let event, event.call != model.call, model.arrival == nil else { return "" }
    return "Call \(event.call + 1): "
  }

  /// What became of the call, once that has been played; nil: the play is still on its way.
  private var banner: StyledText? {
    guard model.isVerdictPlayed, let banner = model.evaluation.banner(ofCall: model.toldCall) else {
      return nil
    }
    let text = otherCall + banner.text
    return switch banner.tone {
    case .allowed: StyledText("✓ " + text, .good)
    case .blocked: StyledText("✗ " + text, .bad)
    case .neither: StyledText("○ " + text, .browser)
    }
  }

  /// Whether it should be so, in a sentence.
  private var stanceLine: StyledText? {
    explanation?.stance.map { StyledText($0.sentence, $0.role) }
  }

  /// What to change; a lesson whose goal is open, or still to come, leaves that to whoever is to
  /// reach it.
  private var remedy: Remedy? {
    if let lesson = model.lesson, lesson.leavesMending { return nil }
    return explanation?.remedy
  }

  func lines(columns: Int) -> [StyledText] {
    var lines: [StyledText] = []
    if let fault = model.fault {
      lines += StyledText(fault, .bad).wrapped(columns: columns) + [StyledText()]
    }
    guard let event, let explanation else { return lines }
    let banner = event.call == model.toldCall ? banner : nil
    lines += banner?.wrapped(columns: columns) ?? []
    let title = banner == nil ? "\(otherCall)\(explanation.title)" : "\(explanation.title)"
    lines += StyledText(title, event.role).wrapped(columns: columns)
    lines.append(StyledText())
    for sentence in explanation.story {
      lines += StyledText(sentence).wrapped(columns: columns)
    }
    for comparison in explanation.compared { lines += comparison.lines(columns: columns) }
    if let fix {
      lines += fix.lines(columns: columns, model.keyMap)
    } else if let remedy {
      lines += remedy.lines(columns: columns)
    } else if let stance = explanation.stance {
      lines += [StyledText()] + StyledText(stance.sentence, stance.role).wrapped(columns: columns)
    }
    lines += explanation.citation.lines(columns: columns)
    if event.role == .bad || event.fact.isFailure { lines += consoles(columns: columns) }
    return lines
  }

  /// What each browser prints about the call.
  private func consoles(columns: Int) -> [StyledText] {
    var lines: [StyledText] = []
    for console in model.consoles?.consoles ?? []
    where console.calls.indices.contains(model.toldCall) {
      lines += [StyledText(), StyledText("\(console.browser.title)'s console", .strong)]
      let printed = console.calls[model.toldCall]
      if printed.isEmpty { lines.append(StyledText("prints nothing", .quiet)) }
      for text in printed { lines += StyledText(text, .warn).wrapped(columns: columns) }
    }
    return lines
  }
}

extension Model {
  /// The event to be explained: the one that was stepped to; while it plays, and where it only says
  /// how it all ended, the one that decided.
  var explainedEvent: TraceEvent? {
    guard !awaitsPlay, let index = playing.currentEvent else { return nil }
    let event = evaluation.events[index]
    guard case .settled = event.fact else { return event }
    return decidingEvent(of: event.call) ?? event
  }

  private func decidingEvent(of call: Int) -> TraceEvent? {
    let own = evaluation.events(ofCall: call)
    return own.last { $0.fact.isFailure } ?? own.last
  }
}

extension Explanation {
  /// The sentences, each once.
  fileprivate var story: [String] {
    sentences.first == summary ? sentences : [summary] + sentences
  }
}

extension Stance {
  fileprivate var role: Role {
    switch self {
    case .asItShouldBe: .good
    case .asItShouldNotBe: .bad
    }
  }
}

extension Remedy {
  fileprivate func lines(columns: Int) -> [StyledText] {
    [StyledText(), StyledText("Fix", .strong)]
      + StyledText(party.title + ": ", .quiet).appending(text, .good).wrapped(columns: columns)
  }
}

extension Fix {
  /// Every change it takes, what they give away, and the key that makes them.
  fileprivate func lines(columns: Int, _ keyMap: KeyMap) -> [StyledText] {
    var lines = [StyledText(), StyledText("Fix", .strong)]
    for change in changes {
      lines += StyledText(change.party.title + ": ", .quiet).appending(change.instruction, .good)
        .wrapped(columns: columns)
    }
    for risk in risks {
      lines += StyledText("! ", .warn).appending(risk.sentence).wrapped(columns: columns)
    }
    let keys: KeyedText = """
      \(key: .reading(.makeChange)) makes it so, \(key: .playground(.undo)) undoes it, \
      \(key: .playground(.fix)) shows other ways
      """
    return lines + keyMap.styled(keys, .quiet).wrapped(columns: columns)
  }
}

extension Citation {
  fileprivate func lines(columns: Int) -> [StyledText] {
    [StyledText(), StyledText("The rule", .strong)]
      + StyledText(title).wrapped(columns: columns)
      + StyledText(url, .quiet).wrapped(columns: columns)
  }
}

extension Comparison {
  /// Both values, one below the other, the place that differs underlined.
  fileprivate func lines(columns: Int) -> [StyledText] {
    var lines = [StyledText(), StyledText(label, .strong)]
    var first = StyledText("received  ", .quiet)
    if let received {
      let (before, wrong, after) = received.parts(around: nearMiss?.range)
      first.append(before, expected == received ? .good : .text)
      first.append(wrong, .bad, underlined: true)
      first.append(after, expected == received ? .good : .text)
      if received.isEmpty { first.append("(empty)", .bad) }
    } else {
      first.append("nothing", .bad)
    }
    lines += first.wrapped(columns: columns)
    if let expected {
      lines += StyledText("expected  ", .quiet).appending(expected, .good)
        .wrapped(columns: columns)
    }
    return lines
  }
}

extension String {
  /// The text before, within and after a range of UTF-8 offsets, cut where it is long.
  fileprivate func parts(around range: Range<Int>?) -> (String, String, String) {
    guard let range, range.upperBound <= utf8.count, range.lowerBound < 300 else {
      return (shortened(to: 300), "", "")
    }
    let bytes = Array(utf8.prefix(400))
    func text(_ range: Range<Int>) -> String {
      String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
    return (
      text(0..<range.lowerBound), text(range),
      text(range.upperBound..<max(bytes.count, range.upperBound))
    )
  }
}
