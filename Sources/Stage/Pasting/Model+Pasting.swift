import CORS
import Intake
import ScenarioText
import Screen
import Telling
import Web

extension Model {
  /// Says why of what was pasted, where it is a case of one's own; what is no such thing is left to
  /// whoever else takes a text.
  ///
  /// Nothing of it is run or sent, and secrets in it are kept nowhere.
  mutating func diagnose(_ text: String, _ readiness: Paste.Readiness) -> Bool {
    let paste = Paste(text)
    guard paste.isCase(readiness) || openPaste != nil && paste.isAnswer else { return false }
    if let before = openPaste, paste.isAnswer {
      // What was asked for is pasted now: both are one text.
      openPaste = nil
      return diagnose(before + "\n\n" + text, readiness)
    }
    let diagnoses = paste.diagnoses(knowing: Supplement(project: project)).filter {
      !$0.isToldElsewhere
    }
    guard let first = diagnoses.first else { return false }
    openPaste = first.verdict == .open && text.utf8.count < 1 << 16 ? text : nil
    if diagnoses.count == 1 { open(first) } else { choose(among: diagnoses) }
    return true
  }

  /// The calls and messages of a text that holds several.
  private mutating func choose(among diagnoses: [Diagnosis]) {
    let items = diagnoses.prefix(Self.mostDiagnoses).map { diagnosis in
      var item = Picker.Item(.diagnosis(diagnosis), StyledText(diagnosis.told))
      item.note = StyledText(diagnosis.verdict.words, diagnosis.verdict.role)
      return item
    }
    overlay = .picker(Picker("Which of them?", Array(items), filter: .typed))
  }

  /// More would not be read.
  private static let mostDiagnoses = 500

  /// Puts the case that was built in the place of what is edited, and the answer over it; undo brings
  /// the other back. Where none was built, there is the answer alone.
  mutating func open(_ diagnosis: Diagnosis) {
    if let evaluation = diagnosis.evaluation {
      // What is typed behind the help that one came from is kept where it was.
      if editing != nil { commitEditing() }
      leaveLesson()
      open(Document(scenario: evaluation.scenario, browser: evaluation.browser))
    }
    overlay = .reading(Reading(topic: .answer(diagnosis)))
    learnProject(from: diagnosis)
  }

  /// What is pasted first, from a page whose name it tells, is the person's project where none is known.
  private mutating func learnProject(from diagnosis: Diagnosis) {
    guard project.isEmpty, let scenario = diagnosis.evaluation?.scenario,
      !diagnosis.unknown.contains(.page), let found = Project(of: scenario.redacted)
    else { return }
    project = found
  }

  /// The answer as Markdown, for a ticket or a chat.
  mutating func copyAnswer() -> [Effect] {
    guard case .reading(let reading) = overlay, case .answer(let diagnosis) = reading.topic else {
      return []
    }
    return [.copy(AnswerSheet(of: diagnosis, asking: .nothing).markdown, .answer)]
  }
}

extension Paste {
  /// How willing whoever takes the text is to take it for a case.
  enum Readiness {
    /// There is nothing else that it could be for.
    case anything
    /// A field could be meant that takes a URL or a header.
    case unmistakable
  }

  /// Whether it is an answer, and nothing in it says to what.
  fileprivate var isAnswer: Bool {
    !pieces.isEmpty
      && pieces.allSatisfy { piece in
        piece.kind == .headers && piece.exchanges.allSatisfy { $0.request == nil }
      }
  }

  fileprivate func isCase(_ readiness: Readiness) -> Bool {
    pieces.contains { piece in
      switch (piece.kind, readiness) {
      case (.console, _), (.curl, _), (.code, _), (.har, _): true
      case (.headers, .unmistakable): piece.exchanges.contains { $0.response?.status != nil }
      case (.headers, .anything), (.url, .anything): true
      case (.url, .unmistakable), (.configuration, _), (.none, _): false
      }
    }
  }
}

extension Diagnosis {
  /// In a line, to tell it from others.
  fileprivate var told: String {
    guard title.isEmpty, let call = evaluation?.scenario.calls.first else { return title }
    return "\(call.request.api.rawValue) \(call.request.url.text)"
  }
}

extension AnswerSheet.Verdict {
  var role: Role {
    switch self {
    case .blockedByCORS, .blockedOtherwise: .bad
    case .passes: .good
    case .notCORS, .open, .configuration: .quiet
    }
  }
}
