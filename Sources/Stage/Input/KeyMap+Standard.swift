import Screen

extension KeyMap {
  package static let standard: [Binding] =
    welcome + moving + onCard + changing + stage + calls + browser + probing + words + lessons
    + text
    + settingsList + lists + lessonList + program

  static func binding(
    _ action: Action, _ keys: Key..., in contexts: Contexts, word: String? = nil,
    with partner: Action? = nil, _ help: String
  ) -> Binding {
    Binding(
      action: action, keys: keys, contexts: contexts, word: word, partner: partner, help: help)
  }

  private static let welcome: [Binding] = [
    binding(.move(.up), .up, .character("k"), in: .welcome, "a line up"),
    binding(
      .move(.down), .down, .character("j"), in: .welcome, word: "choose", with: .move(.up),
      "a line down"),
    binding(
      .welcome(.take), .enter, in: .welcome, word: "take", "at the first start: take it"),
    binding(.welcome(.guessRan), .character("y"), in: .welcome, "it ran"),
    binding(.welcome(.guessStopped), .character("n"), in: .welcome, "it did not run"),
    binding(
      .welcome(.play), .character(" "), in: .welcome, word: "play again", "the gate once more"),
    binding(.welcome(.skip), .escape, in: .welcome, word: "skip", "to the panes"),
    binding(.program(.quit), .character("q"), in: .welcome, word: "quit", "leave the program"),
  ].grouped(.program)

  private static let moving: [Binding] = [
    binding(
      .playground(.nextPane), .tab, in: .panes, word: "pane",
      "next pane: client, server, stage, lesson"),
    binding(.playground(.previousPane), .backTab, in: .panes, "previous pane"),
    binding(
      .move(.up), .up, .character("k"), in: [.panes, .list, .reading], "a line up"),
    binding(
      .move(.down), .down, .character("j"), in: [.panes, .list, .reading], word: "move",
      with: .move(.up),
      "a line down"),
    binding(.move(.pageUp), .pageUp, .control("b"), in: [.panes, .list, .reading], "a page up"),
    binding(
      .move(.pageDown), .pageDown, .control("f"), in: [.panes, .list, .reading], "a page down"),
    binding(.move(.first), .character("g"), in: [.panes, .list, .reading], "the first line"),
    binding(.move(.last), .character("G"), in: [.panes, .list, .reading], "the last line"),
  ].grouped(.moving)

  private static let onCard: [Binding] = [
    binding(
      .lesson(.previousValue), .left, in: .dials, "in a lesson: the value before, of what is set"),
    binding(
      .lesson(.nextValue), .right, .character(" "), in: .dials, word: "set",
      with: .lesson(.previousValue), "the next value"),
    binding(
      .lesson(.activate), .enter, in: [.lessonStage, .lessonDone], word: "go on",
      "in a lesson: on, from wherever one is"),
    binding(
      .lesson(.activate), .enter, in: .question, word: "answer",
      "in a lesson: answer the question"),
    binding(.lesson(.activate), .enter, in: .watching, word: "play", "play what the lesson shows"),
    binding(
      .lesson(.activate), .enter, in: .goal, word: "begin",
      "begin to edit what the lesson leaves open"),
    binding(.lesson(.activate), .enter, in: .card, word: "go on", "what is done: go on"),
  ].grouped(.lessons)

