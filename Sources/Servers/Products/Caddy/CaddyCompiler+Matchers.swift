import Web

extension CaddyCompiler {
  /// The named matchers that a block defines, for it and for what is in it.
  mutating func collectMatchers(_ directives: [Directive], into scope: inout CaddyScope) {
    for directive in directives where directive.name.hasPrefix("@") {
      scope.matchers[directive.name] = matcherSet(
        directive, named: String(directive.name.dropFirst()))
    }
  }

  private mutating func matcherSet(_ directive: Directive, named name: String) -> [CaddyMatcher] {
    var lines = directive.block ?? []
    if directive.words.count > 1 {
      let words = Array(directive.words.dropFirst())
      // `@name not { … }`: the block is the last matcher's.
      let line = Directive(
        words: words, block: directive.block, line: directive.line, text: directive.text)
      lines = [line]
    }
    return matchers(lines, named: name)
  }

  /// Lines about one header or path count together; lines about different things must all fit.
  private mutating func matchers(_ lines: [Directive], named name: String) -> [CaddyMatcher] {
    var result: [CaddyMatcher] = []
    for line in lines {
      guard let matcher = matcher(line, named: name) else { continue }
      let joined = result.indices.lazy.compactMap { place in
        result[place].joined(with: matcher).map { (place, $0) }
      }.first
      if let (place, both) = joined { result[place] = both } else { result.append(matcher) }
    }
    return result
  }

  private mutating func matcher(_ line: Directive, named name: String) -> CaddyMatcher? {
    let words = line.arguments
    switch line.name {
    case "header": return headerMatcher(line)
    case "header_regexp":
      guard let (pattern, rest, label) = patternMatcher(line, fields: 1, name) else { return nil }
      return .headerPattern(rest[0], pattern, name: label)
    case "method": return .method(words)
    case "path": return .path(words)
    case "path_regexp":
      guard let (pattern, _, label) = patternMatcher(line, fields: 0, name) else { return nil }
      return .pathPattern(pattern, name: label)
    case "host": return .host(words.map(\.asciiLowercased))
    case "query":
      return .query(
        words.map { word in
          let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
        })
    case "vars":
      return words.first.map { .variable($0, Array(words.dropFirst())) }
    case "vars_regexp":
      guard let (pattern, rest, label) = patternMatcher(line, fields: 1, name) else { return nil }
      return .variablePattern(rest[0], pattern, name: label)
    case "file": return .file(fileCandidates(line))
    case "not": return .not([negated(line, named: name)])
    case "expression": return expressionMatcher(line)
    case "protocol", "remote_ip", "client_ip": return constantMatcher(line)
    default:
      refuse("getting matcher module '\(line.name)': module not registered", at: line)
      note(line, .unknown)
      return .constant(false)
    }
  }

  /// Of an address, only whether it is the machine's own can be told.
  private mutating func constantMatcher(_ line: Directive) -> CaddyMatcher {
    if line.name == "protocol" { return .protocol(line.arguments.first ?? "") }
    note(line, .notModelled)
    return .constant(
      line.arguments.contains { $0.hasPrefix("127.") || $0 == "private_ranges" })
  }

  private mutating func headerMatcher(_ line: Directive) -> CaddyMatcher? {
    let words = line.arguments
    guard let field = words.first else {
      refuse("Wrong argument count or unexpected line ending after 'header'", at: line)
      return nil
    }
    if words.count == 3 {
      refuse("malformed header matcher: expected field", at: line)
      return nil
    }
    if field.hasPrefix("!") { return .header(String(field.dropFirst()), nil) }
    return .header(field, [words.count > 1 ? words[1] : "*"])
  }

  /// `[name] [field] pattern`, where the name may be left out.
  private mutating func patternMatcher(
    _ line: Directive, fields: Int, _ name: String
  ) -> (Pattern, [String], String)? {
    var words = line.arguments
    guard words.count == fields + 1 || words.count == fields + 2 else {
      refuse("Wrong argument count or unexpected line ending", at: line)
      return nil
    }
    // Since 2.8 an expression without a name is known by that of its matcher.
    let label = words.count == fields + 2 ? words.removeFirst() : ""
    guard let pattern = pattern(words[fields], in: line) else { return nil }
    return (pattern, words, label)
  }

  private func fileCandidates(_ line: Directive) -> [String] {
    if let block = line.block { return block.first { $0.name == "try_files" }?.arguments ?? [] }
    return line.arguments.isEmpty ? ["{path}"] : line.arguments
  }

  private mutating func negated(_ line: Directive, named name: String) -> [CaddyMatcher] {
    if line.words.count > 1 {
      let inner = Directive(
        words: Array(line.words.dropFirst()), block: line.block, line: line.line, text: line.text)
      return matchers([inner], named: name)
    }
    return matchers(line.block ?? [], named: name)
  }

  private mutating func expressionMatcher(_ line: Directive) -> CaddyMatcher? {
    let text: String
    if line.words.count == 2 {
      text = line.words[1].text
    } else {
      // The words' own quotation marks belong to the expression.
      text = line.words.dropFirst().map { word in
        switch word.quotation {
        case .none: word.text
        case .single, .double: "\"\(word.text)\""
        case .backquote: "`\(word.text)`"
        }
      }.joined(separator: " ")
    }
    guard let expression = CaddyExpressionParser.parse(text) else {
      note(line, .argument(text))
      return .constant(false)
    }
    return .expression(expression)
  }
}

extension CaddyMatcher {
  /// One matcher for two that are about the same, either of which will do; nil for others.
  fileprivate func joined(with other: CaddyMatcher) -> CaddyMatcher? {
    switch (self, other) {
    case (.header(let a, let values?), .header(let b, let more?)):
      a.equalsIgnoringASCIICase(b) ? .header(a, values + more) : nil
    case (.path(let paths), .path(let more)): .path(paths + more)
    case (.method(let methods), .method(let more)): .method(methods + more)
    case (.header, _), (.path, _), (.method, _), (.headerPattern, _), (.pathPattern, _), (.host, _),
      (.query, _), (.variable, _), (.variablePattern, _), (.file, _), (.not, _), (.expression, _),
      (.constant, _), (.protocol, _):
      nil
    }
  }
}
