/// The bottom line: the keys that matter here, drawn from the key map; or what just happened.
struct KeysView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    if let notice = model.notice {
      pen.write(notice.text, notice.role, column: 1, limit: area.columns - 2, on: &canvas)
      return
    }
    var column = 1
    for item in fitting(area.columns) {
      let place = Rect(column: column, row: area.row, columns: item.columns, rows: 1)
      canvas.aim(place, .action(item.action))
      column = pen.write(item.keys, .key, column: column, on: &canvas)
      column = pen.write(" " + item.word, .quiet, column: column, on: &canvas) + 2
    }
  }

  /// As many as there is room for; help and quit come before all others.
  private func fitting(_ columns: Int) -> [Item] {
    var items = items
    while items.reduce(0, { $0 + $1.columns + 2 }) > columns,
      let last = items.lastIndex(where: { !$0.isKept })
    {
      items.remove(at: last)
    }
    return items
  }

  private struct Item {
    var keys: String
    var word: String
    var action: Action
    var isKept: Bool
    var columns: Int { keys.columns + 1 + word.columns }
  }

  /// What a question keeps from being used before it is answered.
  private static let tellTale: Set<Action> = [.play, .stepForward, .browser]

  private var items: [Item] {
    let contexts = model.contexts
    return model.keyMap.bindings.compactMap { binding in
      guard let word = binding.word, !binding.contexts.isDisjoint(with: contexts) else {
        return nil
      }
      if model.lesson?.keepsSecret == true, Self.tellTale.contains(binding.action) { return nil }
      let partner = binding.partner.flatMap { partner in
        model.keyMap.bindings.first { $0.action == partner }?.keys.first?.name
      }
      return Item(
        keys: (partner ?? "") + (binding.keys.first?.name ?? ""), word: word,
        action: binding.action,
        isKept: [.help, .quit].contains(binding.action) || binding.contexts == .lesson)
    }
  }
}
