import Web

/// Java code that configures CORS for Spring: a `CorsConfiguration`, a `CorsRegistry`, or
/// `@CrossOrigin`.
struct SpringProgram: Sendable {
  let program: CodeReading
  /// What Spring puts into fields where nothing is set, by their names.
  let injected: [String: SpringInjection]
  /// Whose members stand without their class's name.
  let imports: StaticImports

  init(_ text: String) {
    program = CodeReading(text, in: .java)
    injected = SpringInjection.all(in: text)
    imports = StaticImports(text)
  }

  private static let names: [String: String] = [
    // CorsConfiguration
    "setAllowedOrigins": "allowedOrigins", "addAllowedOrigin": "allowedOrigins",
    "setAllowedOriginPatterns": "allowedOriginPatterns",
    "addAllowedOriginPattern": "allowedOriginPatterns",
    "setAllowedMethods": "allowedMethods", "addAllowedMethod": "allowedMethods",
    "setAllowedHeaders": "allowedHeaders", "addAllowedHeader": "allowedHeaders",
    "setExposedHeaders": "exposedHeaders", "addExposedHeader": "exposedHeaders",
    "setAllowCredentials": "allowCredentials", "setMaxAge": "maxAge",
    "setAllowPrivateNetwork": "allowPrivateNetwork",
    // CorsRegistration
    "allowedOrigins": "allowedOrigins", "allowedOriginPatterns": "allowedOriginPatterns",
    "allowedMethods": "allowedMethods", "allowedHeaders": "allowedHeaders",
    "exposedHeaders": "exposedHeaders", "allowCredentials": "allowCredentials",
    "maxAge": "maxAge",
    // @CrossOrigin
    "value": "allowedOrigins", "origins": "allowedOrigins",
    "originPatterns": "allowedOriginPatterns", "methods": "allowedMethods",
  ]

  /// Whether a method says something of CORS, by its name alone.
  private static func sets(_ method: String) -> Bool {
    names[method] != nil && !["value", "origins", "methods", "maxAge"].contains(method)
  }

  private static let lists: Set<String> = [
    "allowedOrigins", "allowedOriginPatterns", "allowedMethods", "allowedHeaders",
    "exposedHeaders",
  ]

  /// What the calls say, each of the configuration that it is about.
  private struct Calls {
    /// The configurations by the variable that each is in.
    var options: [String: Options] = [:]
    var registered: [(path: String, name: String)] = []
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var found = Calls()
    // A chain's last call is the outermost; in the order of the text it ends last.
    let calls = program.calls { _ in true }
      .sorted { $0.expression.range.upperBound < $1.expression.range.upperBound }
    let untaken = UntakenBranches(program) { expression in
      guard case .call(let call) = expression.form else { return false }
      let method = call.name.split(separator: ".").last.map(String.init) ?? ""
      return Self.configurations.contains(method) && method != "put" || Self.sets(method)
    }
    for (expression, call, around) in calls where !untaken.contain(expression) {
      read(call, around, into: &found, &reading)
    }
    reading.unread =
      found.options.keys.sorted().flatMap { found.options[$0]?.unread ?? [] }
      + untaken.unread(of: program) + decidedElsewhere + asked(found)
    reading.placement[.auth] = authentication
    describe(found, in: &reading)
    if (reading.options.entries ?? []).isEmpty { readHeaders(&reading) }
    return reading
  }

