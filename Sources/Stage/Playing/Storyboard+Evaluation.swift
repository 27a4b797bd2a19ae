package import CORS
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
  /// What the browser holds of the call by now.
  var held = Held.request("")

  /// The request, or the response that has come in.
  enum Held {
    case request(String)
    case response(Int)
  }

  enum RowState { case open, full }

  init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  mutating func direct(_ index: Int) {
    let event = evaluation.events[index]
    if event.call != call { begin(event.call, at: index) }
    switch event.fact.act {
    case .call(let api, let method):
      let name = method.name.shortened(to: 10)
      held = .request(name)
      play(
        index, 400, on: .full, then: .open,
        (.text(.script, api.words.spelled), .client),
        (.packet(.scriptToBrowser, Storyboard.Cargo(name)), .client))
    case .send: send(index, event)
    case .receive: receive(index, event)
    case .reuse(let exchange): takeFromCache(index, event, exchange)
    case .dropHeaders(let withheld): dropHeaders(index, event, withheld)
    case .block: block(index, event)
    case .settle(let outcome): settle(index, event, outcome)
    case .decide(let row): decide(index, event, on: row)
    case .nothing: break
    }
    if case .redirected(let step) = event.fact {
      hop += 1
      let method = step.method ?? event.exchange.map { evaluation.exchanges[$0].method }
      held = .request(method?.name.shortened(to: 10) ?? "next")
    }
  }

  private mutating func begin(_ next: Int, at index: Int) {
    call = next
    hop = 0
    let seconds = evaluation.scenario.calls[next].waitSeconds
    let later = seconds > 0 ? ", \(seconds) s later" : ""
    play(index, 400, on: .full, then: .full, (.divider("call \(next + 1)\(later)"), .quiet))
  }

  private mutating func decide(_ index: Int, _ event: TraceEvent, on place: Fact.Row) {
    let caption = Caption(event, in: evaluation)
    let continues = row == .open && place == .shared
    let separated = continues && storyboard.rows.last?.startsCall == false
    let question = [separated ? "·" : nil, caption.question.map { $0 + ":" }].compactMap { $0 }
    play(
      index, 550 + 600 * caption.checks.count, on: continues ? .open : .full,
      then: place == .open ? .open : .full,
      (
        .decision(
          question: question.joined(separator: " "), checks: caption.checks,
          answer: caption.answer), caption.role
      ))
  }

  private mutating func send(_ index: Int, _ event: TraceEvent) {
    guard let exchange = event.exchange.map({ evaluation.exchanges[$0] }) else { return }
    let lane: Storyboard.Lane
    switch exchange.purpose {
    case .preflight: lane = .browserToServersDoor
    case .actual:
      lane = .browserToServer
      held = .request(exchange.method.name.shortened(to: 10))
    }
    play(
      index, 750, on: .full, then: .full,
      (.text(.browser, exchange.requestCaption), .client),
      (.packet(lane, exchange.cargo), .client),
      (.text(.server, exchange.serverCaption), exchange.purpose == .actual ? .server : .quiet))
  }

  private mutating func receive(_ index: Int, _ event: TraceEvent) {
    guard let exchange = event.exchange.map({ evaluation.exchanges[$0] }) else { return }
    let lane: Storyboard.Lane
    switch exchange.purpose {
    case .preflight: lane = .serversDoorToBrowser
    case .actual:
      lane = .serverToBrowser
      held = exchange.reply.map { .response($0.status) } ?? held
    }
    play(
      index, 750, on: .full, then: .full,
      (.text(.server, exchange.replyCaption), .server),
      (.packet(lane, exchange.replyCargo), .server))
  }

  /// A kept response comes from within the browser, and no server hears of it.
  private mutating func takeFromCache(_ index: Int, _ event: TraceEvent, _ exchange: Int) {
    let caption = Caption(event, in: evaluation)
    let status =
      evaluation.exchanges.indices.contains(exchange)
      ? evaluation.exchanges[exchange].reply?.status : nil
    if let status { held = .response(status) }
    play(
      index, 750, on: .full, then: .full,
      (.packet(.cacheToBrowser, Storyboard.Cargo(status.map(String.init) ?? "kept")), .browser),
      (.decision(question: "", checks: [], answer: caption.answer), .browser))
  }

  /// What of the response's headers does not go through the door with it.
  private mutating func dropHeaders(_ index: Int, _ event: TraceEvent, _ withheld: [String]) {
    let fallen = withheld.filter { !$0.isCORSHeaderName }
    // The first that somebody might miss is the one to name.
    let missed = fallen.filter(\.isMissed) + fallen.filter { !$0.isMissed }
    let caption = Caption(event, in: evaluation)
    guard let first = missed.first else { return decide(index, event, on: .ofItsOwn) }
    let more = missed.count > 1 ? " and \(missed.count - 1) more" : ""
    let fall = missed.count > 1 ? "fall" : "falls"
    play(
      index, 550, on: .full, then: .full,
      (
        .decision(
          question: "", checks: [],
          answer: "▁ \(first.shortened(to: 24))\(more) \(fall) off at the door"),
        caption.role
      ))
  }

  /// What the browser holds meets what keeps it, and stays in sight.
  private mutating func block(_ index: Int, _ event: TraceEvent) {
    let caption = Caption(event, in: evaluation)
    let (cargo, stop): (String, Storyboard.Stop) =
      switch held {
      case .request(let method): (method, .unsent)
      case .response(let status): ("\(status)", .shutDoor)
      }
    let answer =
      switch (event.fact.aftermath, stop) {
      case (nil, _): caption.answer
      case (_?, .shutDoor): "stays here: \(caption.answer)"
      // What a preflight's answer failed at keeps the request from being sent at all.
      case (_?, .unsent), (_?, .used): "stays here: request never sent"
      }
    play(
      index, 700, on: .full, then: .open,
      (.held(Storyboard.Cargo(cargo), stop), stop == .unsent ? .client : .server),
      (.decision(question: "", checks: [], answer: answer), .bad))
  }

  private mutating func settle(_ index: Int, _ event: TraceEvent, _ outcome: Outcome) {
    let api = evaluation.scenario.calls[event.call].request.api
    let role: Role = outcome.isUsable ? .good : .bad
    var status: Int?
    if case .response(let held) = held { status = held }
    var pieces: [(Storyboard.Piece.Shape, Role)] = []
    let isToldAlready = row == .open
    switch outcome.passage(to: api, status: status) {
    case .throughDoor(let cargo, let says):
      pieces += [
        (.packet(.browserToScript, Storyboard.Cargo(cargo)), role), (.text(.script, says), role),
      ]
    case .besideDoor(let says):
      if !isToldAlready, let status {
        pieces.append((.held(Storyboard.Cargo("\(status)"), .used), .server))
      }
      pieces += [
        (.packet(.wallToScript, Storyboard.Cargo(says)), role), (.text(.script, says), role),
      ]
    case .channel(let says):
      pieces += [
        (.packet(.channel, Storyboard.Cargo("open")), role), (.text(.script, says), role),
      ]
    case .nowhere(let says):
      if !isToldAlready, let status {
        pieces.append((.held(Storyboard.Cargo("\(status)"), .used), .server))
      }
      if let says { pieces.append((.text(.script, says), role)) }
    }
    if case .opened = outcome {
      pieces.append((.text(.server, outcome.handedOver(to: api)), role))
    } else if !isToldAlready {
      pieces.append(
        (.decision(question: "", checks: [], answer: outcome.handedOver(to: api)), role))
    }
    play(index, 650, on: isToldAlready ? .open : .full, then: .full, pieces)
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
