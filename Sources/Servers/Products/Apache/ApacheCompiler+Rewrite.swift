import Web

extension ApacheCompiler {
  mutating func rewriteCondition(_ directive: Directive) -> ApacheRewriteRule.Condition? {
    let arguments = directive.arguments
    guard arguments.count >= 2 else {
      refuse("RewriteCond: bad argument line", at: directive)
      return nil
    }
    let flags = (arguments.count > 2 ? arguments[2] : "").rewriteFlags
    let ignoresCase = flags.contains { ["NC", "nocase"].contains($0.name) }
    var text = arguments[1]
    if arguments[0] == "expr" {
      guard let expression = expression(text, in: directive) else { return nil }
      return condition("", .expression(expression), .yes, flags)
    }
    let wanted: ApacheExpression.Wanted = text.hasPrefix("!") ? .no : .yes
    if wanted == .no { text.removeFirst() }
    let test: ApacheRewriteRule.Condition.Test
    switch text.first {
    case "=": test = .equals(String(text.dropFirst()).bare)
    case "<": test = .less(String(text.dropFirst()))
    case ">": test = .greater(String(text.dropFirst()))
    case "-" where ["-f", "-F", "-s", "-l", "-L", "-x"].contains(text): test = .isFile
    case "-" where text == "-d": test = .isFolder
    default:
      guard let pattern = pattern(text, ignoresCase ? .ignored : .exact, in: directive) else {
        return nil
      }
      test = .matches(pattern)
    }
    return condition(arguments[0], test, wanted, flags)
  }

  private func condition(
    _ subject: String, _ test: ApacheRewriteRule.Condition.Test,
    _ wanted: ApacheExpression.Wanted, _ flags: [RewriteFlag]
  ) -> ApacheRewriteRule.Condition {
    ApacheRewriteRule.Condition(
      subject: subject, test: test, wanted: wanted,
      isAlternative: flags.contains { ["OR", "ornext"].contains($0.name) },
      varies: !flags.contains { ["NV", "novary"].contains($0.name) },
      ignoresCase: flags.contains { ["NC", "nocase"].contains($0.name) })
  }

  mutating func rewriteRule(
    _ directive: Directive, _ conditions: [ApacheRewriteRule.Condition]
  ) -> ApacheRewriteRule? {
    let arguments = directive.arguments
    guard (2...3).contains(arguments.count) else {
      refuse("RewriteRule: bad argument line", at: directive)
      return nil
    }
    let flags = (arguments.count > 2 ? arguments[2] : "").rewriteFlags
    let ignoresCase = flags.contains { ["NC", "nocase"].contains($0.name) }
    let isNegated = arguments[0].hasPrefix("!")
    let source = isNegated ? String(arguments[0].dropFirst()) : arguments[0]
    guard let pattern = pattern(source, ignoresCase ? .ignored : .exact, in: directive) else {
      return nil
    }
    var rule = ApacheRewriteRule(conditions: conditions, pattern: pattern)
    rule.wanted = isNegated ? .no : .yes
    rule.substitution = arguments[1] == "-" ? nil : arguments[1]
    for flag in flags { read(flag, into: &rule, directive) }
    return rule
  }

  private mutating func read(
    _ flag: RewriteFlag, into rule: inout ApacheRewriteRule, _ directive: Directive
  ) {
    switch flag.name {
    case "R", "redirect":
      let names = ["permanent": 301, "temp": 302, "seeother": 303, "gone": 410, "": 302]
      let value = flag.value
      guard let status = names[value] ?? Int(value) else {
        return refuse(
          "RewriteRule: invalid HTTP response code '\(value)' for flag 'R'", at: directive)
      }
      // Any status that is no redirect drops the substitution and ends it there.
      rule.outcome = (300..<400).contains(status) ? .redirect(status) : .status(status)
      if !(300..<400).contains(status) { rule.substitution = nil }
    case "F", "forbidden": rule.outcome = .status(403)
    case "G", "gone": rule.outcome = .status(410)
    case "P", "proxy": rule.outcome = .proxy
    case "L", "last", "END", "end":
      if case .onward = rule.outcome { rule.outcome = .onward(isLast: true) }
    case "E", "env":
      let parts = flag.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let isUnset = parts[0].hasPrefix("!")
      rule.environment.append(
        ApacheEnvironmentRule.Assignment(
          name: String(isUnset ? parts[0].dropFirst() : parts[0]),
          value: isUnset ? nil : parts.count == 2 ? String(parts[1]) : ""))
    case "QSA", "qsappend": rule.appendsQuery = true
    case "QSD", "qsdiscard": rule.discardsQuery = true
    case "NC", "nocase", "NE", "noescape", "PT", "passthrough", "NS", "nosubreq", "DPI",
      "discardpath", "B", "BNP", "QSL", "qslast", "CO", "cookie":
      break
    default: note(directive, .argument("[\(flag.name)]"))
    }
  }
}

/// One flag of a rule: `R=200`, `E=NAME:value`, `L`.
struct RewriteFlag {
  var name: String
  var value: String
}

extension String {
  /// What stands between brackets, at the commas.
  fileprivate var rewriteFlags: [RewriteFlag] {
    drop { $0 == "[" }.prefix { $0 != "]" }.split(separator: ",").map { flag in
      let parts = flag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return RewriteFlag(
        name: String(parts[0].trimmed), value: parts.count == 2 ? String(parts[1].trimmed) : "")
    }
  }

  /// Without the quotation marks that `=""` has around nothing.
  fileprivate var bare: String {
    count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
