package import CORS
import ScenarioText
package import Screen
import Telling
import Web

/// What an evaluation says about a field, in a word beside it.
package struct Mark: Hashable, Sendable {
  package var text: String
  package var role: Role

  init(_ text: String, _ role: Role) {
    self.text = text
    self.role = role
  }
}

/// The marks of one call's fields, read off the trace.
package struct Marks: Hashable, Sendable {
  /// One for each field that has any, in the order in which the trace comes to them.
  package private(set) var found: [Found] = []
  /// The event that is looked at.
  private var event: Int?
  private let evaluation: Evaluation
  private let call: Int
  private var faults: [ScenarioFault]

  /// A mark, and the event that it tells of.
  package struct Found: Hashable, Sendable {
    package let field: FieldID
    package let mark: Mark
    /// By its index.
    let event: Int?
  }

  package subscript(_ field: FieldID) -> Mark? {
    let fault = faults.isEmpty ? nil : FieldFault(field, in: scenario, faults: faults)
    return fault?.mark ?? found(at: field)?.mark
  }

  /// The event that the mark of a field tells of, by its index.
  func event(at field: FieldID) -> Int? { found(at: field)?.event }

  private func found(at field: FieldID) -> Found? { found.first { $0.field == field } }

  /// No marks: while a question is still to be answered.
  static func none(for evaluation: Evaluation) -> Marks { Marks(evaluation, call: -1) }

  package init(_ evaluation: Evaluation, call: Int, faults: [ScenarioFault] = []) {
    self.evaluation = evaluation
    self.call = call
    self.faults = faults
    guard evaluation.scenario.calls.indices.contains(call),
      !faults.contains(where: { $0.consequence == .notEvaluated })
    else { return }
    markUnaskedPreflights()
    markRoutes()
    let own = evaluation.events(ofCall: call)
    for index in own.indices {
      event = index
      mark(own[index])
    }
  }

  /// Those of the answers of what arrived, beside the route that gave them.
  init(of arrival: Arrival, beside playground: Playground) {
    self = .none(for: playground.evaluation)
    faults = playground.faults
    guard let place = arrival.place else { return }
    let arrived = Marks(arrival.evaluation, call: 0)
    found = arrived.found.compactMap { found in
      found.field.ofAnswer(at: place).map { Found(field: $0, mark: found.mark, event: found.event) }
    }
  }

  private var scenario: Scenario { evaluation.scenario }

  private mutating func mark(_ event: TraceEvent) {
    switch event.fact {
    case .methodNormalized(_, let method): set(.method, "→ \(method)", .quiet)
    case .requestHeaderIgnored(let index, _, _): markRequestHeader(at: index, "left out", .warn)
    case .bodyIgnored: set(.body, "left out", .warn)
    case .apiRefused(let reason), .blocked(let reason):
      mark(reason)
      markPolicy(reason, on: event)
    case .preflightDecided(let decision): mark(decision)
    case .cookieConsidered(let cookie, let verdict): mark(cookie, verdict)
    case .corsCheck(let check): mark(check, on: event)
    case .preflightStatusCheck(let status):
      set(.status, of: event, (200...299).contains(status) ? ok : Mark("✗ not 2xx", .bad))
    case .methodCheck(_, _, let verdict):
      set(header: .allowMethods, of: event, mark(verdict, .allowMethods, event))
    case .headerCheck(_, _, let verdict):
      set(header: .allowHeaders, of: event, mark(verdict, .allowHeaders, event))
    case .preflightCached(let seconds, _):
      set(header: .maxAge, of: event, Mark("\(seconds) s", .quiet))
    case .preflightNotCached(let asked):
      if asked != nil { set(header: .maxAge, of: event, Mark("forgotten", .quiet)) }
    case .setCookie(let header, _, let verdict): mark(setCookie: header, verdict, on: event)
    case .headersExposed(_, let withheld):
      // As many as fall off at the door: nobody misses the headers of CORS itself.
      let missed = withheld.filter { !$0.hasPrefix("access-control-") }
      if !missed.isEmpty {
        let role: Role = missed.contains(where: \.isMissed) ? .warn : .quiet
        set(header: .exposeHeaders, of: event, Mark("\(missed.count) withheld", role))
      }
    case .waited, .called, .tainted, .credentialsDecided, .originHeader, .requestSent,
      .responseReceived, .connectionDropped, .redirected, .settled, .localNetwork,
      .passwordConsidered, .referrerDecided, .cacheLookedUp, .imageReused, .cacheRenewed,
      .mixedContentPassed:
      break
    case .contentSecurityPolicy(let check): mark(check)
    case .passwordAsked:
      set(answerHeader: "WWW-Authenticate", of: event, Mark("asks the user", .warn))
    case .resourcePolicyCheck(let check): mark(check, on: event)
    case .frameCheck(let check): mark(check, on: event)
    case .upgraded: set(.url, "→ https", .quiet)
    }
  }

  private var ok: Mark { Mark("✓", .good) }

  // MARK: Setting

  private mutating func set(_ field: FieldID, _ text: String, _ role: Role) {
    let new = Found(field: field, mark: Mark(text, role), event: event)
    guard let earlier = found.firstIndex(where: { $0.field == field }) else {
      return found.append(new)
    }
    // Of two things that went wrong the first one decided.
    if found[earlier].mark.role != .bad { found[earlier] = new }
  }

  private mutating func set(_ path: ScenarioPath, _ text: String, _ role: Role) {
    set(.place(path), text, role)
  }

  private mutating func set(_ field: RequestField, _ text: String, _ role: Role) {
    set(.request(call: call, field), text, role)
  }

  /// Marks a value of the answer that an event is about, wherever that answer stands.
  private mutating func set(_ key: Reply.Key, of event: TraceEvent, _ mark: Mark) {
    guard let place = place(of: event) else { return }
    set(.reply(place, key), mark.text, mark.role)
  }

  /// Marks a header of the answer that an event is about, where it has one of the name.
  mutating func set(answerHeader name: String, of event: TraceEvent, _ mark: Mark) {
    guard let place = place(of: event), let exchange = event.exchange,
      let headers = evaluation.exchanges[exchange].reply?.headers.headers,
      let index = headers.firstIndex(where: { $0.name.equalsIgnoringASCIICase(name) })
    else { return }
    set(.replyHeader(place, .at(index)), mark.text, mark.role)
  }

  /// Marks a header of the page's own answer.
  mutating func set(pageHeader index: Int, _ mark: Mark) {
    set(.pageHeader(.at(index)), mark.text, mark.role)
  }

  /// The same, where it has one of the name.
  mutating func set(pageHeader name: String, _ mark: Mark) {
    let headers = evaluation.scenario.pageHeaders.headers
    let index = headers.firstIndex { $0.name.equalsIgnoringASCIICase(name) }
    if let index { set(pageHeader: index, mark) }
  }

  /// The page's header that holds a policy.
  func header(ofPolicy policy: Int) -> Int? {
    guard let policies = evaluation.page?.contentSecurityPolicies,
      policies.indices.contains(policy)
    else { return nil }
    return policies[policy].header
  }

  private mutating func set(header: CORSHeader, of event: TraceEvent, _ mark: Mark) {
    guard let place = place(of: event) else { return }
    set(.replyHeader(place, .named(header.name)), mark.text, mark.role)
  }

  /// The route's answer that an event is about.
  private func place(of event: TraceEvent) -> ScenarioPath.ReplyPlace? {
    event.exchange.flatMap { evaluation.exchanges[$0].place }
  }
}