  private static let changing: [Binding] = [
    binding(
      .playing(.explainStep), .enter, in: .stage, word: "why", "on the stage: all about this step"),
    binding(
      .playground(.edit), .enter, in: .pane, word: "edit",
      "on a field: edit the text, take the next value, add to the list"),
    binding(
      .playground(.list), .character("o"), in: .pane, "all values of a field, to pick from"),
    binding(
      .playground(.nextValue), .character("]"), .shiftRight, in: .pane,
      "the next value, of texts the next suggestion"),
    binding(
      .playground(.previousValue), .character("["), .shiftLeft, in: .pane, "the previous value"),
    binding(
      .playground(.remove), .character("x"), .delete, in: .pane,
      "leave the value out; remove a header, a cookie, a route"),
    binding(
      .playing(.fold), .character("z"), in: .cookie, word: "parts",
      "a cookie into its parts, or back"),
    binding(
      .playground(.fix), .character("f"), in: .panes,
      "what would fix it, by whom, and at what risk"),
    binding(
      .configuration(.write), .character("W"), in: [.panes, .explanation],
      "the configuration that the page needs, written for nginx, Express, Spring …"),
    binding(.playground(.undo), .character("u"), in: .panes, "undo"),
    binding(.playground(.redo), .control("r"), .character("U"), in: .panes, "redo"),
    binding(
      .playground(.reset), .character("r"), in: .panes,
      "back to how it was opened or saved; undo takes it back"),
  ].grouped(.changing)

  private static let stage: [Binding] = [
    binding(.playing(.play), .character(" "), in: .panes, word: "play", "play, pause, play again"),
    binding(.playing(.stepBack), .left, in: .panes, "a step back"),
    binding(
      .playing(.stepForward), .right, in: .panes, word: "step", with: .playing(.stepBack),
      "a step forward"),
    binding(.playing(.jumpToStart), .home, in: .panes, "to the start"),
    binding(.playing(.jumpToEnd), .end, in: .panes, "to the end"),
    binding(.playing(.scrubBack), .shiftLeft, in: .stage, "the playhead a little back"),
    binding(.playing(.scrubForward), .shiftRight, in: .stage, "the playhead a little on"),
    binding(
      .playing(.fold), .character("z"), in: .panes,
      "fold the call or the redirect that is played, or unfold"),
    binding(.playing(.foldAll), .character("Z"), in: .panes, "fold all calls and redirects"),
    binding(.playing(.unfoldAll), .character("E"), in: .panes, "unfold them all"),
    binding(
      .playing(.bothRuns), .character("B"), in: .panes,
      "both runs side by side, before the last change and after it, from where they part"),
    binding(.runs(.play), .character(" "), in: .runs, word: "play again", "both runs once more"),
    binding(.runs(.stepBack), .left, in: .runs, "both a step back"),
    binding(
      .runs(.stepForward), .right, in: .runs, word: "step", with: .runs(.stepBack),
      "both a step forward"),
    binding(.playing(.faster), .character("+"), .character("="), in: .panes, "faster"),
    binding(.playing(.slower), .character("-"), in: .panes, "slower"),
    binding(
      .playing(.explain), .character("e"), in: .panes,
      "all about this step, or the mark beside the field: values, rule, what each browser prints"),
    binding(
      .playing(.explainPreflight), .character("1"), in: .panes, "why the lamp PREFLIGHT is as it is"
    ),
    binding(.playing(.explainCookies), .character("2"), in: .panes, "why COOKIE is"),
    binding(.playing(.explainServer), .character("3"), in: .panes, "why SERVER is"),
    binding(.playing(.explainResponse), .character("4"), in: .panes, "why RESPONSE is"),
  ].grouped(.stage)

  private static let calls: [Binding] = [
    binding(
      .calls(.next), .character("."), in: .calls, word: "call", with: .calls(.previous),
      "the scenario's next call"),
    binding(.calls(.next), .character("."), in: .panes, "the scenario's next call"),
    binding(.calls(.previous), .character(","), in: .panes, "the call before"),
    binding(.calls(.add), .character("A"), in: .panes, "add a call"),
    binding(.calls(.duplicate), .character("D"), in: .panes, "add the same call once more"),
    binding(.calls(.remove), .character("X"), in: .panes, "remove the call"),
    binding(.calls(.moveLeft), .character("<"), in: .panes, "make the call earlier"),
    binding(.calls(.moveRight), .character(">"), in: .panes, "make the call later"),
  ].grouped(.calls)

