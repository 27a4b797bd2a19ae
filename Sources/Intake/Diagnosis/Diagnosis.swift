package import CORS
import Telling
import Web

/// What there is to say of one recognised part of a paste: what it is, why the call came to nothing,
/// and what mends that.
package struct Diagnosis: Hashable, Sendable {
  package var recognized: Piece.Kind
  /// Whose the text is, or in whose way it was evaluated.
  package var browser: Browser.Name?
  /// Why the engine says that the call came to nothing; nil: it does not say so.
  package var reason: BlockReason.Kind?
  /// Whether the CORS protocol is what stopped the call.
  package var isCORS: Bool
  /// Whether the scenario comes to what the text shows: its lines, its failure.
  package var isReproduced: Bool
  /// The scenario that was built, evaluated; nil: there was too little for one.
  package var evaluation: Evaluation?
  /// What the text leaves open and was assumed.
  package var unknown: [OpenQuestion]
  /// What is known of it where it is not CORS.
  package var trouble: ConsoleTrouble?
  /// What Firefox says of a line in whatever language.
  package var firefoxReason: FirefoxCORSReason?
  package var fixes: [Fix]
  /// What a server that nothing is known of would have to answer.
  package var needs: [Fix]
  /// What was wished for in the search of fixes.
  package var wish: Wish?
  /// The lines or the request in a word, to tell several diagnoses apart.
  package var title: String
}

extension Diagnosis {
  /// An answer about something that was recognised and of which no scenario can be built.
  init(_ recognized: Piece.Kind, title: String, browser: Browser.Name? = nil, isCORS: Bool = false)
  {
    self.init(
      recognized: recognized, browser: browser, reason: nil, isCORS: isCORS, isReproduced: false,
      evaluation: nil, unknown: [], trouble: nil, firefoxReason: nil, fixes: [], needs: [],
      wish: nil, title: title)
  }

  /// Takes what the evaluation says: its reason, and what would mend it.
  mutating func take(
    _ evaluation: Evaluation, unknown: [OpenQuestion], _ supplement: Supplement = Supplement()
  ) {
    self.evaluation = evaluation
    self.unknown = unknown
    browser = evaluation.browser.name
    reason = evaluation.reason?.kind
    isCORS = reason?.isOfCORS ?? isCORS
    // What the server diagnoses decides; where that is not known, nothing is blamed.
    guard reason != nil else { return }
    let wish: Wish =
      !evaluation.scenario.cookies.isEmpty
      ? .exposedWithCookies
      : supplement.credentials == .include ? .exposedWithCredentials : .exposed
    self.wish = wish
    if unknown.contains(.answer) {
      (reason, isCORS) = (nil, false)
      needs = evaluation.fixes(for: wish, call: 0, atMost: 2)
    } else {
      fixes = evaluation.fixes(for: wish, call: 0)
    }
  }
}

extension Evaluation {
  /// Why the first call that came to nothing did.
  package var reason: BlockReason? {
    for event in events {
      switch event.fact {
      case .blocked(let reason), .apiRefused(let reason): return reason
      default: continue
      }
    }
    return nil
  }
}

extension BlockReason.Kind {
  /// Whether it is the CORS protocol that stops the call, and not another rule.
  package var isOfCORS: Bool {
    switch self {
    case .allowOriginMissing, .wildcardWithCredentials, .originMismatch, .credentialsNotTrue,
      .preflightStatus, .preflightRedirect, .allowMethodsUnparsable, .allowHeadersUnparsable,
      .methodNotAllowed, .headerNotAllowed, .crossOriginInSameOriginMode, .locationWithCredentials:
      true
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown, .badPort,
      .contentSecurityPolicy, .mixedContent, .insecureForm, .sandboxed, .localNetwork,
      .nothingCached,
      .redirectModeInNoCORS, .schemeNotHTTP, .redirectModeError, .locationUnparsable,
      .locationNotHTTP, .tooManyRedirects, .connectionDropped, .resourcePolicy, .opaqueResponse,
      .elementRefused, .eventStreamStatus, .eventStreamType, .webSocketHandshake, .noDocument,
      .embedderPolicy, .frameForbidden:
      false
    }
  }
}
