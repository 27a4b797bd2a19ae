/// What is assigned, and to what.
extension ExpressionReader {
  private static let assignmentMarks: Set<String> = ["=", ":=", "+=", "||=", "??=", "&&="]

  mutating func assignmentOrExpression(until stop: Int) -> Expression {
    let start = at
    guard let mark = assignmentMark(from: at, before: stop), mark > start else {
      return expression(until: stop)
    }
    let target = self.target(in: start..<mark)
    at = min(mark + 1, stop)
    guard at < stop else { return completed(target, from: start, until: stop) }
    let valueStart = at
    if let tuple = pythonTuple(until: stop) {
      return expression(.assignment(target: target, value: tuple), from: start)
    }
    let read = descending(or: expression(.code([]), from: at)) {
      $0.assignmentOrExpression(until: stop)
    }
    var value =
      language == .ruby && at < stop && isModifier(at)
      ? read : completed(read, from: valueStart, until: stop)
    if tokens[mark].isMark("+=") {
      value = expression(.operation("+", [target, value]), from: start)
    }
    return expression(.assignment(target: target, value: value), from: start)
  }

  /// `names = "a", "b"`: a list without parentheses.
  private mutating func pythonTuple(until stop: Int) -> Expression? {
    let (start, items) = (at, commaItems(in: at..<stop))
    guard language == .python, items.count > 1,
      assignmentMark(from: at, before: stop) == nil,
      firstIndex(from: at, before: stop, where: { tokens[$0].isName("lambda") }) == nil
    else { return nil }
    let values = items.map { wholeExpression(in: $0) }
    at = stop
    return expression(.list(values), from: start)
  }

  private func assignmentMark(from start: Int, before stop: Int) -> Int? {
    let found = firstIndex(from: start, before: stop) { index in
      switch tokens[index].kind {
      case .mark(let mark): Self.assignmentMarks.contains(mark) || mark == "=>" || mark == "->"
      case .name(let name): name == "function" || name == "func" || name == "lambda"
      default: false
      }
    }
    guard let found, case .mark(let mark) = tokens[found].kind, Self.assignmentMarks.contains(mark)
    else { return nil }
    return found
  }

  /// Go's `value, failure := …`: the names as a list.
  private func names(in range: Range<Int>) -> Expression? {
    let items = commaItems(in: range)
    let names = items.compactMap { item in
      item.count == 1 ? tokens[item.lowerBound].name : nil
    }
    guard items.count > 1, names.count == items.count else { return nil }
    let targets = zip(items, names).map { item, name in
      Expression(form: .name(name), range: tokens[item.lowerBound].range)
    }
    return Expression(form: .list(targets), range: byteRange(of: range))
  }

  /// What is assigned to: the name, without its type and its modifiers.
  private mutating func target(in range: Range<Int>) -> Expression {
    if language == .go, let several = names(in: range) { return several }
    let end =
      firstIndex(from: range.lowerBound, before: range.upperBound) {
        tokens[$0].isMark(":") || (tokens[$0].isMark(",") && language != .java)
      } ?? range.upperBound
    at = range.lowerBound
    let read = expression(until: max(end, range.lowerBound + 1))
    // `const { origin } = request.headers`
    if language == .javaScript, at >= end {
      switch read.form {
      case .map, .list: return read
      default: break
      }
    }
    let isPlace =
      switch read.form {
      case .name, .operation("[]", _), .operation(".", _): true
      default: false
      }
    if (at >= end && isPlace) || language == .go || language == .ruby { return read }
    let last = (range.lowerBound..<end).last { tokens[$0].name != nil } ?? range.lowerBound
    at = last + 1
    return expression(.name(tokens[last].name ?? ""), from: last)
  }
}
