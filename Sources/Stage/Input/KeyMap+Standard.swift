import Screen

extension KeyMap {
  package static let standard: [Binding] =
    moving + onCard + changing + stage + calls + browser + words + lessons + text
    + settingsList + lists + lessonList + program

  private static func binding(
    _ action: Action, _ keys: Key..., in contexts: Contexts, word: String? = nil,
    with partner: Action? = nil, _ help: String
  ) -> Binding {
    Binding(
      action: action, keys: keys, contexts: contexts, word: word, partner: partner, help: help)
  }

  private static let moving: [Binding] = [
    binding(
      .nextPane, .tab, in: .panes, word: "pane", "next pane: client, server, stage, lesson"),
    binding(.previousPane, .backTab, in: .panes, "previous pane"),
    binding(
      .up, .up, .character("k"), in: [.panes, .list, .reading], "a line up"),
    binding(
      .down, .down, .character("j"), in: [.panes, .list, .reading], word: "move", with: .up,
      "a line down"),
    binding(.pageUp, .pageUp, .control("b"), in: [.panes, .list, .reading], "a page up"),
    binding(
      .pageDown, .pageDown, .control("f"), in: [.panes, .list, .reading], "a page down"),
    binding(.first, .character("g"), in: [.panes, .list, .reading], "the first line"),
    binding(.last, .character("G"), in: [.panes, .list, .reading], "the last line"),
  ].grouped(.moving)

  private static let onCard: [Binding] = [
    binding(.activate, .enter, in: .question, word: "answer", "in a lesson: answer the question"),
    binding(.activate, .enter, in: .watching, word: "play", "play what the lesson shows"),
    binding(
      .activate, .enter, in: .goal, word: "begin", "begin to edit what the lesson leaves open"),
    binding(.activate, .enter, in: .card, word: "go on", "what is done: go on"),
  ].grouped(.lessons)

  private static let changing: [Binding] = [
    binding(.activate, .enter, in: .stage, word: "why", "on the stage: all about this step"),
    binding(
      .activate, .enter, in: .pane, word: "edit",
      "on a field: edit the text, take the next value, add to the list"),
    binding(
      .list, .character("o"), in: .pane, "all values of a field, to pick from"),
    binding(
      .nextValue, .character("]"), .shiftRight, in: .pane,
      "the next value, of texts the next suggestion"),
    binding(
      .previousValue, .character("["), .shiftLeft, in: .pane, "the previous value"),
    binding(
      .remove, .character("x"), .delete, in: .pane,
      "leave the value out; remove a header, a cookie, a route"),
    binding(
      .fold, .character("z"), in: .cookie, word: "parts", "a cookie into its parts, or back"),
    binding(.fix, .character("f"), in: .panes, "what would mend it, by whom, and at what risk"),
    binding(.undo, .character("u"), in: .panes, "undo"),
    binding(.redo, .control("r"), .character("U"), in: .panes, "redo"),
    binding(
      .reset, .character("r"), in: .panes, "back to how it was opened or saved; undo takes it back"),
  ].grouped(.changing)

  private static let stage: [Binding] = [
    binding(.play, .character(" "), in: .panes, word: "play", "play, pause, play again"),
    binding(.stepBack, .left, in: .panes, "a step back"),
    binding(
      .stepForward, .right, in: .panes, word: "step", with: .stepBack, "a step forward"),
    binding(.jumpToStart, .home, in: .panes, "to the start"),
    binding(.jumpToEnd, .end, in: .panes, "to the end"),
    binding(.scrubBack, .shiftLeft, in: .stage, "the playhead a little back"),
    binding(.scrubForward, .shiftRight, in: .stage, "the playhead a little on"),
    binding(
      .fold, .character("z"), in: .panes, "fold the call or the redirect that is played, or unfold"),
    binding(.foldAll, .character("Z"), in: .panes, "fold all calls and redirects"),
    binding(.unfoldAll, .character("E"), in: .panes, "unfold them all"),
    binding(.faster, .character("+"), .character("="), in: .panes, "faster"),
    binding(.slower, .character("-"), in: .panes, "slower"),
    binding(
      .explain, .character("e"), in: .panes,
      "all about this step, or the mark beside the field: values, rule, what each browser prints"),
    binding(.explainPreflight, .character("1"), in: .panes, "why the lamp PREFLIGHT is as it is"),
    binding(.explainCookies, .character("2"), in: .panes, "why COOKIE is"),
    binding(.explainServer, .character("3"), in: .panes, "why SERVER is"),
    binding(.explainResponse, .character("4"), in: .panes, "why RESPONSE is"),
  ].grouped(.stage)

