import CORS
import ScenarioText
import Screen
import Telling
import Web

/// A fact on a row of the stage: the title of its ``Explanation``, or what becomes of a call whose
/// failure the row before has told.
struct Caption: Hashable, Sendable {
  /// `CORS check`; nil where the title does not ask.
  var question: String?
  /// `✗ Allow-Credentials missing`.
  var answer: String
  var role: Role
  /// What it looks at on the way to the answer.
  var checks: [Storyboard.Check]

  init(_ event: TraceEvent, in evaluation: Evaluation) {
    let explanation = Explanation(of: event, in: evaluation)
    let title = event.fact.aftermath ?? explanation.title
    let symbol = event.symbol.map { $0 + " " } ?? ""
    let role = event.role
    self.role = role
    checks =
      event.fact.isFailure
      ? [] : explanation.compared.map { Storyboard.Check($0, inFailure: role == .bad) }
    // A cookie's row begins with what it is about: carried, or left in its jar.
    if case .cookieConsidered = event.fact {
      question = nil
      answer = symbol + "\(title)"
    } else {
      question = title.question
      answer = symbol + title.answer
    }
  }
}

extension Storyboard.Check {
  /// Both values, and whether they agree.
  fileprivate init(_ comparison: Comparison, inFailure: Bool) {
    let fails = inFailure && comparison.received != comparison.expected
    let received = comparison.received.map { $0.isEmpty ? "(empty)" : $0 } ?? "missing"
    let expected = fails ? comparison.expected.map { ", not " + $0.shortened(to: 26) } : nil
    text =
      "\(fails ? "✗" : "✓") \(comparison.shortLabel): \(received.shortened(to: 30))"
      + (expected ?? "")
    role = fails ? .bad : .good
  }
}

extension TraceEvent {
  /// Whether it is about a cookie that fits a request which does not go out.
  private var isOfUnsentCookie: Bool {
    switch fact {
    case .cookieConsidered(_, .sent): exchange == nil
    case _: false
    }
  }

  /// What it comes down to, in colour.
  var role: Role { isOfUnsentCookie ? .quiet : fact.role }

  fileprivate var symbol: String? { isOfUnsentCookie ? "○" : fact.symbol }
}

extension Fact {
  /// What it comes down to, in colour, where its request goes out.
  fileprivate var role: Role {
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
  fileprivate var symbol: String? {
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

  /// Whether it stands on the row of the fact before it, when there is room.
  var continuesRow: Bool {
    if case .cookieConsidered(_, let verdict) = self { return verdict != .credentialsOmitted }
    if case .tainted = self { return true }
    return false
  }
}
