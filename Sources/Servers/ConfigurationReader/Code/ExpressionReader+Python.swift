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
    case "class", "for", "while", "try", "except", "finally", "with", "else":
      let (header, body) = suite(from: at + 1, until: end)
      let block = block(body, from: start)
      if word == "for", case .operation("in", let parts)? = header.first?.form, parts.count == 2 {
        return expression(.operation("for", parts + [block]), from: start)
      }
      return expression(.code(header + [block]), from: start)
    default: return nil
    }
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

  private func block(_ body: [Expression], from start: Int) -> Expression {
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
