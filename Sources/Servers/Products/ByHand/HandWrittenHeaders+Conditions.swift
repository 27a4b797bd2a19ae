// Under which conditions a program's text sets a header.
extension HandWrittenHeaders {
  /// What must hold, or must not, for a statement to be reached.
  enum Condition: Sendable {
    case holds(Expression)
    case fails(Expression)
    /// A choice's case: its subject is one of these.
    case isOne(Expression, of: [Expression])
    case isNone(Expression, of: [Expression])
  }

  /// The conditions around a place: of the branches that it stands in, and of those before it that
  /// do not come back.
  static func conditions(
    _ path: [Expression], in statements: [Expression]
  ) -> [Condition] {
    var conditions = path.first.map { passed(before: $0, in: statements) } ?? []
    for (outer, inner) in zip(path, path.dropFirst()) {
      if case .operation(let mark, let parts) = outer.form, mark == "if" || mark == "?:",
        let branch = parts.firstIndex(of: inner), branch > 0
      {
        conditions.append(branch == 1 ? .holds(parts[0]) : .fails(parts[0]))
      }
      if case .operation("switch", let parts) = outer.form, let subject = parts.first,
        let index = parts.firstIndex(of: inner), index > 0
      {
        conditions.append(condition(of: subject, parts.dropFirst(), upTo: index))
      }
      switch outer.form {
      case .block(let all): conditions += passed(before: inner, in: all)
      case .function(let function): conditions += passed(before: inner, in: function.body)
      default: continue
      }
    }
    return conditions
  }

  /// The conditions of the statements before one that do not come back, none of which has held.
  private static func passed(
    before inner: Expression, in statements: [Expression]
  ) -> [Condition] {
    statements.prefix { $0.range.upperBound <= inner.range.lowerBound }.compactMap { before in
      guard case .operation("if", let parts) = before.form, parts.count == 2, parts[1].leaves
      else { return nil }
      return .fails(parts[0])
    }
  }

  /// What the subject is in a case: of its values, or of the cases' before it that have no statements.
  private static func condition(
    of subject: Expression, _ cases: ArraySlice<Expression>, upTo index: Int
  ) -> Condition {
    func values(_ one: Expression) -> [Expression] {
      if case .operation("case", let parts) = one.form { Array(parts.dropLast()) } else { [] }
    }
    if case .operation("default", _) = cases[index].form {
      return .isNone(subject, of: cases.flatMap(values))
    }
    let before = cases[..<index].reversed().prefix { $0.isEmptyCase }
    return .isOne(subject, of: values(cases[index]) + before.flatMap(values))
  }

  /// Nil: it cannot be followed.
  func holds(_ condition: Condition, for request: ServerRequest) -> Bool? {
    func value(_ expression: Expression) -> CodeValue? {
      var walk = CodeWalk(program, HandWrittenQuestion(request: request))
      return try? walk.value(of: expression)
    }
    switch condition {
    case .holds(let expression): return value(expression)?.isTrue(program.language)
    case .fails(let expression): return value(expression).map { !$0.isTrue(program.language) }
    case .isOne(let subject, let values):
      return value(subject).map { chosen in values.contains { value($0) == chosen } }
    case .isNone(let subject, let values):
      return value(subject).map { chosen in !values.contains { value($0) == chosen } }
    }
  }
}

extension Expression {
  /// Whether it is a case of a choice that goes on with the next one's statements.
  fileprivate var isEmptyCase: Bool {
    guard case .operation("case", let parts) = form, case .block(let statements)? = parts.last?.form
    else { return false }
    return statements.isEmpty
  }

  /// Whether nothing behind it in its block is reached.
  fileprivate var leaves: Bool {
    switch form {
    case .block(let statements): statements.last?.leaves ?? false
    case .operation(let mark, _): mark == "return" || mark == "throw"
    default: false
    }
  }
}
