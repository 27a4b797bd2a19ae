/// Calls: of the language's own functions, of methods, and of functions in the text.
extension CodeWalk {
  mutating func value(of call: Expression.Call, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    if call.isOfLog { return .null }
    if let result = try resultIgnoringArguments(of: call, range) { return result }
    if let field = try defaultOfField(call) { return field }
    if let value = try defaultOfSetting(call) { return value }
    var arguments: [CodeValue] = []
    var labelled: [ConfigurationValue.Entry] = []
    for argument in call.arguments {
      // `append(list, more...)`, `f(...list)`, `f(*list)`
      if argument.label == nil, case .operation(let mark, let spread) = argument.value.form,
        spread.count == 1, mark == "..." || mark == "*"
      {
        guard let more = try value(of: spread[0]).elements else {
          throw UnfollowedCode(range: argument.value.range)
        }
        arguments += more
        continue
      }
      if language == .go, let list = spread(argument.value) {
        guard let more = try value(of: list).elements else {
          throw UnfollowedCode(range: argument.value.range)
        }
        arguments += more
        continue
      }
      // Ruby's `&:strip`
      if language == .ruby, let method = program.text(of: argument.value).blockMethod {
        arguments.append(.thing(method))
        continue
      }
      let value = try value(of: argument.value)
      guard let label = argument.label else {
        arguments.append(value)
        continue
      }
      labelled.append(ConfigurationValue.Entry(label, value.configuration))
    }
    if let block = call.block {
      arguments.append(
        .function(CodeFunction(function: block, program: program, text: program.source[range])))
    }
    // Arguments with names come last, as one map.
    if !labelled.isEmpty { arguments.append(.map(labelled)) }
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

  /// `field(default_factory=lambda: […])` of a data class: what it begins with.
  private mutating func defaultOfField(_ call: Expression.Call) throws(UnfollowedCode)
    -> CodeValue?
  {
    guard call.receiver == nil, ["field", "Field", "dataclasses.field"].contains(call.name) else {
      return nil
    }
    for argument in call.arguments {
      if argument.label == "default" { return try value(of: argument.value) }
      guard argument.label == "default_factory" else { continue }
      if case .function(let function) = try? value(of: argument.value) {
        return try result(of: function.function, [], argument.value.range)
      }
      return made(argument.value.word ?? "", [])
    }
    return nil
  }

  /// `env.list("ORIGINS", default=[…])`, `config("ORIGINS", default="…", cast=Csv())`: what counts where
  /// nothing is set.
  private mutating func defaultOfSetting(_ call: Expression.Call) throws(UnfollowedCode)
    -> CodeValue?
  {
    guard language == .python, call.receiver == nil,
      Expression.readsSetting(call.name), names[call.name] == nil,
      program.function(named: call.name) == nil
    else { return nil }
    let second = call.arguments.dropFirst().first { $0.label == nil }
    guard let given = call.arguments.first(where: { $0.label == "default" }) ?? second else {
      return nil
    }
    let value = try value(of: given.value)
    guard case .string(let text) = value,
      let cast = call.arguments.first(where: { $0.label == "cast" })?.value
    else { return value }
    if case .call(let made) = cast.form, made.name.hasSuffix("Csv") {
      return .list(listed(text).map(CodeValue.string))
    }
    if case .function(let function) = try? self.value(of: cast) {
      return try result(of: function.function, [value], given.value.range)
    }
    return value
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
  func made(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("Error", let message, _), ("TypeError", let message, _), ("RangeError", let message, _):
      .failure(message?.text ?? "")
    case ("Set", .list(let values)?, _), ("set", .list(let values)?, _),
      ("list", .list(let values)?, _), ("tuple", .list(let values)?, _):
      .list(values)
    case ("frozenset", .list(let values)?, _), ("Array.from", .list(let values)?, _):
      .list(values)
    case ("dict", .map(let entries)?, let more):
      if case .map(let others)? = more { .map(entries + others) } else { .map(entries) }
    case ("dict", nil, _): .map([])
    case ("list", nil, _), ("set", nil, _), ("Set", nil, _): .list([])
    case ("Object.keys", .map(let entries)?, _): .list(entries.map { .string($0.key) })
    case ("Object.values", .map(let entries)?, _): .list(entries.map(value(of:)))
    case ("Object.entries", .map(let entries)?, _):
      .list(entries.map { .list([.string($0.key), value(of: $0)]) })
    case ("Object.assign", .map?, _):
      .map(arguments.flatMap { $0.entries })
    case ("Object.assign", .failure(let message)?, .map(let entries)?):
      .map([ConfigurationValue.Entry("message", .string(message))] + entries)
    case ("JSON.parse", .string(let text)?, _), ("json.loads", .string(let text)?, _):
      json(text)
    case ("append", .list(let values)?, _) where language == .go:
      .list(values + arguments.dropFirst().flatMap { spread($0) })
    case ("strings.Split", .string(let text)?, .string(let mark)?) where !mark.isEmpty:
      .list(
        text.split(separator: mark, omittingEmptySubsequences: false).map { .string(String($0)) })
    case ("strings.Fields", .string(let text)?, _): CodeValue.string(text).result(of: "split", [])
    case ("strings.TrimSpace", .string(let text)?, _):
      CodeValue.string(text).result(of: "trim", [])
    case ("URI.parse", .string(let text)?, _), ("URI", .string(let text)?, _):
      CodeValue.uri(text)
    // Go's is empty where nothing is set.
    case ("os.Getenv", .string?, nil): .string("")
    // Python's is nothing.
    case ("os.environ.get", .string?, nil), ("os.getenv", .string?, nil): .null
    // What a text says for where the environment says nothing.
    case ("os.environ.get", _, let other?), ("os.getenv", _, let other?),
      ("ENV.fetch", _, let other?):
      other
    case ("timedelta", .map(let units)?, _), ("datetime.timedelta", .map(let units)?, _):
      PythonNames.seconds(units).map(CodeValue.number)
    case ("int", .number(let number)?, _): .number(number.rounded(.towardZero))
    case ("urlparse", .string(let text)?, _), ("urllib.parse.urlparse", .string(let text)?, _):
      CodeValue.url(text)
    case ("Boolean", let value?, _), ("bool", let value?, _): .boolean(value.isTrue(language))
    case ("str", .failure(let message)?, _): .string(message)
    case ("String", let value?, _), ("str", let value?, _): value.text.map(CodeValue.string)
    case ("re.match", let pattern?, .string(let text)?):
      self.pattern(pattern).map { $0.matchesStart(of: text) ? $0.match(in: text) : .null }
    case ("re.fullmatch", let pattern?, .string(let text)?):
      self.pattern(pattern).map { $0.matchesWhole(text) ? .list([.string(text)]) : .null }
    case ("re.search", let pattern?, .string(let text)?):
      self.pattern(pattern).map { $0.match(in: text) }
    case ("re.escape", .string(let text)?, _): .string(text.escapedForExpressions)
    case ("fmt.Sprintf", .string(let format)?, _):
      format.filled("%", arguments.dropFirst().map(\.text)).map(CodeValue.string)
    case ("url.parse", .string(let text)?, _): CodeValue.url(text)
    case ("Map", .list(let pairs)?, _): CodeValue.map(ofPairs: pairs)
    case ("Map", nil, _): .map([])
    case ("Promise.resolve", let value, nil): value ?? .null
    default: nil
    }
  }

  /// Go's `list...` is given as the list.
  private func spread(_ value: CodeValue) -> [CodeValue] {
    if case .list(let values) = value { values } else { [value] }
  }

  /// What Go's `list...` spreads.
  private func spread(_ argument: Expression) -> Expression? {
    let end = argument.range.upperBound
    if program.source[end..<(end + 3)] == "..." { return argument }
    guard case .code(let parts) = argument.form, let first = parts.first,
      program.text(of: argument).hasSuffix("...")
    else { return nil }
    return first
  }

  /// A text that is JSON.
  private func json(_ text: String) -> CodeValue? {
    guard text.utf8.count < 1 << 16 else { return nil }
    let program = CodeReading("(" + text + ")", in: .javaScript)
    guard program.statements.count == 1 else { return nil }
    return CodeConstants(program).value(of: program.statements[0])
  }

  private func value(of entry: ConfigurationValue.Entry) -> CodeValue {
    CodeValue(entry.value, dialect) ?? .null
  }

  /// Python's `map(function, list)` and `filter(…)`, and a URL, which fails where it is none.
  private mutating func applied(_ name: String, _ arguments: [CodeValue], _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue?
  {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("map", let function?, .list(let values)?):
      return try tested(values, "map", function, range)
    case ("filter", let function?, .list(let values)?):
      return try tested(values, "filter", function, range)
    // What is done later is done as far as the answer goes.
    case ("setTimeout", .function(let later)?, _), ("setImmediate", .function(let later)?, _),
      ("queueMicrotask", .function(let later)?, _), ("process.nextTick", .function(let later)?, _):
      _ = try result(of: later.function, [], range)
      return .null
    case ("URL", let text, _), ("url.URL", let text, _):
      let url = text?.text.map(CodeValue.url) ?? .null
      guard url != .null else { throw UnfollowedCode(range: range, isFailure: true) }
      return url
    default: return nil
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
  fileprivate var entries: [ConfigurationValue.Entry] {
    if case .map(let entries) = self { entries } else { [] }
  }

  /// Whether it is a function, of the text or of the language.
  fileprivate var isCallable: Bool {
    switch self {
    case .function, .thing: true
    case .null, .boolean, .number, .string, .regex, .list, .map, .failure: false
    }
  }
}

extension CodeValue {
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

extension String {
  /// The method that `&:name` stands for.
  fileprivate var blockMethod: String? { hasPrefix("&:") ? String(dropFirst(2)) : nil }
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
