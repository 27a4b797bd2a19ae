import Web

extension ApacheCompiler {
  /// `Header [always|onsuccess] action name [value [replacement]] [early|env=…|expr=…]`.
  mutating func headerRule(_ directive: Directive) -> ApacheHeaderRule? {
    var words = directive.arguments[...]
    var table = ApacheHeaderRule.Table.onSuccess
    if let first = words.first?.asciiLowercased, ["always", "onsuccess"].contains(first) {
      table = first == "always" ? .always : .onSuccess
      words.removeFirst()
    }
    guard let verb = words.popFirst()?.asciiLowercased, let name = words.popFirst() else {
      refuse("\(directive.name) requires two or three arguments", at: directive)
      return nil
    }
    let count = ["edit", "edit*"].contains(verb) ? 2 : ["unset", "echo"].contains(verb) ? 0 : 1
    guard words.count >= count else {
      refuse("Header requires three arguments", at: directive)
      return nil
    }
    let values = Array(words.prefix(count))
    words = words.dropFirst(count)
    guard let action = headerAction(verb, name, values, directive) else { return nil }
    // A colon after the name is taken off.
    let bareName = name.hasSuffix(":") ? String(name.dropLast()) : name
    var rule = ApacheHeaderRule(
      action: action, table: table, name: bareName,
      value: headerValue(values.last ?? "", directive))
    guard let condition = words.popFirst() else { return rule }
    guard words.isEmpty else {
      refuse("Header has too many arguments", at: directive)
      return nil
    }
    if condition.equalsIgnoringASCIICase("early") {
      // It is done before anything answers, and what answers takes its place.
      note(directive, .argument("early"))
      return nil
    }
    guard let read = headerCondition(condition, directive) else { return nil }
    rule.condition = read
    return rule
  }

  private mutating func headerAction(
    _ verb: String, _ name: String, _ values: [String], _ directive: Directive
  ) -> ApacheHeaderRule.Action? {
    switch verb {
    case "add": return .add
    case "append": return .append
    case "merge": return .merge
    case "set": return .set
    case "setifempty": return .setIfEmpty
    case "unset": return .unset
    case "note": return .note
    case "echo": return pattern(name, .ignored, in: directive).map(ApacheHeaderRule.Action.echo)
    case "edit", "edit*":
      let repetition: ApacheHeaderRule.Repetition = verb == "edit" ? .once : .all
      return pattern(values[0], in: directive).map { .edit($0, repetition) }
    default:
      refuse(
        "first argument must be 'add', 'set', 'setifempty', 'append', 'merge', 'unset', 'echo', "
          + "'note', 'edit', or 'edit*'.", at: directive)
      return nil
    }
  }

  private mutating func headerCondition(
    _ text: String, _ directive: Directive
  ) -> ApacheHeaderRule.Condition? {
    if text.hasPrefix("env=") {
      let name = text.dropFirst(4)
      guard !name.isEmpty else {
        refuse(
          "error: missing environment variable name. envclause should be in the form "
            + "env=envar", at: directive)
        return nil
      }
      return name.hasPrefix("!")
        ? .environment(String(name.dropFirst()), .no) : .environment(String(name), .yes)
    }
    guard text.hasPrefix("expr=") else {
      refuse("error: envclause should be in the form env=envar or expr=expression", at: directive)
      return nil
    }
    return expression(String(text.dropFirst(5)), in: directive).map { .expression($0) }
  }

  /// `%{NAME}e` is a variable's value, `%%` a percent sign; `expr=` begins an expression.
  private mutating func headerValue(_ text: String, _ directive: Directive) -> ApacheHeaderValue {
    if text.hasPrefix("expr=") {
      return .expression(word(String(text.dropFirst(5)), in: directive))
    }
    var parts: [ApacheHeaderValue.Part] = []
    var rest = text[...]
    while let percent = rest.firstIndex(of: "%") {
      if percent > rest.startIndex { parts.append(.text(String(rest[..<percent]))) }
      rest = rest[percent...].dropFirst()
      var name = ""
      if rest.first == "{" {
        name = String(rest.dropFirst().prefix { $0 != "}" })
        rest = rest.drop { $0 != "}" }.dropFirst()
      }
      switch rest.popFirst() {
      case "%": parts.append(.text("%"))
      case "e": parts.append(.environment(name))
      case "s":
        note(directive, .argument("%{\(name)}s"))
        parts.append(.text("(null)"))
      case "t", "D", "l", "i", "b":
        note(directive, .argument("%"))
      case let letter:
        refuse("Unrecognized header format %\(letter.map(String.init) ?? "")", at: directive)
      }
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return .format(parts)
  }

  // MARK: Environment

  /// `SetEnvIf subject pattern NAME[=value] …`.
  mutating func environmentRule(_ directive: Directive) -> ApacheEnvironmentRule? {
    var words = directive.arguments[...]
    let name = directive.name.asciiLowercased
    let subject: ApacheEnvironmentRule.Subject
    var match: Pattern?
    if name == "setenvifexpr" {
      guard let text = words.popFirst(), let read = expression(text, in: directive) else {
        return nil
      }
      subject = .expression(read)
    } else {
      let header = name.hasPrefix("browsermatch") ? "User-Agent" : words.popFirst()
      guard let header, let source = words.popFirst() else {
        refuse("Missing regular expression for \(directive.name)", at: directive)
        return nil
      }
      subject = environmentSubject(header)
      guard
        let read = pattern(source, name.hasSuffix("nocase") ? .ignored : .exact, in: directive)
      else { return nil }
      match = read
    }
    guard !words.isEmpty else {
      refuse("Missing envariable expression for \(directive.name)", at: directive)
      return nil
    }
    return ApacheEnvironmentRule(
      subject: subject, pattern: match, assignments: words.map(Self.assignment))
  }

  private func environmentSubject(_ name: String) -> ApacheEnvironmentRule.Subject {
    switch name.asciiLowercased {
    case "request_method": .method
    case "request_uri": .uri
    case "request_protocol": .protocol
    case "remote_addr", "remote_host", "server_addr": .address
    default: .header(name)
    }
  }

  static func assignment(_ word: String) -> ApacheEnvironmentRule.Assignment {
    if word.hasPrefix("!") {
      return ApacheEnvironmentRule.Assignment(name: String(word.dropFirst()), value: nil)
    }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return ApacheEnvironmentRule.Assignment(
      name: String(parts[0]), value: parts.count == 2 ? String(parts[1]) : "1")
  }
}
