/// The text of a program that uses gin.
struct GinProgram: Sendable {
  private let program: CodeReading
  /// Conditions that nothing in the text decides.
  private let undecided: [StartupWalk.Undecided]
  /// Branches that are not what is deployed.
  private let untaken: UntakenBranches

  init(_ text: String) {
    let started = StartupWalk.following(CodeReading(text, in: .go))
    program = started.program
    undecided = started.undecided
    untaken = UntakenBranches(program) { expression in
      switch expression.form {
      case .call(let call): call.name.hasPrefix("cors.")
      case .assignment(let target, _): target.lastName.map(Self.fields.contains) ?? false
      default: false
      }
    }
  }

  private static let fields = Set(GinCORS.profile.options)

  /// What a configuration is made from.
  enum Base: Hashable, Sendable {
    /// `cors.Default()`
    case all
    /// `cors.DefaultConfig()`
    case configuration
    /// `cors.Config{…}`
    case nothing
  }

  var base: Base {
    let names = Set(
      program.calls { $0.name.hasPrefix("cors.") }.filter { !untaken.contain($0.expression) }
        .map(\.call.name))
    if names.contains("cors.Default") { return .all }
    return names.contains("cors.DefaultConfig") ? .configuration : .nothing
  }

  /// `gin.Default()` brings the recovery along.
  var recovers: Bool {
    let isGin = !program.calls { $0.name.hasPrefix("gin.") }.isEmpty
    return !isGin
      || !program.calls { $0.name == "gin.Default" || $0.name.hasPrefix("gin.Recovery") }.isEmpty
  }

  /// Whether the router redirects to a path with a slash by itself.
  var redirects: Bool {
    var redirects = true
    program.visit { expression, _ in
      guard case .assignment(let target, let value) = expression.form,
        target.lastName == "RedirectTrailingSlash"
      else { return }
      redirects = value.form != .boolean(false)
    }
    return redirects
  }

  var reading: ConfigurationReading {
    var options: [ConfigurationValue.Entry] = []
    var unread: [ConfigurationReading.Unread] = []
    if base == .all { options.append(ConfigurationValue.Entry("Default", true)) }
    for found in program.calls(where: { $0.name.hasSuffix("cors.Config") })
    where !untaken.contain(found.expression) {
      let read = program.options(found.call.arguments, knowing: GoNames.known)
      // A duration is not resolved but kept as it is written.
      options += read.options.map { entry in
        guard case .code(let text) = entry.value, entry.key == "MaxAge" else {
          return GoNames.functionAsText(entry)
        }
        return ConfigurationValue.Entry(entry.key, .string(text))
      }
      unread += read.unread.filter { !isDuration($0.text) }
    }
    readAssignments(&options, &unread)
    // Beside the middleware, headers that are set by hand are not followed.
    if !options.isEmpty { unread += program.headersByHand() }
    unread += untaken.unread(of: program)
    let sources = program.calls { $0.name.hasPrefix("cors.") }.map(\.expression)
    unread += OpenQuestions.behind(sources, in: program, undecided: undecided, except: unread)
    return ConfigurationReading(
      options: .map(options), placement: placement, unread: unread)
  }

  private func isDuration(_ text: String) -> Bool {
    CodeReading(text, in: .go).statements.first.flatMap(GoNames.seconds) != nil
  }

  /// `config.AllowOrigins = []string{…}` and `config.AddAllowHeaders("…")`
  private func readAssignments(
    _ options: inout [ConfigurationValue.Entry], _ unread: inout [ConfigurationReading.Unread]
  ) {
    let known = Set(GinCORS.profile.options)
    var added: [(String, ConfigurationValue)] = []
    program.visit { expression, _ in
      guard !untaken.contain(expression) else { return }
      switch expression.form {
      case .assignment(let target, let value):
        guard let name = target.word?.split(separator: ".").last.map(String.init),
          target.word?.contains(".") == true, known.contains(name)
        else { return }
        // `config.AllowHeaders = append(config.AllowHeaders, "…")`
        if case .call(let call) = value.form, call.name == "append",
          call.arguments.first?.value.word == target.word
        {
          let more = call.arguments.dropFirst().flatMap {
            program.value(of: $0.value, knowing: GoNames.known).strings
          }
          added.append((name, .list((listed(name, added) + more).map { .string($0) })))
          return
        }
        let isAge = name == "MaxAge" && GoNames.seconds(value) != nil
        added.append(
          (
            name,
            isAge
              ? .string(program.text(of: value)) : program.value(of: value, knowing: GoNames.known)
          ))
        if !isAge { unread += program.unread(in: value, knowing: GoNames.known) }
      case .call(let call):
        guard let method = call.name.split(separator: ".").last,
          method.hasPrefix("AddAllow") || method.hasPrefix("AddExpose")
        else { return }
        let name = String(method.dropFirst("Add".count))
        let before = listed(name, added)
        let values = call.arguments.flatMap {
          program.value(of: $0.value, knowing: GoNames.known).strings
        }
        added.append((name, .list((before + values).map { .string($0) })))
      default: break
      }
    }
    for (name, value) in added {
      options.removeAll { $0.key == name }
      options.append(ConfigurationValue.Entry(name, value))
    }
  }

