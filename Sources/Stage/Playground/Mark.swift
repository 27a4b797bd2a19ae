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
  let evaluation: Evaluation
  let call: Int
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

  private func found(at field: FieldID) -> Found? { index(of: field).map { found[$0] } }

  /// By index, which copies no field.
  private func index(of field: FieldID) -> Int? {
    for index in found.indices where found[index].field == field { return index }
    return nil
  }

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

  var scenario: Scenario { evaluation.scenario }

  private mutating func mark(_ event: TraceEvent) {
    switch event.fact {
    case .methodNormalized(_, let method): set(.method, "→ \(method)", .quiet)
    case .requestHeaderIgnored(let index, _, _): markRequestHeader(at: index, "left out", .warn)
    case .bodyIgnored: set(.body, "left out", .warn)
    case .apiRefused(let reason), .blocked(let reason):
      mark(reason)
      markPolicy(reason, on: event)
    case .preflightDecided(let decision): mark(decision)
    case .cookieConsidered(let cookie, let verdict): mark(cookie, verdict, on: event)
    case .cookieNeverStored(let visit, _, _): set(.cookie(visit, .set), "✗ not stored", .warn)
    case .corsCheck(let check): mark(check, on: event)
    case .preflightStatusCheck(let status):
      set(.status, of: event, Status.isOK(status) ? ok : Mark("✗ not 2xx", .bad))
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
      let missed = withheld.filter { !$0.isCORSHeaderName }
      if !missed.isEmpty {
        let role: Role = missed.contains(where: \.isMissed) ? .browser : .quiet
        set(header: .exposeHeaders, of: event, Mark("\(missed.count) withheld", role))
      }
    case .waited, .called, .tainted, .credentialsDecided, .originHeader, .requestSent,
      .responseReceived, .connectionDropped, .redirected, .settled, .localNetwork,
      .passwordConsidered, .cacheLookedUp, .imageReused, .cacheRenewed, .answerKept,
      .answerInvalidated, .mixedContentPassed:
      break
    case .referrerDecided(let decision): mark(decision)
    case .contentSecurityPolicy(let check): mark(check)
    case .passwordAsked:
      set(answerHeader: "WWW-Authenticate", of: event, Mark("asks the user", .warn))
    case .resourcePolicyCheck(let check): mark(check, on: event)
    case .frameCheck(let check): mark(check, on: event)
    case .upgraded: set(.url, "→ https", .quiet)
    }
  }

  var ok: Mark { Mark("✓", .good) }

  // MARK: Setting

  mutating func set(_ field: FieldID, _ text: String, _ role: Role) {
    let new = Found(field: field, mark: Mark(text, role), event: event)
    guard let earlier = index(of: field) else {
      return found.append(new)
    }
    // Of two things that went wrong the first one decided.
    if found[earlier].mark.role != .bad { found[earlier] = new }
  }

  mutating func set(_ path: ScenarioPath, _ text: String, _ role: Role) {
    set(.place(path), text, role)
  }

  mutating func set(_ field: RequestField, _ text: String, _ role: Role) {
    set(.request(call: call, field), text, role)
  }

  /// Marks a value of the answer that an event is about, wherever that answer stands.
  mutating func set(_ key: Reply.Key, of event: TraceEvent, _ mark: Mark) {
    guard let place = place(of: event) else { return setPart(of: event, mark) }
    set(.reply(place, key), mark.text, mark.role)
  }

  /// Marks a header of the answer that an event is about, where it has one of the name.
  mutating func set(answerHeader name: String, of event: TraceEvent, _ mark: Mark) {
    guard let place = place(of: event), let exchange = event.exchange,
      let index = evaluation.exchanges[exchange].reply?.headers.indices(of: name).first
    else { return }
    set(.replyHeader(place, .at(index)), mark.text, mark.role)
  }

  /// Marks a header of the page's own answer.
  mutating func set(pageHeader index: Int, _ mark: Mark) {
    set(.pageHeader(.at(index)), mark.text, mark.role)
  }

  /// The same, where it has one of the name.
  mutating func set(pageHeader name: String, _ mark: Mark) {
    if let index = evaluation.scenario.pageHeaders.indices(of: name).first {
      set(pageHeader: index, mark)
    }
  }

  /// The page's header that holds a policy.
  func header(ofPolicy policy: Int) -> Int? {
    guard let policies = evaluation.page?.contentSecurityPolicies,
      policies.indices.contains(policy)
    else { return nil }
    return policies[policy].header
  }

  mutating func set(header: CORSHeader, of event: TraceEvent, _ mark: Mark) {
    guard let place = place(of: event) else { return setPart(of: event, mark) }
    set(.replyHeader(place, .named(header.name)), mark.text, mark.role)
  }

  /// The route's answer that an event is about.
  func place(of event: TraceEvent) -> ScenarioPath.ReplyPlace? {
    event.exchange.flatMap { evaluation.exchanges[$0].place }
  }
}
