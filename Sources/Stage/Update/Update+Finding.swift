import CORS
import Course
import ScenarioText
import Telling
import Web

extension Model {
  // MARK: Commands

  /// Every action by name, from the table of keys.
  mutating func openPalette() {
    let here: Contexts = lesson == nil ? .panes : [.panes, .lesson]
    var items: [Picker.Item] = []
    for binding in keyMap.bindings where binding.isCommand(in: here) {
      let choice = Picker.Choice.action(binding.action)
      guard !items.contains(where: { $0.choice == choice }) else { continue }
      var item = Picker.Item(choice, StyledText(binding.help))
      item.section = binding.group.rawValue
      item.note = StyledText(binding.keyNames, .key)
      items.append(item)
    }
    overlay = .picker(Picker("Commands", items, filter: .typed))
  }

  // MARK: Search

  /// Every field of every call, and every event of the play.
  mutating func openSearch() {
    var items: [Picker.Item] = []
    for index in scenario.calls.indices {
      var other = self
      other.call = index
      other.unfolded = other.cookies
      let call = scenario.calls.count > 1 ? ", call \(index + 1)" : ""
      for pane in [Focus.Pane.client, .server] {
        for field in other.lines(of: pane).compactMap(\.field) {
          // What belongs to no call is listed once.
          let choice = Picker.Choice.field(pane, field.id, call: field.id.isOfCall ? index : 0)
          if case .add = field.kind { continue }
          if items.contains(where: { $0.choice == choice }) { continue }
          var item = Picker.Item(choice, StyledText(field.place))
          item.section = (pane == .client ? "Client" : "Server") + call
          item.note = StyledText(field.shown.shortened(to: 36), .quiet)
          items.append(item)
        }
      }
    }
    if lesson?.keepsSecret != true { items += eventItems }
    overlay = .picker(Picker("Search", items, filter: .typed))
  }

  /// Every cookie's line of the call that is shown, and of earlier visits.
  private var cookies: Set<ScenarioPath> {
    let lines = lines(of: .client) + lines(of: .server)
    return Set(lines.compactMap { $0.field?.cookie })
  }

  private var eventItems: [Picker.Item] {
    storyboard.beats.indices.map { index in
      let event = evaluation.events[storyboard.beats[index].event]
      var item = Picker.Item(
        .beat(index),
        StyledText(Explanation(of: event, in: evaluation).title, event.fact.role))
      item.section = "What happens"
      item.note = StyledText("\(index + 1)/\(storyboard.beats.count)", .quiet)
      return item
    }
  }

  mutating func go(to field: FieldID, of index: Int, in pane: Focus.Pane) {
    if index != call { showCall(index) }
    focus.pane = pane
    if case .cookiePart(let place, _) = field { unfolded.insert(place) }
    let lines = lines(of: pane)
    guard let line = lines.firstIndex(where: { $0.field?.id == field }) else { return }
    moveCursor(of: pane, to: line, in: lines)
  }

  // MARK: The library

  /// - Parameter console: what a browser printed, to find its like.
  mutating func openCases(printing console: String = "") {
    let items = Case.embedded.enumerated().map { index, one in
      var item = Picker.Item(.library(index), StyledText(one.title))
      item.section = one.group
      item.about = [StyledText(one.symptom)]
      return item
    }
    var picker = Picker("Real cases", items, filter: .typed)
    picker.hint = "type, or paste what the console says"
    picker.insert(console)
    overlay = .picker(picker)
  }

  /// Puts a case in the place of what is edited; undo brings that back.
  ///
  /// - Parameter console: what a browser printed: the case is filled in from it.
  mutating func openCase(_ index: Int, printing console: String = "") {
    let cases = Case.embedded
    guard cases.indices.contains(index) else { return }
    leaveLesson()
    let line = ConsoleLine(console)
    let filled = line.flatMap { cases[index].filledIn(from: $0) }
    let next =
      filled
      ?? Document(scenario: cases[index].scenario, browser: cases[index].browser.browser)
    change(to: next)
    (path, saved, call) = (nil, next.scenario, 0)
    (focus.client, focus.server) = (Focus.Cursor(), Focus.Cursor())
    revealDecision()
    forgetChanges()
    guard let line else {
      return say("\(cases[index].title): e explains it, f mends it, u goes back.", .good)
    }
    guard filled != nil else {
      return say(
        "The case as it is: with your URLs it would not print that line. u goes back.", .warn)
    }
    guard !line.named.isEmpty else {
      return say("The line names no URL: these are the case's. e explains, u goes back.", .good)
    }
    say("Filled in: your \(line.named.inWords). e explains, f mends, u goes back.", .good)
  }
}

extension ConsoleLine {
  /// What of a scenario it names.
  fileprivate var named: [String] {
    let parts = [("page", page), ("URL", url), ("Allow-Origin", allowOrigin)]
    return parts.filter { $0.1 != nil && $0.1 != "null" }.map(\.0)
  }
}

extension [String] {
  /// `page, URL and Allow-Origin`.
  fileprivate var inWords: String {
    guard let last, count > 1 else { return joined() }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension KeyMap.Binding {
  /// Whether it stands among the commands: what moves and what only answers is easier done by key.
  fileprivate func isCommand(in here: Contexts) -> Bool {
    let hidden: Set<Action> = [.palette, .activate, .back]
    return !contexts.isDisjoint(with: here) && group != .moving && !hidden.contains(action)
  }
}

extension FieldID {
  /// Whether it belongs to one of the calls, not to the scenario.
  fileprivate var isOfCall: Bool {
    switch self {
    case .place(let path), .cookiePart(let path, _), .end(let path): path.call != nil
    }
  }
}
