import Web

/// What expressions amount to for this request.
extension CaddyRun {
  mutating func evaluate(_ expression: CaddyExpression) -> CaddyExpression {
    switch expression {
    case .text, .number, .boolean: return expression
    case .placeholder(let name): return .text(expand("{\(name)}"))
    case .list(let items): return .list(items.map { evaluate($0) })
    case .not(let inner): return .boolean(!isTrue(evaluate(inner)))
    case .binary(let left, let op, let right): return evaluate(left, op, right)
    case .call(let subject, let name, let arguments):
      return .boolean(call(subject, name, arguments))
    }
  }

  private mutating func evaluate(
    _ left: CaddyExpression, _ op: CaddyExpression.Operator, _ right: CaddyExpression
  ) -> CaddyExpression {
    switch op {
    case .or: return .boolean(isTrue(evaluate(left)) || isTrue(evaluate(right)))
    case .and: return .boolean(isTrue(evaluate(left)) && isTrue(evaluate(right)))
    case .equal: return .boolean(text(left) == text(right))
    case .unequal: return .boolean(text(left) != text(right))
    case .less: return .boolean(number(left) < number(right))
    case .lessOrEqual: return .boolean(number(left) <= number(right))
    case .greater: return .boolean(number(left) > number(right))
    case .greaterOrEqual: return .boolean(number(left) >= number(right))
    case .plus: return .text(text(left) + text(right))
    case .isIn:
      guard case .list(let items) = evaluate(right) else { return .boolean(false) }
      let value = text(left)
      return .boolean(items.contains { text($0) == value })
    }
  }

  private mutating func text(_ expression: CaddyExpression) -> String {
    switch evaluate(expression) {
    case .text(let text): text
    case .number(let number): String(number)
    case .boolean(let value): value ? "true" : "false"
    case .placeholder, .list, .not, .binary, .call: ""
    }
  }

  private mutating func number(_ expression: CaddyExpression) -> Int {
    Int(text(expression)) ?? 0
  }

  private func isTrue(_ expression: CaddyExpression) -> Bool {
    if case .boolean(let value) = expression { value } else { false }
  }

  private mutating func call(
    _ subject: CaddyExpression?, _ name: String, _ arguments: [CaddyExpression]
  ) -> Bool {
    let words = arguments.map { text($0) }
    guard let subject else { return matchesLike(name, arguments, words) }
    let value = text(subject)
    let argument = words.first ?? ""
    switch name {
    case "startsWith": return value.hasPrefix(argument)
    case "endsWith": return value.hasSuffix(argument)
    case "contains": return value.contains(argument)
    case "matches": return (try? Pattern(argument, .go))?.matches(in: value) ?? false
    default: return false
    }
  }

  /// The matchers as functions.
  private mutating func matchesLike(
    _ name: String, _ arguments: [CaddyExpression], _ words: [String]
  ) -> Bool {
    switch name {
    case "method": return matches([[.method(words.map { $0.uppercased() })]])
    case "path": return matches([[.path(words)]])
    case "host": return matches([[.host(words)]])
    case "header":
      guard case .list(let pairs)? = arguments.first, pairs.count >= 2 else { return false }
      let values: [CaddyExpression] =
        if case .list(let list) = pairs[1] { list } else { [pairs[1]] }
      return matches([[.header(text(pairs[0]), values.map { text($0) })]])
    case "header_regexp":
      guard words.count >= 2, let pattern = try? Pattern(words[words.count - 1], .go) else {
        return false
      }
      let label = words.count == 3 ? words[0] : ""
      return matches([[.headerPattern(words[words.count - 2], pattern, name: label)]])
    default: return false
    }
  }
}
