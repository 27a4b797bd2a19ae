package import CORS
import Web

extension Evaluation {
  /// The event that decided how things ended: the first failed call's, else the last call's end.
  package var decidingEvent: TraceEvent? {
    events.first { $0.fact.isFailure } ?? events.last
  }

  /// One sentence for the whole: the deciding fact, with its values.
  package var headline: String {
    guard let event = decidingEvent else { return "Nothing happens: no call is made." }
    return Explanation(of: event, in: self).summary
  }
}

extension Fact {
  /// Whether its call is over with it.
  var endsCall: Bool {
    if case .settled = self { true } else { isFailure }
  }

  /// Whether it put an end to its call.
  package var isFailure: Bool {
    switch self {
    case .blocked, .apiRefused: true
    case .waited, .called, .methodNormalized, .requestHeaderIgnored, .bodyIgnored, .tainted,
      .contentSecurityPolicy, .upgraded, .mixedContentPassed, .localNetwork, .passwordConsidered,
      .referrerDecided, .cacheLookedUp, .imageReused, .cacheRenewed, .answerKept,
      .cookieNeverStored, .passwordAsked,
      .resourcePolicyCheck, .frameCheck,
      .preflightDecided, .credentialsDecided, .cookieConsidered, .originHeader, .requestSent,
      .responseReceived, .connectionDropped, .setCookie, .preflightStatusCheck, .methodCheck,
      .headerCheck, .preflightCached, .preflightNotCached, .corsCheck, .redirected,
      .headersExposed, .settled:
      false
    }
  }

  /// Why the call is blocked next, where this is a check that failed; nil where it is none.
  package var failure: BlockReason? {
    switch self {
    case .connectionDropped(let failure): .connectionDropped(failure)
    case .corsCheck(let check): check.failure.map { .corsCheck($0) }
    case .preflightStatusCheck(let status):
      Status.isOK(status) ? nil : .preflightStatus(status)
    case .methodCheck(let method, let allowed, let verdict):
      verdict.isGranted ? nil : .methodNotAllowed(method, allowed: allowed, verdict)
    case .headerCheck(let name, let allowed, let verdict):
      verdict.isGranted ? nil : .headerNotAllowed(name: name, allowed: allowed, verdict)
    case .contentSecurityPolicy(let check): check.blocks ? .contentSecurityPolicy(check) : nil
    case .localNetwork(let check):
      switch check.verdict {
      case .blocked: .localNetwork(check)
      case .allowed, .asks: nil
      }
    case .resourcePolicyCheck(let check): check.passed ? nil : .resourcePolicy(check)
    case .frameCheck(let check): check.failure.map { .frameForbidden($0) }
    case .waited, .called, .methodNormalized, .requestHeaderIgnored, .bodyIgnored, .apiRefused,
      .upgraded, .mixedContentPassed, .passwordConsidered, .referrerDecided, .cacheLookedUp,
      .imageReused, .cacheRenewed, .answerKept, .cookieNeverStored, .passwordAsked,
      .tainted, .preflightDecided, .credentialsDecided, .cookieConsidered, .originHeader,
      .requestSent, .responseReceived, .setCookie, .preflightCached, .preflightNotCached,
      .redirected, .headersExposed, .blocked, .settled:
      nil
    }
  }
}
