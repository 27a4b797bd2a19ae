package import CORS

/// What became of a call, in the words that people search for.
package struct Banner: Hashable, Sendable {
  package let text: String
  package let tone: Tone

  package enum Tone: Hashable, Sendable {
    case allowed, blocked
    /// The page has something, or may get it yet, and cannot read it.
    case neither
  }

  init(_ text: String, _ tone: Tone) { (self.text, self.tone) = (text, tone) }
}

extension Evaluation {
  /// What became of a call; nil: there is none of that number.
  package func banner(ofCall call: Int) -> Banner? {
    guard outcomes.indices.contains(call) else { return nil }
    if let reason = events.last(where: { $0.call == call && $0.fact.isFailure })?.fact.blockReason {
      return Banner(reason.banner, .blocked)
    }
    let banner = outcomes[call].banner
    guard banner.tone == .allowed, verdicts(ofCall: call).cookies == .withheld else {
      return banner
    }
    return Banner(banner.text + ", SENT WITHOUT COOKIES", banner.tone)
  }
}

extension Outcome {
  fileprivate var banner: Banner {
    switch self {
    case .exposed: Banner("ALLOWED", .allowed)
    case .opaque: Banner("OPAQUE: SENT, NOT READABLE", .neither)
    case .opaqueRedirect: Banner("OPAQUE: REDIRECT NOT FOLLOWED", .neither)
    case .error: Banner("FAILED", .blocked)
    case .throwsException: Banner("THE CALL THROWS", .blocked)
    case .loaded: Banner("LOADED", .allowed)
    case .opened: Banner("CONNECTED", .allowed)
    case .queued: Banner("SENT, NEVER READ", .neither)
    case .refused: Banner("NOT SENT", .blocked)
    case .navigated(.readable): Banner("SHOWN, THE PAGE MAY LOOK IN", .allowed)
    case .navigated(.withheld): Banner("SHOWN, THE PAGE CANNOT LOOK IN", .neither)
    case .navigationBlocked: Banner("NO DOCUMENT", .blocked)
    case .asks: Banner("WAITS FOR THE USER", .neither)
    case .notFetched: Banner("NOT FETCHED", .neither)
    }
  }
}

extension BlockReason {
  fileprivate var banner: String {
    switch self {
    case .corsCheck, .preflightStatus, .preflightRedirect, .allowMethodsUnparsable,
      .allowHeadersUnparsable, .methodNotAllowed, .headerNotAllowed:
      "BLOCKED BY CORS"
    case .contentSecurityPolicy: "BLOCKED BY CSP"
    case .mixedContent, .insecureForm: "BLOCKED: MIXED CONTENT"
    case .sandboxed: "BLOCKED BY SANDBOX"
    case .localNetwork: "BLOCKED: LOCAL NETWORK ACCESS"
    case .resourcePolicy: "BLOCKED BY CORP"
    case .embedderPolicy: "BLOCKED BY COEP"
    case .opaqueResponse: "BLOCKED BY ORB"
    case .frameForbidden: "REFUSED TO FRAME"
    case .badPort: "BLOCKED: UNSAFE PORT"
    case .crossOriginInSameOriginMode: "BLOCKED: MODE same-origin"
    case .redirectModeError, .locationUnparsable, .locationNotHTTP, .locationWithCredentials,
      .tooManyRedirects, .redirectModeInNoCORS:
      "FAILED: REDIRECT"
    case .schemeNotHTTP: "FAILED: SCHEME"
    case .nothingCached: "FAILED: NOT CACHED"
    case .connectionDropped: "FAILED TO FETCH"
    case .elementRefused, .eventStreamStatus, .eventStreamType, .webSocketHandshake:
      "FAILED TO LOAD"
    case .noDocument: "NO DOCUMENT"
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown:
      "THE CALL THROWS"
    }
  }
}
