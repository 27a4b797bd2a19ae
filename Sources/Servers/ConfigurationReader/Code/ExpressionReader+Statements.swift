/// Statements: assignments, conditions, results, and expressions by themselves.
extension ExpressionReader {
  mutating func statements(in range: Range<Int>) -> [Expression] {
    at = range.lowerBound
    defer { at = range.upperBound }
    return descending(or: []) { reader in
      var read: [Expression] = []
      while reader.at < range.upperBound {
        if reader.isSeparator(reader.at) || reader.tokens[reader.at].isMark(",") {
          reader.at += 1
          continue
        }
        let before = reader.at
        read.append(reader.statement(until: range.upperBound))
        if reader.at == before { reader.at = reader.groups.after(before) }
      }
      return read
    }
  }

  private mutating func statement(until end: Int) -> Expression {
    let start = at
    if let block = block() { return block }
    if let word = tokens[at].name, let known = keywordStatement(word, until: end) { return known }
    if language == .python, tokens[at].isMark("@") { return decorated(until: end) }
    let stop = statementEnd(until: end)
    let read = assignmentOrExpression(until: stop)
    guard language == .ruby else { return completed(read, from: start, until: stop) }
    return completed(modified(read, from: start, until: stop), from: start, until: stop)
  }

  private func statementEnd(until end: Int) -> Int {
    if language == .java, let bodyEnd = javaBodyEnd(from: at, before: end) { return bodyEnd }
    return firstIndex(from: at, before: end, where: { isSeparator($0) }) ?? end
  }

  private mutating func keywordStatement(_ word: String, until end: Int) -> Expression? {
    if language == .python, let known = pythonStatement(word, until: end) { return known }
    switch word {
    case "return", "throw", "raise": return result(word, until: end)
    case "if" where language == .javaScript || language == .java || language == .go:
      return condition(until: end)
    case "switch" where language == .javaScript || language == .java || language == .go:
      return choice(until: end)
    case "try" where language == .javaScript || language == .java: return attempt(until: end)
    case "break" where language != .ruby, "continue" where language != .ruby, "fallthrough":
      at += 1
      return expression(.operation(word, []), from: at - 1)
    case "for" where language == .javaScript || language == .java:
      return loop(until: end) ?? headedBlock(until: end)
    case "class" where language == .javaScript: return javaScriptClass(until: end)
    case "abstract" where language == .javaScript && isName("class", at: at + 1, before: end):
      at += 1
      return javaScriptClass(until: end)
    case "for", "while", "select", "catch", "finally", "do", "class":
      return language == .ruby || language == .python ? nil : headedBlock(until: end)
    case "const", "let", "var": return declaration(until: end)
    case "export", "default", "declare":
      guard language == .javaScript, at + 1 < end, !isSeparator(at + 1) else { return nil }
      at += 1
      return descending(or: nil) { $0.statement(until: end) }
    default: return nil
    }
  }

  /// `return value, value`
  private mutating func result(_ word: String, until end: Int) -> Expression? {
    let start = at
    let stop =
      firstIndex(from: at, before: end) {
        isSeparator($0) || (language == .ruby && isModifier($0))
      } ?? end
    let values = items(in: (at + 1)..<max(stop, at + 1), separatedBy: { tokens[$0].isMark(",") })
      .map { wholeExpression(in: $0) }
    at = stop
    let read = expression(.operation(word, values), from: start)
    return language == .ruby ? modified(read, from: start, until: end) : read
  }

  /// `if (condition) … else …`, with Go's condition up to the brace.
  private mutating func condition(until end: Int) -> Expression? {
    let start = at
    at += 1
    guard at < end else { return nil }
    let headEnd: Int =
      language == .go
      ? firstIndex(from: at, before: end, where: { tokens[$0].isMark("{") }) ?? end
      : min(groups.after(at), end)
    let headStart = at
    let head = items(in: at..<headEnd, separatedBy: { tokens[$0].isMark(";") }).last
    let condition = head.map { wholeExpression(in: $0) } ?? expression(.code([]), from: start)
    let first = firstStatement(of: headStart..<headEnd)
    at = headEnd
    var parts = [condition]
    if let branch = branch(until: end) { parts.append(branch) }
    let mark = firstIndex(from: at, before: end) { !isSeparator($0) } ?? end
    if isName("else", at: mark, before: end) {
      at = mark + 1
      if let branch = branch(until: end) { parts.append(branch) }
    }
    let read = expression(.operation("if", parts), from: start)
    return first.map { expression(.block([$0, read]), from: start) } ?? read
  }

