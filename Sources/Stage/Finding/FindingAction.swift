import CORS
import Course
import ScenarioText
import Screen
import Telling
import Web

/// What leads to something by its name.
package enum FindingAction: Hashable, Sendable, CaseIterable {
  case palette, search, cases
  /// An error or whatever else somebody has, to be pasted.
  case paste
}

extension Model {
  mutating func perform(_ action: FindingAction) {
    switch action {
    case .palette: openPalette()
    case .search: openSearch()
    case .cases: openCases()
    case .paste: openCases()
    }
  }
}

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
      item.aliases = binding.action.aliases
      item.note = StyledText(item.aliases.first.map { ":" + $0 + "  " } ?? "", .quiet)
        .appending(binding.keyNames, .key)
      items.append(item)
    }
    overlay = .picker(Picker("Commands", items, filter: .typed))
  }

  // MARK: Search

  /// Every field of every call, and every event of the play.
  mutating func openSearch() {
    var items: [Picker.Item] = []
    for index in scenario.calls.indices {
      var other = playground
      other.call = index
      other.unfolded = other.cookies
      other.room = .ample
      let call = scenario.calls.count > 1 ? ", call \(index + 1)" : ""
      for pane in [Focus.Pane.client, .server] {
        for field in other.lines(of: pane).compactMap(\.field) {
          // A field that belongs to no call is listed with the first one only.
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

  private var eventItems: [Picker.Item] {
    storyboard.beats.indices.map { index in
      let event = evaluation.events[storyboard.beats[index].event]
      var item = Picker.Item(
        .beat(index),
        StyledText("\(Explanation(of: event, in: evaluation).title)", event.role))
      item.section = "What happens"
      item.note = StyledText("\(index + 1)/\(storyboard.beats.count)", .quiet)
      return item
    }
  }

  mutating func go(to field: FieldID, of index: Int, in pane: Focus.Pane) {
    if index != call { showCall(index) }
    focus.pane = pane
    if case .cookiePart(let place, _) = field { playground.unfolded.insert(place) }
    if let preflight = field.preflight { playground.unfolded.insert(preflight) }
    let lines = lines(of: pane)
    guard let line = lines.firstIndex(where: { $0.field?.id == field }) else { return }
    moveCursor(of: pane, to: line, in: lines)
  }
}

extension Playground {
  /// Every cookie's line of the call that is shown, and of earlier visits.
  fileprivate var cookies: Set<ScenarioPath> {
    let lines = lines(of: .client) + lines(of: .server)
    return Set(lines.compactMap { $0.field?.cookie })
  }
}

extension Action {
  /// What it is called where commands have names, by whoever has them in their fingers; the first is
  /// shown.
  fileprivate var aliases: [String] {
    let known: [Action: [String]] = [
      .program(.quit): ["q", "q!", "qa", "qa!", "quit", "exit"],
      .files(.save): ["w", "w!", "write"],
      .files(.saveAs): ["sav", "saveas"],
      .files(.saveAndQuit): ["wq", "wq!", "x", "xa", "wqa"],
      .program(.help): ["help", "h"], .files(.open): ["e", "open"],
      .playground(.undo): ["u", "undo"], .playground(.redo): ["red", "redo"],
    ]
    return known[self] ?? []
  }
}

extension KeyMap.Binding {
  /// Whether it stands among the commands: what moves and what only answers is easier done by key.
  fileprivate func isCommand(in here: Contexts) -> Bool {
    let hidden: Set<Action> = [.finding(.palette), .program(.back)]
    return !contexts.isDisjoint(with: here) && group != .moving && !hidden.contains(action)
      && !keys.contains(.enter)
  }
}

extension FieldID {
  /// Whether it belongs to one of the calls, not to the scenario.
  fileprivate var isOfCall: Bool {
    switch self {
    case .place(let path), .cookiePart(let path, _), .end(let path), .product(let path, _):
      path.call != nil
    }
  }
}
