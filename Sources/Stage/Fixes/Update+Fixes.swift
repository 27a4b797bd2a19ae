import Course
import CORS
import ScenarioText
import Screen
import Telling
import Web

extension Model {
  /// What somebody might still want of the call that is told of, most telling first.
  var wishes: [Wish] { wishes(ofCall: toldCall) }

  private func wishes(ofCall call: Int) -> [Wish] {
    let scenario = evaluation.scenario
    guard !isImpossible, scenario.intent == .benign, scenario.calls.indices.contains(call) else {
      return []
    }
    var wishes: [Wish] = [.exposed]
    let asks = scenario.calls[call].request.asksForCredentials
    if asks || evaluation.verdicts(ofCall: call).cookies == .withheld, !scenario.cookies.isEmpty {
      wishes.insert(.exposedWithCookies, at: asks ? 0 : 1)
    }
    for event in evaluation.events(ofCall: call) {
      guard case .headersExposed(_, let withheld) = event.fact else { continue }
      wishes += withheld.filter(\.isMissed).prefix(3).map(Wish.headerReadable)
    }
    if let story = evaluation.storyWish, story.call == call, !wishes.contains(story.wish) {
      wishes.append(story.wish)
    }
    return wishes.filter { !$0.isGranted(in: evaluation, call: call) }
  }

  /// Whether there is something to fix: a response that went through, less some header that nobody asked
  /// for, is a success.
  var offersFix: Bool {
    wishes.contains { wish in
      switch wish {
      case .exposed, .exposedWithCookies, .exposedWithCredentials, .authorizationArrives,
        .cookiesStored, .pixelsReadable:
        true
      case .headerReadable: false
      }
    }
  }

  /// What the call that is told of leaves to be wished for, then the one whose fields are shown, then
  /// the story.
  private var storyWishes: [StoryWish] {
    let calls = call == toldCall || arrival != nil ? [toldCall] : [toldCall, call]
    let own = calls.flatMap { call in
      wishes(ofCall: call).map { StoryWish(wish: $0, call: call) }
    }
    guard own.isEmpty, let story = evaluation.storyWish else { return own }
    return [story]
  }

  /// Whether fixes may be shown: a lesson's step may leave nothing to change, or everything to find
  /// out.
  var mayFix: Bool {
    guard let play = lesson else { return true }
    return play.goal != nil && play.state == .done
  }

  /// Why fixes may not be shown.
  mutating func refuseFixes() {
    guard let play = lesson, !isSecret() else { return }
    say(
      play.goal == nil
        ? "This step leaves everything as it is."
        : """
        Not while the goal is open: you are the one who fixes it. \(key: .lesson(.hint)) gives a \
        hint.
        """,
      .warn)
  }

  /// The smallest changes that grant a wish, of those that can be made here.
  func fixes(for story: StoryWish, atMost count: Int) -> [Fix] {
    guard let arrival else {
      return evaluation.fixes(for: story.wish, call: story.call, atMost: count)
    }
    // A page that asks from outside is not written here: what it would change is left out.
    let fixes = evaluation.fixes(for: story.wish, call: toldCall, atMost: 6)
    return Array(fixes.filter(arrival.takes).prefix(count))
  }

  /// Lists what would mend the call, from the engine's search.
  mutating func openFixes() {
    guard mayFix else { return refuseFixes() }
    guard scenario.intent == .benign else {
      return say("The page is an attacker's: nothing is to be fixed for it.", .quiet)
    }
    var items: [Picker.Item] = []
    for wish in storyWishes {
      for fix in fixes(for: wish, atMost: 6) {
        let isKnown = items.contains { $0.choice == .fix(fix) }
        if !isKnown {
          items.append(Picker.Item(fix, number: items.count + 1, for: wish, of: scenario))
        }
      }
    }
    guard !items.isEmpty else {
      return say(
        storyWishes.isEmpty ? "Nothing is left to wish for." : "No change fixes that.", .quiet)
    }
    overlay = .picker(Picker("Fixes", items))
  }

  mutating func make(_ fix: Fix) {
    var next = document
    if let arrival {
      next.scenario = arrival.make(fix, in: next.scenario)
    } else {
      next.scenario = fix.scenario
      next.browser = fix.browser
    }
    change(to: next)
    let what = fix.changes.count == 1 ? "it" : "all of it"
    say(
      "Changed; \(key: .playing(.bothRuns)) shows both runs, \(key: .playground(.undo)) undoes \(what).",
      .good)
  }
}

extension Picker.Item {
  /// One of several ways, by its number; what it takes more than one change for stands below, after
  /// an “and”.
  fileprivate init(_ fix: Fix, number: Int, for story: StoryWish, of scenario: Scenario) {
    self.init(.fix(fix))
    let which = scenario.calls.count > 1 ? "Call \(story.call + 1): " : ""
    section = which + story.wish.purpose
    let start = "\(number)  "
    let blank = String(repeating: " ", count: start.count)
    let parties = (fix.changes.map(\.party.title.columns).max() ?? 0) + 2
    func padded(_ text: String) -> String {
      text + String(repeating: " ", count: max(0, parties - text.columns))
    }
    lines = fix.changes.enumerated().map { index, change in
      let isRepeated = index > 0 && fix.changes[index - 1].party == change.party
      return StyledText(index == 0 ? start : blank, .strong)
        .appending(padded(isRepeated ? "and" : change.party.title), .quiet)
        .appending(index > 0 && !isRepeated ? "and " + change.instruction : change.instruction)
    }
    indent = start.columns + parties
    about = fix.risks.map { StyledText("! ", .warn).appending($0.sentence) }
    if about.isEmpty { about = [StyledText("Lets nobody else in.", .good)] }
  }
}

extension Wish {
  /// What its fixes are listed under.
  fileprivate var purpose: String {
    switch self {
    case .exposed: "So that the page gets the response"
    case .exposedWithCookies: "So that the page gets the response, and cookies go along"
    case .exposedWithCredentials: "So that the page gets the response, with credentials"
    case .authorizationArrives: "So that Authorization arrives"
    case .cookiesStored: "So that the browser keeps the cookies that are set"
    case .pixelsReadable: "So that the script reads the picture's pixels"
    case .headerReadable(let name): "So that the script reads \(name.shortened(to: 30))"
    }
  }
}
