import Web

extension CodeValue {
  /// What a method of the language gives for a plain value; nil where it is none that is known.
  func result(of method: String, _ arguments: [CodeValue]) -> CodeValue? {
    if case .string(let text) = self, method == "format" {
      var named: [ConfigurationValue.Entry] = []
      if case .map(let entries)? = arguments.last { named = entries }
      return text.formatted(arguments.map(\.text), named).map(CodeValue.string)
    }
    return piece(method, arguments) ?? ownResult(of: method, arguments)
  }

  private func ownResult(of method: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (self, arguments.first) {
    case (.string(let text), let pattern?)
    where ["replace", "replaceAll", "gsub", "sub"].contains(method) && arguments.count == 2:
      text.replacing(pattern, by: arguments[1].text, method).map(CodeValue.string)
    case (.string(let text), let argument): text.result(of: method, argument)
    case (.list(let values), let argument?):
      switch method {
      case "includes", "has", "contains", "include?", "member?": .boolean(values.contains(argument))
      case "indexOf", "index": .number(Double(values.firstIndex(of: argument) ?? -1))
      case "join": argument.text.map { .string(values.compactMap(\.text).joined(separator: $0)) }
      case "concat": .list(values + arguments.flatMap { $0.listed ?? [$0] })
      default: nil
      }
    case (.list(let values), nil):
      switch method {
      case "join": .string(values.compactMap(\.text).joined(separator: ","))
      case "flat", "slice", "copy", "to_a", "freeze", "uniq", "keys", "values": self
      case "sort", "sorted":
        .list(values.compactMap(\.text).sorted().map(CodeValue.string))
      case "compact": .list(values.filter { $0 != .null })
      default: nil
      }
    case (.regex(let pattern), .string(let text)?):
      switch method {
      case "test", "MatchString", "match?", "===": .boolean(pattern.matches(in: text))
      case "exec", "search": pattern.match(in: text)
      case "match": pattern.matchesStart(of: text) ? pattern.match(in: text) : .null
      case "fullmatch": pattern.matchesWhole(text) ? .list([.string(text)]) : .null
      default: nil
      }
    // `RegExp.test(undefined)` looks at the word.
    case (.regex(let pattern), .null?):
      switch method {
      case "test": .boolean(pattern.matches(in: "undefined"))
      case "exec": pattern.match(in: "undefined")
      default: nil
      }
    case (.map(let entries), .string(let key)?) where method == "get" || method == "fetch":
      entries.last { $0.key == key }.flatMap { CodeValue($0.value, .python) }
        ?? (arguments.count > 1 ? arguments[1] : .null)
    case (.map(let entries), .string(let key)?):
      ["hasOwnProperty", "has", "key?", "include?"].contains(method)
        ? .boolean(entries.contains { $0.key == key }) : nil
    case (.map, .null?) where ["has", "hasOwnProperty", "key?", "include?"].contains(method):
      .boolean(false)
    case (.map(let entries), nil): CodeValue.result(of: method, entries)
    case (.number, nil): method == "total_seconds" ? self : nil
    default: nil
    }
  }

  private static func result(of method: String, _ entries: [ConfigurationValue.Entry])
    -> CodeValue?
  {
    switch method {
    case "keys": return .list(entries.map { .string($0.key) })
    case "values": return .list(entries.compactMap { CodeValue($0.value, .python) })
    case "items":
      return .list(
        entries.map { .list([.string($0.key), CodeValue($0.value, .python) ?? .null]) })
    case "copy": return .map(entries)
    // Go's methods of a URL.
    case "Hostname", "Port":
      return entries.first { $0.key == method.lowercased() }.map { .string($0.value.asText) }
    default: return nil
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
      ConfigurationValue.Entry("port", .string(url.port.map { "\($0)" } ?? "")),
      ConfigurationValue.Entry("origin", .string(url.origin.description)),
      // Python's and Go's names for the same.
      ConfigurationValue.Entry("scheme", .string(url.scheme)),
      ConfigurationValue.Entry("netloc", .string((url.host ?? "") + port)),
      ConfigurationValue.Entry("Scheme", .string(url.scheme)),
      ConfigurationValue.Entry("Host", .string((url.host ?? "") + port)),
    ])
  }
}

