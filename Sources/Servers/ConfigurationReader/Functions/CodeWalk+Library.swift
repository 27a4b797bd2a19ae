import Web

/// Functions of the languages and of their libraries.
extension CodeWalk {
  /// Things that a program makes of values, or asks of them, by functions of the language.
  func made(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    collection(name, arguments) ?? setting(name, arguments) ?? address(name, arguments)
      ?? matched(name, arguments) ?? single(name, arguments)
  }

  /// Lists and maps.
  private func collection(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (name, arguments.first, arguments.dropFirst().first) {
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
    case ("append", .list(let values)?, _) where language == .go:
      .list(values + arguments.dropFirst().flatMap { spread($0) })
    case ("Map", .list(let pairs)?, _): CodeValue.map(ofPairs: pairs)
    case ("Map", nil, _): .map([])
    case ("JSON.parse", .string(let text)?, _), ("json.loads", .string(let text)?, _):
      json(text)
    default: nil
    }
  }

  /// What the environment says, which a text does not tell.
  private func setting(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (name, arguments.first, arguments.dropFirst().first) {
    // Go's is empty where nothing is set.
    case ("os.Getenv", .string?, nil): .string("")
    // Python's is nothing.
    case ("os.environ.get", .string?, nil), ("os.getenv", .string?, nil): .null
    // What a text says for where the environment says nothing.
    case ("os.environ.get", _, let other?), ("os.getenv", _, let other?),
      ("ENV.fetch", _, let other?):
      other
    default: nil
    }
  }

  /// Parts of a URL.
  private func address(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (name, arguments.first) {
    case ("URI.parse", .string(let text)?), ("URI", .string(let text)?): CodeValue.uri(text)
    case ("urlparse", .string(let text)?), ("urllib.parse.urlparse", .string(let text)?),
      ("url.parse", .string(let text)?):
      CodeValue.url(text)
    default: nil
    }
  }

  /// Regular expressions.
  private func matched(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("re.match", let pattern?, .string(let text)?):
      self.pattern(pattern).map { $0.matchesStart(of: text) ? $0.match(in: text) : .null }
    case ("re.fullmatch", let pattern?, .string(let text)?):
      self.pattern(pattern).map { $0.matchesWhole(text) ? .list([.string(text)]) : .null }
    case ("re.search", let pattern?, .string(let text)?):
      self.pattern(pattern).map { $0.match(in: text) }
    case ("re.escape", .string(let text)?, _): .string(text.escapedForExpressions)
    default: nil
    }
  }

  /// Texts, numbers, failures, and whatever else is one thing.
  private func single(_ name: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("Error", let message, _), ("TypeError", let message, _), ("RangeError", let message, _):
      .failure(message?.text ?? "")
    case ("strings.Split", .string(let text)?, .string(let mark)?) where !mark.isEmpty:
      .list(
        text.split(separator: mark, omittingEmptySubsequences: false).map { .string(String($0)) })
    case ("strings.Fields", .string(let text)?, _): CodeValue.string(text).result(of: "split", [])
    case ("strings.TrimSpace", .string(let text)?, _):
      CodeValue.string(text).result(of: "trim", [])
    case ("fmt.Sprintf", .string(let format)?, _):
      format.filled("%", arguments.dropFirst().map(\.text)).map(CodeValue.string)
    case ("timedelta", .map(let units)?, _), ("datetime.timedelta", .map(let units)?, _):
      PythonNames.seconds(units).map(CodeValue.number)
    case ("int", .number(let number)?, _): .number(number.rounded(.towardZero))
    case ("Boolean", let value?, _), ("bool", let value?, _): .boolean(value.isTrue(language))
    case ("str", .failure(let message)?, _): .string(message)
    case ("String", let value?, _), ("str", let value?, _): value.text.map(CodeValue.string)
    case ("Promise.resolve", let value, nil): value ?? .null
    default: nil
    }
  }

  /// Go's `list...` is given as the list.
  private func spread(_ value: CodeValue) -> [CodeValue] {
    if case .list(let values) = value { values } else { [value] }
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
  mutating func applied(_ name: String, _ arguments: [CodeValue], _ range: Range<Int>)
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
}

extension CodeValue {
  fileprivate var entries: [ConfigurationValue.Entry] {
    if case .map(let entries) = self { entries } else { [] }
  }
}
