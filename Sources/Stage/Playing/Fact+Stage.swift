import CORS
import Screen
import Telling
import Web

/// What the stage makes of a fact: its colour, its sign, and what is played.
extension Fact {
  /// What it comes down to, in colour, where its request goes out.
  var role: Role {
    switch self {
    case .called, .waited, .requestSent: .client
    case .responseReceived: .server
    case .methodNormalized, .originHeader(_, taintedByRedirect: false), .redirected,
      .preflightCached, .preflightNotCached, .preflightDecided(.notNeeded),
      .preflightDecided(.needed):
      .browser
    case .requestHeaderIgnored, .bodyIgnored, .originHeader: .warn
    case .upgraded, .referrerDecided, .cacheLookedUp, .imageReused, .cacheRenewed, .answerKept,
      .answerInvalidated:
      .browser
    case .mixedContentPassed, .passwordAsked: .warn
    // Whether a policy lets the request pass is seen from what follows.
    case .contentSecurityPolicy, .localNetwork, .resourcePolicyCheck, .frameCheck: .browser
    case .passwordConsidered: .cookie
    case .preflightDecided(.cached): .good
    case .apiRefused, .blocked, .connectionDropped: .bad
    case .tainted(let tainting, _, _): tainting == .opaque ? .warn : .browser
    case .credentialsDecided(_, _, let decision): decision == .sameOriginOnly ? .warn : .browser
    case .cookieConsidered(_, .sent), .setCookie(_, _, .stored), .setCookie(_, _, .deleted): .cookie
    case .cookieConsidered, .cookieNeverStored, .setCookie: .warn
    case .preflightStatusCheck(let status): Status.isOK(status) ? .good : .bad
    case .methodCheck(_, _, let verdict), .headerCheck(_, _, let verdict):
      verdict.isGranted ? .good : .bad
    case .corsCheck(let check): check.passed ? .good : .bad
    // A response that went through is calm; what nobody misses is quieter still.
    case .headersExposed(_, let withheld): withheld.contains(where: \.isMissed) ? .browser : .quiet
    case .settled(let outcome): outcome.isUsable ? .good : .bad
    }
  }

  /// For those that pass or fail, which of both, so that colour is not alone in saying it.
  var symbol: String? {
    switch self {
    case .apiRefused, .connectionDropped, .preflightStatusCheck, .methodCheck, .headerCheck,
      .corsCheck, .setCookie:
      role == .good || role == .cookie ? "✓" : "✗"
    // A cookie that stays in its jar has not failed at anything.
    case .cookieConsidered(_, let verdict): verdict == .sent ? "●" : "○"
    case .waited, .called, .methodNormalized, .requestHeaderIgnored, .bodyIgnored, .upgraded,
      .mixedContentPassed, .tainted, .preflightDecided, .credentialsDecided, .originHeader,
      .imageReused, .requestSent, .cacheRenewed, .answerKept, .answerInvalidated,
      .cookieNeverStored, .responseReceived, .preflightCached, .preflightNotCached, .redirected,
      .headersExposed, .blocked, .settled, .contentSecurityPolicy,
      .localNetwork, .passwordConsidered, .referrerDecided, .cacheLookedUp, .passwordAsked,
      .resourcePolicyCheck, .frameCheck:
      nil
    }
  }

  /// What the stage plays of it.
  var act: Act {
    switch self {
    case .called(let api, let method, _): .call(api, method)
    case .requestSent: .send
    case .responseReceived: .receive
    case .cacheLookedUp(.used(let exchange, _, _)), .imageReused(let exchange): .reuse(exchange)
    case .headersExposed(_, let withheld): .dropHeaders(withheld)
    case .blocked: .block
    case .settled(let outcome): .settle(outcome)
    case .waited, .preflightNotCached(asked: nil): .nothing
    case .originHeader(let value, _): value == "null" ? .decide(.ofItsOwn) : .nothing
    case .apiRefused: .decide(.open)
    case .credentialsDecided(_, _, let decision):
      .decide(decision == .included ? .open : .ofItsOwn)
    case .cookieConsidered(_, let verdict):
      .decide(verdict == .credentialsOmitted ? .ofItsOwn : .shared)
    case .tainted: .decide(.shared)
    case .methodNormalized, .requestHeaderIgnored, .bodyIgnored, .contentSecurityPolicy, .upgraded,
      .mixedContentPassed, .localNetwork, .preflightDecided, .cookieNeverStored,
      .passwordConsidered, .referrerDecided, .cacheLookedUp, .cacheRenewed, .answerKept,
      .answerInvalidated, .connectionDropped, .setCookie, .preflightStatusCheck, .methodCheck,
      .headerCheck, .preflightCached, .preflightNotCached, .passwordAsked, .resourcePolicyCheck,
      .frameCheck, .corsCheck, .redirected:
      .decide(.ofItsOwn)
    }
  }

  /// What the stage plays.
  enum Act: Hashable, Sendable {
    case call(Caller, Method)
    case send, receive
    /// The answer that this exchange brought is there already.
    case reuse(Int)
    /// Which headers do not go through the door with their response.
    case dropHeaders([String])
    case block
    case settle(Outcome)
    /// A question and its answer, in words.
    case decide(Row)
    case nothing
  }

  /// The row that a decision stands on.
  enum Row: Hashable, Sendable {
    case ofItsOwn
    /// One of its own, which the next may stand on, too.
    case open
    /// The row of the fact before it, where that one is open.
    case shared
  }
}
