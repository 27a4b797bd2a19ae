/// Operators, and the elements of lists and maps.
extension CodeWalk {
  mutating func value(of mark: String, _ operands: [Expression], _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    switch (mark, operands.count) {
    case ("||", 2), ("or", 2):
      let first = try value(of: operands[0])
      return first.isTrue(language) ? first : try value(of: operands[1])
    case ("&&", 2), ("and", 2):
      let first = try value(of: operands[0])
      return first.isTrue(language) ? try value(of: operands[1]) : first
    case ("??", 2):
      let first = try value(of: operands[0])
      return first == .null ? try value(of: operands[1]) : first
    case ("!", 1), ("not", 1): return .boolean(!(try value(of: operands[0]).isTrue(language)))
    case ("?:", 3):
      let condition = try value(of: operands[0]).isTrue(language)
      return try value(of: operands[condition ? 1 : 2])
    case ("[]", 2):
      let whole = try value(of: operands[0])
      let key = try value(of: operands[1])
      return try element(key, of: whole, range)
    case (".", 2):
      return try member(
        operands[1].word ?? "", of: try value(of: operands[0]), range, keepsThing: false)
    case (_, 2):
      let values = (try value(of: operands[0]), try value(of: operands[1]))
      guard let result = compared(mark, values.0, values.1) else {
        throw UnfollowedCode(range: range)
      }
      return result
    case ("typeof", 1): return .string(try value(of: operands[0]).typeName)
    default: throw UnfollowedCode(range: range)
    }
  }

  private func compared(_ mark: String, _ a: CodeValue, _ b: CodeValue) -> CodeValue? {
    switch (mark, a, b) {
    case ("==", _, _), ("===", _, _), ("is", _, _): return .boolean(a == b)
    case ("!=", _, _), ("!==", _, _), ("is not", _, _): return .boolean(a != b)
    case ("=~", .string(let text), .regex(let pattern)),
      ("=~", .regex(let pattern), .string(let text)):
      return .boolean(pattern.matches(in: text))
    case ("in", _, _): return contains(b, a).map(CodeValue.boolean)
    case ("not in", _, _): return contains(b, a).map { .boolean(!$0) }
    case ("+", .string(let a), .string(let b)): return .string(a + b)
    case ("+", .list(let a), .list(let b)): return .list(a + b)
    case ("+", .number(let a), .number(let b)): return .number(a + b)
    case ("-", .number(let a), .number(let b)): return .number(a - b)
    case (">", .number(let a), .number(let b)): return .boolean(a > b)
    case (">=", .number(let a), .number(let b)): return .boolean(a >= b)
    case ("<", .number(let a), .number(let b)): return .boolean(a < b)
    case ("<=", .number(let a), .number(let b)): return .boolean(a <= b)
    default: return nil
    }
  }

  private func contains(_ whole: CodeValue, _ part: CodeValue) -> Bool? {
    switch (whole, part) {
    case (.list(let values), _): values.contains(part)
    case (.string(let text), .string(let part)): text.contains(part)
    case (.map(let entries), .string(let key)): entries.contains { $0.key == key }
    case (.thing(let path), .string(let key)):
      surroundings.value(at: path + "." + key).map { $0 != .null }
    default: nil
    }
  }

  private func element(_ key: CodeValue, of whole: CodeValue, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    if case .list(let values) = whole, let number = key.integer {
      let index = number < 0 ? values.count &+ number : number
      return values.indices.contains(index) ? values[index] : .null
    }
    guard let name = key.text else { throw UnfollowedCode(range: range) }
    return try member(name, of: whole, range, keepsThing: false)
  }
}
