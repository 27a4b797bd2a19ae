import CORS
import Screen
import Web

// What the trace says of the request.
extension Marks {
  /// Marks the author's headers of a name: their values were looked at as one.
  private mutating func markRequestHeaders(_ name: String, _ text: String, _ role: Role) {
    let headers = scenario.calls[call].request.headers
    for index in headers.indices where headers[index].name.equalsIgnoringASCIICase(name) {
      markRequestHeader(at: index, text, role)
    }
  }

  /// Marks one of the author's headers, or what stands for a header that the body brought.
  mutating func markRequestHeader(at index: Int?, _ text: String, _ role: Role) {
    guard let index else { return set(.bodyType, text, role) }
    set(.requestHeader(call: call, .at(index)), text, role)
  }

  mutating func mark(_ decision: PreflightDecision) {
    guard case .notNeeded = decision else { return decision.triggers.forEach { mark($0) } }
  }

  private mutating func mark(_ trigger: PreflightTrigger) {
    switch trigger {
    case .method: set(.method, "preflight", .browser)
    case .uploadListener: set(.uploadListener, "preflight", .browser)
    case .earlierHop: break
    case .header(let name, _, _):
      markRequestHeaders(name, "preflight", .browser)
      // The body's type becomes the header where the script sets none.
      let headers = HeaderList(scenario.calls[call].request.headers)
      if name.equalsIgnoringASCIICase("content-type"), !headers.contains(name) {
        set(.bodyType, "preflight", .browser)
      }
    }
  }

  mutating func mark(_ reason: BlockReason) {
    switch reason {
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .bodyWithGetOrHead:
      set(.method, "✗ refused", .bad)
    case .headerNameInvalid(let index, _), .headerValueInvalid(let index, _, _):
      markRequestHeader(at: index, "✗ refused", .bad)
    case .urlUnparsable: set(.url, "✗ no URL", .bad)
    case .urlWithCredentials: set(.url, "✗ user, password", .bad)
    case .badPort: set(.url, "✗ port blocked", .bad)
    case .mixedContent: set(.url, "✗ mixed content", .bad)
    case .schemeNotHTTP: set(.url, "✗ not http", .bad)
    case .crossOriginInSameOriginMode: set(.mode, "✗ another origin", .bad)
    case .redirectModeInNoCORS: set(.redirect, "✗ in no-cors", .bad)
    case .redirectModeError: set(.redirect, "✗ redirected", .bad)
    // Headers of an answer have their marks from the check that read them.
    case .corsCheck, .preflightStatus, .preflightRedirect, .allowMethodsUnparsable,
      .allowHeadersUnparsable, .methodNotAllowed, .headerNotAllowed, .locationUnparsable,
      .locationNotHTTP, .locationWithCredentials, .tooManyRedirects, .connectionDropped,
      .resourcePolicy, .opaqueResponse, .elementRefused, .eventStreamStatus, .eventStreamType,
      .webSocketHandshake, .noDocument, .embedderPolicy, .frameForbidden:
      break
    case .notAWebSocketURL: set(.url, "✗ no socket URL", .bad)
    case .cacheModeNeedsSameOrigin, .nothingCached: set(.cache, "✗ refused", .bad)
    case .referrerPolicyUnknown: set(.referrerPolicy, "✗ unknown", .bad)
    case .contentSecurityPolicy: set(.url, "✗ page's policy", .bad)
    case .insecureForm: set(.url, "✗ not https", .bad)
    case .sandboxed: set(.sandbox, "✗ keeps it in", .bad)
    case .localNetwork: set(.url, "✗ local network", .bad)
    }
  }
}
