/// Texts with places to be filled in, as languages write them.
extension String {
  /// A format with its places filled in: `%s` and its like; nil where one is of another kind.
  func filled(_ mark: Character, _ values: [String?]) -> String? {
    var result = ""
    var left = values[...]
    var rest = self[...]
    while let character = rest.popFirst() {
      guard character == mark else {
        result.append(character)
        continue
      }
      guard let kind = rest.popFirst() else { return nil }
      if kind == mark {
        result.append(mark)
        continue
      }
      guard "sdvi".contains(kind), let value = left.popFirst(), let value else { return nil }
      result += value
    }
    return result
  }

  /// Python's `"{}, {1}, {name}".format(…)`; nil where something else stands between the braces.
  func formatted(_ values: [String?], _ named: [ConfigurationValue.Entry]) -> String? {
    var result = ""
    var next = 0
    var rest = self[...]
    while let character = rest.popFirst() {
      if character == "{", rest.first != "{" {
        guard let end = rest.firstIndex(of: "}") else { return nil }
        let key = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        let place = key.isEmpty ? next : Int(key)
        next += 1
        let value =
          place.map { values.indices.contains($0) ? values[$0] : nil }
          ?? named.last { $0.key == key }.map { $0.value.asText }
        guard let value else { return nil }
        result += value
      } else {
        if (character == "{" || character == "}") && rest.first == character { rest.removeFirst() }
        result.append(character)
      }
    }
    return result
  }
}
