/// Statements of a function that is followed.
extension CodeWalk {
  mutating func run(_ statements: [Expression]) throws(UnfollowedCode) -> Flow {
    for statement in statements {
      let flow = try runOrPassOver(statement)
      guard flow == .goesOn else { return flow }
    }
    return .goesOn
  }

  /// A statement, or nothing where it cannot be followed and only what is certain counts.
  private mutating func runOrPassOver(_ statement: Expression) throws(UnfollowedCode) -> Flow {
    guard surroundings.passesOver else { return try run(statement) }
    do {
      return try run(statement)
    } catch {
      // Inside of a block, what is certain has its turn by itself.
      guard !error.isFailure, passedOver.count < 8 else { throw error }
      passedOver.append(error.range)
      var ends = false
      statement.visit { inner, around in
        let isInFunction = around.contains { if case .function = $0.form { true } else { false } }
        switch inner.form {
        case .operation("return", _), .operation("throw", _): ends = ends || !isInFunction
        // What it would have been set to is not known, nor whether.
        case .assignment(let target, _): if let name = target.word { unknown.insert(name) }
        default: break
        }
      }
      // What follows may never have its turn.
      return ends ? .ends(.returned(.null)) : .goesOn
    }
  }

  mutating func run(_ statement: Expression) throws(UnfollowedCode) -> Flow {
    switch statement.form {
    case .block(let statements): return try run(statements)
    case .operation("if", let parts):
      guard let condition = parts.first else { return .goesOn }
      if try value(of: condition).isTrue(language) {
        return parts.count > 1 ? try run(parts[1]) : .goesOn
      }
      return parts.count > 2 ? try run(parts[2]) : .goesOn
    case .operation("unless", let parts) where parts.count == 2:
      return try value(of: parts[0]).isTrue(language) ? .goesOn : try run(parts[1])
    case .operation("for", let parts) where parts.count == 3:
      return try loop(parts[0], over: try value(of: parts[1]), parts[2])
    case .operation("switch", let parts): return try choose(parts)
    case .operation("try", let parts): return try attempt(parts)
    case .operation("break", _): return .breaks
    case .operation("continue", _): return .continues
    case .operation("import", _), .operation("pass", _), .operation("global", _),
      .operation("nonlocal", _):
      return .goesOn
    case .operation("return", let values):
      guard let first = values.first else { return .ends(.returned(.null)) }
      // Python's `return body, status` is one list.
      guard values.count == 1 else { return .ends(.returned(.list(try self.values(of: values)))) }
      return .ends(.returned(try value(of: first)))
    case .operation("throw", let values), .operation("raise", let values):
      guard let first = values.first else { return .ends(.raised(.failure(""))) }
      return .ends(.raised(try value(of: first)))
    case .assignment(let target, let assigned):
      try assign(try value(of: assigned), of: assigned, to: target)
      return .goesOn
    case .name(let name):
      // `let options;`
      if !name.contains("."), names[name] == nil { names[name] = .null }
      return .goesOn
    case .function(let function):
      if let name = function.name {
        names[name] = .function(
          CodeFunction(function: function, program: program, text: program.text(of: statement)))
      }
      return .goesOn
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
      .call, .operation, .code:
      _ = try value(of: statement)
      return .goesOn
    }
  }

  private mutating func values(of expressions: [Expression])
    throws(UnfollowedCode) -> [CodeValue]
  {
    var values: [CodeValue] = []
    for expression in expressions { values.append(try value(of: expression)) }
    return values
  }

  private mutating func loop(_ item: Expression, over list: CodeValue, _ body: Expression)
    throws(UnfollowedCode) -> Flow
  {
    guard let values = list.elements else { throw UnfollowedCode(range: body.range) }
    for value in values {
      try assign(value, of: item, to: item)
      switch try run(body) {
      case .goesOn, .continues: break
      case .breaks: return .goesOn
      case .ends(let end): return .ends(end)
      }
    }
    return .goesOn
  }