  private static let calls: [Binding] = [
    binding(
      .nextCall, .character("."), in: .calls, word: "call", with: .previousCall,
      "the scenario's next call"),
    binding(.nextCall, .character("."), in: .panes, "the scenario's next call"),
    binding(.previousCall, .character(","), in: .panes, "the call before"),
    binding(.addCall, .character("A"), in: .panes, "add a call"),
    binding(.duplicateCall, .character("D"), in: .panes, "add the same call once more"),
    binding(.removeCall, .character("X"), in: .panes, "remove the call"),
    binding(.callLeft, .character("<"), in: .panes, "make the call earlier"),
    binding(.callRight, .character(">"), in: .panes, "make the call later"),
  ].grouped(.calls)

  private static let words: [Binding] = [
    binding(
      .codeClient, .character("C"), in: .panes,
      "the call as fetch, XMLHttpRequest, axios, jQuery, Angular, Blazor, curl write it"),
    binding(.copyCode, .character("K"), in: .panes, "copy the call as it is written now"),
    binding(.code, .character("I"), in: .panes, "the call in all of them"),
    binding(.http, .character("H"), in: .panes, "what goes over the wire, letter by letter"),
    binding(.copyField, .character("Y"), in: .panes, "copy the value under the cursor"),
  ].grouped(.words)

  private static let browser: [Binding] = [
    binding(.browser, .character("b"), in: .panes, word: "browser", "the next browser"),
    binding(
      .cookiePolicy, .character("c"), in: .panes,
      "third-party cookies: allowed, blocked, partitioned"),
    binding(
      .browsers, .character("v"), in: .panes,
      "this scenario in every browser, with every cookie policy"),
    binding(
      .whatIf, .character("w"), in: .panes, "what if: one field against another"),
  ].grouped(.browser)

  private static let lessons: [Binding] = [
    binding(
      .activate, .enter, in: .presentation, word: "reveal", "before an audience: the next piece"),
    binding(
      .previousStep, .character("p"), in: .presentation, word: "take back", "the piece before"),
    binding(.play, .character(" "), in: .presentation, word: "play", "play the scenario"),
    binding(.nextPane, .tab, in: .presentation, word: "panes", "to the panes, and back"),
    binding(.lessons, .character("l"), in: .panes, word: "lessons", "the list of lessons"),
    binding(.nextStep, .character("n"), in: .lesson, word: "next", "the next step"),
    binding(.previousStep, .character("p"), in: .lesson, "the previous step"),
    binding(.hint, .character("t"), in: .lesson, word: "hint", "a hint, one at a time"),
    binding(.solution, .character("T"), in: .lesson, "show one solution"),
    binding(
      .nextLesson, .character("N"), in: .lesson, "the next lesson that is not finished"),
    binding(
      .pauseTimer, .character("P"), in: .presentation, word: "timer",
      "while you present: pause the timer, or let it go on"),
    binding(.restartTimer, .character("0"), in: .presentation, "the timer from 0:00 again"),
    binding(.resetStep, .character("R"), in: .lesson, "begin the step again"),
  ].grouped(.lessons)

  private static let text: [Binding] = [
    binding(.commit, .enter, in: [.editing, .prompt], word: "done", "keep what is typed"),
    binding(
      .cancel, .escape, .control("g"), in: [.editing, .prompt], word: "back", "leave it as it was"
    ),
    binding(
      .complete, .tab, in: [.editing, .prompt], word: "suggestion",
      "take the next suggestion; complete a path"),
    binding(.nextSuggestion, .down, in: [.editing, .prompt], "next suggestion"),
    binding(.previousSuggestion, .up, .backTab, in: [.editing, .prompt], "previous suggestion"),
  ].grouped(.text)

  private static let settingsList: [Binding] = [
    binding(
      .activate, .enter, in: .settingsList, word: "change", "in the settings: the next value"),
    binding(.nextValue, .right, in: .settingsList, "the next value"),
    binding(.previousValue, .left, in: .settingsList, "the value before"),
  ].grouped(.lists)

