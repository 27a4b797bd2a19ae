import Course
import Screen

/// The bottom line: the keys that matter here, drawn from the key map; or what just happened.
struct KeysView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    guard let notice = model.notice else {
      return write(fitting(area.columns), from: 1, in: area, on: &canvas)
    }
    pen.write(notice.text, notice.role, column: 1, limit: area.columns - 2, on: &canvas)
    // A message takes the place of the keys, but not of the way out, where there is room for both.
    let ways = items.filter { $0.rank == .wayOut }
    let start = area.columns - ways.columns
    if notice.text.columns + 4 <= start { write(ways, from: start, in: area, on: &canvas) }
  }

  private func write(_ items: [Item], from start: Int, in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    var column = start
    for item in items {
      let place = Rect(column: column, row: area.row, columns: item.columns, rows: 1)
      canvas.aim(place, .action(item.action))
      column = pen.write(item.keys, .key, column: column, on: &canvas)
      column = pen.write(" " + item.word, .quiet, column: column, on: &canvas) + 2
    }
  }

  /// As many as there is room for; help and the way out come before all others.
  private func fitting(_ columns: Int) -> [Item] {
    var items = items
    while items.columns > columns,
      let least = items.map(\.rank).max(), least > .wayOut,
      let last = items.lastIndex(where: { $0.rank == least })
    {
      items.remove(at: last)
    }
    return items
  }

  fileprivate struct Item {
    var keys: String
    var word: String
    var action: Action
    var rank: Rank
    var columns: Int { keys.columns + 1 + word.columns }
  }

  /// What is left out last, where there is little room, comes first.
  fileprivate enum Rank: Int, Comparable {
    case wayOut, enter, ofLesson, other

    static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  /// What a question keeps from being used before it is answered.
  private static let tellTale: [Action] = [
    .playing(.play), .playing(.stepForward), .browser(.next),
  ]

  private var items: [Item] {
    // Before an audience only the keys of the presentation are shown, though all others work.
    let here = model.contexts
    let contexts = here.contains(.presentation) ? .presentation : here
    var items: [Item] = []
    var keys: [Key] = []
    for binding in model.keyMap.bindings {
      guard let word = word(for: binding), !binding.contexts.isDisjoint(with: contexts),
        !items.contains(where: { $0.action == binding.action })
      else { continue }
      // A key has its first binding's meaning: in a lesson Enter goes on, on the stage as well.
      if let key = binding.keys.first {
        if keys.contains(key) { continue }
        keys.append(key)
      }
      if model.lesson?.keepsSecret == true, Self.tellTale.contains(binding.action) { continue }
      // What has not played cannot play again.
      if binding.action == .welcome(.play), !model.hasGateToPlay { continue }
      if binding.action == .lesson(.hint), model.lesson?.hasHint != true { continue }
      if binding.action == .playground(.edit), !model.mayEditHere { continue }
      let partner = binding.partner.flatMap { partner in
        model.keyMap.bindings.first { $0.action == partner }?.keys.first?.name
      }
      // Before an audience nothing is chosen: Enter reveals.
      let asks = model.focus.pane == .card && !model.showsPresentation
      let isBelow = asks && binding.action == .lesson(.activate) && model.scrollToChoices != nil
      let chooses = asks && !isBelow && model.lesson?.mustChoose == true
      if binding.action == .lesson(.activate), chooses { continue }
      items.append(
        Item(
          keys: (partner ?? "") + (binding.keys.first?.name ?? ""),
          word: isBelow ? "read on" : chooses && binding.action == .move(.down) ? "choose" : word,
          action: binding.action, rank: rank(of: binding)))
    }
    return items
  }

  /// What a key does now, where that is not always the same.
  private func word(for binding: KeyMap.Binding) -> String? {
    guard binding.action == .playing(.play), binding.word != nil,
      model.playback.state == .playing
    else { return binding.word }
    return "pause"
  }

  private static let waysOut: [Action] = [
    .program(.help), .program(.quit), .program(.back), .typing(.cancel),
  ]

  private func rank(of binding: KeyMap.Binding) -> Rank {
    if Self.waysOut.contains(binding.action) { return .wayOut }
    if binding.keys.first == .enter || binding.action == .confirmation(.confirm) { return .enter }
    return binding.contexts == .lesson ? .ofLesson : .other
  }
}

extension [KeysView.Item] {
  fileprivate var columns: Int { reduce(0) { $0 + $1.columns + 2 } }
}
