import Web

/// The text of a Flask application: its extension, its decorators and its hooks.
struct FlaskProgram: Sendable {
  var reading = ConfigurationReading()
  /// The functions that `after_request` runs, in the order that they run.
  private(set) var afterRequest: [CodeFunction] = []
  /// What `before_request` runs, in the order that it runs.
  private(set) var beforeRequest: [Hook] = []
  /// Whether the extension was added after the hook of that number, so that it runs before it.
  private(set) var extensionPlace = 0
  let program: CodeReading
  private(set) var isForBlueprint = false
  /// The statement that is read.
  private var current = StartupStatement(expression: Expression(form: .null, range: 0..<0), time: 0)
  /// The options of each `CORS(app, …)`.
  private(set) var extensions: [[ConfigurationValue.Entry]] = []
  private(set) var decorator: [ConfigurationValue.Entry]?
  private(set) var configured: [ConfigurationValue.Entry] = []

  /// What may answer before the router does.
  enum Hook: Hashable, Sendable {
    /// A function that the text does not have, and whose name says that it asks for a login.
    case login
    case function(CodeFunction)
  }

  init(_ text: String) {
    let started = StartupWalk.following(CodeReading(text, in: .python), setUpBy: Self.setsUp)
    program = started.program
    for statement in started.statements {
      current = statement
      read(statement.expression)
    }
    // An extension that is only made here is given its application elsewhere.
    if extensions.isEmpty, let waiting = waiting.first { extensions.append(waiting.options) }
    describe()
    var sources: [Expression] = []
    program.visit { expression, _ in if Self.setsUp(expression) { sources.append(expression) } }
    // What is around the application is not followed.
    program.visit { expression, _ in
      guard case .assignment(let target, _) = expression.form,
        target.word?.hasSuffix(".wsgi_app") == true, !program.headersByHand().isEmpty
      else { return }
      reading.unread.append(ConfigurationReading.Unread(expression, of: program))
    }
    reading.unread += OpenQuestions.behind(
      sources, in: program, undecided: started.undecided, except: reading.unread)
  }

  /// Extensions that were made without an application, by the name that each has.
  private var waiting: [(name: String, options: [ConfigurationValue.Entry])] = []

  /// Whether an expression makes the extension, or says what it does.
  private static func setsUp(_ expression: Expression) -> Bool {
    switch expression.form {
    case .call(let call):
      let name = call.name.split(separator: ".").last.map { $0.drop { $0 == "@" } } ?? ""
      return [
        "CORS", "init_app", "cross_origin", "after_request", "before_request",
      ].contains(name) || call.arguments.contains { $0.label?.hasPrefix("CORS_") == true }
    case .name(let name):
      // A decorator without arguments.
      return name.hasPrefix("@")
        && (name.hasSuffix("after_request") || name.hasSuffix("cross_origin"))
    case .assignment(let target, _):
      guard case .operation("[]", let parts) = target.form, parts.count == 2 else { return false }
      return parts[1].word?.hasPrefix("CORS_") == true
    default: return false
    }
  }

  var constants: CodeConstants { CodeConstants(program, at: current) }

  private mutating func read(_ statement: Expression) {
    switch statement.form {
    case .call(let call): read(call)
    case .assignment(let target, let value):
      if case .call(let call) = value.form {
        if call.name.split(separator: ".").last == "CORS", !call.namesApplication {
          return waiting.append((target.word ?? "", options(call.arguments)))
        }
        read(call)
      }
      readConfiguration(target, value)
    case .function(let function): read(function, program.text(of: statement))
    case .block(let statements): for statement in statements { read(statement) }
    default: break
    }
  }

  private mutating func read(_ call: Expression.Call) {
    switch call.name.split(separator: ".").last.map(String.init) ?? "" {
    case "CORS", "init_app":
      let made = waiting.first { $0.name + ".init_app" == call.name }
      let isNamedSo = call.name.lowercased().contains("cors")
      guard call.name != "init_app", made != nil || isNamedSo || call.arguments.count > 1 else {
        return
      }
      extensionPlace = afterRequest.count
      // What it was made with counts where it is not told again.
      let options = (made?.options ?? []) + options(call.arguments)
      // A blueprint's own extension is for its own routes alone.
      if let first = call.arguments.first, first.label == nil, isBlueprint(first.value) {
        guard let prefix = prefix(ofBlueprint: first.value) else {
          isForBlueprint = true
          return
        }
        let resource = ConfigurationValue.Entry(prefix + "/.*", .map(options))
        return extensions.append([ConfigurationValue.Entry("resources", .map([resource]))])
      }
      extensions.append(options)
    case "update" where call.name.hasSuffix(".config.update"),
      "from_mapping" where call.name.hasSuffix(".config.from_mapping"):
      readConfiguration(call.arguments)
    case "from_object":
      for case .map(let entries)? in call.arguments.map({ constants.value(of: $0.value) }) {
        configured += entries.filter { $0.key.hasPrefix("CORS_") }
      }
    case "before_request":
      guard let name = call.arguments.first?.value.word else { return }
      if let function = program.function(named: name) {
        addBeforeRequest(function, name)
      } else if Self.asksForLogin(name) {
        reading.placement[.auth] = "before_request"
        beforeRequest.append(.login)
      }
    case "after_request":
      if let name = call.arguments.first?.value.word,
        let function = program.function(named: name)
      {
        addAfterRequest(function, name)
      }
    case "routes":
      for argument in call.arguments { readDecorator(argument.value) }
    case "register_error_handler": reading.placement[.errorHandler] = "own"
    default: break
    }
  }

