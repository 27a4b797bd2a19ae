import CORS
import Screen
import Telling
import Web

/// What is asked of the servers that the scenario describes.
package enum ServingAction: Hashable, Sendable, CaseIterable {
  /// To work, on this machine; and home again.
  case toggle
}

extension Model {
  mutating func perform(_ action: ServingAction) -> [Effect] {
    switch action {
    case .toggle: return serving == nil ? startServing() : endServing()
    }
  }

  private mutating func startServing() -> [Effect] {
    guard lesson == nil else {
      say("A lesson's servers stay in the lesson: leave it first.", .bad)
      return []
    }
    // What is edited is served: whatever follows this message.
    serving = Serving(port: nil)
    return []
  }

  private mutating func endServing() -> [Effect] {
    dismissArrival()
    serving = nil
    say("The servers are off the wire.", .quiet)
    return [.endServing]
  }

  /// Where the servers are, or are now too.
  mutating func show(_ servers: [ServedServer]) {
    guard let before = serving?.servers, before != servers else { return }
    serving?.servers = servers
    let new = servers.filter { !before.contains($0) }
    let places = new.map { "\($0.origin.serialized) is at \($0.address)" }
    say("\(places.joined(separator: ", ")). \(key: .serving(.toggle)) ends it.", .good)
  }

  /// They cannot work; why.
  mutating func giveUpServing(_ reason: String) {
    dismissArrival()
    serving = nil
    say("\(reason)", .bad)
  }
}

// MARK: What arrives

extension Model {
  /// What plays on the stage in the place of the scenario's own calls.
  package var arrival: Arrival? { serving?.arrival }

  /// Which of the evaluation's calls is told of: the one that the play has come to.
  var toldCall: Int { arrival == nil ? explainedEvent?.call ?? call : 0 }

  /// A request came; it is shown at once where nothing lies over the stage.
  mutating func receive(_ arrived: Arrived) {
    guard serving != nil else { return }
    guard overlay == nil, lesson == nil else {
      serving?.waiting = arrived
      return
    }
    show(arrived)
  }

  private mutating func show(_ arrived: Arrived) {
    serving?.waiting = nil
    say("Arrived: \(arrived.title)", .server)
    guard let arrival = Arrival(arrived, to: document) else { return }
    serving?.arrival = arrival
    if editing == nil, let call = arrival.place?.call, call != self.call { look(atCall: call) }
    playArrival()
  }

  /// The same story once more is told once more where it has come to its end, and else goes on.
  private mutating func playArrival() {
    consoles = nil
    guard playing.show(storyboard(of: arrival), comparing: .withLastRun) != nil else {
      if playing.hasPlayed { replay(from: 0) }
      return
    }
    playing.forgetChanges()
    revealDecision()
    replay(from: 0)
  }

  /// Back to the scenario's own calls.
  mutating func dismissArrival() {
    guard arrival != nil else { return }
    serving?.arrival = nil
    consoles = nil
    _ = playing.show(playground.storyboard, comparing: .withLastRun)
    playing.forgetChanges()
    playing.jump(toEndOf: storyboard.beats.count - 1)
  }

  func storyboard(of arrival: Arrival?) -> Storyboard {
    arrival.map { Storyboard($0.evaluation) } ?? playground.storyboard
  }

  /// The answers of what arrived are those that are written now.
  mutating func followDocument() {
    guard var arrival else { return }
    guard arrival.follow(document) else { return dismissArrival() }
    serving?.arrival = arrival
  }

  /// What is edited is what is served, and what came behind an overlay is shown when that is gone.
  mutating func followServing() -> [Effect] {
    guard let serving else { return [] }
    if let waiting = serving.waiting, overlay == nil, lesson == nil { show(waiting) }
    let scenario = (lesson?.playground ?? playground).scenario
    guard serving.served != scenario, !isNamingServers else { return [] }
    self.serving?.served = scenario
    return [.serve(scenario, port: serving.port)]
  }

  /// Whether a URL is being typed: not each of its letters is another server.
  private var isNamingServers: Bool {
    guard let editing else { return false }
    switch editing.field.id.path {
    case .reply, .replyHeader: return false
    case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader, .cookies, .cookie, .passwords,
      .password, .hsts, .hstsHost, .permission, .hostile, .call, .waitSeconds, .request,
      .requestHeader, .route, .routeURL:
      return true
    }
  }
}
