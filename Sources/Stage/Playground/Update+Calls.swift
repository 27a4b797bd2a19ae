import Screen
import Course
import CORS
import ScenarioText
import Telling
import Web

extension Model {
  /// As many calls as anyone keeps apart.
  private static let mostCalls = 20

  mutating func showCall(by step: Int) {
    let count = scenario.calls.count
    guard count > 1 else {
      return say("The scenario has one call; \(key: .calls(.add)) adds another.", .quiet)
    }
    showCall((call + step + count) % count)
  }

  /// Shows a call with the cursors on the same fields as in the one before.
  mutating func showCall(_ index: Int) {
    guard scenario.calls.indices.contains(index) else { return }
    let mayShow = lesson.map { $0.state == .done } ?? true
    if index != call, mayShow, arrival == nil {
      playback.show(call: index, of: storyboard, evaluation)
    }
    look(atCall: index)
  }

  mutating func look(atCall index: Int) {
    // A field is only found while its call is shown.
    if editing != nil { commitEditing() }
    call = index
    for pane in [Focus.Pane.client, .server] {
      focus[pane].field = focus[pane].field?.ofCall(index)
      revealCursor(of: pane)
    }
  }

  /// A plain fetch of the same URL, after the call that is shown.
  mutating func addCall() {
    var made = Call(request: ScriptRequest(url: ""), server: [])
    if scenario.calls.indices.contains(call) {
      made.request.url = scenario.calls[call].request.url
      made.server = scenario.calls[call].server
    }
    insert(made)
  }

  mutating func duplicateCall() {
    if scenario.calls.indices.contains(call) { insert(scenario.calls[call]) }
  }

  private mutating func insert(_ made: Call) {
    guard mayChangeCalls() else { return }
    guard scenario.calls.count < Self.mostCalls else {
      return say("\(Self.mostCalls) calls are as many as there is room for.", .warn)
    }
    changeCalls(thenShow: min(call + 1, scenario.calls.count)) { calls, next in
      calls.insert(made, at: next)
    }
  }

  mutating func removeCall() {
    guard mayChangeCalls() else { return }
    guard scenario.calls.count > 1 else { return say("One call has to stay.", .quiet) }
    let gone = call
    changeCalls(thenShow: min(call, scenario.calls.count - 2)) { calls, _ in
      calls.remove(at: gone)
    }
  }

  mutating func moveCall(by step: Int) {
    guard mayChangeCalls() else { return }
    guard scenario.calls.indices.contains(call + step) else {
      return say(
        scenario.calls.count > 1
          ? "It is the \(step < 0 ? "first" : "last") one." : "The scenario has one call.", .quiet)
    }
    let from = call
    changeCalls(thenShow: call + step) { calls, next in calls.swapAt(from, next) }
  }

  private mutating func changeCalls(
    thenShow next: Int, _ body: (inout [Call], _ next: Int) -> Void
  ) {
    var changed = document
    body(&changed.scenario.calls, next)
    // Drafts name places among the calls as these were before.
    changed.drafts = [:]
    change(to: changed)
    look(atCall: next)
    say("Call \(call + 1) of \(scenario.calls.count).", .quiet)
  }

  /// Whether calls may come and go, and says so where a lesson has its own.
  private mutating func mayChangeCalls() -> Bool {
    if lesson != nil { say("This step leaves that as it is.", .warn) }
    return lesson == nil
  }
}

extension Playback {
  /// To where a call has been played.
  fileprivate mutating func show(
    call: Int, of storyboard: Storyboard, _ evaluation: Evaluation
  ) {
    let beat = storyboard.beats.lastIndex { evaluation.events[$0.event].call == call }
    if let beat { jump(toEndOf: beat, of: storyboard) }
  }
}
