import Web

/// Reads lighttpd configuration text into statements.
struct LighttpdReader {
  var source: SourceBytes
  var unread: [UnreadDirective] = []
  /// Deeper nesting is left out: no configuration comes near it.
  static let deepest = 64

  static func read(_ text: String) -> (statements: [LighttpdStatement], unread: [UnreadDirective]) {
    var reader = LighttpdReader(source: SourceBytes(text))
    var statements: [LighttpdStatement] = []
    while true {
      statements += reader.statements(depth: 0)
      guard reader.source.peek != nil else { return (statements, reader.unread) }
      reader.note(from: reader.source.index, .closesNothing, taking: 1)
    }
  }

  /// Statements up to a closing brace, which stays, or to the end.
  private mutating func statements(depth: Int) -> [LighttpdStatement] {
    var statements: [LighttpdStatement] = []
    while true {
      skipBlanks()
      guard let byte = source.peek, byte != .closeBrace else { return statements }
      if let statement = statement(byte, depth: depth) { statements.append(statement) }
    }
  }

  private mutating func statement(_ first: UInt8, depth: Int) -> LighttpdStatement? {
    let (start, line) = (source.index, source.line)
    let kind: LighttpdStatement.Kind?
    if first == .dollar {
      kind = branches(depth: depth).map(LighttpdStatement.Kind.branches)
    } else {
      kind = assignmentOrInclude()
    }
    guard let kind else {
      if source.index == start { source.next() }
      source.skipLine()
      let text = headText(start..<source.index)
      unread.append(UnreadDirective(line: line, text: text, cause: .unknown))
      return nil
    }
    return LighttpdStatement(kind: kind, line: line, text: headText(start..<source.index))
  }

  private mutating func assignmentOrInclude() -> LighttpdStatement.Kind? {
    let key = name()
    guard !key.isEmpty else { return nil }
    skipBlanks()
    if key == "include" || key == "include_shell" {
      return value(depth: 0).map(LighttpdStatement.Kind.include)
    }
    let operators: [LighttpdStatement.Assignment] = [.append, .replace, .set]
    guard let assignment = operators.first(where: { take($0.rawValue) }) else { return nil }
    skipBlanks()
    return value(depth: 0).map { .assignment(key: key, assignment, $0) }
  }

  // MARK: Conditions

  private mutating func branches(depth: Int) -> [LighttpdStatement.Branch]? {
    var branches: [LighttpdStatement.Branch] = []
    repeat {
      skipBlanks()
      var condition: LighttpdStatement.Condition?
      if source.peek == .dollar {
        guard let found = self.condition() else { return branches.isEmpty ? nil : branches }
        condition = found
      }
      guard let block = block(depth: depth + 1) else { return branches.isEmpty ? nil : branches }
      branches.append(LighttpdStatement.Branch(condition: condition, block: block))
    } while takeElse()
    return branches
  }

  private mutating func takeElse() -> Bool {
    let before = source
    skipBlanks()
    guard ["elseif", "elsif", "else"].contains(where: { take($0) }) else {
      source = before
      return false
    }
    skipBlanks()
    _ = take("if")
    return true
  }

  private mutating func condition() -> LighttpdStatement.Condition? {
    source.next()
    let field = name()
    skipBlanks()
    guard take("[") else { return nil }
    skipBlanks()
    guard source.peek == .doubleQuote, let key = string() else { return nil }
    skipBlanks()
    guard take("]") else { return nil }
    skipBlanks()
    let comparisons = LighttpdStatement.Condition.Comparison.allCases
    guard let comparison = comparisons.first(where: { take($0.rawValue) }) else { return nil }
    skipBlanks()
    guard source.peek == .doubleQuote, let pattern = string() else { return nil }
    return LighttpdStatement.Condition(
      field: field, key: key.asciiLowercased, comparison: comparison, pattern: pattern)
  }

  private mutating func block(depth: Int) -> [LighttpdStatement]? {
    skipBlanks()
    let (start, line) = (source.index, source.line)
    guard depth < Self.deepest, take("{") else { return nil }
    let statements = statements(depth: depth)
    if !take("}") { note(start..<min(start + 1, source.index), .unclosed, line: line) }
    return statements
  }
}

// MARK: Values and words

extension LighttpdReader {
  /// A value, sums included.
  mutating func value(depth: Int) -> LighttpdValue? {
    guard let first = term(depth: depth) else { return nil }
    var terms = [first]
    while true {
      let before = source
      skipBlanks()
      guard source.peek == UInt8(ascii: "+"), source.peek(1) != UInt8(ascii: "=") else {
        source = before
        return terms.count == 1 ? first : .sum(terms)
      }
      source.next()
      skipBlanks()
      guard let term = term(depth: depth) else { return nil }
      terms.append(term)
    }
  }

  private mutating func term(depth: Int) -> LighttpdValue? {
    switch source.peek {
    case .doubleQuote: return string().map(LighttpdValue.string)
    case .openParenthesis: return list(depth: depth + 1)
    case let byte? where byte.isASCIIDigit:
      let start = source.index
      source.skip(while: \.isASCIIDigit)
      let digits = String(decoding: source.bytes[start..<source.index], as: UTF8.self)
      return Int(digits).map(LighttpdValue.number)
    default:
      let name = name()
      if name.isEmpty { return nil }
      let names = ["var.", "env."].contains { name.hasPrefix($0) }
      return names ? .variable(name) : .word(name)
    }
  }

  private mutating func list(depth: Int) -> LighttpdValue? {
    guard depth < Self.deepest else { return nil }
    source.next()
    var entries: [LighttpdValue.Entry] = []
    while true {
      skipBlanks()
      if take(")") { return .list(entries) }
      guard let first = value(depth: depth) else { return nil }
      skipBlanks()
      if take("=>") {
        skipBlanks()
        guard let value = value(depth: depth) else { return nil }
        entries.append(LighttpdValue.Entry(name: first, value: value))
        skipBlanks()
      } else {
        entries.append(LighttpdValue.Entry(name: nil, value: first))
      }
      _ = take(",")
    }
  }

  /// `"…"`; a `\` goes only before a quotation mark.
  mutating func string() -> String? {
    source.next()
    var bytes: [UInt8] = []
    while let byte = source.next(), byte != .doubleQuote {
      if byte == .backslash, source.peek == .doubleQuote {
        bytes.append(.doubleQuote)
        source.next()
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func name() -> String {
    let start = source.index
    source.skip { $0.isWordByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    return String(decoding: source.bytes[start..<source.index], as: UTF8.self)
  }

  mutating func take(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.indices.allSatisfy({ source.peek($0) == bytes[$0] }) else { return false }
    for _ in bytes { source.next() }
    return true
  }

  mutating func skipBlanks() {
    while let byte = source.peek, byte.isBlankOrBreak || byte == .hash {
      if byte == .hash { source.skipLine() } else { source.next() }
    }
  }

  mutating func note(_ range: Range<Int>, _ cause: UnreadDirective.Cause, line: Int) {
    unread.append(UnreadDirective(line: line, text: source.folded(range), cause: cause))
  }

  mutating func note(from start: Int, _ cause: UnreadDirective.Cause, taking count: Int) {
    let line = source.line
    for _ in 0..<count { source.next() }
    note(start..<source.index, cause, line: line)
  }

  /// The text of a statement, of one with blocks its first condition.
  func headText(_ range: Range<Int>) -> String {
    let head = source.bytes[range].prefix { $0 != .openBrace }
    return source.folded(range.lowerBound..<range.lowerBound + head.count)
  }
}
