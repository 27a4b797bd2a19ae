import Screen

/// What a key does. Help, the line of keys and the dispatch are all drawn from ``KeyMap``.
package enum Action: Hashable, Sendable, CaseIterable {
  // Moving.
  case nextPane, previousPane, up, down, left, right, pageUp, pageDown, first, last
  // Changing.
  case activate, list, nextValue, previousValue, remove, fix, undo, redo, reset
  case fold, foldAll, unfoldAll
  // The scenario's calls.
  case nextCall, previousCall, addCall, duplicateCall, removeCall, callLeft, callRight
  // The same in other words.
  case code, codeClient, copyCode, http, copyField
  // The stage.
  case scrubBack, scrubForward
  case play, stepForward, stepBack, jumpToStart, jumpToEnd, faster, slower, explain
  case explainPreflight, explainCookies, explainServer, explainResponse
  // The browser.
  case browser, cookiePolicy, browsers
  // What would be.
  case whatIf, sideField, topField
  // Lessons.
  case lessons, nextStep, previousStep, hint, resetStep, solution
  case pauseTimer, restartTimer
  case nextLesson, skipLesson, restartLesson, forgetLesson
  // The program.
  case palette, search, cases, settings, save, saveAs, open, copy, mouse, motion, help, back,
    redraw, suspend,
    quit
  // While a text is edited.
  case commit, cancel, complete, nextSuggestion, previousSuggestion
  // A question whether to go ahead.
  case confirm
}

/// Where the keys go.
package struct Contexts: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  // What the keys go to.
  /// A field of the client's or the server's pane.
  package static let pane = Contexts(rawValue: 1 << 0)
  package static let stage = Contexts(rawValue: 1 << 1)
  /// The card with a lesson's text.
  package static let card = Contexts(rawValue: 1 << 2)
  package static let editing = Contexts(rawValue: 1 << 3)
  package static let prompt = Contexts(rawValue: 1 << 4)
  package static let list = Contexts(rawValue: 1 << 5)
  /// A list that is narrowed by typing.
  package static let search = Contexts(rawValue: 1 << 6)
  /// Help, an explanation, and whatever else is long.
  package static let reading = Contexts(rawValue: 1 << 7)
  /// A grid of outcomes.
  package static let grid = Contexts(rawValue: 1 << 8)
  package static let confirmation = Contexts(rawValue: 1 << 9)

  // What is so besides.
  /// A lesson is open, whatever has the focus.
  package static let lesson = Contexts(rawValue: 1 << 10)
  /// The card asks a question, plays something, or sets a goal, which is still to be done.
  package static let question = Contexts(rawValue: 1 << 11)
  package static let watching = Contexts(rawValue: 1 << 12)
  package static let goal = Contexts(rawValue: 1 << 13)
  /// A lesson before an audience.
  package static let presentation = Contexts(rawValue: 1 << 14)
  /// The list is that of lessons, or of settings.
  package static let lessonList = Contexts(rawValue: 1 << 15)
  package static let settingsList = Contexts(rawValue: 1 << 16)
  /// What is read is an explanation.
  package static let explanation = Contexts(rawValue: 1 << 17)
  /// It proposes a change.
  package static let proposal = Contexts(rawValue: 1 << 18)
  /// The two fields of the grid can be chosen.
  package static let whatIf = Contexts(rawValue: 1 << 19)
  /// The question is whether to go on without saving.
  package static let unsaved = Contexts(rawValue: 1 << 20)
  /// There are several calls.
  package static let calls = Contexts(rawValue: 1 << 21)
  /// The field under the cursor is a cookie's line, or a part of one.
  package static let cookie = Contexts(rawValue: 1 << 22)

  static let panes: Contexts = [.pane, .stage, .card]
  static let everywhere: Contexts = [
    .pane, .stage, .card, .editing, .prompt, .list, .search, .grid, .reading, .confirmation,
  ]
}

/// The one table of keys.
package struct KeyMap: Sendable {
  package struct Binding: Sendable {
    package var action: Action
    package var keys: [Key]
    package var contexts: Contexts
    /// For the line of keys: a word. Nil: not shown there.
    package var word: String?
    /// An action whose key stands before this one's in the line of keys: `↑` before `↓`.
    package var partner: Action?
    /// For help: a sentence.
    package var help: String
    package var group = Group.program
  }

  /// The parts of help, in its order.
  package enum Group: String, Hashable, Sendable, CaseIterable {
    case moving = "Moving"
    case changing = "Changing"
    case stage = "The stage"
    case calls = "Several calls"
    case browser = "The browser"
    case words = "In other words"
    case lessons = "Lessons"
    case text = "While you type"
    case lists = "In lists"
    case program = "The program"
  }

  package var bindings: [Binding]

  package init(_ bindings: [Binding] = KeyMap.standard) { self.bindings = bindings }

  /// What the first key for `action` is called here.
  package func name(of action: Action, in contexts: Contexts) -> String? {
    bindings.first { $0.action == action && !$0.contexts.isDisjoint(with: contexts) }?
      .keys.first?.name
  }

  /// What `key` does here.
  package func action(for key: Key, in contexts: Contexts) -> Action? {
    bindings.first { !$0.contexts.isDisjoint(with: contexts) && $0.keys.contains(key) }?.action
  }
}
