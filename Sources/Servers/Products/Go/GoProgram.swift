/// The text of a Go program that puts a CORS handler around others.
struct GoProgram: Sendable {
  private let program: CodeReading
  /// The call that makes the handler.
  private let constructor: Expression.Call?

  init(_ text: String) {
    program = CodeReading(text, in: .go)
    constructor = program.calls { Self.constructors.contains($0.name) }.first?.call
  }

  private static let constructors: Set<String> = [
    "cors.New", "cors.Default", "cors.AllowAll", "cors.Handler",
  ]

  /// Whether the handler is the one that allows everything.
  var allowsAll: Bool { constructor?.name == "cors.AllowAll" }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading(placement: placement)
    guard let constructor else { return reading }
    guard let argument = constructor.arguments.first?.value else { return reading }
    let fields = program.resolved(argument)
    guard case .call(let made) = fields.form, made.name.hasSuffix("Options") else {
      reading.unread = [ConfigurationReading.Unread(argument, of: program)]
      return reading
    }
    let (options, unread) = program.options(made.arguments, knowing: GoNames.known)
    reading.options = .map(options.map(GoNames.functionAsText))
    reading.unread = unread
    return reading
  }

  // MARK: What stands around it

  private enum Layer { case cors, authentication, recoverer }

  private var placement: Placement {
    var placement = Placement()
    let layers = wrappers.isEmpty ? used : wrappers
    guard let cors = layers.firstIndex(of: .cors) else { return placement }
    if let login = layers.firstIndex(of: .authentication) {
      placement[.auth] = login < cors ? "before" : "after"
    }
    if let recoverer = layers.firstIndex(of: .recoverer) {
      placement[.recover] = recoverer < cors ? "outermost" : "inside of cors"
    }
    return placement
  }

  /// `recoverer(cors.New(…).Handler(auth(routes())))`, from the outermost in.
  private var wrappers: [Layer] {
    guard
      let found = program.calls(where: { call in
        let receiver = call.receiver.map { program.resolved($0) }
        return Self.makesHandler(receiver) || Self.makesHandler(handlerReceiver(call.name))
      }).first
    else { return [] }
    let outer = found.around.compactMap { around -> Layer? in
      if case .call(let call) = around.form { Self.layer(named: call.name) } else { nil }
    }
    var inner: [Layer] = []
    for argument in found.call.arguments {
      argument.value.visit { expression, _ in
        if case .call(let call) = expression.form, let layer = Self.layer(named: call.name) {
          inner.append(layer)
        }
      }
    }
    return outer + [.cors] + inner
  }

  /// What `c` is in `c.Handler(…)`.
  private func handlerReceiver(_ name: String) -> Expression? {
    guard name.hasSuffix(".Handler"), name != "cors.Handler" else { return nil }
    let variable = Expression(form: .name(String(name.dropLast(".Handler".count))), range: 0..<0)
    return program.resolved(variable)
  }

  private static func makesHandler(_ expression: Expression?) -> Bool {
    guard case .call(let call)? = expression?.form else { return false }
    return constructors.contains(call.name)
  }

  /// `r.Use(a, b)`, one after another.
  private var used: [Layer] {
    program.calls { $0.name.hasSuffix(".Use") }.flatMap { found in
      found.call.arguments.compactMap { argument in
        var layer: Layer?
        program.resolved(argument.value).visit { expression, _ in
          let name =
            switch expression.form {
            case .call(let call): call.name
            case .name(let name): name
            default: ""
            }
          if layer == nil { layer = Self.layer(named: name) }
        }
        return layer
      }
    }
  }

  private static func layer(named name: String) -> Layer? {
    let name = name.lowercased()
    if constructors.contains(where: { $0.lowercased() == name }) { return .cors }
    if name.contains("recover") { return .recoverer }
    return name.contains("auth") || name.contains("jwt") || name.contains("login")
      ? .authentication : nil
  }
}