  private static let words: [Binding] = [
    binding(
      .words(.nextClient), .character("C"), in: .panes,
      "the call as fetch, XMLHttpRequest, axios, jQuery, Angular, Blazor, curl write it"),
    binding(.words(.copyCode), .character("K"), in: .panes, "copy the call as it is written now"),
    binding(.words(.code), .character("I"), in: .panes, "the call in all of them"),
    binding(
      .words(.http), .character("H"), in: .panes, "what goes over the wire, letter by letter"),
    binding(.words(.copyField), .character("Y"), in: .panes, "copy the value under the cursor"),
  ].grouped(.words)

  private static let browser: [Binding] = [
    binding(.browser(.next), .character("b"), in: .panes, word: "browser", "the next browser"),
    binding(
      .browser(.cookiePolicy), .character("c"), in: .panes,
      "third-party cookies: allowed, blocked, partitioned"),
    binding(
      .browser(.compare), .character("v"), in: .panes,
      "this scenario in every browser, with every cookie policy"),
    binding(
      .browser(.whatIf), .character("w"), in: .panes, "what if: one field against another"),
  ].grouped(.browser)

  private static let probing: [Binding] = [
    binding(
      .probing(.ask), .character("a"), in: .panes,
      "ask the real server: the call is made, after you have seen the plan"),
    binding(
      .serving(.toggle), .character("@"), in: .panes,
      "the servers on this machine's own ports, for your page, curl or browser; again: off"),
  ].grouped(.browser)

  private static let lessons: [Binding] = [
    binding(
      .lesson(.activate), .enter, in: .presentation, word: "reveal",
      "before an audience: the next piece"),
    binding(
      .lesson(.previousStep), .character("p"), in: .presentation, word: "take back",
      "the piece before"),
    binding(.playing(.play), .character(" "), in: .presentation, word: "play", "play the scenario"),
    binding(
      .playground(.nextPane), .tab, in: .presentation, word: "panes", "to the panes, and back"),
    binding(.lesson(.list), .character("l"), in: .panes, word: "lessons", "the list of lessons"),
    binding(.lesson(.nextStep), .character("n"), in: .lesson, word: "next", "the next step"),
    binding(
      .lesson(.nextStep), .character("n"), in: .panes,
      "on with the lesson that was begun, or the next"),
    binding(.lesson(.previousStep), .character("p"), in: .lesson, "the previous step"),
    binding(.lesson(.hint), .character("t"), in: .lesson, word: "hint", "a hint, one at a time"),
    binding(.lesson(.solution), .character("T"), in: .lesson, "show one solution"),
    binding(
      .lesson(.nextLesson), .character("N"), in: .lesson, "the next lesson that is not finished"),
    binding(
      .presentation(.pauseTimer), .character("P"), in: .presentation, word: "timer",
      "while you present: pause the timer, or let it go on"),
    binding(
      .presentation(.restartTimer), .character("0"), in: .presentation, "the timer from 0:00 again"),
    binding(.lesson(.resetStep), .character("R"), in: .lesson, "begin the step again"),
  ].grouped(.lessons)

  private static let text: [Binding] = [
    binding(.typing(.commit), .enter, in: [.editing, .prompt], word: "done", "keep what is typed"),
    binding(
      .typing(.cancel), .escape, .control("g"), in: [.editing, .prompt], word: "back",
      "leave it as it was"
    ),
    binding(
      .typing(.complete), .tab, in: [.editing, .prompt], word: "suggestion",
      "take the next suggestion; complete a path"),
    binding(.typing(.nextSuggestion), .down, in: [.editing, .prompt], "next suggestion"),
    binding(
      .typing(.previousSuggestion), .up, .backTab, in: [.editing, .prompt], "previous suggestion"),
  ].grouped(.text)

  private static let settingsList: [Binding] = [
    binding(
      .picker(.pick), .enter, in: .settingsList, word: "change", "in the settings: the next value"),
    binding(.settings(.nextValue), .right, in: .settingsList, "the next value"),
    binding(.settings(.previousValue), .left, in: .settingsList, "the value before"),
  ].grouped(.lists)
}

extension [KeyMap.Binding] {
  func grouped(_ group: KeyMap.Group) -> [KeyMap.Binding] {
    map { binding in
      var binding = binding
      binding.group = group
      return binding
    }
  }
}
