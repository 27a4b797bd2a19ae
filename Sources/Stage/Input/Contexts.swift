/// Where the keys go.
package struct Contexts: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  // Contexts that exclude each other: where the keys go.
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

  // Contexts that come on top: what is so besides.
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
  /// What is read is a configuration.
  package static let configuration = Contexts(rawValue: 1 << 23)
  /// The list is that of fixes.
  package static let fixes = Contexts(rawValue: 1 << 24)

  /// The first minute.
  package static let welcome = Contexts(rawValue: 1 << 25)
  /// A lesson is open and its stage has the focus.
  package static let lessonStage = Contexts(rawValue: 1 << 26)

  /// What is read is the answer to what was pasted.
  package static let answer = Contexts(rawValue: 1 << 27)

  /// Both runs are watched.
  package static let runs = Contexts(rawValue: 1 << 28)

  /// The question is answered by setting several things.
  package static let dials = Contexts(rawValue: 1 << 29)

  /// A lesson's step is done, and a pane has the focus.
  package static let lessonDone = Contexts(rawValue: 1 << 30)

  package static let all = Contexts(rawValue: .max)
  static let panes: Contexts = [.pane, .stage, .card]
  static let everywhere: Contexts = [
    .pane, .stage, .card, .editing, .prompt, .list, .search, .grid, .reading, .confirmation,
    .welcome, .runs,
  ]
}
