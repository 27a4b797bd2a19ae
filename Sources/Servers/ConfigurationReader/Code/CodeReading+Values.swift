extension CodeReading {
  /// What a product's own names and calls stand for: `http.MethodGet`; nil for what it knows not.
  package typealias Knowledge = (Expression) -> ConfigurationValue?

  /// The value of an expression: literals as they are, everything else as `code`.
  ///
  /// Names that the text assigns once stand for what they are assigned; symbols are strings.
  package func value(
    of expression: Expression, knowing known: Knowledge = { _ in nil }
  ) -> ConfigurationValue {
    if let value = known(expression) { return value }
    let resolved = resolved(expression)
    switch resolved.form {
    case .string(let text), .symbol(let text): return .string(text)
    case .integer(let number): return .number(Double(number))
    case .decimal(let number): return .number(number)
    case .boolean(let value): return .boolean(value)
    case .null: return .null
    case .regularExpression(let pattern, let flags): return .regex(pattern, flags: flags)
    case .list(let items): return .list(items.map { value(of: $0, knowing: known) })
    case .map(let entries):
      return .map(spreading(entries).map { entry($0, knowing: known) }.lastOfEachKey)
    case .name, .call, .function, .operation, .assignment, .block, .code:
      return (resolved == expression ? nil : known(resolved))
        ?? constant(expression) ?? constant(resolved)
        ?? partlyKnown(resolved, knowing: known)?.value ?? .code(text(of: resolved))
    }
  }

  /// What literals make by operations of the language: `"a,b".split(",")`.
  private func constant(_ expression: Expression) -> ConfigurationValue? {
    switch expression.form {
    case .call, .operation, .name:
      guard let value = CodeConstants(self).value(of: expression)?.configuration, value.isLiteral
      else { return nil }
      return value
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
      .function, .assignment, .block, .code:
      return nil
    }
  }

  /// The entries, with those of maps of the text that are spread in their places.
  func spreading(_ entries: [Expression.Entry], depth: Int = 0) -> [Expression.Entry] {
    entries.flatMap { entry -> [Expression.Entry] in
      guard entry.key == nil, depth < 8, case .operation("...", let spread) = entry.value.form,
        spread.count == 1, case .map(let inner) = resolved(spread[0]).form
      else { return [entry] }
      return spreading(inner, depth: depth + 1)
    }
  }

  /// A key that is not known stands as it is written, as does a map that is spread.
  private func entry(_ entry: Expression.Entry, knowing known: Knowledge)
    -> ConfigurationValue.Entry
  {
    let key = entry.key.map { self.key($0) ?? text(of: $0) }
    return ConfigurationValue.Entry(
      key ?? text(of: entry.value), value(of: entry.value, knowing: known))
  }

  /// What a key says; a name is itself in JavaScript, elsewhere what it stands for.
  private func key(_ key: Expression) -> String? {
    guard case .name = key.form, language != .javaScript else { return key.word }
    return resolved(key).form == key.form ? nil : resolved(key).word
  }

  /// What of a value is neither a literal nor a function nor known, to be shown and asked for.
  package func unread(
    in expression: Expression, knowing known: Knowledge = { _ in nil }
  ) -> [ConfigurationReading.Unread] {
    guard known(expression) == nil else { return [] }
    let resolved = resolved(expression)
    switch resolved.form {
    case .list(let items): return items.flatMap { unread(in: $0, knowing: known) }
    case .map(let entries):
      return spreading(entries).flatMap { entry in
        let key = entry.key.flatMap { self.key($0) == nil ? $0 : nil }
        return (key.map { [ConfigurationReading.Unread($0, of: self)] } ?? [])
          + unread(in: entry.value, knowing: known)
      }
    case .string, .symbol, .integer, .decimal, .boolean, .null, .regularExpression, .function:
      return []
    case .name, .call, .operation, .assignment, .block, .code:
      guard known(resolved) == nil, constant(expression) == nil, constant(resolved) == nil else {
        return []
      }
      return (partlyKnown(resolved, knowing: known)?.unread ?? [resolved])
        .map { ConfigurationReading.Unread($0, of: self) }
    }
  }

  /// Labelled arguments as options, in their order, and what of them is not known.
  package func options(
    _ arguments: [Expression.Argument], knowing known: Knowledge = { _ in nil }
  ) -> (options: [ConfigurationValue.Entry], unread: [ConfigurationReading.Unread]) {
    var options: [ConfigurationValue.Entry] = []
    var unread: [ConfigurationReading.Unread] = []
    for argument in arguments {
      guard let label = argument.label else {
        // Ruby's and Python's `**options`.
        if case .operation("**", let spread) = argument.value.form, spread.count == 1,
          case .map(let entries) = value(of: spread[0], knowing: known)
        {
          options += entries
        }
        continue
      }
      options.append(
        ConfigurationValue.Entry(label, value(of: argument.value, knowing: known)))
      unread += self.unread(in: argument.value, knowing: known)
    }
    return (options, unread)
  }
}

extension [ConfigurationValue.Entry] {
  /// Of several of one key, the last one, which counts.
  fileprivate var lastOfEachKey: [ConfigurationValue.Entry] {
    guard Set(map(\.key)).count < count else { return self }
    return indices.filter { index in !self[(index + 1)...].contains { $0.key == self[index].key } }
      .map { self[$0] }
  }
}
