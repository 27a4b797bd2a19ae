import Web

extension ApacheCompiler {
  /// A section with what is in it; nil for one that is not modelled.
  mutating func section(_ directive: Directive) -> ApacheSection? {
    guard let scope = scope(directive) else { return nil }
    var section = ApacheSection(scope: scope)
    var conditions: [ApacheRewriteRule.Condition] = []
    var requirements: [ApacheRequirement] = []
    for inner in directive.block ?? [] {
      if inner.block != nil {
        if let requirement = requirementSection(inner, into: &section.settings) {
          requirements.append(requirement)
        } else if let nested = self.section(inner) {
          section.inner.append(nested)
        }
      } else {
        readInSection(inner, into: &section.settings, &conditions, &requirements)
      }
    }
    if !requirements.isEmpty { section.settings.requirement = .any(requirements) }
    return section
  }

  private mutating func readInSection(
    _ directive: Directive, into settings: inout ApacheSettings,
    _ conditions: inout [ApacheRewriteRule.Condition], _ requirements: inout [ApacheRequirement]
  ) {
    switch directive.name.asciiLowercased {
    case "require":
      if let requirement = requirement(directive) { requirements.append(requirement) }
    case "proxypass", "proxypassmatch":
      settings.proxyPass = directive.arguments.first { $0.contains("://") || $0 == "!" }
    case "redirect", "redirectmatch", "redirectpermanent", "redirecttemp":
      settings.redirect = redirect(directive)
    default: read(directive, into: &settings, &conditions)
    }
  }

  private mutating func scope(_ directive: Directive) -> ApacheSection.Scope? {
    var arguments = directive.arguments
    let isRegex = arguments.first == "~"
    if isRegex { arguments.removeFirst() }
    let path = arguments.first ?? ""
    switch directive.name.asciiLowercased {
    case "directory" where !isRegex: return .directory(path)
    case "files" where !isRegex: return .files(path)
    case "location" where !isRegex: return .location(path)
    case "directory", "directorymatch":
      return pattern(path, in: directive).map(ApacheSection.Scope.directoryMatch)
    case "files", "filesmatch":
      return pattern(path, in: directive).map(ApacheSection.Scope.filesMatch)
    case "location", "locationmatch":
      return pattern(path, in: directive).map(ApacheSection.Scope.locationMatch)
    case "proxy", "proxymatch":
      if path != "*" { note(directive, .argument(path)) }
      return path == "*" ? .proxy : nil
    case "if": return condition(directive).map(ApacheSection.Scope.condition)
    case "elseif": return condition(directive).map(ApacheSection.Scope.elseCondition)
    case "else": return .otherwise
    case "limit", "limitexcept", "requireany", "requireall", "requirenone":
      refuse("<\(directive.name) not allowed here", at: directive)
      return nil
    default:
      note(directive, .notModelled)
      return nil
    }
  }

  /// One quoted word; Apache takes no other.
  private mutating func condition(_ directive: Directive) -> ApacheExpression? {
    let words = directive.words.dropFirst()
    if words.count > 1 || words.first?.quotation == Directive.Word.Quotation.none {
      let isOneWord = words.count == 1
      if !isOneWord { refuse("Cannot parse condition clause: syntax error", at: directive) }
    }
    return expression(words.first?.text ?? "", in: directive)
  }

  // MARK: Access

  /// What a section about access asks for; nil where it is another section.
  private mutating func requirementSection(
    _ directive: Directive, into settings: inout ApacheSettings
  ) -> ApacheRequirement? {
    let name = directive.name.asciiLowercased
    guard ["limit", "limitexcept", "requireany", "requireall", "requirenone"].contains(name) else {
      return nil
    }
    var requirements: [ApacheRequirement] = []
    var conditions: [ApacheRewriteRule.Condition] = []
    for inner in directive.block ?? [] {
      if inner.block != nil {
        if let requirement = requirementSection(inner, into: &settings) {
          requirements.append(requirement)
        } else {
          note(inner, .misplaced)
        }
      } else {
        readInSection(inner, into: &settings, &conditions, &requirements)
      }
    }
    switch name {
    case "requireall": return .all(requirements)
    case "requirenone": return .none(requirements)
    case "requireany": return .any(requirements)
    default:
      guard !requirements.isEmpty else { return .limited([], .yes, .granted) }
      let wanted: ApacheExpression.Wanted = name == "limit" ? .yes : .no
      return .limited(directive.arguments, wanted, .any(requirements))
    }
  }

  private mutating func requirement(_ directive: Directive) -> ApacheRequirement? {
    var arguments = directive.arguments
    let isNegated = arguments.first?.asciiLowercased == "not"
    if isNegated { arguments.removeFirst() }
    guard let kind = arguments.first?.asciiLowercased else { return nil }
    let rest = Array(arguments.dropFirst())
    let requirement: ApacheRequirement
    switch kind {
    case "all": requirement = rest.first?.asciiLowercased == "granted" ? .granted : .denied
    case "valid-user", "user", "group", "file-owner", "file-group": requirement = .user
    case "method": requirement = .method(rest)
    case "env": requirement = .environment(rest)
    case "expr":
      guard let expression = expression(rawExpression(directive), in: directive) else {
        return nil
      }
      requirement = .expression(expression)
    case "local": requirement = .granted
    case "ip", "host", "forward-dns":
      // Whose address it is cannot be told from a request; ours is the machine's own.
      let isOurs = rest.contains { $0.hasPrefix("127.") || $0 == "::1" || $0 == "localhost" }
      if !isOurs { note(directive, .argument(rest.joined(separator: " "))) }
      requirement = isOurs ? .granted : .denied
    default:
      note(directive, .argument(kind))
      return nil
    }
    return isNegated ? .not(requirement) : requirement
  }

  /// What follows `expr`, its own quotation marks kept, those around it taken off.
  private func rawExpression(_ directive: Directive) -> String {
    guard let place = directive.text.firstRange(of: "expr") else { return "" }
    let text = directive.text[place.upperBound...].trimmed
    let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
    return String(isQuoted ? text.dropFirst().dropLast() : text)
  }
}
