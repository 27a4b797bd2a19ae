import Course
import Screen

extension Model {
  /// What is under the pointer is what the last screen had there.
  mutating func point(_ mouse: Mouse) -> [Effect] {
    if playback.grip == .held {
      if mouse.action == .drag { scrub(toColumn: mouse.column) } else { playback.grip = .free }
      if mouse.action == .drag || mouse.action == .release { return [] }
    }
    if mouse.action == .middlePress {
      say(
        "Shift and the middle button paste; \(key: .settings(.mouse)) gives the mouse back.",
        .quiet)
      return []
    }
    guard let target = view(size).click(column: mouse.column, row: mouse.row) else { return [] }
    switch mouse.action {
    case .wheelUp: wheel(target, by: -3)
    case .wheelDown: wheel(target, by: 3)
    case .press:
      pressed = nil
      let before = cursorTarget
      let effects = press(target, at: mouse.column)
      if target == before { pressed = mouse }
      return effects
    case .release: return release(mouse, on: target)
    case .drag, .middlePress: break
    }
    return []
  }

  // MARK: The wheel

  private mutating func wheel(_ target: Click, by lines: Int) {
    switch target {
    case .pane(let pane), .line(let pane, _): wheel(pane, by: lines)
    case .beat, .timeline: wheel(.stage, by: lines)
    case .choice: wheel(.card, by: lines)
    case .suggestion:
      if case .prompt = overlay {
        _ = changePrompt { $0.pick(by: lines.signum()) }
      } else {
        pickSuggestion(by: lines.signum())
      }
    case .item: movePicker(by: lines.signum())
    case .overlay: scrollReading(by: lines)
    case .cell: moveGrid(byRows: lines.signum())
    case .call: showCall(by: lines.signum())
    case .action: break
    }
  }

  private mutating func wheel(_ pane: Focus.Pane, by lines: Int) {
    switch pane {
    case .stage: if lesson?.keepsSecret != true { playing.step(by: lines.signum()) }
    case .card: scrollCard(by: lines)
    case .client, .server:
      let height = Layout(self, size).height(of: pane)
      let last = max(0, self.lines(of: pane).count - height)
      focus[pane].scroll = max(0, min(last, focus[pane].scroll + lines))
    }
  }

  // MARK: Clicks

  /// A press selects; a click on what is selected already is Enter.
  private mutating func press(_ target: Click, at column: Int) -> [Effect] {
    if case .suggestion(let index) = target {
      if case .prompt = overlay { return changePrompt { $0.pick(index) } }
      pickSuggestion(index)
      return []
    }
    if editing != nil, !target.isAboutTyping(in: keyMap) { commitEditing() }
    switch target {
    case .pane(let pane): focus.pane = pane
    case .line(let pane, let line): return press(line, of: pane)
    case .beat(let beat):
      focus.pane = .stage
      if lesson?.keepsSecret != true { playing.jump(toEndOf: beat) }
    case .choice(let choice):
      if case .welcome = overlay { return seeWelcome() + pressWelcome(choice) }
      return press(choice)
    case .item(let index): return press(item: index)
    case .cell(let row, let column): moveGrid(toRow: row, column: column)
    case .call(let index): showCall(index)
    case .timeline:
      playback.grip = .held
      scrub(toColumn: column)
    case .action(let action): return perform(action)
    case .suggestion, .overlay: break
    }
    return []
  }

  private mutating func press(_ line: Int, of pane: Focus.Pane) -> [Effect] {
    let lines = lines(of: pane)
    focus.pane = pane
    moveCursor(of: pane, to: line, in: lines)
    return []
  }

  private mutating func press(_ choice: Int) -> [Effect] {
    focus.pane = .card
    // What is set by a click answers nothing yet.
    if lesson?.openDials != nil, lesson?.cursor == choice { turnDial(by: 1) }
    lesson?.cursor = choice
    return []
  }

  /// What a click on it would be Enter: what is selected.
  private var cursorTarget: Click? {
    guard editing == nil, overlay == nil else { return nil }
    switch focus.pane {
    case .client, .server:
      return cursorLine(of: focus.pane, in: lines(of: focus.pane)).map { .line(focus.pane, $0) }
    case .card: return lesson?.openDials == nil ? lesson?.cursor.map { .choice($0) } : nil
    case .stage: return nil
    }
  }

  /// The button is let go where it was pressed: a click. Elsewhere: somebody wants to select text.
  private mutating func release(_ mouse: Mouse, on target: Click) -> [Effect] {
    guard let start = pressed else { return [] }
    pressed = nil
    guard target == cursorTarget, start.row == mouse.row, abs(start.column - mouse.column) <= 1
    else { return [] }
    switch target {
    case .line: return perform(.playground(.edit))
    case .choice: return perform(.lesson(.activate))
    case .pane, .beat, .action, .suggestion, .item, .call, .timeline, .cell, .overlay: return []
    }
  }

  private mutating func press(item index: Int) -> [Effect] {
    changePicker { $0.move(to: index) }
    return perform(.picker(.pick))
  }
}

extension Click {
  /// Whether it is on a key that is named while a text is edited, and is about that text.
  fileprivate func isAboutTyping(in keyMap: KeyMap) -> Bool {
    guard case .action(let action) = self else { return false }
    return keyMap.name(of: action, in: .editing) != nil
  }
}
