/// What a configuration depends on and its text does not say: the environment, and conditions that
/// nothing decides.
struct OpenQuestions {
  private let program: CodeReading
  private var names: Set<String> = []
  private var ranges: [Range<Int>] = []
  private var found: [ConfigurationReading.Unread] = []
  private var left = OpenQuestions.most

  /// More than any configuration looks at.
  private static let most = 400

  /// What expressions depend on, through the names and functions that they use.
  static func behind(
    _ expressions: [Expression], in program: CodeReading,
    undecided: [StartupWalk.Undecided] = [], except known: [ConfigurationReading.Unread] = []
  ) -> [ConfigurationReading.Unread] {
    var questions = OpenQuestions(program: program)
    for expression in expressions { questions.look(at: expression) }
    questions.ask(undecided)
    var lines: Set<String> = []
    return questions.found.filter { piece in
      // What was not read says itself that it is missing.
      !known.contains { $0.line <= piece.line && $0.text.contains(piece.text) }
        && lines.insert(piece.text).inserted
    }
  }

  private init(program: CodeReading) { self.program = program }

  private mutating func look(at expression: Expression) {
    guard left > 0 else { return }
    left -= 1
    ranges.append(expression.range)
    var next: [Expression] = []
    var asked: [Expression] = []
    expression.visit { inner, around in
      if inner.asksEnvironment, !around.contains(where: \.asksEnvironment) { asked.append(inner) }
      switch inner.form {
      case .name(let path): next += uses(path)
      case .call(let call): next += uses(call.name)
      default: break
      }
    }
    for expression in asked { add(expression, expression.asksForMode ? .production : .environment) }
    for expression in next { look(at: expression) }
  }

  /// What a name stands for, each once.
  private mutating func uses(_ path: String) -> [Expression] {
    var parts: [Expression] = []
    let first = path.split(separator: ".").first.map(String.init) ?? path
    for name in Set([path, first]) where names.insert(name).inserted {
      parts += program.values(assignedTo: name)
      // `origins.append(…)`
      parts += program.calls { $0.grown == name }.flatMap { $0.call.arguments.map(\.value) }
      if let function = program.function(named: name) { parts += function.body }
    }
    return parts
  }

  private mutating func add(_ expression: Expression, _ cause: ConfigurationReading.Unread.Cause) {
    var piece = ConfigurationReading.Unread(expression, of: program, cause)
    // `process.env.ORIGINS.split(",")`
    if case .call(let call) = expression.form, call.name.hasPrefix("process.env.") {
      piece.text = call.name.split(separator: ".").prefix(3).joined(separator: ".")
    }
    found.append(piece)
  }

  /// Conditions on which something depends that counts.
  private mutating func ask(_ undecided: [StartupWalk.Undecided]) {
    for one in undecided {
      let counts = one.branches.contains { branch in
        var counts = ranges.contains { branch.range.contains($0.lowerBound) }
        branch.visit { inner, _ in
          switch inner.form {
          case .assignment(let target, _): counts = counts || names.contains(target.word ?? "")
          case .call(let call): counts = counts || names.contains(call.grown ?? "")
          default: break
          }
        }
        return counts
      }
      guard counts else { continue }
      var mode: Expression?
      one.condition.visit { inner, _ in if inner.asksForMode { mode = inner } }
      add(mode ?? one.condition, mode == nil ? .condition : .production)
    }
  }
}

extension Expression {
  /// Whether it asks the environment, be it by a library, and whether or not it says what counts
  /// where nothing is set.
  fileprivate var asksEnvironment: Bool {
    switch form {
    case .call(let call):
      if isEnvironment { return true }
      guard case .string? = call.arguments.first?.value.form else { return false }
      return Self.readsSetting(call.name)
    default: return isEnvironment
    }
  }

  /// `process.env.NODE_ENV`, for which there is a value without being told.
  fileprivate var asksForMode: Bool { form == .name("process.env.NODE_ENV") }

  /// Whether a function reads a setting by its name: of the languages, of django-environ, of decouple.
  static func readsSetting(_ name: String) -> Bool {
    let parts = name.lowercased().split(separator: ".").map { $0.filter { $0 != "_" } }
    if parts.count == 2, ["env", "environ"].contains(parts[0]) { return types.contains(parts[1]) }
    return settingCalls.contains(name)
  }

  private static let types: Set<String> = [
    "list", "str", "bool", "json", "url", "int", "tuple", "get", "string", "array",
    "fetch",
  ]

  private static let settingCalls: Set<String> = [
    "os.environ.get", "os.getenv", "os.Getenv", "os.LookupEnv", "ENV.fetch", "System.getenv", "env",
    "getenv", "config", "decouple.config",
  ]
}

extension Expression.Call {
  /// The list or the map that the call adds something to, by its name.
  fileprivate var grown: String? {
    let parts = name.split(separator: ".")
    let methods: Set<Substring> = [
      "append", "extend", "insert", "add", "push", "unshift", "update", "concat",
    ]
    return parts.count == 2 && methods.contains(parts[1]) ? String(parts[0]) : nil
  }
}
