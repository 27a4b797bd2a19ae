import Web

extension ApacheCompiler {
  /// A directive that may stand at any level.
  mutating func read(
    _ directive: Directive, into settings: inout ApacheSettings,
    _ conditions: inout [ApacheRewriteRule.Condition]
  ) {
    let arguments = directive.arguments
    switch directive.name.asciiLowercased {
    case "header": if let rule = headerRule(directive) { settings.headers.append(rule) }
    case "requestheader":
      if let rule = headerRule(directive) { settings.requestHeaders.append(rule) }
    case "setenvif", "setenvifnocase", "browsermatch", "browsermatchnocase", "setenvifexpr":
      if let rule = environmentRule(directive) { settings.environment.append(rule) }
    case "setenv":
      guard let name = arguments.first else {
        return refuse("SetEnv takes 1-2 arguments", at: directive)
      }
      settings.fixedEnvironment.append((name, arguments.count > 1 ? arguments[1] : ""))
    case "unsetenv": settings.fixedEnvironment += arguments.map { ($0, nil) }
    case "rewriteengine": settings.rewriteEngine = arguments.first?.asciiLowercased == "on"
    case "rewritecond":
      if let condition = rewriteCondition(directive) { conditions.append(condition) }
    case "rewriterule":
      if let rule = rewriteRule(directive, conditions) { settings.rewrites.append(rule) }
      conditions = []
    case "authname": settings.authName = arguments.first
    case "authtype":
      let type = arguments.first ?? ""
      settings.authType = type.asciiLowercased == "none" ? nil : type
      if !["basic", "none"].contains(type.asciiLowercased) { note(directive, .argument(type)) }
    case "require":
      if let requirement = topRequirement(directive) { settings.requirement = requirement }
    // What older files have for `Require`, as long as it is about everybody.
    case "order": break
    case "allow" where arguments.isFromAll: settings.requirement = .granted
    case "deny" where arguments.isFromAll: settings.requirement = .denied
    case "errordocument": readErrorDocument(directive, into: &settings)
    case "proxyerroroverride":
      settings.overridesProxyErrors = arguments.first?.asciiLowercased == "on"
    case "sethandler":
      let handler = arguments.first ?? ""
      settings.handler = handler.asciiLowercased == "none" ? nil : handler
      if !handler.hasPrefix("proxy:"), settings.handler != nil {
        note(directive, .argument(handler))
      }
    case "directoryslash": settings.addsSlash = arguments.first?.asciiLowercased == "on"
    case "fallbackresource": settings.fallbackResource = arguments.first
    default: leave(directive)
    }
  }

  /// `Require` outside of sections, where Apache does not allow it.
  private mutating func topRequirement(_ directive: Directive) -> ApacheRequirement? {
    refuse("Require not allowed here", at: directive)
    return nil
  }

  private mutating func leave(_ directive: Directive) {
    switch ApacheDirectives.bearing(of: directive.name) {
    case .none: break
    case .notModelled: note(directive, .notModelled)
    case .elsewhere: note(directive, .elsewhere)
    case .ofModule(let module): note(directive, .needsModule(module))
    case .unknown:
      note(directive, .unknown)
      refuse(
        "Invalid command '\(directive.name)', perhaps misspelled or defined by a module not "
          + "included in the server configuration", at: directive)
    }
  }

  private mutating func readErrorDocument(
    _ directive: Directive, into settings: inout ApacheSettings
  ) {
    let arguments = directive.arguments
    guard arguments.count >= 2, let status = Int(arguments[0]) else {
      return refuse("ErrorDocument takes two arguments", at: directive)
    }
    let target = arguments[1]
    if target == "default" {
      settings.errorDocuments[status] = nil
    } else if target.hasPrefix("/") {
      settings.errorDocuments[status] = .path(target)
    } else if target.contains("://") {
      settings.errorDocuments[status] = .url(target)
    } else {
      settings.errorDocuments[status] = .text
    }
  }

  // MARK: Proxies, redirects, aliases

  mutating func proxyPass(_ directive: Directive) -> ApacheProxyPass? {
    let arguments = directive.arguments
    guard arguments.count >= 2 else {
      refuse("ProxyPass needs a path when not defined in a location", at: directive)
      return nil
    }
    guard let path = path(arguments[0], directive) else { return nil }
    return ApacheProxyPass(path: path, url: arguments[1] == "!" ? nil : arguments[1])
  }

  private mutating func path(_ text: String, _ directive: Directive) -> ApacheProxyPass.Path? {
    guard directive.name.asciiLowercased.hasSuffix("match") else { return .prefix(text) }
    return pattern(text, in: directive).map(ApacheProxyPass.Path.match)
  }

  mutating func alias(_ directive: Directive) -> ApacheAlias? {
    let arguments = directive.arguments
    guard arguments.count >= 2, let path = path(arguments[0], directive) else { return nil }
    return ApacheAlias(path: path, target: arguments[1])
  }

  /// `Redirect [status] path URL`; in a `<Location>` the path may be left out.
  mutating func redirect(_ directive: Directive) -> ApacheRedirect? {
    var arguments = directive.arguments
    let names = ["permanent": 301, "temp": 302, "seeother": 303, "gone": 410]
    var status = directive.name.equalsIgnoringASCIICase("RedirectPermanent") ? 301 : 302
    if let first = arguments.first, let known = names[first.asciiLowercased] ?? Int(first) {
      status = known
      arguments.removeFirst()
    }
    let needsURL = (300..<400).contains(status)
    if needsURL, arguments.count == 1 {
      return ApacheRedirect(path: nil, status: status, url: arguments[0])
    }
    guard let first = arguments.first, let path = path(first, directive),
      arguments.count == (needsURL ? 2 : 1)
    else {
      refuse("Redirect URL not valid for this status", at: directive)
      return nil
    }
    return ApacheRedirect(path: path, status: status, url: needsURL ? arguments[1] : "")
  }
}

extension [String] {
  /// `from all`
  fileprivate var isFromAll: Bool { map(\.asciiLowercased) == ["from", "all"] }
}
