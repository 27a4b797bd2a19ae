import Web

/// The rules of mod_rewrite.
extension ApacheRun {
  enum Rewritten {
    case onward
    case refused(Int)
    case redirected(Int, String)
    case proxied(String)
  }

  /// Runs the rules over `subject`, the path as they see it.
  mutating func rewrite(_ rules: [ApacheRewriteRule], _ subject: String) -> Rewritten {
    var subject = subject
    for rule in rules {
      let match = rule.pattern.firstMatch(in: subject)
      guard (match != nil) == (rule.wanted == .yes) else { continue }
      let ruleGroups = match?.groups ?? []
      var conditionGroups: [String?] = []
      var varies: [String] = []
      guard holds(rule.conditions, ruleGroups, &conditionGroups, &varies) else { continue }
      for name in varies { addVary(name) }
      for assignment in rule.environment {
        environment[assignment.name] = assignment.value.map {
          expand($0, ruleGroups, conditionGroups)
        }
      }
      var target = subject
      if let substitution = rule.substitution {
        target = expand(substitution, ruleGroups, conditionGroups)
        takeQuery(from: &target, rule)
      }
      switch rule.outcome {
      case .status(let status): return .refused(status)
      case .redirect(let status): return .redirected(status, withQuery(absolute(target)))
      // What is no URL, nobody can be asked for.
      case .proxy: return target.contains("://") ? .proxied(withQuery(target)) : .refused(500)
      case .onward(let isLast):
        if rule.substitution != nil {
          if target.contains("://") { return .redirected(302, withQuery(target)) }
          subject = target
          path = target.hasPrefix("/") ? target : "/" + target
        }
        if isLast { return .onward }
      }
    }
    return .onward
  }

  private mutating func takeQuery(from target: inout String, _ rule: ApacheRewriteRule) {
    guard let mark = target.firstIndex(of: "?") else {
      if rule.discardsQuery { query = "" }
      return
    }
    let own = String(target[mark...].dropFirst())
    target = String(target[..<mark])
    query = rule.appendsQuery && !query.isEmpty && !own.isEmpty ? own + "&" + query : own
  }

  private func withQuery(_ url: String) -> String { query.isEmpty ? url : url + "?" + query }

  // MARK: Conditions

  /// One after the other; of those that `[OR]` joins, one is enough.
  private mutating func holds(
    _ conditions: [ApacheRewriteRule.Condition], _ ruleGroups: [String?],
    _ conditionGroups: inout [String?], _ varies: inout [String]
  ) -> Bool {
    var isSkipping = false
    for condition in conditions {
      if isSkipping {
        isSkipping = condition.isAlternative
        continue
      }
      var asked: [String] = []
      let subject = expand(condition.subject, ruleGroups, conditionGroups, &asked)
      let found = passes(condition, subject, &conditionGroups) == (condition.wanted == .yes)
      if !found {
        if condition.isAlternative { continue }
        return false
      }
      if condition.varies { varies += asked }
      isSkipping = condition.isAlternative
    }
    return true
  }

  private mutating func passes(
    _ condition: ApacheRewriteRule.Condition, _ subject: String,
    _ conditionGroups: inout [String?]
  ) -> Bool {
    switch condition.test {
    case .matches(let pattern):
      guard let match = pattern.firstMatch(in: subject) else { return false }
      if condition.wanted == .yes { conditionGroups = match.groups }
      return true
    case .equals(let text):
      return condition.ignoresCase ? subject.equalsIgnoringASCIICase(text) : subject == text
    case .less(let text): return subject < text
    case .greater(let text): return subject > text
    case .isFile: return file == .file
    case .isFolder: return file == .folder
    case .expression(let expression): return holds(expression)
    }
  }

  // MARK: Expansion

  private func expand(
    _ text: String, _ ruleGroups: [String?], _ conditionGroups: [String?]
  ) -> String {
    var asked: [String] = []
    return expand(text, ruleGroups, conditionGroups, &asked)
  }

  /// `$1` of the rule, `%1` of the conditions, `%{NAME}` and `%{HTTP:name}`.
  private func expand(
    _ text: String, _ ruleGroups: [String?], _ conditionGroups: [String?],
    _ asked: inout [String]
  ) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch (character, rest.first) {
      case ("\\", let next?):
        result.append(next)
        rest.removeFirst()
      case ("$", let next?) where next.isASCII && next.isWholeNumber:
        result += group(next, ruleGroups)
        rest.removeFirst()
      case ("%", let next?) where next.isASCII && next.isWholeNumber:
        result += group(next, conditionGroups)
        rest.removeFirst()
      case ("%", "{"):
        let name = String(rest.dropFirst().prefix { $0 != "}" })
        rest = rest.drop { $0 != "}" }.dropFirst()
        result += lookUp(name, &asked)
      default: result.append(character)
      }
    }
    return result.bounded
  }

  private func group(_ digit: Character, _ groups: [String?]) -> String {
    let number = digit.wholeNumberValue ?? 0
    return (number < groups.count ? groups[number] : nil) ?? ""
  }

  private func lookUp(_ name: String, _ asked: inout [String]) -> String {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return variable(name) }
    switch parts[0] {
    case "HTTP":
      guard let value = header(parts[1]) else { return "" }
      if !parts[1].equalsIgnoringASCIICase("Host") { asked.append(parts[1]) }
      return value
    case "ENV": return environment[parts[1]] ?? ""
    default: return ""
    }
  }
}
