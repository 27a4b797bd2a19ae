/// Calls: of the language's own functions, of methods, and of functions in the text.
extension CodeWalk {
  mutating func value(of call: Expression.Call, _ range: Range<Int>)
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
