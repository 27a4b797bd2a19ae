/// Follows a program as it starts: its statements in the order in which they run.
///
/// Functions of the text that are called by name are followed into, and in the end those that only
/// others can call and that set the product up; conditions that literals decide are decided, and of
/// others both branches count. Nothing is run.
struct StartupWalk {
  private(set) var program: CodeReading
  var names = StartupNames()
  private var statements: [StartupStatement] = []
  private(set) var depth = 0
  let known: [String: CodeValue]
  let types: Set<String>
  /// Whether an expression, by itself, is what sets the product up.
  let setsUp: (Expression) -> Bool
  /// Names of functions that lead there.
  var reachingNames: Set<String> = []
  /// Names that are called inside of something.
  var calledNames: Set<String> = []
  /// Names of functions that answer requests.
  var handlerNames: Set<String> = []
  /// Where the bodies begin that were gone into.
  private var followed: Set<Int> = []
  /// Conditions that nothing in the text decides.
  private var undecided: [Undecided] = []
  /// Parameters of functions that somebody calls with whatever.
  private var openParameters: Set<String> = []

  /// A condition, and what depends on it.
  struct Undecided: Sendable {
    let condition: Expression
    let branches: [Expression]
  }

  /// What a program does as it starts.
  struct Start {
    let statements: [StartupStatement]
    /// The program with what its names stand for in the end.
    let program: CodeReading
    let undecided: [Undecided]
  }

  /// More statements than any configuration has; the rest is taken as it stands.
  private static let limit = 4_000
  static let depthLimit = 8
  static let roundLimit = 50
  private static let sizeLimit = 4_000

  private init(
    _ program: CodeReading, _ known: [String: CodeValue], _ types: Set<String>,
    _ setsUp: @escaping (Expression) -> Bool
  ) {
    self.program = program
    self.known = known
    self.types = types
    self.setsUp = setsUp
    look()
  }

  /// Follows a program, whose product is set up by such expressions.
  static func following(
    _ program: CodeReading, names: [String: CodeValue] = [:], types: Set<String> = [],
    setUpBy setsUp: @escaping (Expression) -> Bool = { _ in false }
  ) -> Start {
    var walk = StartupWalk(program, names, types, setsUp)
    walk.run(program.statements)
    walk.enterUncalled()
    walk.program.started = walk.names
    return Start(
      statements: walk.statements, program: walk.program, undecided: walk.undecided)
  }

  private mutating func run(_ expressions: [Expression]) {
    for expression in expressions { run(expression) }
  }

  mutating func value(of expression: Expression) -> CodeValue? {
    // The names are handed over, so that no second copy of them is made.
    program.started = names
    defer { program.started = nil }
    let value = CodeConstants(program, names: known, types: types).value(of: expression)
    guard let value else { return nil }
    // What is made of other names can hold them many times over.
    let isMade: Bool =
      switch expression.form {
      case .list, .map, .call, .operation: !expression.isLiteral
      default: false
      }
    if isMade, value.isLargerThan(Self.sizeLimit) { return nil }
    // A function is found by its name, and holds a whole program.
    return value.holdsFunction ? nil : value
  }

  private mutating func run(_ statement: Expression) {
    guard statements.count < Self.limit else { return note(statement) }
    switch statement.form {
    case .block(let inner): run(inner)
    case .operation("if", let parts): branch(parts)
    case .operation("for", let parts) where parts.count == 3: loop(parts)
    case .operation("try", let parts):
      run(Array(parts.prefix(1)))
      // What is not set raises, where it is asked for without an alternative.
      if parts.count > 1, program.language == .python, parts[0].looksUpEnvironment { run(parts[1]) }
    case .operation("class", let parts) where parts.count > 1:
      define(parts)
      note(statement)
    case .assignment(let target, let value):
      if case .call(let call) = value.form { follow(call) }
      followInside(value)
      assign(value, to: target)
      note(statement)
    case .call(let call):
      change(call)
      follow(call)
      followInside(statement)
      note(statement)
    case .operation("return", let values), .operation("await", let values):
      for case .call(let call) in values.map(\.form) { follow(call) }
      for value in values { followInside(value) }
      note(statement)
      if case .operation("await", _) = statement.form { for value in values { note(value) } }
    case .code(let parts):
      note(statement)
      // `with open(…):`, and whatever else has a block of its own.
      for case .block(let inner) in parts.map(\.form) { run(inner) }
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
      .name, .function, .operation:
      note(statement)
    }
  }

