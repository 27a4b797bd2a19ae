import CORS
import Servers
import Telling

/// Why a call ended as it did, and how certain that is.
extension AnswerSheet {
  mutating func tellCause(
    _ diagnosis: Diagnosis, _ evaluation: Evaluation, _ explanation: Explanation
  ) {
    switch diagnosis.verdict {
    case .open:
      banner.words = "the server's response decides"
      say("Cause", diagnosis.whatIsOpen)
    case .passes: tellPassing(diagnosis, evaluation, explanation)
    case .blockedByCORS, .blockedOtherwise, .notCORS, .configuration:
      tellBlock(diagnosis, explanation)
    }
    if diagnosis.verdict != .open, diagnosis.reason != nil || diagnosis.verdict == .passes {
      say("Certainty", diagnosis.certainty)
      if !diagnosis.standIns.isEmpty {
        say("Assumed", diagnosis.standIns.joined(separator: ", ") + ": the text does not tell.")
      }
    }
    for note in diagnosis.notes(on: evaluation) { say("Note", note) }
  }

  /// That nothing stops the call, and what is amiss all the same.
  private mutating func tellPassing(
    _ diagnosis: Diagnosis, _ evaluation: Evaluation, _ explanation: Explanation
  ) {
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
  }

  /// What stops the call.
  private mutating func tellBlock(_ diagnosis: Diagnosis, _ explanation: Explanation) {
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
}

extension Diagnosis {
  /// How far the scenario that was built can be trusted to be the person's.
  fileprivate var certainty: String {
    let name = browser?.title ?? "the browser"
    if isAnsweredByConfiguration {
      return
        "Evaluated in \(name), with what the configuration of \(product?.profile.title ?? "the server") beside it answers."
    }
    if isCutOff {
      return
        "The line was cut off within its reason: what stands there is the beginning of this one alone."
    }
    if laterRule == .localNetwork {
      return "Evaluated in \(name) as it was before its rule for the local network: see the note."
    }
    if statusAlone != nil {
      return
        "Of the preflight's response the text shows the status alone, and this one refuses the call whatever"
        + " its headers are."
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
