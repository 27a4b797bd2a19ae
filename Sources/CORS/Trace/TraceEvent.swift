public import Web

/// One fact of an evaluation, in the order the browser came to it.
///
/// An event carries values, never sentences: whoever shows it makes the words, and every event's
/// place in the standard is its ``Citation``.
public struct TraceEvent: Hashable, Sendable {
  /// Which of the scenario's calls, from 0.
  public let call: Int
  /// The exchange it belongs to (an index into ``Evaluation/exchanges``), when it is about one that
  /// went out.
  public package(set) var exchange: Int?
  /// What was decided or done, with its values.
  public let fact: Fact

  /// A fact about a call, and about one of its exchanges.
  public init(call: Int, exchange: Int? = nil, _ fact: consuming Fact) {
    self.call = call
    self.exchange = exchange
    self.fact = fact
  }
}

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

/// Why a request header that the script set does not go out.
public enum RequestHeaderIgnored: Hashable, Sendable, CaseIterable {
  /// https://fetch.spec.whatwg.org/#forbidden-request-header
  case forbidden
  /// Mode `no-cors` keeps only safelisted headers.
  ///
  /// https://fetch.spec.whatwg.org/#concept-headers-guard
  case notSafelistedInNoCORS
}

/// Whether a preflight goes out before a cross-origin request.
public enum PreflightDecision: Hashable, Sendable {
  /// The method and every header are safelisted.
  case notNeeded
  /// An earlier preflight's answer still holds for all of these.
  case cached([PreflightTrigger])
  case needed([PreflightTrigger])

  /// What makes the request need leave.
  public var triggers: [PreflightTrigger] {
    switch self {
    case .notNeeded: []
    case .cached(let triggers), .needed(let triggers): triggers
    }
  }
}

/// What makes a request need a preflight.
public enum PreflightTrigger: Hashable, Sendable {
  case method(Method)
  case header(name: String, value: String, UnsafeHeader)
  case uploadListener
  /// An earlier URL of the redirect chain needed leave, and this browser asks again at each.
  case earlierHop
}

/// Why a request header is CORS-unsafe.
public enum UnsafeHeader: Hashable, Sendable {
  case nameNotSafelisted
  /// The byte that is not allowed, and where in the value it stands.
  case byte(UInt8, at: Int)
  case longerThan128(Int)
  case totalLongerThan1024(Int)
  case contentTypeUnparsable
  case contentTypeNotSafelisted(essence: String)
  case rangeNotSimple
}

/// Whether cookies may go along and be stored, and which rule said so.
public enum CredentialsDecision: Hashable, Sendable, CaseIterable {
  case included
  case omitted
  /// Credentials mode `same-origin`, and the request is not.
  case sameOriginOnly
  /// The page's embedder policy lets none go to other origins.
  case embedderPolicy
}

/// Whether a method or a header was granted by a preflight's answer.
public enum GrantVerdict: Hashable, Sendable, CaseIterable {
  case listed
  case wildcard
  /// Not in the list, and needs not be.
  case safelisted
  /// `*` stood there, but under credentials it is a name like any other.
  case wildcardWithCredentials
  /// `*` does not cover `Authorization`.
  case wildcardExceptAuthorization
  case notListed

  /// Whether the request may go on.
  public var isGranted: Bool {
    switch self {
    case .listed, .wildcard, .safelisted: true
    case .wildcardWithCredentials, .wildcardExceptAuthorization, .notListed: false
    }
  }
}

/// A redirect that was followed, and what it changed.
public struct RedirectStep: Hashable, Sendable {
  /// The redirect's status code.
  public var status: Int
  /// Where the redirect came from.
  public var from: WebURL
  /// Where it leads.
  public var to: WebURL
  /// The new method, when it changed.
  public var method: Method?
  /// Whether the script's `Authorization` stayed behind.
  public var authorizationRemoved: Bool
  /// Whether from here on the request's origin is sent as `null`.
  public var taintsOrigin: Bool

  /// A redirect and what it changed.
  public init(
    status: Int, from: WebURL, to: WebURL, method: Method?, authorizationRemoved: Bool,
    taintsOrigin: Bool
  ) {
    self.status = status
    self.from = from
    self.to = to
    self.method = method
    self.authorizationRemoved = authorizationRemoved
    self.taintsOrigin = taintsOrigin
  }
}
