/// Pieces of texts and of lists by their places, as JavaScript counts them.
extension CodeValue {
  /// What a method gives that takes numbers; nil where it is none.
  func piece(_ method: String, _ arguments: [CodeValue]) -> CodeValue? {
    let numbers = arguments.compactMap(\.integer)
    guard numbers.count == arguments.count else { return nil }
    switch self {
    case .string(let text):
      let letters = Array(text)
      guard let range = Self.range(of: method, numbers, letters.count) else { return nil }
      return .string(String(letters[range]))
    case .list(let values):
      switch (method, numbers.first) {
      case ("pop", nil): return values.last ?? .null
      case ("shift", nil), ("first", nil): return values.first ?? .null
      case ("last", nil): return values.last ?? .null
      case ("at", let place?):
        let index = place < 0 ? values.count &+ place : place
        return values.indices.contains(index) ? values[index] : .null
      case ("group", let place):
        let index = place ?? 0
        return values.indices.contains(index) ? values[index] : .null
      case ("reverse", nil): return .list(values.reversed())
      case ("slice", .some):
        return Self.range(of: method, numbers, values.count).map { .list(Array(values[$0])) }
      default: return nil
      }
    case .null, .boolean, .number, .regex, .map, .function, .failure, .thing: return nil
    }
  }

  private static func range(of method: String, _ numbers: [Int], _ count: Int) -> Range<Int>? {
    func fromEnd(_ place: Int) -> Int { min(max(place < 0 ? count &+ place : place, 0), count) }
    guard let first = numbers.first else { return nil }
    let second = numbers.count > 1 ? numbers[1] : nil
    switch method {
    case "slice":
      let (start, end) = (fromEnd(first), fromEnd(second ?? count))
      return start..<max(start, end)
    case "substring":
      let (a, b) = (min(max(first, 0), count), min(max(second ?? count, 0), count))
      return min(a, b)..<max(a, b)
    case "substr":
      let start = fromEnd(first)
      return start..<min(count, start &+ max(0, min(second ?? count, count)))
    case "charAt", "at":
      let place = method == "at" && first < 0 ? count &+ first : first
      return place >= 0 && place < count ? place..<(place + 1) : 0..<0
    default: return nil
    }
  }

  /// `new Map([[key, value]])`
  static func map(ofPairs pairs: [CodeValue]) -> CodeValue? {
    var entries: [ConfigurationValue.Entry] = []
    for case .list(let pair) in pairs where pair.count == 2 {
      guard let key = pair[0].text else { return nil }
      entries.append(ConfigurationValue.Entry(key, pair[1].configuration))
    }
    return entries.count == pairs.count ? .map(entries) : nil
  }
}

extension Pattern {
  /// What a search gives that finds something, its groups behind it; nothing where there is none.
  func match(in text: String) -> CodeValue {
    guard let found = firstMatch(in: text) else { return .null }
    return .list(found.groups.map { $0.map(CodeValue.string) ?? .null })
  }
}
