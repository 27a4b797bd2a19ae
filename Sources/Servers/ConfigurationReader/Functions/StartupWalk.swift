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
  private let known: [String: CodeValue]
  private let types: Set<String>
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
    let isOpen = program.language == .python && condition.dependsOnEnvironment
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
    var found = false
    condition.visit { inner, _ in
      guard case .name(let name) = inner.form, !found else { return }
      found = program.values(assignedTo: name).contains(where: \.asksSomewhere)
    }
    return found
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

  /// A class's attributes, as a map.
  private mutating func define(_ parts: [Expression]) {
    guard let name = parts[0].word, case .block(let body) = parts[1].form else { return }
    var entries: [ConfigurationValue.Entry] = []
    for case .assignment(let target, let value) in body.map(\.form) {
      guard let attribute = target.word, let read = self.value(of: value) else { continue }
      entries.append(ConfigurationValue.Entry(attribute, read.configuration))
    }
    // What `__init__` sets on the thing itself.
    for case .function(let function) in body.map(\.form) where function.name == "__init__" {
      for case .assignment(let target, let value) in function.body.map(\.form) {
        guard let path = target.word, path.hasPrefix("self."), let read = self.value(of: value)
        else { continue }
        entries.append(
          ConfigurationValue.Entry(String(path.dropFirst("self.".count)), read.configuration))
      }
    }
    // What a property gives of those.
    for case .function(let function) in body.map(\.form) where function.isProperty {
      var program = program
      program.started = names
      let constants = CodeConstants(program, names: known, types: types)
      guard let name = function.name, let value = constants.result(of: function, [.map(entries)])
      else { continue }
      entries.append(ConfigurationValue.Entry(name, value.configuration))
    }
    if !entries.isEmpty { names.set(name, .map(entries)) }
  }

  private mutating func assign(_ value: Expression, to target: Expression) {
    switch target.form {
    case .name(let name) where !name.contains("."):
      names.set(name, self.value(of: value))
    // `options.credentials = true`
    case .name(let path):
      let parts = path.split(separator: ".").map(String.init)
      if parts.count == 2 { setEntry(parts[1], of: parts[0], to: value) }
    case .operation("[]", let parts) where parts.count == 2:
      guard let name = parts[0].word, let key = self.value(of: parts[1])?.text else { return }
      setEntry(key, of: name, to: value)
    // `const { cors } = settings`
    case .map(let places):
      guard case .map(let entries)? = self.value(of: value) else { return }
      for place in places {
        guard let key = place.key?.word, let name = place.value.word else { continue }
        let given = entries.last { $0.key == key }?.value
        names.set(name, given.flatMap { CodeValue($0, program.language.patternDialect) })
      }
    default: break
    }
  }

  private mutating func setEntry(_ key: String, of name: String, to value: Expression) {
    guard case .map(var entries)? = names[name] else { return }
    guard let read = self.value(of: value) else { return names.set(name, nil) }
    entries.append(ConfigurationValue.Entry(key, read.configuration))
    names.set(name, .map(entries))
  }

  /// `names.append("…")`, `.extend`, `.insert`, `.push` and `.update` of what is known.
  private mutating func change(_ call: Expression.Call) {
    let parts = call.name.split(separator: ".").map(String.init)
    guard parts.count == 2, let before = names[parts[0]] else { return }
    let arguments = call.arguments.map { value(of: $0.value) }
    switch (before, parts[1], arguments.first ?? nil) {
    case (.list(let list), "append", let value?), (.list(let list), "add", let value?):
      names.set(parts[0], .list(list + [value]))
    case (.list(let list), "push", _):
      names.set(parts[0], .list(list + arguments.compactMap(\.self)))
    case (.list(let list), "extend", .list(let more)?),
      (.list(let list), "update", .list(let more)?):
      names.set(parts[0], .list(list + more))
    case (.list(let list), "unshift", let value?): names.set(parts[0], .list([value] + list))
    case (.list(var list), "insert", let place?):
      guard let index = place.integer, let value = arguments.last ?? nil else { return }
      list.insert(value, at: min(max(index, 0), list.count))
      names.set(parts[0], .list(list))
    case (.list(var list), "remove", let value?):
      if let index = list.firstIndex(of: value) { list.remove(at: index) }
      names.set(parts[0], .list(list))
    case (.map(let entries), "update", .map(let more)?):
      names.set(parts[0], .map(entries + more))
    case (.map(let entries), "setdefault", .string(let key)?):
      guard !entries.contains(where: { $0.key == key }), let value = arguments.last ?? nil else {
        return
      }
      names.set(parts[0], .map(entries + [ConfigurationValue.Entry(key, value.configuration)]))
    case (.map(let entries), "update", _) where call.arguments.contains(where: { $0.label != nil }):
      let more = zip(call.arguments, arguments).compactMap { argument, value in
        argument.label.flatMap { label in
          value.map { ConfigurationValue.Entry(label, $0.configuration) }
        }
      }
      guard more.count == call.arguments.count else { return names.set(parts[0], nil) }
      names.set(parts[0], .map(entries + more))
    case (.map, "update", nil), (.list, "append", nil), (.list, "extend", nil):
      names.set(parts[0], nil)
    default: break
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
    run(function.body)
  }

  func isFollowed(_ function: Expression.Function) -> Bool {
    function.start.map { followed.contains($0) } ?? true
  }
}

extension Expression.Function {
  /// Whether it is asked for as if it were a value: `@property`.
  fileprivate var isProperty: Bool {
    decorators.contains { decorator in
      guard case .call(let call) = decorator.form else { return false }
      return call.name == "@property" || call.name.hasSuffix("cached_property")
        || call.name.hasSuffix("computed_field")
    }
  }

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
