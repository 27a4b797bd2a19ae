/// The text of a Node application that gives options to a CORS middleware.
struct NodeProgram: Sendable {
  private let program: CodeReading
  /// The method that takes the middleware.
  private let method: String

  init(_ text: String, registering method: String) {
    program = CodeReading(text, in: .javaScript)
    self.method = method
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    reading.placement[.auth] = authentication
    let uses = self.uses
    guard uses.count < 2, uses.allSatisfy({ $0.path == nil }) else {
      reading.options = [
        "paths": .list(
          uses.map { use in
            let options = use.options.map { program.value(of: $0) }?.entries ?? []
            return .map(
              [ConfigurationValue.Entry("path", .string(use.path ?? "*"))] + options)
          })
      ]
      reading.unread = uses.flatMap { $0.options.map { program.unread(in: $0) } ?? [] }
      ask(about: uses.compactMap(\.options), in: &reading)
      return reading
    }
    guard let found = method == "use" ? uses.first?.options ?? made : options else {
      // Whoever names the package and makes nothing of it has it made elsewhere.
      if method == "use", uses.isEmpty { reading.unread = imported }
      return reading
    }
    reading.options = options(found)
    reading.unread = isWithoutOptions(found) ? [] : program.unread(in: found)
    ask(about: [found], in: &reading)
    return reading
  }

  /// Whether it is the middleware itself, which is given none: `enableCors()`, `cors()`, a plugin's name.
  private func isWithoutOptions(_ found: Expression) -> Bool {
    switch found.form {
    case .call(let call):
      call.arguments.isEmpty && (call.lastName == method || makers.contains(call.name))
    case .name(let name): method == "register" && program.values(assignedTo: name).isEmpty
    default: false
    }
  }

  /// The options that an object has. What of it stands elsewhere says who gets in, whoever it is: it is
  /// not what the product has without.
  private func options(_ found: Expression) -> ConfigurationValue {
    let value = program.value(of: found)
    guard let entries = value.entries else {
      guard case .name = program.resolved(found).form else { return .map([]) }
      return .map([ConfigurationValue.Entry("origin", .code(program.text(of: found)))])
    }
    guard entries.contains(where: { $0.key.hasPrefix("...") }) else { return value }
    let isSaid = entries.contains { $0.key == "origin" }
    return .map(
      entries.compactMap { entry in
        guard entry.key.hasPrefix("...") else { return entry }
        return isSaid ? nil : ConfigurationValue.Entry("origin", .code(entry.key))
      })
  }

  /// What the options depend on, and the text does not say.
  private func ask(about options: [Expression], in reading: inout ConfigurationReading) {
    reading.unread += OpenQuestions.behind(options, in: program, except: reading.unread)
  }

  /// One `app.use(path, cors(…))`; without a path, it is for all.
  private struct Use {
    let path: String?
    let options: Expression?
  }

  /// Each of them, where the method takes a path.
  private var uses: [Use] {
    guard method == "use" else { return [] }
    return program.calls { $0.name.split(separator: ".").last.map(String.init) == method }
      .flatMap { found in
        let arguments = found.call.arguments.map(\.value)
        let path = arguments.first.flatMap { program.value(of: $0).string }
        return arguments.compactMap { argument -> Use? in
          guard let made = maker(argument) else { return nil }
          let isAll = path.map { ["*", "/*"].contains($0) } ?? true
          return Use(path: isAll ? nil : path, options: made.arguments.first?.value)
        }
      }
  }

  /// The call that makes the middleware: given outright, by a name, or in a handler that hands the
  /// request on to it.
  private func maker(_ argument: Expression) -> Expression.Call? {
    let resolved = program.resolved(argument)
    let named = resolved.word.flatMap { program.function(named: $0) }
    let function: Expression.Function?
    switch resolved.form {
    case .call(let call) where makers.contains(call.name): return call
    case .function(let own): function = own
    default: function = named
    }
    var found: Expression.Call?
    for statement in function?.body ?? [] {
      statement.visit { inner, _ in
        guard found == nil, case .call(let call) = inner.form, makers.contains(call.name) else {
          return
        }
        found = call
      }
    }
    return found
  }

  /// The options of a middleware that the text makes, and that another one uses.
  private var made: Expression? {
    program.calls { makers.contains($0.name) }.lazy.compactMap { $0.call.arguments.first?.value }
      .first
  }

  private static let packages: Set<String> = ["@koa/cors", "koa2-cors", "hono/cors", "koa-cors"]

  /// The names that the text has for what makes the middleware.
  private var makers: Set<String> {
    var names: Set<String> = ["cors"]
    for statement in program.statements {
      switch statement.form {
      case .code(let parts) where parts.first?.word == "import":
        guard case .string(let package)? = parts.last?.form, Self.packages.contains(package),
          parts.count > 2, let name = parts[1].word
        else { continue }
        names.insert(name)
      case .assignment(let target, let value):
        guard case .call(let call) = value.form, call.name == "require",
          case .string(let package)? = call.arguments.first?.value.form,
          Self.packages.contains(package), let name = target.word
        else { continue }
        names.insert(name)
      default: break
      }
    }
    return names
  }

  /// Where the text names the package.
  private var imported: [ConfigurationReading.Unread] {
    guard program.calls(where: { makers.contains($0.name) }).isEmpty else { return [] }
    var found: [ConfigurationReading.Unread] = []
    program.visit { expression, _ in
      guard case .string(let package) = expression.form, Self.packages.contains(package) else {
        return
      }
      found.append(ConfigurationReading.Unread(expression, of: program, .notReached))
    }
    return found
  }

  /// The object of options, or an empty place where the middleware has none.
  private var options: Expression? {
    let calls = program.calls { $0.name.split(separator: ".").last.map(String.init) == method }
    for found in calls {
      let arguments = found.call.arguments.map(\.value)
      if method == "enableCors" { return arguments.first ?? found.expression }
      for argument in arguments where program.text(of: argument).contains("cors") {
        // `app.use(cors({…}))` or `app.register(cors, {…})`
        if case .call(let made) = argument.form, made.name.hasSuffix("cors") {
          return made.arguments.first?.value ?? argument
        }
        if method == "register" { return arguments.count > 1 ? arguments[1] : argument }
      }
    }
    // `NestFactory.create(AppModule, { cors: {…} })`
    var option: Expression?
    program.visit { expression, _ in
      guard method == "enableCors", case .map(let entries) = expression.form else { return }
      option = option ?? entries.first { $0.key?.word == "cors" }?.value
    }
    return option
  }

  /// Whether a login was added before or after, in the order of the text.
  private var authentication: ConfigurationValue? {
    let added = program.statements.compactMap { statement -> String? in
      guard case .call(let call) = statement.form else { return nil }
      let name = call.name.split(separator: ".").last.map(String.init) ?? ""
      guard ["use", "register", "addHook"].contains(name) else { return nil }
      return program.text(of: statement).lowercased()
    }
    guard let cors = added.firstIndex(where: { $0.contains("cors") }),
      let login = added.firstIndex(where: {
        !$0.contains("cors") && ($0.contains("auth") || $0.contains("jwt"))
      })
    else { return nil }
    return login < cors ? "before" : "after"
  }
}
