/// What only Python has: lambdas, and statements with indented lines below them.
extension ExpressionReader {
  mutating func pythonLambda(until end: Int) -> Expression? {
    let start = at
    guard let colon = firstIndex(from: at, before: end, where: { tokens[$0].isMark(":") }) else {
      return nil
    }
    let names = parameters(in: (at + 1)..<colon)
    at = colon + 1
    let body = at < end ? [expression(until: end)] : []
    return expression(
      .function(Expression.Function(name: nil, parameters: names, body: body)), from: start)
  }

  /// `[value for name in list if condition]`: the operation "comprehension" of the value, the
  /// names, the list and the condition, where there is one.
  mutating func comprehension(in content: Range<Int>, from start: Int, until after: Int)
    -> Expression?
  {
    guard language == .python,
      let word = firstIndex(
        from: content.lowerBound, before: content.upperBound, where: { tokens[$0].isName("for") }),
      word > content.lowerBound,
      let middle = firstIndex(
        from: word, before: content.upperBound, where: { tokens[$0].isName("in") })
    else { return nil }
    let end =
      firstIndex(
        from: middle, before: content.upperBound,
        where: { tokens[$0].isName("if") || tokens[$0].isName("for") }) ?? content.upperBound
    let item = content.lowerBound..<word
    var parts: [Expression] = []
    if let mark = keyMark(in: item) {
      let entry = Expression.Entry(
        key: wholeExpression(in: item.lowerBound..<mark),
        value: wholeExpression(in: (mark + 1)..<word))
      parts.append(Expression(form: .map([entry]), range: byteRange(of: item)))
    } else {
      parts.append(wholeExpression(in: item))
    }
    parts.append(pattern(in: (word + 1)..<middle))
    parts.append(wholeExpression(in: (middle + 1)..<end))
    if isName("if", at: end, before: content.upperBound) {
      parts.append(wholeExpression(in: (end + 1)..<content.upperBound))
    } else if end < content.upperBound {
      at = after
      return expression(.code(parts), from: start)
    }
    at = after
    return expression(.operation("comprehension", parts), from: start)
  }

  /// What is assigned to in a loop: a name, or several as a list.
  private mutating func pattern(in range: Range<Int>) -> Expression {
    let names = range.filter { tokens[$0].name != nil }
      .map { Expression(form: .name(tokens[$0].name ?? ""), range: tokens[$0].range) }
    return names.count == 1
      ? names[0] : Expression(form: .list(names), range: byteRange(of: range))
  }

  mutating func pythonStatement(_ word: String, until end: Int) -> Expression? {
    let start = at
    switch word {
    case "async" where at + 1 < end:
      at += 1
      return tokens[at].name.flatMap { pythonStatement($0, until: end) }
    case "def":
      at += 1
      let name = at < end ? tokens[at].name : nil
      let list = at + 1
      var names: [String] = []
      if isMark("(", at: list, before: end), let content = groups.content(at: list) {
        names = parameters(in: content)
      }
      let body = suite(from: list, until: end).body
      return expression(
        .function(Expression.Function(name: name, parameters: names, body: body)), from: start)
    case "if", "elif": return pythonCondition(until: end)
    case "for":
      let head = pythonLoopHead(until: end)
      at = start
      let (header, body) = suite(from: start + 1, until: end)
      let block = block(body, from: start)
      guard let head else { return expression(.code(header + [block]), from: start) }
      return expression(.operation("for", head + [block]), from: start)
    case "class":
      let name = at + 1 < end ? tokens[at + 1].name : nil
      let (header, body) = suite(from: at + 1, until: end)
      let named = Expression(form: .string(name ?? ""), range: tokens[start].range)
      return expression(
        .operation("class", [named, block(body, from: start)] + header), from: start)
    case "try":
      let body = block(suite(from: at + 1, until: end).body, from: start)
      var parts = [body]
      while isName("except", at: at, before: end) {
        let first = at
        let body = suite(from: first + 1, until: end).body
        // What ends a text has nothing behind it.
        parts.append(block(body, from: first))
      }
      return expression(.operation("try", parts), from: start)
    case "from", "import": return pythonImport(until: end)
    case "pass", "continue", "global", "nonlocal":
      let stop = firstIndex(from: at, before: end, where: { isSeparator($0) }) ?? end
      at = stop
      return expression(.operation(word, []), from: start)
    case "while", "except", "finally", "with", "else":
      let (header, body) = suite(from: at + 1, until: end)
      let block = block(body, from: start)
      return expression(.code(header + [block]), from: start)
    default: return nil
    }
  }

  /// What a loop assigns to, and the list that it goes over.
  private mutating func pythonLoopHead(until end: Int) -> [Expression]? {
    let stop = firstIndex(from: at, before: end, where: { isSeparator($0) }) ?? end
    guard let middle = firstIndex(from: at, before: stop, where: { tokens[$0].isName("in") }),
      let colon = firstIndex(from: middle, before: stop, where: { tokens[$0].isMark(":") })
    else { return nil }
    return [pattern(in: (at + 1)..<middle), wholeExpression(in: (middle + 1)..<colon)]
  }

  /// `from package import Name as Other`: the other name stands for the first.
  private mutating func pythonImport(until end: Int) -> Expression {
    let start = at
    let stop = firstIndex(from: at, before: end, where: { isSeparator($0) }) ?? end
    var renamed: [Expression] = []
    for place in (start + 1)..<max(stop, start + 1) where tokens[place].isName("as") {
      guard place + 1 < stop, let name = tokens[place - 1].name,
        let other = tokens[place + 1].name
      else { continue }
      let range = tokens[place - 1].range
      renamed.append(
        Expression(
          form: .assignment(
            target: Expression(form: .name(other), range: tokens[place + 1].range),
            value: Expression(form: .name(name), range: range)), range: range))
    }
    at = stop
    return expression(renamed.isEmpty ? .operation("import", []) : .block(renamed), from: start)
  }

  private mutating func pythonCondition(until end: Int) -> Expression {
    let start = at
    let (header, body) = suite(from: at + 1, until: end)
    var parts = [header.first ?? expression(.code([]), from: start), block(body, from: start)]
    if isName("elif", at: at, before: end) {
      let other = descending(or: nil) { $0.pythonCondition(until: end) }
      if let other { parts.append(other) }
    } else if isName("else", at: at, before: end) {
      let otherStart = at
      let other = suite(from: at + 1, until: end).body
      parts.append(block(other, from: otherStart))
    }
    return expression(.operation("if", parts), from: start)
  }

  func block(_ body: [Expression], from start: Int) -> Expression {
    expression(.block(body), from: start)
  }

  /// What stands before a statement's colon, and the statements behind it or below it.
  private mutating func suite(from first: Int, until end: Int)
    -> (header: [Expression], body: [Expression])
  {
    let stop = firstIndex(from: first, before: end, where: { isSeparator($0) }) ?? end
    guard let colon = firstIndex(from: first, before: stop, where: { tokens[$0].isMark(":") })
    else {
      at = stop
      return ([], [])
    }
    let header = colon > first ? [wholeExpression(in: first..<colon)] : []
    at = colon + 1
    if at < end, tokens[at].kind == .lineBreak, at + 1 < end, tokens[at + 1].kind == .indent {
      at += 1
      return (header, body())
    }
    let statements = statements(in: at..<stop)
    at = stop
    return (header, statements)
  }
}
