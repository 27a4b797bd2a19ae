/// What a key does, by the room that does it. Help, the line of keys and the dispatch are all drawn
/// from ``KeyMap``.
///
/// A room's actions stand in a file of their own, above the one switch that carries them out: an
/// action that nothing handles does not compile.
package enum Action: Hashable, Sendable {
  /// Through the lines of whatever takes the keys.
  case move(Move)
  case playground(PlaygroundAction)
  case configuration(ConfigurationAction)
  case calls(CallAction)
  case words(WordsAction)
  case playing(PlayingAction)
  case probing(ProbingAction)
  case serving(ServingAction)
  case browser(BrowserAction)
  case grid(GridAction)
  case runs(RunsAction)
  case reading(ReadingAction)
  case lesson(LessonAction)
  case presentation(PresentationAction)
  case lessonList(LessonListAction)
  case typing(TypingAction)
  case picker(PickerAction)
  case finding(FindingAction)
  case settings(SettingsAction)
  case files(FileAction)
  case confirmation(ConfirmationAction)
  case welcome(WelcomeAction)
  case program(ProgramAction)
}

extension Action: CaseIterable {
  package static var allCases: [Action] {
    Move.allCases.map(Action.move) + PlaygroundAction.allCases.map(Action.playground)
      + ProbingAction.allCases.map(Action.probing)
      + ServingAction.allCases.map(Action.serving)
      + ConfigurationAction.allCases.map(Action.configuration)
      + CallAction.allCases.map(Action.calls) + WordsAction.allCases.map(Action.words)
      + PlayingAction.allCases.map(Action.playing) + BrowserAction.allCases.map(Action.browser)
      + GridAction.allCases.map(Action.grid) + RunsAction.allCases.map(Action.runs)
      + ReadingAction.allCases.map(Action.reading)
      + LessonAction.allCases.map(Action.lesson)
      + PresentationAction.allCases.map(Action.presentation)
      + LessonListAction.allCases.map(Action.lessonList)
      + TypingAction.allCases.map(Action.typing) + PickerAction.allCases.map(Action.picker)
      + FindingAction.allCases.map(Action.finding) + SettingsAction.allCases.map(Action.settings)
      + FileAction.allCases.map(Action.files)
      + ConfirmationAction.allCases.map(Action.confirmation)
      + WelcomeAction.allCases.map(Action.welcome)
      + ProgramAction.allCases.map(Action.program)
  }
}

extension Model {
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .move(let move): return perform(move)
    case .playground(let action): perform(action)
    case .configuration(let action): return perform(action)
    case .calls(let action): perform(action)
    case .words(let action): return perform(action)
    case .playing(let action): perform(action)
    case .probing(let action): perform(action)
    case .serving(let action): return perform(action)
    case .browser(let action): perform(action)
    case .grid(let action): perform(action)
    case .runs(let action): perform(action)
    case .reading(let action): return perform(action)
    case .lesson(let action): return perform(action)
    case .presentation(let action): perform(action)
    case .lessonList(let action): return perform(action)
    case .typing(let action): return perform(action)
    case .picker(let action): return perform(action)
    case .finding(let action): perform(action)
    case .settings(let action): return perform(action)
    case .files(let action): return perform(action)
    case .confirmation(let action): return perform(action)
    case .welcome(let action): return perform(action)
    case .program(let action): return perform(action)
    }
    return []
  }
}
