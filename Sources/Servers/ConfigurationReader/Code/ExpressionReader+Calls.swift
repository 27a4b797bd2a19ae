/// What stands behind an operand: members, calls, subscripts, blocks.
extension ExpressionReader {
  mutating func postfixed(_ operand: Expression, from start: Int, until end: Int) -> Expression {
    var result = operand
    for _ in 0..<Self.chainLimit {
      guard at < end, let next = postfix(of: result, from: start, until: end) else { break }
      result = next
    }
    return result
  }

  private mutating func postfix(of operand: Expression, from start: Int, until end: Int)
    -> Expression?
  {
    switch tokens[at].kind {
    case .mark("."), .mark("?."), .mark("&."), .mark("::"):
      return member(of: operand, from: start, until: end)
    case .mark("(") where language != .ruby || touches(at):
      return called(operand, from: start)
    case .mark("[") where language != .ruby || touches(at):
      return subscripted(operand, from: start)
    case .mark("<") where language == .javaScript && touches(at):
      // `cors<Request>(…)`
      guard let next = typeArgumentsEnd(before: end), isMark("(", at: next, before: end) else {
        return nil
      }
      at = next
      return called(operand, from: start)
    case .mark("{") where language == .go: return goComposite(operand, from: start)
    case .mark("{") where language == .ruby, .name("do") where language == .ruby:
      return rubyBlock(of: operand, from: start)
    case .mark("!") where language == .javaScript && touches(at), .mark("++"), .mark("--"):
      at += 1
      return operand
    case .name("as") where language == .javaScript,
      .name("satisfies") where language == .javaScript:
      skipType(until: end)
      return operand
    default:
      return language == .ruby ? rubyCommand(operand, from: start, until: end) : nil
    }
  }

  private mutating func member(of operand: Expression, from start: Int, until end: Int)
    -> Expression?
  {
    guard at + 1 < end, case .name(let name) = tokens[at + 1].kind else { return nil }
    let separator = tokens[at].isMark("::") ? "::" : "."
    at += 2
    if case .name(let path) = operand.form {
      return expression(.name(path + separator + name), from: start)
    }
    let nameOnly = Expression(form: .name(name), range: tokens[at - 1].range)
    return expression(.operation(".", [operand, nameOnly]), from: start)
  }

  private mutating func subscripted(_ operand: Expression, from start: Int) -> Expression? {
    guard let content = groups.content(at: at) else { return nil }
    let after = groups.after(at)
    let indices = commaItems(in: content).map { wholeExpression(in: $0) }
    at = after
    return expression(.operation("[]", [operand] + indices), from: start)
  }

  /// The arguments in the parentheses here, given to an operand.
  private mutating func called(_ operand: Expression, from start: Int) -> Expression? {
    guard let content = groups.content(at: at) else { return nil }
    let after = groups.after(at)
    let arguments = commaItems(in: content).map { argument(in: $0) }
    at = after
    return call(operand, arguments, from: start)
  }

  func call(_ operand: Expression, _ arguments: [Expression.Argument], from start: Int)
    -> Expression?
  {
    let (receiver, name): (Expression?, String) =
      switch operand.form {
      case .name(let name): (nil, name)
      case .operation(".", let parts) where parts.count == 2: (parts[0], parts[1].word ?? "")
      default: (operand, "")
      }
    if receiver == nil, let pattern = regularExpression(name, arguments) {
      return expression(pattern, from: start)
    }
    let call = Expression.Call(receiver: receiver, name: name, arguments: arguments, block: nil)
    return expression(.call(call), from: start)
  }

  mutating func argument(in range: Range<Int>) -> Expression.Argument {
    let (start, end) = (range.lowerBound, range.upperBound)
    if let mark = language.labelMark, isMark(mark, at: start + 1, before: end),
      language != .ruby || touches(start + 1), let label = labelWord(at: start), start + 2 < end
    {
      return Expression.Argument(
        label: label, value: wholeExpression(in: (start + 2)..<end))
    }
    if language == .ruby,
      let arrow = firstIndex(from: start, before: end, where: { tokens[$0].isMark("=>") }),
      arrow > start, let label = wholeExpression(in: start..<arrow).word
    {
      return Expression.Argument(label: label, value: wholeExpression(in: (arrow + 1)..<end))
    }
    return Expression.Argument(label: nil, value: wholeExpression(in: range))
  }

  private func labelWord(at index: Int) -> String? {
    switch tokens[index].kind {
    case .name(let name): name
    case .string(let name) where language == .ruby: name
    default: nil
    }
  }

  /// The regular expression that a call of the language's own constructor makes of literals.
  private func regularExpression(_ name: String, _ arguments: [Expression.Argument])
    -> Expression.Form?
  {
    let constructors: Set<String> =
      switch language {
      case .javaScript: ["RegExp"]
      case .python: ["re.compile"]
      case .go: ["regexp.MustCompile", "regexp.Compile"]
      case .ruby: ["Regexp.new"]
      case .java: ["Pattern.compile"]
      }
    guard constructors.contains(name), case .string(let pattern)? = arguments.first?.value.form
    else { return nil }
    switch arguments.dropFirst().first?.value.form {
    case nil: return .regularExpression(pattern: pattern, flags: "")
    case .string(let flags): return .regularExpression(pattern: pattern, flags: flags)
    case .name("re.I"), .name("re.IGNORECASE"), .name("Regexp::IGNORECASE"),
      .name("Pattern.CASE_INSENSITIVE"):
      return .regularExpression(pattern: pattern, flags: "i")
    default: return nil
    }
  }

  /// TypeScript's `as const`, `as string[]`.
  private mutating func skipType(until end: Int) {
    at += 1
    while at < end {
      switch tokens[at].kind {
      case .name, .mark("."): at += 1
      case .mark("["): at = min(groups.after(at), end)
      default: return
      }
    }
  }

  /// The names between parentheses or bars, without types and defaults.
  func parameters(in range: Range<Int>) -> [String] {
    commaItems(in: range).compactMap { item in
      let end =
        firstIndex(from: item.lowerBound, before: item.upperBound) {
          tokens[$0].isMark("=") || tokens[$0].isMark(":")
        } ?? item.upperBound
      let names = (item.lowerBound..<end).compactMap { tokens[$0].name }
      return language == .java ? names.last : names.first
    }
  }
}
