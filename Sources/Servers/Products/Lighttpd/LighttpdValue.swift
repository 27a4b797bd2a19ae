import Web

/// What can be done with values.
extension LighttpdValue {
  /// Two lists one after the other, two texts as one; nil for anything else.
  func joined(with other: LighttpdValue) -> LighttpdValue? {
    switch (self, other) {
    case (.list(let a), .list(let b)): .list(a + b)
    case (.string(let a), .string(let b)): .string((a + b).bounded)
    case (.string(let a), .number(let b)): .string((a + String(b)).bounded)
    case (.number(let a), .string(let b)): .string((String(a) + b).bounded)
    case (.list, _), (.string, _), (.number, _), (.word, _), (.variable, _), (.sum, _): nil
    }
  }

  var string: String? {
    switch self {
    case .string(let text): text
    case .number(let number): String(number)
    case .word, .list, .variable, .sum: nil
    }
  }

  /// The names and values of a list.
  var pairs: [(name: String, value: LighttpdValue)] {
    guard case .list(let entries) = self else { return [] }
    return entries.compactMap { entry in (entry.name?.string).map { ($0, entry.value) } }
  }

  /// The values of a list that have no names.
  var items: [LighttpdValue] {
    guard case .list(let entries) = self else { return [] }
    return entries.filter { $0.name == nil }.map(\.value)
  }
}
