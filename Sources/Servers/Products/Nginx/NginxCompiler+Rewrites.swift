import Web

extension NginxCompiler {
  /// Adds a directive of the rewrite module; false where it is none.
  mutating func addRewrite(
    _ directive: Directive, _ context: Context, _ level: NginxLevel,
    to rewrites: inout [NginxRewrite]
  ) -> Bool {
    let arguments = directive.arguments
    switch directive.name {
    case "set":
      guard arguments.count == 2, arguments[0].hasPrefix("$") else {
        refuse("invalid variable name \"\(arguments.first ?? "")\"", at: directive)
        return true
      }
      let name = String(arguments[0].dropFirst()).asciiLowercased
      define(name)
      rewrites.append(.set(name, template(arguments[1], in: directive)))
    case "return": addReturn(directive, to: &rewrites)
    case "rewrite": addRule(directive, to: &rewrites)
    case "break": rewrites.append(.stop)
    case "if": addCondition(directive, context, level, to: &rewrites)
    default: return false
    }
    return true
  }

  private mutating func addReturn(_ directive: Directive, to rewrites: inout [NginxRewrite]) {
    let arguments = directive.arguments
    guard let first = arguments.first, arguments.count <= 2 else {
      return refuse("invalid number of arguments in \"return\" directive", at: directive)
    }
    guard let status = Int(first) else {
      let isURL = ["http://", "https://", "$scheme"].contains { first.hasPrefix($0) }
      guard isURL, arguments.count == 1 else {
        return refuse("invalid return code \"\(first)\"", at: directive)
      }
      return rewrites.append(.answer(status: 302, text: template(first, in: directive)))
    }
    let text = arguments.count == 2 ? template(arguments[1], in: directive) : nil
    rewrites.append(.answer(status: status, text: text))
  }

  private mutating func addRule(_ directive: Directive, to rewrites: inout [NginxRewrite]) {
    let arguments = directive.arguments
    guard (2...3).contains(arguments.count) else {
      return refuse("invalid number of arguments in \"rewrite\" directive", at: directive)
    }
    guard let regex = regex(arguments[0], .exact, in: directive) else { return }
    let isURL = ["http://", "https://", "$scheme"].contains { arguments[1].hasPrefix($0) }
    let flag: NginxRewrite.Flag
    switch arguments.count == 3 ? arguments[2] : "" {
    case "": flag = isURL ? .redirect(302) : .onward
    case "last": flag = .last
    case "break": flag = .stop
    case "redirect": flag = .redirect(302)
    case "permanent": flag = .redirect(301)
    default: return refuse("invalid parameter \"\(arguments[2])\"", at: directive)
    }
    rewrites.append(.rewrite(regex, template(arguments[1], in: directive), flag))
  }

  private mutating func addCondition(
    _ directive: Directive, _ context: Context, _ level: NginxLevel,
    to rewrites: inout [NginxRewrite]
  ) {
    guard let condition = condition(directive) else {
      return refuse("invalid condition \"\(directive.arguments.first ?? "")\"", at: directive)
    }
    let inner: Context = context == .server ? .serverIf : .locationIf
    var outer = level
    // In an `if`, files are not tried: its level has no `try_files` of its own.
    (outer.tryFiles, outer.limitExcept) = (nil, .none)
    let (ownLevel, rest) = self.level(directive.block ?? [], inner, inside: outer)
    var steps: [NginxRewrite] = []
    for step in rest {
      if step.name == "if" || !addRewrite(step, inner, ownLevel, to: &steps) {
        leave(step)
      }
    }
    rewrites.append(.condition(condition, steps, context == .server ? nil : ownLevel))
  }

  /// The words between the parentheses, which may touch them or not.
  private mutating func condition(_ directive: Directive) -> NginxCondition? {
    var words = directive.arguments
    guard let first = words.first, first.hasPrefix("("), words.last?.hasSuffix(")") == true else {
      return nil
    }
    words[0] = String(first.dropFirst())
    words[words.count - 1] = String(words[words.count - 1].dropLast())
    if words.first == "" { words.removeFirst() }
    // A closing parenthesis of its own, after a quoted word, leaves nothing behind.
    if words.count > 1, words.last == "", directive.words.last?.text == ")" { words.removeLast() }
    guard let subject = words.first else { return nil }
    if words.count == 2 { return fileTest(subject, words[1], directive) }
    guard subject.hasPrefix("$") else { return nil }
    let value = template(subject, in: directive)
    if words.count == 1 { return .isSet(value) }
    guard words.count == 3 else { return nil }
    switch words[1] {
    case "=": return .equals(value, template(words[2], in: directive), .yes)
    case "!=": return .equals(value, template(words[2], in: directive), .no)
    case "~", "~*", "!~", "!~*":
      let isNegated = words[1].hasPrefix("!")
      let sensitivity: Pattern.Case = words[1].hasSuffix("*") ? .ignored : .exact
      guard let regex = regex(words[2], sensitivity, in: directive) else { return .never }
      return .matches(value, regex, isNegated ? .no : .yes)
    default: return nil
    }
  }

  private mutating func fileTest(
    _ test: String, _ path: String, _ directive: Directive
  ) -> NginxCondition? {
    let wanted: NginxCondition.Wanted = test.hasPrefix("!") ? .no : .yes
    let kind: NginxCondition.FileTest
    switch test.drop(while: { $0 == "!" }) {
    case "-f", "-x": kind = .file
    case "-d": kind = .folder
    case "-e": kind = .either
    default: return nil
    }
    return .exists(template(path, in: directive), kind, wanted)
  }
}
