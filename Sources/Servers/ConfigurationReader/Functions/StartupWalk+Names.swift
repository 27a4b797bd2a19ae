/// What statements make of names: assignments, classes, and calls that change what a name stands for.
extension StartupWalk {
  /// A class's attributes, as a map.
  mutating func define(_ parts: [Expression]) {
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

  mutating func assign(_ value: Expression, to target: Expression) {
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
  mutating func change(_ call: Expression.Call) {
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
}
