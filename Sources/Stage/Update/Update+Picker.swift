extension Model {
  mutating func performPicker(_ action: Action) -> [Effect] {
    switch action {
    case .activate: return pick()
    case .nextValue: return changeSetting(by: 1)
    case .previousValue: return changeSetting(by: -1)
    case .back, .quit: overlay = nil
    case .up: movePicker(by: -1)
    case .down: movePicker(by: 1)
    case .pageUp: movePicker(by: -10)
    case .pageDown: movePicker(by: 10)
    case .first: movePicker(by: -10_000)
    case .last: movePicker(by: 10_000)
    case .skipLesson, .restartLesson, .forgetLesson: return performLessonList(action)
    default: break
    }
    return []
  }

  mutating func movePicker(by lines: Int) { changePicker { $0.move(by: lines) } }

  mutating func changePicker(_ body: (inout Picker) -> Void) {
    guard case .picker(var picker) = overlay else { return }
    body(&picker)
    overlay = .picker(picker)
  }

  private mutating func pick() -> [Effect] {
    guard case .picker(let picker) = overlay, let item = picker.item else { return [] }
    if case .setting = item.choice { return changeSetting(by: 1) }
    overlay = nil
    switch item.choice {
    case .value(let id, let value):
      if let field = field(id, in: document) { put(value, into: field) }
    case .lesson(let index):
      if lessons.indices.contains(index) { open(lessons[index]) }
    case .quiz(let quiz): open(quiz)
    case .fix(let fix): make(fix)
    case .action(let action): return perform(action)
    case .field(let pane, let field, let call): go(to: field, of: call, in: pane)
    case .beat(let beat):
      focus.pane = .stage
      playback.jump(toEndOf: beat, of: storyboard)
    case .library(let index): openCase(index, printing: picker.filter?.text ?? "")
    case .compare(let side, let top): openWhatIf(side: side, top: top)
    case .setting: break
    }
    return []
  }
}
