/// The middleware that an Express application's text makes, with its options.
extension ExpressProgram {
  /// The middleware that `cors(…)` makes, or a name that stands for one.
  mutating func middleware(_ expression: Expression, _ manner: Added.Manner)
    -> ExpressCORSMiddleware?
  {
    let resolved = program.resolved(expression)
    // `condition ? cors() : cors({…})`
    if case .operation("?:", let parts) = resolved.form, parts.count == 3,
      setsUp(parts[1]), setsUp(parts[2])
    {
      understood += [parts[1].range, parts[2].range]
      let holds = constants.value(of: parts[0])?.isTrue(.javaScript) ?? false
      questions.append(ConfigurationReading.Unread(parts[0], of: program, .condition))
      return middleware(parts[holds ? 1 : 2], manner)
    }
    guard case .call(let call) = resolved.form else { return nil }
    guard program.makesCORS(call) else {
      // A function of the text that gives a middleware back.
      guard program.function(named: call.name) != nil, let made = returned, setsUp(made) else {
        return nil
      }
      returned = nil
      return middleware(made, manner)
    }
    understood.append(resolved.range)
    guard let argument = call.arguments.first?.value else {
      added.append(Added(manner: manner, options: .map([])))
      return ExpressCORSMiddleware(source: .options([]))
    }
    return middleware(withOptions: argument, manner)
  }

  mutating func middleware(withOptions argument: Expression, _ manner: Added.Manner)
    -> ExpressCORSMiddleware?
  {
    let resolved = program.resolved(argument)
    switch resolved.form {
    case .function(let function):
      return delegate(function, program.text(of: resolved), manner)
    case .map(let entries):
      var options: [ExpressCORSMiddleware.Option] = []
      for option in entries.flatMap({ self.options(of: $0) }) {
        // What is said later counts.
        options.removeAll { $0.name == option.name }
        options.append(option)
      }
      options = changed(options, of: argument)
      added.append(
        Added(
          manner: manner,
          options: .map(options.map { ConfigurationValue.Entry($0.name, $0.value.configuration) })))
      return ExpressCORSMiddleware(source: .options(options))
    default:
      if let name = resolved.word, let function = program.function(named: name) {
        return delegate(function, name, manner)
      }
      if case .map(let entries)? = constants.value(of: argument) {
        added.append(Added(manner: manner, options: .map(entries)))
        return ExpressCORSMiddleware(source: .options(Self.options(entries)))
      }
      // Who gets in is said there, whoever it is: it is not what the product has without.
      note(argument)
      let origin = CodeValue.thing(program.text(of: argument))
      added.append(
        Added(
          manner: manner,
          options: .map([ConfigurationValue.Entry("origin", origin.configuration)])))
      return ExpressCORSMiddleware(source: .options([.init(name: "origin", value: origin)]))
    }
  }

  /// `options.credentials = true`, after the options were written down.
  func changed(_ options: [ExpressCORSMiddleware.Option], of argument: Expression)
    -> [ExpressCORSMiddleware.Option]
  {
    guard case .name = argument.form, case .map(let entries)? = constants.value(of: argument) else {
      return options
    }
    var changed = options
    for entry in entries {
      guard let value = CodeValue(entry.value, .javaScript) else { continue }
      let option = ExpressCORSMiddleware.Option(name: entry.key, value: value)
      guard let index = changed.lastIndex(where: { $0.name == entry.key }) else {
        changed.append(option)
        continue
      }
      if changed[index].value.configuration != entry.value { changed[index] = option }
    }
    return changed
  }

  /// Options that are known, as far as a program has such values.
  static func options(_ entries: [ConfigurationValue.Entry]) -> [ExpressCORSMiddleware.Option] {
    entries.compactMap { entry in
      CodeValue(entry.value, .javaScript).map {
        ExpressCORSMiddleware.Option(name: entry.key, value: $0)
      }
    }
  }

  mutating func delegate(
    _ function: Expression.Function, _ text: String, _ manner: Added.Manner
  ) -> ExpressCORSMiddleware {
    let options = ConfigurationValue.map([ConfigurationValue.Entry("delegate", .code(text))])
    added.append(Added(manner: manner, options: options))
    return ExpressCORSMiddleware(
      source: .delegate(CodeFunction(function: function, program: program, text: text)))
  }

  mutating func options(of entry: Expression.Entry) -> [ExpressCORSMiddleware.Option] {
    var expression = entry.value
    if entry.key == nil, case .operation("...", let spread) = expression.form, spread.count == 1 {
      expression = spread[0]
    }
    guard let value = constants.value(of: expression) else {
      if entry.key == nil {
        if case .map(let entries) = program.resolved(expression).form {
          return entries.flatMap { options(of: $0) }
        }
        note(expression)
        return [.init(name: "origin", value: .thing(program.text(of: expression)))]
      }
      guard entry.key?.word == "origin" else {
        note(entry.value)
        return []
      }
      return [ExpressCORSMiddleware.Option(name: "origin", value: origin(expression))]
    }
    if let name = entry.key?.word {
      return [ExpressCORSMiddleware.Option(name: name, value: value)]
    }
    guard case .map(let entries) = value else { return [] }
    return Self.options(entries)
  }

  /// Who gets in, with what cannot be read in the place of what it may let in.
  private mutating func origin(_ expression: Expression) -> CodeValue {
    guard let pieces = constants.pieces(of: expression) else {
      note(expression)
      return .thing(program.text(of: expression))
    }
    return .list(
      pieces.map { piece in
        switch piece {
        case .known(let value): return value
        case .unread(let item):
          note(item)
          return .thing(program.text(of: item))
        }
      })
  }

  func value(of expression: Expression) -> ConfigurationValue {
    // A regular expression for paths is written as the text that it is: `options-star-only`.
    switch program.resolved(expression).form {
    case .string(let text): .string(text)
    default: .string(program.text(of: expression))
    }
  }

  mutating func note(_ expression: Expression) {
    unread.append(ConfigurationReading.Unread(expression, of: program))
  }
}
