public import Web

/// What an event says. Cases stand in the order of the standard.
public enum Fact: Hashable, Sendable {
  // The script calls.
  case waited(seconds: Int)
  case called(api: Caller, method: Method, url: String)
  case methodNormalized(typed: String, Method)
  /// `at`: which of the author's headers it is, from 0; nil: the body brought it.
  case requestHeaderIgnored(at: Int?, Header, RequestHeaderIgnored)
  case bodyIgnored(Method)
  case apiRefused(BlockReason)

  // Main fetch.
  /// One of the page's policies was asked about the next URL.
  indirect case contentSecurityPolicy(CSPCheck)
  case upgraded(from: WebURL, to: WebURL, UpgradeReason)
  /// An insecure picture of a secure page is let through.
  case mixedContentPassed(WebURL)
  /// The request leads to a machine nearer than the page.
  indirect case localNetwork(LocalNetworkCheck)
  /// The tainting, and the two origins that were compared to find it.
  case tainted(ResponseTainting, page: Origin, target: Origin)
  case preflightDecided(PreflightDecision)

  // HTTP-network-or-cache fetch.
  case credentialsDecided(CredentialsMode, ResponseTainting, CredentialsDecision)
  indirect case cookieConsidered(Cookie, CookieVerdict)
  /// A line of this server that an earlier visit was to leave behind, and did not.
  ///
  /// `visit`: which of the scenario's cookies it is, from 0.
  indirect case cookieNeverStored(visit: Int, line: String, SetCookieRejection)
  /// A password is held for the request's server, or for another part of it.
  indirect case passwordConsidered(AuthenticationDecision)
  /// What `Referer` tells, where page or element have a say in it.
  indirect case referrerDecided(ReferrerDecision)
  /// The `Origin` header of the request about to be sent; nil: none is sent.
  case originHeader(String?, taintedByRedirect: Bool)
  /// What the kept answers made of the request; not told where none is kept.
  indirect case cacheLookedUp(CacheDecision)
  /// A picture that the page shows already serves this element, too.
  case imageReused(exchange: Int)
  case requestSent
  /// The server says that the answer which this exchange brought still holds.
  case cacheRenewed(exchange: Int)
  /// The answer is kept, to be used unasked for a while.
  indirect case answerKept(Freshness, HTTPCachePolicy.Compartment)
  /// The answer which this exchange brought is kept no more: the request may have changed what it tells.
  case answerInvalidated(exchange: Int)
  case responseReceived(status: Int)
  /// No answer came.
  case connectionDropped(ConnectionFailure)
  /// `header`: which of the answer's headers it is, from 0.
  indirect case setCookie(header: Int, line: String, SetCookieVerdict)

  // The answer to a preflight.
  case preflightStatusCheck(Int)
  case methodCheck(Method, allowed: [String], GrantVerdict)
  case headerCheck(name: String, allowed: [String], GrantVerdict)
  /// What was cached, and for how many seconds after the browser's cap.
  case preflightCached(seconds: Int, asked: String?)
  case preflightNotCached(asked: String?)

  // The answer.
  /// The browser puts the answer aside and asks its user for a password.
  indirect case passwordAsked(AuthenticationChallenge)
  indirect case resourcePolicyCheck(ResourcePolicyCheck)
  indirect case frameCheck(FrameCheck)
  indirect case corsCheck(CORSCheck)
  case redirected(RedirectStep)
  case headersExposed(readable: [String], withheld: [String])
  case blocked(BlockReason)
  case settled(Outcome)
}

extension Fact {
  /// A part of a call: what is said of all its facts is said of the part, and a new fact has its own
  /// part and is named only where it differs.
  public enum Part: Hashable, Sendable, CaseIterable {
    /// What the script asks for.
    case call
    /// What page, browser and user say to it before anything is sent.
    case departure
    /// What goes out with the request, and that an answer comes back, or is there.
    case exchange
    /// What a preflight's answer says.
    case preflight
    /// What becomes of an answer, or that none came.
    case answer
    /// What puts an end to the call.
    case stop
    /// What the page is handed.
    case outcome
  }

  /// The part of its call that it is about.
  public var part: Part {
    switch self {
    case .waited, .called, .methodNormalized, .requestHeaderIgnored, .bodyIgnored: .call
    case .contentSecurityPolicy, .upgraded, .mixedContentPassed, .localNetwork, .tainted,
      .preflightDecided:
      .departure
    case .credentialsDecided, .cookieConsidered, .cookieNeverStored, .passwordConsidered,
      .referrerDecided, .originHeader, .cacheLookedUp, .imageReused, .requestSent, .cacheRenewed,
      .answerKept, .answerInvalidated, .responseReceived:
      .exchange
    case .preflightStatusCheck, .methodCheck, .headerCheck, .preflightCached,
      .preflightNotCached:
      .preflight
    case .connectionDropped, .setCookie, .passwordAsked, .resourcePolicyCheck, .frameCheck,
      .corsCheck, .redirected, .headersExposed:
      .answer
    case .apiRefused, .blocked: .stop
    case .settled: .outcome
    }
  }

  /// Why it put an end to its call; nil: it did not.
  public var blockReason: BlockReason? {
    switch self {
    case .blocked(let reason), .apiRefused(let reason): reason
    case _: nil
    }
  }

  /// Whether it put an end to its call.
  public var isFailure: Bool { part == .stop }

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
      .imageReused, .cacheRenewed, .answerKept, .answerInvalidated, .cookieNeverStored,
      .passwordAsked,
      .tainted, .preflightDecided, .credentialsDecided, .cookieConsidered, .originHeader,
      .requestSent, .responseReceived, .setCookie, .preflightCached, .preflightNotCached,
      .redirected, .headersExposed, .blocked, .settled:
      nil
    }
  }

  /// What a fact hangs on that is none of a scenario's names and values.
  package enum Circumstance: Hashable, Sendable {
    /// That http and https are two things.
    case scheme
    /// Whose network a machine is in.
    case network
    /// Under which names anybody registers names.
    case publicSuffix
    /// What somebody types.
    case password
    /// That an answer does not come.
    case silence
  }

  /// What it hangs on; nil where it hangs on what the scenario says, or shows as another trace where that is
  /// said otherwise.
  package var circumstance: Circumstance? {
    switch self {
    case .upgraded, .mixedContentPassed, .blocked(.mixedContent), .blocked(.insecureForm): .scheme
    case .localNetwork(let check): check.verdict == .allowed ? nil : .network
    case .setCookie(_, _, .rejected(.publicSuffix)): .publicSuffix
    case .passwordAsked: .password
    case .connectionDropped: .silence
    case .waited, .called, .methodNormalized, .requestHeaderIgnored, .bodyIgnored, .apiRefused,
      .contentSecurityPolicy, .tainted, .preflightDecided, .credentialsDecided, .cookieConsidered,
      .cookieNeverStored, .passwordConsidered, .referrerDecided, .originHeader, .cacheLookedUp,
      .imageReused, .requestSent, .cacheRenewed, .answerKept, .answerInvalidated,
      .responseReceived, .setCookie, .preflightStatusCheck, .methodCheck, .headerCheck,
      .preflightCached, .preflightNotCached, .resourcePolicyCheck, .frameCheck, .corsCheck,
      .redirected, .headersExposed, .blocked, .settled:
      nil
    }
  }
}
