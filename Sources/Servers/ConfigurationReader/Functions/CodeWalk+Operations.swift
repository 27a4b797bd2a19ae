/// Operators, and the elements of lists and maps.
extension CodeWalk {
  mutating func value(of mark: String, _ operands: [Expression], _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    switch (mark, operands.count) {
    case ("||", 2) where operands[0].isEnvironment, ("or", 2) where operands[0].isEnvironment,
      ("??", 2) where operands[0].isEnvironment:
      return try value(of: operands[1])
    case ("||", 2), ("or", 2):
      guard let first = try valueIfFollowed(operands[0], deciding: true, operands[1]) else {
        return try value(of: operands[1])
      }
      return first.isTrue(language) ? first : try value(of: operands[1])
    case ("&&", 2), ("and", 2):
      guard let first = try valueIfFollowed(operands[0], deciding: false, operands[1]) else {
        return try value(of: operands[1])
      }
      return first.isTrue(language) ? try value(of: operands[1]) : first
    case ("??", 2):
      let first = try value(of: operands[0])
      return first == .null ? try value(of: operands[1]) : first
    case ("!", 1), ("not", 1): return .boolean(!(try value(of: operands[0]).isTrue(language)))
    case ("?:", 3):
      let condition = try value(of: operands[0]).isTrue(language)
      return try value(of: operands[condition ? 1 : 2])
    case ("[]", 2) where operands[0].word == "os.environ": return .null
    case ("[]", 2):
      let whole = try value(of: operands[0])
      let key = try value(of: operands[1])
      return try element(key, of: whole, range)
    case (".", 2):
      return try member(
        operands[1].word ?? "", of: try value(of: operands[0]), range, keepsThing: false)
    case ("${}", _):
      var text = ""
      for operand in operands {
        guard let piece = try value(of: operand).text else { throw UnfollowedCode(range: range) }
        text += piece
      }
      return .string(text)
    case ("comprehension", 3), ("comprehension", 4): return try comprehension(operands, range)
    case ("instanceof", 2):
      return .boolean(try value(of: operands[0]).isInstance(of: operands[1].word ?? ""))
    case ("await", 1): return try value(of: operands[0])
    case (_, 2):
      let values = (try value(of: operands[0]), try value(of: operands[1]))
      guard let result = compared(mark, values.0, values.1) else {
        throw UnfollowedCode(range: range)
      }
      return result
    case ("~", 1):
      guard let number = try value(of: operands[0]).integer else {
        throw UnfollowedCode(range: range)
      }
      return .number(Double(~number))
    case ("typeof", 1): return .string(try value(of: operands[0]).typeName)
    default: throw UnfollowedCode(range: range)
    }
  }

  /// The first value of two; nil where it cannot be followed and the other decides alone, whatever it
  /// is: one that is true is enough for `||`, and one that is false for `&&`.
  private mutating func valueIfFollowed(
    _ first: Expression, deciding decisive: Bool, _ second: Expression
  ) throws(UnfollowedCode) -> CodeValue? {
    do throws(UnfollowedCode) {
      return try value(of: first)
    } catch {
      guard !error.isFailure else { throw error }
      var walk = self
      guard let other = try? walk.value(of: second), other.isTrue(language) == decisive else {
        throw error
      }
      return nil
    }
  }