  private static let lists: [Binding] = [
    binding(
      .activate, .enter, in: [.list, .search], word: "take", "take what is under the cursor"),
    binding(
      .activate, .enter, in: .proposal, word: "make the change", "make the change it proposes"),
    binding(.activate, .enter, in: .reading, "done reading"),
    binding(
      .fix, .character("f"), in: .proposal, word: "all fixes", "all changes that would mend it"),
    binding(.fix, .character("f"), in: .explanation, "all changes that would mend it"),
    binding(.stepBack, .left, in: .explanation, "in an explanation: the step before"),
    binding(
      .stepForward, .right, in: .explanation, word: "step", with: .stepBack,
      "in an explanation: the step after"),
    binding(
      .activate, .enter, in: .grid, word: "take over", "make it so, in a grid of outcomes"),
    binding(.up, .up, .character("k"), in: .grid, "a row up"),
    binding(
      .down, .down, .character("j"), in: .grid, word: "row", with: .up, "a row down"),
    binding(.left, .left, .character("h"), in: .grid, "a column to the left"),
    binding(
      .right, .right, .character("l"), in: .grid, word: "column", with: .left,
      "a column to the right"),
    binding(.first, .home, .character("g"), in: .grid, "the first row"),
    binding(.last, .end, .character("G"), in: .grid, "the last row"),
    binding(
      .sideField, .character("r"), in: .whatIf, word: "side field", "another field down the side"),
    binding(
      .topField, .character("c"), in: .whatIf, word: "top field", "another field across the top"),
    binding(.up, .up, .control("p"), in: .search, "a line up"),
    binding(.down, .down, .control("n"), in: .search, word: "move", with: .up, "a line down"),
    binding(.pageUp, .pageUp, in: .search, "a page up"),
    binding(.pageDown, .pageDown, in: .search, "a page down"),
    binding(.back, .escape, .control("g"), in: .search, word: "back", "back; all other keys type"),
    binding(
      .confirm, .character("y"), .character("Y"), in: .confirmation, word: "yes",
      "go ahead; any other key goes back"),
    binding(.save, .character("s"), in: .unsaved, word: "save first", "save first"),
  ].grouped(.lists)

  private static let lessonList: [Binding] = [
    binding(
      .skipLesson, .control("s"), in: .lessonList, word: "skip", "skip the lesson: you know it"),
    binding(
      .restartLesson, .control("r"), in: .lessonList, word: "restart",
      "the lesson from its first step"),
    binding(
      .forgetLesson, .control("x"), in: .lessonList, word: "forget",
      "forget what you did in the lesson"),
  ].grouped(.lessons)

  private static let program: [Binding] = [
    binding(.palette, .character(":"), in: .panes, word: "commands", "every command by name"),
    binding(
      .search, .character("/"), in: .panes, "search the fields and what happens"),
    binding(.cases, .character("L"), in: .panes, "real cases, to look into"),
    binding(.save, .control("s"), .character("s"), in: .panes, "save the scenario"),
    binding(.saveAs, .character("S"), in: .panes, "save it under another name"),
    binding(.open, .control("o"), .character("O"), in: .panes, "open a scenario"),
    binding(
      .copy, .character("y"), in: .panes, "copy the scenario to the clipboard, as YAML"),
    binding(
      .mouse, .character("m"), in: .panes, "leave the mouse to the terminal, to select text"),
    binding(
      .settings, .character("d"), .function(2), in: .panes,
      "settings, your defaults: palette, characters, motion, mouse, browser"),
    binding(.motion, .character("M"), in: .panes, "less motion, or more"),
    binding(
      .help, .character("?"), .function(1), in: [.panes, .list, .grid, .presentation], word: "help",
      "this help, what matters here first"),
    binding(.help, .function(1), in: .editing, word: "help", "help, without leaving the text"),
    binding(.back, .escape, in: .panes, "in a lesson: to its card"),
    binding(.back, .escape, in: [.list, .grid, .reading, .confirmation], word: "back", "back"),
    binding(.redraw, .control("l"), in: .everywhere, "paint the screen anew"),
    binding(
      .suspend, .control("z"), in: .everywhere, "to the shell; fg comes back"),
    binding(
      .quit, .character("q"), in: [.lesson, .presentation], word: "leave", "leave the lesson"),
    binding(.quit, .character("q"), in: .panes, word: "quit", "leave the program"),
    binding(.quit, .character("q"), in: [.list, .grid, .reading], "leave this view"),
    binding(.quit, .control("c"), in: .everywhere, "leave, from anywhere"),
  ].grouped(.program)
}

extension [KeyMap.Binding] {
  fileprivate func grouped(_ group: KeyMap.Group) -> [KeyMap.Binding] {
    map { binding in
      var binding = binding
      binding.group = group
      return binding
    }
  }
}
