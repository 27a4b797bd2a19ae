import Web

/// What `Header`, `RequestHeader` and `SetEnvIf` do.
extension ApacheRun {
  /// Runs the rules of one table; a condition may add to `Vary` on the way.
  mutating func filter(_ table: ApacheHeaderRule.Table) {
    for rule in settings.headers where rule.table == table && holds(rule.condition) {
      switch table {
      case .always: errorHeadersOut = applying(rule, to: errorHeadersOut)
      case .onSuccess: headersOut = applying(rule, to: headersOut)
      }
    }
  }

  mutating func holds(_ condition: ApacheHeaderRule.Condition) -> Bool {
    switch condition {
    case .none: true
    case .environment(let name, let wanted): (environment[name] != nil) == (wanted == .yes)
    case .expression(let expression): holds(expression)
    }
  }

  mutating func applying(_ rule: ApacheHeaderRule, to headers: HeaderList) -> HeaderList {
    var list = headers
    switch rule.action {
    case .add: list.add(rule.name, value(rule.value))
    case .set:
      let value = value(rule.value)
      list.removeAll { $0.equalsIgnoringASCIICase(rule.name) }
      list.add(rule.name, value)
    case .setIfEmpty: if !list.contains(rule.name) { list.add(rule.name, value(rule.value)) }
    case .append: list.combine(rule.name, value(rule.value))
    case .merge:
      let value = value(rule.value)
      let present = list.values(of: rule.name).flatMap { listed($0) }
      if !present.contains(value) { list.combine(rule.name, value) }
    case .unset: list.removeAll { $0.equalsIgnoringASCIICase(rule.name) }
    case .note: break
    case .edit(let pattern, let repetition): edit(rule, pattern, repetition, &list)
    case .echo(let pattern):
      for header in self.headers.headers where pattern.matches(in: header.name) {
        list.add(header.name, header.value)
      }
    }
    return list
  }

  private mutating func edit(
    _ rule: ApacheHeaderRule, _ pattern: Pattern, _ repetition: ApacheHeaderRule.Repetition,
    _ list: inout HeaderList
  ) {
    let replacement = value(rule.value)
    list = HeaderList(
      list.headers.map { header in
        guard header.name.equalsIgnoringASCIICase(rule.name) else { return header }
        return Header(header.name, substitute(pattern, replacement, repetition, in: header.value))
      })
  }

  private func substitute(
    _ pattern: Pattern, _ replacement: String, _ repetition: ApacheHeaderRule.Repetition,
    in text: String
  ) -> String {
    var result = ""
    var rest = text[...]
    while let match = pattern.firstMatch(in: String(rest)), let whole = match.groups[0],
      let place = rest.firstRange(of: whole)
    {
      result += rest[..<place.lowerBound] + filling(replacement, match.groups)
      rest = rest[place.upperBound...]
      if repetition == .once || whole.isEmpty { break }
    }
    return result + rest
  }

  mutating func value(_ value: ApacheHeaderValue) -> String {
    switch value {
    case .expression(let word): return text(of: word)
    case .format(let parts):
      return parts.map { part in
        switch part {
        case .text(let text): text
        // A variable that is not set is `(null)`: `env-never-set`.
        case .environment(let name): environment[name] ?? "(null)"
        }
      }.joined()
    }
  }

  // MARK: Environment

  mutating func apply(_ rules: some Sequence<ApacheEnvironmentRule>) {
    for rule in rules {
      switch rule.subject {
      case .expression(let expression): if holds(expression) { assign(rule.assignments, groups) }
      case .header(let name):
        // A header that is not there may be a variable, and is empty else.
        match(rule, header(name) ?? environment[name] ?? "")
      case .method: match(rule, method)
      case .uri: match(rule, path)
      case .protocol: match(rule, "HTTP/1.1")
      case .address: match(rule, "127.0.0.1")
      }
    }
  }

  private mutating func match(_ rule: ApacheEnvironmentRule, _ text: String) {
    guard let match = rule.pattern?.firstMatch(in: text) else { return }
    assign(rule.assignments, match.groups)
  }

  private mutating func assign(
    _ assignments: [ApacheEnvironmentRule.Assignment], _ groups: [String?]
  ) {
    for assignment in assignments {
      environment[assignment.name] = assignment.value.map { filling($0, groups) }
    }
  }

  /// `$0` to `$9` as what the groups hold.
  func filling(_ text: String, _ groups: [String?], sign: Character = "$") -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == sign, let digit = rest.first?.wholeNumberValue, digit < 10 else {
        result.append(character)
        continue
      }
      rest.removeFirst()
      result += (digit < groups.count ? groups[digit] : nil) ?? ""
    }
    return result.bounded
  }
}
