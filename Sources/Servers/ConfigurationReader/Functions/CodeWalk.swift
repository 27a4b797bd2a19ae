/// Follows a function of a configuration for one request.
///
/// Nothing is run: values are literals, what the framework says of the request, and the few
/// operations that decide over origins in practice. Whatever else there is ends the walk.
struct CodeWalk<Surroundings: CodeSurroundings> {
  var surroundings: Surroundings
  let program: CodeReading
  var names: [String: CodeValue]
  /// What was passed over, as it could not be followed.
  var passedOver: [Range<Int>] = []
  /// Names that something passed over may have set.
  var unknown: Set<String> = []
  private var steps = 0
  private var depth = 0

  /// Lists that get longer are not followed.
  static var lengthLimit: Int { 1_000 }

  /// More than any handler that decides over a request takes.
  private static var stepLimit: Int { 2_000 }

  /// Deeper than code is written; a name may stand for what asks for it.
  private static var depthLimit: Int { 40 }

  /// How a statement leaves what follows it.
  enum Flow: Hashable, Sendable {
    case goesOn
    /// Out of the loop or the choice around it.
    case breaks
    /// To the next round of the loop around it.
    case continues
    case ends(End)

    var end: End? { if case .ends(let end) = self { end } else { nil } }
  }

  /// How a function has ended.
  enum End: Hashable, Sendable {
    case returned(CodeValue)
    case raised(CodeValue)
  }

  init(_ program: CodeReading, _ surroundings: Surroundings, names: [String: CodeValue] = [:]) {
    self.program = program
    self.surroundings = surroundings
    self.names = names
  }

  var language: ProgrammingLanguage { program.language }
  var dialect: Pattern.Dialect { language.patternDialect }

  /// Calls a function with these arguments.
  mutating func call(_ function: Expression.Function, _ arguments: [CodeValue])
    throws(UnfollowedCode) -> End
  {
    let outer = names
    defer { names = outer }
    for (index, parameter) in function.parameters.enumerated() {
      names[parameter] = index < arguments.count ? arguments[index] : .null
    }
    do {
      return try end(of: function)
    } catch  where error.isFailure {
      return .raised(.failure(""))
    }
  }

  /// The same with the names as they are, and as it leaves them.
  mutating func followed(_ function: Expression.Function) throws(UnfollowedCode) -> End {
    try end(of: function)
  }

  private mutating func end(of function: Expression.Function) throws(UnfollowedCode) -> End {
    if function.body.count == 1, let body = function.body.first, body.isValue {
      return .returned(try value(of: body))
    }
    guard language == .ruby, let last = function.body.last else {
      return try run(function.body).end ?? .returned(.null)
    }
    if let end = try run(Array(function.body.dropLast())).end { return end }
    return try lastValue(last)
  }

  /// What a Ruby function gives back: the value of its last statement.
  private mutating func lastValue(_ statement: Expression) throws(UnfollowedCode) -> End {
    switch statement.form {
    case .operation("if", let parts) where parts.count > 1:
      let isTrue = try value(of: parts[0]).isTrue(language)
      if !isTrue, parts.count < 3 { return .returned(.null) }
      return try lastValue(parts[isTrue ? 1 : 2])
    case .block(let statements):
      guard let last = statements.last else { return .returned(.null) }
      if let end = try run(Array(statements.dropLast())).end { return end }
      return try lastValue(last)
    default:
      guard statement.isValue else { return try run(statement).end ?? .returned(.null) }
      return .returned(try value(of: statement))
    }
  }

  // MARK: Values

  /// What is said outright: however many there are, it takes no step.
  private func literal(_ expression: Expression) -> CodeValue? {
    switch expression.form {
    case .string(let text), .symbol(let text): .string(text)
    case .integer(let number): .number(Double(number))
    case .decimal(let number): .number(number)
    case .boolean(let value): .boolean(value)
    case .null: .null
    case .regularExpression, .list, .map, .name, .call, .function, .operation, .assignment,
      .block, .code:
      nil
    }
  }

