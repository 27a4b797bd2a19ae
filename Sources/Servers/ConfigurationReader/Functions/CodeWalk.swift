/// Follows a function of a configuration for one request.
///
/// Nothing is run: values are literals, what the framework says of the request, and the few
/// operations that decide over origins in practice. Whatever else there is ends the walk.
struct CodeWalk<Surroundings: CodeSurroundings> {
  var surroundings: Surroundings
  private let program: CodeReading
  private var names: [String: CodeValue]
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

  private var language: ProgrammingLanguage { program.language }
  private var dialect: Pattern.Dialect { language == .python ? .python : .javaScript }

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
    return try run(function.body) ?? .returned(.null)
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
  private mutating func value(ofPath path: String, _ range: Range<Int>, asThing: Bool)
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

  private func member(_ name: String, of value: CodeValue, _ range: Range<Int>, keepsThing: Bool)
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

extension CodeWalk {
  // MARK: Operations

  private mutating func value(of mark: String, _ operands: [Expression], _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    switch (mark, operands.count) {
    case ("||", 2), ("or", 2):
      let first = try value(of: operands[0])
      return first.isTrue(language) ? first : try value(of: operands[1])
    case ("&&", 2), ("and", 2):
      let first = try value(of: operands[0])
      return first.isTrue(language) ? try value(of: operands[1]) : first
    case ("??", 2):
      let first = try value(of: operands[0])
      return first == .null ? try value(of: operands[1]) : first
    case ("!", 1), ("not", 1): return .boolean(!(try value(of: operands[0]).isTrue(language)))
    case ("?:", 3):
      let condition = try value(of: operands[0]).isTrue(language)
      return try value(of: operands[condition ? 1 : 2])
    case ("[]", 2):
      let whole = try value(of: operands[0])
      let key = try value(of: operands[1])
      return try element(key, of: whole, range)
    case (".", 2):
      return try member(
        operands[1].word ?? "", of: try value(of: operands[0]), range, keepsThing: false)
    case (_, 2):
      let values = (try value(of: operands[0]), try value(of: operands[1]))
      guard let result = compared(mark, values.0, values.1) else {
        throw UnfollowedCode(range: range)
      }
      return result
    case ("typeof", 1): return .string(try value(of: operands[0]).typeName)
    default: throw UnfollowedCode(range: range)
    }
  }

  private func compared(_ mark: String, _ a: CodeValue, _ b: CodeValue) -> CodeValue? {
    switch (mark, a, b) {
    case ("==", _, _), ("===", _, _), ("is", _, _): return .boolean(a == b)
    case ("!=", _, _), ("!==", _, _), ("is not", _, _): return .boolean(a != b)
    case ("in", _, _): return contains(b, a).map(CodeValue.boolean)
    case ("not in", _, _): return contains(b, a).map { .boolean(!$0) }
    case ("+", .string(let a), .string(let b)): return .string(a + b)
    case ("+", .list(let a), .list(let b)): return .list(a + b)
    case ("+", .number(let a), .number(let b)): return .number(a + b)
    case ("-", .number(let a), .number(let b)): return .number(a - b)
    case (">", .number(let a), .number(let b)): return .boolean(a > b)
    case (">=", .number(let a), .number(let b)): return .boolean(a >= b)
    case ("<", .number(let a), .number(let b)): return .boolean(a < b)
    case ("<=", .number(let a), .number(let b)): return .boolean(a <= b)
    default: return nil
    }
  }

  private func contains(_ whole: CodeValue, _ part: CodeValue) -> Bool? {
    switch (whole, part) {
    case (.list(let values), _): values.contains(part)
    case (.string(let text), .string(let part)): text.contains(part)
    case (.map(let entries), .string(let key)): entries.contains { $0.key == key }
    case (.thing(let path), .string(let key)):
      surroundings.value(at: path + "." + key).map { $0 != .null }
    default: nil
    }
  }

  private func element(_ key: CodeValue, of whole: CodeValue, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    if case .list(let values) = whole, let number = key.integer {
      let index = number < 0 ? values.count &+ number : number
      return values.indices.contains(index) ? values[index] : .null
    }
    guard let name = key.text else { throw UnfollowedCode(range: range) }
    return try member(name, of: whole, range, keepsThing: false)
  }
}

extension CodeWalk {
  // MARK: Calls

  private mutating func value(of call: Expression.Call, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    if let result = try resultIgnoringArguments(of: call, range) { return result }
    var arguments: [CodeValue] = []
    var labelled: [ConfigurationValue.Entry] = []
    for argument in call.arguments {
      let value = try value(of: argument.value)
      guard let label = argument.label else {
        arguments.append(value)
        continue
      }
      labelled.append(ConfigurationValue.Entry(label, value.configuration))
    }
    // Arguments with names come last, as one map.
    if !labelled.isEmpty { arguments.append(.map(labelled)) }
    if let receiver = call.receiver {
      return try value(
        of: call.name, on: try value(of: receiver), arguments, range)
    }
    if let made = made(call.name, arguments) { return made }
    let parts = call.name.split(separator: ".").map(String.init)
    guard let method = parts.last else { throw UnfollowedCode(range: range) }
    guard parts.count > 1 else { return try value(ofFunction: method, arguments, range) }
    let path = parts.dropLast().joined(separator: ".")
    return try value(
      of: method, on: try value(ofPath: path, range, asThing: false), arguments, range)
  }