  /// One call, of the configuration that it is about.
  private func read(
    _ call: Expression.Call, _ around: [Expression], into found: inout Calls,
    _ reading: inout ConfigurationReading
  ) {
    let method = call.name.split(separator: ".").last.map(String.init) ?? ""
    let variable = Self.configurations.contains(method) ? nil : call.name.dropLastMember
    let known =
      variable.map { !$0.isEmpty && (found.options[$0] != nil || isConfiguration($0)) } ?? false
    let name = known ? variable ?? "" : call.receiver == nil ? "" : assigned(around)
    var options = found.options[name] ?? Options()
    defer { found.options[name] = options }
    switch method {
    case "registerCorsConfiguration", "addMapping", "put":
      guard let path = call.arguments.first?.value else { return }
      let given = call.arguments.dropFirst().first?.value.word ?? ""
      if method == "put", !isConfiguration(given) { return }
      let written = program.value(of: path).string ?? "/**"
      found.registered.append((written, isConfiguration(given) ? given : ""))
      reading.placement[.paths] = .string(written)
      if method == "addMapping" { options.permitsByDefault = true }
    case "applyPermitDefaultValues": options.permitsByDefault = true
    case "CrossOrigin", "@CrossOrigin":
      options.permitsByDefault = true
      options.isAnnotation = true
      readAnnotation(call, &options)
    default:
      guard let name = Self.names[method], method != "value",
        call.name.contains(".") || call.receiver != nil
      else { return }
      let adds = method.hasPrefix("add")
      // It takes one, and with more it does not compile.
      let given = adds ? call.arguments.prefix(1) : call.arguments[...]
      read(name, given.map(\.value), adds: adds, &options)
    }
  }

  /// The settings that the fields come from which were used.
  private func asked(_ found: Calls) -> [ConfigurationReading.Unread] {
    guard !injected.isEmpty, !found.options.isEmpty else { return [] }
    var names: Set<String> = []
    program.visit { expression, _ in
      guard case .call(let call) = expression.form,
        Self.names[call.name.split(separator: ".").last.map(String.init) ?? ""] != nil
      else { return }
      for argument in call.arguments {
        argument.value.visit { inner, _ in
          if let word = inner.word { names.insert(word) }
          if case .call(let call) = inner.form {
            names.insert(String(call.name.prefix { $0 != "." }))
          }
        }
      }
    }
    return injected.values.filter { names.contains($0.name) }.sorted { $0.line < $1.line }
      .map { ConfigurationReading.Unread($0.text, line: $0.line, .environment) }
  }

  /// What a configuration of its own class decides otherwise.
  private var decidedElsewhere: [ConfigurationReading.Unread] {
    program.calls { $0.block != nil && $0.name.hasSuffix("CorsConfiguration") }
      .compactMap { found in
        let text = program.text(of: found.expression)
        return ["checkOrigin", "checkHttpMethod", "checkHeaders"].contains(where: text.contains)
          ? ConfigurationReading.Unread(found.expression, of: program) : nil
      }
  }

  /// A filter that sets the headers itself.
  private func readHeaders(_ reading: inout ConfigurationReading) {
    var headers: [ConfigurationValue] = []
    for (expression, call, _) in program.calls(where: { call in
      ["setHeader", "addHeader"].contains(call.name.split(separator: ".").last ?? "")
    }) {
      guard call.arguments.count == 2,
        let name = program.value(of: call.arguments[0].value).string,
        name.isCORSHeaderName || name.lowercased() == "vary"
      else { continue }
      let value = program.value(of: call.arguments[1].value)
      let source = program.text(of: program.resolved(call.arguments[1].value))
      if value.isLiteral {
        headers.append([.string(name), .string(value.asText)])
      } else if source.contains("\"Origin\"") || source.contains("HttpHeaders.ORIGIN") {
        headers.append([.string(name), "request's Origin"])
      } else {
        reading.unread.append(ConfigurationReading.Unread(expression, of: program))
      }
    }
    if !headers.isEmpty { reading.options = ["headers": .list(headers)] }
  }

  private static let configurations: Set<String> = [
    "registerCorsConfiguration", "addMapping", "put", "CrossOrigin", "@CrossOrigin",
  ]

  /// The variable that a chain of calls makes: `config = new CorsConfiguration().…`.
  private func assigned(_ around: [Expression]) -> String {
    for case .assignment(let target, _) in around.reversed().map(\.form) {
      guard let name = target.word, isConfiguration(name) else { continue }
      return name
    }
    return ""
  }

  /// Whether a variable holds a `CorsConfiguration`.
  private func isConfiguration(_ name: String) -> Bool {
    var expression = program.resolved(Expression(form: .name(name), range: 0..<0))
    for _ in 0..<4 {
      guard case .call(let call) = expression.form else { return false }
      if call.name.hasSuffix("CorsConfiguration") { return true }
      guard let receiver = call.receiver else { return false }
      expression = receiver
    }
    return false
  }