  /// Go's `if value, found := names[name]; found { … }`: what stands before the condition.
  private mutating func firstStatement(of head: Range<Int>) -> Expression? {
    let parts = items(in: head, separatedBy: { tokens[$0].isMark(";") })
    guard language == .go, parts.count == 2 else { return nil }
    at = parts[0].lowerBound
    return assignmentOrExpression(until: parts[0].upperBound)
  }

  private mutating func branch(until end: Int) -> Expression? {
    while at < end, tokens[at].kind == .lineBreak { at += 1 }
    guard at < end else { return nil }
    return descending(or: nil) { $0.statement(until: end) }
  }

  /// A keyword, what stands behind it, and the block that follows.
  private mutating func headedBlock(until end: Int) -> Expression? {
    let start = at
    guard let stop = bodyBrace(before: end) else { return nil }
    if language == .go, let loop = loop(until: stop) { return loop }
    let header = wholeExpression(in: (at + 1)..<max(stop, at + 1))
    at = stop
    guard let block = block() else { return nil }
    return expression(.code([header, block]), from: start)
  }

  /// `for _, name := range list { … }` and `for (const name of list) { … }`
  ///
  /// The end is Go's brace; in the others, that of the statements.
  private mutating func loop(until end: Int) -> Expression? {
    let start = at
    guard tokens[at].isName("for") else { return nil }
    var header = (at + 1)..<end
    var next = end
    if language != .go {
      guard isMark("(", at: at + 1, before: end), let content = groups.content(at: at + 1) else {
        return nil
      }
      header = content
      next = min(groups.after(at + 1), end)
    }
    let word = language == .go ? "range" : language == .java ? ":" : "of"
    let middle = header.first { tokens[$0].isName(word) || tokens[$0].isMark(word) }
    guard let middle else { return nil }
    let names = (header.lowerBound..<middle).filter { tokens[$0].name != nil }
    // Go's first name is the index.
    guard let name = names.last, language != .go || names.count == 2 else { return nil }
    var item = Expression(form: .name(tokens[name].name ?? ""), range: tokens[name].range)
    // `const [name, value]`
    if language == .javaScript,
      let opening = header.first(where: { $0 < middle && tokens[$0].isMark("[") })
    {
      item = wholeExpression(in: opening..<middle)
    }
    let list = wholeExpression(in: (middle + 1)..<header.upperBound)
    at = next
    guard let body = language == .go ? block() : branch(until: end) else {
      at = start
      return nil
    }
    return expression(.operation("for", [item, list, body]), from: start)
  }

  /// `switch (subject) { case value: … default: … }`: the operation "switch" of the subject and of
  /// its cases, each the operation "case" of its values and a block, or "default" of a block.
  ///
  /// Go's `switch` without a subject asks for the first case that is true.
  private mutating func choice(until end: Int) -> Expression? {
    let start = at
    guard let brace = bodyBrace(before: end), let content = groups.content(at: brace) else {
      return nil
    }
    let after = groups.after(brace)
    let head = items(in: (at + 1)..<max(brace, at + 1), separatedBy: { tokens[$0].isMark(";") })
    var subject = Expression(form: .boolean(true), range: tokens[start].range)
    if let last = head.last { subject = wholeExpression(in: last) }
    var parts = [subject]
    at = content.lowerBound
    while at < content.upperBound {
      guard let word = tokens[at].name, word == "case" || word == "default" else {
        at = groups.after(at)
        continue
      }
      parts.append(alternative(word, until: content.upperBound))
    }
    at = after
    return expression(.operation("switch", parts), from: start)
  }