// MARK: The request

extension Marks {
  /// Marks the author's headers of a name: their values were looked at as one.
  private mutating func markRequestHeaders(_ name: String, _ text: String, _ role: Role) {
    let headers = scenario.calls[call].request.headers
    for index in headers.indices where headers[index].name.equalsIgnoringASCIICase(name) {
      markRequestHeader(at: index, text, role)
    }
  }

  /// Marks one of the author's headers, or what stands for a header that the body brought.
  private mutating func markRequestHeader(at index: Int?, _ text: String, _ role: Role) {
    guard let index else { return set(.bodyType, text, role) }
    set(.requestHeader(call: call, .at(index)), text, role)
  }

  private mutating func mark(_ decision: PreflightDecision) {
    guard case .notNeeded = decision else { return decision.triggers.forEach { mark($0) } }
  }

  private mutating func mark(_ trigger: PreflightTrigger) {
    switch trigger {
    case .method: set(.method, "preflight", .warn)
    case .uploadListener: set(.uploadListener, "preflight", .warn)
    case .earlierHop: break
    case .header(let name, _, _):
      markRequestHeaders(name, "preflight", .warn)
      // The body's type becomes the header where the script sets none.
      let headers = HeaderList(scenario.calls[call].request.headers)
      if name.equalsIgnoringASCIICase("content-type"), !headers.contains(name) {
        set(.bodyType, "preflight", .warn)
      }
    }
  }

