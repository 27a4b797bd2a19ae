import CORS
import Web

/// Words for every reason why a call comes to nothing.
///
/// What follows from it depends on where it happened: ``EventContext/consequence``.
extension EventContext {
  func reason(_ why: BlockReason) -> Explanation {
    let citation = Citation(why)
    return switch why {
    case .methodNotAToken(let method): notAMethod(method, citation)
    case .methodForbidden(let method): forbiddenMethod(method, citation)
    case .methodNotAllowedInNoCORS(let method): methodNeedsCORS(method, citation)
    case .headerNameInvalid(_, let name): notAHeaderName(name, citation)
    case .headerValueInvalid(_, let name, let value): notAHeaderValue(name, value, citation)
    case .bodyWithGetOrHead(let method): bodyRefused(method, citation)
    case .urlUnparsable(let url, let failure): notAURL(url, failure, citation)
    case .urlWithCredentials(let url): passwordInURL(url, citation)

    case .notAWebSocketURL(let url): notAWebSocketURL(url, citation)
    case .cacheModeNeedsSameOrigin: cacheModeNeedsSameOrigin(citation)
    case .referrerPolicyUnknown(let text): notAReferrerPolicy(text, citation)

    case .sandboxed(let permission): sandboxed(permission, citation)
    case .badPort(let port): portBlocked(port, citation)
    case .contentSecurityPolicy(let check): contentSecurityPolicy(check, citation)
    case .mixedContent(let url): mixedContent(url, citation)
    case .insecureForm(let url): insecureForm(url, citation)
    case .localNetwork(let check): localNetwork(check, citation)
    case .nothingCached: nothingKept(citation)
    case .crossOriginInSameOriginMode: sameOriginModeOnly(citation)
    case .redirectModeInNoCORS(let mode): noCORSNeedsFollow(mode, citation)
    case .schemeNotHTTP(let scheme): notAnHTTPURL(scheme, citation)

    case .corsCheck(let failure): corsFailure(failure, citation)

    case .preflightStatus(let status): preflightStatus(status, citation)
    case .preflightRedirect(let status): preflightRedirect(status, citation)
    case .allowMethodsUnparsable(let value):
      unparsable("Access-Control-Allow-Methods", value, "methods", citation)
    case .allowHeadersUnparsable(let value):
      unparsable("Access-Control-Allow-Headers", value, "header names", citation)
    case .methodNotAllowed(let method, let allowed, let verdict):
      notAllowed(
        method.name, in: "Access-Control-Allow-Methods", allowed, verdict,
        NearMiss.method(method, allowed: allowed), citation)
    case .headerNotAllowed(let name, let allowed, let verdict):
      notAllowed(
        name, in: "Access-Control-Allow-Headers", allowed, verdict,
        NearMiss.headerName(name, allowed: allowed), citation)

    case .redirectModeError: redirectRefused(citation)
    case .locationUnparsable(let location): locationNoURL(location, citation)
    case .locationNotHTTP(let url): locationLeavesHTTP(url, citation)
    case .locationWithCredentials(let url): passwordInLocation(url, citation)
    case .tooManyRedirects: tooManyRedirects(citation)

    case .connectionDropped(let failure): noAnswer(failure, citation)
    case .resourcePolicy(let check): resourcePolicyFailure(check, citation)
    case .opaqueResponse(let reason): opaqueResponse(reason, citation)
    case .elementRefused(let refusal): elementRefused(refusal, citation)
    case .eventStreamStatus(let status): noStream(status: status, citation)
    case .eventStreamType(let type): noStream(type: type, citation)
    case .webSocketHandshake(let status): noWebSocket(status, citation)
    case .noDocument(let status): noDocument(status, citation)
    case .embedderPolicy(let page, let frame):
      embedderPolicyMissing(page: page, frame: frame, citation)
    case .frameForbidden(let failure): frameForbidden(failure, citation)
    }
  }
}
