package import CORS

extension Fact {
  /// What becomes of a call that was blocked, where the check before it has said why; nil: nothing
  /// has yet.
  package var aftermath: Title? {
    guard case .blocked(let reason) = self else { return nil }
    switch reason {
    case .preflightStatus, .preflightRedirect, .allowMethodsUnparsable, .allowHeadersUnparsable,
      .methodNotAllowed, .headerNotAllowed, .contentSecurityPolicy:
      return "request never sent"
    case .localNetwork(let check):
      switch check.verdict {
      case .blocked: return "request never sent"
      case .allowed, .asks: return nil
      }
    case .corsCheck, .resourcePolicy: return "response withheld"
    case .frameForbidden: return "document not shown"
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown, .badPort,
      .mixedContent, .insecureForm, .sandboxed, .nothingCached,
      .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP, .redirectModeError,
      .locationUnparsable, .locationNotHTTP, .locationWithCredentials, .tooManyRedirects,
      .connectionDropped, .opaqueResponse, .elementRefused, .eventStreamStatus,
      .eventStreamType, .webSocketHandshake, .noDocument, .embedderPolicy:
      return nil
    }
  }
}