  /// One configuration for all paths, or several with a path each.
  private func describe(_ found: Calls, in reading: inout ConfigurationReading) {
    let (all, registered) = (found.options, found.registered)
    let used = Set(registered.map(\.name))
    guard used.count > 1 || Set(registered.map(\.path)).count > 1 else {
      let own = used.first.flatMap { all[$0] } ?? Options()
      let others = all.filter { $0.key != used.first }.sorted { $0.key < $1.key }.map(\.value)
      // Of what is said where nothing is registered, all counts.
      let options = others.reduce(own) { $0.merged(with: $1) }
      reading.options = options.value
      return
    }
    reading.placement[.paths] = nil
    reading.options = [
      "paths": .list(
        registered.map { path, name in
          .map(
            [ConfigurationValue.Entry("path", .string(path))]
              + ((all[name] ?? Options()).value.entries ?? []))
        })
    ]
  }

  private func readAnnotation(_ call: Expression.Call, _ options: inout Options) {
    for argument in call.arguments {
      let label = argument.label ?? "value"
      guard let name = Self.names[label] else {
        options.unread.append(ConfigurationReading.Unread(argument.value, of: program))
        continue
      }
      read(name, [argument.value], adds: false, &options)
    }
  }

  private func read(
    _ name: String, _ arguments: [Expression], adds: Bool, _ options: inout Options
  ) {
    for argument in arguments {
      options.unread += program.unread(in: argument, knowing: known)
      // What makes a list of its arguments is known, and they need not be.
      if case .call(let call) = argument.form, known(argument)?.list != nil {
        options.unread += call.arguments.flatMap { program.unread(in: $0.value, knowing: known) }
      }
    }
    let values = arguments.map { program.value(of: $0, knowing: known) }
    guard Self.lists.contains(name) else {
      guard let value = values.first else { return }
      options.set(name, Self.single(value, name))
      return
    }
    let before = adds ? options.before(name) : []
    options.set(name, .list(before + values.flatMap { $0.list ?? [$0] }))
  }

  /// `@CrossOrigin(allowCredentials = "true")` says it as text.
  private static func single(_ value: ConfigurationValue, _ name: String) -> ConfigurationValue {
    name == "allowCredentials" && value.string != nil ? .boolean(value.string == "true") : value
  }

  /// Where the order of filters is told: `addFilterBefore(new CorsFilter(…), AuthFilter.class)`.
  private var authentication: ConfigurationValue? {
    for found in program.calls(where: {
      $0.name.hasSuffix("addFilterBefore") || $0.name.hasSuffix("addFilterAfter")
    }) {
      let text = program.text(of: found.expression).lowercased()
      guard text.contains("cors") else { continue }
      return found.call.name.hasSuffix("Before") ? "after" : "before"
    }
    // Spring Security's chain stands in front, unless it is told of CORS.
    let text = program.source[program.source.bytes.indices]
    guard text.contains("HttpSecurity") || text.contains("SecurityFilterChain") else {
      return asksForTokens(text) ? "before" : nil
    }
    return program.calls { $0.name == "cors" || $0.name.hasSuffix(".cors") }.isEmpty
      ? "before" : "after"
  }
}

extension SpringProgram {
  /// Whether a filter of the text turns away whoever sends no token, preflights among them, in front of what
  /// the servlet itself says of CORS.
  fileprivate func asksForTokens(_ text: String) -> Bool {
    let isFilter = [
      "extends OncePerRequestFilter", "extends GenericFilterBean", "implements Filter",
    ]
    .contains(where: text.contains)
    let refuses = ["401", "UNAUTHORIZED", "403", "FORBIDDEN"].contains(where: text.contains)
    let sparesPreflights = ["OPTIONS", "isPreFlightRequest", "shouldNotFilter"]
      .contains(where: text.contains)
    return isFilter && refuses && !sparesPreflights && text.contains("uthorization")
      && (text.contains("addMapping(") || text.contains("@CrossOrigin"))
  }
}

extension String {
  /// The path without its last name.
  var dropLastMember: String {
    split(separator: ".").dropLast().joined(separator: ".")
  }
}