  /// Go leaves a choice behind its case; the others go on to the next one until they break.
  private mutating func choose(_ parts: [Expression]) throws(UnfollowedCode) -> Flow {
    guard let subject = parts.first else { return .goesOn }
    let chosen = try value(of: subject)
    var fallback: Int?
    var start: Int?
    for (index, part) in parts.enumerated().dropFirst() where start == nil {
      guard case .operation(let word, let values) = part.form else { continue }
      if word == "default" { fallback = index }
      for value in values.dropLast() where try self.value(of: value) == chosen { start = index }
    }
    guard let first = start ?? fallback else { return .goesOn }
    for part in parts[first...] {
      guard case .operation(_, let values) = part.form, let block = values.last else { continue }
      switch try run(block) {
      case .goesOn: if language == .go { return .goesOn }
      case .breaks: return .goesOn
      case .continues: return .continues
      case .ends(let end): return .ends(end)
      }
    }
    return .goesOn
  }

  /// What the first block raises is handled by the second one.
  private mutating func attempt(_ parts: [Expression]) throws(UnfollowedCode) -> Flow {
    guard let tried = parts.first else { return .goesOn }
    do {
      let flow = try run(tried)
      guard case .ends(.raised) = flow, parts.count > 1 else { return flow }
    } catch {
      guard error.isFailure, parts.count > 1 else { throw error }
    }
    return try run(parts[1])
  }

  private mutating func assign(_ value: CodeValue, of assigned: Expression, to target: Expression)
    throws(UnfollowedCode)
  {
    switch target.form {
    case .name(let name) where !name.contains("."):
      names[name] = value
      unknown.remove(name)
    case .name(let path):
      let parts = path.split(separator: ".").map(String.init)
      if parts.count == 2, setEntry(parts[1], of: parts[0], to: value) { return }
      guard case .thing(let thing) = try self.value(ofPath: path, target.range, asThing: true),
        surroundings.assign(value, to: thing)
      else { throw UnfollowedCode(range: target.range) }
    case .operation("[]", let parts) where parts.count == 2:
      if let name = parts[0].word, let key = try self.value(of: parts[1]).text,
        setEntry(key, of: name, to: value)
      {
        return
      }
      guard case .thing(let thing) = try self.value(of: parts[0]),
        let key = try self.value(of: parts[1]).text,
        surroundings.assign(value, to: thing + "." + key)
      else { throw UnfollowedCode(range: target.range) }
    case .list(let targets): try assign(value, of: assigned, toEach: targets)
    case .map(let entries):
      for entry in entries {
        guard let key = entry.key?.word, let name = entry.value.word else { continue }
        names[name] = try member(key, of: value, target.range, keepsThing: false)
      }
    default: throw UnfollowedCode(range: target.range)
    }
  }

  /// `options.maxAge = 5`, where the name is a map of the function's own.
  private mutating func setEntry(_ key: String, of name: String, to value: CodeValue) -> Bool {
    // What an error is given besides its message.
    if case .failure(let message)? = names[name], language == .javaScript {
      names[name] = .map([
        ConfigurationValue.Entry("message", .string(message)),
        ConfigurationValue.Entry(key, value.configuration),
      ])
      return true
    }
    guard case .map(var entries)? = names[name] else { return false }
    entries.removeAll { $0.key == key }
    entries.append(ConfigurationValue.Entry(key, value.configuration))
    names[name] = .map(entries)
    return true
  }

  /// Several names at once; in Go the last one says whether the first one came about.
  private mutating func assign(
    _ value: CodeValue, of assigned: Expression, toEach targets: [Expression]
  ) throws(UnfollowedCode) {
    let found = value != .null
    var values = value.elements ?? []
    if language == .go {
      let isLookup = if case .operation("[]", _) = assigned.form { true } else { false }
      values = [value, isLookup ? .boolean(found) : found ? .null : .failure("")]
    }
    for (index, target) in targets.enumerated() {
      guard let name = target.word else { continue }
      names[name] = index < values.count ? values[index] : .null
    }
  }
}
