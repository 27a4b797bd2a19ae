import CORS
import ScenarioText
import Screen
import Telling
import Web

extension Storyboard {
  /// The play of an evaluation.
  package init(_ evaluation: Evaluation) {
    var director = Director(evaluation)
    for index in evaluation.events.indices { director.direct(index) }
    self = director.storyboard
  }
}

/// Goes through the events and puts each on a row.
private struct Director {
  let evaluation: Evaluation
  var storyboard = Storyboard()
  /// Whether the next decision may stand on the row that is there already.
  var row = RowState.full
  var call = 0
  /// How many redirects the call has followed.
  var hop = 0

  enum RowState { case open, full }

  init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  mutating func direct(_ index: Int) {
    let event = evaluation.events[index]
    if event.call != call { begin(event.call, at: index) }
    switch event.fact {
    case .called(let api, _, _):
      play(
        index, 400, on: .full, then: .open,
        (.text(.script, api.words.spelled), .client),
        (.packet(.scriptToBrowser, Storyboard.Cargo(method(of: index))), .client))
    case .requestSent: send(index, event)
    case .responseReceived: receive(index, event)
    case .settled(let outcome): settle(index, event, outcome)
    case .waited, .preflightNotCached(asked: nil): break
    case .originHeader(let value, _) where value != "null": break
    case .methodNormalized, .requestHeaderIgnored, .bodyIgnored, .apiRefused, .upgraded,
      .mixedContentPassed, .tainted, .preflightDecided, .credentialsDecided, .originHeader,
      .imageReused, .cacheRenewed, .connectionDropped, .preflightStatusCheck, .methodCheck,
      .headerCheck, .preflightCached, .preflightNotCached, .redirected, .headersExposed,
      .blocked, .contentSecurityPolicy, .localNetwork, .cookieConsidered, .passwordConsidered,
      .referrerDecided, .cacheLookedUp, .setCookie, .passwordAsked, .resourcePolicyCheck,
      .frameCheck, .corsCheck:
      decide(index, event)
    }
    if case .redirected = event.fact { hop += 1 }
  }

  private func method(of index: Int) -> String {
    guard case .called(_, let method, _) = evaluation.events[index].fact else { return "" }
    return method.name.shortened(to: 10)
  }

  private mutating func begin(_ next: Int, at index: Int) {
    call = next
    hop = 0
    let seconds = evaluation.scenario.calls[next].waitSeconds
    let later = seconds > 0 ? ", \(seconds) s later" : ""
    play(index, 400, on: .full, then: .full, (.divider("call \(next + 1)\(later)"), .quiet))
  }

  private mutating func decide(_ index: Int, _ event: TraceEvent) {
    let caption = Caption(event, in: evaluation)
    let continues = row == .open && event.fact.continuesRow
    let separated = continues && storyboard.rows.last?.startsCall == false
    let question = [separated ? "·" : nil, caption.question.map { $0 + ":" }].compactMap { $0 }
    play(
      index, 550 + 600 * caption.checks.count, on: continues ? .open : .full,
      then: event.fact.opensRow ? .open : .full,
      (
        .decision(
          question: question.joined(separator: " "), checks: caption.checks,
          answer: caption.answer), caption.role
      ))
  }

  private mutating func send(_ index: Int, _ event: TraceEvent) {
    guard let exchange = event.exchange.map({ evaluation.exchanges[$0] }) else { return }
    play(
      index, 750, on: .full, then: .full,
      (.text(.browser, exchange.requestCaption), .client),
      (.packet(.browserToServer, exchange.cargo), .client),
      (.text(.server, exchange.serverCaption), exchange.purpose == .actual ? .warn : .quiet))
  }

  private mutating func receive(_ index: Int, _ event: TraceEvent) {
    guard let exchange = event.exchange.map({ evaluation.exchanges[$0] }) else { return }
    play(
      index, 750, on: .full, then: .full,
      (.text(.server, exchange.replyCaption), .server),
      (.packet(.serverToBrowser, exchange.replyCargo), .server))
  }

  private mutating func settle(_ index: Int, _ event: TraceEvent, _ outcome: Outcome) {
    let api = evaluation.scenario.calls[event.call].request.api
    let role: Role = outcome.isUsable ? .good : .bad
    var pieces: [(Storyboard.Piece.Shape, Role)] = []
    if row != .open { pieces.append((.text(.browser, outcome.handedOver), role)) }
    pieces += [
      (.packet(.browserToScript, cargo(of: event, outcome)), role),
      (.text(.script, outcome.received(by: api)), role),
    ]
    play(index, 650, on: row == .open ? .open : .full, then: .full, pieces)
  }

  /// The answer's status, and where it is withheld what the script gets instead.
  private func cargo(of event: TraceEvent, _ outcome: Outcome) -> Storyboard.Cargo {
    let api = evaluation.scenario.calls[event.call].request.api
    let received = outcome.received(by: api)
    let last = evaluation.exchanges.last { $0.call == event.call }
    guard let status = last?.reply?.status else { return Storyboard.Cargo(received) }
    return Storyboard.Cargo("\(status)", becomes: outcome.isUsable ? nil : received)
  }

  private mutating func play(
    _ event: Int, _ duration: Int, on place: RowState, then next: RowState,
    _ pieces: (Storyboard.Piece.Shape, Role)...
  ) {
    play(event, duration, on: place, then: next, pieces)
  }

  private mutating func play(
    _ event: Int, _ duration: Int, on place: RowState, then next: RowState,
    _ pieces: [(Storyboard.Piece.Shape, Role)]
  ) {
    if place == .full || storyboard.rows.isEmpty {
      storyboard.rows.append(
        Storyboard.Row(pieces: [], group: Storyboard.Group(call: call, hop: hop)))
    }
    let last = storyboard.rows.count - 1
    let beat = storyboard.beats.count
    storyboard.rows[last].pieces += pieces.map {
      Storyboard.Piece(shape: $0.0, role: $0.1, beat: beat)
    }
    storyboard.beats.append(
      Storyboard.Beat(event: event, row: last, start: storyboard.duration, duration: duration))
    row = next
  }
}

extension Storyboard.Row {
  /// Whether it shows the script's call and nothing after it yet.
  fileprivate var startsCall: Bool {
    if case .packet(.scriptToBrowser, _)? = pieces.last?.shape { true } else { false }
  }
}

extension Fact {
  /// Whether the next fact may stand on its row.
  fileprivate var opensRow: Bool {
    switch self {
    case .credentialsDecided(_, _, let decision): decision == .included
    case .apiRefused, .blocked: true
    case .waited, .called, .methodNormalized, .requestHeaderIgnored, .bodyIgnored, .upgraded,
      .mixedContentPassed, .tainted, .preflightDecided, .originHeader, .imageReused,
      .requestSent, .cacheRenewed, .responseReceived, .connectionDropped, .preflightStatusCheck,
      .methodCheck, .headerCheck, .preflightCached, .preflightNotCached, .redirected,
      .headersExposed, .settled, .contentSecurityPolicy, .localNetwork, .cookieConsidered,
      .passwordConsidered, .referrerDecided, .cacheLookedUp, .setCookie, .passwordAsked,
      .resourcePolicyCheck, .frameCheck, .corsCheck:
      false
    }
  }
}
