import Web

/// Why a call came to nothing, with the values that were compared.
///
/// Whoever shows it makes the words.
public enum BlockReason: Error, Hashable, Sendable {
  // The API itself refused: the script sees an exception, nothing is sent.
  case methodNotAToken(String)
  case methodForbidden(String)
  case methodNotAllowedInNoCORS(Method)
  /// `at`: which of the author's headers it is, from 0.
  case headerNameInvalid(at: Int?, String)
  case headerValueInvalid(at: Int?, name: String, value: String)
  case bodyWithGetOrHead(Method)
  case urlUnparsable(String, URLFailure)
  case urlWithCredentials(String)

  // Main fetch, before any traffic.
  case badPort(UInt16)
  case mixedContent(WebURL)
  case crossOriginInSameOriginMode
  case redirectModeInNoCORS(RedirectMode)
  case schemeNotHTTP(String)

  // The CORS check, on the preflight's answer or on the answer itself.
  case corsCheck(CORSCheck.Failure)

  // The preflight's answer.
  case preflightStatus(Int)
  case preflightRedirect(Int)
  case allowMethodsUnparsable(String)
  case allowHeadersUnparsable(String)
  case methodNotAllowed(Method, allowed: [String], GrantVerdict)
  case headerNotAllowed(name: String, allowed: [String], GrantVerdict)

  // Redirects.
  case redirectModeError
  case locationUnparsable(String)
  case locationNotHTTP(WebURL)
  case locationWithCredentials(WebURL)
  case tooManyRedirects

  // The answer.
  case connectionDropped
  case resourcePolicy(String)
  case opaqueResponseBlocked(mimeType: String)
  case scriptTypeBlocked(mimeType: String)
  case notAnImage(mimeType: String)
  case httpError(Int)
}

extension BlockReason {
  /// Whether the request was stopped before it was sent, so that no exchange is to blame.
  var comesBeforeTraffic: Bool {
    switch self {
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials, .badPort,
      .mixedContent, .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP:
      true
    case .corsCheck, .preflightStatus, .preflightRedirect, .allowMethodsUnparsable,
      .allowHeadersUnparsable, .methodNotAllowed, .headerNotAllowed, .redirectModeError,
      .locationUnparsable, .locationNotHTTP, .locationWithCredentials, .tooManyRedirects,
      .connectionDropped, .resourcePolicy, .opaqueResponseBlocked, .scriptTypeBlocked,
      .notAnImage, .httpError:
      false
    }
  }
}
