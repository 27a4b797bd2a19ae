/// A program's text, read: its statements, and what names in it stand for.
package struct CodeReading: Sendable {
  package let source: SourceText
  package let language: ProgrammingLanguage
  package let statements: [Expression]
  /// What is assigned to each name, in the order of the text.
  private let assignments: [String: [Expression]]
  private let functions: [String: Expression.Function]
  /// The statements of each class's body.
  private let classes: [String: [Expression]]
  /// What names stand for once the program has started; nil where that was not followed.
  var started: StartupNames?

  package init(_ text: String, in language: ProgrammingLanguage) {
    source = SourceText(text)
    self.language = language
    var reader = ExpressionReader(source, in: language)
    statements = reader.statements(in: reader.tokens.indices)
    var assignments: [String: [Expression]] = [:]
    var functions: [String: Expression.Function] = [:]
    var classes: [String: [Expression]] = [:]
    for statement in statements {
      statement.visit { expression, _ in
        if case .function(let function) = expression.form, let name = function.name {
          functions[name] = functions[name] ?? function
        }
        if case .operation("class", let parts) = expression.form, parts.count > 1,
          let name = parts[0].word, case .block(let body) = parts[1].form
        {
          classes[name] = classes[name] ?? body
        }
        guard case .assignment(let target, let value) = expression.form else { return }
        // Of several, the first is the value, and the others say how it came about.
        let first = if case .list(let targets) = target.form { targets.first } else { target }
        guard case .name(let name)? = first?.form else { return }
        assignments[name, default: []].append(value)
        if case .function(let function) = value.form {
          functions[name] = functions[name] ?? function
        }
      }
    }
    self.assignments = assignments
    self.functions = functions
    self.classes = classes
  }

  /// A class's method, without the object itself among its parameters.
  func method(_ name: String, of type: String) -> Expression.Function? {
    for case .function(let function) in (classes[type] ?? []).map(\.form)
    where function.name == name {
      return Expression.Function(
        name: name, parameters: Array(function.parameters.dropFirst()), body: function.body)
    }
    return nil
  }

  /// What runs when a thing is made of a class, without the thing itself among its parameters.
  func initializer(of type: String) -> Expression.Function? {
    for case .function(let function) in (classes[type] ?? []).map(\.form) {
      switch function.name {
      case "constructor": return function
      case "__init__":
        return Expression.Function(
          name: function.name, parameters: Array(function.parameters.dropFirst()),
          body: function.body)
      default: break
      }
    }
    return nil
  }

  /// The function that is declared with this name, or assigned to it.
  func function(named name: String) -> Expression.Function? { functions[name] }

  /// Everything that the text assigns to a name, in its order.
  func values(assignedTo name: String) -> [Expression] { assignments[name] ?? [] }

  /// The text of an expression, as it was written.
  package func text(of expression: Expression) -> String { source[expression.range] }

  /// What a name stands for, where the text assigns it once; everything else as it is.
  package func resolved(_ expression: Expression) -> Expression {
    var expression = expression
    for _ in 0..<8 {
      guard case .name(let name) = expression.form, let values = assignments[name],
        values.count == 1
      else { break }
      expression = values[0]
    }
    return expression
  }

  /// Calls `found` for every expression, outer ones before inner ones, with those around it.
  package func visit(_ found: (Expression, _ around: [Expression]) -> Void) {
    for statement in statements { statement.visit(found) }
  }

  /// What a name was last set to before a place; nil: nothing sets it there.
  package func lastValue(of name: String, before place: Int) -> Expression? {
    var found: Expression?
    visit { expression, _ in
      guard case .assignment(let target, let value) = expression.form, target.word == name,
        expression.range.upperBound <= place
      else { return }
      found = value
    }
    return found
  }

  /// Every call in the order of the text, outer ones first.
  package func calls(where fits: (Expression.Call) -> Bool) -> [(
    expression: Expression, call: Expression.Call, around: [Expression]
  )] {
    var calls: [(expression: Expression, call: Expression.Call, around: [Expression])] = []
    visit { expression, around in
      if case .call(let call) = expression.form, fits(call) {
        calls.append((expression, call, around))
      }
    }
    return calls
  }
}

extension Expression {
  /// Calls `found` for this expression and every one inside, outer ones first.
  package func visit(_ found: (Expression, _ around: [Expression]) -> Void) {
    var around: [Expression] = []
    visit(found, around: &around)
  }

  private func visit(_ found: (Expression, [Expression]) -> Void, around: inout [Expression]) {
    found(self, around)
    around.append(self)
    for part in parts { part.visit(found, around: &around) }
    around.removeLast()
  }
}
