/// What a text says before any request: literals, and what names stand for at a place in it.
struct CodeConstants: Sendable {
  let program: CodeReading
  /// Names that the product itself defines.
  private let names: [String: CodeValue]
  /// Types of the product whose fields are a map.
  private let types: Set<String>

  init(_ program: CodeReading, names: [String: CodeValue] = [:], types: Set<String> = []) {
    self.program = program
    self.names = names
    self.types = types
  }

  /// The same, where a statement of the program's start stands.
  init(
    _ program: CodeReading, at statement: StartupStatement, names: [String: CodeValue] = [:],
    types: Set<String> = []
  ) {
    var program = program
    program.started = program.started?.at(statement.time)
    self.init(program, names: names, types: types)
  }

  /// The value of an expression; nil where it is no literal.
  func value(of expression: Expression) -> CodeValue? {
    guard !expression.isEnvironment || expression.namesFallback else { return nil }
    var walk = CodeWalk(program, Nothing(types: types), names: names)
    return try? walk.value(of: expression)
  }

  /// What a function gives back for these; nil where it cannot be followed.
  func result(of function: Expression.Function, _ arguments: [CodeValue]) -> CodeValue? {
    var walk = CodeWalk(program, Nothing(types: types), names: names)
    guard case .returned(let value)? = try? walk.call(function, arguments) else { return nil }
    return value
  }

  /// The arguments of a call that have names, with what of them is no literal.
  func options(_ arguments: [Expression.Argument])
    -> (options: [ConfigurationValue.Entry], unread: [ConfigurationReading.Unread])
  {
    var options: [ConfigurationValue.Entry] = []
    var unread: [ConfigurationReading.Unread] = []
    for argument in arguments {
      guard let label = argument.label else {
        guard case .operation("**", let spread) = argument.value.form, spread.count == 1 else {
          continue
        }
        if case .map(let entries)? = value(of: spread[0]) {
          options += entries
        } else if let map = partlyKnownMap(spread[0]) {
          options += map.options
          unread += map.unread
        } else {
          unread.append(ConfigurationReading.Unread(argument.value, of: program))
        }
        continue
      }
      if let value = value(of: argument.value) {
        options.append(ConfigurationValue.Entry(label, value.configuration))
      } else {
        // What of a list is known counts beside what is not.
        if let pieces = pieces(of: argument.value),
          let partly = program.partlyKnown(pieces)
        {
          options.append(ConfigurationValue.Entry(label, partly.value))
          unread += partly.unread.map { ConfigurationReading.Unread($0, of: program) }
          continue
        }
        if let map = partlyKnownMap(argument.value) {
          options.append(ConfigurationValue.Entry(label, .map(map.options)))
          unread += map.unread
          continue
        }
        unread.append(ConfigurationReading.Unread(argument.value, of: program))
        // Who gets in is said there, whoever it is: it is not what the product has without.
        if label.lowercased().contains("origin"), !label.lowercased().contains("regex") {
          options.append(
            ConfigurationValue.Entry(label, .code(program.text(of: argument.value))))
        }
      }
    }
    return (options, unread)
  }

  /// A map of which not everything is known, by the options that it has: `resources={"/api": {…}}`.
  private func partlyKnownMap(_ expression: Expression)
    -> (options: [ConfigurationValue.Entry], unread: [ConfigurationReading.Unread])?
  {
    guard case .map(let entries) = program.resolved(expression).form else { return nil }
    let arguments = entries.compactMap { entry in
      entry.key.flatMap { value(of: $0)?.text ?? ($0.word) }
        .map { Expression.Argument(label: $0, value: entry.value) }
    }
    guard arguments.count == entries.count, !arguments.isEmpty else { return nil }
    return options(arguments)
  }

  private struct Nothing: CodeSurroundings {
    let types: Set<String>

    func value(at path: String) -> CodeValue? {
      // Go's names for methods.
      if path == "http" { return .thing(path) }
      let name = path.hasPrefix("http.Method") ? path.dropFirst("http.Method".count) : ""
      return name.isEmpty ? nil : .string(String(name).asciiUppercased)
    }
    func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
      guard types.contains(path.split(separator: ".").last.map(String.init) ?? "") else {
        return nil
      }
      return arguments.isEmpty ? .map([]) : arguments.last
    }
    func assign(_ value: CodeValue, to path: String) -> Bool { false }
  }
}

extension ConfigurationReading.Unread {
  /// An expression of a program that was not understood.
  init(_ expression: Expression, of program: CodeReading, _ cause: Cause = .notUnderstood) {
    self.init(
      program.text(of: expression),
      line: program.source.place(of: expression.range.lowerBound).line, cause)
  }
}