  private mutating func mark(_ reason: BlockReason) {
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

// MARK: Cookies

extension Marks {
  private mutating func mark(_ cookie: Cookie, _ verdict: CookieVerdict) {
    // Cookies that an answer set have their marks from the fact that set them.
    guard case .visit(let index) = cookie.source else { return }
    let role: Role =
      switch verdict {
      case .sent: .cookie
      case .credentialsOmitted: .quiet
      case .expired, .pathDiffers, .secureOverHTTP, .sameSite, .unsafeNavigation,
        .thirdPartyBlocked, .otherPartition:
        .warn
      }
    set(.cookie(index, .set), verdict.word, role)
  }

  private mutating func mark(
    setCookie header: Int, _ verdict: SetCookieVerdict, on event: TraceEvent
  ) {
    guard let place = place(of: event) else { return }
    let mark =
      switch verdict {
      case .stored: Mark("stored", .cookie)
      case .deleted: Mark("deleted", .cookie)
      case .credentialsOmitted: Mark("✗ ignored", .warn)
      case .thirdPartyBlocked: Mark("✗ third party", .warn)
      case .rejected: Mark("✗ rejected", .warn)
      }
    set(.replyHeader(place, .at(header)), mark.text, mark.role)
  }
}

// MARK: Answers

extension Marks {
  /// Says so where an answer to a preflight is set up and nobody asks for it.
  private mutating func markUnaskedPreflights() {
    let asked = evaluation.exchanges(ofCall: call).contains { $0.purpose == .preflight }
    guard !asked else { return }
    for route in scenario.calls[call].server.indices {
      let place = ScenarioPath.ReplyPlace(call: call, route: route, .preflight)
      set(.reply(place, nil), "not asked", .quiet)
    }
  }

  /// Says so where a URL was asked that no route is for, where a route was not asked, and where
  /// another call's route answered.
  private mutating func markRoutes() {
    let own = evaluation.exchanges(ofCall: call)
    // Another call may have asked for a route of this one.
    let asked = Set(
      evaluation.exchanges.compactMap { $0.place.flatMap { $0.call == call ? $0.route : nil } })
    for route in scenario.calls[call].server.indices where !asked.contains(route) {
      set(.routeURL(call: call, route: route), "not asked", .quiet)
    }
    for exchange in own where exchange.hop == 0 {
      if exchange.source == .unrouted { set(.url, "no route: 404", .warn) }
      if let place = exchange.place, place.call != call {
        set(.url, "answered as call \(place.call + 1)", .quiet)
      }
    }
  }

  private mutating func mark(_ check: CORSCheck, on event: TraceEvent) {
    guard let failure = check.failure else {
      set(header: .allowOrigin, of: event, ok)
      if check.credentialsMode == .include { set(header: .allowCredentials, of: event, ok) }
      return
    }
    switch failure {
    case .allowOriginMissing: set(header: .allowOrigin, of: event, Mark("✗ missing", .bad))
    case .wildcardWithCredentials:
      set(header: .allowOrigin, of: event, Mark("✗ credentials", .bad))
    case .originMismatch(let received, let origin, let count):
      let miss = NearMiss.origin(received: received, expected: origin, headerCount: count)?.kind
      set(header: .allowOrigin, of: event, Mark("✗ " + (miss?.title ?? "differs"), .bad))
    case .credentialsNotTrue(let received):
      set(header: .allowOrigin, of: event, ok)
      let miss = received.flatMap { NearMiss.credentials(received: $0)?.kind.title }
      let text = received == nil ? "missing" : miss ?? "not true"
      set(header: .allowCredentials, of: event, Mark("✗ " + text, .bad))
    }
  }

  private func mark(
    _ verdict: GrantVerdict, _ header: CORSHeader, _ event: TraceEvent
  ) -> Mark {
    switch verdict {
    case .listed, .wildcard: ok
    case .safelisted: Mark("not needed", .quiet)
    case .wildcardWithCredentials: Mark("✗ credentials", .bad)
    case .wildcardExceptAuthorization: Mark("✗ not by *", .bad)
    case .notListed:
      // A header that is sent without a value is there, and lists nothing.
      Mark(isSent(header, on: event) ? "✗ not listed" : "✗ missing", .bad)
    }
  }

  /// Whether the answer that an event is about carries a header.
  private func isSent(_ header: CORSHeader, on event: TraceEvent) -> Bool {
    event.exchange.map { evaluation.exchanges[$0].reply?.headers.contains(header.name) == true }
      ?? false
  }
}

extension CookieVerdict {
  /// The mark beside the cookie.
  fileprivate var word: String {
    switch self {
    case .sent: "sent"
    case .credentialsOmitted: "✗ not asked for"
    case .pathDiffers: "✗ another path"
    case .secureOverHTTP: "✗ not https"
    case .expired: "✗ expired"
    case .sameSite(.unset, _): "✗ no SameSite"
    case .sameSite(let sameSite, _): "✗ \(sameSite.rawValue)"
    case .unsafeNavigation(_, let method, _): "✗ \(method)"
    case .thirdPartyBlocked: "✗ third party"
    case .otherPartition: "✗ partitioned"
    }
  }
}