  mutating func value(of expression: Expression) throws(UnfollowedCode) -> CodeValue {
    if let literal = literal(expression) { return literal }
    steps += 1
    depth += 1
    defer { depth -= 1 }
    guard steps < Self.stepLimit, depth < Self.depthLimit else {
      throw UnfollowedCode(range: expression.range)
    }
    switch expression.form {
    case .string, .symbol, .integer, .decimal, .boolean, .null:
      throw UnfollowedCode(range: expression.range)
    case .regularExpression(let source, let flags):
      let ignoring: Pattern.Case = flags.contains("i") ? .ignored : .exact
      guard let pattern = try? Pattern(source, dialect, case: ignoring) else {
        throw UnfollowedCode(range: expression.range)
      }
      return .regex(pattern)
    case .list(let items):
      var values: [CodeValue] = []
      for item in items {
        if case .operation(let mark, let spread) = item.form, spread.count == 1,
          mark == "..." || mark == "*", case .list(let more) = try value(of: spread[0])
        {
          values += more
        } else {
          values.append(try value(of: item))
        }
      }
      return .list(values)
    case .map(let entries): return .map(try self.entries(of: entries))
    case .name, .call: return try orNothing(expression)
    case .function(let function):
      return .function(
        CodeFunction(function: function, program: program, text: program.text(of: expression)))
    case .operation(let mark, let operands):
      return try value(of: mark, operands, expression.range)
    case .assignment, .block, .code: throw UnfollowedCode(range: expression.range)
    }
  }

  /// A name's value or what a call gives; `name?.member` of what is not there is nothing.
  private mutating func orNothing(_ expression: Expression) throws(UnfollowedCode) -> CodeValue {
    do throws(UnfollowedCode) {
      switch expression.form {
      case .name(let path): return try value(ofPath: path, expression.range, asThing: false)
      case .call(let call): return try value(of: call, expression.range)
      default: throw UnfollowedCode(range: expression.range)
      }
    } catch {
      if !error.isFailure, case .call(let call) = expression.form, let found = foundAmongRead(call)
      {
        return found
      }
      let mark = language == .javaScript ? "?." : language == .ruby ? "&." : nil
      guard error.isFailure, let mark, program.text(of: expression).contains(mark) else {
        throw error
      }
      return .null
    }
  }

  private mutating func entries(of entries: [Expression.Entry])
    throws(UnfollowedCode) -> [ConfigurationValue.Entry]
  {
    var read: [ConfigurationValue.Entry] = []
    for entry in entries {
      if entry.key == nil, case .operation(let mark, let spread) = entry.value.form,
        spread.count == 1, mark == "..." || mark == "**"
      {
        if case .map(let more) = try value(of: spread[0]) { read += more }
        continue
      }
      let value = try value(of: entry.value)
      guard let key = entry.key else { throw UnfollowedCode(range: entry.value.range) }
      let isWord = if case .name = key.form { language == .javaScript } else { key.word != nil }
      let word = isWord ? key.word : try self.value(of: key).text
      guard let word else { throw UnfollowedCode(range: key.range) }
      read.append(ConfigurationValue.Entry(word, value.configuration))
    }
    return read
  }
}

extension Expression {
  /// Whether it is a value rather than a statement, as an arrow function's body can be.
  var isValue: Bool {
    switch form {
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
      .name, .call, .function, .code:
      true
    case .operation(let mark, _):
      ![
        "if", "unless", "for", "return", "throw", "raise", "switch", "try", "class", "import",
        "pass", "break", "continue", "global", "nonlocal", "fallthrough",
      ].contains(mark)
    case .assignment, .block: false
    }
  }
}

extension ProgrammingLanguage {
  /// The dialect of the language's own regular expressions.
  var patternDialect: Pattern.Dialect {
    switch self {
    case .javaScript: .javaScript
    case .python: .python
    case .go: .go
    case .ruby: .ruby
    case .java: .java
    }
  }
}
