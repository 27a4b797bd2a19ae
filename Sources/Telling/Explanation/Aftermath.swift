import CORS

extension Fact {
  /// What becomes of a call that was blocked, where the check before it has said why; nil: nothing
  /// has yet.
  package var aftermath: Title? {
    guard case .blocked(let reason) = self else { return nil }
    switch reason {
    case .preflightStatus, .preflightRedirect, .allowMethodsUnparsable, .allowHeadersUnparsable,
      .methodNotAllowed, .headerNotAllowed:
      return "request never sent"
    case .corsCheck: return "answer withheld"
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown, .badPort,
      .contentSecurityPolicy, .mixedContent, .insecureForm, .localNetwork, .nothingCached,
      .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP, .redirectModeError,
      .locationUnparsable, .locationNotHTTP, .locationWithCredentials, .tooManyRedirects,
      .connectionDropped, .resourcePolicy, .opaqueResponse, .elementRefused, .eventStreamStatus,
      .eventStreamType, .webSocketHandshake, .noDocument, .embedderPolicy, .frameForbidden:
      return nil
    }
  }
}
