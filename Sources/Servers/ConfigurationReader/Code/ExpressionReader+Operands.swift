/// Operands: literals, names, groups.
extension ExpressionReader {
  /// What stands here without anything behind it, or nil, with nothing consumed, when that is no
  /// operand.
  mutating func primary(until end: Int) -> Expression? {
    let start = at
    switch tokens[at].kind {
    case .name(let name): return named(name, until: end)
    case .string, .interpolation: return strings(until: end)
    case .integer(let value): return single(.integer(value))
    case .decimal(let value): return single(.decimal(value))
    case .symbol(let name): return single(.symbol(name))
    case .regularExpression(let pattern, let flags):
      return single(.regularExpression(pattern: pattern, flags: flags))
    case .words(let words, let areSymbols):
      let range = tokens[at].range
      return single(
        .list(words.map { Expression(form: areSymbols ? .symbol($0) : .string($0), range: range) }))
    case .mark("("): return parenthesis(until: end)
    case .mark("["): return language == .go ? goType(until: end) : list()
    case .mark("{"): return braces()
    case .mark("@"): return annotation(until: end)
    case .mark("->") where language == .ruby: return rubyLambda(until: end)
    case .mark("::") where language == .ruby:
      at += 1
      return nil
    case .indent, .mark, .lineBreak, .dedent, .unread:
      at = start
      return nil
    }
  }

  private mutating func single(_ form: Expression.Form) -> Expression {
    at += 1
    return expression(form, from: at - 1)
  }

  /// A string; in Python and Ruby also several that stand side by side.
  private mutating func strings(until end: Int) -> Expression {
    let start = at
    var parts: [Expression] = []
    var isKnown = true
    let join = language == .python || language == .ruby
    repeat {
      let range = tokens[at].range
      if case .string(let piece) = tokens[at].kind {
        parts.append(Expression(form: .string(piece), range: range))
      } else if case .interpolation(let pieces) = tokens[at].kind {
        isKnown = isKnown && !pieces.isEmpty
        parts += pieces.map { piece in
          switch piece {
          case .text(let text): Expression(form: .string(text), range: range)
          case .code(let code): interpolated(code)
          }
        }
      } else {
        break
      }
      at += 1
    } while join && at < end
    guard isKnown else { return expression(.code([]), from: start) }
    let texts = parts.compactMap { part in
      if case .string(let text) = part.form { text } else { nil }
    }
    return expression(
      texts.count == parts.count ? .string(texts.joined()) : .operation("${}", parts), from: start)
  }

  private mutating func named(_ name: String, until end: Int) -> Expression? {
    if let literal = language.literal(of: name) { return single(literal) }
    let special =
      switch language {
      case .javaScript: javaScriptOperand(name, until: end)
      case .python: name == "lambda" ? pythonLambda(until: end) : nil
      case .go: goOperand(name, until: end)
      case .ruby: rubyOperand(name, until: end)
      case .java: javaOperand(name, until: end)
      }
    return special ?? single(.name(name))
  }

  /// `( … )`: a value, several, or a function's parameters.
  private mutating func parenthesis(until end: Int) -> Expression? {
    let start = at
    if let arrow = arrowFunction(until: end) { return arrow }
    guard let content = groups.content(at: at) else { return nil }
    let after = min(groups.after(at), end)
    if let made = comprehension(in: content, from: start, until: after) { return made }
    let items = commaItems(in: content)
    defer { at = after }
    if items.count == 1, !isMark(",", at: items[0].upperBound, before: content.upperBound) {
      return wholeExpression(in: items[0])
    }
    let values = items.map { wholeExpression(in: $0) }
    at = after
    return expression(.list(values), from: start)
  }

  mutating func list() -> Expression? {
    let start = at
    guard let content = groups.content(at: at) else { return nil }
    let after = groups.after(at)
    if let made = comprehension(in: content, from: start, until: after) { return made }
    let values = commaItems(in: content).map { wholeExpression(in: $0) }
    at = after
    return expression(.list(values), from: start)
  }

  /// `{ … }` where a value is expected.
  mutating func braces() -> Expression? {
    let start = at
    guard let content = groups.content(at: at) else { return nil }
    let after = groups.after(at)
    if let made = comprehension(in: content, from: start, until: after) { return made }
    let items = commaItems(in: content)
    let isMap =
      switch language {
      case .javaScript, .ruby: true
      case .java: false
      case .python, .go:
        items.isEmpty || keyMark(in: items[0]) != nil
          || isMark("**", at: items[0].lowerBound, before: items[0].upperBound)
      }
    let form: Expression.Form =
      isMap ? .map(items.map { entry(in: $0) }) : .list(items.map { wholeExpression(in: $0) })
    at = after
    return expression(form, from: start)
  }

  /// The mark between a key and its value.
  func keyMark(in range: Range<Int>) -> Int? {
    firstIndex(from: range.lowerBound, before: range.upperBound) {
      tokens[$0].isMark(":") || (language == .ruby && tokens[$0].isMark("=>"))
    }
  }

  private mutating func entry(in range: Range<Int>) -> Expression.Entry {
    if language == .javaScript, let method = javaScriptMethod(in: range) { return method }
    let isSpread = ["...", "**"].contains { tokens[range.lowerBound].isMark($0) }
    guard !isSpread, let mark = keyMark(in: range), mark > range.lowerBound else {
      let value = wholeExpression(in: range)
      let isShorthand = if case .name = value.form { language == .javaScript } else { false }
      return Expression.Entry(key: isShorthand ? value : nil, value: value)
    }
    let key = wholeExpression(in: range.lowerBound..<mark)
    return Expression.Entry(
      key: key, value: wholeExpression(in: (mark + 1)..<range.upperBound))
  }

  /// The statements of a group of braces or of indented lines that begins here.
  mutating func block() -> Expression? {
    let start = at
    let opens =
      switch language {
      case .javaScript, .go, .java: tokens[at].isMark("{")
      case .python: tokens[at].kind == .indent
      case .ruby: false
      }
    guard opens, let content = groups.content(at: at)
    else { return nil }
    let after = groups.after(at)
    let body = statements(in: content)
    at = after
    return expression(.block(body), from: start)
  }

  /// The statements of a block that begins here, or none.
  mutating func body() -> [Expression] {
    guard at < tokens.count else { return [] }
    return if case .block(let statements)? = block()?.form { statements } else { [] }
  }

  /// `@Name` and `@name.of(…)`: an annotation or a decorator.
  private mutating func annotation(until end: Int) -> Expression? {
    let start = at
    at += 1
    guard at < end, case .name(let name) = tokens[at].kind else {
      return expression(.code([]), from: start)
    }
    at += 1
    let named = expression(.name("@" + name), from: start)
    let read = postfixed(named, from: start, until: end)
    guard case .name(let path) = read.form else { return read }
    let call = Expression.Call(receiver: nil, name: path, arguments: [], block: nil)
    return expression(.call(call), from: start)
  }
}