  /// `case value, value: statements`, up to the next one.
  private mutating func alternative(_ word: String, until end: Int) -> Expression {
    let start = at
    let isMark = { (reader: Self, place: Int) in
      reader.tokens[place].isMark(":") || reader.tokens[place].isMark("->")
    }
    let colon = firstIndex(from: at, before: end, where: { isMark(self, $0) }) ?? end
    let values = items(in: (at + 1)..<max(colon, at + 1)) { tokens[$0].isMark(",") }
      .map { wholeExpression(in: $0) }
    let next =
      firstIndex(from: min(colon + 1, end), before: end) {
        tokens[$0].isName("case") || tokens[$0].isName("default")
      } ?? end
    let body = statements(in: min(colon + 1, next)..<next)
    at = max(next, start + 1)
    return expression(
      .operation(word, values + [Expression(form: .block(body), range: range(from: start))]),
      from: start)
  }

  /// `try { … } catch (error) { … }`: the operation "try" of both blocks.
  private mutating func attempt(until end: Int) -> Expression? {
    let start = at
    at += 1
    guard at < end, let tried = block() else {
      at = start
      return nil
    }
    var parts = [tried]
    let mark = firstIndex(from: at, before: end) { !isSeparator($0) } ?? end
    if isName("catch", at: mark, before: end),
      let brace = firstIndex(from: mark, before: end, where: { tokens[$0].isMark("{") })
    {
      at = brace
      if let caught = block() { parts.append(caught) }
    }
    return expression(.operation("try", parts), from: start)
  }

  /// The brace that opens a keyword's block: in Go the last one, as a list may stand before it.
  private func bodyBrace(before end: Int) -> Int? {
    var brace: Int?
    var place = at
    while place < end, !isSeparator(place), brace == nil || language == .go {
      if tokens[place].isMark("{") { brace = place }
      place = groups.after(place)
    }
    return brace
  }

  /// `const name = value, name = value`, and Go's `var ( … )`.
  private mutating func declaration(until end: Int) -> Expression? {
    guard language == .javaScript || language == .go else { return nil }
    let start = at
    if isMark("(", at: at + 1, before: end), let content = groups.content(at: at + 1) {
      let after = groups.after(at + 1)
      let body = statements(in: content)
      at = after
      return expression(.block(body), from: start)
    }
    let stop = statementEnd(until: end)
    let parts = items(in: (at + 1)..<max(stop, at + 1), separatedBy: { tokens[$0].isMark(",") })
      .map { item in
        at = item.lowerBound
        let read = assignmentOrExpression(until: item.upperBound)
        return completed(read, from: item.lowerBound, until: item.upperBound)
      }
    at = stop
    return parts.count == 1 ? parts[0] : expression(.code(parts), from: start)
  }

  /// Decorators, and the function below them.
  private mutating func decorated(until end: Int) -> Expression {
    let start = at
    var decorators: [Expression] = []
    while at < end, isMark("@", at: at, before: end) {
      let stop = statementEnd(until: end)
      decorators.append(wholeExpression(in: at..<stop))
      at = stop
      while at < end, tokens[at].kind == .lineBreak { at += 1 }
    }
    guard at < end, let word = tokens[at].name, let below = pythonStatement(word, until: end) else {
      return expression(.code(decorators), from: start)
    }
    if case .operation("class", _) = below.form { return below }
    guard case .function(var function) = below.form else {
      return expression(.code(decorators + [below]), from: start)
    }
    function.decorators = decorators
    return expression(.function(function), from: start)
  }

  /// Ruby's `statement if condition`.
  private mutating func modified(_ read: Expression, from start: Int, until end: Int) -> Expression
  {
    guard at < end, isModifier(at), let word = tokens[at].name else { return read }
    let stop = firstIndex(from: at, before: end, where: { isSeparator($0) }) ?? end
    let condition = wholeExpression(in: (at + 1)..<max(stop, at + 1))
    return expression(.operation(word, [condition, read]), from: start)
  }
}
