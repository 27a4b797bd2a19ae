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
    if diagnosis.verdict != .passes, diagnosis.reason != nil, fixes.isEmpty,
      diagnosis.remedies.isEmpty, !diagnosis.isUntoldFailure, diagnosis.statusAlone == nil,
      let remedy = explanation.remedy
    {
      say("What to do", "\(remedy.party.title): \(remedy.text)")
    }
    addCheck(fixes.first, evaluation)
    if diagnosis.verdict != .open { say("Others", evaluation.othersInWords) }
    let standIn = diagnosis.standInOrigin(evaluation)
    // That it is this machine's is said of nobody's page.
    say("Note", standIn == nil ? evaluation.noteOnPage ?? "" : "")
    say("Note", evaluation.noteOnCookies ?? "")
    say("Rule", "\(explanation.citation.title), \(explanation.citation.url)")
    if let standIn { withdraw(standIn) }
  }

  mutating func say(_ label: String, _ text: String) {
    if !text.isEmpty { parts.append(.said(label, text)) }
  }

  /// The ways to mend it that words tell, and no scenario shows.
  mutating func tellRemedies(_ diagnosis: Diagnosis) {
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

  func words(of question: OpenQuestion) -> String {
    switch asking {
    case .options: question.words + (question.option.map { " Answer with \($0)." } ?? "")
    case .nothing: question.words
    }
  }
}

extension Diagnosis {
  /// Nobody is shown another product's code for what they run.
  fileprivate var ownServers: [ServerProduct] {
    if let product { return [product] }
    return isOfOtherServer ? [] : [.expressCORS]
  }

  /// What mends it, or what it takes where the server's answer is still to be told.
  package var ways: [Fix] { verdict == .open ? needs : fixes }
}
