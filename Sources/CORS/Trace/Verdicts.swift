import Web

/// The four facts of a call that are told apart: asked leave, cookies, side effect, answer.
public struct Verdicts: Hashable, Sendable {
  /// Was leave asked for, and given?
  public var preflight: PreflightVerdict
  /// Did cookies go along?
  public var cookies: CookiesVerdict
  /// Did the actual request arrive?
  public var server: ServerVerdict
  /// May the script read the answer?
  public var response: ResponseVerdict

  /// Whether leave was asked for, and given.
  public enum PreflightVerdict: Hashable, Sendable {
    case notNeeded, cached, passed, failed
  }

  /// Whether cookies went along.
  public enum CookiesVerdict: Hashable, Sendable {
    /// The names that went along on the actual request (any hop).
    case sent([String])
    /// Cookies exist for the server, and none was sent.
    case withheld
    /// There is no cookie for this server.
    case none
    /// The actual request never went out, and no cookie with it.
    case notConsidered
  }

  /// Whether the actual request arrived.
  public enum ServerVerdict: Hashable, Sendable {
    /// The actual request arrived: whatever it does, it did.
    case acted
    case notReached
  }

  /// What the page was handed.
  public enum ResponseVerdict: Hashable, Sendable {
    case exposed, opaque
    /// The browser has a response, and the script gets an error.
    case withheld
    /// The script gets an error, and there is no response: none came, or nothing was asked for.
    case missing
    case threw, loaded, failedToLoad
  }
}

extension Evaluation {
  /// The four facts of a call, read off the trace.
  public func verdicts(ofCall call: Int) -> Verdicts {
    var verdicts = Verdicts(
      preflight: .notNeeded, cookies: .none, server: .notReached, response: .withheld)
    let own = events(ofCall: call)
    for event in own { verdicts.read(event, exchanges) }
    // A call that stands still behind its preflight has got what it asked for.
    let isStopped = own.contains { if case .blocked = $0.fact { true } else { false } }
    let isAsked = exchanges.contains { $0.call == call && $0.purpose == .preflight }
    if verdicts.preflight == .failed, isAsked, !isStopped { verdicts.preflight = .passed }
    verdicts.cookies = own.cookiesVerdict(whenServer: verdicts.server)
    if outcomes.indices.contains(call) {
      verdicts.response = Verdicts.ResponseVerdict(
        outcomes[call], of: scenario.calls[call].request.api, hasResponse: hasResponse(toCall: call)
      )
    }
    return verdicts
  }
}

extension Evaluation {
  /// Whether the browser has something to hand over: what came, or what it had kept; no redirect that
  /// it has followed.
  private func hasResponse(toCall call: Int) -> Bool {
    events(ofCall: call).reduce(false) { has, event in
      switch event.fact {
      case .responseReceived: has || event.exchange.map { exchanges[$0].purpose } == .actual
      case .cacheLookedUp(.used): true
      case .redirected: false
      case _: has
      }
    }
  }

  /// Whether a call has its answer from the HTTP cache, and no server was asked.
  func isAnsweredByCache(call: Int) -> Bool {
    events(ofCall: call).contains { event in
      if case .cacheLookedUp(.used) = event.fact { true } else { false }
    } && !exchanges.contains { $0.call == call && $0.purpose == .actual }
  }
}

extension Verdicts {
  fileprivate mutating func read(_ event: TraceEvent, _ exchanges: [Exchange]) {
    if case .preflightDecided(let decision) = event.fact {
      switch decision {
      // A redirect asks anew, and what was asked before has been asked.
      case .notNeeded: break
      case .cached: preflight = .cached
      case .needed: preflight = .failed
      }
    } else if event.fact == .requestSent, let index = event.exchange,
      exchanges[index].purpose == .actual
    {
      server = .acted
      if preflight == .failed { preflight = .passed }
    }
  }
}

extension ArraySlice<TraceEvent> {
  /// What became of the cookies, each name once.
  fileprivate func cookiesVerdict(
    whenServer server: Verdicts.ServerVerdict
  ) -> Verdicts.CookiesVerdict {
    var names: [String] = []
    var seen: Set<String> = []
    var areKnown = false
    for event in self {
      guard case .cookieConsidered(let cookie, let verdict) = event.fact else { continue }
      areKnown = true
      if verdict == .sent, seen.insert(cookie.name).inserted { names.append(cookie.name) }
    }
    switch server {
    // A cache that answers has no use for the cookies that would have gone along.
    case .notReached: return areKnown && names.isEmpty ? .withheld : .notConsidered
    case .acted: return names.isEmpty ? areKnown ? .withheld : .none : .sent(names)
    }
  }
}

extension Verdicts.ResponseVerdict {
  fileprivate init(_ outcome: Outcome, of api: Caller, hasResponse: Bool) {
    switch outcome {
    case .exposed: self = .exposed
    case .opaque, .opaqueRedirect: self = .opaque
    case .loaded, .navigated: self = .loaded
    case .opened: self = .exposed
    case .queued: self = .opaque
    case .refused, .navigationBlocked, .asks, .notFetched: self = .failedToLoad
    case .throwsException: self = .threw
    case .error:
      switch api.row.kind {
      case .script: self = hasResponse ? .withheld : .missing
      case .element: self = .failedToLoad
      }
    }
  }
}
