/// What a program of Go's gives the middleware of a framework: a composite of fields, outright, by a
/// variable, and field by field.
struct GoOptions: Sendable {
  private let program: CodeReading
  private let undecided: [StartupWalk.Undecided]
  /// The calls that make the middleware: `cors.New`.
  private let constructors: Set<String>
  /// How the type of its options ends: `CORSConfig`.
  private let type: String

  init(_ text: String, _ constructors: Set<String>, type: String) {
    let started = StartupWalk.following(CodeReading(text, in: .go))
    program = started.program
    undecided = started.undecided
    self.constructors = constructors
    self.type = type
  }

  /// The options of the first that is made; of several, the others are shown.
  var reading: ConfigurationReading {
    var reading = ConfigurationReading(placement: placement)
    let made = program.calls { constructors.contains($0.name) }
    for other in made.dropFirst() {
      reading.unread.append(ConfigurationReading.Unread(other.expression, of: program))
    }
    // Nobody but the middleware makes one of these.
    let loose = program.calls { $0.name.hasSuffix(type) }.first?.expression
    guard let argument = made.first?.call.arguments.first?.value ?? (made.isEmpty ? loose : nil)
    else { return reading }
    var entries: [ConfigurationValue.Entry] = []
    if made.first?.call.name.hasSuffix(".CORS") == true {
      // Echo's takes the origins themselves since 5.
      let arguments = made[0].call.arguments.map(\.value)
      entries = [
        ConfigurationValue.Entry(
          "AllowOrigins", .list(arguments.map { program.value(of: $0, knowing: Self.known) }))
      ]
      reading.unread += arguments.flatMap { program.unread(in: $0, knowing: Self.known) }
    } else if case .call(let fields) = program.resolved(argument).form, fields.name.hasSuffix(type)
    {
      let (options, unread) = program.options(fields.arguments, knowing: Self.known)
      entries = options.map(GoNames.functionAsText)
      reading.unread += unread
    } else if argument.word == nil {
      reading.unread.append(ConfigurationReading.Unread(argument, of: program))
    }
    for (name, value) in assignedFields(of: argument.word) {
      entries.removeAll { $0.key == name }
      entries.append(
        GoNames.functionAsText(
          ConfigurationValue.Entry(name, program.value(of: value, knowing: Self.known))))
      reading.unread += program.unread(in: value, knowing: Self.known)
    }
    reading.options = .map(entries)
    reading.unread += OpenQuestions.behind(
      made.map(\.expression), in: program, undecided: undecided, except: reading.unread)
    return reading
  }

  /// `config.AllowOrigins = …`
  private func assignedFields(of variable: String?) -> [(String, Expression)] {
    guard let variable else { return [] }
    var found: [(String, Expression)] = []
    program.visit { expression, _ in
      guard case .assignment(let target, let value) = expression.form, let path = target.word,
        path.hasPrefix(variable + ".")
      else { return }
      found.append((String(path.dropFirst(variable.count + 1)), value))
    }
    return found
  }

  /// Where a login stands among `app.Use(…)`, in the order of the text.
  private var placement: Placement {
    var placement = Placement()
    let used = program.calls { $0.lastName == "Use" }.flatMap { found in
      found.call.arguments.map { program.text(of: program.resolved($0.value)).lowercased() }
    }
    let makers = constructors.map { $0.lowercased() }
    guard
      let cors = used.firstIndex(where: { text in
        makers.contains(where: text.contains) || text.contains("cors")
      }),
      let login = used.firstIndex(where: { text in
        !text.contains("cors") && ["auth", "jwt", "login"].contains(where: text.contains)
      })
    else { return placement }
    placement[.auth] = login < cors ? "before" : "after"
    return placement
  }

  /// The frameworks' own names for headers and methods: `echo.HeaderContentType`, `fiber.MethodPut`,
  /// `echo.PUT`.
  private static func known(_ expression: Expression) -> ConfigurationValue? {
    if let value = GoNames.known(expression) { return value }
    guard case .name(let path) = expression.form else { return nil }
    let parts = path.split(separator: ".")
    guard parts.count == 2, parts[0] == "echo" || parts[0] == "fiber" else { return nil }
    let name = String(parts[1])
    if name.hasPrefix("Header") { return .string(name.dropFirst("Header".count).headerOfConstant) }
    if name.hasPrefix("Method") {
      return .string(name.dropFirst("Method".count).uppercased())
    }
    return name.allSatisfy(\.isUppercase) ? .string(name) : nil
  }
}
