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

  /// A name that stands twice in a list, whatever its case.
  var duplicateName: String? {
    guard case .list(let entries) = self else { return nil }
    var known: Set<String> = []
    for entry in entries {
      guard case .string(let name)? = entry.name else { continue }
      if !known.insert(name.asciiLowercased).inserted { return name }
    }
    return nil
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

  /// Whether an entry of a list has a name.
  var hasNames: Bool {
    guard case .list(let entries) = self else { return false }
    return entries.contains { $0.name != nil }
  }
}
