import CORS
import Screen
import Web

/// Marks of the policies that decided: at the page's own header, or at the answer's.
extension Marks {
  mutating func mark(_ check: CSPCheck) {
    guard let header = header(ofPolicy: check.policy) else { return }
    let mark =
      if check.passed {
        Mark("✓", .good)
      } else {
        check.blocks ? Mark("✗ forbids it", .bad) : Mark("would forbid it", .warn)
      }
    set(pageHeader: header, mark)
  }

  mutating func mark(_ check: ResourcePolicyCheck, on event: TraceEvent) {
    let name = "Cross-Origin-Resource-Policy"
    guard !check.passed else { return set(answerHeader: name, of: event, Mark("✓", .good)) }
    set(answerHeader: name, of: event, Mark("✗ keeps it", .bad))
    if check.header == nil {
      set(pageHeader: "Cross-Origin-Embedder-Policy", Mark("✗ wants CORP", .bad))
    }
  }

  mutating func mark(_ check: FrameCheck, on event: TraceEvent) {
    let mark = Mark("✗ no frame", .bad)
    switch check.failure {
    case .frameAncestors: set(answerHeader: "Content-Security-Policy", of: event, mark)
    case .frameOptions: set(answerHeader: "X-Frame-Options", of: event, mark)
    case nil: break
    }
  }

  /// Marks the header that made an answer useless, where no check before it has.
  mutating func markPolicy(_ reason: BlockReason, on event: TraceEvent) {
    switch reason {
    case .embedderPolicy:
      set(pageHeader: "Cross-Origin-Embedder-Policy", Mark("✗ frame without", .bad))
    case .elementRefused(.nosniff), .elementRefused(.scriptType), .elementRefused(.moduleType),
      .elementRefused(.styleType), .elementRefused(.notAnImage), .opaqueResponse, .eventStreamType:
      set(answerHeader: "Content-Type", of: event, Mark("✗ type", .bad))
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown, .sandboxed, .badPort,
      .contentSecurityPolicy, .mixedContent, .insecureForm, .localNetwork, .nothingCached,
      .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP, .corsCheck,
      .preflightStatus, .preflightRedirect, .allowMethodsUnparsable, .allowHeadersUnparsable,
      .methodNotAllowed, .headerNotAllowed, .redirectModeError, .locationUnparsable,
      .locationNotHTTP, .locationWithCredentials, .tooManyRedirects, .connectionDropped,
      .resourcePolicy, .elementRefused(.status), .eventStreamStatus, .webSocketHandshake,
      .noDocument,
      .frameForbidden:
      break
    }
  }
}
