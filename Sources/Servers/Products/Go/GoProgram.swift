/// The text of a Go program that puts a CORS handler around others.
struct GoProgram: Sendable {
  private let program: CodeReading
  /// The call that makes the handler.
  private var constructor: Expression.Call?
  /// Conditions that nothing in the text decides.
  private let undecided: [StartupWalk.Undecided]
  /// Branches that are not what is deployed.
  private let untaken: UntakenBranches

  init(_ text: String) {
    let started = StartupWalk.following(CodeReading(text, in: .go))
    program = started.program
    undecided = started.undecided
    let untaken = UntakenBranches(program) { expression in
      switch expression.form {
      case .call(let call): Self.constructors.contains(call.name)
      case .assignment(let target, _): target.lastName.map(Self.fields.contains) ?? false
      default: false
      }
    }
    self.untaken = untaken
    constructor =
      program.calls { Self.constructors.contains($0.name) }
      .first { !untaken.contain($0.expression) }?.call
  }

  private static let fields = Set(RSCORS.rsProfile.options)

  static let constructors: Set<String> = [
    "cors.New", "cors.Default", "cors.AllowAll", "cors.Handler",
  ]

  /// What the program serves, where options and placement alone do not say it.
  var handler: GoHandler? {
    guard let handler = GoHandlerReader.read(program), handler.needsFollowing else { return nil }
    return handler
  }

  /// The options of one of the program's middlewares, and whether it allows everything.
  func options(of constructor: Expression.Call) -> (options: ConfigurationValue, all: Bool) {
    var one = self
    one.constructor = constructor
    return (one.reading.options, one.allowsAll)
  }

  /// Whether the handler is the one that allows everything.
  var allowsAll: Bool { constructor?.name == "cors.AllowAll" }

  var reading: ConfigurationReading {
    var reading = own
    reading.unread += untaken.unread(of: program)
    let sources = program.calls { Self.constructors.contains($0.name) }.map(\.expression)
    reading.unread += OpenQuestions.behind(
      sources, in: program, undecided: undecided, except: reading.unread)
    return reading
  }

  /// What the constructor is given.
  private var own: ConfigurationReading {
    var reading = ConfigurationReading(placement: placement)
    guard let constructor else { return reading }
    guard var argument = constructor.arguments.first?.value else { return reading }
    if case .operation("*", let pointed) = argument.form, pointed.count == 1 {
      argument = pointed[0]
    }
    let fields = program.resolved(argument)
    var entries: [ConfigurationValue.Entry] = []
    if case .call(let made) = fields.form, made.name.hasSuffix("Options") {
      let (options, unread) = program.options(made.arguments, knowing: GoNames.known)
      entries = options.map(GoNames.functionAsText)
      reading.unread = unread
    } else if argument.word == nil || assignedFields(of: argument.word).isEmpty {
      reading.unread = [ConfigurationReading.Unread(argument, of: program)]
      return reading
    }
    for (name, value) in assignedFields(of: argument.word) {
      // What is appended to a field that was never set is all that there is.
      if case .call(let call) = value.form, call.name == "append",
        call.arguments.first?.value.word?.hasSuffix("." + name) == true
      {
        let before = entries.last { $0.key == name }?.value.list ?? []
        let more = call.arguments.dropFirst().flatMap { argument in
          let added = program.value(of: argument.value, knowing: GoNames.known)
          return added.list ?? [added]
        }
        entries.removeAll { $0.key == name }
        entries.append(ConfigurationValue.Entry(name, .list(before + more)))
        reading.unread += call.arguments.dropFirst().flatMap {
          program.unread(in: $0.value, knowing: GoNames.known)
        }
        continue
      }
      let read = program.value(of: value, knowing: GoNames.known)
      entries.removeAll { $0.key == name }
      entries.append(GoNames.functionAsText(ConfigurationValue.Entry(name, read)))
      reading.unread += program.unread(in: value, knowing: GoNames.known)
    }
    reading.options = .map(entries)
    return reading
  }

  /// `options.AllowedOrigins = …`
  private func assignedFields(of variable: String?) -> [(String, Expression)] {
    guard let variable else { return [] }
    var found: [(String, Expression)] = []
    program.visit { expression, _ in
      guard case .assignment(let target, let value) = expression.form, let path = target.word,
        path.hasPrefix(variable + "."), !untaken.contain(expression)
      else { return }
      found.append((String(path.dropFirst(variable.count + 1)), value))
    }
    return found
  }

  // MARK: What stands around it

  enum Layer { case cors, authentication, recoverer }

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
    let outer = outerLayers(found.around, depth: 0)
    var inner: [Layer] = []
    var known: Set<String> = []
    for argument in found.call.arguments { inner += innerLayers(argument.value, &known) }
    return outer + [.cors] + inner
  }

  /// What is around a call, also where a variable of the handler is handed on.
  private func outerLayers(_ around: [Expression], depth: Int) -> [Layer] {
    let own = around.compactMap { around -> Layer? in
      if case .call(let call) = around.form { Self.layer(named: call.name) } else { nil }
    }
    guard depth < 8,
      let assignment = around.last(where: {
        if case .assignment = $0.form { true } else { false }
      }),
      case .assignment(let target, _) = assignment.form, let name = target.word
    else { return own }
    // The next use of the variable as an argument, behind the assignment.
    let next = program.calls { call in call.arguments.contains { $0.value.word == name } }
      .first { $0.expression.range.lowerBound >= assignment.range.upperBound }
    guard let next else { return own }
    let layer = Self.layer(named: next.call.name).map { [$0] } ?? []
    return outerLayers(next.around, depth: depth + 1) + layer + own
  }

  /// What a handler is made of, from the outermost in; a variable is what it was before.
  private func innerLayers(_ handler: Expression, _ known: inout Set<String>) -> [Layer] {
    var layers: [Layer] = []
    var names = known
    handler.visit { expression, _ in
      switch expression.form {
      case .call(let call): if let layer = Self.layer(named: call.name) { layers.append(layer) }
      case .name(let name) where names.count < 16 && names.insert(name).inserted:
        if let value = program.lastValue(of: name, before: expression.range.lowerBound) {
          layers += innerLayers(value, &names)
        }
      default: break
      }
    }
    known = names
    return layers
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
          // `c.Handler`, of what was made before.
          let isHandler = Self.makesHandler(handlerReceiver(name))
          if layer == nil { layer = isHandler ? .cors : Self.layer(named: name) }
        }
        return layer
      }
    }
  }

  static func layer(named name: String) -> Layer? {
    let name = name.lowercased()
    if constructors.contains(where: { $0.lowercased() == name }) { return .cors }
    if name.contains("recover") { return .recoverer }
    return name.contains("auth") || name.contains("jwt") || name.contains("login")
      ? .authentication : nil
  }
}
