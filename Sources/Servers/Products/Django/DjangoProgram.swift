/// The text of a Django settings file.
struct DjangoProgram {
  private(set) var reading = ConfigurationReading()
  private let program: CodeReading

  /// Names that `corsheaders.defaults` has, and that settings files build upon.
  private static func defaults(_ version: ServerVersion) -> [String: CodeValue] {
    [
      "default_headers": .list(
        DjangoCORSSettings.usualHeaders(version).map(CodeValue.string)),
      "default_methods": .list(DjangoCORSSettings.usualMethods.map(CodeValue.string)),
    ]
  }

  /// Reads a settings file, for a version that its defaults are of.
  init(_ text: String, version: ServerVersion = "4.9.0") {
    let names = Self.defaults(version)
    let started = StartupWalk.following(CodeReading(text, in: .python), names: names)
    program = started.program
    let constants = CodeConstants(program, names: names)
    var entries: [ConfigurationValue.Entry] = []
    for statement in started.statements {
      guard case .assignment(let target, let value) = statement.expression.form,
        let name = target.word, DjangoCORS.profile.options.contains(name),
        !entries.contains(where: { $0.key == name })
      else { continue }
      // What it stands for once everything was added to it.
      let named = Expression(form: .name(name), range: target.range)
      guard let read = constants.value(of: named)?.configuration else {
        reading.unread.append(ConfigurationReading.Unread(value, of: program))
        continue
      }
      entries.append(ConfigurationValue.Entry(name, read))
    }
    reading.options = .map(entries)
    describePlacement(reading.options["MIDDLEWARE"]?.strings ?? [])
  }

  private mutating func describePlacement(_ middlewares: [String]) {
    guard let cors = middlewares.firstIndex(where: { $0.hasSuffix("CorsMiddleware") }) else {
      return
    }
    let login = middlewares.firstIndex { $0.lowercased().contains("auth") }
    if let login { reading.placement[.auth] = login < cors ? "before" : "after" }
    reading.placement[.middleware] = .list(
      middlewares.map { .string(String($0.split(separator: ".").last ?? "")) })
  }

  /// A middleware that the text writes out: a class, or a function that gives one.
  func middleware(named name: String) -> CodeFunction? {
    for known in ["__call__", "process_response"] {
      if let method = program.method(known, of: name) { return followed(method) }
    }
    guard let factory = program.function(named: name) else { return nil }
    for case .function(let inner) in factory.body.map(\.form) { return followed(inner) }
    return nil
  }

  /// The functions that are asked whether a request may share: `check_request_enabled`.
  var signals: [CodeFunction] {
    var found: [CodeFunction] = []
    program.visit { expression, _ in
      switch expression.form {
      case .call(let call) where call.name == "check_request_enabled.connect":
        guard let name = call.arguments.first?.value.word,
          let function = program.function(named: name)
        else { return }
        found.append(followed(function))
      case .function(let function):
        let isReceiver = function.decorators.contains { decorator in
          guard case .call(let call) = decorator.form, call.name == "@receiver" else {
            return false
          }
          return call.arguments.first?.value.word == "check_request_enabled"
        }
        if isReceiver { found.append(followed(function)) }
      default: break
      }
    }
    return found
  }

  private func followed(_ function: Expression.Function) -> CodeFunction {
    CodeFunction(function: function, program: program, text: function.name ?? "")
  }
}