  private mutating func note(_ statement: Expression) {
    statements.append(StartupStatement(expression: statement, time: names.time))
  }

  private mutating func branch(_ parts: [Expression]) {
    guard let condition = parts.first else { return }
    // What is set there is for both branches to say.
    let isOpen =
      program.language == .python && condition.dependsOnEnvironment
      || !openParameters.isEmpty && condition.names(oneOf: openParameters)
    let known = isOpen ? nil : value(of: condition)?.isTrue(program.language)
    // What is decided by what is not set, or by taking it for production, is asked for, too.
    if known == nil || condition.asksSomewhere || asksByName(condition),
      !condition.asksWhetherMain
    {
      undecided.append(Undecided(condition: condition, branches: Array(parts.dropFirst())))
    }
    let deployed =
      program.language == .go ? condition.holdsWhereDeployed : condition.holdsInProduction
    guard let decided = known ?? deployed else {
      // Whether a file is run or loaded makes no difference; of others, nobody knows.
      return run(Array(parts.dropFirst()))
    }
    let branch = decided ? 1 : 2
    if parts.indices.contains(branch) { run(parts[branch]) }
  }

  /// Whether a name in a condition stands for what the environment says.
  private func asksByName(_ condition: Expression) -> Bool {
    var seen: Set<String> = []
    var next = [condition]
    // By way of as many names as anybody gives one thing.
    for _ in 0..<6 where !next.isEmpty {
      var values: [Expression] = []
      for expression in next {
        expression.visit { inner, _ in
          let name: String? =
            switch inner.form {
            case .name(let path): path
            case .call(let call): call.name.split(separator: ".").first.map(String.init)
            default: nil
            }
          guard let name, seen.insert(name).inserted else { return }
          values += program.values(assignedTo: name)
        }
      }
      if values.contains(where: \.asksSomewhere) { return true }
      next = values
    }
    return false
  }

  private mutating func loop(_ parts: [Expression]) {
    guard let items = value(of: parts[1])?.elements, items.count <= Self.roundLimit,
      let name = parts[0].word
    else { return run(parts[2]) }
    for item in items {
      names.set(name, item)
      run(parts[2])
    }
  }

  /// Into a function of the text that is called by its name.
  mutating func follow(_ call: Expression.Call) {
    guard depth < Self.depthLimit, call.receiver == nil, !call.name.contains("."),
      let function = program.function(named: call.name) ?? maker(of: call.name)
    else { return }
    depth += 1
    defer { depth -= 1 }
    var outer: [(name: String, value: CodeValue?)] = []
    for (index, parameter) in function.parameters.enumerated() {
      let given =
        call.arguments.first { $0.label == parameter }
        ?? (index < call.arguments.count && call.arguments[index].label == nil
          ? call.arguments[index] : nil)
      outer.append((parameter, names[parameter]))
      names.set(parameter, given.flatMap { value(of: $0.value) })
    }
    if let start = function.start { followed.insert(start) }
    run(function.body)
    for (name, value) in outer { names.set(name, value) }
  }

  /// What runs when a thing is made of a class that leads to the product.
  private func maker(of type: String) -> Expression.Function? {
    program.initializer(of: type).flatMap { reaches($0) ? $0 : nil }
  }

  /// Into a function that somebody calls with whatever.
  mutating func enter(_ function: Expression.Function) {
    guard depth < Self.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    if let start = function.start { followed.insert(start) }
    let outer = openParameters
    // Python's default is what counts where nobody says otherwise, and somebody may.
    if program.language == .python { openParameters.formUnion(function.parameters) }
    run(function.body)
    openParameters = outer
  }

  func isFollowed(_ function: Expression.Function) -> Bool {
    function.start.map { followed.contains($0) } ?? true
  }
}

extension Expression {
  fileprivate func names(oneOf names: Set<String>) -> Bool {
    var found = false
    visit { inner, _ in
      if case .name(let path) = inner.form { found = found || names.contains(path) }
    }
    return found
  }
}

extension Expression.Function {
  /// Where its first statement begins.
  fileprivate var start: Int? { body.first?.range.lowerBound }
}

extension CodeValue {
  fileprivate var holdsFunction: Bool {
    switch self {
    case .function: true
    case .list(let values): values.contains { $0.holdsFunction }
    case .null, .boolean, .number, .string, .regex, .map, .failure, .thing: false
    }
  }
}