extension CodeValue {
  /// Ruby's parts of a URL, whose host is without the port.
  static func uri(_ text: String) -> CodeValue {
    guard case .map(let entries) = url(text) else { return .null }
    let host = entries.first { $0.key == "hostname" }?.value ?? ""
    return .map(entries.filter { $0.key != "host" } + [ConfigurationValue.Entry("host", host)])
  }
}

extension String {
  /// With a text or what an expression matches replaced: JavaScript's `replace` and Ruby's `sub`
  /// the first of them, the others each.
  fileprivate func replacing(_ pattern: CodeValue, by other: String?, _ method: String)
    -> String?
  {
    guard let other, utf8.count < 1 << 12 else { return nil }
    switch pattern {
    case .string(let text):
      guard !text.isEmpty else { return nil }
      return replacing(text, with: other, maxReplacements: method == "sub" ? 1 : .max)
    case .regex(let pattern):
      guard let match = pattern.firstMatch(in: self)?.groups.first ?? nil else { return self }
      return match.isEmpty ? self : replacing(match, with: other, maxReplacements: 1)
    case .null, .boolean, .number, .list, .map, .function, .failure, .thing: return nil
    }
  }

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
    case ("match?", .regex(let pattern)?): .boolean(pattern.matches(in: self))
    case ("match", .regex(let pattern)?): pattern.match(in: self)
    case ("search", .regex(let pattern)?):
      .number(
        (pattern.firstMatch(in: self)?.groups.first ?? nil).map { Double(index(of: $0)) } ?? -1)
    case ("lastIndexOf", .string(let part)?):
      .number(Double(ranges(of: part).last.map { self[..<$0.lowerBound].utf16.count } ?? -1))
    case ("split", .string(let separator)?): .list(split(by: separator).map(CodeValue.string))
    case ("join", .list(let values)?):
      .string(values.compactMap(\.text).joined(separator: self))
    case ("split", nil):
      .list(split(whereSeparator: \.isWhitespace).map { .string(String($0)) })
    case ("rstrip", .string(let ends)?):
      .string(String(reversed().drop { ends.contains($0) }.reversed()))
    case ("lstrip", .string(let ends)?): .string(String(drop { ends.contains($0) }))
    case ("strip", .string(let ends)?):
      .string(
        String(drop { ends.contains($0) }.reversed().drop { ends.contains($0) }.reversed()))
    case ("removesuffix", .string(let end)?), ("delete_suffix", .string(let end)?):
      .string(hasSuffix(end) ? String(dropLast(end.count)) : self)
    case ("removeprefix", .string(let start)?), ("delete_prefix", .string(let start)?):
      .string(hasPrefix(start) ? String(dropFirst(start.count)) : self)
    case ("equals", .string(let other)?): .boolean(self == other)
    case ("equalsIgnoreCase", .string(let other)?), ("casecmp?", .string(let other)?):
      .boolean(lowercased() == other.lowercased())
    case ("contains", .string(let part)?): .boolean(contains(part))
    case ("matches", .string(let pattern)?):
      (try? Pattern(pattern, .java)).map { .boolean($0.matchesWhole(self)) }
    case ("concat", .string(let other)?): .string(self + other)
    case ("toLowerCase", nil), ("lower", nil), ("casefold", nil), ("downcase", nil):
      .string(lowercased())
    case ("toUpperCase", nil), ("upper", nil): .string(uppercased())
    case ("trim", nil), ("strip", nil), ("chomp", nil):
      .string(String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()))
    case ("toString", nil), ("freeze", nil), ("to_s", nil), ("valueOf", nil): .string(self)
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
    guard !separator.isEmpty else { return map(String.init) }
    return split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
