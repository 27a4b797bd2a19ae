extension VCLReader {
  /// An expression, by precedence climbing.
  mutating func expression(depth: Int, above precedence: Int = 0) -> VCLExpression? {
    guard var left = operand(depth: depth) else { return nil }
    var count = 0
    while let op = binaryOperator, op.precedence > precedence {
      index += 1
      count += 1
      // More would make a tree as deep as the chain is long.
      guard count < Self.longest else { return nil }
      guard let right = expression(depth: depth, above: op.precedence) else { return nil }
      left = .binary(left, op, right)
    }
    return left
  }

  private var binaryOperator: VCLExpression.Operator? {
    guard case .symbol(let text)? = peek?.kind else { return nil }
    return VCLExpression.Operator(rawValue: text)
  }

  private mutating func operand(depth: Int) -> VCLExpression? {
    guard depth < Self.deepest, let token = peek else { return nil }
    index += 1
    switch token.kind {
    case .string(let text): return strings(from: text)
    case .number(let text): return Double(text).map { .number($0, unit: takeUnit(after: token)) }
    case .name(let name):
      guard take("(") else { return .name(name) }
      return arguments(depth: depth + 1).map { .call(name, $0) }
    case .symbol("!"): return operand(depth: depth + 1).map(VCLExpression.not)
    case .symbol("-"):
      guard case .number(let value, let unit)? = operand(depth: depth + 1) else { return nil }
      return .number(-value, unit: unit)
    case .symbol("("):
      guard let inner = expression(depth: depth + 1), take(")") else { return nil }
      return inner
    case .symbol: return nil
    }
  }

  /// Strings that stand side by side are one string.
  private mutating func strings(from first: String) -> VCLExpression {
    var text = first
    while case .string(let next)? = peek?.kind {
      text += next
      index += 1
    }
    return .string(text)
  }

  /// The unit that touches a number: `1h`.
  private mutating func takeUnit(after number: VCLToken) -> String {
    guard let token = peek, case .name(let unit) = token.kind,
      token.range.lowerBound == number.range.upperBound
    else { return "" }
    index += 1
    return unit
  }

  /// Arguments up to the closing parenthesis, names before `=` left out.
  mutating func arguments(depth: Int) -> [VCLExpression]? {
    var arguments: [VCLExpression] = []
    while !take(")") {
      if case .name? = peek?.kind, index + 1 < tokens.count, tokens[index + 1].kind == .symbol("=")
      {
        index += 2
      }
      guard let argument = expression(depth: depth) else { return nil }
      arguments.append(argument)
      if !take(",") {
        guard take(")") else { return nil }
        return arguments
      }
    }
    return arguments
  }
}
