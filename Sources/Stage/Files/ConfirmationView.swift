import Screen

/// A question that is answered with y or anything else.
struct ConfirmationView {
  let confirmation: Overlay.Confirmation
  let contexts: Contexts
  let keyMap: KeyMap

  func draw(in layout: Layout, on canvas: inout Canvas) {
    let (title, question, yes) = words
    let columns = min(confirmation.isPlan ? 76 : 60, canvas.size.columns - 2)
    let lines = question.split(separator: "\n").flatMap {
      StyledText(String($0)).wrapped(columns: columns - 4)
    }
    let area = canvas.bounds.centered(columns: columns, rows: lines.count + 4)
    let pen = Pen(area, on: canvas)
    pen.clear(on: &canvas)
    pen.box(.focusedBorder, title: StyledText(title, .strong), on: &canvas)
    canvas.aim(canvas.bounds, .overlay)
    let body = area.inset(columns: 2)
    for (row, line) in lines.enumerated() {
      Pen(body.line(row), on: canvas).write(line, on: &canvas)
    }
    var answers: KeyedText = "\(key: .confirmation(.confirm)) \(yes)   "
    if contexts.contains(.unsaved) {
      answers = answers + "\(key: .confirmation(.saveFirst)) save first   "
    }
    answers = answers + "\(key: .program(.back), in: .confirmation) back"
    Pen(body.line(lines.count + 1), on: canvas)
      .write(keyMap.styled(answers, .quiet), on: &canvas)
  }

  private var words: (title: String, question: String, yes: String) {
    switch confirmation {
    case .quit:
      (
        "Not saved", "The scenario has changes that are not saved. Quit all the same?",
        "yes, without saving"
      )
    case .open:
      (
        "Not saved", "The scenario has changes that are not saved. Open another all the same?",
        "yes, without saving"
      )
    case .replace(let path, _):
      ("Replace", "“\(path.shortened)” is there already. Replace it?", "yes, replace it")
    case .forget:
      ("Forget", "Forget what you did in this lesson, and how you answered?", "yes, forget it")
    case .solution(.nothingTried):
      (
        "Solution", "One way to reach the goal is shown, and counts as looked up. Show it?",
        "yes, show it"
      )
    case .solution(.ownChanges):
      (
        "Solution",
        "One way to reach the goal takes the place of your own changes; undo brings them back. Show it?",
        "yes, show it"
      )
    case .probe(let plan): ("Ask the real server", plan, "yes, send this")
    }
  }
}

extension Overlay.Confirmation {
  /// Whether a plan of several lines is to be read first.
  var isPlan: Bool { if case .probe = self { true } else { false } }
}
