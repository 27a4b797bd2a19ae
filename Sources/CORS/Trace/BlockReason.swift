public import Web

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
  case notAWebSocketURL(WebURL)
  case cacheModeNeedsSameOrigin
  case referrerPolicyUnknown(String)

  // Before any traffic.
  /// A sandboxed page's form or window.
  case sandboxed(SandboxPermission)
  case badPort(UInt16)
  indirect case contentSecurityPolicy(CSPCheck)
  case mixedContent(WebURL)
  /// A form of a secure page that is sent without TLS: the browser warns first.
  case insecureForm(WebURL)
  indirect case localNetwork(LocalNetworkCheck)
  /// Cache mode `only-if-cached`, and nothing is kept that could be used.
  case nothingCached
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
  case connectionDropped(ConnectionFailure)
  indirect case resourcePolicy(ResourcePolicyCheck)
  case opaqueResponse(OpaqueResponseBlocking.Reason)
  case elementRefused(ElementRefusal)
  case eventStreamStatus(Int)
  case eventStreamType(String)
  case webSocketHandshake(Int)
  /// A status that brings no document.
  case noDocument(Int)
  case embedderPolicy(page: EmbedderPolicy, frame: EmbedderPolicy)
  indirect case frameForbidden(FrameCheck.Failure)
}

extension BlockReason {
  /// Whether the request was stopped before it was sent, so that no exchange is to blame.
  var comesBeforeTraffic: Bool {
    switch stage {
    case .arguments, .departure: true
    case .corsCheck, .preflight, .redirect, .answer: false
    }
  }
}
