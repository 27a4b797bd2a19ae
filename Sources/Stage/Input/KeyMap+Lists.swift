import Screen

/// The keys of lists, of the lessons' list, and of the program as a whole.
extension KeyMap {
  static let lists: [Binding] = [
    binding(
      .picker(.pick), .enter, in: [.list, .search], word: "take", "take what is under the cursor"),
    binding(
      .reading(.makeChange), .character("m"), in: .proposal, word: "make the change",
      "make the change it proposes"),
    binding(
      .configuration(.write), .character("W"), in: [.proposal, .fixes], word: "configuration",
      "the fix as a server's configuration"),
    binding(
      .configuration(.choose), .character("o"), in: .configuration, word: "other product",
      "the configuration for another product"),
    binding(
      .configuration(.copy), .character("y"), in: .configuration, word: "copy",
      "copy the configuration"),
    binding(
      .reading(.finish), .enter, in: .answer, word: "look at it", "to the case that was pasted"),
    binding(
      .reading(.copy), .character("y"), in: .answer, word: "copy", "copy the answer, as Markdown"),
    binding(
      .playground(.fix), .character("f"), in: .answer, word: "all fixes",
      "all changes that would fix it"),
    binding(.reading(.finish), .enter, in: .reading, "done reading"),
    binding(
      .playground(.fix), .character("f"), in: .proposal, word: "all fixes",
      "all changes that would fix it"),
    binding(.playground(.fix), .character("f"), in: .explanation, "all changes that would fix it"),
    binding(.reading(.stepBack), .left, in: .explanation, "in an explanation: the step before"),
    binding(
      .reading(.stepForward), .right, in: .explanation, word: "step", with: .reading(.stepBack),
      "in an explanation: the step after"),
    binding(
      .grid(.takeOver), .enter, in: .grid, word: "take over", "make it so, in a grid of outcomes"),
    binding(.move(.up), .up, .character("k"), in: .grid, "a row up"),
    binding(
      .move(.down), .down, .character("j"), in: .grid, word: "row", with: .move(.up), "a row down"),
    binding(.grid(.left), .left, .character("h"), in: .grid, "a column to the left"),
    binding(
      .grid(.right), .right, .character("l"), in: .grid, word: "column", with: .grid(.left),
      "a column to the right"),
    binding(.move(.first), .home, .character("g"), in: .grid, "the first row"),
    binding(.move(.last), .end, .character("G"), in: .grid, "the last row"),
    binding(
      .grid(.sideField), .character("r"), in: .whatIf, word: "side field",
      "another field down the side"),
    binding(
      .grid(.topField), .character("c"), in: .whatIf, word: "top field",
      "another field across the top"),
    binding(.move(.up), .up, .control("p"), in: .search, "a line up"),
    binding(
      .move(.down), .down, .control("n"), in: .search, word: "move", with: .move(.up), "a line down"
    ),
    binding(.move(.pageUp), .pageUp, in: .search, "a page up"),
    binding(.move(.pageDown), .pageDown, in: .search, "a page down"),
    binding(
      .program(.back), .escape, .control("g"), in: .search, word: "back",
      "back; all other keys type"),
    binding(
      .confirmation(.confirm), .character("y"), .character("Y"), in: .confirmation, word: "yes",
      "go ahead; any other key goes back"),
    binding(
      .confirmation(.saveFirst), .character("s"), in: .unsaved, word: "save first", "save first"),
  ].grouped(.lists)

  static let lessonList: [Binding] = [
    binding(
      .lessonList(.skip), .control("s"), in: .lessonList, word: "skip",
      "skip the lesson: you know it"),
    binding(
      .lessonList(.restart), .control("r"), in: .lessonList, word: "restart",
      "the lesson from its first step"),
    binding(
      .lessonList(.forget), .control("x"), in: .lessonList, word: "forget",
      "forget what you did in the lesson"),
  ].grouped(.lessons)

  static let program: [Binding] = [
    binding(
      .finding(.palette), .character(":"), in: .panes, word: "commands", "every command by name"),
    binding(
      .finding(.search), .character("/"), in: .panes, "search the fields and what happens"),
    binding(.finding(.cases), .character("L"), in: .panes, "real cases, to look into"),
    binding(
      .finding(.paste), .character("i"), in: .panes, "paste an error, a request or a response"),
    binding(.files(.save), .control("s"), .character("s"), in: .panes, "save the scenario"),
    binding(.files(.saveAs), .character("S"), in: .panes, "save it under another name"),
    binding(
      .files(.saveAndQuit), .control("x"), in: .panes, "save the scenario and leave the program"),
    binding(.files(.open), .control("o"), .character("O"), in: .panes, "open a scenario"),
    binding(
      .files(.picture), .character("V"), in: .panes,
      "the play as a picture: SVG, HTML, Mermaid, a recording, text"),
    binding(
      .files(.copy), .character("y"), in: .panes, "copy the scenario to the clipboard, as YAML"),
    binding(
      .files(.share), .control("y"), in: .panes,
      "copy the scenario as a share code: who pastes it here, or runs corsplain CODE, sees this"),
    binding(
      .settings(.mouse), .character("m"), in: .panes,
      "leave the mouse to the terminal, to select text"),
    binding(
      .settings(.list), .character("d"), .function(2), in: .panes,
      "settings, your defaults: palette, characters, motion, mouse, browser"),
    binding(.settings(.motion), .character("M"), in: .panes, "less motion, or more"),
    binding(
      .program(.help), .character("?"), .function(1),
      in: [.panes, .list, .grid, .runs, .presentation],
      word: "help",
      "this help, what matters here first"),
    binding(
      .program(.help), .function(1), in: .editing, word: "help", "help, without leaving the text"),
    binding(
      .program(.back), .escape, in: .panes,
      "in a lesson: to its card, and out of it; from what arrived to the scenario's own play"),
    binding(
      .program(.back), .escape, in: [.list, .grid, .runs, .reading, .confirmation], word: "back",
      "back"),
    binding(.program(.redraw), .control("l"), in: .everywhere, "paint the screen anew"),
    binding(
      .program(.suspend), .control("z"), in: .everywhere, "to the shell; fg comes back"),
    binding(
      .program(.quit), .character("q"), in: [.lesson, .presentation], word: "leave",
      "leave the lesson"),
    binding(.program(.quit), .character("q"), in: .panes, word: "quit", "leave the program"),
    binding(
      .program(.quit), .character("q"), in: [.list, .grid, .runs, .reading], "leave this view"),
    binding(.program(.quit), .control("c"), in: .everywhere, "leave, from anywhere"),
  ].grouped(.program)
}
