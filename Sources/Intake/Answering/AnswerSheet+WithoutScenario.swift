import CORS
import Telling

/// What is told where no scenario can be built.
extension AnswerSheet {
  mutating func tellWithoutScenario(_ diagnosis: Diagnosis) {
    say("Text", diagnosis.title)
    if let outside = diagnosis.outside {
      say("Cause", outside.meaning)
      if let next = outside.next { say("Look at", next) }
    } else if let trouble = diagnosis.trouble {
      say("Cause", trouble.meaning)
      if diagnosis.remedies.isEmpty { say("Look at", trouble.next(after: diagnosis.title)) }
      switch trouble.partOfCORS {
      case .none: say("Note", "No change of a CORS header fixes this.")
      case .possible, .alternative, .whole: break
      }
    } else if let reason = diagnosis.firefoxReason {
      say("Cause", reason.meaning)
      say(
        "Rule", "https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/\(reason.rawValue)")
    } else if diagnosis.recognized == .configuration {
      for piece in diagnosis.unread { say("Not read", piece) }
      for finding in diagnosis.advice { say("Finding", finding) }
      if diagnosis.isOfKnownProduct {
        say(
          "Look at",
          "`corsplain server advise FILE` shows each with its request; `server write` writes another."
        )
      }
    } else if diagnosis.isCORS, let meaning = diagnosis.reason?.meaning {
      say("Cause", meaning)
      if diagnosis.remedies.isEmpty {
        say("Look at", "Check the line's page and URL: no call between them comes to this.")
      }
    } else if !diagnosis.misspelt.isEmpty {
      for sentence in diagnosis.misspelt { say("Cause", sentence) }
    } else if diagnosis.isCORS {
      say("Cause", "The line speaks of CORS, in words that no version known here has.")
    } else {
      say("Cause", diagnosis.whyNothingIsEvaluated)
    }
    tellRemedies(diagnosis)
    for question in diagnosis.unknown { say("Question", words(of: question)) }
  }
}

extension Diagnosis {
  /// Whether it is a configuration that a product here can be asked about.
  fileprivate var isOfKnownProduct: Bool { title.hasPrefix("a configuration of ") }
}
