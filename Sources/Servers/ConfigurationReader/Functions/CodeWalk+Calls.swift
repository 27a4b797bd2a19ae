/// Calls: of the language's own functions, of methods, and of functions in the text.
extension CodeWalk {
  mutating func value(of call: Expression.Call, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    if call.isOfLog { return .null }
    if let result = try resultIgnoringArguments(of: call, range) { return result }
    if let field = try defaultOfField(call) { return field }
    if let value = try defaultOfSetting(call) { return value }
    let arguments = try arguments(of: call, range)
    if let receiver = call.receiver {
      return try value(
        of: call.name, on: try value(of: receiver), arguments, range)
    }
    if let made = made(call.name, arguments) { return made }
    if let made = try applied(call.name, arguments, range) { return made }
    let parts = call.name.split(separator: ".").map(String.init)
    guard let method = parts.last else { throw UnfollowedCode(range: range) }
    guard parts.count > 1 else { return try value(ofFunction: method, arguments, range) }
    if names[parts[0]] == nil, program.started?[parts[0]] == nil,
      let result = surroundings.call(call.name, arguments)
    {
      return result
    }
    let path = parts.dropLast().joined(separator: ".")
    return try value(
      of: method, on: try value(ofPath: path, range, asThing: false), arguments, range)
  }

  /// That a list has something, which what of it cannot be read does not change; nil where it is not found
  /// among what can.
  func foundAmongRead(_ call: Expression.Call) -> CodeValue? {
    let parts = call.name.split(separator: ".").map(String.init)
    guard parts.count == 2, ["includes", "indexOf", "include?"].contains(parts[1]),
      call.arguments.count == 1, names[parts[0]] == nil,
      case .list(let items) = program.resolved(
        Expression(form: .name(parts[0]), range: call.arguments[0].value.range)
      ).form
    else { return nil }
    var walk = self
    guard let asked = try? walk.value(of: call.arguments[0].value),
      let index = items.firstIndex(where: { (try? walk.value(of: $0)) == asked })
    else { return nil }
    return parts[1] == "indexOf" ? .number(Double(index)) : .boolean(true)
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

  private mutating func value(
    ofFunction name: String, _ arguments: [CodeValue], _ range: Range<Int>
  ) throws(UnfollowedCode) -> CodeValue {
    switch names[name] ?? program.started?[name] {
    case .thing(let path)?:
      if let result = surroundings.call(path, arguments) { return result }
      throw UnfollowedCode(range: range, isFailure: surroundings.hasFailed)
    case .function(let function)?:
      return try result(of: function.function, arguments, range)
    case .map(let attributes)? where arguments.isEmpty:
      // A class, of which a thing is made.
      return .map(attributes)
    case .null, .boolean, .number, .string, .regex, .list, .map, .failure, nil:
      if let result = surroundings.call(name, arguments) { return result }
      if let function = program.function(named: name) {
        return try result(of: function, arguments, range)
      }
    }
    throw UnfollowedCode(range: range, isFailure: surroundings.hasFailed)
  }

  mutating func result(
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
        throw UnfollowedCode(range: range, isFailure: surroundings.hasFailed)
      }
      return result
    }
    if case .list(let values) = receiver, let test = arguments.first, test.isCallable {
      return try tested(values, method, test, range)
    }
    if language == .ruby, let answer = receiver.answer(ofRuby: method) { return answer }
    if language == .javaScript, ["catch", "finally"].contains(method) { return receiver }
    if language == .javaScript, method == "then", case .function(let next)? = arguments.first {
      return try result(of: next.function, [receiver], range)
    }
    if receiver == .null { throw UnfollowedCode(range: range, isFailure: true) }
    guard let result = receiver.result(of: method, arguments) else {
      throw UnfollowedCode(range: range)
    }
    return result
  }
}

extension CodeValue {
  /// Whether it is a function, of the text or of the language.
  fileprivate var isCallable: Bool {
    switch self {
    case .function, .thing: true
    case .null, .boolean, .number, .string, .regex, .list, .map, .failure: false
    }
  }

  /// What Ruby's objects are asked, be it nothing that is asked.
  fileprivate func answer(ofRuby method: String) -> CodeValue? {
    switch (method, self) {
    case ("nil?", _): .boolean(self == .null)
    case ("to_s", .null): .string("")
    case ("to_a", .null): .list([])
    case ("blank?", .null), ("empty?", .string("")), ("blank?", .string("")): .boolean(true)
    case ("blank?", .string), ("empty?", .string): .boolean(false)
    case ("present?", .string(let text)): .boolean(!text.isEmpty)
    case ("present?", .null): .boolean(false)
    default: nil
    }
  }
}

extension Expression.Call {
  /// Whether it only tells somebody: `fastify.log.debug(…)`, `logger.info(…)`, `console.log(…)`.
  fileprivate var isOfLog: Bool {
    let parts = name.split(separator: ".").map { $0.lowercased() }
    guard parts.count > 1, receiver == nil, let method = parts.last else { return false }
    let tells = ["log", "debug", "info", "warn", "warning", "error", "trace", "printf", "println"]
    let tellers = ["log", "logger", "logging", "console", "_logger", "winston", "pino"]
    return tells.contains(method) && tellers.contains(parts[parts.count - 2])
  }
}
