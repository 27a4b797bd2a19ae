import Screen

/// What is done with a list.
package enum PickerAction: Hashable, Sendable, CaseIterable {
  /// What is under the cursor is taken.
  case pick
}

extension Model {
  mutating func perform(_ action: PickerAction) -> [Effect] {
    switch action {
    case .pick: pick()
    }
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
    case .configuration(let policy, let product): showConfiguration(policy, for: product)
    case .action(let action): return perform(action)
    case .field(let pane, let field, let call): go(to: field, of: call, in: pane)
    case .beat(let beat):
      focus.pane = .stage
      playing.jump(toEndOf: beat)
    case .library(let index): openCase(index)
    case .diagnosis(let diagnosis): open(diagnosis)
    case .compare(let side, let top): openWhatIf(side: side, top: top)
    case .setting: break
    }
    return []
  }
}