  /// What a list of `cors.DefaultConfig()` has before something is added to it.
  private func listed(_ name: String, _ added: [(String, ConfigurationValue)]) -> [String] {
    (added.last { $0.0 == name }?.1 ?? GinCORS.defaultConfiguration[name])?.strings ?? []
  }

  /// What `r.Use(…)` is given, in the order in which it runs.
  enum Used: Sendable {
    case cors, authentication
    /// A handler that the text writes out.
    case handler(CodeFunction)
  }

  var used: [Used] {
    let uses = program.calls { $0.name.hasSuffix(".Use") }
    guard !uses.isEmpty else { return exported.map { [.handler($0)] } ?? [] }
    return uses.flatMap(\.call.arguments).compactMap { argument in
      let text = program.text(of: program.resolved(argument.value))
      if text.hasPrefix("cors.") { return .cors }
      if let handler = handler(argument.value) {
        return .handler(CodeFunction(function: handler, program: program, text: text))
      }
      let name = text.lowercased()
      return name.contains("auth") || name.contains("jwt") ? .authentication : nil
    }
  }

  /// A handler that sets the headers and that another file uses.
  private var exported: CodeFunction? {
    var found: CodeFunction?
    program.visit { expression, _ in
      guard found == nil, case .function(let function) = expression.form,
        function.parameters.count == 1
      else { return }
      let text = program.text(of: expression)
      guard text.contains("\"Access-Control-Allow-Origin\"") else { return }
      found = CodeFunction(function: function, program: program, text: text)
    }
    return found
  }

  /// Whether the headers are set by a handler of the text's own, and by no package.
  var isByHand: Bool {
    let names = program.calls { $0.name.hasPrefix("cors.") }
    return names.isEmpty && used.contains { if case .handler = $0 { true } else { false } }
  }

  /// A function of the context, or the one that a function of the text gives back.
  private func handler(_ expression: Expression) -> Expression.Function? {
    var function: Expression.Function?
    switch program.resolved(expression).form {
    case .function(let own): function = own
    case .call(let call) where call.receiver == nil:
      for statement in program.function(named: call.name)?.body ?? [] {
        guard case .operation("return", let values) = statement.form,
          case .function(let inner)? = values.first?.form
        else { continue }
        function = inner
      }
    case .name(let name): function = program.function(named: name)
    default: break
    }
    return function?.parameters.count == 1 ? function : nil
  }

  /// Whether the first routes stand before the middleware, which then is none of theirs.
  private var isAfterRoutes: Bool {
    let verbs: Set<Substring> = [
      "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "Any", "Handle", "Group",
    ]
    let use = program.calls { call in
      call.name.hasSuffix(".Use")
        && call.arguments.contains { argument in
          program.text(of: program.resolved(argument.value)).hasPrefix("cors.")
        }
    }.first
    let route = program.calls { call in
      call.name == "routes" || (call.name.split(separator: ".").last.map(verbs.contains) ?? false)
    }.first
    guard let use, let route else { return false }
    return route.expression.range.lowerBound < use.expression.range.lowerBound
  }

  /// The order of `r.Use(…)`.
  private var placement: Placement {
    var placement = Placement()
    let used = program.calls { $0.name.hasSuffix(".Use") }.flatMap(\.call.arguments)
      .map { program.text(of: program.resolved($0.value)).lowercased() }
    let cors = used.firstIndex { $0.hasPrefix("cors.") }
    let login = used.firstIndex {
      !$0.hasPrefix("cors.") && ($0.contains("auth") || $0.contains("jwt"))
    }
    if let cors, let login { placement[.auth] = login < cors ? "before" : "after" }
    if isAfterRoutes { placement[.cors] = "after the routes" }
    return placement
  }
}
