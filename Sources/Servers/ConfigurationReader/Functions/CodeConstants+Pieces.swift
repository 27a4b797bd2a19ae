/// Lists of which not everything is known: what is known of them stands beside what is not.
extension CodeConstants {
  /// An item of a list, or several that one expression stands for.
  enum Piece {
    case known(CodeValue)
    case unread(Expression)
  }

  /// The items of a list; nil for what is not seen to be one.
  func pieces(of expression: Expression, depth: Int = 0) -> [Piece]? {
    guard depth < 8 else { return nil }
    if case .list(let values)? = value(of: expression) { return values.map(Piece.known) }
    func inside(_ inner: Expression) -> [Piece] {
      pieces(of: inner, depth: depth + 1) ?? [piece(inner)]
    }
    switch expression.form {
    case .list(let items):
      return items.flatMap { item -> [Piece] in
        guard case .operation(let mark, let spread) = item.form, spread.count == 1,
          mark == "..." || mark == "*"
        else { return [piece(item)] }
        return pieces(of: spread[0], depth: depth + 1) ?? [.unread(spread[0])]
      }
    case .operation("+", let operands) where program.language != .javaScript:
      let parts = operands.map { pieces(of: $0, depth: depth + 1) }
      guard parts.contains(where: { $0 != nil }) else { return nil }
      return zip(parts, operands).flatMap { $0 ?? [.unread($1)] }
    case .call(let call):
      guard let list = listed(call) else { return nil }
      return list.flatMap(inside)
    case .name(let name):
      let values = program.values(assignedTo: name)
      // `origins += […]`, behind whatever it was before.
      if values.count > 1, case .operation("+", let operands)? = values.last?.form,
        operands.count == 2, operands[0].word == name
      {
        return pieces(of: operands[1], depth: depth + 1).map { [.unread(expression)] + $0 }
      }
      let resolved = program.resolved(expression)
      guard resolved.form != expression.form else { return nil }
      return pieces(of: resolved, depth: depth + 1)
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .map,
      .function, .operation, .assignment, .block, .code:
      return nil
    }
  }

  private func piece(_ item: Expression) -> Piece {
    value(of: item).map(Piece.known) ?? .unread(item)
  }

  /// What a call puts together into one list, in its order; nil where it does something else.
  private func listed(_ call: Expression.Call) -> [Expression]? {
    let arguments = call.arguments.map(\.value)
    let parts = call.name.split(separator: ".").map(String.init)
    // `[].concat(list, 'one')`, `allowed.concat('one')`, `[…].filter(Boolean)`
    if program.language == .javaScript, let method = parts.last {
      let path = Expression(form: .name(parts.dropLast().joined(separator: ".")), range: 0..<0)
      guard let list = call.receiver ?? (parts.count > 1 ? path : nil) else { return nil }
      switch method {
      case "concat": return [list] + arguments
      case "flat" where arguments.isEmpty: return [list]
      case "filter" where arguments.first?.word == "Boolean": return [list]
      default: return nil
      }
    }
    switch (program.language, call.name) {
    case (.go, "append"): return arguments
    case (.python, "list"), (.python, "set"), (.python, "tuple"), (.python, "sorted"):
      return arguments.count == 1 ? arguments : nil
    default: return nil
    }
  }
}

extension CodeReading {
  /// A list of which something is known, with the rest as it is written; nil for any other value.
  func partlyKnown(
    _ expression: Expression, knowing known: Knowledge
  ) -> (value: ConfigurationValue, unread: [Expression])? {
    let pieces = CodeConstants(self).pieces(of: expression)
    return pieces.flatMap { partlyKnown($0, knowing: known) }
  }

  func partlyKnown(
    _ pieces: [CodeConstants.Piece], knowing known: Knowledge = { _ in nil }
  ) -> (value: ConfigurationValue, unread: [Expression])? {
    var unread: [Expression] = []
    let values = pieces.map { piece -> ConfigurationValue in
      switch piece {
      case .known(let value): return value.configuration
      case .unread(let expression):
        if let value = known(expression) { return value }
        unread.append(expression)
        return .code(text(of: expression))
      }
    }
    let isKnown = values.contains { if case .code = $0 { false } else { $0 != .null } }
    return isKnown ? (.list(values), unread) : nil
  }
}
