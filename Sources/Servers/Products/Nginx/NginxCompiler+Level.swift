import Web

extension NginxCompiler {
  /// What a level says, and the directives that are for somebody else to read.
  mutating func level(
    _ directives: [Directive], _ context: Context, inside outer: NginxLevel
  ) -> (level: NginxLevel, rest: [Directive]) {
    var builder = NginxLevelBuilder(outer)
    var rest: [Directive] = []
    var exception: Directive?
    for directive in directives {
      guard let places = Self.places[directive.name] else {
        rest.append(directive)
        continue
      }
      guard places.contains(context) || context == .fragment else {
        refuse("\"\(directive.name)\" directive is not allowed here", at: directive)
        continue
      }
      if directive.name == "limit_except" {
        exception = directive
      } else {
        read(directive, context, into: &builder)
      }
    }
    var level = builder.level
    if let exception {
      let (inner, unknown) = self.level(exception.block ?? [], .limitExcept, inside: level)
      unknown.forEach { leave($0) }
      level.limitExcept = .otherThan(exception.arguments, inner)
    }
    return (level, rest)
  }

  private static let anywhere: Set<Context> = [.http, .server, .location, .locationIf]
  private static let outsideIf: Set<Context> = [.http, .server, .location]
  private static let guarded: Set<Context> = [.http, .server, .location, .limitExcept]

  /// Where nginx allows each directive that is read here.
  private static let places: [String: Set<Context>] = {
    var places: [String: Set<Context>] = [
      "add_header": anywhere, "add_header_inherit": anywhere, "more_set_headers": anywhere,
      "more_clear_headers": anywhere, "more_set_input_headers": anywhere,
      "more_clear_input_headers": anywhere, "error_page": anywhere, "root": anywhere,
      "recursive_error_pages": outsideIf, "auth_basic": guarded, "auth_request": outsideIf,
      "allow": guarded, "deny": guarded, "satisfy": outsideIf, "alias": [.location],
      "try_files": [.server, .location], "limit_except": [.location],
      "port_in_redirect": outsideIf, "absolute_redirect": outsideIf,
      "gzip": anywhere, "gzip_vary": outsideIf, "gzip_min_length": outsideIf,
      "gzip_types": outsideIf, "empty_gif": [.location], "stub_status": [.server, .location],
      "include": anywhere,
    ]
    for name in protocols {
      places["\(name)_pass"] = [.location, .locationIf, .limitExcept]
      places["\(name)_hide_header"] = outsideIf
      places["\(name)_pass_header"] = outsideIf
      places["\(name)_intercept_errors"] = outsideIf
      places["\(name)_set_header"] = outsideIf
    }
    return places
  }()

  private static let protocols = ["proxy", "fastcgi", "uwsgi", "scgi", "grpc"]

  private mutating func read(
    _ directive: Directive, _ context: Context, into builder: inout NginxLevelBuilder
  ) {
    let arguments = directive.arguments
    switch directive.name {
    case "add_header": readAddHeader(directive, into: &builder)
    case "add_header_inherit":
      if !knowsAddHeaderInherit {
        refuse("unknown directive \"add_header_inherit\"", at: directive)
      }
      builder.inheritance = arguments.first ?? "on"
    case "more_set_headers", "more_set_input_headers", "more_clear_headers",
      "more_clear_input_headers":
      readMoreHeaders(directive, into: &builder)
    case "error_page": readErrorPage(directive, into: &builder)
    case "recursive_error_pages": builder.made.recursesErrorPages = arguments == ["on"]
    case "root": builder.made.root = template(arguments.first ?? "", in: directive)
    case "alias": builder.made.alias = template(arguments.first ?? "", in: directive)
    case "auth_basic":
      let realm = arguments.first ?? "off"
      builder.made.basicRealm = realm == "off" ? nil : template(realm, in: directive)
    case "auth_request":
      let path = arguments.first ?? "off"
      builder.made.authRequest = path == "off" ? nil : template(path, in: directive)
    case "allow", "deny": readAccess(directive, into: &builder)
    case "satisfy": builder.made.satisfiesAny = arguments == ["any"]
    case "try_files":
      builder.made.tryFiles = arguments.map { template($0, in: directive) }
    case "port_in_redirect": builder.made.portInRedirect = arguments != ["off"]
    case "absolute_redirect": builder.made.absoluteRedirect = arguments != ["off"]
    case "gzip": builder.made.compression.isOn = arguments == ["on"]
    case "gzip_vary": builder.made.compression.addsVary = arguments == ["on"]
    case "gzip_min_length":
      builder.made.compression.minimumLength = arguments.first.flatMap { Int($0) } ?? 20
    case "gzip_types": builder.made.compression.types = ["text/html"] + arguments
    case "empty_gif", "stub_status": builder.made.handler = .builtIn
    case "include":
      if NginxDirectives.bearing(of: directive) != .none { noteElsewhere(directive) }
    default: readUpstream(directive, context, into: &builder)
    }
  }

  /// `proxy_pass`, `fastcgi_hide_header` and so on: a protocol, then what about it.
  private mutating func readUpstream(
    _ directive: Directive, _ context: Context, into builder: inout NginxLevelBuilder
  ) {
    let parts = directive.name.split(separator: "_", maxSplits: 1).map(String.init)
    guard parts.count == 2, let first = directive.arguments.first else {
      return refuse(
        "invalid number of arguments in \"\(directive.name)\" directive", at: directive)
    }
    let name = parts[0]
    switch parts[1] {
    case "pass":
      let url = template(first, in: directive)
      let hasPrefix = context == .location && !builder.made.prefix.isEmpty
      if !hasPrefix, url.literal != nil, !ProxyTarget(first).path.isEmpty {
        refuse("\"proxy_pass\" cannot have URI part in this location", at: directive)
      }
      builder.made.handler = .upstream(protocol: name, url)
    case "hide_header": builder.addHidden(first, name)
    case "pass_header": break
    case "intercept_errors":
      if first == "on" {
        builder.made.interceptsErrors.insert(name)
      } else {
        builder.made.interceptsErrors.remove(name)
      }
    case "set_header":
      let value = template(directive.arguments.last ?? "", in: directive)
      builder.addRequestHeader(NginxRequestHeader(name: first, value: value), name)
    default: leave(directive)
    }
  }
}
