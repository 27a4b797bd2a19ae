package import CORS
package import Servers
import Telling
import Web

/// One screen about one diagnosis: what happened, why, what mends it as code to copy, how to see that
/// it is deployed, what other browsers do, and the rule.
package struct AnswerSheet: Hashable, Sendable {
  package var banner: Banner
  /// In the order to read them.
  package var parts: [Part]
  private let asking: Asking

  /// How the person is told to answer what is open.
  package enum Asking: Hashable, Sendable {
    /// By the options of `corsplain why`.
    case options
    /// Where the answer is seen, so are the fields.
    case nothing
  }

  /// What the whole comes to, in a few words.
  package struct Banner: Hashable, Sendable {
    package var verdict: Verdict
    package var words: String
  }

  package enum Verdict: Hashable, Sendable {
    /// The CORS protocol stopped the call.
    case blockedByCORS
    /// Another rule of the browser did.
    case blockedOtherwise
    /// The call was not stopped.
    case passes
    /// It is no question of CORS, and nothing was evaluated.
    case notCORS
    /// Too little is known to say.
    case open
    /// It is a server's configuration, and no call.
    case configuration
  }

  package enum Part: Hashable, Sendable {
    /// A paragraph that a word names.
    case said(String, String)
    /// What a few further parts are about.
    case heading(String)
    /// One thing among several.
    case item(String)
    /// Lines to copy as they stand.
    case code(Code)
  }

  package struct Code: Hashable, Sendable {
    /// Whose code it is: `Express`, `The page`.
    package var title: String
    /// As Markdown calls it.
    package var language: String
    package var lines: [String]
  }
}

extension AnswerSheet.Verdict {
  package var words: String {
    switch self {
    case .blockedByCORS: "BLOCKED BY CORS"
    case .blockedOtherwise: "BLOCKED, NOT BY CORS"
    case .passes: "NOTHING BLOCKS THIS CALL"
    case .notCORS: "NOT CORS"
    case .open: "NOT KNOWN YET"
    case .configuration: "A SERVER'S CONFIGURATION"
    }
  }
}

extension AnswerSheet {
  /// How many fixes are shown: more would not be read.
  private static let mostFixes = 3

  /// - Parameter products: the servers whose configuration is shown; nil: their own, or where nothing is
  ///   known of it one that shows what a configuration looks like.
  package init(
    of diagnosis: Diagnosis, servers products: [ServerProduct]? = nil, asking: Asking = .options
  ) {
    parts = []
    self.asking = asking
    let products = products ?? diagnosis.ownServers
    guard let evaluation = diagnosis.evaluation, let event = evaluation.decidingEvent else {
      banner = Banner(
        verdict: diagnosis.verdictWithoutScenario,
        words: diagnosis.trouble?.words ?? diagnosis.outside?.words ?? diagnosis.reason?.words
          ?? (diagnosis.misspelt.isEmpty ? "" : "a misspelt header"))
      tellWithoutScenario(diagnosis)
      return
    }
    let explanation = Explanation(of: event, in: evaluation)
    let assumed = diagnosis.isFaultAssumed ? diagnosis.reason?.withoutValues : nil
    banner = Banner(
      verdict: diagnosis.verdict, words: assumed?.title ?? "\(explanation.title)")
    parts.append(.said("Call", evaluation.callInWords))
    tellCause(diagnosis, evaluation, explanation)
    for question in diagnosis.unknown { ask(question, evaluation) }
    let fixes = diagnosis.ways
    add(Array(fixes.prefix(Self.mostFixes)), diagnosis, products)
    tellRemedies(diagnosis)
    if diagnosis.verdict != .passes, fixes.isEmpty, diagnosis.remedies.isEmpty,
      !diagnosis.isUntoldFailure,
      let remedy = explanation.remedy
    {
      say("What to do", "\(remedy.party.title): \(remedy.text)")
    }
    addCheck(fixes.first, evaluation)
    if diagnosis.verdict != .open { say("Others", evaluation.othersInWords) }
    for note in evaluation.notesOnProduction { say("Note", note) }
    say("Rule", "\(explanation.citation.title), \(explanation.citation.url)")
  }

  private mutating func say(_ label: String, _ text: String) {
    if !text.isEmpty { parts.append(.said(label, text)) }
  }

  // MARK: The cause

  private mutating func tellCause(
    _ diagnosis: Diagnosis, _ evaluation: Evaluation, _ explanation: Explanation
  ) {
    switch diagnosis.verdict {
    case .open:
      banner.words = "the server's response decides"
      say("Cause", diagnosis.whatIsOpen)
    case .passes:
      say("Cause", explanation.summary)
      for remark in evaluation.remarks {
        banner.words = "\(remark.title)"
        say("But", remark.summary)
      }
      if case .headerReadable(let name)? = diagnosis.wish?.wish, !diagnosis.fixes.isEmpty {
        banner.words = "but \(name) is withheld"
        say("But", ConsoleTrouble.headerNotExposed.meaning)
      }
      if let trouble = diagnosis.trouble {
        banner.words = trouble.words
        say("The line", trouble.meaning)
        say("Look at", trouble.next)
      }
    case .blockedByCORS, .blockedOtherwise, .notCORS, .configuration:
      if diagnosis.isUntoldFailure {
        banner.words = diagnosis.trouble?.words ?? "no response came"
        say("Cause", diagnosis.trouble?.meaning ?? FirefoxCORSReason.didNotSucceed.meaning)
        say(
          "Look at",
          diagnosis.trouble?.next
            ?? "The network log, or the URL in a tab of its own: either says which it was.")
      } else if diagnosis.reason == nil, let trouble = diagnosis.trouble {
        banner.words = trouble.words
        say("Cause", trouble.meaning)
        say("Look at", trouble.next)
      } else if diagnosis.reason == .contentSecurityPolicy, !diagnosis.remedies.isEmpty {
        // The policy that was evaluated only stands in for the page's.
        say("Cause", ConsoleTrouble.contentSecurityPolicy.meaning)
      } else {
        // What stands in for the value that was sent is not said to be it.
        let assumed = diagnosis.isFaultAssumed ? diagnosis.reason?.withoutValues : nil
        say("Cause", assumed?.sentence ?? explanation.summary)
      }
    }
    if diagnosis.verdict != .open, diagnosis.reason != nil || diagnosis.verdict == .passes {
      say("Certainty", diagnosis.certainty)
      if !diagnosis.standIns.isEmpty {
        say("Assumed", diagnosis.standIns.joined(separator: ", ") + ": the text does not tell.")
      }
    }
    for note in diagnosis.notes(on: evaluation) { say("Note", note) }
  }

