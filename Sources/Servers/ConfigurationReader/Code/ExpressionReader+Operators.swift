/// Operators between operands.
extension ExpressionReader {
  /// An operand and the operators behind it, as far as they go.
  mutating func expression(until end: Int, binding minimum: Int = 0) -> Expression {
    let start = at
    let empty = Expression(form: .code([]), range: byteRange(of: start..<start))
    guard at < end else { return empty }
    return descending(or: skipping(to: end)) { reader in
      var left = reader.operand(until: end)
      // A chain makes a tree as deep as it is long; the rest of an endless one becomes code.
      for _ in 0..<Self.chainLimit {
        guard let (mark, strength, length) = reader.binaryOperator(before: end),
          strength >= minimum, reader.at > start
        else { break }
        reader.at += length
        guard reader.at < end else { break }
        if mark == "?" || (mark == "if" && reader.language == .python) {
          left = reader.conditional(mark, left, from: start, until: end)
          continue
        }
        let right = reader.expression(until: end, binding: strength + 1)
        left = reader.folded(mark, [left, right], from: start)
      }
      return left
    }
  }

  private func skipping(to end: Int) -> Expression {
    Expression(form: .code([]), range: byteRange(of: at..<end))
  }

  private mutating func operand(until end: Int) -> Expression {
    let start = at
    if let sign = prefixOperator(before: end) {
      at += 1
      let operand = expression(until: end, binding: sign.strength)
      return folded(sign.mark, [operand], from: start)
    }
    guard let primary = primary(until: end) else {
      at = groups.after(at)
      return expression(.code([]), from: start)
    }
    return postfixed(primary, from: start, until: end)
  }

  private func prefixOperator(before end: Int) -> (mark: String, strength: Int)? {
    switch tokens[at].kind {
    case .mark(let mark) where ["-", "+", "!", "~", "*", "**", "&", "..."].contains(mark):
      return (mark, 11)
    case .name("not") where language == .python || language == .ruby: return ("not", 4)
    case .name("await") where language == .javaScript || language == .python:
      return ("await", 11)
    case .name(let name)
    where language == .javaScript && ["typeof", "void", "delete"].contains(name):
      return (name, 11)
    default: return nil
    }
  }

  private static let strengths: [String: Int] = [
    "?": 1, "||": 2, "??": 2, "&&": 3,
    "==": 5, "!=": 5, "===": 5, "!==": 5, "<": 5, ">": 5, "<=": 5, ">=": 5, "=~": 5, "!~": 5,
    "|": 6, "&": 6, "^": 6, "<<": 7, "+": 8, "-": 8, "*": 9, "/": 9, "%": 9, "//": 9, "**": 10,
  ]

  /// The operator here, how strongly it binds, and how many tokens it is.
  private func binaryOperator(before end: Int) -> (mark: String, strength: Int, length: Int)? {
    guard at < end else { return nil }
    switch tokens[at].kind {
    case .mark(let mark):
      return Self.strengths[mark].map { (mark, $0, 1) }
    case .name("or") where language == .python || language == .ruby: return ("or", 2, 1)
    case .name("and") where language == .python || language == .ruby: return ("and", 3, 1)
    case .name("if") where language == .python: return ("if", 1, 1)
    case .name("in") where language == .python || language == .javaScript: return ("in", 5, 1)
    case .name("is") where language == .python:
      return isName("not", at: at + 1, before: end) ? ("is not", 5, 2) : ("is", 5, 1)
    case .name("not") where language == .python && isName("in", at: at + 1, before: end):
      return ("not in", 5, 2)
    case .name("instanceof") where language == .javaScript || language == .java:
      return ("instanceof", 5, 1)
    default: return nil
    }
  }

  /// `condition ? value : other`, or Python's `value if condition else other`.
  private mutating func conditional(
    _ mark: String, _ left: Expression, from start: Int, until end: Int
  ) -> Expression {
    let middle = expression(until: end, binding: 1)
    let isPython = mark == "if"
    let hasOther =
      isPython ? isName("else", at: at, before: end) : isMark(":", at: at, before: end)
    guard hasOther else {
      return expression(.operation(isPython ? "if" : "?:", [left, middle]), from: start)
    }
    at += 1
    let other = expression(until: end, binding: 1)
    return expression(
      .operation("?:", isPython ? [middle, left, other] : [left, middle, other]), from: start)
  }

  /// The operation, or its value where that is plain arithmetic with literals.
  func folded(_ mark: String, _ operands: [Expression], from start: Int) -> Expression {
    // An address or a promise of a value counts as the value.
    let isTransparent = mark == "await" || (mark == "&" && language == .go)
    if isTransparent, operands.count == 1 { return operands[0] }
    return expression(
      Self.value(mark, operands.map(\.form)) ?? .operation(mark, operands), from: start)
  }

  private static func value(_ mark: String, _ operands: [Expression.Form]) -> Expression.Form? {
    switch (mark, operands.first, operands.dropFirst().first) {
    case ("+", .string(let a), .string(let b)) where a.utf8.count < 4096: return .string(a + b)
    case ("+", .list(let a), .list(let b)) where a.count < 256: return .list(a + b)
    case ("-", .decimal(let value), nil): return .decimal(-value)
    case ("-", .integer(let value), nil): return .integer(0 &- value)
    case ("+", .integer(let a), .integer(let b)): return integer(a.addingReportingOverflow(b))
    case ("-", .integer(let a), .integer(let b)): return integer(a.subtractingReportingOverflow(b))
    case ("*", .integer(let a), .integer(let b)):
      return integer(a.multipliedReportingOverflow(by: b))
    default: return nil
    }
  }

  private static func integer(_ result: (partialValue: Int, overflow: Bool)) -> Expression.Form? {
    result.overflow ? nil : .integer(result.partialValue)
  }
}