  /// Python's `[value for name in list if condition]`.
  private mutating func comprehension(_ parts: [Expression], _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    guard let items = try value(of: parts[2]).elements, items.count <= Self.lengthLimit else {
      throw UnfollowedCode(range: range)
    }
    let outer = names
    defer { names = outer }
    var values: [CodeValue] = []
    for item in items {
      if let name = parts[1].word {
        names[name] = item
      } else if case .list(let targets) = parts[1].form, let each = item.elements {
        for (target, value) in zip(targets, each) { names[target.word ?? ""] = value }
      }
      if parts.count == 4, !(try value(of: parts[3]).isTrue(language)) { continue }
      values.append(try value(of: parts[0]))
    }
    guard case .map = parts[0].form else { return .list(values) }
    var entries: [ConfigurationValue.Entry] = []
    for case .map(let more) in values { entries += more }
    return .map(entries)
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
    case ("+", .string(let a), .string(let b)):
      return a.utf8.count + b.utf8.count < 1 << 16 ? .string(a + b) : nil
    case ("+", .list(let a), .list(let b)):
      return a.count + b.count <= Self.lengthLimit ? .list(a + b) : nil
    case ("*", .number(let a), .number(let b)): return .number(a * b)
    case ("/", .number(let a), .number(let b)) where b != 0: return .number(a / b)
    case ("|", .map(let a), .map(let b)): return .map(a + b)
    case ("|", .list(let a), .list(let b)): return .list(a + b)
    case ("+", .number(let a), .number(let b)): return .number(a + b)
    case ("-", .number(let a), .number(let b)): return .number(a - b)
    case ("%", .string(let format), .list(let values)) where language == .python:
      return format.filled("%", values.map(\.text)).map(CodeValue.string)
    case ("%", .string(let format), _) where language == .python:
      return format.filled("%", [b.text]).map(CodeValue.string)
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
    if case .string(let text) = whole, let number = key.integer {
      let index = number < 0 ? text.count &+ number : number
      guard index >= 0, index < text.count else { return .null }
      return .string(String(text[text.index(text.startIndex, offsetBy: index)]))
    }
    // JavaScript makes a word of what is not there.
    let word = key == .null && language == .javaScript ? "undefined" : key.text
    guard let name = word else { throw UnfollowedCode(range: range) }
    return try member(name, of: whole, range, keepsThing: false)
  }
}

extension CodeValue {
  /// Whether it was made by a type of the language.
  fileprivate func isInstance(of type: String) -> Bool {
    switch (self, type) {
    case (.regex, "RegExp"), (.list, "Array"), (.failure, "Error"), (.function, "Function"): true
    default: false
    }
  }

  /// What a loop goes over; of a map, its keys.
  var elements: [CodeValue]? {
    switch self {
    case .list(let values): values
    case .map(let entries): entries.map { .string($0.key) }
    case .null, .boolean, .number, .string, .regex, .function, .failure, .thing: nil
    }
  }
}

extension Expression {
  /// Whether it says itself what counts where the environment says nothing.
  var namesFallback: Bool {
    switch form {
    case .call(let call): call.arguments.count > 1
    case .name(let name): name == "process.env.NODE_ENV"
    default: false
    }
  }

  /// Whether it asks the environment, of which a text says nothing.
  var isEnvironment: Bool {
    switch form {
    case .name(let name): name.hasPrefix("process.env.") || name.hasPrefix("import.meta.env.")
    case .operation("[]", let parts):
      ["ENV", "os.environ", "process.env"].contains(parts.first?.word)
    case .call(let call):
      ["os.Getenv", "os.getenv", "os.environ.get"].contains(call.name)
        || (call.receiver == nil && call.name.hasPrefix("process.env."))
        // `ENV["ORIGINS"]&.split(",")`
        || call.receiver.map { receiver in
          if case .operation("[]", _) = receiver.form { receiver.isEnvironment } else { false }
        } ?? false
    case .string, .integer, .decimal, .boolean, .null,
      .symbol, .regularExpression, .list, .map, .function, .operation, .assignment, .block, .code:
      false
    }
  }
}

extension Expression {
  /// Whether something in it is only known to the environment.
  var dependsOnEnvironment: Bool {
    var found = false
    visit { inner, _ in found = found || (inner.isEnvironment && !inner.namesFallback) }
    return found
  }

  /// Whether it asks the environment anywhere, the kind of machine among it.
  var asksSomewhere: Bool {
    var found = false
    visit { inner, _ in found = found || inner.isEnvironment }
    return found
  }
}
