import Screen

/// What stands under the cursor, and every key from the one table: those that work here first.
struct HelpText {
  let keyMap: KeyMap
  let contexts: Contexts
  let field: Field?

  init(_ keyMap: KeyMap, for contexts: Contexts, on field: Field?) {
    self.keyMap = keyMap
    self.contexts = contexts
    self.field = field
  }

  func lines(columns: Int) -> [StyledText] {
    var lines: [StyledText] = []
    if let field, let text = field.id.help {
      lines += StyledText(field.place + "  ", .strong).appending(text).wrapped(columns: columns)
    }
    let keys = keyMap.bindings.map { $0.keyNames.columns }.max() ?? 0
    let indent = min(keys + 4, columns / 3)
    for group in groups {
      if !lines.isEmpty { lines.append(StyledText()) }
      lines.append(StyledText(group.rawValue, .strong))
      var said: Set<String> = []
      for binding in keyMap.bindings where binding.group == group {
        guard said.insert(binding.keyNames + binding.help).inserted else { continue }
        lines += describe(binding, indent: indent, columns: columns)
      }
    }
    return lines
  }

  /// The part that is only about the place one is in comes first.
  private var groups: [KeyMap.Group] {
    let first: KeyMap.Group? =
      contexts.contains(.lesson)
      ? .lessons
      : contexts.contains(.editing)
        ? .text
        : contexts.contains(.stage) ? .stage : contexts.contains(.pane) ? .changing : .lists
    let all = KeyMap.Group.allCases
    return [first].compactMap { $0 } + all.filter { $0 != first }
  }
  private func describe(_ binding: KeyMap.Binding, indent: Int, columns: Int) -> [StyledText] {
    let text = StyledText(binding.help).wrapped(columns: columns - indent)
    let names = binding.keyNames
    let gap = String(repeating: " ", count: max(2, indent - 2 - names.columns))
    return text.enumerated().map { index, line in
      var start = StyledText("  ")
      if index == 0 {
        start.append(names, .key)
        start.append(gap)
      } else {
        start.append(String(repeating: " ", count: max(0, indent - 2)))
      }
      for run in line.runs { start.append(run.text, run.role) }
      return start
    }
  }
}

extension KeyMap.Binding {
  var keyNames: String { keys.map(\.name).joined(separator: " ") }
}