  /// What a call gives whose arguments make no difference; nil where they do.
  private mutating func resultIgnoringArguments(of call: Expression.Call, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue?
  {
    let parts = call.name.split(separator: ".").map(String.init)
    guard let method = parts.last else { return nil }
    let receiver: CodeValue?
    if let own = call.receiver {
      receiver = try value(of: own)
    } else if parts.count > 1, names[parts[0]] != nil {
      receiver = try value(
        ofPath: parts.dropLast().joined(separator: "."), range, asThing: false)
    } else {
      receiver = nil
    }
    guard case .thing(let path)? = receiver else { return nil }
    guard surroundings.ignoresArguments(of: path + "." + method) else { return nil }
    return surroundings.call(path + "." + method, [])
  }

  /// Things that a program makes of values, or asks of them, by functions of the language.
  private func made(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("Error", let message, _), ("TypeError", let message, _), ("RangeError", let message, _):
      .failure(message?.text ?? "")
    case ("Set", .list(let values)?, _), ("set", .list(let values)?, _),
      ("list", .list(let values)?, _), ("tuple", .list(let values)?, _):
      .list(values)
    case ("Boolean", let value?, _), ("bool", let value?, _): .boolean(value.isTrue(language))
    case ("String", let value?, _), ("str", let value?, _): value.text.map(CodeValue.string)
    case ("re.match", let pattern?, .string(let text)?):
      self.pattern(pattern).map { .boolean($0.matchesStart(of: text)) }
    case ("re.fullmatch", let pattern?, .string(let text)?):
      self.pattern(pattern).map { .boolean($0.matchesWhole(text)) }
    case ("re.search", let pattern?, .string(let text)?):
      self.pattern(pattern).map { .boolean($0.matches(in: text)) }
    case ("URL", .string(let text)?, _): CodeValue.url(text)
    default: nil
    }
  }

  private func pattern(_ value: CodeValue) -> Pattern? {
    switch value {
    case .regex(let pattern): pattern
    case .string(let source): try? Pattern(source, dialect)
    case .null, .boolean, .number, .list, .map, .function, .failure, .thing: nil
    }
  }

  private mutating func value(
    ofFunction name: String, _ arguments: [CodeValue], _ range: Range<Int>
  ) throws(UnfollowedCode) -> CodeValue {
    switch names[name] {
    case .thing(let path)?:
      if let result = surroundings.call(path, arguments) { return result }
    case .function(let function)?:
      return try result(of: function.function, arguments, range)
    case .null, .boolean, .number, .string, .regex, .list, .map, .failure, nil:
      if let result = surroundings.call(name, arguments) { return result }
      if let function = program.function(named: name) {
        return try result(of: function, arguments, range)
      }
    }
    throw UnfollowedCode(range: range)
  }

  private mutating func result(
    of function: Expression.Function, _ arguments: [CodeValue], _ range: Range<Int>
  ) throws(UnfollowedCode) -> CodeValue {
    switch try call(function, arguments) {
    case .returned(let value): return value
    case .raised: throw UnfollowedCode(range: range)
    }
  }

  private mutating func value(
    of method: String, on receiver: CodeValue, _ arguments: [CodeValue], _ range: Range<Int>
  ) throws(UnfollowedCode) -> CodeValue {
    if case .thing(let path) = receiver {
      guard let result = surroundings.call(path + "." + method, arguments) else {
        throw UnfollowedCode(range: range)
      }
      return result
    }
    if case .list(let values) = receiver, case .function(let test)? = arguments.first {
      return try tested(values, method, test.function, range)
    }
    guard let result = receiver.result(of: method, arguments) else {
      throw UnfollowedCode(range: range)
    }
    return result
  }

  /// `some`, `every`, `find` and `filter` with a function of their own.
  private mutating func tested(
    _ values: [CodeValue], _ method: String, _ test: Expression.Function, _ range: Range<Int>
  ) throws(UnfollowedCode) -> CodeValue {
    var passing: [CodeValue] = []
    for value in values where try result(of: test, [value], range).isTrue(language) {
      passing.append(value)
    }
    switch method {
    case "some": return .boolean(!passing.isEmpty)
    case "every": return .boolean(passing.count == values.count)
    case "find": return passing.first ?? .null
    case "filter": return .list(passing)
    default: throw UnfollowedCode(range: range)
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
    case .operation(let mark, _): !["if", "return", "throw", "raise"].contains(mark)
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
