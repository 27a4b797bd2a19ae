import Screen

extension Model {
  /// Takes in what happened; what is to be done outside is returned.
  package mutating func update(_ message: Message) -> [Effect] {
    let effects = take(message) + followLesson()
    if consoles == nil, showsConsoles { consoles = Consoles(of: scenario, like: browser) }
    layOutFields()
    return effects
  }

  private mutating func take(_ message: Message) -> [Effect] {
    switch message {
    case .key(let key):
      notice = nil
      return seeOrientation() + take(key)
    case .paste(let text):
      notice = nil
      return take(paste: text)
    case .mouse(let mouse): return take(mouse)
    case .resized(let size): resize(to: size)
    case .elapsed(let milliseconds):
      presentation?.timer.pass(milliseconds: milliseconds)
      advance(by: milliseconds)
    case .done(let result): return take(result)
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
    case .grid(let grid): if grid.topic != .browsers { contexts.insert(.whatIf) }
    case .reading(let reading): contexts.formUnion(reading.topic.contexts)
    // A lesson lies over what would have to be saved.
    case .confirm(let confirmation):
      if confirmation.isOfUnsaved, lesson == nil { contexts.insert(.unsaved) }
    case .prompt: break
    case nil:
      guard editing == nil else { break }
      if let lesson {
        contexts.insert(.lesson)
        if focus.pane == .card, lesson.state == .open { contexts.formUnion(lesson.step.contexts) }
      }
      if showsPresentation { contexts.insert(.presentation) }
      if scenario.calls.count > 1 { contexts.insert(.calls) }
      if focusedField?.cookie != nil { contexts.insert(.cookie) }
    }
    return contexts
  }

  /// Where keys go now.
  var context: Contexts {
    switch overlay {
    case .reading: return .reading
    case .picker(let picker): return picker.filter == nil ? .list : .search
    case .grid: return .grid
    case .prompt: return .prompt
    case .confirm: return .confirmation
    case nil: break
    }
    if editing != nil { return .editing }
    return switch focus.pane {
    case .client, .server: .pane
    case .stage: .stage
    case .card: .card
    }
  }

  private mutating func take(_ key: Key) -> [Effect] {
    if let action = keyMap.action(for: key, in: contexts) { return perform(action) }
    switch context {
    case .editing: edit(with: key)
    case .prompt: return changePrompt { $0.take(key) }
    // What is no answer goes back.
    case .confirmation: overlay = nil
    case .search: changePicker { _ = $0.take(key) }
    default: break
    }
    return []
  }

  private mutating func take(paste text: String) -> [Effect] {
    if case .prompt = overlay {
      return changePrompt { $0.insert(text) }
    } else if case .picker = overlay {
      changePicker { $0.insert(text) }
    } else if overlay == nil {
      paste(text)
    }
    return []
  }

  mutating func perform(_ action: Action) -> [Effect] {
    if let effects = performAnywhere(action) { return effects }
    switch context {
    case .editing: performEditing(action)
    case .prompt: return performPrompt(action)
    case .list, .search: return performPicker(action)
    case .reading: performReading(action)
    case .grid: performGrid(action)
    case .confirmation: return performConfirmation(action)
    default: return performPanes(action)
    }
    return []
  }

  /// What means the same wherever one is.
  private mutating func performAnywhere(_ action: Action) -> [Effect]? {
    switch action {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .help:
      overlay = .reading(Reading(topic: .help(contexts)))
      return []
    default: return nil
    }
  }

  private mutating func performPanes(_ action: Action) -> [Effect] {
    if let effects = performPresentation(action) ?? performLesson(action) { return effects }
    if action == .activate, focus.pane == .card { return activateCard() }
    if performPlayground(action) || performPlayback(action) { return [] }
    return performProgram(action)
  }

  private mutating func resize(to size: Size) {
    self.size = size
    revealCursor(of: .client)
    revealCursor(of: .server)
    revealDecision()
  }
}
