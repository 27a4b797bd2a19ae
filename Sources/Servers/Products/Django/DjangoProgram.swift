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
  /// The setting alone where somebody quotes one in a sentence: `I had set "CORS_ALLOW_ALL_ORIGINS = True"`.
  private static func unquoted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for (open, close) in [("\"CORS_", "\""), ("'CORS_", "'"), ("`CORS_", "`"), ("“CORS_", "”")] {
        guard let start = line.firstRange(of: open) else { continue }
        let inside = line[line.index(after: start.lowerBound)...].prefix { String($0) != close }
        let isSetting = inside.contains("=") && line.first != "\"" && line.first != "'"
        if isSetting, inside.endIndex < line.endIndex { return String(inside) }
      }
      return String(line)
    }
    return lines.joined(separator: "\n")
  }

  init(_ text: String, version: ServerVersion = "4.9.0") {
    let names = Self.defaults(version)
    let started = StartupWalk.following(
      CodeReading(Self.unquoted(text), in: .python), names: names,
      setUpBy: { Self.setting($0) != nil })
    program = started.program
    let constants = CodeConstants(program, names: names)
    var entries: [ConfigurationValue.Entry] = []
    for statement in started.statements {
      guard case .assignment(let target, let value) = statement.expression.form,
        let name = target.settingName, DjangoCORS.profile.options.contains(name),
        !entries.contains(where: { $0.key == name })
      else { continue }
      // What it stands for once everything was added to it.
      let isOfObject = target.word != name
      let named = isOfObject ? value : Expression(form: .name(name), range: target.range)
      guard let read = constants.value(of: named)?.configuration else {
        // It is looked at where nobody is named alone.
        if name == "DEBUG" { continue }
        // What of a list is known counts beside what is not.
        let pieces = constants.pieces(of: named) ?? constants.pieces(of: value)
        if let partly = pieces.flatMap({ program.partlyKnown($0) }) {
          entries.append(ConfigurationValue.Entry(name, partly.value))
          if !name.hasPrefix("CSRF_") {
            reading.unread += partly.unread.map { ConfigurationReading.Unread($0, of: program) }
          }
          continue
        }
        // The middleware looks at its own settings alone.
        if !name.hasPrefix("CSRF_") {
          reading.unread.append(ConfigurationReading.Unread(value, of: program))
        }
        continue
      }
      entries.append(
        ConfigurationValue.Entry(name, read.withoutNothing(program.values(assignedTo: name))))
    }
    // What it is for otherwise changes nothing here.
    let servesThisMachine = entries.contains { $0.key == "ALLOWED_HOSTS" && $0.value == [] }
    if !servesThisMachine { entries.removeAll { $0.key == "DEBUG" } }
    addClasses(&entries, constants)
    addGrown(started.statements, &entries, constants)
    reading.options = .map(entries)
    for statement in started.statements {
      guard case .assignment(let target, _) = statement.expression.form,
        let name = target.settingName, name.hasPrefix("CORS_"),
        !DjangoCORS.profile.options.contains(name)
      else { continue }
      reading.unread.append(ConfigurationReading.Unread(target, of: program, .unknownOption))
    }
    let known = Set(entries.map(\.key))
    var sources: [Expression] = []
    program.visit { expression, _ in
      if known.contains(Self.setting(expression) ?? "") { sources.append(expression) }
    }
    reading.unread += OpenQuestions.behind(
      sources, in: program, undecided: started.undecided, except: reading.unread)
    describePlacement(reading.options["MIDDLEWARE"]?.strings ?? [])
  }

  /// The setting of the middleware that a statement assigns, adds to or leaves out.
  private static func setting(_ expression: Expression) -> String? {
    let name: String?
    switch expression.form {
    case .assignment(let target, _): name = target.settingName
    case .call(let call):
      name = call.name.split(separator: ".").first { $0 != "settings" }.map(String.init)
    default: name = nil
    }
    guard let name, name.hasPrefix("CORS_"), DjangoCORS.profile.options.contains(name) else {
      return nil
    }
    return name
  }

  /// Settings as a class's attributes, as django-configurations has them: those of the class for
  /// production where one is named so, else those of the first.
  private mutating func addClasses(
    _ entries: inout [ConfigurationValue.Entry], _ constants: CodeConstants
  ) {
    var classes: [(name: String, body: [Expression])] = []
    program.visit { expression, around in
      guard case .operation("class", let parts) = expression.form, parts.count > 1,
        let name = parts[0].word, case .block(let body) = parts[1].form,
        body.contains(where: { Self.setting($0) != nil })
      else { return }
      classes.append((name, body))
    }
    let chosen = classes.first { $0.name.lowercased().contains("prod") } ?? classes.first
    for statement in chosen?.body ?? [] {
      guard let name = Self.setting(statement), case .assignment(_, let value) = statement.form,
        !entries.contains(where: { $0.key == name })
      else { continue }
      if let read = constants.value(of: value)?.configuration {
        entries.append(ConfigurationValue.Entry(name, read))
      } else {
        reading.unread.append(ConfigurationReading.Unread(value, of: program))
      }
    }
    for other in classes where other.name != chosen?.name {
      for statement in other.body where Self.setting(statement) != nil {
        reading.unread.append(ConfigurationReading.Unread(statement, of: program, .notReached))
      }
    }
  }

  /// `CORS_ALLOWED_ORIGINS.append("…")` and `+= […]`, where the list itself stands in another file.
  private mutating func addGrown(
    _ statements: [StartupStatement], _ entries: inout [ConfigurationValue.Entry],
    _ constants: CodeConstants
  ) {
    for statement in statements {
      guard let name = Self.setting(statement.expression),
        program.values(assignedTo: name).allSatisfy({ $0.addsTo(name) }),
        let added = statement.expression.added.flatMap({ constants.value(of: $0)?.configuration })
      else { continue }
      let values = added.list ?? [added]
      reading.unread.removeAll { statement.expression.range.contains($0, in: program) }
      reading.unread.append(ConfigurationReading.Unread(statement.expression, of: program))
      if let index = entries.firstIndex(where: { $0.key == name }) {
        entries[index].value = .list((entries[index].value.list ?? []) + values)
      } else {
        entries.append(ConfigurationValue.Entry(name, .list(values)))
      }
    }
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

extension ConfigurationValue {
  /// A list without the empty texts that stand for what is not set in the environment.
  fileprivate func withoutNothing(_ expressions: [Expression]) -> ConfigurationValue {
    guard let list, expressions.contains(where: \.asksSomewhere) else { return self }
    return .list(list.filter { $0 != "" && $0 != .null })
  }
}

extension Expression {
  /// The setting that an assignment names, be it one of `django.conf.settings`.
  fileprivate var settingName: String? {
    guard let word, word.hasPrefix("settings.") else { return word }
    return String(word.dropFirst("settings.".count))
  }

  /// Whether it is the value of a name and something more.
  fileprivate func addsTo(_ name: String) -> Bool {
    guard case .operation("+", let operands) = form else { return false }
    return operands.first?.word == name
  }

  /// What a statement adds to a list.
  fileprivate var added: Expression? {
    switch form {
    case .assignment(_, let value):
      guard case .operation("+", let operands) = value.form else { return nil }
      return operands.last
    case .call(let call):
      let method = call.name.split(separator: ".").last ?? ""
      return ["append", "extend"].contains(method) ? call.arguments.first?.value : nil
    default: return nil
    }
  }
}

extension Range<Int> {
  /// Whether a piece that was not understood stands on the line that this begins on.
  fileprivate func contains(_ piece: ConfigurationReading.Unread, in program: CodeReading) -> Bool {
    piece.line == program.source.place(of: lowerBound).line
  }
}
