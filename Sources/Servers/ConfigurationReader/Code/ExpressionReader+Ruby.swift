/// What only Ruby has: calls without parentheses, blocks, and values that end with `end`.
extension ExpressionReader {
  mutating func rubyOperand(_ name: String, until end: Int) -> Expression? {
    guard let content = groups.content(at: at) else { return nil }
    let start = at
    let after = min(groups.after(at), end)
    let form: Expression.Form? =
      switch name {
      case "if", "unless": rubyCondition(name, in: content)
      case "def": rubyMethod(in: content)
      case "begin", "case", "class", "module", "while", "until", "for":
        .code([Expression(form: .block(statements(in: content)), range: byteRange(of: content))])
      default: nil
      }
    guard let form else { return nil }
    at = after
    return expression(form, from: start)
  }

  private mutating func rubyCondition(_ word: String, in content: Range<Int>) -> Expression.Form {
    let end = content.upperBound
    let headEnd =
      firstIndex(from: content.lowerBound, before: end) {
        isSeparator($0) || tokens[$0].isName("then")
      } ?? end
    let condition = wholeExpression(in: content.lowerBound..<headEnd)
    let bodyStart = min(headEnd + 1, end)
    let bodyEnd =
      firstIndex(from: bodyStart, before: end) {
        tokens[$0].isName("else") || tokens[$0].isName("elsif")
      } ?? end
    let body = blockExpression(bodyStart..<bodyEnd)
    guard bodyEnd < end else { return .operation(word, [condition, body]) }
    let rest = (bodyEnd + 1)..<end
    let range = byteRange(of: rest)
    let other: Expression.Form =
      tokens[bodyEnd].isName("else")
      ? .block(statements(in: rest))
      : descending(or: .code([])) { $0.rubyCondition("if", in: rest) }
    return .operation(word, [condition, body, Expression(form: other, range: range)])
  }

  private mutating func blockExpression(_ range: Range<Int>) -> Expression {
    Expression(form: .block(statements(in: range)), range: byteRange(of: range))
  }

  private mutating func rubyMethod(in content: Range<Int>) -> Expression.Form {
    at = content.lowerBound
    var name = ""
    while at < content.upperBound,
      let word = tokens[at].name ?? (tokens[at].isMark(".") ? "." : nil)
    {
      name += word
      at += 1
    }
    var names: [String] = []
    if isMark("(", at: at, before: content.upperBound), let inner = groups.content(at: at) {
      names = parameters(in: inner)
      at = groups.after(at)
    }
    let body = statements(in: min(at, content.upperBound)..<content.upperBound)
    return .function(Expression.Function(name: name, parameters: names, body: body))
  }

  /// `->(names) { … }`
  mutating func rubyLambda(until end: Int) -> Expression? {
    let start = at
    at += 1
    var names: [String] = []
    if isMark("(", at: at, before: end), let inner = groups.content(at: at) {
      names = parameters(in: inner)
      at = groups.after(at)
    }
    guard at < end, let content = groups.content(at: at) else {
      return expression(.code([]), from: start)
    }
    let after = groups.after(at)
    let function = rubyFunction(in: content, parameters: names)
    at = after
    return expression(.function(function), from: start)
  }

  /// A block's parameters between bars, and its statements.
  private mutating func rubyFunction(in content: Range<Int>, parameters names: [String] = [])
    -> Expression.Function
  {
    var (names, first) = (names, content.lowerBound)
    if isMark("|", at: first, before: content.upperBound),
      let close = firstIndex(
        from: first + 1, before: content.upperBound, where: { tokens[$0].isMark("|") })
    {
      names = parameters(in: (first + 1)..<close)
      first = close + 1
    } else if isMark("||", at: first, before: content.upperBound) {
      first += 1
    }
    return Expression.Function(
      name: nil, parameters: names, body: statements(in: first..<content.upperBound))
  }

  /// The block that stands behind a call or a name.
  mutating func rubyBlock(of operand: Expression, from start: Int) -> Expression? {
    guard let content = groups.content(at: at) else { return nil }
    let called =
      if case .call = operand.form { operand } else { call(operand, [], from: start) }
    guard case .call(var call)? = called?.form, call.block == nil else { return nil }
    let after = groups.after(at)
    let function = rubyFunction(in: content)
    at = after
    if call.receiver == nil, call.arguments.isEmpty,
      ["lambda", "proc", "Proc.new"].contains(call.name)
    {
      return expression(.function(function), from: start)
    }
    call.block = function
    return expression(.call(call), from: start)
  }

  /// `name argument, key: value`
  mutating func rubyCommand(_ operand: Expression, from start: Int, until end: Int) -> Expression? {
    switch operand.form {
    case .name(let name) where !Self.wordsOfStatements.contains(name): break
    case .operation(".", _): break
    default: return nil
    }
    guard !touches(at), beginsArgument(at, before: end) else { return nil }
    let stop =
      firstIndex(from: at, before: end) { index in
        isSeparator(index) || tokens[index].isName("do") || isModifier(index)
      } ?? end
    let arguments = items(in: at..<stop, separatedBy: { tokens[$0].isMark(",") })
      .map { argument(in: $0) }
    at = stop
    return call(operand, arguments, from: start)
  }

  private static let wordsOfStatements: Set<String> = [
    "when", "then", "else", "elsif", "in", "rescue", "ensure", "end", "do", "not", "and", "or",
  ]

  /// Whether a word makes what stands before it conditional: no block's begin and no label.
  func isModifier(_ index: Int) -> Bool {
    let words = ["if", "unless", "while", "until", "rescue", "and", "or"]
    guard let word = tokens[index].name, words.contains(word), groups.contentEnd[index] == nil
    else { return false }
    return !(isMark(":", at: index + 1, before: tokens.count) && touches(index + 1))
  }

  private func beginsArgument(_ index: Int, before end: Int) -> Bool {
    let touchesNext = index + 1 < end && touches(index + 1)
    switch tokens[index].kind {
    case .string, .interpolation, .integer, .decimal, .symbol, .words, .regularExpression:
      return true
    case .name(let name):
      return !Self.wordsOfStatements.contains(name) && !isModifier(index)
    case .mark("["), .mark("("), .mark("->"), .mark("!"): return true
    case .mark("::"), .mark("*"), .mark("**"), .mark("&"), .mark("-"): return touchesNext
    case .mark, .lineBreak, .indent, .dedent, .unread: return false
    }
  }
}
