/// Follows a function of a configuration for one request.
///
/// Nothing is run: values are literals, what the framework says of the request, and the few
/// operations that decide over origins in practice. Whatever else there is ends the walk.
struct CodeWalk<Surroundings: CodeSurroundings> {
  var surroundings: Surroundings
  let program: CodeReading
  private(set) var names: [String: CodeValue]
  private var steps = 0

  /// More than any handler that decides over a request takes.
  private static var stepLimit: Int { 2_000 }

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
    if function.body.count == 1, let body = function.body.first, body.isValue {
      return .returned(try value(of: body))
    }
    guard language == .ruby, let last = function.body.last else {
      return try run(function.body) ?? .returned(.null)
    }
    if let end = try run(Array(function.body.dropLast())) { return end }
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
      if let end = try run(Array(statements.dropLast())) { return end }
      return try lastValue(last)
    default:
      guard statement.isValue else { return try run(statement) ?? .returned(.null) }
      return .returned(try value(of: statement))
    }
  }

  // MARK: Statements

  private mutating func run(_ statements: [Expression]) throws(UnfollowedCode) -> End? {
    for statement in statements {
      if let end = try run(statement) { return end }
    }
    return nil
  }

  private mutating func run(_ statement: Expression) throws(UnfollowedCode) -> End? {
    switch statement.form {
    case .block(let statements): return try run(statements)
    case .operation("if", let parts):
      guard let condition = parts.first else { return nil }
      if try value(of: condition).isTrue(language) {
        return parts.count > 1 ? try run(parts[1]) : nil
      }
      return parts.count > 2 ? try run(parts[2]) : nil
    case .operation("unless", let parts) where parts.count == 2:
      return try value(of: parts[0]).isTrue(language) ? nil : try run(parts[1])
    case .operation("for", let parts) where parts.count == 3:
      guard let name = parts[0].word, case .list(let values) = try value(of: parts[1]) else {
        throw UnfollowedCode(range: statement.range)
      }
      for value in values {
        names[name] = value
        if let end = try run(parts[2]) { return end }
      }
      return nil
    case .operation("return", let values):
      guard let first = values.first else { return .returned(.null) }
      return .returned(try value(of: first))
    case .operation("throw", let values), .operation("raise", let values):
      guard let first = values.first else { return .raised(.failure("")) }
      return .raised(try value(of: first))
    case .assignment(let target, let assigned):
      try assign(try value(of: assigned), to: target)
      return nil
    case .name(let name):
      // `let options;`
      if !name.contains("."), names[name] == nil { names[name] = .null }
      return nil
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
      .call, .function, .operation, .code:
      _ = try value(of: statement)
      return nil
    }
  }

  private mutating func assign(_ value: CodeValue, to target: Expression) throws(UnfollowedCode) {
    switch target.form {
    case .name(let name) where !name.contains("."):
      names[name] = value
    case .name(let path):
      guard case .thing(let thing) = try self.value(ofPath: path, target.range, asThing: true),
        surroundings.assign(value, to: thing)
      else { throw UnfollowedCode(range: target.range) }
    case .operation("[]", let parts) where parts.count == 2:
      guard case .thing(let thing) = try self.value(of: parts[0]),
        let key = try self.value(of: parts[1]).text,
        surroundings.assign(value, to: thing + "." + key)
      else { throw UnfollowedCode(range: target.range) }
    default: throw UnfollowedCode(range: target.range)
    }
  }

  // MARK: Values

  mutating func value(of expression: Expression) throws(UnfollowedCode) -> CodeValue {
    steps += 1
    guard steps < Self.stepLimit else { throw UnfollowedCode(range: expression.range) }
    switch expression.form {
    case .string(let text), .symbol(let text): return .string(text)
    case .integer(let number): return .number(Double(number))
    case .decimal(let number): return .number(number)
    case .boolean(let value): return .boolean(value)
    case .null: return .null
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
    case .name(let path): return try value(ofPath: path, expression.range, asThing: false)
    case .call(let call): return try value(of: call, expression.range)
    case .function(let function):
      return .function(
        CodeFunction(function: function, program: program, text: program.text(of: expression)))
    case .operation(let mark, let operands):
      return try value(of: mark, operands, expression.range)
    case .assignment, .block, .code: throw UnfollowedCode(range: expression.range)
    }
  }

  private mutating func entries(of entries: [Expression.Entry])
    throws(UnfollowedCode) -> [ConfigurationValue.Entry]
  {
    var read: [ConfigurationValue.Entry] = []
    for entry in entries {
      let value = try value(of: entry.value)
      if let key = entry.key?.word {
        read.append(ConfigurationValue.Entry(key, value.configuration))
      } else if case .map(let spread) = value {
        read += spread
      }
    }
    return read
  }

  /// A name, or the member of a thing that a path of names leads to.
  mutating func value(ofPath path: String, _ range: Range<Int>, asThing: Bool)
    throws(UnfollowedCode) -> CodeValue
  {
    if let known = names[path] { return known }
    let parts = path.split(separator: ".").map(String.init)
    guard let first = parts.first else { throw UnfollowedCode(range: range) }
    var value: CodeValue
    if let known = names[first] {
      value = known
    } else if let thing = surroundings.value(at: first) {
      value = thing
    } else {
      value = try constant(first, range)
    }
    for (index, member) in parts.dropFirst().enumerated() {
      let isLast = index == parts.count - 2
      value = try self.member(member, of: value, range, keepsThing: asThing && isLast)
    }
    return value
  }

  /// What the program assigns to a name once and for all.
  private mutating func constant(_ name: String, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    let named = Expression(form: .name(name), range: range)
    let resolved = program.resolved(named)
    if case .name = resolved.form {
      guard let function = program.function(named: name) else {
        throw UnfollowedCode(range: range)
      }
      return .function(CodeFunction(function: function, program: program, text: name))
    }
    return try value(of: resolved)
  }

  func member(_ name: String, of value: CodeValue, _ range: Range<Int>, keepsThing: Bool)
    throws(UnfollowedCode) -> CodeValue
  {
    switch value {
    case .thing(let path):
      let full = path + "." + name
      return keepsThing ? .thing(full) : surroundings.value(at: full) ?? .thing(full)
    case .map(let entries):
      guard let entry = entries.last(where: { $0.key == name }) else { return .null }
      guard let value = CodeValue(entry.value, dialect) else { throw UnfollowedCode(range: range) }
      return value
    case .list(let values) where name == "length": return .number(Double(values.count))
    case .string(let text) where name == "length": return .number(Double(text.utf16.count))
    case .null, .boolean, .number, .string, .regex, .list, .function, .failure:
      throw UnfollowedCode(range: range)
    }
  }
}

extension Expression {
  /// Whether it is a value rather than a statement, as an arrow function's body can be.
  fileprivate var isValue: Bool {
    switch form {
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
      .name, .call, .function, .code:
      true
    case .operation(let mark, _):
      !["if", "unless", "for", "return", "throw", "raise"].contains(mark)
    case .assignment, .block: false
    }
  }
}

extension CodeReading {
  /// The function that is declared with this name, or assigned to it.
  func function(named name: String) -> Expression.Function? {
    var found: Expression.Function?
    visit { expression, _ in
      switch expression.form {
      case .function(let function) where function.name == name: found = found ?? function
      case .assignment(let target, let value):
        if target.word == name, case .function(let function) = value.form {
          found = found ?? function
        }
      default: break
      }
    }
    return found
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