  // MARK: Without a scenario

  private mutating func tellWithoutScenario(_ diagnosis: Diagnosis) {
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
    } else if diagnosis.isCORS {
      say("Cause", "The line speaks of CORS, in words that no version known here has.")
    } else if !diagnosis.misspelt.isEmpty {
      for sentence in diagnosis.misspelt { say("Cause", sentence) }
    } else {
      say("Cause", diagnosis.whyNothingIsEvaluated)
    }
    tellRemedies(diagnosis)
    for question in diagnosis.unknown { say("Question", words(of: question)) }
  }

  /// The ways to mend it that words tell, and no scenario shows.
  private mutating func tellRemedies(_ diagnosis: Diagnosis) {
    for (index, remedy) in diagnosis.remedies.enumerated() {
      let label = Fix.label(of: diagnosis.ways.count + index)
      let letter = diagnosis.remedies.count + diagnosis.ways.count == 1 ? "" : " " + label
      // Where the cause is not known, that is what to try.
      let start = diagnosis.isUntoldFailure && diagnosis.trouble == nil ? "Try" : "Fix"
      say(start + letter, "\(remedy.party.title): \(remedy.words).")
    }
  }

  // MARK: What is open

  private mutating func ask(_ question: OpenQuestion, _ evaluation: Evaluation) {
    switch question {
    case .page:
      say("Question", words(of: question) + " \(evaluation.scenario.page.text) stands in for it.")
    case .preflight:
      say("Question", words(of: question))
      if let lines = evaluation.preflightCommand {
        parts.append(.code(Code(title: "Ask it so", language: "sh", lines: lines)))
      }
    case .url, .credentials, .cookies, .mode, .api, .answer:
      say("Question", words(of: question))
    }
  }

  /// Whether whoever reads it can give options of the command.
  var takesOptions: Bool {
    switch asking {
    case .options: true
    case .nothing: false
    }
  }

  private func words(of question: OpenQuestion) -> String {
    switch asking {
    case .options: question.words + (question.option.map { " Answer with \($0)." } ?? "")
    case .nothing: question.words
    }
  }
}

extension Diagnosis {
  /// Whether it is a configuration that a product here can be asked about.
  fileprivate var isOfKnownProduct: Bool { title.hasPrefix("a configuration of ") }

  /// Nobody is shown another product's code for what they run.
  fileprivate var ownServers: [ServerProduct] {
    if let product { return [product] }
    return isOfOtherServer ? [] : [.expressCORS]
  }

  /// What mends it, or what it takes where the server's answer is still to be told.
  package var ways: [Fix] { verdict == .open ? needs : fixes }

  package var verdict: AnswerSheet.Verdict {
    if unknown.contains(.answer) || unknown.contains(.preflight) { return .open }
    if outside != nil { return .notCORS }
    guard reason != nil else { return trouble?.partOfCORS == .whole ? .blockedByCORS : .passes }
    return isCORS ? .blockedByCORS : .blockedOtherwise
  }

  /// Where there is none to evaluate.
  fileprivate var verdictWithoutScenario: AnswerSheet.Verdict {
    switch (recognized, trouble?.partOfCORS) {
    case (_, nil) where outside != nil: .notCORS
    case (.configuration, _): .configuration
    case (_, .possible): .open
    case (_, .whole): .blockedByCORS
    case (_, .some(.none)), (_, .alternative): reason == nil ? .notCORS : .blockedOtherwise
    case (_, nil): isCORS || !misspelt.isEmpty ? .blockedByCORS : .open
    }
  }

  /// How far the scenario that was built can be trusted to be the person's.
  fileprivate var certainty: String {
    let name = browser?.title ?? "the browser"
    if isAnsweredByConfiguration {
      return
        "Evaluated in \(name), with what the configuration of \(product?.profile.title ?? "the server") beside it answers."
    }
    if isUnanswered, isReproduced {
      return
        "Evaluated in \(name): the text shows no response, and this holds whatever is answered."
    }
    switch (recognized, isReproduced) {
    case (.console, true):
      return "Evaluated in \(name), the scenario built from this prints it letter for letter."
    case (.console, false):
      return "\(name) here prints it in other words (another version or language, a part of it):"
        + " the scenario has the same reason, and its details may differ."
    case (.har, true), (.curl, true), (.code, true), (.headers, true), (.url, true):
      return "Evaluated in \(name), it comes to what was recorded."
    case (.har, false), (.curl, false), (.code, false), (.headers, false), (.url, false):
      return "What the text shows of the end is not what the evaluation in \(name) comes to, or it"
        + " shows none: see what is open."
    case (.configuration, _), (.none, _): return ""
    }
  }
}
