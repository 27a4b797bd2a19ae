import Screen

extension Field {
  /// Its values, as a list shows them.
  var items: [Picker.Item] {
    let values: [(value: String?, shown: String, note: String)] =
      switch kind {
      case .choice(let choices): choices.map { ($0.value, $0.shown, $0.note) }
      case .text(let suggestions):
        suggestions.map { ($0.value, $0.value.isEmpty ? "(empty)" : $0.value, $0.note) }
      case .add: []
      }
    let widest = values.map(\.shown.columns).max() ?? 0
    return values.map { value, shown, note in
      var line = StyledText(shown)
      if !note.isEmpty {
        let gap = String(repeating: " ", count: widest - shown.columns + 2)
        line.append(gap + note, .quiet)
      }
      return Picker.Item(.value(id, value), line)
    }
  }
}
