import CORS
import Telling
extension AnswerSheet {
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

extension Diagnosis {
  package var verdict: AnswerSheet.Verdict {
    if unknown.contains(.answer) || unknown.contains(.preflight) { return .open }
    if outside != nil { return .notCORS }
    guard reason != nil else { return trouble?.partOfCORS == .whole ? .blockedByCORS : .passes }
    return isCORS ? .blockedByCORS : .blockedOtherwise
  }

  /// Where there is none to evaluate.
  var verdictWithoutScenario: AnswerSheet.Verdict {
    switch (recognized, trouble?.partOfCORS) {
    case (_, nil) where outside != nil: .notCORS
    case (.configuration, _): .configuration
    case (_, .possible): .open
    case (_, .whole): .blockedByCORS
    case (_, .some(.none)), (_, .alternative): reason == nil ? .notCORS : .blockedOtherwise
    case (_, nil): isCORS ? .blockedByCORS : .open
    }
  }
}