  /// Whether a function's name says that it asks for a login.
  static func asksForLogin(_ name: String) -> Bool {
    ["auth", "login"].contains { name.lowercased().contains($0) }
  }

  private mutating func read(_ function: Expression.Function, _ text: String) {
    for decorator in function.decorators {
      readDecorator(decorator)
      guard case .call(let call) = decorator.form else { continue }
      switch call.name.split(separator: ".").last.map(String.init) ?? "" {
      case "after_request": addAfterRequest(function, text)
      case "before_request": addBeforeRequest(function, text)
      case "errorhandler": reading.placement[.errorHandler] = "own"
      default: break
      }
    }
  }

  private mutating func addAfterRequest(_ function: Expression.Function, _ text: String) {
    // The last to be registered runs first.
    afterRequest.insert(CodeFunction(function: function, program: program, text: text), at: 0)
  }

  private mutating func addBeforeRequest(_ function: Expression.Function, _ text: String) {
    beforeRequest.append(
      .function(CodeFunction(function: function, program: program, text: text)))
  }

  /// `@cross_origin(…)`, or the call that makes such a decorator.
  private mutating func readDecorator(_ expression: Expression) {
    var found: Expression.Call?
    if case .call(let call) = program.resolved(expression).form { found = call }
    // A function that makes one.
    if let name = expression.word, let function = program.function(named: name) {
      for statement in function.body {
        statement.visit { inner, _ in
          if case .call(let call) = inner.form, call.name.hasSuffix("cross_origin") { found = call }
        }
      }
    }
    guard let found, found.name.drop(while: { $0 == "@" }).hasSuffix("cross_origin") else { return }
    decorator = options(found.arguments)
  }

  /// `app.config.update(CORS_ORIGINS=…)`, or the same with a map.
  private mutating func readConfiguration(_ arguments: [Expression.Argument]) {
    for argument in arguments {
      if let label = argument.label {
        configure(label, argument.value)
      } else if case .map(let entries)? = constants.value(of: argument.value) {
        configured += entries.filter { $0.key.hasPrefix("CORS_") }
      }
    }
  }

  private mutating func configure(_ name: String, _ value: Expression) {
    guard name.hasPrefix("CORS_") else { return }
    guard let read = constants.value(of: value) else {
      let partly = constants.pieces(of: value).flatMap { program.partlyKnown($0) }
      if let partly {
        configured.append(ConfigurationValue.Entry(name, partly.value))
      } else if name == "CORS_ORIGINS" {
        // Who gets in is said there, whoever it is: it is not what the product has without.
        configured.append(ConfigurationValue.Entry(name, .code(program.text(of: value))))
      }
      reading.unread += (partly?.unread ?? [value])
        .map { ConfigurationReading.Unread($0, of: program) }
      return
    }
    configured.append(ConfigurationValue.Entry(name, read.configuration))
  }

  /// `app.config["CORS_ORIGINS"] = …`
  private mutating func readConfiguration(_ target: Expression, _ value: Expression) {
    guard case .operation("[]", let parts) = target.form, parts.count == 2,
      parts[0].word?.hasSuffix(".config") == true, let name = parts[1].word
    else { return }
    configure(name, value)
  }

  private mutating func options(_ arguments: [Expression.Argument])
    -> [ConfigurationValue.Entry]
  {
    let (options, unread) = constants.options(arguments)
    reading.unread += unread
    return options
  }
}

extension Expression.Call {
  /// Whether `CORS(…)` is given its application at once.
  fileprivate var namesApplication: Bool {
    arguments.contains { $0.label == "app" || ($0.label == nil && $0.value.form != .null) }
  }
}
