import Course
import CORS
import Screen

extension Model {
  /// Takes in what happened; what is to be done outside is returned.
  package mutating func update(_ message: Message) -> [Effect] {
    let known = project
    var effects = hear(message) + followLesson() + followServing()
    if project != known { effects.append(.keepProject(project)) }
    if consoles == nil, showsConsoles {
      consoles = Consoles(of: evaluation.scenario, like: browser)
    }
    fitFields()
    playground.layOutFields()
    return effects
  }

  private mutating func fitFields() {
    playground.room =
      if Layout.hasCode(size) {
        .wide
      } else {
        lesson == nil && size.rows < Layout.roomyRows ? .tight : .ample
      }
  }

  private mutating func hear(_ message: Message) -> [Effect] {
    switch message {
    case .key(let key):
      notice = nil
      let isAsked = isAskedAtFirst
      let effects = press(key)
      return (isAsked && !isAskedAtFirst ? seeWelcome() : []) + effects
    case .paste(let text):
      notice = nil
      return insert(text)
    case .mouse(let mouse): return point(mouse)
    case .resized(let size, let whole): resize(to: size, of: whole ?? size)
    case .elapsed(let milliseconds):
      lesson?.presentation?.timer.pass(milliseconds: milliseconds)
      if showsStage { playing.advance(by: milliseconds) }
      advanceRuns(by: milliseconds)
    case .arrived(let arrived): receive(arrived)
    case .done(let result): return learn(result)
    }
    return []
  }

  /// Where keys go now, and whether a lesson is open.
  package var contexts: Contexts {
    var contexts = context
    switch overlay {
    case .picker(let picker):
      if picker.isOfLessons { contexts.insert(.lessonList) }
      if picker.isOfSettings { contexts.insert(.settingsList) }
      if case .fix? = picker.item?.choice { contexts.insert(.fixes) }
    case .grid(let grid): if grid.topic != .browsers { contexts.insert(.whatIf) }
    case .reading(let reading): contexts.formUnion(reading.topic.contexts)
    // Saving first is offered in the playground only: a lesson lies over what would be saved.
    case .confirm(let confirmation):
      if confirmation.isOfUnsaved, lesson == nil { contexts.insert(.unsaved) }
    case .prompt, .welcome, .runs: break
    case nil:
      guard editing == nil else { break }
      if let lesson {
        contexts.insert(.lesson)
        if focus.pane == .stage { contexts.insert(.lessonStage) }
        if focus.pane.isOfFields, lesson.state == .done { contexts.insert(.lessonDone) }
        if focus.pane == .card, lesson.state == .open { contexts.formUnion(lesson.step.contexts) }
        if focus.pane == .card, lesson.openDials != nil { contexts.insert(.dials) }
      }
      if showsPresentation { contexts.insert(.presentation) }
      if scenario.calls.count > 1 { contexts.insert(.calls) }
      if foldable != nil { contexts.insert(.cookie) }
    }
    return contexts
  }

  /// Where keys go now.
  var context: Contexts {
    switch overlay {
    case .reading: return .reading
    case .picker(let picker): return picker.filter == nil ? .list : .search
    case .grid: return .grid
    case .runs: return .runs
    case .prompt: return .prompt
    case .confirm: return .confirmation
    case .welcome: return .welcome
    case nil: break
    }
    if editing != nil { return .editing }
    return switch focus.pane {
    case .client, .server: .pane
    case .stage: .stage
    case .card: .card
    }
  }

  /// Whether a field is open that takes what is typed.
  package var takesTyping: Bool {
    !context.isDisjoint(with: [.editing, .prompt, .search])
  }

  private mutating func press(_ key: Key) -> [Effect] {
    if let action = keyMap.action(for: key, in: contexts) { return perform(action) }
    switch overlay {
    case .prompt: return changePrompt { $0.type(key) }
    case .picker: changePicker { $0.type(key) }
    // A key that does not say yes says no.
    case .confirm(let confirmation):
      overlay = nil
      if confirmation.isPlan { say("Nothing was sent.", .quiet) }
    case .reading, .grid, .runs, .welcome: break
    case nil: edit(with: key)
    }
    return []
  }

  /// Every field is one line: the break at the end of what was copied with its line is none of the
  /// value. Those within stay, and are shown as what they are.
  private mutating func insert(_ pasted: String) -> [Effect] {
    let text = String(pasted.reversed().drop(while: \.isNewline).reversed())
    if takesShareCode, openShareCode(pasted) { return [] }
    switch overlay {
    case .prompt: return changePrompt { $0.insert(text) }
    case .picker(let picker):
      if picker.isOfCases, diagnose(pasted, .anything) { return [] }
      changePicker { $0.insert(text) }
    // Who has an error in the clipboard need not look for the door.
    case .welcome:
      let effects = open(.paste)
      return effects + insert(pasted)
    // What is read is let go of for the next case; who is asked something is to answer first.
    case .reading, .grid, .runs: _ = diagnose(pasted, .anything)
    case .confirm: break
    case nil: paste(text)
    }
    return []
  }

  /// Whether a code that is pasted is opened: not where a field is open that takes any text, nor where
  /// somebody is asked something.
  private var takesShareCode: Bool {
    switch overlay {
    case nil: editing == nil
    case .picker, .reading, .grid, .runs, .welcome: true
    case .prompt(let prompt): prompt.purpose == .open
    case .confirm: false
    }
  }

  private mutating func resize(to size: Size, of whole: Size) {
    let isFirst = !isSized
    isSized = true
    self.size = size
    // Where there is room for one pane only, what happens is seen before what can be changed.
    if isFirst, lesson == nil, Layout.Form(size) == .single { focus.pane = .stage }
    fitFields()
    revealCursor(of: .client)
    revealCursor(of: .server)
    revealDecision()
    if whole != size {
      say(
        """
        Drawn in \(size.columns) columns and \(size.rows) rows of this terminal's \
        \(whole.columns) and \(whole.rows).
        """,
        .quiet)
    }
  }
}
