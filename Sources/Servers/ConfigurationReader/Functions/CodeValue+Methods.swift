import Web

extension CodeValue {
  /// What a method of the language gives for a plain value; nil where it is none that is known.
  func result(of method: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (self, arguments.first) {
    case (.string(let text), let argument): text.result(of: method, argument)
    case (.list(let values), let argument?):
      switch method {
      case "includes", "has", "contains", "include?", "member?": .boolean(values.contains(argument))
      case "indexOf": .number(Double(values.firstIndex(of: argument) ?? -1))
      case "join": argument.text.map { .string(values.compactMap(\.text).joined(separator: $0)) }
      case "concat": argument.listed.map { .list(values + $0) }
      default: nil
      }
    case (.list(let values), nil):
      method == "join" ? .string(values.compactMap(\.text).joined(separator: ",")) : nil
    case (.regex(let pattern), .string(let text)?):
      switch method {
      case "test", "exec", "search", "MatchString", "match?", "===":
        .boolean(pattern.matches(in: text))
      case "match": .boolean(pattern.matchesStart(of: text))
      case "fullmatch": .boolean(pattern.matchesWhole(text))
      default: nil
      }
    // `RegExp.test(undefined)` looks at the word.
    case (.regex(let pattern), .null?):
      method == "test" ? .boolean(pattern.matches(in: "undefined")) : nil
    case (.map(let entries), .string(let key)?) where method == "get":
      entries.last { $0.key == key }.flatMap { CodeValue($0.value, .python) } ?? .null
    default: nil
    }
  }

  private var listed: [CodeValue]? {
    if case .list(let values) = self { values } else { nil }
  }

  /// What `typeof` says.
  var typeName: String {
    switch self {
    case .null: "undefined"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .function: "function"
    case .regex, .list, .map, .failure, .thing: "object"
    }
  }

  /// The parts of a URL that programs compare; null where the text is no URL.
  static func url(_ text: String) -> CodeValue {
    guard let url = WebURL(text) else { return .null }
    let port = url.port.map { ":\($0)" } ?? ""
    return .map([
      ConfigurationValue.Entry("protocol", .string(url.scheme + ":")),
      ConfigurationValue.Entry("hostname", .string(url.host ?? "")),
      ConfigurationValue.Entry("host", .string((url.host ?? "") + port)),
      ConfigurationValue.Entry("origin", .string(url.origin.description)),
    ])
  }
}

extension String {
  fileprivate func result(of method: String, _ argument: CodeValue?) -> CodeValue? {
    switch (method, argument) {
    case ("endsWith", .string(let end)?), ("endswith", .string(let end)?),
      ("end_with?", .string(let end)?):
      .boolean(hasSuffix(end))
    case ("startsWith", .string(let start)?), ("startswith", .string(let start)?),
      ("start_with?", .string(let start)?):
      .boolean(hasPrefix(start))
    case ("includes", .string(let part)?), ("include?", .string(let part)?):
      .boolean(contains(part))
    case ("indexOf", .string(let part)?):
      .number(contains(part) ? Double(index(of: part)) : -1)
    case ("match", .regex(let pattern)?), ("match?", .regex(let pattern)?):
      .boolean(pattern.matches(in: self))
    case ("split", .string(let separator)?): .list(split(by: separator).map(CodeValue.string))
    case ("toLowerCase", nil), ("lower", nil), ("casefold", nil), ("downcase", nil):
      .string(lowercased())
    case ("toUpperCase", nil), ("upper", nil): .string(uppercased())
    case ("trim", nil), ("strip", nil):
      .string(String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()))
    case ("toString", nil): .string(self)
    default: nil
    }
  }

  /// Where a text that this one contains begins.
  private func index(of part: String) -> Int {
    var start = startIndex
    while !self[start...].hasPrefix(part) { start = self.index(after: start) }
    return self[..<start].utf16.count
  }

  private func split(by separator: String) -> [String] {
    guard separator.count == 1, let mark = separator.first else { return [self] }
    return split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }
}
